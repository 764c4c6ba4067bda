"""Answers that the journal cannot hold, and what of earlier runs cannot be read: neither stops the sending for good."""

import sqlite3
from contextlib import closing

import pytest

from app.core.entry import State
from app.practice.server import PracticeServer
from app.services.stopped import KEPT_NAME
from tests.services.till import LEAD, ORDER, Till

pytestmark = pytest.mark.anyio
# As an index of PostgreSQL refuses a row that is too long: whatever is said of it is refused, again and again.
REFUSES_WHAT_IS_SEEN = """
    CREATE TRIGGER too_long BEFORE UPDATE OF seen ON entries WHEN NEW.seen != ''
    BEGIN SELECT RAISE(ABORT, 'made by a test'); END
"""


async def test_an_answer_that_the_journal_does_not_take_does_not_stop_the_sending(
    till: Till, practice: PracticeServer, caplog: pytest.LogCaptureFixture
) -> None:
    await till.open()
    with closing(sqlite3.connect(till.file)) as file:
        file.execute(REFUSES_WHAT_IS_SEEN)
    lead = await till.becomes(await till.send(LEAD), State.SENT)
    assert (lead.seen, lead.remote_id != "") == (None, True)
    assert caplog.text.count("its outcome is not written yet") == 1
    assert (await till.becomes(await till.send(ORDER), State.SENT)).remote_id
    assert len(practice.log("createLead")) == 1


@pytest.mark.parametrize("kept", ["[", "{}", '[["stores"]]', "7"])
async def test_stopped_accounts_that_cannot_be_read_are_tried_before_they_send(
    kept: str, till: Till, practice: PracticeServer
) -> None:
    await till.open_journal().keep(KEPT_NAME, kept)
    await till.journal.close()
    practice.trouble("cyclesoftware", "401")
    await till.open()
    waiting = await till.send(LEAD)
    await till.until(lambda: till.outbox.stopped_accounts() == ("stores",))
    assert not practice.log("createLead")
    assert (await till.journal.entry(waiting)).state is State.READY
    await till.becomes(await till.send(ORDER), State.SENT)
