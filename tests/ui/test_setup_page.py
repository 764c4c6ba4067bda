"""The settings pages: leaving one saves it, a wrong value keeps it, locks are shown; the first run leads through."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.system.policy import machine_policy
from app.ui.style import Style
from tests.ui.bureau import Bureau
from tests.ui.setuproom import SetupRoom

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
STEPS = (
    "language", "mode", "cyclesoftware", "wholesale", "cyke", "store", "hours", "sending", "scanner", "privacy",
    "about",
)  # fmt: skip


@pytest.fixture
def room(bureau: Bureau, style: Style, tmp_path: Path) -> Iterator[SetupRoom]:
    made = SetupRoom(bureau, style, folder=tmp_path)
    yield made
    made.page.deleteLater()


def test_the_pages_stand_in_their_order_each_with_what_is_set(room: SetupRoom) -> None:
    room.opens()
    assert tuple(step.NAME for step in room.page.steps) == STEPS
    rows = {row.text(): row.second for row in room.page.list.rows}
    assert (rows["Language and look"], rows["Stores account"], rows["This shop"]) == ("English", "not set", "not set")


def test_leaving_a_page_saves_it_and_keeps_what_a_person_wrote_into_the_file(room: SetupRoom) -> None:
    room.file.write_text('# ours\nlanguage = "en"  # as spoken here\n', encoding="utf-8")
    room.opens(at="store")
    room.types("shop.name", "Fietsen Jansen")
    room.page.list.buttons[STEPS.index("cyke")].click()
    room.bureau.loop.until(lambda: room.step.NAME == "cyke")
    assert room.saved.shop.name == "Fietsen Jansen"
    assert room.file.read_text(encoding="utf-8").startswith('# ours\nlanguage = "en"  # as spoken here\n')
    assert room.page.list.rows[STEPS.index("store")].second == "Fietsen Jansen"
    assert room.desk.opens_anew
    room.page.open("sending")
    room.bureau.loop.until(lambda: room.page.foot.note.text() == "Takes effect when you close this: F10")


def test_a_value_that_cannot_be_used_keeps_the_page_and_is_said_at_its_field(room: SetupRoom) -> None:
    room.opens(at="store")
    room.types("shop.code", "utrecht number one")
    room.types("shop.name", "Fietsen Jansen")
    room.page.list.buttons[STEPS.index("cyke")].click()
    code = room.step.settings["shop.code"]
    room.bureau.loop.until(lambda: code.problem_words)
    assert (code.problem_words, room.step.NAME, code.field.hasFocus()) == ("e.g. UT1", "store", True)
    assert code.field.accessibleDescription() == "e.g. UT1"
    assert room.page.list.buttons[STEPS.index("store")].isChecked()
    assert (room.saved.shop.name, room.desk.opens_anew) == ("", False)
    room.types("shop.code", "ut1")
    room.keeps()
    assert (room.saved.shop.code, code.problem_words) == ("UT1", "")
    assert room.bureau.message == "Saved"


def test_an_emptied_field_takes_its_key_away_so_that_the_default_counts(room: SetupRoom) -> None:
    room.opens(at="cyclesoftware")
    room.types("cyclesoftware.base_url", "https://api.cyclesoftware.be/")
    room.keeps()
    assert room.saved.cyclesoftware.base_url == "https://api.cyclesoftware.be"
    assert 'base_url = "be"' in room.file.read_text(encoding="utf-8")
    room.types("cyclesoftware.base_url", "")
    room.keeps()
    assert room.step.settings["cyclesoftware.base_url"].field.text() == "https://api.cyclesoftware.nl"


def test_what_a_policy_sets_is_locked_and_says_by_whom(bureau: Bureau, style: Style, tmp_path: Path) -> None:
    policy = tmp_path / "policy.toml"
    policy.write_text('[shop]\nname = "Fietsbond"\n[look]\ntheme = "dark"\n', encoding="utf-8")
    room = SetupRoom(bureau, style, folder=tmp_path, policy=machine_policy(policy, place=tmp_path / "none"))
    sight = room.opens(at="store")
    name = room.step.settings["shop.name"]
    assert (name.field.text(), name.field.isEnabled()) == ("Fietsbond", False)
    assert name.field.accessibleDescription() == "Set by your organisation"
    assert sight.says("Set by your organisation")
    room.types("shop.city", "Zeist")
    room.keeps()
    assert (room.saved.shop.city, room.saved.shop.name) == ("Zeist", "Fietsbond")
    room.page.open("language")
    assert not room.step.settings["look.theme"].field.isEnabled()
    room.page.deleteLater()


def test_what_cannot_be_used_of_the_file_is_said_at_its_field_and_whole_on_the_last_page(
    bureau: Bureau, style: Style, tmp_path: Path
) -> None:
    room = SetupRoom(bureau, style, folder=tmp_path, text='[shop]\ncode = "much too long"\n')
    sight = room.opens(at="store")
    assert room.step.settings["shop.code"].problem_words == "e.g. UT1"
    room.page.open("about")
    assert sight.says("shop.code")
    room.page.deleteLater()


def test_a_disk_that_fails_is_said_and_what_was_typed_stays(room: SetupRoom) -> None:
    room.opens(at="store")
    room.file.unlink()
    room.file.mkdir()
    room.types("shop.name", "Fietsen Jansen")
    room.keeps()
    assert room.page.band.text
    assert room.step.settings["shop.name"].field.text() == "Fietsen Jansen"


def test_the_first_run_leads_from_page_to_page_and_back(room: SetupRoom) -> None:
    sight = room.opens(is_walk=True)
    assert room.desk.is_first_run
    assert sight.says("1 of 11")
    assert sight.says("Set up this counter")
    assert sight.says("Welcome to Toonbank")
    sight.press("Next")
    room.bureau.loop.until(lambda: room.step.NAME == "mode")
    sight.press("Skip")
    assert room.step.NAME == "cyclesoftware"
    room.types("cyclesoftware.username", "typed and then skipped")
    sight.press("Skip")
    assert room.saved.cyclesoftware.username == ""
    sight.press("Back")
    room.bureau.loop.until(lambda: room.step.NAME == "cyclesoftware")
    assert room.step.settings["cyclesoftware.username"].field.text() == ""


def test_a_walk_that_was_broken_off_after_its_first_account_begins_again_at_the_next_start(room: SetupRoom) -> None:
    room.opens(at="cyclesoftware", is_walk=True)
    room.types("cyclesoftware.username", "shop")
    room.page.go_on()
    room.bureau.loop.until(lambda: room.step.NAME == "wholesale")
    assert room.saved.cyclesoftware.username == "shop"
    assert not room.saved.setup.first_run_done
    assert room.desk.is_first_run


def test_the_last_page_ends_the_first_run_and_skip_all_ends_it_at_once(room: SetupRoom) -> None:
    closed: list[str] = []
    sight = room.opens(at="about", is_walk=True)
    room.page.closed.connect(lambda: closed.append(room.step.NAME))
    assert "Skip" not in sight.buttons()
    sight.press("Finish")
    room.bureau.loop.until(lambda: closed)
    assert room.saved.setup.first_run_done
    assert not room.desk.is_first_run
    room.page.open("language")
    sight.press("Skip all")
    room.bureau.loop.until(lambda: len(closed) == 2)
    assert not room.desk.opens_anew


def test_a_first_run_whose_end_the_file_does_not_take_says_so_and_is_over_till_the_next_start(room: SetupRoom) -> None:
    closed: list[bool] = []
    sight = room.opens(is_walk=True)
    room.page.closed.connect(lambda: closed.append(True))
    room.file.unlink()
    room.file.mkdir()
    sight.press("Skip all")
    room.bureau.loop.until(lambda: closed)
    assert room.bureau.message.startswith("These pages come again at the next start: The settings cannot be read: ")
    assert not room.desk.settings.setup.first_run_done
    assert not room.desk.is_first_run


def test_up_and_down_go_through_the_list_and_the_keyboard_stays_in_it(room: SetupRoom) -> None:
    room.opens()
    room.page.list.setFocus()
    for _ in range(2):
        before = room.step
        QTest.keyClick(room.page.focusWidget(), Qt.Key.Key_Down)
        room.bureau.loop.until(lambda before=before: room.step is not before)
    assert room.step.NAME == "cyclesoftware"
    assert room.page.list.buttons[2].hasFocus()


def test_a_narrow_window_has_a_list_that_opens_in_place_of_the_pages(room: SetupRoom) -> None:
    room.opens(at="store")
    room.page.set_width(683)
    room.page.resize(660, 240)
    assert not room.page.list.isVisible()
    assert room.page.picker.currentText() == "This shop"
    room.page.picker.activated.emit(STEPS.index("mode"))
    room.bureau.loop.until(lambda: room.step.NAME == "mode")
