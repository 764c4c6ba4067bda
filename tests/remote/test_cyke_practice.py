"""The courier's client against the practice world: three routes, both versions, from booking to the last state."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest

from app.core.customer import Customer
from app.core.delivery import DeliveryDraft, Package, Route, Slot
from app.core.errors import NotAuthorised, OutcomeUnknown, Refused, Unreachable, Unreadable
from app.core.store import Store
from app.practice import accounts
from app.practice.server import PracticeServer
from app.remote.cyke import Cyke
from app.remote.cyke_bodies import change_body, delivery_body
from app.remote.cyke_changes import is_changed
from app.remote.http import Http
from app.remote.login import cyke_login

pytestmark = pytest.mark.anyio
NOON = datetime.now(UTC).replace(hour=12, minute=0, second=0, microsecond=0) + timedelta(days=1)
SLOT = Slot(NOON, NOON + timedelta(hours=2))
CUSTOMER = Customer(
    name="Jan de Vries",
    phone="0612345678",
    street_and_number="Oudegracht 12",
    postal_code="3511AB",
    city="Utrecht",
    instructions="bel 3",
)
DE_BILT = Store(
    "1", "Rijwielhuis De Bilt", address="Dorpsstraat 8", postal_code="3511CD", city="Utrecht", phone="030 2201234"
)
DRAFT = DeliveryDraft(customer=CUSTOMER, slot=SLOT, packages=(Package("Bicycle"),), comments="Lak", sender_name="Shop")
BETWEEN = replace(
    DRAFT,
    route=Route.STORE_TO_CUSTOMER,
    store=DE_BILT,
    pickup_slot=Slot(NOON - timedelta(hours=2), NOON),
)
INWARD = replace(DRAFT, route=Route.STORE_TO_SHOP, store=DE_BILT)
ROUTES = pytest.mark.parametrize("draft", [DRAFT, INWARD, BETWEEN], ids=list(Route))
VERSIONS = pytest.mark.parametrize("version", ["v1", "v2"])
REFERENCE = "UT0123456789"
Courier = Callable[..., Cyke]


@pytest.fixture
def courier(practice: PracticeServer, http_at: Callable[..., Http]) -> Courier:
    def make(version: str = "v2", token: str = accounts.CYKE_TOKEN) -> Cyke:
        login = cyke_login(accounts.CYKE_EMAIL, token)
        return Cyke(http_at(practice.base_url + accounts.CYKE_PATH, "courier", login=login), version=version)

    return make


@ROUTES
@VERSIONS
async def test_a_delivery_is_booked_found_changed_and_cancelled(
    version: str, draft: DeliveryDraft, courier: Courier
) -> None:
    client = courier(version)
    body = delivery_body(draft, reference=REFERENCE)
    booked = await client.create(body)
    assert (booked.status, booked.reference, booked.slot) == ("saved", REFERENCE, SLOT)
    assert booked.packages == draft.packages
    assert await client.latest(REFERENCE) == booked
    assert [one.id for one in await client.deliveries(REFERENCE)] == [booked.id]
    for later in (timedelta(days=1), timedelta(hours=-6)):
        slot = Slot(SLOT.starts_at + later, SLOT.ends_at + later)
        own = Slot(slot.starts_at - timedelta(hours=1), slot.starts_at) if draft.pickup_slot else None
        wanted = replace(draft, slot=slot, pickup_slot=own, packages=(Package("Wheel or tyre", 2),), comments="")
        change = change_body(wanted, before=draft)
        assert is_changed(change, before=[body], seen=await client.delivery(booked.id)) is False
        moved = await client.change(booked.id, change)
        assert (moved.id, moved.slot, moved.packages, moved.comments) == (booked.id, slot, wanted.packages, "")
        assert moved.reference == REFERENCE
        assert is_changed(change, before=[body], seen=await client.delivery(booked.id)) is True
        body, draft = change, wanted
    assert (await client.cancel(booked.id)).status == "cancelled"
    assert (await client.delivery(booked.id)).status == "cancelled"


async def test_a_delivery_is_followed_to_its_end(courier: Courier, practice: PracticeServer) -> None:
    client = courier()
    booked = await client.create(delivery_body(DRAFT, reference=REFERENCE))
    seen = []
    for seconds in (61, 240, 301):
        practice.advance(seconds)
        seen.append(await client.delivery(booked.id))
    assert [one.status for one in seen] == ["scheduled", "picked_up", "delivered"]
    done = seen[-1].dropoff
    assert done is not None
    assert done.tracking_url
    assert done.completed_at
    assert done.accepted_by == "Jan de Vries"
    assert len(done.picture_urls) == 2


async def test_a_package_may_be_ad_hoc_in_v2_alone(courier: Courier) -> None:
    box = Package(name="Frame in a box", amount=1, volume_dm3=Decimal(60), weight_kg=Decimal("3.5"))
    draft = replace(DRAFT, packages=(box,))
    client = courier()
    assert (await client.create(delivery_body(draft, reference=REFERENCE))).packages == (box,)
    assert len(await client.package_types()) > 5
    old = courier("v1")
    with pytest.raises(Refused) as raised:
        await old.create(delivery_body(draft, reference=REFERENCE))
    assert raised.value.reasons


async def test_a_refusal_tells_every_reason(courier: Courier) -> None:
    client = courier()
    far = replace(DRAFT, customer=replace(CUSTOMER, postal_code="9999ZZ"), packages=(Package("Piano"),))
    with pytest.raises(Refused) as raised:
        await client.create(delivery_body(far, reference=REFERENCE))
    assert (raised.value.status, type(raised.value)) == (422, Refused)
    assert raised.value.reasons == (
        "Packages Unknown type",
        "Dropoff place postal code is not in the zone that we deliver in",
    )
    with pytest.raises(Refused):
        await client.cancel("999")


async def test_a_reference_that_nobody_used_finds_nothing(courier: Courier) -> None:
    client = courier()
    assert await client.latest("UT9999999999") is None
    assert await client.deliveries("UT9999999999") == ()


async def test_a_wrong_token_is_not_authorised(courier: Courier) -> None:
    client = courier(token="wrong")
    with pytest.raises(NotAuthorised):
        await client.deliveries()
    with pytest.raises(NotAuthorised):
        await client.create(delivery_body(DRAFT, reference=REFERENCE))


@pytest.mark.parametrize(
    "lost",
    [
        ("reset", {}, OutcomeUnknown, True),
        ("half_body", {}, Unreadable, True),
        ("status", {"amount": 503, "acts": True}, OutcomeUnknown, True),
        ("html", {}, Unreadable, False),
        ("empty", {}, Unreadable, False),
        ("redirect", {"amount": 307}, OutcomeUnknown, False),
    ],
)
async def test_a_lost_answer_is_looked_up_by_our_reference(
    lost: tuple[str, dict[str, object], type[Exception], bool], courier: Courier, practice: PracticeServer
) -> None:
    kind, more, error, is_booked = lost
    client = courier()
    practice.trouble("cyke", kind, operation="createDeliveryV2", times=1, **more)
    with pytest.raises(error):
        await client.create(delivery_body(DRAFT, reference=REFERENCE))
    assert (await client.latest(REFERENCE) is not None) is is_booked
    assert len(practice.log("createDeliveryV2")) == 1


async def test_nobody_there_is_not_sent(http_at: Callable[..., Http]) -> None:
    client = Cyke(http_at("http://127.0.0.1:9", "courier"))
    with pytest.raises(Unreachable):
        await client.create("{}")
