"""Answers in the shape of the contracts: keys, stores, stock of N stores, one product. Built once, sent many times."""

import json
from functools import cache

ASKED = "0000000000000"
OWN_STORE_ID = "1-1"
LOCATOR_ORIGIN = (50.0, 3.0)


def _store(number: int) -> dict[str, object]:
    """Store 1 is this shop's; the others stand in a grid round it."""
    north, east = LOCATOR_ORIGIN
    return {
        "store_id": OWN_STORE_ID if number == 1 else f"{5000 + number}-1",
        "store_gln": f"87{number:011d}",
        "store_name": f"Wheelwright & Daughter {number}",
        "store_address": f"Lange Kerkstraat {number}",
        "store_postal_code": f"{1000 + number % 8999} AB",
        "store_phone_number": f"+31 30 {1000000 + number}",
        "store_country_code": "NL",
        "store_email": f"counter{number}@store.invalid",
        "store_coordinates": [north + number * 7 % 300 / 100, east + number * 13 % 400 / 100],
    }


def _unit(number: int) -> dict[str, object]:
    return {
        "store_id": _store(number)["store_id"],
        "object_id": 100000 + number,
        "barcode": ASKED,
        "article_id": "CO-4711-56",
        "brand_name": "Velodrome",
        "is_demo": number % 10 == 3,
    }


def _body(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


@cache
def stores(count: int) -> bytes:
    """Every store that takes part (contract: listLocatorStores)."""
    return _body({"error_message": None, "error": False, "stores": [_store(n) for n in range(1, count + 1)]})


@cache
def keys(count: int) -> bytes:
    """Every store with its key (contract: listPlatformKeys)."""
    rows = [
        {
            "key": f"{number:040x}",
            "is_active": True,
            "scopes": ["platform"],
            "store": {**_store(number), "store_city": f"Town {number % 400}", "store_meta_data": {}},
        }
        for number in range(1, count + 1)
    ]
    return _body({"error_message": None, "error": False, "keys": rows})


@cache
def stock(count: int) -> bytes:
    """One unit in each of `count` stores (contract: locateStock). ASKED stands where the barcode belongs."""
    numbers = range(1, count + 1)
    return _body(
        {
            "error_message": None,
            "error": False,
            "stores": [_store(number) for number in numbers],
            "stock": [_unit(number) for number in numbers],
        }
    )


@cache
def product() -> bytes:
    """A product (contract: getProductByBarcode)."""
    tiers = ((1, 41.32), (5, 39.25), (10, 37.19))
    return _body(
        {
            "sku": "OCS-4711",
            "last_modified": {"date": "2025-05-02 09:30:00.000000", "timezone_type": 3, "timezone": "UTC"},
            "update_count": 7,
            "ocsid": "OCS-4711",
            "vendor_item_no": "CO-4711-56",
            "expiring": False,
            "blocked": False,
            "barcode": {"value": ASKED, "type": "EAN13", "image": None},
            "stock": "in_stock",
            "stock_colour": "green",
            "dropshipment": {"dropshipable": True, "is_big_parcel": False},
            "categories-b2b": {"PARTS": [{"id": "12", "code": "12", "title": "Lights", "children": []}]},
            "categories-b2c": [],
            "prices": [
                {"seller": 0, "exvat": ex, "incvat": round(ex * 1.21, 2), "minqty": n, "priceOnDemand": False}
                for n, ex in tiers
            ],
            "price_unit": "piece",
            "sales_unit": "box",
            "sales_unit_amount": 10,
            "files": [],
            "attributes": [
                {"code": name.lower(), "code_new": name.lower(), "title": name, "description": text}
                for name, text in (("Title", "Rear light"), ("Brand", "Velodrome"), ("Colour", "Black"))
            ],
            "media": [],
        }
    )
