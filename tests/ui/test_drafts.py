"""What is typed and not yet sent: written soon, in order, and again where the journal did not take it."""

from dataclasses import replace

from app.core.customer import Customer
from app.core.entry import State
from app.core.errors import StorageError
from app.core.lead import LeadDraft
from app.ui.drafts import Drafts
from tests.ui.backoffice import BIKE, VEER, ZEIST, BackOffice

LEAD = LeadDraft(ZEIST, BIKE, VEER, title="x", message="y")


def test_a_draft_is_written_soon_and_as_it_stands_last(drafts: Drafts, office: BackOffice) -> None:
    entry = office.runs(drafts.begin(LEAD))
    for title in ("a", "ab", "abc"):
        drafts.keep(entry.reference, replace(LEAD, title=title))
    assert drafts.kept[0].draft == replace(LEAD, title="abc")
    office.loop.until(lambda: office.kept_drafts()[0].draft == replace(LEAD, title="abc"))


def test_flush_writes_at_once(drafts: Drafts, office: BackOffice) -> None:
    entry = office.runs(drafts.begin(LEAD))
    drafts.keep(entry.reference, replace(LEAD, title="abc"))
    drafts.flush()
    office.runs(drafts.settle())
    assert office.kept_drafts()[0].draft == replace(LEAD, title="abc")


def test_a_new_start_brings_back_drafts_and_customer(drafts: Drafts, office: BackOffice) -> None:
    office.runs(drafts.begin(LEAD))
    drafts.set_customer(VEER)
    office.close()
    office.open()
    after = office.drafts()
    heard: list[object] = []
    after.customer_changed.connect(heard.append)
    office.runs(after.open())
    assert heard == [VEER]
    assert [entry.draft for entry in after.kept] == [LEAD]


def test_what_is_typed_while_the_list_is_read_stands_in_it(drafts: Drafts, office: BackOffice) -> None:
    entry = office.runs(drafts.begin(LEAD))
    drafts.keep(entry.reference, replace(LEAD, title="abc"))
    office.runs(drafts.refresh())
    assert drafts.kept[0].draft == replace(LEAD, title="abc")


def test_a_submitted_draft_is_kept_no_longer_and_a_late_change_of_it_is_let_go(
    drafts: Drafts, office: BackOffice
) -> None:
    entry = office.runs(drafts.begin(LEAD))
    submitted = office.runs(drafts.submit(entry.reference, LEAD))
    assert submitted.entry.state is State.READY
    assert not drafts.kept
    drafts.keep(entry.reference, replace(LEAD, title="late"))
    drafts.set_customer(VEER)
    office.runs(drafts.settle())
    assert office.kept_customer() == VEER
    office.loop.until(lambda: office.entries(State.SENT))
    assert office.entries(State.SENT)[0].draft == LEAD


def test_a_draft_thrown_away_elsewhere_is_kept_no_longer(drafts: Drafts, office: BackOffice) -> None:
    entry = office.runs(drafts.begin(LEAD))
    office.loop.engine.run_and_wait(office.desk.sending.drop_draft(entry.reference), timeout_s=60)
    office.runs(drafts.refresh())
    assert not drafts.kept


def test_a_draft_given_back_is_not_listed_and_a_strange_one_is_nobody_s(drafts: Drafts, office: BackOffice) -> None:
    entry = office.runs(drafts.begin(LEAD))
    drafts.give_back("UT0")
    drafts.give_back(entry.reference)
    office.runs(drafts.refresh())
    assert not drafts.kept
    assert office.runs(drafts.begin(LEAD)).reference == entry.reference


def test_what_the_journal_does_not_take_is_told_and_waits(drafts: Drafts, office: BackOffice) -> None:
    heard: list[object] = []
    drafts.failed.connect(heard.append)
    with office.journal_without("kept"):
        drafts.set_customer(Customer(name="Jan"))
        office.runs(drafts.settle())
        office.runs(drafts.open())
    with office.journal_without("entries"):
        office.runs(drafts.refresh())
    assert [isinstance(error, StorageError) for error in heard] == [True, True, True]
    office.runs(drafts.settle())
    assert office.kept_customer() == Customer(name="Jan")
