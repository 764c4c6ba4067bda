"""The bodies that go to Cyke: three routes, two versions, and what a change has to say."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from app.core.customer import Customer
from app.core.delivery import DeliveryDraft, Package, Route, Slot
from app.core.store import Store
from app.remote.cyke_bodies import change_body, delivery_body
from tests.remote.contract_schema import breaks

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
FOUR = datetime(2026, 11, 9, 16, tzinfo=AMSTERDAM)
SLOT = Slot(FOUR, FOUR + timedelta(hours=2))
EARLIER = Slot(FOUR - timedelta(hours=2), FOUR)
TIMES = {"slot_starting_at": "2026-11-09T16:00:00+01:00", "slot_ending_at": "2026-11-09T18:00:00+01:00"}
EARLIER_TIMES = {"slot_starting_at": "2026-11-09T14:00:00+01:00", "slot_ending_at": "2026-11-09T16:00:00+01:00"}
CUSTOMER = Customer(
    name="Jan de Vries",
    company="De Vries BV",
    phone="06 12345678",
    email="jan@devries.example",
    street_and_number="Oudegracht 12",
    postal_code="3511AB",
    city="Utrecht",
    instructions="2e verdieping, bel 3",
)
ZEIST = Store(
    "4411-1", "Rijwielhuis De Wissel", address="Dwarslaan 12", postal_code="3701AB", city="Zeist", phone="030 6912345"
)
DRAFT = DeliveryDraft(
    customer=CUSTOMER,
    slot=SLOT,
    packages=(Package("Bicycle"),),
    comments="Voorzichtig: lak",
    sender_name="Shop Utrecht",
)
FROM_ZEIST = replace(DRAFT, route=Route.STORE_TO_CUSTOMER, store=ZEIST, pickup_slot=EARLIER)
TO_THE_SHOP = replace(FROM_ZEIST, route=Route.STORE_TO_SHOP, pickup_slot=None)
ROUTES = pytest.mark.parametrize("draft", [DRAFT, FROM_ZEIST, TO_THE_SHOP], ids=list(Route))
VERSIONS = pytest.mark.parametrize("version", ["V1", "V2"])


def booked(draft: DeliveryDraft, **more: Any) -> dict[str, Any]:
    body: dict[str, Any] = json.loads(delivery_body(draft, reference="UT0123456789", **more))
    return body


def changed(draft: DeliveryDraft, **more: Any) -> dict[str, Any]:
    body: dict[str, Any] = json.loads(change_body(draft, **more))
    return body


@ROUTES
@VERSIONS
def test_every_body_keeps_the_closed_contract(draft: DeliveryDraft, version: str) -> None:
    later = replace(draft, slot=Slot(FOUR + timedelta(hours=1), FOUR + timedelta(hours=3)))
    for own in (None, 23):
        assert not breaks("cyke", f"DeliveryCreate{version}", value=booked(draft, own_address=own))
        for before in (None, draft, later):
            body = changed(draft, before=before, own_address=own)
            assert not breaks("cyke", f"DeliveryUpdate{version}", value=body), body


def test_a_delivery_to_the_customer_has_a_dropoff_alone() -> None:
    assert booked(DRAFT) == {
        "dropoff": {
            **TIMES,
            "place": {
                "recipient_name": "Jan de Vries",
                "recipient_phone": "+31612345678",
                "recipient_email": "jan@devries.example",
                "company_name": "De Vries BV",
                "address": "Oudegracht 12",
                "postal_code": "3511AB",
                "city": "Utrecht",
                "address_instructions": "2e verdieping, bel 3",
            },
        },
        "packages": [{"type": "Bicycle", "amount": 1}],
        "comments": "Voorzichtig: lak",
        "client_order_reference": "UT0123456789",
        "sender_display_name": "Shop Utrecht",
    }


def test_a_delivery_to_the_shop_has_a_pickup_alone() -> None:
    body = booked(TO_THE_SHOP)
    assert "dropoff" not in body
    assert body["pickup"] == {
        **TIMES,
        "place": {
            "recipient_name": "Rijwielhuis De Wissel",
            "recipient_phone": "+31306912345",
            "company_name": "Rijwielhuis De Wissel",
            "address": "Dwarslaan 12",
            "postal_code": "3701AB",
            "city": "Zeist",
        },
    }
    assert booked(replace(TO_THE_SHOP, pickup_slot=EARLIER))["pickup"].items() > EARLIER_TIMES.items()


def test_a_delivery_from_another_store_to_the_customer_has_both() -> None:
    body = booked(FROM_ZEIST)
    assert body["pickup"].items() > EARLIER_TIMES.items()
    assert body["dropoff"].items() > TIMES.items()
    assert (body["pickup"]["place"]["city"], body["dropoff"]["place"]["city"]) == ("Zeist", "Utrecht")
    assert booked(replace(FROM_ZEIST, pickup_slot=None))["pickup"].items() > TIMES.items()


def test_a_saved_address_stands_for_the_own_place_where_it_is_not_the_default_one() -> None:
    assert booked(DRAFT, own_address=23)["pickup"] == 23
    assert booked(TO_THE_SHOP, own_address=23)["dropoff"] == 23
    assert {type(booked(FROM_ZEIST, own_address=23)[name]) for name in ("pickup", "dropoff")} == {dict}
    assert changed(DRAFT, own_address=23)["pickup"] == 23


def test_what_is_more_than_number_and_street_goes_to_the_instructions() -> None:
    more = replace(DRAFT, customer=replace(CUSTOMER, street_and_number="Oudegracht 12, 3e verdieping"))
    place = booked(more)["dropoff"]["place"]
    assert place["address"] == "Oudegracht 12"
    assert place["address_instructions"] == "3e verdieping, 2e verdieping, bel 3"


def test_what_is_empty_is_not_sent() -> None:
    bare = DeliveryDraft(customer=Customer(company="De Vries BV"), slot=SLOT)
    assert booked(bare) == {
        "dropoff": {**TIMES, "place": {"recipient_name": "De Vries BV", "company_name": "De Vries BV"}},
        "packages": [],
        "client_order_reference": "UT0123456789",
    }


def test_a_phone_that_is_none_goes_as_it_was_typed() -> None:
    odd = replace(DRAFT, customer=replace(CUSTOMER, phone="bel de buren"))
    assert booked(odd)["dropoff"]["place"]["recipient_phone"] == "bel de buren"
    belgian = replace(FROM_ZEIST, store=replace(ZEIST, phone="0470 70 70 70", country="BE"))
    assert booked(belgian)["pickup"]["place"]["recipient_phone"] == "+32470707070"


def test_a_postal_code_takes_the_form_of_its_country() -> None:
    belgian = replace(DRAFT, customer=replace(CUSTOMER, postal_code="B-1000", country="BE"))
    assert booked(belgian)["dropoff"]["place"]["postal_code"] == "1000"
    zeist = replace(TO_THE_SHOP, store=replace(ZEIST, postal_code="3701 ab"))
    assert booked(zeist)["pickup"]["place"]["postal_code"] == "3701AB"


def test_a_store_without_a_name_is_called_by_its_number() -> None:
    place = booked(replace(TO_THE_SHOP, store=replace(ZEIST, name="")))["pickup"]["place"]
    assert place["recipient_name"] == "4411-1"
    assert "company_name" not in place


def test_a_package_goes_by_type_or_ad_hoc() -> None:
    box = Package(name="Bicycle in a box", amount=2, volume_dm3=Decimal(300), weight_kg=Decimal("18.5"))
    assert booked(replace(DRAFT, packages=(Package("Wheel or tyre", 2), box)))["packages"] == [
        {"type": "Wheel or tyre", "amount": 2},
        {"name": "Bicycle in a box", "volume_dm3": 300.0, "weight_kg": 18.5, "amount": 2},
    ]
    body = booked(replace(DRAFT, packages=(box,)))
    assert not breaks("cyke", "DeliveryCreateV2", value=body)
    assert breaks("cyke", "DeliveryCreateV1", value=body)
    sizeless = booked(replace(DRAFT, packages=(Package(name="Something"),)))
    assert sizeless["packages"] == [{"name": "Something", "amount": 1}]


@pytest.mark.parametrize(
    ("zone", "written"),
    [
        (UTC, "2026-11-09T15:00:00+00:00"),
        (AMSTERDAM, "2026-11-09T16:00:00+01:00"),
        (ZoneInfo("Europe/London"), "2026-11-09T15:00:00+00:00"),
    ],
)
def test_a_time_is_sent_with_its_own_offset(zone: Any, written: str) -> None:
    slot = Slot(FOUR.astimezone(zone), SLOT.ends_at)
    assert booked(replace(DRAFT, slot=slot))["dropoff"]["slot_starting_at"] == written


def test_both_hours_that_are_called_half_past_two_are_told_apart() -> None:
    twice = datetime(2026, 10, 25, 2, 30, tzinfo=AMSTERDAM)
    body = booked(replace(DRAFT, slot=Slot(twice, twice.replace(fold=1))))
    assert body["dropoff"]["slot_starting_at"] == "2026-10-25T02:30:00+02:00"
    assert body["dropoff"]["slot_ending_at"] == "2026-10-25T02:30:00+01:00"


def test_a_draft_that_was_not_checked_makes_no_body() -> None:
    with pytest.raises(ValueError, match="slot"):
        booked(replace(DRAFT, slot=None))
    with pytest.raises(ValueError, match="store"):
        booked(replace(FROM_ZEIST, store=None))


def test_a_new_dropoff_slot_takes_a_pickup_slot_along() -> None:
    before = replace(DRAFT, slot=EARLIER)
    assert changed(DRAFT, before=before) == {"dropoff": TIMES, "pickup": TIMES}
    assert changed(replace(DRAFT, pickup_slot=EARLIER), before=before) == {"dropoff": TIMES, "pickup": EARLIER_TIMES}
    both = replace(FROM_ZEIST, slot=Slot(FOUR, FOUR + timedelta(hours=1)))
    assert changed(FROM_ZEIST, before=both) == {"dropoff": TIMES, "pickup": EARLIER_TIMES}
    assert changed(TO_THE_SHOP, before=replace(TO_THE_SHOP, slot=EARLIER)) == {"dropoff": TIMES, "pickup": TIMES}


def test_a_change_says_only_what_differs() -> None:
    assert changed(replace(DRAFT, comments=""), before=DRAFT) == {"comments": ""}
    assert changed(replace(DRAFT, sender_name="Fietsen"), before=DRAFT) == {"sender_display_name": "Fietsen"}
    two = replace(DRAFT, packages=(Package("Bicycle", 2),))
    assert changed(two, before=DRAFT) == {"packages": [{"type": "Bicycle", "amount": 2}]}
    assert changed(DRAFT, before=DRAFT) == {"comments": "Voorzichtig: lak"}


def test_a_place_that_changes_goes_whole_and_without_a_slot() -> None:
    moved = replace(DRAFT, customer=replace(CUSTOMER, street_and_number="Oudegracht 14", company="", instructions=""))
    place = changed(moved, before=DRAFT)["dropoff"]["place"]
    assert place["address"] == "Oudegracht 14"
    assert place["recipient_name"] == "Jan de Vries"
    assert (place["company_name"], place["address_instructions"]) == ("", "")
    assert list(changed(moved, before=DRAFT)) == ["dropoff"]


def test_a_change_without_a_before_says_all_but_the_reference() -> None:
    assert set(changed(DRAFT)) == {"dropoff", "pickup", "packages", "comments", "sender_display_name"}
