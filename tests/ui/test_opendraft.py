"""What is begun in a form comes to its end: left, closed at once, changed, or refused by the journal for a while."""

from collections.abc import Callable, Iterator
from concurrent.futures import Future
from dataclasses import replace

import pytest
from PySide6.QtCore import QObject

from app.core.delivery import DeliveryDraft
from app.core.entry import Deed, Draft, Entry, State
from app.core.errors import StorageError
from app.core.lead import LeadDraft
from app.services.late import Late
from app.services.sending import Sending
from app.ui.drafts import Drafts, change_of
from app.ui.opendraft import OpenDraft
from tests.ui.backoffice import BIKE, VEER, ZEIST, BackOffice
from tests.ui.bureau import DELIVERY

LEAD = LeadDraft(ZEIST, BIKE, VEER, title="x", message="y")
TYPED = replace(LEAD, title="typed")


class Pad:
    """An open form without its widgets, and what it was told. Its journal is there once `opens` was called."""

    def __init__(self, office: BackOffice, *, again_after_ms: int = 5) -> None:
        self.office = office
        self._opening: Future[Sending] = Future()
        late, tasks = Late(self._opening), office.loop.tasks
        self.drafts = Drafts(late, tasks, clock=office.clock, again_after_ms=again_after_ms)
        self.form = OpenDraft(self.drafts, tasks, late=late, name="form", parent=self.drafts)
        self.told: list[object] = []
        for signal in (self.form.submitted, self.form.refused, self.form.failed, self.drafts.failed):
            signal.connect(self.told.append)

    def opens(self, sending: Sending | None = None) -> "Pad":
        self._opening.set_result(sending or self.office.desk.sending)
        return self

    def finishes(self) -> None:
        """What the program's end waits for."""
        self.office.runs(self.office.loop.tasks.finish())
        self.office.runs(self.drafts.settle())

    def kept(self) -> list[Draft | None]:
        return [entry.draft for entry in self.office.kept_drafts()]


@pytest.fixture
def pad(office: BackOffice) -> Iterator[Pad]:
    made = Pad(office)
    yield made
    made.finishes()
    made.drafts.deleteLater()


def delivered(reference: str, clock: Callable[[], object]) -> Entry:
    now = clock()
    return Entry(reference, Deed.BOOK_DELIVERY, State.SENT, now, now, draft=DELIVERY, remote_id="1")


def test_what_is_typed_before_the_journal_is_open_is_kept_though_the_form_was_left(pad: Pad) -> None:
    pad.form.begin(LEAD)
    pad.form.keep(TYPED)
    pad.form.leave()
    pad.opens()
    pad.finishes()
    assert pad.kept() == [TYPED]
    assert [entry.draft for entry in pad.drafts.kept] == [TYPED]


def test_a_form_that_was_left_untouched_leaves_no_draft(pad: Pad) -> None:
    pad.form.begin(LEAD)
    pad.form.leave()
    pad.opens()
    pad.finishes()
    assert not pad.drafts.kept


def test_the_end_waits_for_what_was_sent_a_moment_before(pad: Pad, office: BackOffice) -> None:
    pad.opens()
    pad.form.begin(LEAD)
    pad.form.submit(LEAD)
    pad.form.submit(LEAD)
    pad.form.leave()
    pad.finishes()
    assert pad.kept() == []
    assert [entry.draft for entry in office.entries(State.READY, State.SENDING, State.SENT)] == [LEAD]
    assert pad.told == []


def test_a_change_goes_to_the_delivery_for_which_it_was_typed(pad: Pad, office: BackOffice) -> None:
    asked: list[tuple[str, str]] = []

    async def change(reference: str, draft: DeliveryDraft) -> object:
        asked.append((reference, draft.comments))
        raise StorageError("enough")

    pad.form.reopen(delivered("UTA", office.clock), is_change=True)
    pad.form.submit(replace(DELIVERY))
    pad.form.leave()
    pad.form.reopen(delivered("UTB", office.clock), is_change=True)
    pad.opens(replace(office.desk.sending, change_delivery=change))
    pad.finishes()
    assert [reference for reference, _ in asked] == ["UTA"]


def test_a_change_is_kept_as_one_types_and_found_again(pad: Pad, office: BackOffice) -> None:
    sent = delivered("UTA", office.clock)
    office.loop.engine.run_and_wait(office.journal.add(replace(sent, state=State.DRAFT)), timeout_s=60)
    pad.opens()
    for comments in ("a", "ab"):
        pad.form.reopen(sent, is_change=True)
        assert pad.form.is_change
        pad.form.keep(DELIVERY)
        pad.form.keep(replace(DELIVERY, comments=comments))
        pad.finishes()
        pad.form.keep(replace(DELIVERY, comments=f"{comments}!"))
        pad.form.leave()
        pad.finishes()
    kept = change_of(pad.drafts.kept, "UTA")
    assert kept is not None
    assert (kept.deed, kept.about, kept.draft) == (Deed.CHANGE_DELIVERY, "UTA", replace(DELIVERY, comments="ab!"))
    assert sum(entry.about == "UTA" for entry in office.kept_drafts()) == 1
    pad.form.reopen(kept)
    assert (pad.form.is_change, pad.form.changes) == (True, None)
    office.loop.engine.run_and_wait(office.desk.sending.drop_draft(kept.reference), timeout_s=60)
    pad.form.submit(kept.draft)
    pad.finishes()
    assert [problem.wrong.value for problem in pad.told[0]] == ["thrown-away"]
    again = change_of(pad.drafts.kept, "UTA")
    assert again is not None
    assert (again.deed, again.reference != kept.reference) == (Deed.CHANGE_DELIVERY, True)


def test_a_draft_thrown_away_elsewhere_begins_anew_with_what_was_typed(pad: Pad, office: BackOffice) -> None:
    pad.opens()
    pad.form.begin(LEAD)
    pad.finishes()
    before = pad.form.reference
    office.loop.engine.run_and_wait(office.desk.sending.drop_draft(before), timeout_s=60)
    pad.form.submit(TYPED)
    pad.finishes()
    assert [problem.wrong.value for problem in pad.told[-1]] == ["thrown-away"]
    assert pad.form.reference not in ("", before)
    assert pad.kept() == [TYPED]
    assert [entry.reference for entry in pad.drafts.kept] == [pad.form.reference]


def test_what_the_journal_does_not_take_is_told_once_and_tried_again_by_itself(pad: Pad, office: BackOffice) -> None:
    pad.opens()
    with office.journal_without("entries"):
        pad.form.begin(LEAD)
        pad.form.keep(TYPED)
        office.loop.until(lambda: pad.told)
        pad.form.leave()
    office.loop.until(lambda: pad.drafts.kept)
    pad.finishes()
    assert pad.kept() == [TYPED]
    assert [type(told) for told in pad.told] == [StorageError]
    reference = pad.drafts.kept[0].reference
    with office.journal_without("entries"):
        pad.drafts.keep(reference, LEAD)
        office.runs(pad.drafts.settle())
    office.loop.until(lambda: pad.kept() == [LEAD])
    assert [type(told) for told in pad.told] == [StorageError, StorageError]


def test_one_thing_that_cannot_be_written_holds_up_no_other(pad: Pad, office: BackOffice) -> None:
    pad.opens()
    pad.form.begin(LEAD)
    pad.finishes()
    pad.drafts.keep("UT0", LEAD)
    with office.journal_without("kept"):
        pad.drafts.set_customer(VEER)
        pad.form.keep(TYPED)
        office.runs(pad.drafts.settle())
        assert pad.kept() == [TYPED]
    office.loop.until(lambda: office.kept_customer() == VEER)


def test_what_is_being_sent_is_not_given_back_as_untouched(pad: Pad, office: BackOffice) -> None:
    pad.opens()
    pad.form.begin(LEAD)
    pad.finishes()
    reference = pad.form.reference
    pad.form.submit(LEAD)
    office.loop.until(lambda: reference in pad.drafts._going)
    pad.drafts.give_back(reference)
    pad.finishes()
    pad.form.begin(LEAD)
    pad.finishes()
    assert pad.form.reference not in ("", reference)


def test_a_form_that_is_gone_is_told_nothing(pad: Pad, office: BackOffice) -> None:
    owner = QObject()
    gone = OpenDraft(pad.drafts, office.loop.tasks, late=Late(pad._opening), name="gone", parent=owner)
    gone.begin(LEAD)
    gone.keep(TYPED)
    owner.deleteLater()
    office.loop.until(lambda: not _is_there(owner))
    pad.opens()
    pad.finishes()
    assert pad.kept() == [TYPED]


def _is_there(owner: QObject) -> bool:
    try:
        owner.objectName()
    except RuntimeError:
        return False
    return True
