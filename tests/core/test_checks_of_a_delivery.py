"""What is wrong with a delivery before it is booked: its places, its times, what is carried."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from app.core.checks import check_delivery
from app.core.customer import Customer
from app.core.delivery import DeliveryDraft, Package, Route, Slot, Unread
from app.core.problems import FieldProblem, Wrong
from app.core.slots import DeliveryHours
from app.core.store import Store

NOW = datetime(2026, 3, 12, 10, 0, tzinfo=ZoneInfo("Europe/Amsterdam"))  # a Thursday
ZEIST = Store("4411-1", "De Wissel", "Dwarslaan 12", "3701 AB", "Zeist", "NL", "030 123 45 67")
JAN = Customer(
    name="Jan Jansen",
    phone="06-12345678",
    street_and_number="Lindelaan 8 hs",
    postal_code="3581 AB",
    city="Utrecht",
)
BICYCLE = Package("Bicycle")
Told = list[tuple[str, Wrong, str]]


def slot(hour: int, *, day: int = 12) -> Slot:
    """Two hours of March 2026."""
    starts_at = NOW.replace(day=day, hour=hour)
    return Slot(starts_at, starts_at + timedelta(hours=2))


HOME = DeliveryDraft(customer=JAN, slot=slot(15), packages=(BICYCLE,))
COLLECTED = DeliveryDraft(Route.STORE_TO_SHOP, store=ZEIST, slot=slot(15), packages=(BICYCLE,))
ACROSS = replace(HOME, route=Route.STORE_TO_CUSTOMER, store=ZEIST, pickup_slot=slot(13))


def problems(
    draft: DeliveryDraft,
    *,
    closed: frozenset[date] = frozenset(),
    api_version: str = "v2",
    has_size_categories: bool = False,
) -> Told:
    """Field, what is wrong, and hint."""
    found: tuple[FieldProblem, ...] = check_delivery(
        draft,
        hours=DeliveryHours(),
        closed=closed,
        now=NOW,
        api_version=api_version,
        has_size_categories=has_size_categories,
    )
    return [(problem.field, problem.wrong, problem.hint) for problem in found]


def test_a_whole_delivery_over_each_of_the_three_routes_has_no_problem() -> None:
    assert problems(HOME) == problems(COLLECTED) == problems(ACROSS) == []


def test_an_empty_form_tells_each_field_that_the_route_needs() -> None:
    place = ("name", "phone", "street_and_number", "postal_code", "city")
    customer = [(f"customer.{field}", Wrong.MISSING, "") for field in place]
    rest = [("slot", Wrong.NO_SLOT, ""), ("packages", Wrong.NO_PACKAGE, "")]
    shop = ("store", Wrong.NO_STORE, "")
    assert problems(DeliveryDraft()) == [*customer, *rest]
    assert problems(DeliveryDraft(Route.STORE_TO_SHOP)) == [shop, *rest]
    pickup = ("pickup_slot", Wrong.NO_SLOT, "")
    assert problems(DeliveryDraft(Route.STORE_TO_CUSTOMER)) == [shop, *customer, rest[0], pickup, rest[1]]


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"phone": ""}, ("store.phone", Wrong.MISSING, "")),
        ({"phone": "030"}, ("store.phone", Wrong.PHONE, "")),
        ({"city": ""}, ("store.city", Wrong.MISSING, "")),
        ({"address": "Dwarslaan"}, ("store.street_and_number", Wrong.NO_HOUSE_NUMBER, "")),
        ({"postal_code": "37"}, ("store.postal_code", Wrong.POSTAL_CODE, "3581 AB")),
        ({"country": "Nederland"}, ("store.country", Wrong.COUNTRY, "")),
    ],
)
def test_the_other_shop_is_a_place_like_any_other(change: dict[str, str], told: tuple[str, Wrong, str]) -> None:
    store = replace(ZEIST, **change)
    assert problems(replace(COLLECTED, store=store)) == problems(replace(ACROSS, store=store)) == [told]


def test_a_shop_without_a_name_or_a_country_is_called_by_its_number_and_is_where_the_customer_is() -> None:
    assert problems(replace(COLLECTED, store=replace(ZEIST, name="", country=""))) == []


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"slot": slot(9)}, ("slot", Wrong.SLOT_BEGUN, "")),
        ({"slot": slot(17)}, ("slot", Wrong.SLOT_CLOSED, "")),
        ({"slot": slot(11, day=13)}, ("slot", Wrong.SLOT_CLOSED, "")),
        ({"slot": slot(11, day=15)}, ("slot", Wrong.SLOT_CLOSED, "")),
        ({"pickup_slot": slot(9)}, ("pickup_slot", Wrong.SLOT_BEGUN, "")),
        ({"pickup_slot": slot(16)}, ("pickup_slot", Wrong.SLOT_ORDER, "")),
        ({"pickup_slot": Slot(slot(13).starts_at, slot(16).ends_at)}, ("pickup_slot", Wrong.SLOT_ORDER, "")),
        ({"comments": "x" * 4001}, ("comments", Wrong.TOO_LONG, "4000")),
        ({"sender_name": "x" * 201}, ("sender_name", Wrong.TOO_LONG, "200")),
    ],
)
def test_a_time_that_does_not_do_is_told_at_its_field(change: dict[str, object], told: tuple[str, Wrong, str]) -> None:
    draft = ACROSS if "pickup_slot" in change else HOME
    assert problems(replace(draft, **change), closed=frozenset({date(2026, 3, 13)})) == [told]


def test_the_customers_slot_is_not_compared_with_a_pickup_while_it_is_not_chosen() -> None:
    assert problems(replace(ACROSS, slot=None)) == [("slot", Wrong.NO_SLOT, "")]


BOX = Package(name="Box", volume_dm3=Decimal(12), weight_kg=Decimal("1.5"))


@pytest.mark.parametrize(
    ("packages", "wrong", "hint"),
    [
        ((BICYCLE, replace(BOX, amount=99)), None, ""),
        ((), Wrong.NO_PACKAGE, ""),
        ((BICYCLE, Package()), Wrong.NO_PACKAGE, ""),
        ((replace(BOX, name=" "),), Wrong.NO_PACKAGE, ""),
        ((BICYCLE, replace(BOX, name="x" * 200)), None, ""),
        ((BICYCLE, replace(BOX, name="x" * 201)), Wrong.TOO_LONG, "200"),
        ((replace(BOX, volume_dm3=None),), Wrong.MISSING, ""),
        ((replace(BOX, weight_kg=Decimal(0)),), Wrong.NOT_POSITIVE, ""),
        ((replace(BOX, weight_kg=Decimal("NaN")),), Wrong.NOT_A_NUMBER, ""),
        ((replace(BOX, volume_dm3=Decimal(0), unread=Unread(volume_dm3="12 l")),), Wrong.NOT_A_NUMBER, ""),
        ((replace(BOX, weight_kg=Decimal(0), unread=Unread(weight_kg="1.000,5")),), Wrong.NOT_A_NUMBER, ""),
        ((replace(BICYCLE, amount=0, unread=Unread(amount="two")),), Wrong.NOT_WHOLE, ""),
        ((replace(BOX, weight_kg=Decimal("1e-400")),), Wrong.NOT_POSITIVE, ""),
        ((replace(BOX, volume_dm3=Decimal(8717231204726)),), Wrong.TOO_MANY, "9999"),
        ((replace(BOX, volume_dm3=Decimal("1e400")),), Wrong.TOO_MANY, "9999"),
        ((replace(BICYCLE, amount=0),), Wrong.NOT_POSITIVE, ""),
        ((replace(BICYCLE, amount=100),), Wrong.TOO_MANY, "99"),
    ],
)
def test_packages_have_a_type_or_a_name_and_a_size(
    packages: tuple[Package, ...], wrong: Wrong | None, hint: str
) -> None:
    assert problems(replace(HOME, packages=packages)) == ([("packages", wrong, hint)] if wrong else [])


def test_the_first_dialect_knows_types_only() -> None:
    assert problems(HOME, api_version="v1") == []
    assert problems(replace(HOME, packages=(BOX,)), api_version="v1") == [("packages", Wrong.NO_PACKAGE, "")]


@pytest.mark.parametrize("packages", [(BICYCLE, BICYCLE), (replace(BICYCLE, amount=2),)])
def test_with_size_categories_one_package_goes_alone(packages: tuple[Package, ...]) -> None:
    assert problems(HOME, has_size_categories=True) == []
    draft = replace(HOME, packages=packages)
    assert problems(draft, has_size_categories=True) == [("packages", Wrong.ONE_PACKAGE_ONLY, "")]
