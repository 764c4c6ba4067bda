"""The reads against Prism, serving the contracts and checking each request."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from app.core.errors import NotAuthorised, OutcomeUnknown, Refused, Throttled
from app.core.product import StockLevel
from app.core.stock import StockQuestion
from app.remote.cyclesoftware import CycleSoftware
from app.remote.http import Http
from app.remote.wholesale import Wholesale
from tests.remote.examples import examples
from tests.remote.operations import OPERATIONS

pytestmark = pytest.mark.anyio
PLATFORM = ("listPlatformKeys", "listLocatorStores", "locateStock", "getLead")
WHOLESALE = tuple(operation for operation in OPERATIONS if operation not in PLATFORM)
EXAMPLES = [
    (operation, example)
    for operation, example in {**examples("cyclesoftware"), **examples("wholesale")}
    if operation in OPERATIONS and example != "errorInBody"
]
NEW_YEAR = datetime(2025, 1, 1, tzinfo=UTC)


@pytest.fixture
def asked(prisms: dict[str, str], http_at: Callable[..., Http]) -> Callable[..., Http]:
    """A client of the mock that has the operation; `prefer` chooses the answer."""

    def of(operation: str, prefer: str = "") -> Http:
        name = "cyclesoftware" if operation in PLATFORM else "wholesale"
        return http_at(prisms[name], name, headers={"Prefer": prefer} if prefer else {})

    return of


@pytest.mark.parametrize("operation", OPERATIONS)
async def test_every_request_keeps_the_contract(operation: str, asked: Callable[..., Http]) -> None:
    assert await OPERATIONS[operation].call(asked(operation))


@pytest.mark.parametrize(("operation", "example"), EXAMPLES)
async def test_every_example_is_read(operation: str, example: str, asked: Callable[..., Http]) -> None:
    answer = await OPERATIONS[operation].call(asked(operation, f"example={example}"))
    assert answer is not None


@pytest.mark.parametrize("operation", OPERATIONS)
@pytest.mark.parametrize(
    ("code", "error"),
    [
        (400, Refused),
        (401, NotAuthorised),
        (403, NotAuthorised),
        (422, Refused),
        (429, Throttled),
        (500, OutcomeUnknown),
    ],
)
async def test_every_failure_of_the_contract_is_known(
    operation: str, code: int, error: type[Exception], asked: Callable[..., Http]
) -> None:
    with pytest.raises(error) as raised:
        await OPERATIONS[operation].call(asked(operation, f"code={code}"))
    assert raised.type is error
    if isinstance(raised.value, Refused):
        assert raised.value.reason


async def test_the_wait_that_the_wholesaler_asks_for_is_kept(asked: Callable[..., Http]) -> None:
    http = asked("getProduct", "code=429")
    with pytest.raises(Throttled) as raised:
        await Wholesale(http).product_by_sku("0108001")
    assert raised.value.retry_after_s == 60


async def test_not_found_is_none(asked: Callable[..., Http]) -> None:
    client = Wholesale(asked("getProduct", "code=404"))
    assert await client.product_by_sku("0108001") is None
    assert await client.product_by_barcode("8717231204726") is None
    assert await client.category("Bikes") == ()


@pytest.mark.parametrize("operation", PLATFORM)
async def test_a_failure_under_a_200_is_a_failure(operation: str, asked: Callable[..., Http]) -> None:
    with pytest.raises(NotAuthorised):
        await OPERATIONS[operation].call(asked(operation, "example=errorInBody"))


async def test_every_parameter_keeps_the_contract(asked: Callable[..., Http]) -> None:
    client = Wholesale(asked("listProducts"))
    assert await client.product_list(category="City bikes", update_count=7, modified_since=NEW_YEAR)
    assert await client.products_by_barcode(["2000120302310", "8003507220133"])
    assert await client.product_by_sku("A B/C?")
    for stock in (client.stock_colour, client.stock_numeric, client.stock_absolute):
        levels = await stock(flat=True, modified_since=NEW_YEAR)
        assert levels["0125245"] is StockLevel.IN_STOCK


async def test_barcodes_and_article_ids_may_be_asked_together(asked: Callable[..., Http]) -> None:
    questions = [StockQuestion(barcode="8717144186799"), StockQuestion(article_id="30015")]
    assert len((await CycleSoftware(asked("locateStock")).locate(questions)).units) == 3


async def test_an_empty_login_is_not_authorised(prisms: dict[str, str], http_at: Callable[..., Http]) -> None:
    with pytest.raises(NotAuthorised):
        await CycleSoftware(http_at(prisms["cyclesoftware"], login={})).stores()
