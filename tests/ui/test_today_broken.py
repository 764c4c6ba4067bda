"""A journal that cannot be opened: every page of Today says so, and nothing pretends to be empty."""

from collections.abc import Iterator
from concurrent.futures import Future
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtTest import QTest

from app.core.delivery import DeliverySeen
from app.core.entry import Deed, Entry, State
from app.core.errors import StorageError
from app.core.lead import LeadSeen
from app.services.late import Late
from app.services.sending import Event, News, Sending, Story
from app.system.i18n import Words
from app.ui.messages import Messages, Weight
from app.ui.style import Style
from app.ui.today.account import AccountPanel
from app.ui.today.entrybody import EntryBody
from app.ui.today.entrypanel import EntryPanel
from app.ui.today.history import HistoryPage
from app.ui.today.office import Office, documents_folder
from tests.ui.bureau import DELIVERY, LEAD, MORNING, SHOP, Sight
from tests.ui.desk import Loop, ShopClock

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
SAID = "The disk or the keyring failed"
ENTRY = Entry("UT7K4Q", Deed.SEND_LEAD, State.SENT, MORNING, MORNING, draft=LEAD, seen=LeadSeen("1", "declined"))


@pytest.fixture
def office(loop: Loop, tmp_path: Path) -> Iterator[Office]:
    opening: Future[Sending] = Future()
    opening.set_exception(StorageError("the file is damaged"))
    yield Office(Late(opening), loop.tasks, Messages(), ShopClock(), SHOP, documents=tmp_path)
    loop.asyncio.run_until_complete(loop.tasks.settle())


def text_of(office: Office) -> str:
    return office.messages.shown.text if office.messages.shown else ""


def test_the_list_says_why_it_is_not_there(style: Style, loop: Loop, office: Office) -> None:
    page = HistoryPage(style, Words("en"), office=office)
    sight = Sight(page, loop.until).shows(900, 500)
    page.open()
    sight.until(lambda: sight.says(SAID))
    sight.press("Save as CSV")
    sight.until(lambda: text_of(office).startswith(SAID))
    assert office.messages.shown.weight is Weight.BAD
    page.deleteLater()


def test_the_panel_says_why_it_knows_nothing(style: Style, loop: Loop, office: Office) -> None:
    panel = EntryPanel(style, Words("en"), office=office)
    sight = Sight(panel, loop.until).shows()
    panel.tick()
    panel.show_entry(ENTRY)
    assert panel.entry == ENTRY
    sight.until(lambda: sight.says(SAID))
    panel.note(News(Event.MOVED, "stores"))
    panel.clear()
    assert (panel.entry, sight.says("Nothing chosen")) == (None, True)
    panel.note(News(Event.MOVED, "stores", ENTRY))
    panel.deleteLater()


def test_a_deed_that_the_journal_does_not_take_is_told(style: Style, loop: Loop, office: Office) -> None:
    panel = EntryPanel(style, Words("en"), office=office)
    panel.deeds.cancel(ENTRY)
    loop.until(lambda: text_of(office).startswith(SAID))
    panel.deleteLater()


def test_a_password_that_cannot_be_kept_is_told(style: Style, loop: Loop, office: Office) -> None:
    panel = AccountPanel(style, Words("en"), office=office)
    sight = Sight(panel, loop.until).shows()
    panel.show_source("stores")
    QTest.keyClicks(panel.secret, "secret")
    sight.press("Save password")
    sight.until(lambda: sight.says(SAID))
    panel.deleteLater()


def test_bad_news_looks_like_bad_news(style: Style, loop: Loop, office: Office) -> None:
    body = EntryBody(style, Words("en"), office=office)
    body.tick()
    body.show_story(Story(ENTRY, may_cancel=True), stopped=frozenset())
    sight = Sight(body, loop.until)
    sight.until(lambda: "Cancel lead" in sight.buttons())
    assert sight.says("Declined")
    body.show_story(Story(replace(ENTRY, seen=None)), stopped=frozenset())
    assert sight.says("Stores has said nothing yet")
    waiting = replace(ENTRY, state=State.READY, seen=None)
    body.show_story(Story(waiting), stopped=frozenset({"stores"}))
    assert sight.says("Waits for the password")
    refused = replace(ENTRY, state=State.REFUSED)
    body.show_story(Story(refused), stopped=frozenset())
    assert sight.says("It gave no reason.")
    body.show_story(Story(replace(ENTRY, draft=DELIVERY, seen=DeliverySeen("1", "saved"))), stopped=frozenset())
    assert sight.says("For the courier")
    body.deleteLater()


def test_documents_are_kept_where_this_user_keeps_them() -> None:
    assert documents_folder().is_absolute()
