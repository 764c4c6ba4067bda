"""Claims and verdicts: one attempt is one claim, a late result is evidence, a crash leaves what is not sure."""

import asyncio
from dataclasses import replace
from pathlib import Path

import pytest

from app.core.entry import Deed, Draft, EntryQuestion, IllegalMove, Seen, State
from app.journal.journal import Journal
from tests.journal.conftest import Opener
from tests.journal.papers import (
    BODY,
    DELIVERY,
    DELIVERY_SEEN,
    LEAD,
    LEAD_SEEN,
    MINUTE,
    NOW,
    ORDER,
    ORDER_SEEN,
    ended,
    follower,
    ready,
    utc,
)

pytestmark = pytest.mark.anyio


async def test_a_claim_is_counted_and_written_down_before_anything_leaves(journal: Journal) -> None:
    await ready(journal, "UTR1")
    entry = await journal.claim("stores", now=NOW + MINUTE)
    assert entry
    assert (entry.state, entry.attempts, entry.last_attempt_at, entry.body) == (State.SENDING, 1, NOW + MINUTE, BODY)
    assert await journal.entry("UTR1") == entry
    (attempt,) = await journal.attempts("UTR1")
    assert (attempt.number, attempt.started_at, attempt.ended_at, attempt.verdict) == (1, NOW + MINUTE, None, "")
    assert await journal.claim("stores", now=NOW + MINUTE) is None


async def test_each_source_has_its_own_queue_oldest_first(journal: Journal) -> None:
    await ready(journal, "UTR3", at=NOW + MINUTE)
    await ready(journal, "UTR1", at=NOW)
    await ready(journal, "UTR2", DELIVERY, at=NOW)
    await ready(journal, "UTR4", ORDER, at=NOW)
    assert [await journal.next_due(source, now=NOW) for source in ("stores", "courier", "wholesale")] == [NOW] * 3
    claimed = [await journal.claim(source, now=NOW) for source in ("stores", "courier", "wholesale", "stores", "till")]
    assert [entry.reference if entry else None for entry in claimed] == ["UTR1", "UTR2", "UTR4", "UTR3", None]
    assert await journal.next_due("stores", now=NOW) is None


async def test_what_was_not_sent_waits_its_time_and_goes_again_with_the_same_bytes(journal: Journal) -> None:
    waits = await ended(journal, "UTR1", State.READY, not_before=NOW + MINUTE, detail="refused connect")
    assert (waits.state, waits.not_before, waits.attempts) == (State.READY, NOW + MINUTE, 1)
    assert await journal.next_due("stores", now=NOW) == utc(NOW + MINUTE)
    assert await journal.claim("stores", now=NOW + 0.9 * MINUTE) is None
    again = await journal.claim("stores", now=NOW + MINUTE)
    assert again
    assert (again.attempts, again.body, again.not_before) == (2, BODY, None)
    first, second = await journal.attempts("UTR1")
    assert (first.verdict, first.detail, first.ended_at) == ("ready", "refused connect", utc(NOW))
    assert (second.number, second.verdict) == (2, "")


@pytest.mark.parametrize("to", [State.SENT, State.REFUSED, State.UNSURE])
@pytest.mark.parametrize(
    ("draft", "seen"), [(LEAD, LEAD_SEEN), (DELIVERY, DELIVERY_SEEN), (ORDER, ORDER_SEEN)], ids=type
)
async def test_a_verdict_settles_the_entry_with_what_was_said(
    journal: Journal, to: State, draft: Draft, seen: Seen
) -> None:
    done = await ended(journal, "UTR1", to, draft=draft, reasons=("Te ver\0!",), remote_id="86", seen=seen, detail="d")
    assert (done.state, done.reasons, done.remote_id, done.seen) == (to, ("Te ver\0!",), "86", seen)
    assert (done.seen_at, done.remote_status, done.changed_at) == (NOW, seen.status, NOW)
    assert await journal.entry("UTR1") == done
    assert [entry.reference for entry in (await journal.entries(EntryQuestion("86"))).entries] == ["UTR1"]


async def test_a_late_result_is_evidence_and_not_state(journal: Journal) -> None:
    await ready(journal, "UTR1")
    await journal.claim("stores", now=NOW)
    await journal.recover(now=NOW + MINUTE)
    with pytest.raises(IllegalMove) as late:
        await journal.settle("UTR1", attempt=1, to=State.SENT, now=NOW + 2 * MINUTE, remote_id="86", detail="200")
    assert (late.value.came_from, late.value.to) == (State.UNSURE, State.SENT)
    entry = await journal.entry("UTR1")
    assert entry
    assert (entry.state, entry.remote_id, entry.changed_at) == (State.UNSURE, "", NOW + MINUTE)
    (attempt,) = await journal.attempts("UTR1")
    assert (attempt.verdict, attempt.detail, attempt.ended_at) == ("sent", "200", NOW + 2 * MINUTE)
    with pytest.raises(IllegalMove):
        await journal.settle("UTR1", attempt=1, to=State.REFUSED, now=NOW + 3 * MINUTE)
    assert (await journal.attempts("UTR1"))[0].verdict == "sent"


async def test_the_result_of_an_older_attempt_does_not_settle_a_newer_one(journal: Journal) -> None:
    await ended(journal, "UTR1", State.READY)
    await journal.claim("stores", now=NOW)
    with pytest.raises(IllegalMove) as late:
        await journal.settle("UTR1", attempt=1, to=State.SENT, now=NOW)
    assert late.value.came_from is State.SENDING
    assert (await journal.settle("UTR1", attempt=2, to=State.SENT, now=NOW)).state is State.SENT


async def test_only_legal_verdicts_are_taken(journal: Journal) -> None:
    await ready(journal, "UTR1")
    await journal.claim("stores", now=NOW)
    for to in (State.DRAFT, State.SENDING, State.WITHDRAWN, State.CLOSED):
        with pytest.raises(IllegalMove):
            await journal.settle("UTR1", attempt=1, to=to, now=NOW)
    with pytest.raises(KeyError):
        await journal.settle("UTR9", attempt=1, to=State.SENT, now=NOW)


async def test_look_ups_that_find_nothing_are_counted(journal: Journal) -> None:
    await ended(journal, "UTR1", State.UNSURE, draft=DELIVERY)
    first = await journal.looked_up("UTR1", now=NOW + MINUTE, is_absent=False, next_at=NOW + 2 * MINUTE, attempt=1)
    assert (first.look_ups, first.is_absent, first.not_before) == (1, False, NOW + 2 * MINUTE)
    second = await journal.looked_up("UTR1", now=NOW + 2 * MINUTE, is_absent=True, next_at=NOW + 3 * MINUTE, attempt=1)
    assert (second.state, second.look_ups, second.is_absent) == (State.UNSURE, 2, True)
    assert await journal.unsure() == (second,)
    assert await journal.next_due("courier", now=NOW) is None
    await journal.move("UTR1", State.READY, now=NOW + 3 * MINUTE)
    again = await journal.claim("courier", now=NOW + 3 * MINUTE)
    assert again
    assert (again.look_ups, again.is_absent, again.body) == (0, False, BODY)
    with pytest.raises(IllegalMove):
        await journal.looked_up("UTR1", now=NOW, is_absent=True, next_at=NOW, attempt=2)


async def test_what_the_remote_says_is_kept_and_changes_no_state(journal: Journal) -> None:
    sent = await ended(journal, "UTR1", State.SENT)
    seen = await journal.saw("UTR1", LEAD_SEEN, now=NOW + MINUTE, remote_id="0c6b40a4")
    assert (seen.state, seen.seen, seen.seen_at) == (State.SENT, LEAD_SEEN, NOW + MINUTE)
    assert (seen.remote_id, seen.changed_at) == ("0c6b40a4", NOW + MINUTE)
    same = await journal.saw("UTR1", LEAD_SEEN, now=NOW + 2 * MINUTE)
    assert (same.seen_at, same.changed_at, same.remote_id) == (NOW + 2 * MINUTE, NOW + MINUTE, "0c6b40a4")
    news = await journal.saw("UTR1", replace(LEAD_SEEN, status="accepted"), now=NOW + 3 * MINUTE)
    assert (news.remote_status, news.changed_at, news.body) == ("accepted", NOW + 3 * MINUTE, sent.body)
    with pytest.raises(KeyError):
        await journal.saw("UTR9", LEAD_SEEN, now=NOW)


async def test_what_was_being_sent_at_a_crash_is_not_sure_never_ready(where: Path | str, opened: Opener) -> None:
    before = opened(where)
    await ready(before, "UTR1")
    await ready(before, "UTR2", DELIVERY)
    await ready(before, "UTR3", ORDER)
    await before.claim("stores", now=NOW)
    await before.claim("courier", now=NOW)
    await before.close()
    after = opened(where)
    half_sent = await after.recover(now=NOW + MINUTE)
    assert [(entry.reference, entry.state) for entry in half_sent] == [("UTR1", State.UNSURE), ("UTR2", State.UNSURE)]
    assert half_sent == await after.unsure()
    assert await after.claim("stores", now=NOW + MINUTE) is None
    assert [attempt.verdict for attempt in await after.attempts("UTR1")] == [""]
    assert await after.recover(now=NOW + MINUTE) == ()
    waiting = await after.entry("UTR3")
    assert waiting
    assert waiting.state is State.READY


async def test_a_cancelled_write_is_finished_all_the_same(journal: Journal) -> None:
    entry = await ready(journal, "UTR1")
    await journal.claim("stores", now=NOW)
    task = asyncio.ensure_future(journal.settle("UTR1", attempt=1, to=State.SENT, now=NOW, remote_id="86"))
    await asyncio.sleep(0)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    settled = await journal.entry("UTR1")
    assert settled
    assert (settled.state, settled.remote_id, settled.body) == (State.SENT, "86", entry.body)


async def begun_and_cancelled(journal: Journal) -> None:
    """A claim that is cancelled once the journal's thread has it."""
    task = asyncio.ensure_future(journal.claim("stores", now=NOW))
    await asyncio.sleep(0)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task


async def test_a_claim_that_nobody_waits_for_any_more_is_put_back(where: Path | str, opened: Opener) -> None:
    journal = opened(where)
    await ready(journal, "UTR1")
    for verdicts in ([""], ["ready"]):  # the second one is cancelled while it puts back what the first one claimed
        await begun_and_cancelled(journal)
        assert [attempt.verdict for attempt in await journal.attempts("UTR1")] == verdicts
    claimed = await journal.claim("stores", now=NOW)
    assert claimed
    assert (claimed.attempts, claimed.state) == (2, State.SENDING)
    assert [attempt.detail for attempt in await journal.attempts("UTR1")] == ["not begun", ""]


async def test_closing_puts_back_a_claim_that_nobody_got(where: Path | str, opened: Opener) -> None:
    journal = opened(where)
    await ready(journal, "UTR1")
    await begun_and_cancelled(journal)
    await journal.close()
    after = opened(where)
    assert await after.recover(now=NOW) == ()
    assert await after.claim("stores", now=NOW)


async def test_changes_and_cancellations_go_as_any_other_write(journal: Journal) -> None:
    await ended(journal, "UTR1", State.SENT, draft=DELIVERY)
    await journal.add(follower("UTR2", "UTR1", deed=Deed.CHANGE_DELIVERY))
    await journal.add(follower("UTR3", "UTR1", deed=Deed.CANCEL_DELIVERY, at=NOW + MINUTE))
    for reference, deed in (("UTR2", Deed.CHANGE_DELIVERY), ("UTR3", Deed.CANCEL_DELIVERY)):
        claimed = await journal.claim("courier", now=NOW + MINUTE)
        assert claimed
        assert (claimed.reference, claimed.deed) == (reference, deed)
        await journal.settle(reference, attempt=1, to=State.SENT, now=NOW + MINUTE)


async def test_what_waits_may_go_at_once_when_what_it_waited_for_is_over(journal: Journal) -> None:
    await ended(journal, "UTR1", State.READY, not_before=NOW + 60 * MINUTE)
    await ended(journal, "UTR2", State.READY, draft=ORDER, not_before=NOW + 60 * MINUTE)
    await journal.hasten("stores")
    assert await journal.claim("stores", now=NOW)
    assert await journal.claim("wholesale", now=NOW) is None
