"""Drafts, submitting them, and moves by hand: what was submitted can never be changed."""

from dataclasses import replace
from pathlib import Path

import pytest

from app.core.entry import MOVES, Deed, Draft, Entry, EntryQuestion, IllegalMove, State
from app.journal.journal import Journal
from tests.journal.conftest import Opener
from tests.journal.papers import (
    BODY,
    DELIVERY,
    JANSEN,
    LEAD,
    MINUTE,
    NOW,
    ORDER,
    draft_entry,
    ended,
    follower,
    ready,
    utc,
)

pytestmark = pytest.mark.anyio


@pytest.mark.parametrize("draft", [LEAD, DELIVERY, ORDER], ids=["lead", "delivery", "order"])
async def test_a_draft_comes_back_as_it_was_typed(journal: Journal, draft: Draft) -> None:
    written = await journal.add(draft_entry("UTR1", draft))
    assert written == replace(draft_entry("UTR1", draft), counter="1")
    assert await journal.entry("UTR1") == written
    assert written.created_at == utc(NOW)
    assert await journal.drafts() == (written,)
    assert await journal.entry("UTR2") is None


async def test_a_draft_is_there_after_a_restart(where: Path | str, opened: Opener) -> None:
    first = opened(where)
    await first.add(draft_entry("UTR1"))
    await first.save_draft("UTR1", replace(LEAD, message="later"), now=NOW + MINUTE)
    await first.keep("customer", "Zoë")
    await first.close()
    again = opened(where)
    (draft,) = await again.drafts()
    assert draft.draft == replace(LEAD, message="later")
    assert draft.changed_at == NOW + MINUTE
    assert await again.kept("customer") == "Zoë"


async def test_half_letters_and_nuls_do_not_cost_the_draft(journal: Journal) -> None:
    typed = replace(LEAD, message="a\0b \ud83d c", customer=replace(JANSEN, name="Z\0o\ud83d"))
    await journal.add(draft_entry("UTR1", typed))
    entry = await journal.submit("UTR1", draft=typed, body=BODY, now=NOW)
    assert entry.draft == replace(LEAD, message="a\0b ? c", customer=replace(JANSEN, name="Z\0o?"))


async def test_submitting_fixes_draft_and_body_for_good(journal: Journal) -> None:
    await journal.add(draft_entry("UTR1"))
    entry = await journal.submit("UTR1", draft=LEAD, body=BODY, now=NOW + MINUTE)
    assert (entry.state, entry.body, entry.changed_at) == (State.READY, BODY, NOW + MINUTE)
    other = replace(LEAD, message="other")
    for state in (State.READY, State.SENDING, State.UNSURE, State.SENT):
        with pytest.raises(IllegalMove) as refused:
            await journal.save_draft("UTR1", other, now=NOW)
        assert (refused.value.came_from, refused.value.to) == (state, State.DRAFT)
        with pytest.raises(IllegalMove):
            await journal.submit("UTR1", draft=other, body="other", now=NOW)
        kept = await journal.entry("UTR1")
        assert kept
        assert (kept.draft, kept.body, kept.state) == (LEAD, BODY, state)
        if state is State.READY:
            await journal.claim("stores", now=NOW + MINUTE)
        elif state is State.SENDING:
            await journal.settle("UTR1", attempt=1, to=State.UNSURE, now=NOW)
        elif state is State.UNSURE:
            await journal.move("UTR1", State.SENT, now=NOW)


async def test_only_drafts_and_ready_changes_are_added(journal: Journal) -> None:
    await ended(journal, "UTR1", State.SENT)
    change = await journal.add(follower("UTR2", "UTR1"))
    assert (change.state, change.about, change.draft) == (State.READY, "UTR1", None)
    assert await journal.followers("UTR1") == (change,)
    for state, deed in ((State.READY, Deed.SEND_LEAD), (State.SENT, Deed.CANCEL_LEAD), (State.SENDING, Deed.SEND_LEAD)):
        with pytest.raises(IllegalMove):
            await journal.add(Entry("UTR3", deed, state, NOW, NOW, about="UTR1"))


async def test_a_cancellation_is_found_by_the_name_of_what_it_cancels(journal: Journal) -> None:
    await ended(journal, "UTR1", State.SENT)
    await journal.add(follower("UTR2", "UTR1", at=NOW + MINUTE))
    page = await journal.entries(EntryQuestion("jansen"))
    assert [entry.reference for entry in page.entries] == ["UTR2", "UTR1"]


async def test_a_draft_that_is_thrown_away_is_withdrawn(journal: Journal) -> None:
    await journal.add(draft_entry("UTR1"))
    thrown = await journal.move("UTR1", State.WITHDRAWN, now=NOW + MINUTE)
    assert thrown.state is State.WITHDRAWN
    assert await journal.drafts() == ()


async def test_what_waits_can_be_withdrawn_until_it_is_being_sent(journal: Journal) -> None:
    await ready(journal, "UTR1")
    await ready(journal, "UTR2", at=NOW + MINUTE)
    await journal.claim("stores", now=NOW + MINUTE)
    with pytest.raises(IllegalMove) as refused:
        await journal.move("UTR1", State.WITHDRAWN, now=NOW)
    assert refused.value.came_from is State.SENDING
    assert (await journal.move("UTR2", State.WITHDRAWN, now=NOW)).state is State.WITHDRAWN


async def test_a_person_says_of_what_is_not_sure(journal: Journal) -> None:
    for number, to in enumerate((State.SENT, State.CLOSED, State.READY), start=1):
        await ended(journal, f"UTR{number}", State.UNSURE, reasons=("no answer",))
        said = await journal.move(f"UTR{number}", to, now=NOW + MINUTE)
        assert (said.state, said.reasons, said.body) == (to, ("no answer",), BODY)
    assert await journal.move("UTR3", State.WITHDRAWN, now=NOW)


async def test_no_move_by_hand_takes_the_way_of_another_method(journal: Journal) -> None:
    allowed = {
        State.DRAFT: {State.WITHDRAWN},
        State.READY: {State.WITHDRAWN},
        State.UNSURE: {State.SENT, State.READY, State.CLOSED},
    }
    assert all(ways <= MOVES[state] for state, ways in allowed.items())
    for state in State:
        for to in set(State) - allowed.get(state, set()):
            reference = f"{state}-{to}"
            await put(journal, reference, state)
            with pytest.raises(IllegalMove):
                await journal.move(reference, to, now=NOW)
            left = await journal.entry(reference)
            assert left
            assert left.state is state
            if state is State.SENDING:
                await journal.settle(reference, attempt=1, to=State.SENT, now=NOW)
            elif state is State.READY:
                await journal.move(reference, State.WITHDRAWN, now=NOW)


async def put(journal: Journal, reference: str, state: State) -> None:
    """An entry in that state."""
    if state in (State.DRAFT, State.WITHDRAWN):
        await journal.add(draft_entry(reference))
    elif state in (State.READY, State.SENDING):
        await ready(journal, reference)
    else:
        await ended(journal, reference, State.UNSURE if state is State.CLOSED else state)
    if state is State.SENDING:
        await journal.claim("stores", now=NOW)
    if state in (State.WITHDRAWN, State.CLOSED):
        await journal.move(reference, state, now=NOW)


async def test_an_entry_that_is_not_there_is_said_to_be_missing(journal: Journal) -> None:
    with pytest.raises(KeyError):
        await journal.move("UTR9", State.WITHDRAWN, now=NOW)
    with pytest.raises(KeyError):
        await journal.save_draft("UTR9", LEAD, now=NOW)


async def test_a_text_is_kept_in_place_of_an_older_one(journal: Journal) -> None:
    assert await journal.kept("customer") == ""
    await journal.keep("customer", "Zoë")
    await journal.keep("customer", '{"name":"Ömer"}')
    assert await journal.kept("customer") == '{"name":"Ömer"}'
