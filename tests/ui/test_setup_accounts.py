"""The account pages ask the very account that is typed, say what they find, and keep passwords out of every file."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from app.practice import accounts
from app.ui.setup.account import AccountStep
from app.ui.style import Style
from tests.ui.bureau import Bureau
from tests.ui.setuproom import SetupRoom, stores_account

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@pytest.fixture
def room(bureau: Bureau, style: Style, tmp_path: Path) -> Iterator[SetupRoom]:
    made = SetupRoom(bureau, style, folder=tmp_path)
    yield made
    made.page.deleteLater()


def step_of(room: SetupRoom) -> AccountStep:
    assert isinstance(room.step, AccountStep)
    return room.step


def found(room: SetupRoom) -> str:
    """All that the test has found, once it has."""
    room.bureau.loop.until(lambda: step_of(room).outcome.found.texts)
    return "\n".join(step_of(room).outcome.found.texts)


def test_an_account_is_tested_as_it_is_typed_before_anything_is_saved(room: SetupRoom) -> None:
    sight = room.opens(at="cyclesoftware")
    room.types("cyclesoftware.base_url", room.bureau.practice.base_url)
    room.types("cyclesoftware.username", accounts.USERNAME)
    QTest.keyClicks(step_of(room).password.field, "wrong")
    sight.press("Test the account")
    assert "password" in found(room)
    assert step_of(room).outcome.found.isVisible()
    step_of(room).password.field.clear()
    QTest.keyClicks(step_of(room).password.field, accounts.PASSWORD)
    sight.press("Test the account")
    step = step_of(room)
    room.bureau.loop.until(lambda: step.outcome.found.texts and "wrong username" not in found(room))
    assert sight.says("What the test finds")
    assert room.saved.cyclesoftware.username == ""


def test_an_address_that_is_none_is_said_at_its_field_and_nothing_is_asked(room: SetupRoom) -> None:
    sight = room.opens(at="wholesale")
    room.types("wholesale.base_url", "ftp://somewhere")
    sight.press("Test the account")
    address = room.step.settings["wholesale.base_url"]
    room.bureau.loop.until(lambda: address.problem_words)
    assert address.problem_words == "e.g. https://api.example.com"
    assert step_of(room).outcome.found.texts == ()


def test_a_password_goes_to_the_keyring_with_the_page_and_into_no_file(room: SetupRoom, tmp_path: Path) -> None:
    sight = room.opens(at="cyke")
    password = step_of(room).password
    room.bureau.loop.until(lambda: password.hint.text() == "will be kept only until Toonbank closes")
    assert password.label.text() == "Token"
    assert password.field.echoMode() is QLineEdit.EchoMode.Password
    room.types("cyke.base_url", room.bureau.practice.base_url + accounts.CYKE_PATH)
    room.types("cyke.email", "somebody@example.org")
    QTest.keyClicks(password.field, "canary-token")
    room.keeps()
    room.bureau.loop.until(lambda: password.hint.text() == "kept only until Toonbank closes")
    assert password.field.text() == ""
    assert room.saved.cyke.email == "somebody@example.org"
    assert room.bureau.message == "Saved"
    kept_files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert not any(b"canary-token" in path.read_bytes() for path in kept_files)
    assert "canary-token" not in repr(room.page.state(is_open=True))
    sight.press("Forget it: Token")
    room.bureau.loop.until(lambda: password.hint.text() == "will be kept only until Toonbank closes")


def test_a_password_without_a_name_is_not_kept(room: SetupRoom) -> None:
    room.opens(at="wholesale")
    QTest.keyClicks(step_of(room).password.field, "secret")
    room.keeps()
    assert room.step.settings["wholesale.username"].problem_words == "Missing"
    assert room.page.band.text == ""


def test_a_country_fills_in_the_address_and_the_file_has_its_short_name(room: SetupRoom) -> None:
    sight = room.opens(at="cyclesoftware")
    sight.press("Belgium")
    address = room.step.settings["cyclesoftware.base_url"]
    assert address.field.text() == "https://api.cyclesoftware.be"
    room.types("cyclesoftware.base_url", "https://proxy.example.com")
    assert not any(segment.isChecked() for segment in room.step.findChildren(type(sight.button("Belgium"))))
    sight.press("France")
    room.keeps()
    assert 'base_url = "fr"' in room.file.read_text(encoding="utf-8")


def test_what_the_contracts_leave_open_is_asked_beside_the_account(room: SetupRoom) -> None:
    sight = room.opens(at="wholesale")
    sight.press("Sales units")
    room.types("wholesale.currency", "chf")
    room.keeps()
    assert (room.saved.wholesale.amount_in, room.saved.wholesale.currency) == ("sales_units", "CHF")
    room.page.open("cyke")
    sight.press("v1 shut down in May 2024")
    room.keeps()
    assert room.saved.cyke.api_version == "v1"


def test_this_shop_is_picked_from_the_stores_of_the_platform(bureau: Bureau, style: Style, tmp_path: Path) -> None:
    room = SetupRoom(bureau, style, folder=tmp_path, text=stores_account(bureau.practice.base_url))
    sight = room.opens(at="store")
    step = room.step
    model = step.list.model()
    bureau.loop.until(lambda: model.rowCount() > 100)
    QTest.keyClicks(step.search, "utrecht 3584bb")
    assert model.rowCount() == 1
    QTest.keyClick(step.search, Qt.Key.Key_Down)
    assert step.list.hasFocus()
    QTest.keyClick(step.list, Qt.Key.Key_Space)
    assert step.settings["shop.city"].field.text() == "Utrecht"
    assert (step.settings["shop.code"].field.text(), step.settings["shop.counter"].field.text()) == ("UT1", "Counter 1")
    assert sight.says(f"Store {accounts.SHOP_STORE_ID} on the platform. Distances are measured from")
    typed = room.page.state(is_open=True).typed["store"]
    assert typed["shop.store_id"] == accounts.SHOP_STORE_ID
    room.keeps()
    shop = room.saved.shop
    assert (shop.store_id, shop.city, shop.postal_code) == (accounts.SHOP_STORE_ID, "Utrecht", "3584BB")
    assert shop.coordinates is not None
    step.search.clear()
    QTest.keyClicks(step.search, "no such shop")
    assert sight.says("No store is like that")
    room.page.deleteLater()


def test_without_a_stores_account_the_shop_is_typed(room: SetupRoom) -> None:
    sight = room.opens(at="store")
    sight.until(lambda: sight.says("Fill in the stores account first: its stores are listed here."))
    assert "Ask again" not in sight.buttons()
    assert sight.says("No store is picked. Where it is on the map is not known: distances are left out.")
    room.types("shop.name", "Fietsen Jansen")
    room.keeps()
    assert room.saved.shop.name == "Fietsen Jansen"


def test_stores_that_do_not_come_can_be_asked_for_again(bureau: Bureau, style: Style, tmp_path: Path) -> None:
    room = SetupRoom(bureau, style, folder=tmp_path, text=stores_account(bureau.practice.base_url))
    bureau.practice.trouble("cyclesoftware", "reset")
    sight = room.opens(at="store")
    sight.until(lambda: "Ask again" in sight.buttons())
    bureau.practice.clear_trouble()
    sight.press("Ask again")
    bureau.loop.until(lambda: room.step.list.model().rowCount() > 100)
    assert "Ask again" not in sight.buttons()
    room.page.deleteLater()


def test_a_password_that_no_keyring_takes_whole_is_refused_in_words(room: SetupRoom) -> None:
    sight = room.opens(at="cyke")
    room.types("cyke.email", "somebody@example.org")
    step_of(room).password.field.setMaxLength(5000)
    step_of(room).password.field.setText("x" * 2000)
    room.keeps()
    assert room.page.band.text
    assert len(step_of(room).password.field.text()) == 2000
    assert room.step.NAME == "cyke"
    assert "Save" in sight.buttons()


def test_in_practice_the_accounts_are_invented_and_nothing_is_to_be_saved(
    bureau: Bureau, style: Style, tmp_path: Path
) -> None:
    room = SetupRoom(bureau, style, folder=tmp_path)
    room.desk.is_practice = True
    sight = room.opens(at="wholesale")
    assert not room.step.settings["wholesale.username"].field.isEnabled()
    assert sight.says("In practice it is an invented account. Yours is set in the live window.")
    assert "Save" not in sight.buttons()
    assert room.page.list.rows[3].second == "invented"
    room.page.deleteLater()
