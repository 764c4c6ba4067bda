"""The program that is killed: real journal, outbox and clients, forked from a warm process for every round.

Lines of JSON: plans and kills come on standard input, what happens goes to standard output. Run by test_kill_loop.
"""

import asyncio
import json
import os
import select
import signal
import sqlite3
import sys
import threading
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, event

from app.core.entry import Entry, State
from app.journal.journal import Journal, open_journal
from app.remote.cyclesoftware import CycleSoftware
from app.remote.cyke import Cyke
from app.remote.http import Http
from app.remote.login import basic_login
from app.remote.wholesale import Wholesale
from app.services.outbox import Outbox
from app.services.senders import Senders
from tests.services.shop import BODIES, DRAFTS

# Points inside this program; the others are points of the server.
BEFORE_CLAIM_COMMIT = "before the claim is committed"
AFTER_CLAIM = "after the claim"
BEFORE_SETTLE = "before the outcome is settled"
BEFORE_SETTLE_COMMIT = "before the settling is committed"
AFTER_SETTLE = "after the outcome is settled"
POINTS = (BEFORE_CLAIM_COMMIT, AFTER_CLAIM, BEFORE_SETTLE, BEFORE_SETTLE_COMMIT, AFTER_SETTLE)
KINDS = tuple(DRAFTS.items())
CLAIMED = "SELECT 1 FROM entries WHERE attempts > 0"
NOBODY = "http://127.0.0.1:1"
PATIENT_S = 60.0


def say(**said: Any) -> None:
    """One line to the test, whole or not at all."""
    os.write(1, json.dumps(said).encode() + b"\n")


class Deadly:
    """A real journal that ends this process at a named point, the n-th time it is reached."""

    def __init__(self, journal: Journal, *, point: str, nth: int) -> None:
        self._journal = journal
        self._point = point
        self._left = nth
        self._doing = ""
        event.listen(Engine, "commit", self._committing)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._journal, name)

    async def claim(self, source: str, *, now: datetime, account: str) -> Entry | None:
        self._doing = BEFORE_CLAIM_COMMIT
        entry = await self._journal.claim(source, now=now, account=account)
        self._doing = ""
        if entry is not None:
            self._reach(AFTER_CLAIM)
        return entry

    async def settle(self, reference: str, **outcome: Any) -> Entry:
        self._reach(BEFORE_SETTLE)
        self._doing = BEFORE_SETTLE_COMMIT
        entry = await self._journal.settle(reference, **outcome)
        self._doing = ""
        self._reach(AFTER_SETTLE)
        return entry

    def _committing(self, connection: Connection) -> None:
        """On the journal's thread, which may be far ahead of the loop: what is done counts for one commit only."""
        doing, self._doing = self._doing, ""
        if self._point == doing and connection.exec_driver_sql(CLAIMED).scalar():
            self._reach(doing)

    def _reach(self, point: str) -> None:
        if point == self._point:
            self._left -= 1
            if self._left == 0:
                os.kill(os.getpid(), signal.SIGKILL)


def states_in(file: Path) -> dict[str, str]:
    """The state of every entry in the file."""
    with sqlite3.connect(file) as opened:
        states = dict(opened.execute("SELECT reference, state FROM entries"))
    opened.close()
    return states


async def submit(journal: Journal, plan: dict[str, Any]) -> None:
    """The entries of this round; each is acknowledged once the journal has it."""
    for reference, kind in plan["entries"]:
        deed, draft = KINDS[kind]
        now = datetime.now(UTC)
        await journal.add(Entry(reference, deed, State.DRAFT, now, now, draft=draft))
        body = BODIES[deed](draft, reference=reference)
        if plan["padding"]:
            body = body[:-1] + " " * plan["padding"] + body[-1]
        await journal.submit(reference, draft=draft, body=body, now=now)
        say(acknowledged=reference)


async def send(plan: dict[str, Any]) -> None:
    """One life: open, take over what the last life left, submit, and send until nothing waits."""
    file = Path(plan["file"])
    journal: Any = open_journal(file, counter="Counter 1", now=datetime.now(UTC))
    if plan["point"] in POINTS:
        journal = Deadly(journal, point=plan["point"], nth=plan["nth"])
    addresses = [NOBODY if kind == plan["down"] else plan["address"] for kind in range(len(KINDS))]
    login = basic_login("clerk", "secret")
    stores, courier, wholesale = (
        Http(source, address, login=login, deadline_s=PATIENT_S, write_deadline_s=PATIENT_S)
        for source, address in zip(("stores", "courier", "wholesale"), addresses, strict=True)
    )
    moved = asyncio.Event()
    outbox = Outbox(
        journal,
        Senders(stores=CycleSoftware(stores), courier=Cyke(courier), wholesale=Wholesale(wholesale)),
        clock=lambda: datetime.now(UTC),
        new_reference=lambda: "",
        log_in=never,
        read_again=never,
        tell=lambda _: moved.set(),
        chance=lambda: 0.01,
    )
    taken_over = watch_the_recovery(journal, file)
    found = await outbox.open()
    say(found=[entry.reference for entry in found], states=taken_over)
    await submit(journal, plan)
    outbox.poke()
    while (await journal.counts(now=datetime.now(UTC))).to_send:
        moved.clear()
        await moved.wait()
    await outbox.close()
    await journal.close()
    say(states=states_in(file))


def watch_the_recovery(journal: Any, file: Path) -> dict[str, str]:
    """What the states are once the last life is taken over, before anything of this one is sent: filled in then."""
    states: dict[str, str] = {}
    recover = journal.recover

    async def watched(*, now: datetime) -> Any:
        found = await recover(now=now)
        states.update(states_in(file))
        return found

    journal.recover = watched
    return states


async def never(*_: str) -> None:
    """Nothing to log in to and nothing to read."""


class Commands:
    """The lines on standard input."""

    def __init__(self) -> None:
        self._rest = b""

    def next(self) -> dict[str, Any] | None:
        """The next line, waited for; None at the end."""
        while b"\n" not in self._rest:
            more = os.read(0, 65536)
            if not more:
                return None
            self._rest += more
        line, self._rest = self._rest.split(b"\n", 1)
        command: dict[str, Any] = json.loads(line)
        return command

    def kills(self, number: int, *, within_s: float | None, gone: int) -> bool | None:
        """Whether life `number` is to be ended now; None where it has ended by itself."""
        ready, _, _ = select.select([0, gone], [], [], within_s)
        if gone in ready:
            return None
        command = self.next() if ready else None
        return not ready or command is None or command.get("kill") == number


def live(plan: dict[str, Any], commands: Commands) -> None:
    """Fork a life, and end it when its time has come or the server says so."""
    gone, mine = os.pipe()
    process = os.fork()
    if process == 0:
        os.close(gone)
        status = 1
        with suppress(KeyboardInterrupt):
            asyncio.run(send(plan))
            status = 0
        os._exit(status)
    os.close(mine)
    within_s = plan["within_s"]
    while (is_over := commands.kills(plan["number"], within_s=within_s, gone=gone)) is not None:
        if is_over:
            os.kill(process, signal.SIGKILL)
            within_s = None
    os.close(gone)
    _, status = os.waitpid(process, 0)
    say(ended=os.waitstatus_to_exitcode(status))


def warm_up(plan: dict[str, Any]) -> None:
    """A life in this process itself: what it loaded is there for all that are forked later."""
    asyncio.run(send(plan))
    for thread in threading.enumerate():
        if thread is not threading.current_thread():
            thread.join()
    say(ended=0)


def main() -> None:
    """One life after the other until standard input ends."""
    commands = Commands()
    while (command := commands.next()) is not None:
        if command.get("is_warm_up"):
            warm_up(command)
        elif "number" in command:
            live(command, commands)


if __name__ == "__main__":
    sys.exit(main())
