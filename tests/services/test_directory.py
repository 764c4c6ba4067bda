"""The directory of stores: kept for hours, never in the way of a look-up."""

import asyncio

import pytest

from app.core.barcode import parse_barcode
from app.core.store import Store
from app.services.answer import SourceState
from app.services.directory import Directory
from app.services.lookup import Lookup
from tests.services.conftest import Counter, ShopClock

pytestmark = pytest.mark.anyio

KEYS, STORES = "listPlatformKeys", "listLocatorStores"
PATIENT_S = 60.0


@pytest.fixture
def directory(counter: Counter, clock: ShopClock) -> Directory:
    return Directory(counter.stores(), clock=clock)


def asked(counter: Counter) -> tuple[int, int]:
    """How often keys and stores were asked."""
    return len(counter.practice.log(KEYS)), len(counter.practice.log(STORES))


async def test_it_is_asked_once_and_kept_for_six_hours(
    counter: Counter, directory: Directory, clock: ShopClock
) -> None:
    await directory.load(wait_s=PATIENT_S)
    clock.forward(6 * 3600 - 1)
    await directory.load(wait_s=PATIENT_S)
    assert asked(counter) == (1, 1)
    clock.forward(1)
    await directory.load(wait_s=PATIENT_S)
    assert asked(counter) == (2, 2)


async def test_asking_again_leaves_what_is_left_of_the_limit_to_scans(
    counter: Counter, directory: Directory, clock: ShopClock
) -> None:
    counter.practice.rate("cyclesoftware", minutely=2, daily=2)  # on a slow machine the minute may pass, the day stays
    await directory.load(wait_s=PATIENT_S)
    known = directory.all_stores()
    clock.forward(6 * 3600)
    await directory.load(wait_s=PATIENT_S)
    assert asked(counter) == (1, 1)
    assert directory.all_stores() == known != ()


async def test_two_who_want_it_at_once_share_one_question(counter: Counter, directory: Directory) -> None:
    await asyncio.gather(directory.load(wait_s=PATIENT_S), directory.load(wait_s=PATIENT_S))
    assert asked(counter) == (1, 1)


async def test_the_city_comes_from_the_keys(directory: Directory) -> None:
    await directory.load(wait_s=PATIENT_S)
    zeist = next(store for store in directory.all_stores() if store.store_id == "4411-1")
    assert zeist.city == "Zeist"


async def test_a_store_switched_off_is_not_among_them(directory: Directory) -> None:
    await directory.load(wait_s=PATIENT_S)
    assert directory.is_switched_off("4417-1")
    assert "4417-1" not in directory.described([Store("4417-1")])
    assert "4417-1" not in {store.store_id for store in directory.all_stores()}


async def test_a_store_that_no_key_tells_of_stays_as_it_is(directory: Directory) -> None:
    await directory.load(wait_s=PATIENT_S)
    assert directory.described([Store("unheard-of", city="Breda")])["unheard-of"] == Store("unheard-of", city="Breda")


async def test_after_a_failure_it_is_asked_again_after_sixty_seconds_only(
    counter: Counter, directory: Directory, clock: ShopClock
) -> None:
    counter.practice.trouble("cyclesoftware", "html", operation=KEYS, times=1)
    await directory.load(wait_s=PATIENT_S)
    clock.forward(59)
    await directory.load(wait_s=PATIENT_S)
    assert asked(counter) == (1, 1)
    clock.forward(1)
    await directory.load(wait_s=PATIENT_S)
    assert asked(counter) == (2, 2)


@pytest.mark.parametrize(("operation", "has_city"), [(KEYS, False), (STORES, True)])
async def test_half_a_directory_is_used_as_far_as_it_goes(
    counter: Counter, directory: Directory, operation: str, has_city: bool
) -> None:
    counter.practice.trouble("cyclesoftware", "html", operation=operation)
    await directory.load(wait_s=PATIENT_S)
    described = directory.described([Store("4411-1", name="Tweewielers Zeist")])["4411-1"]
    assert bool(described.city) is has_city
    assert bool(directory.all_stores()) is not has_city


async def test_a_directory_that_fails_is_no_failure_of_a_look_up(counter: Counter, lookup: Lookup) -> None:
    for operation in (KEYS, STORES):
        counter.practice.trouble("cyclesoftware", "status", operation=operation, amount=403)
    answer = await lookup.stores(parse_barcode("8717231204726"))
    assert answer.report.state is SourceState.OK
    zeist = next(offer.store for offer in answer.offers if offer.store.store_id == "4411-1")
    assert (zeist.city, bool(zeist.name)) == ("", True)


async def test_a_slow_directory_is_not_waited_for(counter: Counter, directory: Directory) -> None:
    counter.practice.trouble("cyclesoftware", "latency_ms", amount=600_000)
    await directory.load(wait_s=0.01)
    assert directory.all_stores() == ()
    counter.practice.clear_trouble()
    await directory.load(wait_s=PATIENT_S)
    assert directory.all_stores()
    assert asked(counter) == (1, 1)
