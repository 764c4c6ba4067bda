"""The clients against the practice world, which was written from the contracts by other hands."""

import asyncio
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from app.core.errors import NotAuthorised, OutcomeUnknown, Refused, Throttled, Unreadable
from app.core.stock import StockQuestion
from app.practice import accounts
from app.practice.server import PracticeServer, start_practice_world
from app.remote.cyclesoftware import CycleSoftware
from app.remote.http import Http
from app.remote.login import basic_login
from app.remote.wholesale import Wholesale
from tests.remote.faults import jump

pytestmark = pytest.mark.anyio
DATA = Path(__file__).parent.parent.parent / "resources" / "practice"
LOGIN = basic_login(accounts.USERNAME, accounts.PASSWORD)
GAZELLE = "8717231204726"


@pytest.fixture
def world() -> Iterator[PracticeServer]:
    server = start_practice_world(DATA)
    yield server
    server.close()


@pytest.fixture
def platform(world: PracticeServer, http_at: Callable[..., Http]) -> CycleSoftware:
    return CycleSoftware(http_at(world.base_url + accounts.CYCLESOFTWARE_PATH, login=LOGIN))


@pytest.fixture
def wholesale(world: PracticeServer, http_at: Callable[..., Http]) -> Wholesale:
    http = http_at(world.base_url + accounts.WHOLESALE_PATH, "wholesale", login=LOGIN)
    return Wholesale(http, image_url_template=world.base_url + accounts.IMAGE_PATH_TEMPLATE)


async def test_the_whole_platform_is_read(platform: CycleSoftware, caplog: pytest.LogCaptureFixture) -> None:
    keys, stores = await platform.keys(), await platform.stores()
    assert len(stores) >= 300
    assert any(not key.is_active for key in keys)
    assert {key.store.country for key in keys} >= {"NL", "BE", "FR"}
    located = await platform.locate([StockQuestion(barcode="8717144186799"), StockQuestion(barcode=GAZELLE)])
    assert "5185-1" in {unit.store_id for unit in located.units if unit.barcode == "8717144186799"}
    assert sum(unit.store_id == "1-1" and unit.barcode == GAZELLE for unit in located.units) == 2
    by_article = await platform.locate([StockQuestion(article_id="03505002")])
    assert {unit.article_id for unit in by_article.units} == {"03505002"}
    assert platform.http.rate is not None
    assert not [record for record in caplog.records if record.levelname == "WARNING"]


async def test_the_whole_wholesaler_is_read(wholesale: Wholesale, caplog: pytest.LogCaptureFixture) -> None:
    gazelle = await wholesale.product_by_barcode(GAZELLE)
    assert gazelle is not None
    assert await wholesale.product_by_sku(gazelle.sku) == gazelle
    assert [ref.sku for ref in await wholesale.products_by_barcode([GAZELLE])] == [gazelle.sku]
    assert await wholesale.picture(gazelle.pictures[0], sku=gazelle.sku)
    refs = await wholesale.product_list()
    assert await wholesale.stock_colour() == await wholesale.stock_colour(flat=True)
    numeric = await wholesale.stock_numeric(flat=True)
    assert numeric == await wholesale.stock_numeric() == await wholesale.stock_absolute()
    assert {ref.sku for ref in refs} == numeric.keys()
    every = await wholesale.categories()
    assert await wholesale.category(every[0].code) == (every[0],)
    assert await wholesale.categories_b2b()
    assert await wholesale.categories_b2c()
    assert not [record for record in caplog.records if record.levelname == "WARNING"]


async def test_what_changed_can_be_asked_for(wholesale: Wholesale) -> None:
    refs = await wholesale.product_list()
    newest = max(ref.last_modified for ref in refs if ref.last_modified)
    changed = await wholesale.product_list(modified_since=newest)
    assert 0 < len(changed) < len(refs)
    assert await wholesale.stock_colour(modified_since=newest) is not None
    most = max(ref.update_count or 0 for ref in refs)
    assert all((ref.update_count or 0) >= most for ref in await wholesale.product_list(update_count=most))


async def test_what_nobody_has_is_none_and_no_units(platform: CycleSoftware, wholesale: Wholesale) -> None:
    unknown = "4006381333931"
    assert (await platform.locate([StockQuestion(barcode=unknown)])).units == ()
    assert await wholesale.product_by_barcode(unknown) is None
    assert await wholesale.product_by_sku("no such/sku") is None
    assert await wholesale.category("no such") == ()


@pytest.mark.parametrize(
    ("trouble", "error"),
    [
        ({"kind": "status", "amount": 500}, OutcomeUnknown),
        ({"kind": "error_in_200"}, Refused),
        ({"kind": "html"}, Unreadable),
        ({"kind": "html", "amount": 502}, OutcomeUnknown),
        ({"kind": "half_body"}, Unreadable),
        ({"kind": "reset"}, OutcomeUnknown),
        ({"kind": "401"}, NotAuthorised),
        ({"kind": "429"}, Throttled),
        ({"kind": "429", "amount": 5}, Throttled),
        ({"kind": "redirect"}, OutcomeUnknown),
        ({"kind": "empty"}, Unreadable),
    ],
)
async def test_each_trouble_has_its_error(
    trouble: dict[str, object], error: type[Exception], world: PracticeServer, platform: CycleSoftware
) -> None:
    world.trouble("cyclesoftware", **trouble)
    with pytest.raises(error) as raised:
        await platform.locate([StockQuestion(barcode=GAZELLE)])
    assert raised.type in (error, NotAuthorised)
    if trouble.get("amount") == 5:
        assert raised.value.retry_after_s == 5


def until_more(world: PracticeServer, before: int) -> None:
    """Returns when another request has come."""
    while len(world.log()) == before:
        continue


async def test_a_slow_and_a_dripping_answer_end_at_the_deadline(
    world: PracticeServer, platform: CycleSoftware, wholesale: Wholesale, monkeypatch: pytest.MonkeyPatch
) -> None:
    world.trouble("cyclesoftware", "latency_ms", amount=600_000)
    world.trouble("wholesale", "drip", amount=600_000)
    for asked in (platform.stores(), wholesale.product_by_barcode(GAZELLE)):
        before, call = len(world.log()), asyncio.create_task(asked)
        await asyncio.to_thread(until_more, world, before)
        jump(monkeypatch, ahead_s=platform.http.deadline_s)
        with pytest.raises(OutcomeUnknown):
            await call


async def test_one_trouble_is_got_over_by_the_second_try(world: PracticeServer, platform: CycleSoftware) -> None:
    world.trouble("cyclesoftware", "reset", times=1)
    assert (await platform.locate([StockQuestion(barcode=GAZELLE)])).units


async def test_a_skewed_clock_changes_no_wait(world: PracticeServer, platform: CycleSoftware) -> None:
    world.rate("cyclesoftware", minutely=None, daily=1)
    world.trouble("cyclesoftware", "clock_skew", amount=-7 * 24 * 3600)
    await platform.stores()
    with pytest.raises(Throttled) as raised:
        await platform.stores()
    assert 1 <= raised.value.retry_after_s <= 24 * 3600
    assert len(world.log("listLocatorStores")) == 2
    with pytest.raises(Throttled):
        await platform.stores()
    assert len(world.log("listLocatorStores")) == 2


async def test_a_wrong_password_is_not_authorised(world: PracticeServer, http_at: Callable[..., Http]) -> None:
    wrong = basic_login(accounts.USERNAME, "wrong")
    with pytest.raises(NotAuthorised):
        await CycleSoftware(http_at(world.base_url, login=wrong)).stores()
    with pytest.raises(NotAuthorised):
        await Wholesale(http_at(world.base_url + accounts.WHOLESALE_PATH, login=wrong)).categories()
