"""What one began and did not send: a change is kept as a draft of its own, and goes only where a change may go."""

import json
from dataclasses import replace

import pytest

from app.core.entry import Deed, Entry, State
from app.core.problems import FieldProblem, Wrong
from app.practice import accounts
from app.practice.server import PracticeServer
from app.services.sending import Event
from tests.services.desk import Desk, open_desk
from tests.services.till import DELIVERY, LEAD, Till

pytestmark = pytest.mark.anyio
CHANGED = replace(DELIVERY, comments="Ring twice")


@pytest.fixture
async def desk(till: Till) -> Desk:
    return await open_desk(till)


async def kept_change(desk: Desk) -> tuple[Entry, Entry]:
    """A delivery that was sent, and a change of it that was begun."""
    entry = await desk.sent(DELIVERY)
    return entry, await desk.sending.begin_change(entry.reference, CHANGED)


async def test_a_change_that_was_begun_is_kept_and_goes_as_a_change(desk: Desk) -> None:
    entry, change = await kept_change(desk)
    assert (change.deed, change.about, change.remote_id) == (Deed.CHANGE_DELIVERY, entry.reference, entry.remote_id)
    (draft,) = await desk.sending.drafts()
    assert (draft.reference, draft.draft) == (change.reference, CHANGED)
    submitted = await desk.sending.submit(change.reference, CHANGED, False)
    assert json.loads(submitted.entry.body) == {"comments": "Ring twice"}
    await desk.till.becomes(change.reference, State.SENT)
    assert (await desk.sending.submit(change.reference, CHANGED, False)).entry.state is State.SENT


async def test_a_kept_change_of_what_was_cancelled_does_not_go(desk: Desk, practice: PracticeServer) -> None:
    entry, change = await kept_change(desk)
    cancellation = await desk.sending.cancel(entry.reference)
    await desk.till.becomes(cancellation.reference, State.SENT)
    typed = replace(CHANGED, comments="At the back")
    submitted = await desk.sending.submit(change.reference, typed, False)
    assert submitted.problems == (FieldProblem("", Wrong.NOT_SETTLED),)
    (kept,) = await desk.sending.drafts()
    assert kept.draft == typed
    assert not practice.log("patchDeliveryV2")


async def test_a_kept_change_takes_the_place_of_one_that_waits(desk: Desk, practice: PracticeServer) -> None:
    entry, change = await kept_change(desk)
    practice.trouble("cyke", "429", operation="patchDeliveryV2", amount=30, times=1)
    waiting = (await desk.sending.change_delivery(entry.reference, replace(DELIVERY, comments="Old"))).entry
    await desk.till.waits_again(waiting.reference, attempts=1)
    assert not (await desk.sending.submit(change.reference, CHANGED, False)).problems
    assert (await desk.till.journal.entry(waiting.reference)).state is State.WITHDRAWN


@pytest.mark.parametrize("is_change", [False, True], ids=["lead", "change"])
async def test_a_draft_that_was_thrown_away_does_not_seem_to_go(desk: Desk, is_change: bool) -> None:
    if is_change:
        draft, entry = CHANGED, (await kept_change(desk))[1]
    else:
        draft, entry = LEAD, await desk.sending.new_draft(LEAD)
    await desk.sending.drop_draft(entry.reference)
    submitted = await desk.sending.submit(entry.reference, draft, False)
    assert submitted.problems == (FieldProblem("", Wrong.THROWN_AWAY),)
    assert submitted.entry.state is State.WITHDRAWN


@pytest.mark.parametrize(
    ("draft", "source", "operation"),
    [(LEAD, "stores", ("cyclesoftware", "cancelLead")), (DELIVERY, "courier", ("cyke", "cancelDeliveryV2"))],
    ids=["lead", "delivery"],
)
async def test_a_cancellation_refused_with_its_account_waits_for_the_new_password(
    desk: Desk, practice: PracticeServer, draft: object, source: str, operation: tuple[str, str]
) -> None:
    till = desk.till
    entry = await desk.sent(draft)
    api, name = operation
    practice.trouble(api, "401", operation=name, times=1)
    refused = await desk.sending.cancel(entry.reference)
    await till.until(lambda: bool(till.events(Event.REFUSED)))
    assert till.events(Event.REFUSED)[0].draft is None
    followers = await till.journal.followers(entry.reference)
    waiting, old = sorted(followers, key=lambda one: one.state)
    assert (old.reference, old.state) == (refused.reference, State.REFUSED)
    assert (waiting.deed, waiting.state, waiting.attempts) == (old.deed, State.READY, 0)
    assert (waiting.draft, waiting.remote_id) == (old.draft, entry.remote_id)
    assert (await desk.sending.cancel(entry.reference)).reference == waiting.reference
    assert await desk.sending.drafts() == ()
    passwords = {"stores": accounts.PASSWORD, "courier": accounts.CYKE_TOKEN}
    assert await desk.sending.give_secret(source, passwords[source])
    await till.becomes(waiting.reference, State.SENT)
    assert len(practice.log(name)) == 2
