"""A store's place: what the platform says of it wins, what it leaves out is taken from what is known."""

import pytest

from app.core.place import Coordinates
from app.core.store import Shop, Store, completed, placed

TOLD = Store("4411-1", "De Wissel", "Dwarslaan 12", "3701 AA", "Zeist", "NL", "030 000 01 42")


def test_only_what_the_platform_leaves_out_is_taken_from_what_is_known() -> None:
    said = Store("4411-1", "Rijwielhuis De Wissel", "Dwarslaan 14", postal_code=" ", country="NL")
    assert completed(said, TOLD) == Store(
        "4411-1", "Rijwielhuis De Wissel", "Dwarslaan 14", "3701 AA", "Zeist", "NL", "030 000 01 42"
    )


def test_a_store_of_which_all_is_said_stays_the_same() -> None:
    assert completed(TOLD, Store("4411-1", address="Elsewhere 1", city="Utrecht")) is TOLD


def test_a_shop_without_a_place_stands_where_its_own_store_on_the_platform_does() -> None:
    rosmalen = Coordinates(51.71, 5.36)
    stores = {"5185-1": Store("5185-1", coordinates=rosmalen), "1-1": Store("1-1", coordinates=Coordinates(52.0, 5.1))}
    assert placed(Shop(store_id="5185-1"), stores).coordinates == rosmalen


@pytest.mark.parametrize(
    "shop", [Shop(), Shop(store_id="9-9"), Shop(store_id="5185-1", coordinates=Coordinates(50.8, 4.3))]
)
def test_a_shop_stays_where_it_is_said_to_be_and_one_without_a_store_nowhere(shop: Shop) -> None:
    assert placed(shop, {"5185-1": Store("5185-1", coordinates=Coordinates(51.71, 5.36))}) is shop
