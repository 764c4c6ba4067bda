"""An account that was stopped: the password is asked in a panel, and what waits goes once it is right."""

from collections.abc import Iterator

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from app.core.entry import State
from app.practice import accounts
from app.services.sending import Event
from app.system.i18n import Words
from app.ui.style import Style
from app.ui.today.account import AccountPanel
from app.ui.today.history import HistoryPage
from tests.ui.bureau import DELIVERY, LEAD, Bureau, Sight

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@pytest.fixture
def panel(style: Style, bureau: Bureau) -> Iterator[AccountPanel]:
    made = AccountPanel(style, Words("en"), office=bureau.office)
    yield made
    made.deleteLater()


@pytest.fixture
def sight(panel: AccountPanel, bureau: Bureau) -> Sight:
    return Sight(panel, bureau.loop.until).shows()


def locked_out(bureau: Bureau) -> None:
    """The stores refuse the account, and one more lead waits for it."""
    bureau.practice.trouble("cyclesoftware", "401", operation="createLead", times=1)
    bureau.sent(LEAD, State.REFUSED)
    bureau.loop.until(lambda: any(news.event is Event.ACCOUNT_STOPPED for news in bureau.news))
    bureau.submitted(LEAD)


def test_the_right_password_lets_what_waits_go(bureau: Bureau, panel: AccountPanel, sight: Sight) -> None:
    resumed: list[str] = []
    panel.resumed.connect(resumed.append)
    locked_out(bureau)
    panel.show_source("stores")
    assert sight.says("CycleSoftware does not take the password")
    sight.until(lambda: sight.says("1 entry waits here. All of it goes by itself as soon as that is right."))
    assert panel.secret.echoMode() is QLineEdit.EchoMode.Password
    assert "Save password" not in sight.buttons()
    QTest.keyClicks(panel.secret, accounts.PASSWORD)
    sight.press("Save password")
    sight.until(lambda: resumed)
    assert (resumed, panel.secret.text()) == (["stores"], "")
    bureau.loop.until(lambda: len(bureau.practice.log("createLead")) == 2)


def test_a_wrong_password_is_said_and_can_be_typed_again(bureau: Bureau, panel: AccountPanel, sight: Sight) -> None:
    locked_out(bureau)
    panel.show_source("stores")
    QTest.keyClicks(panel.secret, "wrong")
    sight.press("Save password")
    sight.until(lambda: sight.says("Stores does not take this one either"))
    assert panel.secret.text() == "wrong"
    assert "Save password" in sight.buttons()


def test_the_courier_has_a_token_and_nothing_waits_yet(bureau: Bureau, panel: AccountPanel, sight: Sight) -> None:
    panel.show_source("courier")
    assert sight.says("Cyke does not take the token")
    assert panel.secret.accessibleName() == "Token"
    QTest.keyClicks(panel.secret, "a token")
    assert "Save token" in sight.buttons()
    assert sight.says("Nothing is lost: what you send waits here.")
    panel.show_source("wholesale")
    assert sight.says("The wholesaler does not take the password")
    closed: list[bool] = []
    panel.closed.connect(lambda: closed.append(True))
    sight.press("Close")
    assert closed


def test_the_list_says_what_waits_for_the_password(bureau: Bureau, style: Style) -> None:
    locked_out(bureau)
    bureau.sent(DELIVERY)
    page = HistoryPage(style, Words("en"), office=bureau.office)
    page.open()
    rows = page.table.model()
    bureau.loop.until(lambda: rows.rowCount() == 3)
    said = [rows.index(row, 0).data() for row in range(3)]
    assert any("Waiting to send" in row and "Waits for the password" in row for row in said)
    page.deleteLater()
