"""One source in trouble: the other answers, the one in trouble says so, and nothing is ever called none."""

import asyncio
from dataclasses import dataclass, field

import pytest

from app.core.barcode import parse_barcode
from app.core.errors import (
    NotAuthorised,
    OutcomeUnknown,
    Refused,
    RemoteError,
    Resting,
    Throttled,
    Unreachable,
    Unreadable,
)
from app.core.store import Shop
from app.practice.server import PracticeServer
from app.services.answer import SourceReport, SourceState, StoresAnswer, WholesaleAnswer, answered
from app.services.lookup import Lookup
from tests.remote.faults import jump
from tests.services.conftest import PATIENT_S, UTRECHT, Counter, ShopClock

pytestmark = pytest.mark.anyio

GAZELLE = parse_barcode("8717231204726")


@dataclass(frozen=True)
class Trouble:
    """What goes wrong in the practice world, and what is to be told of it."""

    kind: str
    state: SourceState
    error: type[RemoteError]
    more: dict[str, float] = field(default_factory=dict)


TROUBLES = [
    Trouble("reset", SourceState.FAILED, OutcomeUnknown),
    Trouble("status", SourceState.FAILED, OutcomeUnknown, {"amount": 500}),
    Trouble("html", SourceState.FAILED, Unreadable),
    Trouble("half_body", SourceState.FAILED, Unreadable),
    Trouble("error_in_200", SourceState.FAILED, Refused),
    Trouble("401", SourceState.UNAUTHORISED, NotAuthorised),
    Trouble("429", SourceState.LIMITED, Throttled, {"amount": 24}),
]
in_each_trouble = pytest.mark.parametrize("trouble", TROUBLES, ids=[trouble.kind for trouble in TROUBLES])


async def both(lookup: Lookup, *, fresh: bool = False) -> tuple[StoresAnswer, WholesaleAnswer]:
    return await asyncio.gather(lookup.stores(GAZELLE, fresh=fresh), lookup.wholesale(GAZELLE, fresh=fresh))


@in_each_trouble
async def test_stores_in_trouble_say_so_and_the_wholesaler_is_shown(
    counter: Counter, lookup: Lookup, trouble: Trouble
) -> None:
    counter.practice.trouble("cyclesoftware", trouble.kind, **trouble.more)
    stores, wholesale = await both(lookup)
    assert (stores.report.state, type(stores.report.error)) == (trouble.state, trouble.error)
    assert stores.offers is None
    assert not stores.is_old
    assert wholesale.product is not None


@in_each_trouble
async def test_a_wholesaler_in_trouble_says_so_and_the_stores_are_shown(
    counter: Counter, lookup: Lookup, trouble: Trouble
) -> None:
    counter.practice.trouble("wholesale", trouble.kind, **trouble.more)
    stores, wholesale = await both(lookup)
    assert (wholesale.report.state, type(wholesale.report.error)) == (trouble.state, trouble.error)
    assert (wholesale.is_known, wholesale.product, wholesale.offer) == (False, None, None)
    assert stores.offers


def until_asked(practice: PracticeServer) -> None:
    """Returns when the stores were asked."""
    while not practice.log("locateStock"):
        continue


async def test_a_slow_source_is_given_up_at_its_deadline_and_the_other_is_not_held_up(
    counter: Counter, monkeypatch: pytest.MonkeyPatch
) -> None:
    counter.practice.trouble("cyclesoftware", "latency_ms", operation="locateStock", amount=600_000)
    lookup = counter.lookup()
    asking = asyncio.ensure_future(lookup.stores(GAZELLE))
    wholesale = await lookup.wholesale(GAZELLE)
    await asyncio.to_thread(until_asked, counter.practice)
    assert not asking.done()
    assert wholesale.product is not None
    jump(monkeypatch, ahead_s=PATIENT_S)
    stores = await asking
    assert (stores.report.state, type(stores.report.error)) == (SourceState.FAILED, OutcomeUnknown)
    assert stores.offers is None


async def test_no_line_is_told_apart_from_a_system_in_trouble(counter: Counter, clock: ShopClock) -> None:
    nobody_listens = "http://127.0.0.1:1"
    lookup = Lookup(
        stores=counter.stores(base_url=nobody_listens),
        wholesale=counter.wholesale(base_url=nobody_listens),
        shop=Shop(),
        clock=clock,
    )
    for answer in await both(lookup):
        assert type(answer.report.error) is Unreachable
        assert answer.report.is_unreachable
        assert answer.report.state is SourceState.FAILED


async def rested(lookup: Lookup) -> tuple[StoresAnswer, WholesaleAnswer]:
    """The answers once both sources have failed so often that they are left alone."""
    answers = await both(lookup)
    for _ in range(7):
        if all(type(answer.report.error) is Resting for answer in answers):
            break
        answers = await both(lookup, fresh=True)
    return answers


async def test_sources_that_keep_talking_nonsense_are_left_alone_and_never_called_offline(
    counter: Counter, lookup: Lookup
) -> None:
    counter.practice.trouble("cyclesoftware", "html")
    counter.practice.trouble("wholesale", "html")
    for answer in await rested(lookup):
        error = answer.report.error
        assert isinstance(error, Resting)
        assert type(error.last) is Unreadable
        assert 0 < error.retry_after_s <= 15
        assert answer.report.state is SourceState.FAILED
        assert not answer.report.is_unreachable


async def test_without_a_line_resting_sources_stay_unreachable(counter: Counter, clock: ShopClock) -> None:
    nobody_listens = "http://127.0.0.1:1"
    lookup = Lookup(
        stores=counter.stores(base_url=nobody_listens),
        wholesale=counter.wholesale(base_url=nobody_listens),
        shop=Shop(),
        clock=clock,
    )
    for answer in await rested(lookup):
        assert type(answer.report.error) is Resting
        assert answer.report.is_unreachable


async def test_a_limited_source_tells_how_long_and_is_left_alone(counter: Counter, lookup: Lookup) -> None:
    counter.practice.trouble("cyclesoftware", "429", amount=24)
    first = await lookup.stores(GAZELLE)
    asked = len(counter.practice.log())
    second = await lookup.stores(GAZELLE)
    assert first.report.retry_after_s == 24
    assert second.report.retry_after_s is not None
    assert second.report.retry_after_s <= 24
    assert len(counter.practice.log()) == asked


async def test_the_last_answer_stands_with_its_age_when_a_source_fails_later(
    counter: Counter, lookup: Lookup, clock: ShopClock
) -> None:
    good_stores, good_wholesale = await both(lookup)
    answered_at = clock.now
    counter.practice.trouble("cyclesoftware", "reset")
    counter.practice.trouble("wholesale", "reset")
    clock.forward(3600)
    stores, wholesale = await both(lookup)
    assert (stores.offers, wholesale.product) == (good_stores.offers, good_wholesale.product)
    assert stores.is_old
    assert wholesale.is_old
    assert stores.answered_at == wholesale.answered_at == answered_at
    assert stores.report.asked_at == wholesale.report.asked_at == clock.now


async def test_a_failed_answer_is_not_kept_the_next_look_up_asks(counter: Counter, lookup: Lookup) -> None:
    counter.practice.trouble("cyclesoftware", "html", times=1, operation="locateStock")
    counter.practice.trouble("wholesale", "html", times=1)
    failed_stores, failed_wholesale = await both(lookup)
    stores, wholesale = await both(lookup)
    assert failed_stores.report.state is failed_wholesale.report.state is SourceState.FAILED
    assert stores.offers
    assert wholesale.product is not None


async def test_elapsed_time_is_from_asking_to_the_answer(clock: ShopClock) -> None:
    asked_at = clock.now
    clock.forward(1.5)
    report = answered(None, asked_at=asked_at, now=clock.now)
    assert report == SourceReport(SourceState.OK, asked_at, elapsed_s=1.5)


async def test_without_coordinates_in_the_settings_distances_are_from_the_own_store(counter: Counter) -> None:
    answer = await counter.lookup(shop=Shop(store_id=UTRECHT.store_id)).stores(GAZELLE)
    assert answer.offers[0].store.store_id == UTRECHT.store_id
    assert answer.own_place is not None
    zeist = next(offer for offer in answer.offers if offer.store.city == "Zeist")
    assert round(zeist.distance_km, 1) == 4.2


async def test_a_shop_without_store_and_place_has_no_distances(counter: Counter) -> None:
    answer = await counter.lookup(shop=Shop()).stores(GAZELLE)
    assert answer.own_place is None
    assert all(offer.distance_km is None for offer in answer.offers)
    assert answer.offers[-1].has_no_place
