"""The panel of an account that was stopped says which draft keeps what was refused, and opens it."""

from PySide6.QtCore import Qt

from app.core.entry import State
from app.practice.server import PracticeServer
from app.services.sending import News
from tests.ui.bureau import LEAD
from tests.ui.workdesk import WorkDesk

Key = Qt.Key


def locked_out(desk: WorkDesk, practice: PracticeServer) -> str:
    """The stores refuse the account; the reference of the draft that is kept."""
    practice.trouble("cyclesoftware", "401", operation="createLead")
    desk.bureau.sent(LEAD, State.REFUSED)
    desk.until(lambda: desk.panel == "Account" and kept(desk))
    found: list[News] = [news for news in desk.bureau.news if news.draft is not None]
    assert found[0].draft is not None
    return found[0].draft.reference


def kept(desk: WorkDesk) -> bool:
    return desk.sees("Refused, kept as a draft")


def test_what_was_refused_with_the_account_is_named_and_opened(work_desk: WorkDesk, practice: PracticeServer) -> None:
    reference = locked_out(work_desk, practice)
    button = work_desk.place.records.news.account._draft
    assert button.second == f"{reference} · Lead: test ride Gazelle Ultimate C380"
    work_desk.press("Refused, kept as a draft")
    assert work_desk.form is work_desk.place.opened.forms.lead
    assert work_desk.form.reference == reference


def test_the_draft_is_named_again_when_the_panel_is_opened_later_and_in_another_language(
    work_desk: WorkDesk, practice: PracticeServer
) -> None:
    locked_out(work_desk, practice)
    work_desk.press("Close")
    work_desk.place.records.news.ask_password("stores")
    assert kept(work_desk)
    work_desk.key(Key.Key_L, ctrl=True)
    account = work_desk.place.records.news.account
    work_desk.until(account._draft.isVisible)
    assert account.source == "stores"


def test_a_draft_that_is_no_more_is_not_named(work_desk: WorkDesk, practice: PracticeServer) -> None:
    reference = locked_out(work_desk, practice)
    work_desk.bureau.runs(work_desk.bureau.sending.drop_draft(reference))
    work_desk.place.records.news.ask_password("stores")
    work_desk.until(lambda: not kept(work_desk))
    work_desk.place.records.news.ask_password("courier")
    assert not kept(work_desk)
