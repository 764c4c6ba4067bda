"""The state machine: whatever clerks, network, servers and crashes do, in whatever order, nothing is lost or doubled.

Real journal, outbox, look-ups and clients. `packaging/dev.py test --deep states` runs 10,000 examples.
"""

import asyncio
import os
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis import strategies as some
from hypothesis.stateful import (
    RuleBasedStateMachine,
    get_state_machine_test,
    initialize,
    invariant,
    precondition,
    rule,
)

from app.core.entry import Deed, State
from tests.journal.folders import folder_in_memory
from tests.services.lives import empty_journal
from tests.services.shop import DRAFTS, Shop
from tests.services.stilltime import stand_still
from tests.services.whims import Whim

EXAMPLES_A_PART = 50  # a test may not take too long
PARTS = 200 if os.environ.get("TOONBANK_DEEP") else 10
STEPS = 12
# What arrives late is rarely looked up in time, so it comes more often.
WHIMS = some.tuples(*[some.sampled_from([*Whim, Whim.TAKEN_LATE, Whim.TAKEN_LATE])] * len(DRAFTS))


class Days(Shop, RuleBasedStateMachine):
    """The rules: what clerks, networks, systems and crashes do."""

    def __init__(self, loop: asyncio.AbstractEventLoop, empty: Path, *, tally: Counter[str]) -> None:
        RuleBasedStateMachine.__init__(self)
        Shop.__init__(self, loop, empty, tally=tally)

    @initialize(whims=WHIMS, counters=some.sampled_from((1, 1, 2)))
    def open_the_shop(self, whims: tuple[Whim, ...], counters: int) -> None:
        self.do(self._open(counters))
        self.submit_one_of_each_and_send(whims)

    @rule(whims=WHIMS)
    def submit_one_of_each_and_send(self, whims: tuple[Whim, ...]) -> None:
        self.do(self.submit(*DRAFTS))
        self.send_ready(whims)

    @rule()
    def submit_what_a_refused_account_left(self) -> None:
        for kept in self._in(State.DRAFT)[:1]:
            if kept.about:
                self.do(self.submit_change(kept.reference))
            else:
                self.do(self.submit_draft(kept.reference, kept.deed))

    @rule(deed=some.sampled_from((Deed.SEND_LEAD, Deed.BOOK_DELIVERY)), whims=WHIMS)
    def what_was_sent_is_cancelled(self, deed: Deed, whims: tuple[Whim, ...]) -> None:
        for sent in self.newest(deed):
            self.do(self.counters[0].deeds.cancel(sent.reference))
        self.send_ready(whims)

    @rule(whims=WHIMS)
    def a_delivery_is_changed(self, whims: tuple[Whim, ...]) -> None:
        for delivery in self.newest(Deed.BOOK_DELIVERY):
            self.do(self.change(delivery))
        self.send_ready(whims)

    @rule(whims=WHIMS)
    def a_delivery_is_changed_and_cancelled_at_once(self, whims: tuple[Whim, ...]) -> None:
        for delivery in self.newest(Deed.BOOK_DELIVERY):
            self.do(self.change_and_cancel(delivery))
        self.send_ready(whims)

    @rule(whims=WHIMS)
    def send(self, whims: tuple[Whim, ...]) -> None:
        self.send_ready(whims)

    @rule(seconds=some.sampled_from((3, 20)))
    def a_while_passes(self, seconds: int) -> None:
        self.wait(seconds)

    @rule(seconds=some.sampled_from((70, 130, 700)))
    def time_passes(self, seconds: int) -> None:
        """Long enough for what waits, and for what is looked up by itself."""
        self.wait(seconds)

    @rule()
    def the_network_comes_or_goes(self) -> None:
        self._is_up = not self._is_up
        self.do(self.server.open() if self._is_up else self.server.close())

    @precondition(lambda self: not self.server.is_locked)
    @rule()
    def the_accounts_are_locked(self) -> None:
        self.server.is_locked = True

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

    @rule()
    def the_customer_asks_to_be_forgotten(self) -> None:
        self.do(self.forget())

    @rule(senders=some.sampled_from((1, 1, 2)))
    def a_counter_is_started_again(self, senders: int) -> None:
        self.do(self._start_again())
        if senders == 2:
            self.do(self.counters[-1].add_outbox())

    @invariant()
    def nothing_is_lost_or_sent_twice_and_what_is_not_known_is_said_so(self) -> None:
        self.check()

    def teardown(self) -> None:
        if not self._is_up:
            self.the_network_comes_or_goes()
        self.a_new_password_comes()
        self.come_to_peace()


@pytest.fixture(scope="module")
def tally() -> Iterator[Counter[str]]:
    """Prints the figures at the end."""
    tally: Counter[str] = Counter()
    yield tally
    print("\n" + ", ".join(f"{number} {what}" for what, number in sorted(tally.items())) + ": 0 lost, 0 doubled")


@pytest.fixture
def open_a_shop(tally: Counter[str], monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[], Days]]:
    """Opens shops, one after the other, with a clock of their own and files in memory."""
    stand_still(monkeypatch)
    with folder_in_memory() as folder, asyncio.Runner() as runner:
        empty = empty_journal(folder)
        yield lambda: Days(runner.get_loop(), empty, tally=tally)


@pytest.mark.parametrize("part", range(PARTS))
def test_no_order_of_deeds_troubles_and_crashes_loses_or_doubles_anything(
    part: int, open_a_shop: Callable[[], Days]
) -> None:
    days = get_state_machine_test(
        open_a_shop,
        settings=settings(
            max_examples=EXAMPLES_A_PART,
            stateful_step_count=STEPS,
            deadline=None,
            phases=[Phase.generate],  # to shrink one takes longer than a test may
            suppress_health_check=list(HealthCheck),
            database=None,
        ),
    )
    seed(part)(days)()


def test_after_a_life_that_dies_as_soon_as_it_rises_what_is_submitted_next_is_kept(
    open_a_shop: Callable[[], Days], tally: Counter[str]
) -> None:
    before, shop = tally["crashes"], open_a_shop()
    shop.do(shop._open(1))
    shop.do(shop.submit(Deed.SEND_LEAD, Deed.SEND_LEAD))
    shop.send_ready((Whim.CRASHED, Whim.CRASHED))  # the second goes in the next life, before anybody asks for it
    assert tally["crashes"] == before + 2
    shop.do(shop.submit(*DRAFTS))
    shop.check()
    shop.teardown()
