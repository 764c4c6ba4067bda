"""CycleSoftware's platform keys and stock locator, as the practice world answers them.

Written from cyclesoftware.openapi.yaml: listPlatformKeys, listLocatorStores, locateStock.
"""

import json
from collections.abc import Iterable
from hashlib import sha256
from typing import Any

from app.practice.bodies import STOCK_QUERY, told
from app.practice.call import Call, Operation, Refusal, Reply, json_reply
from app.practice.shape import faults
from app.practice.stock import Unit
from app.practice.stores import Store
from app.practice.world import World


class Locator:
    """Keys, stores and stock of the practice world. It has no state of its own."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._stores_body = b""
        self._keys_body = b""

    def operations(self) -> tuple[Operation, ...]:
        """The operations with their contract names and paths."""
        return (
            Operation("listPlatformKeys", "GET", "/api/v1/platform/authentication/keys.json", self.keys),
            Operation("listLocatorStores", "GET", "/api/v1/stock-in-store-locator/stores.json", self.stores),
            Operation("locateStock", "POST", "/api/v1/stock-in-store-locator/stock.json", self.stock),
        )

    def keys(self, call: Call) -> Reply:
        """Every store with its key; one store has switched access off."""
        if not self._keys_body:
            keys = [_key(store) for store in self._world.stores]
            self._keys_body = _body({"error_message": None, "error": False, "keys": keys})
        return Reply(200, self._keys_body)

    def stores(self, call: Call) -> Reply:
        """The stores that take part: those whose key is active."""
        if not self._stores_body:
            stores = [_store(store) for store in self._world.stores if store.is_active]
            self._stores_body = _body({"error_message": None, "error": False, "stores": stores})
        return Reply(200, self._stores_body)

    def stock(self, call: Call) -> Reply:
        """The units of the asked articles, and the stores that have them. An article nobody has gives no row."""
        questions = call.json()
        if wrong := faults(STOCK_QUERY, questions):
            raise Refusal(422, *told(wrong))
        units: dict[tuple[str, int], Unit] = {}
        for question in questions:
            if "barcode" in question:
                found = self._world.stock.by_barcode(question["barcode"])
            else:
                found = self._world.stock.by_article_id(question["article_id"])
            units.update(((unit.store_id, unit.object_id), unit) for unit in found)
        return json_reply(200, self._stock_reply(units.values()))

    def _stock_reply(self, units: Iterable[Unit]) -> dict[str, Any]:
        rows = list(units)
        store_ids = dict.fromkeys(unit.store_id for unit in rows)
        stores = [self._world.store_of[store_id] for store_id in store_ids]
        return {
            "error_message": None,
            "error": False,
            # A store that switched access off is not described, though its unit is listed.
            "stores": [_store(store) for store in stores if store.is_active],
            "stock": [_unit(unit) for unit in rows],
        }


def _body(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def _store(store: Store) -> dict[str, Any]:
    return {
        "store_id": store.store_id,
        "store_gln": store.gln,
        "store_name": store.name,
        "store_address": store.address,
        "store_postal_code": store.postal_code,
        "store_phone_number": store.phone,
        "store_country_code": store.country,
        "store_email": store.email,
        "store_coordinates": None if store.point is None else list(store.point),
    }


def _key(store: Store) -> dict[str, Any]:
    described = _store(store) | {
        "store_city": store.city,
        "store_meta_data": {"drg_dealer_number": store.dealer_number} if store.dealer_number else {},
    }
    return {
        "key": sha256(f"practice key {store.store_id}".encode()).hexdigest()[:40],
        "is_active": store.is_active,
        "scopes": ["platform", "e-commerce"] if store.is_active else [],
        "store": described,
    }


def _unit(unit: Unit) -> dict[str, Any]:
    return {
        "store_id": unit.store_id,
        "object_id": unit.object_id,
        "barcode": unit.barcode,
        "article_id": unit.article_id,
        "brand_name": unit.article.brand,
        "is_demo": unit.is_demo,
    }
