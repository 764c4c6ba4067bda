"""The settings pages where there is little room: words and buttons stay whole, one below the other."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.system.policy import machine_policy
from app.ui.parts.ink import text_width
from app.ui.parts.segments import Segment
from app.ui.style import Style
from tests.ui.bureau import Bureau
from tests.ui.setuproom import SetupRoom

DOCKED_PX, WIDE_PX = 452, 1342
NOTICE, AHEAD = "delivery.notice_minutes", "delivery.days_ahead"


@pytest.fixture
def room(bureau: Bureau, style: Style, tmp_path: Path) -> Iterator[SetupRoom]:
    policy = tmp_path / "policy.toml"
    policy.write_text("[delivery]\nnotice_minutes = 45\n", encoding="utf-8")
    policy.chmod(0o600)
    room = SetupRoom(bureau, style, folder=tmp_path, policy=machine_policy(policy, place=tmp_path / "none.toml"))
    yield room
    room.page.deleteLater()


def opens(room: SetupRoom, *, at: str, width_px: int, language: str = "de", is_walk: bool = False) -> None:
    sight = room.opens(at=at, language=language, is_walk=is_walk)
    room.page.set_width(width_px)
    sight.shows(width_px, 612)


@pytest.mark.parametrize("language", ["nl", "fr", "en", "de"])
def test_the_buttons_of_the_first_run_are_never_cut(room: SetupRoom, language: str) -> None:
    opens(room, at="cyclesoftware", width_px=DOCKED_PX, language=language, is_walk=True)
    foot = room.page.foot
    parts = (foot.skip_all, foot.note, foot.go_back, foot.skip, foot.primary)
    assert all(part.isVisible() for part in parts)
    room.bureau.loop.until(lambda: all(part.width() >= part.sizeHint().width() for part in parts))


def test_fields_with_units_stand_one_below_the_other(room: SetupRoom) -> None:
    opens(room, at="sending", width_px=DOCKED_PX)
    settings = [setting for setting in room.step.settings.values() if not setting.is_locked]
    units = [setting.hint for setting in settings if setting.hint.isVisible()]
    assert len(units) > 5
    room.bureau.loop.until(lambda: all(unit.width() >= unit.sizeHint().width() for unit in units))


def test_a_page_that_grows_wide_again_shows_every_field_whole(room: SetupRoom) -> None:
    sight = room.opens(at="sending", language="en")
    for width_px in (DOCKED_PX, WIDE_PX):
        room.page.set_width(width_px)
        sight.shows(width_px, 612)
    fields = [setting for setting in room.step.settings.values() if setting.isVisible()]
    assert len(fields) > 5
    room.bureau.loop.until(lambda: all(field.height() >= field.sizeHint().height() for field in fields))
    assert all(field.parentWidget().rect().contains(field.geometry()) for field in fields)


def test_a_lock_has_its_words_beside_it_or_on_the_top_of_its_page(room: SetupRoom) -> None:
    opens(room, at="sending", width_px=DOCKED_PX)
    lock = room.step.settings[NOTICE]._lock
    assert lock.isVisible()
    room.bureau.loop.until(lock.label.isVisible)
    room.bureau.loop.until(lambda: lock.label.width() >= lock.label.sizeHint().width())
    opens(room, at="sending", width_px=WIDE_PX)
    lock = room.step.settings[NOTICE]._lock
    assert lock.isVisible()
    room.bureau.loop.until(lambda: not lock.label.isVisible())
    assert lock.toolTip() == "Von Ihrer Organisation festgelegt"
    said = "Was ein Schloss trägt, ist von Ihrer Organisation festgelegt"
    room.bureau.loop.until(lambda: room.step._locks.isVisible() and room.step._locks.accessibleName() == said)
    assert not room.step.settings[AHEAD]._lock.isVisible()


def test_a_chosen_word_goes_before_its_check(style: Style, qtbot: QtBot) -> None:
    segment = Segment(style)
    qtbot.addWidget(segment)
    segment.setChecked(True)
    segment.set_lines("Hoher Kontrast", "")
    font = style.font("meta", weight=600)
    segment.resize(round(text_width("Hoher Kontrast", font)) + 8, 36)
    segment.show()
    assert segment._checked_line() is None
    assert segment._room_px(0) >= text_width("Hoher Kontrast", font)
    segment.resize(segment.width() - 20, 36)
    assert segment.toolTip() == "Hoher Kontrast"
