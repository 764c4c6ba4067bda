"""Stores of the platform, and this shop."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import time

from app.core.place import Coordinates


@dataclass(frozen=True, slots=True)
class Store:
    """A store as keys, stores and stock describe it together. Texts may be empty; leading zeros count."""

    store_id: str
    name: str = ""
    address: str = ""
    postal_code: str = ""
    city: str = ""
    country: str = ""
    phone: str = ""
    email: str = ""
    gln: str = ""
    coordinates: Coordinates | None = None


# What a rider must know of a store; the contracts leave each of them out somewhere.
PLACE = ("address", "postal_code", "city", "phone")


@dataclass(frozen=True, slots=True)
class PlatformKey:
    """A store that gave this platform access (contract: listPlatformKeys). The secret key is not kept."""

    store: Store
    is_active: bool
    scopes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Shop:
    """This shop, from the settings. `store_id` is its own store on the platform, or empty.

    `address` to `email` are its own place as shown and printed, and where it has things brought. The
    estimates are this shop's own: no API tells them. None leaves the estimate out.
    """

    name: str = ""
    code: str = ""
    counter: str = ""
    store_id: str = ""
    country: str = "NL"
    coordinates: Coordinates | None = None
    other_shops_today_until: time | None = None
    wholesale_lead_days: int | None = None
    address: str = ""
    postal_code: str = ""
    city: str = ""
    phone: str = ""
    email: str = ""


def completed(store: Store, known: Store) -> Store:
    """The store, and what is known of its place where it says nothing itself."""
    missing = {part: getattr(known, part) for part in PLACE if not getattr(store, part).strip()}
    return replace(store, **missing) if missing else store


def placed(shop: Shop, stores: Mapping[str, Store]) -> Shop:
    """The shop with the place of its own store on the platform, where the settings name no place."""
    own = stores.get(shop.store_id)
    if shop.coordinates is not None or own is None:
        return shop
    return replace(shop, coordinates=own.coordinates)
