"""Cyke's deliveries over real HTTP, v1 and v2, and the couriers who move on with time."""

from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest

from app.practice.server import PracticeServer

PLACE = {
    "recipient_name": "Cercei Lannister",
    "recipient_phone": "+33670707070",
    "address": "1 place du Palais Royal",
    "postal_code": "75001",
    "city": "Paris",
}
BICYCLE = [{"type": "Bicycle", "amount": 1}]


def slot(start_h: float, end_h: float) -> dict[str, str]:
    """A slot that many hours from now."""
    now = datetime.now(UTC)
    names = ("slot_starting_at", "slot_ending_at")
    return {name: (now + timedelta(hours=h)).isoformat() for name, h in zip(names, (start_h, end_h), strict=True)}


def task(start_h: float = 3, end_h: float = 5, **place: Any) -> dict[str, Any]:
    """A task at the recipient's place."""
    return {**slot(start_h, end_h), "place": {**PLACE, **place}}


def body(**more: Any) -> dict[str, Any]:
    return {"dropoff": task(), "packages": BICYCLE, **more}


def booked(cyke: httpx.Client, wish: dict[str, Any], *, version: int = 2) -> dict[str, Any]:
    reply = cyke.post(f"/api/v{version}/deliveries", json=wish)
    assert reply.status_code == 201, reply.text
    found: dict[str, Any] = reply.json()
    return found


def errors(reply: httpx.Response) -> list[str]:
    assert reply.status_code == 422, reply.text
    found: list[str] = reply.json()["errors"]
    return found


def same_moment(one: str, other: str) -> bool:
    gap = datetime.fromisoformat(one) - datetime.fromisoformat(other)
    return abs(gap) < timedelta(seconds=1)


def test_a_delivery_is_scheduled_picked_up_and_delivered_with_proof(
    cyke: httpx.Client, practice: PracticeServer
) -> None:
    number = booked(cyke, body())["id"]
    seen = []
    for seconds in (0, 61, 240, 301):
        practice.advance(seconds)
        seen.append(cyke.get(f"/api/v2/deliveries/{number}").json())
    assert [one["status"] for one in seen] == ["saved", "scheduled", "picked_up", "delivered"]
    assert [bool(one["dropoff"]["tracking_url"]) for one in seen] == [False, False, True, True]
    assert [bool(one["pickup"]["completed_at"]) for one in seen] == [False, False, True, True]
    done = seen[-1]["dropoff"]
    assert done["completed_at"]
    assert done["completion_signature"]["accepted_by"] == PLACE["recipient_name"]
    assert isinstance(done["completion_pictures"][0], str)
    assert done["completion_pictures"][1]["url"]


def test_nobody_is_at_home_for_a_recipient_of_that_name(cyke: httpx.Client, practice: PracticeServer) -> None:
    number = booked(cyke, body(dropoff=task(recipient_name="Niemand Thuis")))["id"]
    practice.advance(700)
    shown = cyke.get(f"/api/v2/deliveries/{number}").json()
    assert (shown["status"], shown["dropoff"]["failure_reason"]) == ("failed", "Recipient absent")
    assert shown["dropoff"]["completion_signature"] is None


def test_the_own_place_is_filled_in_with_a_slot_before_a_dropoff(cyke: httpx.Client) -> None:
    wish = body()
    shown = booked(cyke, wish)
    assert shown["direction"] == "outbound"
    assert shown["pickup"]["place"]["company_name"] == "Shop Utrecht"
    assert same_moment(shown["pickup"]["slot_ending_at"], wish["dropoff"]["slot_starting_at"])
    assert same_moment(shown["slot_starting_at"], wish["dropoff"]["slot_starting_at"])


def test_the_own_place_is_filled_in_with_a_slot_after_a_pickup(cyke: httpx.Client) -> None:
    wish = {"pickup": task(), "packages": BICYCLE}
    shown = booked(cyke, wish)
    assert shown["direction"] == "inbound"
    assert same_moment(shown["dropoff"]["slot_starting_at"], wish["pickup"]["slot_ending_at"])


def test_a_saved_address_is_given_by_its_number(cyke: httpx.Client) -> None:
    shown = booked(cyke, body(pickup=23))
    assert shown["direction"] == "other"
    assert shown["pickup"]["place"]["address"] == "2 rue de Rivoli"
    shown = booked(cyke, body(pickup=task(1, 2), dropoff=24))
    assert shown["dropoff"]["place"]["city"] == "Zeist"
    assert errors(cyke.post("/api/v2/deliveries", json=body(pickup=99))) == ["Pickup address not found"]
    assert errors(cyke.post("/api/v2/deliveries", json=body(pickup=1, dropoff=24))) == [
        "Slot starting at can't be blank"
    ]


def test_the_two_versions_name_the_times_differently(cyke: httpx.Client) -> None:
    old = booked(cyke, body(), version=1)
    assert {"complete_after", "complete_before"} <= set(old)
    assert "pickup" not in old
    listed = {version: cyke.get(f"/api/v{version}/deliveries").json()[-1] for version in (1, 2)}
    assert set(listed[1]) == {"id", "created_at", "status", "complete_after", "complete_before", "price_cents"}
    assert set(listed[2]) == {"id", "created_at", "status", "slot_starting_at", "slot_ending_at", "price_cents"}
    assert listed[1]["complete_after"] == listed[2]["slot_starting_at"]


def test_a_slash_at_the_end_is_let_pass(cyke: httpx.Client) -> None:
    assert cyke.post("/api/v1/deliveries/", json=body()).status_code == 201
    assert cyke.get("/api/v1/deliveries/").status_code == 200


def test_the_latest_and_the_list_go_by_reference(cyke: httpx.Client) -> None:
    first = booked(cyke, body(client_order_reference="UT-1"))
    second = booked(cyke, body(client_order_reference="UT-1"), version=1)
    booked(cyke, body())
    assert cyke.get("/api/v2/deliveries/latest?client_order_reference=UT-1").json()["id"] == second["id"]
    rows = cyke.get("/api/v1/deliveries?client_order_reference=UT-1").json()
    assert [row["id"] for row in rows] == [first["id"], second["id"]]
    assert cyke.get("/api/v2/deliveries/latest?client_order_reference=NO").status_code == 404
    assert cyke.get("/api/v2/deliveries?client_order_reference=NO").json() == []
    assert errors(cyke.get("/api/v2/deliveries?client_order_reference="))


@pytest.mark.parametrize(
    ("sent", "read"),
    [
        ("+33670707070", "+33 6 70 70 70 70"),
        ("+32470707070", "+32 470 70 70 70"),
        ("+31 (0)6-12345678", "+31 6 12 34 56 78"),
        ("0612345678", "06 12 34 56 78"),
    ],
)
def test_a_phone_number_comes_back_with_blanks(cyke: httpx.Client, sent: str, read: str) -> None:
    shown = booked(cyke, body(dropoff=task(recipient_phone=sent)))
    assert shown["dropoff"]["place"]["recipient_phone"] == read


@pytest.mark.parametrize(
    ("wish", "sentence"),
    [
        (body(packages=[{"type": "Grand piano", "amount": 1}]), "Packages Unknown type"),
        (body(packages=[{"package_type_id": 999, "amount": 1}]), "Packages Unknown type"),
        (body(packages=[]), "Packages can't be blank"),
        (body(packages=[{"type": "Bicycle", "amount": 0}]), "Packages amount must be greater than 0"),
        (
            body(packages=[{"type": "Size XL, one bicycle", "amount": 2}]),
            "Packages of a size category must be one with amount 1",
        ),
        (body(dropoff=task(-1, 2)), "Dropoff slot starting at is already started"),
        (body(dropoff=task(3, 3)), "Dropoff slot ending at must be after slot starting at"),
        (
            body(dropoff=task(address="1 place du Palais Royal, digicode 3495")),
            "Dropoff place address must be the number and the street name only",
        ),
        (
            body(dropoff=task(address="Palais Royal")),
            "Dropoff place address must be the number and the street name only",
        ),
        (
            body(dropoff=task(address="12 3e verdieping")),
            "Dropoff place address must be the number and the street name only",
        ),
        (body(dropoff=task(postal_code="6211AA")), "Dropoff place postal code is not in the zone that we deliver in"),
        (body(dropoff=task(postal_code="20095")), "Dropoff place postal code is not in the zone that we deliver in"),
        (body(dropoff=task(postal_code="unknown")), "Dropoff place postal code is not in the zone that we deliver in"),
        (body(dropoff=task(recipient_phone="")), "Dropoff place recipient phone is invalid"),
        (body(dropoff=task(recipient_phone="+31-12")), "Dropoff place recipient phone is invalid"),
        (body(dropoff={**slot(3, 5), "place": {}}), "Dropoff place recipient phone can't be blank"),
        (body(dropoff=task(floor=3)), "Dropoff place floor is not a permitted parameter"),
        (body(dropoff={**task(), "slot_starting_at": "2030-02-30T10:00:00Z"}), "Dropoff slot is invalid"),
        (body(dropoff={**task(), "slot_starting_at": "2021-01-20 15:00:00"}), "Dropoff slot starting at is invalid"),
        (body(status="delivered"), "Status is not a permitted parameter"),
        (body(comments=None), "Comments is invalid"),
        ({"packages": BICYCLE}, "Slot starting at can't be blank"),
        ([], "Parameters is invalid"),
    ],
)
def test_each_rule_has_its_own_sentence(cyke: httpx.Client, wish: Any, sentence: str) -> None:
    assert sentence in errors(cyke.post("/api/v2/deliveries", json=wish))


def test_v1_knows_types_only_and_v2_also_ad_hoc_packages(cyke: httpx.Client) -> None:
    box = [{"name": "Bicycle in a box", "volume_dm3": 300, "weight_kg": 18, "amount": 1}]
    assert booked(cyke, body(packages=box))["packages"] == box
    assert errors(cyke.post("/api/v1/deliveries", json=body(packages=box)))
    by_number = booked(cyke, body(packages=[{"package_type_id": 11, "amount": 1}]))
    assert by_number["packages"] == [{"package_type_id": 11, "amount": 1, "type": "Bicycle"}]
    types = {row["type"] for row in cyke.get("/api/v2/package_types").json()}
    assert {"Bicycle", "Carton de 12 bières 33cl", "Fût inox de 20L"} <= types


@pytest.mark.parametrize("method", ["PATCH", "PUT"])
def test_a_change_touches_only_what_is_sent(cyke: httpx.Client, method: str) -> None:
    two = [{"type": "Bicycle", "amount": 1}, {"type": "Wheel or tyre", "amount": 2}]
    before = booked(cyke, body(comments="Ring twice", packages=two, client_order_reference="UT-1"))
    address = f"/api/v2/deliveries/{before['id']}"
    change = {"dropoff": {"place": {"address": "3 place du Palais Royal"}}, "packages": BICYCLE}
    after = cyke.request(method, address, json=change).json()
    assert after["packages"] == BICYCLE
    assert after["dropoff"]["place"] == before["dropoff"]["place"] | {"address": "3 place du Palais Royal"}
    assert (after["comments"], after["client_order_reference"]) == ("Ring twice", "UT-1")
    assert after["pickup"] == before["pickup"]
    assert cyke.get(address).json() == after


def test_v1_takes_a_single_time_and_v2_wants_the_pickup_slot_too(cyke: httpx.Client) -> None:
    number = booked(cyke, body())["id"]
    later = slot(4, 6)
    start = {"slot_starting_at": later["slot_starting_at"]}
    shown = cyke.put(f"/api/v1/deliveries/{number}", json={"dropoff": start}).json()
    assert same_moment(shown["complete_after"], start["slot_starting_at"])
    address = f"/api/v2/deliveries/{number}"
    sentence = "Pickup slot can't be blank when the dropoff slot changes"
    assert errors(cyke.patch(address, json={"dropoff": later})) == [sentence]
    assert errors(cyke.patch(address, json={"dropoff": later, "pickup": start}))[0] == sentence
    assert cyke.patch(address, json={"dropoff": later, "pickup": later}).status_code == 200
    assert cyke.patch(address, json={"dropoff": later, "pickup": 23}).json()["pickup"]["place"]["city"] == "Paris"
    late = "Pickup slot must not begin after the dropoff slot ends"
    assert errors(cyke.patch(address, json={"dropoff": later, "pickup": slot(9, 10)})) == [late]


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({}, "Parameters can't be blank"),
        ({"dropoff": {}}, "Dropoff can't be blank"),
        ({"dropoff": {"place": {}}}, "Dropoff place can't be blank"),
        ({"pickup": slot(-1, 4)}, "Pickup slot starting at is already started"),
        ({"pickup": 99}, "Pickup address not found"),
        (
            {"dropoff": {"place": {"postal_code": "6211AA"}}},
            "Dropoff place postal code is not in the zone that we deliver in",
        ),
        ({"packages": [{"type": "Grand piano", "amount": 1}]}, "Packages Unknown type"),
        ({"id": 3}, "Id is not a permitted parameter"),
    ],
)
def test_a_wrong_change_is_refused_and_changes_nothing(cyke: httpx.Client, change: Any, sentence: str) -> None:
    before = booked(cyke, body())
    address = f"/api/v2/deliveries/{before['id']}"
    assert sentence in errors(cyke.patch(address, json=change))
    assert cyke.get(address).json() == before


def test_changing_and_cancelling_end_when_the_goods_are_picked_up(cyke: httpx.Client, practice: PracticeServer) -> None:
    early, late = booked(cyke, body())["id"], booked(cyke, body())["id"]
    assert cyke.patch(f"/api/v2/deliveries/{early}/cancel").json()["status"] == "cancelled"
    assert errors(cyke.patch(f"/api/v1/deliveries/{early}/cancel"))
    practice.advance(301)
    assert errors(cyke.patch(f"/api/v2/deliveries/{late}/cancel")) == ["Delivery is picked_up and can't be cancelled"]
    assert errors(cyke.patch(f"/api/v2/deliveries/{late}", json={"comments": "x"}))
    assert cyke.get(f"/api/v2/deliveries/{early}").json()["status"] == "cancelled"


def test_unknown_deliveries_and_paths_are_not_found(cyke: httpx.Client) -> None:
    for number in ("9999", "abc", "0"):
        assert cyke.get(f"/api/v2/deliveries/{number}").status_code == 404
    assert cyke.get("/api/v3/deliveries").json() == {"error": "Not Found"}


@pytest.mark.parametrize("headers", [{"X-User-Token": "wrong"}, {"X-User-Email": "who@example.nl"}])
def test_both_headers_must_be_right(cyke: httpx.Client, headers: dict[str, str]) -> None:
    assert cyke.get("/api/v2/deliveries", headers=headers).status_code == 401
