"""An account locked out in mid-shift: nothing is lost, nothing tried on, and after a new password all goes."""

import pytest

from app.core.entry import Deed, State
from app.core.errors import StorageError
from app.practice import accounts
from app.practice.server import PracticeServer
from app.services.sending import Event
from tests.services.till import DELIVERY, HELD_MS, LEAD, ORDER, Till, another

pytestmark = pytest.mark.anyio

NOBODY = "http://127.0.0.1:1"


async def locked_out(till: Till) -> str:
    """A lead that was refused with its account."""
    till.passwords["stores"] = "the old one"
    await till.open()
    reference = await till.send(LEAD)
    await till.until(lambda: bool(till.events(Event.REFUSED)))
    return reference


async def test_a_locked_out_account_stops_is_told_once_and_keeps_the_refused_as_a_draft(
    till: Till, practice: PracticeServer
) -> None:
    reference = await locked_out(till)
    refused = await till.journal.entry(reference)
    waiting = [await till.send(another(LEAD, number)) for number in (2, 3)]
    await till.becomes(await till.send(ORDER), State.SENT)
    assert refused.state is State.REFUSED
    assert till.outbox.stopped_accounts() == ("stores",)
    assert [news.source for news in till.events(Event.ACCOUNT_STOPPED)] == ["stores"]
    (draft,) = await till.journal.drafts()
    assert draft == till.events(Event.REFUSED)[0].draft
    assert (draft.draft, draft.deed, draft.body, draft.attempts) == (refused.draft, Deed.SEND_LEAD, "", 0)
    assert draft.reference != refused.reference
    for reference in waiting:
        entry = await till.journal.entry(reference)
        assert (entry.state, entry.attempts) == (State.READY, 0)
    assert len(practice.log("createLead")) == 1


async def test_after_the_new_password_what_waited_goes_and_so_does_the_kept_draft(
    till: Till, practice: PracticeServer
) -> None:
    await locked_out(till)
    waiting = [await till.send(another(LEAD, number)) for number in (2, 3)]
    (draft,) = await till.journal.drafts()
    assert await till.outbox.give_secret("stores", accounts.PASSWORD)
    for reference in waiting:
        assert (await till.becomes(reference, State.SENT)).attempts == 1
    assert till.outbox.stopped_accounts() == ()
    assert len(till.events(Event.ACCOUNT_RESUMED)) == 1
    _, body = till.deed_and_body(draft.draft, reference=draft.reference)
    await till.journal.submit(draft.reference, draft=draft.draft, body=body, now=till.clock())
    till.outbox.poke("stores")
    await till.becomes(draft.reference, State.SENT)
    assert len(practice.log("createLead")) == 4


async def test_a_new_password_that_is_wrong_too_is_tried_on_a_reading_only(
    till: Till, practice: PracticeServer
) -> None:
    await locked_out(till)
    waiting = await till.send(another(LEAD, 2))
    assert not await till.outbox.give_secret("stores", "wrong too")
    assert till.outbox.stopped_accounts() == ("stores",)
    assert not till.events(Event.ACCOUNT_RESUMED)
    assert (await till.journal.entry(waiting)).attempts == 0
    assert len(practice.log("createLead")) == 1


@pytest.mark.parametrize(
    ("source", "draft", "api", "right"),
    [
        ("wholesale", ORDER, "wholesale", accounts.PASSWORD),
        ("courier", DELIVERY, "cyke", accounts.CYKE_TOKEN),
    ],
)
async def test_every_source_has_a_reading_to_try_a_password_on(
    till: Till, source: str, draft: object, api: str, right: str
) -> None:
    till.passwords[source] = "the old one"
    await till.open()
    await till.send(draft)
    await till.until(lambda: bool(till.events(Event.ACCOUNT_STOPPED)))
    assert not await till.outbox.give_secret(source, "wrong too")
    assert await till.outbox.give_secret(source, right)
    await till.becomes(await till.send(another(draft, 2)), State.SENT)


async def test_a_system_that_lets_us_in_and_refuses_the_trial_proves_the_password(
    till: Till, practice: PracticeServer
) -> None:
    await locked_out(till)
    practice.trouble("cyclesoftware", "status", operation="listPlatformKeys", amount=422)
    assert await till.outbox.give_secret("stores", accounts.PASSWORD)


async def test_a_password_that_could_not_be_tried_is_tried_before_the_next_entry_goes(
    till: Till, practice: PracticeServer
) -> None:
    await locked_out(till)
    waiting = await till.send(another(LEAD, 2))
    practice.trouble("cyclesoftware", "status", operation="listPlatformKeys", amount=503, times=4)
    assert await till.outbox.give_secret("stores", "wrong too")
    await till.poke_until(lambda: len(till.events(Event.ACCOUNT_STOPPED)) == 2)
    assert (await till.journal.entry(waiting)).attempts == 0
    assert len(practice.log("createLead")) == 1


async def test_a_password_that_could_not_be_tried_without_a_line_is_tried_when_it_is_back(
    till: Till, practice: PracticeServer, caplog: pytest.LogCaptureFixture
) -> None:
    line = await till.by_line(practice.port)
    await locked_out(till)
    waiting = await till.send(another(LEAD, 2))
    await line.cut()
    caplog.set_level("INFO")
    assert await till.outbox.give_secret("stores", accounts.PASSWORD)
    await till.poke_until(lambda: "the login could not be tried" in caplog.text)
    await line.mend()
    till.outbox.network_is_back("stores")
    await till.becomes(waiting, State.SENT)


async def test_a_password_told_while_the_old_one_is_on_its_way_is_tried_once_that_one_is_refused(
    till: Till, practice: PracticeServer
) -> None:
    till.passwords["stores"] = "the old one"
    practice.trouble("cyclesoftware", "latency_ms", operation="createLead", amount=HELD_MS, times=1)
    await till.open()
    await till.send(LEAD)
    await till.until_arrived(practice, "createLead")
    waiting = await till.submit(another(LEAD, 2))
    await till.log_in("stores", accounts.PASSWORD)  # as the settings pages do: nobody tells the outbox
    practice.clear_trouble()
    await till.becomes(waiting, State.SENT)
    assert till.outbox.stopped_accounts() == ()
    assert len(till.events(Event.ACCOUNT_STOPPED)) == len(till.events(Event.ACCOUNT_RESUMED)) == 1


async def test_another_password_for_an_account_that_goes_on_is_tried_and_keeps_nothing_waiting(till: Till) -> None:
    await till.open()
    assert await till.outbox.give_secret("stores", accounts.PASSWORD)
    await till.becomes(await till.send(LEAD), State.SENT)


async def test_a_restart_does_not_try_a_refused_password_on_an_entry(till: Till, practice: PracticeServer) -> None:
    await locked_out(till)
    waiting = await till.send(another(LEAD, 2))
    await till.open_again()
    await till.until(lambda: len(till.events(Event.ACCOUNT_STOPPED)) == 2)
    assert till.outbox.stopped_accounts() == ("stores",)
    assert len(practice.log("createLead")) == 1
    till.passwords["stores"] = accounts.PASSWORD  # put right elsewhere
    await till.open_again()
    await till.becomes(waiting, State.SENT)
    assert till.outbox.stopped_accounts() == ()


async def test_a_cancellation_that_is_refused_with_its_account_leaves_no_empty_draft(
    till: Till, practice: PracticeServer
) -> None:
    await till.open()
    lead = await till.becomes(await till.send(LEAD), State.SENT)
    practice.trouble("cyclesoftware", "401", operation="cancelLead")
    cancellation = await till.follow(Deed.CANCEL_LEAD, lead)
    await till.until(lambda: bool(till.events(Event.REFUSED)))
    assert (await till.journal.entry(cancellation)).state is State.REFUSED
    assert await till.journal.drafts() == ()


async def test_a_secret_that_cannot_be_kept_changes_nothing(till: Till) -> None:
    await locked_out(till)
    till.has_keyring = False
    with pytest.raises(StorageError):
        await till.outbox.give_secret("stores", accounts.PASSWORD)
    assert till.outbox.stopped_accounts() == ("stores",)
