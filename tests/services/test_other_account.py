"""An account that was changed since: that it does not know of an entry proves nothing, and a person has to ask."""

from collections.abc import Iterator

import pytest

from app.core.entry import Deed, Draft, State
from app.practice.server import PracticeServer, start_practice_world
from app.services.followup import FollowUp
from app.services.ledger import Ledger
from app.services.senders import Senders
from app.system.paths import resource
from tests.services.desk import open_desk
from tests.services.following import Following
from tests.services.till import DELIVERY, ORDER, Till

pytestmark = pytest.mark.anyio

OURS, OTHER = {"courier": "ours", "wholesale": "ours"}, {"courier": "other", "wholesale": "other"}


@pytest.fixture(scope="module")
def elsewhere() -> Iterator[PracticeServer]:
    """Systems that know nothing of what was sent to those of the tests."""
    world = start_practice_world(resource("practice"))
    yield world
    world.close()


async def reopened(till: Till, practice: PracticeServer, *, by: dict[str, str]) -> Following:
    """A new start, with these accounts."""
    till.accounts = by
    await till.open_again()
    return Following(till, practice)


def at_till(till: Till, senders: Senders) -> FollowUp:
    """What follows a sending, by hand."""
    return FollowUp(till.journal, senders, clock=till.clock, tell=till.hear, steady=till.clock.steady)


def of_another_counter(till: Till) -> FollowUp:
    """That of a counter with other accounts, at the same journal."""
    return at_till(till, Senders(courier=till.senders.courier, accounts=OTHER))


@pytest.fixture
async def following(till: Till, practice: PracticeServer) -> Following:
    till.accounts = OURS
    await till.open()
    return Following(till, practice)


@pytest.mark.parametrize("draft", [DELIVERY, ORDER], ids=["delivery", "order"])
async def test_what_another_account_does_not_know_is_left_to_a_person(
    following: Following, practice: PracticeServer, elsewhere: PracticeServer, draft: Draft
) -> None:
    till = following.till
    lost = await following.lost(draft, arrives=True)
    ours, till.base_url = till.base_url, elsewhere.base_url
    other = await reopened(till, practice, by=OTHER)
    assert other.reconcile.checks_itself_at(lost) is None
    assert await other.looks_until(700) != []
    entry = await other.entry(lost.reference)
    assert (entry.state, entry.is_absent, entry.look_ups) == (State.UNSURE, False, 0)
    assert other.reconcile.checks_itself_at(entry) is None
    async with other.reconcile.looked_up_once_more(entry) as may_go:
        assert may_go  # whoever says so has asked
    till.base_url = ours
    back = await reopened(till, practice, by=OURS)
    await back.reconcile.round()
    assert (await back.entry(lost.reference)).state is State.SENT


async def test_what_another_account_is_shown_all_the_same_is_there(
    following: Following, practice: PracticeServer
) -> None:
    lost = await following.lost(DELIVERY, arrives=True)
    other = await reopened(following.till, practice, by=OTHER)
    assert await other.looks_until(3) == [2]
    assert (await other.entry(lost.reference)).state is State.SENT


async def test_a_cancellation_that_another_account_does_not_see_is_left_to_a_person(
    following: Following, practice: PracticeServer
) -> None:
    thing = await following.sent(DELIVERY)
    lost = await following.lost_follower(Deed.CANCEL_DELIVERY, thing, arrives=False)
    other = await reopened(following.till, practice, by=OTHER)
    assert await other.looks_until(700) != []
    assert (await other.entry(lost.reference)).look_ups == 0


@pytest.mark.parametrize("sent_by", [OURS, {}], ids=["the same account", "an older version"])
async def test_the_account_it_was_sent_with_proves_it_and_that_of_another_counter_does_not(
    till: Till, practice: PracticeServer, sent_by: dict[str, str]
) -> None:
    till.accounts = sent_by
    await till.open()
    lost = await Following(till, practice).lost(DELIVERY, arrives=False)
    ours = await reopened(till, practice, by=OURS)
    other = of_another_counter(till)
    for seconds in (0, 130, 15):
        till.clock.forward(seconds)
        if sent_by:
            before = await ours.entry(lost.reference)
            assert await other.read_again(lost.reference) == before
        await ours.reconcile.look_up(lost)
    entry = await ours.entry(lost.reference)
    assert (entry.account, entry.is_absent, entry.look_ups) == (sent_by.get("courier", ""), True, 3)


async def test_what_was_proven_before_the_account_changed_is_not_offered_to_go_again(
    following: Following, practice: PracticeServer
) -> None:
    till = following.till
    lost = await following.lost(DELIVERY, arrives=False)
    await following.looks_until(121)
    for follow_up, is_offered in ((of_another_counter(till), False), (at_till(till, till.senders), True)):
        ledger = Ledger(till.journal, clock=till.clock, checks_itself_at=follow_up.checks_itself_at)
        story = await ledger.story(lost.reference)
        assert story is not None
        assert (story.entry.state, story.entry.is_absent) == (State.UNSURE, is_offered)


async def test_an_entry_keeps_the_account_it_was_begun_with_until_it_goes(till: Till) -> None:
    """In a copy of the journal that is put back, what was waiting counts as sent: by the account it waited for."""
    till.accounts = OTHER
    desk = await open_desk(till)
    draft = await desk.sending.new_draft(DELIVERY)
    assert draft.account == "other"
    till.accounts = OURS
    await till.open_again()
    _, body = till.deed_and_body(DELIVERY, reference=draft.reference)
    await till.journal.submit(draft.reference, draft=DELIVERY, body=body, now=till.clock())
    till.outbox.poke()
    assert (await till.becomes(draft.reference, State.SENT)).account == "ours"
