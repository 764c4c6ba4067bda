"""The kill loop: the program dies at random instants and at each named point, and nothing is lost, nothing sent twice.

500 rounds here; `packaging/dev.py test --deep kill` runs 10,000 and prints the figure.
"""

import asyncio
import json
import os
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any

import pytest

from app.core.entry import State
from tests.services import kill_child, kill_server
from tests.services.kill_server import KillServer, Round

pytestmark = pytest.mark.anyio

ROOT = Path(__file__).resolve().parents[2]
ROUNDS_A_JOURNAL = 50
JOURNALS = 200 if os.environ.get("TOONBANK_DEEP") else 10
KILLED = -9
RANDOM_INSTANT = "a random instant"
LIVED_ON = "lived on"
POINTS = (*kill_child.POINTS, *kill_server.POINTS)
# Points at which an entry is between its claim and its settling, for sure.
HALF_SENT = (kill_child.AFTER_CLAIM, kill_child.BEFORE_SETTLE, kill_child.BEFORE_SETTLE_COMMIT, *kill_server.POINTS)
HALF_BODY_BYTES = 400_000
SETTLED = (State.SENT, State.UNSURE, State.REFUSED)
LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


@dataclass
class Tally:
    """What was seen over all rounds."""

    killed_at: Counter[str] = field(default_factory=Counter)
    entries: int = 0
    half_sent: int = 0

    def __str__(self) -> str:
        rounds = sum(self.killed_at.values())
        points = ", ".join(f"{number} {point}" for point, number in sorted(self.killed_at.items()))
        return (
            f"\n{rounds} rounds ({points}): {self.entries} entries, 0 lost, 0 sent twice by itself, "
            f"{self.half_sent} half sent and all of them not sure"
        )


@pytest.fixture(scope="module")
def tally() -> Iterator[Tally]:
    """Prints the figure at the end."""
    tally = Tally()
    yield tally
    print(tally)


@pytest.fixture(scope="module")
def nursery() -> Iterator[subprocess.Popen[bytes]]:
    """A warm process of its own that forks a life for every round. It is not measured: it dies too often.

    A round that fails leaves it in the middle of a life: then it dies too, and the rounds to come fail at once.
    """
    environment = {name: value for name, value in os.environ.items() if not name.startswith("COV")}
    command = [sys.executable, "-m", kill_child.__name__]
    with subprocess.Popen(command, cwd=ROOT, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        yield process
        assert process.stdin is not None
        process.stdin.close()


class Lives:
    """One journal through many deaths, and what must be true of it."""

    def __init__(
        self, nursery: subprocess.Popen[bytes], server: KillServer, *, file: Path, chance: Random, tally: Tally
    ) -> None:
        self._nursery = nursery
        self._server = server
        self._file = file
        self._chance = chance
        self._tally = tally
        self._number = 0
        self._acknowledged: set[str] = set()
        self._seen: dict[str, str] = {}
        self._arrived_before: set[str] = set()
        self._is_half_sent = False
        self._life_s = 0.0

    async def live_in_peace(self, *, is_warm_up: bool = False) -> None:
        """A life that ends by itself, in the warm process itself where it is to warm up."""
        await self._server.settle()
        self._server.round.is_gentle = True
        began_s = time.monotonic()
        assert await self._live("", is_warm_up=is_warm_up) == 0
        self._life_s = time.monotonic() - began_s

    async def live(self, point: str) -> None:
        """One life until its death, and the checks of how the last one was taken over."""
        number, nth = self._number + 1, self._chance.randint(1, 2)
        await self._server.settle()
        self._server.round = Round(point, nth, lambda: self._tell(kill=number))
        status = await self._live(point, nth=nth)
        assert status in (0, KILLED)
        self._is_half_sent = status == KILLED and point in HALF_SENT
        self._tally.killed_at[point if status == KILLED else LIVED_ON] += 1

    async def _live(self, point: str, *, nth: int = 1, is_warm_up: bool = False) -> int:
        """The exit status of one life."""
        self._number += 1
        self._arrived_before = set(self._server.arrived)
        is_random = point == RANDOM_INSTANT
        self._tell(
            number=self._number,
            is_warm_up=is_warm_up,
            file=str(self._file),
            address=self._server.url,
            point=point,
            nth=nth,
            within_s=self._chance.uniform(0, self._life_s) if is_random else None,
            down=self._chance.randrange(9) if is_random else None,
            padding=HALF_BODY_BYTES if point == kill_server.HALF_A_REQUEST else 0,
            entries=[self._entry() for _ in range(nth + self._chance.randint(0, 1))] if point or is_warm_up else [],
        )
        while "ended" not in (said := await self._said()):
            self._heed(said)
        self._server.round.is_over.set()
        return int(said["ended"])

    def check_the_end(self) -> None:
        """After a last life in peace every entry is settled, and what was sent arrived once."""
        self._tally.entries += len(self._acknowledged)
        for reference in self._acknowledged:
            state = self._seen[reference]
            assert state in SETTLED
            assert self._server.arrived[reference] <= 1
            if state in (State.SENT, State.REFUSED):
                assert self._server.arrived[reference] == 1

    def _heed(self, said: dict[str, Any]) -> None:
        if "acknowledged" in said:
            self._acknowledged.add(said["acknowledged"])
        if "found" in said:
            self._tally.half_sent += len(said["found"])
            assert not self._is_half_sent or said["found"]
            assert all(said["states"][reference] == State.UNSURE for reference in said["found"])
        if "states" in said:
            # a life that took over is sending by the time it is heard
            self._check(said["states"], arrived=self._arrived_before if "found" in said else set(self._server.arrived))

    def _check(self, states: dict[str, str], *, arrived: set[str]) -> None:
        """Nothing lost, nothing half sent left, nothing of what had `arrived` ready to go again."""
        assert self._acknowledged <= set(states)
        assert State.SENDING not in states.values()
        assert all(times == 1 for times in self._server.arrived.values()), self._server.arrived
        assert all(states[reference] in SETTLED for reference in arrived)
        for reference, before in self._seen.items():
            assert before not in SETTLED or states[reference] == before
        self._seen = states

    def _entry(self) -> tuple[str, int]:
        """A reference that no round made before, and the kind of thing."""
        digits = [LETTERS[self._chance.randrange(32)] for _ in range(9)]
        return "K" + "".join(digits), self._chance.randrange(3)

    def _tell(self, **command: object) -> None:
        assert self._nursery.stdin is not None
        self._nursery.stdin.write(json.dumps(command).encode() + b"\n")
        self._nursery.stdin.flush()

    async def _said(self) -> dict[str, Any]:
        assert self._nursery.stdout is not None
        line = await asyncio.to_thread(self._nursery.stdout.readline)
        said: dict[str, Any] = json.loads(line)
        return said


@pytest.mark.parametrize("journal", range(JOURNALS))
async def test_nothing_is_lost_nothing_sent_twice_and_half_sent_is_not_sure(
    journal: int, nursery: subprocess.Popen[bytes], tally: Tally, tmp_path: Path
) -> None:
    chance = Random(journal)
    try:
        async with KillServer(chance) as server:
            lives = Lives(nursery, server, file=tmp_path / "journal.sqlite", chance=chance, tally=tally)
            await lives.live_in_peace(is_warm_up=True)
            await lives.live_in_peace()
            for number in range(ROUNDS_A_JOURNAL):
                await lives.live(RANDOM_INSTANT if number % 2 else POINTS[number // 2 % len(POINTS)])
            await lives.live_in_peace()
            lives.check_the_end()
    except BaseException:
        nursery.kill()
        raise
