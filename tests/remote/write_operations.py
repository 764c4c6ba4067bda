"""Every write, with a good answer that holds marks for the faults to change."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from app.remote.cyclesoftware import CycleSoftware
from app.remote.cyke import Cyke
from app.remote.http import Http
from app.remote.wholesale import Wholesale

UUID = "0c6b40a4-a217-11e8-92bb-005056a46320"
BODY = '{"reference": "UT10000001"}'
MARKS = b'"note": "@@", "odd": 0.125, "spare": 1'
DELIVERY = b'{"id": 86, ' + MARKS + b"}"


@dataclass(frozen=True, slots=True)
class Write:
    """One write: how it is called, how it goes out, and what a good server answers.

    `refuses_in_200` where `error: true` is a refusal under a 2xx too.
    """

    call: Callable[[Http], Awaitable[object]]
    sent: tuple[str, str, bytes]
    good: bytes
    refuses_in_200: bool = False


WRITES: dict[str, Write] = {
    "createLead": Write(
        lambda http: CycleSoftware(http).create_lead(BODY),
        ("POST", "/api/v1/leads/create.json", BODY.encode()),
        b'{"error": false, "sales_lead": {"uuid": "%s", ' % UUID.encode() + MARKS + b"}}",
        refuses_in_200=True,
    ),
    "cancelLead": Write(
        lambda http: CycleSoftware(http).cancel_lead(UUID),
        ("POST", f"/api/v1/leads/{UUID}/cancel.json", b""),
        b'{"error": false, ' + MARKS + b"}",
        refuses_in_200=True,
    ),
    "createOrder": Write(
        lambda http: Wholesale(http).create_order(BODY),
        ("POST", "/orders", BODY.encode()),
        b'{"data": {"id": "ORD123456", ' + MARKS + b"}}",
    ),
    "createDeliveryV1": Write(
        lambda http: Cyke(http, version="v1").create(BODY), ("POST", "/api/v1/deliveries", BODY.encode()), DELIVERY
    ),
    "patchDeliveryV1": Write(
        lambda http: Cyke(http, version="v1").change("86", BODY),
        ("PATCH", "/api/v1/deliveries/86", BODY.encode()),
        DELIVERY,
    ),
    "cancelDeliveryV1": Write(
        lambda http: Cyke(http, version="v1").cancel("86"), ("PATCH", "/api/v1/deliveries/86/cancel", b""), DELIVERY
    ),
    "createDeliveryV2": Write(
        lambda http: Cyke(http).create(BODY), ("POST", "/api/v2/deliveries", BODY.encode()), DELIVERY
    ),
    "patchDeliveryV2": Write(
        lambda http: Cyke(http).change("86", BODY), ("PATCH", "/api/v2/deliveries/86", BODY.encode()), DELIVERY
    ),
    "cancelDeliveryV2": Write(
        lambda http: Cyke(http).cancel("86"), ("PATCH", "/api/v2/deliveries/86/cancel", b""), DELIVERY
    ),
}
