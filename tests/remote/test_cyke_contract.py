"""The contract's own examples of Cyke, both versions, and each fault of a raw server against each read."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta, timezone
from decimal import Decimal
from typing import Any

import pytest

from app.core.delivery import DeliverySeen, Package, PackageType, PlaceSeen, Slot, TaskSeen
from app.core.errors import Refused
from app.remote.cyke import Cyke
from app.remote.http import Http
from tests.remote.examples import examples
from tests.remote.fault_table import FAULTS
from tests.remote.faults import always, jump, reply

pytestmark = pytest.mark.anyio
AT_MOST_S = 60.0
REFERENCE = "POE5F29A"
EXAMPLES = examples("cyke")
CALLS: dict[str, Callable[[Cyke], Awaitable[Any]]] = {
    "listPackageTypes": lambda cyke: cyke.package_types(),
    "listDeliveries": lambda cyke: cyke.deliveries(REFERENCE),
    "getDelivery": lambda cyke: cyke.delivery("86"),
    "getLatestDelivery": lambda cyke: cyke.latest(REFERENCE),
    "patchDelivery": lambda cyke: cyke.change("86", "{}"),
    "cancelDelivery": lambda cyke: cyke.cancel("86"),
}
SHOWN = [
    (operation, example)
    for operation, example in EXAMPLES
    if operation[:-2] in CALLS and example not in ("delivered", "none")
]
# What a good server says to each read, with marks for the faults to change.
GOOD = {
    "listPackageTypes": b'[{"type": "@@", "odd": 0.125, "spare": 1}]',
    "listDeliveries": b'[{"id": 86, "status": "@@", "odd": 0.125, "spare": 1}]',
    "getDelivery": b'{"id": 86, "status": "@@", "odd": 0.125, "spare": 1}',
    "getLatestDelivery": b'{"id": 86, "client_order_reference": "%s", "status": "@@", "odd": 0.125, "spare": 1}'
    % REFERENCE.encode(),
}
SUMMER = timezone(timedelta(hours=2))


def at(hour: int, minute: int = 0) -> datetime:
    """A time of the documented day."""
    return datetime(2020, 11, 9, hour, minute, tzinfo=SUMMER)


Answering = Callable[..., Awaitable[Any]]


@pytest.fixture
def answered(http_at: Callable[..., Http], serving: Callable[..., Any]) -> Answering:
    """What the client makes of an example."""

    async def read(operation: str, example: str, *, call: str = "") -> Any:
        server = await serving(always(reply(json.dumps(EXAMPLES[operation, example]).encode())))
        client = Cyke(http_at(server.url, "courier"), version=operation[-2:].lower())
        return await CALLS[call or operation[:-2]](client)

    return read


def test_there_are_examples_of_every_operation_that_is_called() -> None:
    assert {operation[:-2] for operation, _ in SHOWN} == set(CALLS)


@pytest.mark.parametrize(("operation", "example"), SHOWN)
async def test_every_example_is_read(operation: str, example: str, answered: Answering) -> None:
    assert await answered(operation, example)


@pytest.mark.parametrize(("operation", "example"), [("getDeliveryV1", "documented"), ("getDeliveryV2", "adapted")])
async def test_the_documented_delivery(operation: str, example: str, answered: Answering) -> None:
    there = PlaceSeen(
        "Cercei Lannister",
        "Lannister Inc.",
        "+32 470 70 70 70",
        "1 place du Palais Royal",
        "75001",
        "Paris",
        "digicode 3495 au fond à gauche",
    )
    assert await answered(operation, example) == DeliverySeen(
        "86",
        status="saved",
        reference=REFERENCE,
        dropoff=TaskSeen(slot=Slot(at(16), at(18)), place=there),
        slot=Slot(at(16), at(18)),
        packages=(Package("Carton de 12 bières 33cl", 3), Package("Fût inox de 20L", 1)),
        comments="Fûts de blonde, faire attention à la DLUO",
    )


async def test_the_delivered_delivery(http_at: Callable[..., Http], serving: Callable[..., Any]) -> None:
    server = await serving(always(reply(json.dumps(EXAMPLES["getDeliveryV2", "delivered"]).encode())))
    seen = await Cyke(http_at(server.url, "courier")).delivery("87")
    assert (seen.status, seen.price_cents, seen.reference) == ("delivered", 1250, "POE5F29B")
    assert seen.packages == (Package(name="Bicycle in a box", volume_dm3=Decimal(300), weight_kg=Decimal(18)),)
    assert seen.pickup is not None
    assert (seen.pickup.completed_at, seen.pickup.place) == (
        at(15, 10),
        PlaceSeen("Entrepôt", address="2 rue de Rivoli", postal_code="75004", city="Paris"),
    )
    assert seen.dropoff is not None
    assert seen.dropoff.tracking_url == "https://www.cyke.io/tracking/example"
    assert (seen.dropoff.completed_at, seen.dropoff.notes) == (at(17, 12), "Remis au gardien")
    assert seen.dropoff.accepted_by == "C. Lannister"
    assert seen.dropoff.signature_url == "https://www.cyke.io/files/signature-example.png"
    assert seen.dropoff.picture_urls == (
        "https://www.cyke.io/files/picture-example.jpg",
        "https://www.cyke.io/files/picture-example-2.jpg",
    )


@pytest.mark.parametrize("version", ["V1", "V2"])
async def test_the_documented_lists(version: str, answered: Answering) -> None:
    august = Slot(datetime(2020, 8, 1, 11, tzinfo=SUMMER), datetime(2020, 8, 1, 13, tzinfo=SUMMER))
    assert await answered(f"listDeliveries{version}", "documented") == (
        DeliverySeen("1", status="delivered", slot=august),
        DeliverySeen("86", status="scheduled", slot=Slot(at(16), at(18))),
    )


async def test_an_empty_list_and_the_documented_package_types(answered: Answering) -> None:
    assert await answered("listDeliveriesV2", "none") == ()
    assert await answered("listPackageTypesV2", "documented") == (
        PackageType("Carton de 12 bières 33cl", Decimal(4), Decimal(6), is_fragile=True),
        PackageType("Fûts inox de 20L", Decimal(25), Decimal(30)),
    )


@pytest.mark.parametrize("version", ["v1", "v2"])
async def test_a_slot_may_be_refused_for_hours_that_the_contract_does_not_name(
    version: str, http_at: Callable[..., Http], serving: Callable[..., Any]
) -> None:
    said = b'{"errors": ["Dropoff slot is outside of the opening hours"]}'
    client = Cyke(http_at((await serving(always(reply(said, status=422)))).url, "courier"), version=version)
    for write in (client.create("{}"), client.change("86", "{}")):
        with pytest.raises(Refused) as raised:
            await write
        assert raised.value.reasons == ("Dropoff slot is outside of the opening hours",)


@pytest.mark.parametrize("operation", GOOD)
@pytest.mark.parametrize("fault", FAULTS)
async def test_each_fault_of_each_read_has_its_error(
    fault: str,
    operation: str,
    http_at: Callable[..., Http],
    serving: Callable[..., Any],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    trouble = FAULTS[fault]
    server = await serving(trouble.answer(GOOD[operation]))
    http = http_at(server.url, "courier")
    await http.warm()
    call = asyncio.ensure_future(CALLS[operation](Cyke(http)))
    if trouble.is_slow:
        await asyncio.wait_for(server.has_seen(1), AT_MOST_S)
        jump(monkeypatch, ahead_s=http.write_deadline_s + http.deadline_s)
    if (fault, operation) == ("nothing with 200", "getLatestDelivery"):
        assert await call is None
    elif trouble.error is None:
        assert await asyncio.wait_for(call, AT_MOST_S)
    else:
        with pytest.raises(trouble.error) as raised:
            await asyncio.wait_for(call, AT_MOST_S)
        assert type(raised.value) is trouble.error
        assert raised.value.source == "courier"
