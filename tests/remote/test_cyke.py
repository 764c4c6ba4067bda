"""Reading what Cyke says: every tolerance that the contract asks of a client."""

import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal
from typing import Any

import pytest

from app.core.delivery import Package, PackageType, PlaceSeen, Slot, TaskSeen
from app.core.errors import OutcomeUnknown, Refused, Unreadable
from app.remote.cyke import Cyke
from app.remote.cyke_answers import link_of
from app.remote.http import Http
from app.remote.login import cyke_login
from tests.remote.faults import RawServer, always, reply

pytestmark = pytest.mark.anyio
PARIS_AS_WRITTEN = timezone(timedelta(hours=2))  # in November, as the samples write it
FOUR = datetime(2020, 11, 9, 16, tzinfo=PARIS_AS_WRITTEN)
SLOT = Slot(FOUR, FOUR + timedelta(hours=2))
TIMES = {"slot_starting_at": "2020-11-09T16:00:00.000+02:00", "slot_ending_at": "2020-11-09T18:00:00.000+02:00"}
REFERENCE = "UT0123456789"
OURS = {"id": 86, "client_order_reference": REFERENCE}


class Courier:
    """A raw server that answers with one value, and a client of it."""

    def __init__(self, http_at: Callable[..., Http], serving: Callable[..., Any]) -> None:
        self._http_at = http_at
        self._serving = serving
        self.server: RawServer

    async def saying(self, value: object, *, version: str = "v2", **more: Any) -> Cyke:
        body = value if isinstance(value, bytes) else json.dumps(value).encode()
        self.server = await self._serving(always(reply(body, **more)))
        return Cyke(self._http_at(self.server.url, "courier", login=cyke_login("shop@x.nl", "token")), version=version)


@pytest.fixture
def courier(http_at: Callable[..., Http], serving: Callable[..., Any]) -> Courier:
    return Courier(http_at, serving)


async def read(courier: Courier, **members: Any) -> Any:
    return await (await courier.saying({"id": 86} | members)).delivery("86")


async def test_both_headers_and_the_version_go_along(courier: Courier) -> None:
    for version in ("v1", "v2"):
        await (await courier.saying({"id": 86}, version=version)).delivery("86")
        asked = courier.server.arrived[0]
        assert (asked.method, asked.path) == ("GET", f"/api/{version}/deliveries/86")
        assert (asked.headers["x-user-email"], asked.headers["x-user-token"]) == ("shop@x.nl", "token")


async def test_there_are_two_versions(courier: Courier) -> None:
    with pytest.raises(ValueError, match="v1 and v2"):
        await courier.saying({}, version="v3")


@pytest.mark.parametrize("status", ["saved", "ready", "picked_up", "Être en route", ""])
async def test_a_status_word_is_kept_as_it_comes(courier: Courier, status: str) -> None:
    assert (await read(courier, status=status)).status == status


async def test_a_status_word_has_an_end(courier: Courier) -> None:
    assert (await read(courier, status="é" * 5000)).status == "é" * 40


@pytest.mark.parametrize("empty", [None, "", []])
async def test_null_absent_and_nothing_are_one(courier: Courier, empty: object) -> None:
    bare = await read(courier)
    names = ("status", "client_order_reference", "comments", "direction", "packages", "dropoff", "pickup")
    assert await read(courier, **dict.fromkeys((*names, "slot_starting_at", "complete_after"), empty)) == bare
    assert (bare.id, bare.dropoff, bare.pickup, bare.slot, bare.packages) == ("86", None, None, None, ())
    assert await read(courier, dropoff=dict.fromkeys(TaskSeen.__slots__, empty)) == await read(courier, dropoff={})


@pytest.mark.parametrize("names", [("slot_starting_at", "slot_ending_at"), ("complete_after", "complete_before")])
async def test_the_times_of_the_whole_have_one_pair_of_names_or_the_other(
    courier: Courier, names: tuple[str, str]
) -> None:
    times = dict(zip(names, TIMES.values(), strict=True))
    for version in ("v1", "v2"):
        client = await courier.saying([OURS | times], version=version)
        assert [one.slot for one in await client.deliveries()] == [SLOT]
    assert (await read(courier, **times)).slot == SLOT


async def test_an_offset_that_does_not_fit_the_season_is_used_as_written(courier: Courier) -> None:
    slot = (await read(courier, dropoff=TIMES)).dropoff.slot
    assert slot.starts_at.utcoffset() == timedelta(hours=2)
    assert slot.starts_at.astimezone(UTC).hour == 14


@pytest.mark.parametrize("wrong", [None, "", "soon", 5, "2020-13-09T16:00:00Z", ["2020"]])
async def test_half_a_slot_is_none(courier: Courier, wrong: object) -> None:
    seen = await read(courier, dropoff=TIMES | {"slot_ending_at": wrong}, **(TIMES | {"slot_starting_at": wrong}))
    assert (seen.dropoff.slot, seen.slot) == (None, None)


async def test_the_slot_of_the_whole_is_that_of_its_main_task(courier: Courier) -> None:
    later = {"slot_starting_at": "2020-11-09T19:00:00+01:00", "slot_ending_at": "2020-11-09T20:00:00+01:00"}
    assert (await read(courier, pickup=later, dropoff=TIMES, direction="outbound")).slot == SLOT
    assert (await read(courier, pickup=TIMES, dropoff=later, direction="inbound")).slot == SLOT
    assert (await read(courier, pickup=TIMES)).slot == SLOT
    assert (await read(courier, dropoff=23, **TIMES)).slot == SLOT


async def test_a_task_may_be_missing_or_the_number_of_a_saved_address(courier: Courier) -> None:
    seen = await read(courier, pickup=23, dropoff=TIMES)
    assert seen.pickup == TaskSeen()
    assert (await read(courier, pickup="23")).pickup == TaskSeen()
    assert (await read(courier, pickup=[1], dropoff=False)).pickup is None


async def test_what_the_rider_left_is_read(courier: Courier) -> None:
    seen = await read(
        courier,
        dropoff={
            "completed_at": "2020-11-09T17:12:00.000+02:00",
            "failure_reason": "Recipient absent",
            "notes": "Remis au gardien",
            "tracking_url": "https://www.cyke.io/tracking/1",
            "completion_signature": {"url": "https://www.cyke.io/s.png", "accepted_by": "C. Lannister"},
        },
    )
    assert seen.dropoff == TaskSeen(
        tracking_url="https://www.cyke.io/tracking/1",
        completed_at=datetime(2020, 11, 9, 17, 12, tzinfo=PARIS_AS_WRITTEN),
        failure_reason="Recipient absent",
        notes="Remis au gardien",
        signature_url="https://www.cyke.io/s.png",
        accepted_by="C. Lannister",
    )


@pytest.mark.parametrize(
    ("pictures", "links"),
    [
        (["https://x.nl/1.jpg", {"url": "https://x.nl/2.jpg"}], ("https://x.nl/1.jpg", "https://x.nl/2.jpg")),
        ([None, {}, {"url": None}, 5, "", "http://x.nl/1.jpg"], ()),
        ({"0": "https://x.nl/1.jpg"}, ("https://x.nl/1.jpg",)),
        ("none", ()),
        (None, ()),
    ],
)
async def test_pictures_are_texts_or_objects(courier: Courier, pictures: object, links: tuple[str, ...]) -> None:
    assert (await read(courier, dropoff={"completion_pictures": pictures})).dropoff.picture_urls == links


@pytest.mark.parametrize("signature", [None, {}, {"url": None, "accepted_by": None}, 7, "", "http://x.nl/s.png"])
async def test_a_signature_may_be_nothing(courier: Courier, signature: object) -> None:
    seen = await read(courier, dropoff={"completion_signature": signature, "notes": "ok"})
    assert seen.dropoff == TaskSeen(notes="ok")


async def test_a_signature_may_be_its_link_alone(courier: Courier) -> None:
    seen = await read(courier, dropoff={"completion_signature": "https://x.nl/s.png"})
    assert seen.dropoff.signature_url == "https://x.nl/s.png"


@pytest.mark.parametrize(
    "link",
    [
        "http://x.nl/1", "ftp://x.nl/1", "javascript:alert(1)", "file:///etc/passwd", "https:///nohost", "//x.nl/1",
        "x.nl", "https://user:word@x.nl/", "https://user@x.nl/", "https://x.nl/a b", "https://x.\nnl/", "https://[x.nl/",
        "https://x.nl/" + "a" * 2000, None, 5, True, {"url": {"url": "https://x.nl"}},
    ],
)  # fmt: skip
async def test_only_https_links_without_credentials_are_kept(link: object) -> None:
    assert link_of(link) == ""


async def test_the_price_may_be_null_and_is_whole_cents(courier: Courier) -> None:
    said = [None, 1250, "1250", 12.5, "free", 10**15]
    assert [(await read(courier, price_cents=price)).price_cents for price in said] == [
        None, 1250, 1250, None, None, None,
    ]  # fmt: skip


async def test_a_phone_that_was_rewritten_is_shown_as_it_comes(courier: Courier) -> None:
    place = {
        "recipient_name": "Cercei Lannister",
        "recipient_phone": "+32 470 70 70 70",
        "company_name": None,
        "address": "1 place du Palais Royal",
        "postal_code": 75001,
        "city": "Paris",
    }
    assert (await read(courier, dropoff={"place": place})).dropoff.place == PlaceSeen(
        name="Cercei Lannister",
        phone="+32 470 70 70 70",
        address="1 place du Palais Royal",
        postal_code="75001",
        city="Paris",
    )


async def test_a_package_is_told_by_type_or_by_name(courier: Courier) -> None:
    box = {"name": "Bicycle in a box", "volume_dm3": 300, "weight_kg": "18.5", "amount": 2}
    packages = [{"type": "Bicycle", "amount": 1}, box, {"package_type_id": 11}, "a box"]
    assert (await read(courier, packages=packages)).packages == (
        Package("Bicycle"),
        Package(name="Bicycle in a box", amount=2, volume_dm3=Decimal(300), weight_kg=Decimal("18.5")),
        Package(),
    )


@pytest.mark.parametrize("answer", [b"", b" \n", b"null", b"[]", b"{}", b'""'])
async def test_no_match_for_latest_may_be_nothing(courier: Courier, answer: bytes) -> None:
    client = await courier.saying(answer)
    assert await client.latest(REFERENCE) is None
    assert courier.server.arrived[0].path == f"/api/v2/deliveries/latest?client_order_reference={REFERENCE}"


@pytest.mark.parametrize("answer", [b"", b'{"error": "Not Found"}'])
async def test_no_match_for_latest_may_be_a_404(courier: Courier, answer: bytes) -> None:
    assert await (await courier.saying(answer, status=404)).latest(REFERENCE) is None


async def test_a_404_that_is_a_page_is_no_answer_of_the_courier(courier: Courier) -> None:
    with pytest.raises(Unreadable):
        await (await courier.saying(b"<html>Gone</html>", status=404)).latest(REFERENCE)


async def test_a_refusal_of_latest_is_no_proof_of_absence(courier: Courier) -> None:
    with pytest.raises(Refused):
        await (await courier.saying({"errors": ["No"]}, status=422)).latest(REFERENCE)
    with pytest.raises(OutcomeUnknown):
        await (await courier.saying(b"", status=500)).latest(REFERENCE)


async def test_latest_with_another_reference_is_not_ours_and_without_any_proves_nothing(courier: Courier) -> None:
    found = await (await courier.saying(OURS)).latest(REFERENCE)
    assert found is not None
    assert (found.id, found.reference) == ("86", REFERENCE)
    assert await (await courier.saying(OURS)).latest("UT0123456780") is None
    with pytest.raises(Unreadable):
        await (await courier.saying({"id": 86, "client_order_reference": ""})).latest(REFERENCE)


async def test_the_list_is_filtered_by_our_reference(courier: Courier) -> None:
    client = await courier.saying([{"id": 1, "status": "delivered", "price_cents": None}, {"id": "x2"}])
    assert [one.id for one in await client.deliveries("A B/1")] == ["1", "x2"]
    assert courier.server.arrived[0].path == "/api/v2/deliveries?client_order_reference=A%20B%2F1"


@pytest.mark.parametrize("odd", [{"no": "id"}, None, "x", {"id": None}])
async def test_a_list_with_a_delivery_that_cannot_be_read_proves_no_absence(courier: Courier, odd: object) -> None:
    client = await courier.saying([{"id": 1}, odd])
    with pytest.raises(Unreadable):
        await client.deliveries(REFERENCE)


@pytest.mark.parametrize("answer", [None, {}, {"deliveries": []}, "none", 5])
async def test_a_list_that_is_none_is_unreadable(courier: Courier, answer: object) -> None:
    client = await courier.saying(answer)
    for asked in (client.deliveries(), client.package_types()):
        with pytest.raises(Unreadable):
            await asked


@pytest.mark.parametrize("answer", [{}, {"id": None}, {"id": ""}, {"id": True}, [], "86", None, {"id": 87}])
async def test_a_delivery_without_the_id_asked_for_is_unreadable(courier: Courier, answer: object) -> None:
    with pytest.raises(Unreadable):
        await (await courier.saying(answer)).delivery("86")


async def test_an_id_stays_one_step_of_the_path(courier: Courier) -> None:
    for asked, path in (("..", "%2E%2E"), ("8/6", "8%2F6")):
        await (await courier.saying({"id": asked})).delivery(asked)
        assert courier.server.arrived[0].path == f"/api/v2/deliveries/{path}"


async def test_package_types_are_read_and_v1_has_none(courier: Courier) -> None:
    rows = [
        {"id": 1, "type": "Carton de 12 bières 33cl", "volume": 4, "weight": 6, "fragility": "fragile"},
        {"type": "Fûts", "volume": None, "weight": "30", "temperature": None},
        {"type": ""},
    ]
    client = await courier.saying(rows)
    assert await client.package_types() == (
        PackageType("Carton de 12 bières 33cl", Decimal(4), Decimal(6), is_fragile=True),
        PackageType("Fûts", None, Decimal(30)),
    )
    assert courier.server.arrived[0].path == "/api/v2/package_types"
    assert await (await courier.saying(rows, version="v1")).package_types() == ()
    assert not courier.server.arrived
