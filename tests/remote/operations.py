"""Every read of the platform and of the wholesaler, with a good body that holds marks for the faults to change."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from app.core.stock import StockQuestion
from app.remote.cyclesoftware import CycleSoftware
from app.remote.http import Http
from app.remote.wholesale import Wholesale

STORE = b'{"store_id": "1-1", "store_name": "@@", "odd": 0.125, "spare": 1}'
PRODUCT = b'{"sku": "0108001", "title": "@@", "odd": 0.125, "spare": 1}'
CATEGORY = b'[{"code": "Bikes", "title": "@@", "odd": 0.125, "spare": 1}]'
REFS = b'[{"sku": "0108001", "name": "@@", "odd": 0.125, "spare": 1}]'
ORDER = b'{"id": 12345, "status": "shipped", "reference": "@@", "odd": 0.125, "spare": 1}'
COMPANY = b'{"code": "EA00001", "name": "@@", "odd": 0.125, "spare": 1}'
COLOURS = b'[{"0125245": "green"}, {"@@": "red"}, {"odd": 0.125, "spare": 1}]'


@dataclass(frozen=True, slots=True)
class Operation:
    """One read: how it is called and what a good server answers."""

    call: Callable[[Http], Awaitable[object]]
    good: bytes


OPERATIONS: dict[str, Operation] = {
    "listPlatformKeys": Operation(
        lambda http: CycleSoftware(http).keys(),
        b'{"error": false, "keys": [{"is_active": true, "store": ' + STORE + b"}]}",
    ),
    "listLocatorStores": Operation(
        lambda http: CycleSoftware(http).stores(), b'{"error": false, "stores": [' + STORE + b"]}"
    ),
    "locateStock": Operation(
        lambda http: CycleSoftware(http).locate([StockQuestion(barcode="8717231204726")]),
        b'{"error": false, "stock": [{"store_id": "1-1", "object_id": 1}], "stores": [' + STORE + b"]}",
    ),
    "getProduct": Operation(lambda http: Wholesale(http).product_by_sku("0108001"), PRODUCT),
    "getProductByBarcode": Operation(lambda http: Wholesale(http).product_by_barcode("8717231204726"), PRODUCT),
    "listProducts": Operation(lambda http: Wholesale(http).product_list(), REFS),
    "listProducts by barcode": Operation(lambda http: Wholesale(http).products_by_barcode(["8717231204726"]), REFS),
    "listStockColour": Operation(lambda http: Wholesale(http).stock_colour(), COLOURS),
    "listStockNumeric": Operation(lambda http: Wholesale(http).stock_numeric(), COLOURS),
    "listStockAbsolute": Operation(lambda http: Wholesale(http).stock_absolute(), COLOURS),
    "listCategories": Operation(lambda http: Wholesale(http).categories(), CATEGORY),
    "listCategoriesB2b": Operation(lambda http: Wholesale(http).categories_b2b(), CATEGORY),
    "listCategoriesB2c": Operation(lambda http: Wholesale(http).categories_b2c(), CATEGORY),
    "getCategory": Operation(lambda http: Wholesale(http).category("Bikes"), CATEGORY),
    "getLead": Operation(
        lambda http: CycleSoftware(http).lead("0c6b40a4-a217-11e8-92bb-005056a46320"),
        b'{"error": false, "sales_lead": {"uuid": "0c6b40a4", "title": "@@", "odd": 0.125, "spare": 1}}',
    ),
    "listOrders": Operation(lambda http: Wholesale(http).orders(), b"[" + ORDER + b"]"),
    "getOrder": Operation(lambda http: Wholesale(http).order("12345"), ORDER),
    "getOrderStatus": Operation(lambda http: Wholesale(http).order_status("12345"), ORDER),
    "listCompanies": Operation(lambda http: Wholesale(http).companies(), b'{"data": [' + COMPANY + b"]}"),
    "getCompany": Operation(lambda http: Wholesale(http).company("EA00001"), COMPANY),
}
