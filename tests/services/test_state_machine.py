"""The state machine: whatever clerk, network, servers and crashes do, in whatever order, nothing is lost or doubled.

Real journal, outbox, look-ups and clients. `packaging/dev.py test --deep states` runs 10,000 examples.
"""

import asyncio
import os
import shutil
from collections import Counter
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as some
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from app.core.entry import Deed, Draft, Entry, State
from app.remote import asking, http
from tests.journal.folders import folder_in_memory
from tests.services.lives import Lives
from tests.services.till import DELIVERY, LEAD, ORDER
from tests.services.whims import Whim

IS_DEEP = bool(os.environ.get("TOONBANK_DEEP"))
EXAMPLES = 10_000 if IS_DEEP else 120
STEPS = 12
DRAFTS: dict[Deed, Draft] = {Deed.SEND_LEAD: LEAD, Deed.BOOK_DELIVERY: DELIVERY, Deed.SEND_ORDER: ORDER}
# What arrives late is rarely looked up in time, so it comes more often.
WHIMS = some.tuples(*[some.sampled_from([*Whim, Whim.TAKEN_LATE, Whim.TAKEN_LATE])] * len(DRAFTS))


class Shop(Lives, RuleBasedStateMachine):
    """The rules: what clerks, networks, systems and crashes do.

    No rule waits for a state: lanes race, so that the same deeds may leave another state the next time.
    """

    def __init__(self, loop: asyncio.AbstractEventLoop, folder: Path, *, tally: Counter[str]) -> None:
        RuleBasedStateMachine.__init__(self)
        Lives.__init__(self, loop, folder, tally=tally)

    @initialize(whims=WHIMS)
    def open_the_shop(self, whims: tuple[Whim, ...]) -> None:
        self.do(self._open_server_and_life())
        self.submit_one_of_each_and_send(whims)

    @rule(whims=WHIMS)
    def submit_one_of_each_and_send(self, whims: tuple[Whim, ...]) -> None:
        for deed in DRAFTS:
            self.submit(deed)
        self.send(whims)

    def submit(self, deed: Deed) -> None:
        reference, now, draft = self._new_reference(), self.clock(), DRAFTS[deed]
        self.do(self.journal.add(Entry(reference, deed, State.DRAFT, now, now, draft=draft)))
        self._submit(reference, draft)

    @rule()
    def submit_what_a_refused_account_left(self) -> None:
        for kept in self._in(State.DRAFT)[:1]:
            assert kept.draft
            self._submit(kept.reference, kept.draft)

    @rule(whims=WHIMS)
    def send(self, whims: tuple[Whim, ...]) -> None:
        self.server.whims = dict(zip(sorted(entry.reference for entry in self._in(State.READY)), whims, strict=False))
        self.do(self._poke())
        self.server.whims = {}

    @rule(seconds=some.sampled_from((3, 20)))
    def a_while_passes(self, seconds: int) -> None:
        self.time_passes(seconds)

    @rule(seconds=some.sampled_from((70, 130, 700)))
    def time_passes(self, seconds: int) -> None:
        """Long enough for what waits, and for what is looked up by itself."""
        self.now_s += seconds
        self.server.forward(seconds)
        self.do(self._poke())
        if self._is_up and self._in(State.UNSURE):
            self.do(self._look_up(only_due=True))

    @rule()
    def the_network_comes_or_goes(self) -> None:
        self._is_up = not self._is_up
        self.do(self.server.open() if self._is_up else self.server.close())

    @precondition(lambda self: not self.server.is_locked)
    @rule()
    def the_accounts_are_locked(self) -> None:
        self.server.is_locked = True

    @precondition(lambda self: self.server.is_locked)
    @rule()
    def a_new_password_comes(self) -> None:
        self.server.is_locked = False
        self.do(self._give_secrets())

    @precondition(lambda self: self._is_up)
    @rule(fails=some.booleans())
    def what_is_not_sure_is_looked_up(self, fails: bool) -> None:
        self.server.reads_fail = fails
        self.do(self._look_up())
        self.server.reads_fail = False

    @rule(to=some.sampled_from((State.SENT, State.READY, State.CLOSED)))
    def a_person_says_of_what_is_not_sure(self, to: State) -> None:
        for entry in self._in(State.UNSURE)[:1]:
            self.worlds.person(entry.reference, to)
            self.do(self.journal.move(entry.reference, to, now=self.clock()))

    @rule()
    def what_waits_is_withdrawn(self) -> None:
        for entry in self._in(State.READY)[:1]:
            self.do(self.journal.move(entry.reference, State.WITHDRAWN, now=self.clock()))

    @rule(senders=some.sampled_from((1, 1, 2)))
    def the_program_is_started_again(self, senders: int) -> None:
        self.do(self._start_again())
        if senders == 2:
            self.do(self._add_outbox())

    @invariant()
    def nothing_is_lost_or_sent_twice_and_what_is_not_known_is_said_so(self) -> None:
        late = {reference for _, reference in self.server.late}
        self.worlds.check({entry.reference: entry for entry in self._entries()}, self.server.arrived, late=late)

    def teardown(self) -> None:
        """In peace everything goes, and all that can be found is found."""
        if not self._is_up:
            self.the_network_comes_or_goes()
        if self.server.is_locked:
            self.a_new_password_comes()
        for seconds in (700, 130):
            self.time_passes(seconds)
            if self._in(State.UNSURE):
                self.what_is_not_sure_is_looked_up(fails=False)
        self.nothing_is_lost_or_sent_twice_and_what_is_not_known_is_said_so()
        assert self._in(State.READY) == []
        assert all(entry.is_absent or entry.deed is Deed.SEND_LEAD for entry in self._in(State.UNSURE))
        self.do(self._end_life())
        self.do(self.server.close())
        shutil.rmtree(self._file.parent)
        self._tally.update(
            examples=1, writes=self.server.done.total(), arrivals=self.server.arrived.total(), entries=self._made
        )


def test_no_order_of_deeds_troubles_and_crashes_loses_or_doubles_anything(monkeypatch: pytest.MonkeyPatch) -> None:
    tally: Counter[str] = Counter()
    shops: list[Shop] = []
    clock = SimpleNamespace(monotonic=lambda: shops[0].now_s)
    for module in (asking, http):
        monkeypatch.setattr(module, "time", clock)
    monkeypatch.setattr(asking, "random", SimpleNamespace(uniform=min))  # a read is tried again at once
    with asyncio.Runner() as runner, folder_in_memory() as folder:

        def open_a_shop() -> Shop:
            shops[:] = [Shop(runner.get_loop(), folder, tally=tally)]
            return shops[0]

        run_state_machine_as_test(
            open_a_shop,
            settings=settings(
                max_examples=EXAMPLES,
                stateful_step_count=STEPS,
                deadline=None,
                derandomize=not IS_DEEP,
                suppress_health_check=list(HealthCheck),
                database=None,
            ),
        )
    print("\n" + ", ".join(f"{number} {what}" for what, number in tally.items()) + ": 0 lost, 0 doubled")
