"""The contracts' own examples, pushed through the clients."""

import json
from collections.abc import Callable
from datetime import UTC, datetime
from decimal import Decimal

import pytest

from app.core.errors import NotAuthorised
from app.core.place import Coordinates
from app.core.price import PriceStep
from app.core.product import Attribute, Category, Picture, Product, ProductRef, StockLevel
from app.core.stock import StockUnit
from app.core.store import PlatformKey, Store
from app.remote.http import Http
from tests.remote.examples import examples
from tests.remote.faults import always, reply
from tests.remote.operations import OPERATIONS

pytestmark = pytest.mark.anyio
EXAMPLES = {**examples("cyclesoftware"), **examples("wholesale")}
ANSWERED = [(operation, example) for operation, example in EXAMPLES if operation in OPERATIONS]
Reading = Callable[..., object]
BOTH = (
    Store(
        "1-1", "CycleSoftware", "Raadhuisplein 1c", postal_code="5388GM", country="NL", phone="0733030050",
        email="email1@example.nl", gln="8718288145482", coordinates=Coordinates(51.701163, 5.5619904),
    ),
    Store(
        "5185-1", "CS-Unit test", "Kievitsven 22", postal_code="5249JJ", country="NL", email="email5185@example.nl",
        gln="8718288145482", coordinates=Coordinates(51.7261667, 5.3978953),
    ),
)  # fmt: skip
LAMP = Category(
    "Electricity", "Electricity", "Electricity", level=1, is_group=False, path=("Electricity", "SpareParts")
)
IN, OUT = StockLevel.IN_STOCK, StockLevel.OUT_OF_STOCK


@pytest.fixture
def reading(http_at: Callable[..., Http], serving: Callable[..., object]) -> Reading:
    """What the client makes of an example."""

    async def read(operation: str, example: str) -> object:
        answer = json.dumps(EXAMPLES[operation, example]).encode()
        server = await serving(always(reply(answer)))
        return await OPERATIONS[operation].call(http_at(server.url))

    return read


@pytest.mark.parametrize(("operation", "example"), [one for one in ANSWERED if one[1] != "errorInBody"])
async def test_every_example_is_read(operation: str, example: str, reading: Reading) -> None:
    read = await reading(operation, example)
    assert bool(read) is (EXAMPLES[operation, example] != [] and example != "emptyAsLists")


@pytest.mark.parametrize("operation", [operation for operation, example in ANSWERED if example == "errorInBody"])
async def test_every_failure_under_a_200_is_a_failure(operation: str, reading: Reading) -> None:
    with pytest.raises(NotAuthorised) as raised:
        await reading(operation, "errorInBody")
    assert (raised.value.reason, raised.value.status) == ("Unauthorized", 200)


async def test_the_documented_keys(reading: Reading) -> None:
    first, second = await reading("listPlatformKeys", "documented")
    rosmalen = Store(
        "1-3", "CycleSoftware", "Kievitsven 22Z", postal_code="5249JJ", city="Rosmalen", country="NL",
        phone="073 303 0050", email="email1@example.nl",
    )  # fmt: skip
    assert first == PlatformKey(rosmalen, is_active=True, scopes=("platform", "e-commerce"))
    assert (second.store.city, second.is_active, second.scopes) == ("Nistelrode", False, ())


async def test_the_documented_stores_and_stock(reading: Reading) -> None:
    assert await reading("listLocatorStores", "documented") == BOTH
    located = await reading("locateStock", "documented")
    assert located.stores == BOTH
    assert located.units == (
        StockUnit("5185-1", 144922, "8717144186799", "03505002", "Sparta"),
        StockUnit("1-1", 18695, "8717231204726", "30015", "Gazelle"),
        StockUnit("1-1", 18696, "8717231204726", "30015", "Gazelle"),
    )
    nobody = await reading("locateStock", "nothingFound")
    assert (nobody.stores, nobody.units) == ((), ())


@pytest.mark.parametrize("operation", ["getProduct", "getProductByBarcode"])
async def test_the_documented_product(operation: str, reading: Reading) -> None:
    assert await reading(operation, "documented") == Product(
        "AO234324", ocs_id="AO234324", vendor_item_no="12345", barcode="1234567890123", stock=IN, stock_word="in_stock",
        dropship=True, big_parcel=False, price_unit="piece", sales_unit="box", sales_unit_amount=Decimal(10),
        prices=(PriceStep(Decimal(1), Decimal(100), Decimal(121), Decimal(21)),),
        attributes=(Attribute("color", "Color", "The color of the product"),), categories=("Electricity",),
        pictures=(Picture("a1b2c3d4e5f67890123456789abcdef0", "jpg", primary=True, sequence=1),),
        last_modified=datetime(2023, 10, 5, 14, 48, tzinfo=UTC), update_count=1,
    )  # fmt: skip


async def test_the_sparse_product(reading: Reading) -> None:
    sparse = await reading("getProduct", "sparse")
    assert (sparse.sku, sparse.stock, sparse.barcode, sparse.dropship) == ("0108001", OUT, "", None)
    assert [step.inc_vat for step in sparse.prices] == [Decimal(121), Decimal("108.9")]


async def test_the_documented_lists(reading: Reading) -> None:
    last_day = datetime(2025, 12, 31, tzinfo=UTC)
    assert await reading("listProducts", "documented") == (ProductRef("0108001", last_day, 1),)
    levels = {"0125245": IN, "A0042866L": OUT, "0125227": IN}
    for operation in ("listStockColour", "listStockNumeric", "listStockAbsolute"):
        for example in ("nested", "flat"):
            assert await reading(operation, example) == levels
    assert await reading("listStockNumeric", "nestedWithTwo") == {"0125245": IN, "A0042866L": OUT}


async def test_the_documented_categories(reading: Reading) -> None:
    for example in ("documented", "bareObject"):
        assert await reading("getCategory", example) == (LAMP,)
    for operation in ("listCategories", "listCategoriesB2b", "listCategoriesB2c"):
        assert await reading(operation, "documented") == (LAMP,)
    (tree,) = await reading("listCategories", "tree")
    assert [(child.code, child.level, child.path) for child in tree.children] == [
        ("SpareParts", 2, ("Electricity", "SpareParts"))
    ]
