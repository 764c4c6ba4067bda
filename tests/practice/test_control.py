"""The control endpoint: it does what the server's methods do, and refuses nonsense with a sentence."""

import json
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest
import yaml

from app.practice.call import Api
from app.practice.server import PracticeServer
from app.practice.trouble import Kind
from app.practice.world import EXAMPLES

CONTRACTS = Path(__file__).resolve().parents[1] / "contract"
# No contract has an operation for pictures.
PICTURES = "getMedia"


def post(practice: PracticeServer, name: str, body: Any) -> httpx.Response:
    return httpx.post(f"{practice.base_url}/control/{name}", json=body, trust_env=False)


def shown(practice: PracticeServer, name: str) -> Any:
    return httpx.get(f"{practice.base_url}/control/{name}", trust_env=False).json()


def test_the_control_endpoint_does_what_the_methods_do(practice: PracticeServer, wholesale: httpx.Client) -> None:
    assert post(practice, "trouble", {"api": "wholesale", "kind": "status", "amount": 418}).json() == {"ok": True}
    assert wholesale.get("/categories").status_code == 418
    assert shown(practice, "status")["troubles"][0]["kind"] == "status"
    assert shown(practice, "log")["requests"][0]["operation"] == "listCategories"
    post(practice, "clear", {"api": "wholesale", "operation": ""})
    assert wholesale.get("/categories").status_code == 200
    post(practice, "rate", {"api": "wholesale", "minutely": 1, "daily": None})
    assert wholesale.get("/categories").status_code == 429
    before = shown(practice, "status")["now"]
    post(practice, "clock", {"advance_s": 86400})
    assert shown(practice, "status")["now"][:10] > before[:10]
    assert wholesale.get("/categories").status_code == 200
    post(practice, "reset", None)
    assert shown(practice, "status")["rates"]["wholesale"] == {"minutely": None, "daily": None}
    assert shown(practice, "log") == {"requests": []}
    assert shown(practice, "examples")["examples"][0]["code"] == EXAMPLES[0].code


def trouble(**fields: Any) -> tuple[str, dict[str, Any]]:
    return "trouble", {"api": "wholesale", **fields}


WRONG = [
    ("trouble", [], "JSON object"),
    ("trouble", {"kind": "reset"}, "cyclesoftware, wholesale, cyke"),
    ("trouble", {"api": "moon", "kind": "reset"}, "'moon' is none of cyclesoftware, wholesale, cyke"),
    ("trouble", {"api": ["cyke"], "kind": "reset"}, "api: a value of type list is none of"),
    (*trouble(kind="gremlin"), "'gremlin' is none of latency_ms, drip, status"),
    (*trouble(kind="reset", often=3), "Unknown: 'often'. Known: acts, amount, api"),
    (*trouble(kind="reset", operation="typo"), "'typo' is none of listCompanies, getCompany, listOrders"),
    (*trouble(kind="reset", operation="locateStock"), "'locateStock' is none of listCompanies"),
    (*trouble(kind="reset", operation=7), "operation: 7 is no text"),
    (*trouble(kind="status"), "status needs an amount: the status."),
    (*trouble(kind="status", amount="abc"), "amount (the status): 'abc' is no number from 400 to 599"),
    (*trouble(kind="status", amount=True), "True is no number"),
    (*trouble(kind="status", amount=99), "99 is no number from 400 to 599"),
    (*trouble(kind="status", amount=10**400), "a value of type int is no number"),
    (*trouble(kind="status", amount=503.5), "503.5 is no whole number"),
    (*trouble(kind="html", amount=204), "a page cannot come with status 204"),
    (*trouble(kind="latency_ms", amount=-1), "-1 is no number from 0 to 600000"),
    (*trouble(kind="401", amount=3), "401 takes no amount"),
    (*trouble(kind="reset", times=0), "times: 0 is no number from 1 to"),
    (*trouble(kind="reset", times="2"), "times: '2' is no number"),
    (*trouble(kind="reset", acts="yes"), "acts: 'yes' is neither true nor false"),
    (*trouble(kind="429", rate_headers=1), "rate_headers: 1 is neither true nor false"),
    (*trouble(kind="redirect", location="a\r\nb"), "location: 'a\\r\\nb' is no text"),
    (*trouble(kind="redirect", location="é" * 99), "…"),
    ("clear", {"api": "moon"}, "none of cyclesoftware"),
    ("clear", {"operation": "typo"}, "none of listCompanies"),
    ("clear", {"api": "cyke", "operation": "locateStock"}, "none of listPackageTypesV2"),
    ("clear", {"kind": "reset"}, "Known: api, operation"),
    ("clock", {}, "advance_s: None is no number"),
    ("clock", {"advance_s": "nan"}, "'nan' is no number"),
    ("clock", {"advance_s": 1e308}, "1e+308 is no number"),
    ("clock", {"advance_s": -1}, "-1 is no number from 0 to"),
    ("clock", {"advance_s": 1, "stands_still": 1}, "stands_still: 1 is neither true nor false"),
    ("rate", {"api": "moon"}, "none of cyclesoftware"),
    ("rate", {"minutely": "x"}, "minutely: 'x' is no number"),
    ("rate", {"minutely": 5, "daily": -1}, "daily: -1 is no number from 0 to"),
    ("rate", {"hourly": 5}, "Known: api, daily, minutely"),
    ("reset", {"now": True}, "Known: no field at all"),
]


@pytest.mark.parametrize(("name", "body", "words"), WRONG)
def test_a_wrong_control_body_is_told_and_changes_nothing(
    practice: PracticeServer, wholesale: httpx.Client, name: str, body: Any, words: str
) -> None:
    post(practice, "trouble", {"api": "cyke", "kind": "reset", "operation": "listDeliveriesV2"})
    before = shown(practice, "status")
    reply = post(practice, name, body)
    assert (reply.status_code, words in reply.json()["error"]) == (400, True), reply.text
    after = shown(practice, "status")
    assert (after["troubles"], after["rates"]) == (before["troubles"], before["rates"])
    assert practice.site.clock.ahead_s == 0
    assert wholesale.get("/categories").status_code == 200


@pytest.mark.parametrize(
    "raw",
    [
        b"{",
        b"\xff",
        b"null",
        b"[" * 100_000,
        b'{"advance_s": NaN}',
        b'{"advance_s": Infinity}',
        b'{"advance_s": 1e999}',
    ],
)
def test_what_is_no_sound_json_is_told(practice: PracticeServer, raw: bytes) -> None:
    reply = httpx.post(f"{practice.base_url}/control/clock", content=raw, trust_env=False)
    assert reply.status_code == 400
    assert "JSON" in reply.json()["error"] or "is no number" in reply.json()["error"]
    assert practice.site.clock.ahead_s == 0


def test_the_clock_stands_still_and_then_only_what_is_asked_for_moves_it(practice: PracticeServer) -> None:
    post(practice, "clock", {"advance_s": 0, "stands_still": True})
    stood_at = shown(practice, "status")["now"]
    assert shown(practice, "status")["now"] == stood_at
    post(practice, "clock", {"advance_s": 60})
    moved_on = datetime.fromisoformat(shown(practice, "status")["now"])
    assert moved_on - datetime.fromisoformat(stood_at) == timedelta(seconds=60)
    post(practice, "clock", {"advance_s": 0, "stands_still": False})
    assert datetime.fromisoformat(shown(practice, "status")["now"]) > moved_on
    post(practice, "clock", {"advance_s": 0, "stands_still": True})
    post(practice, "reset", None)
    begun_at = shown(practice, "status")["now"]
    assert shown(practice, "status")["now"] > begun_at


def test_the_clock_goes_ten_years_ahead_and_no_further(practice: PracticeServer, stores: httpx.Client) -> None:
    ten_years_s = 10 * 366 * 86_400
    assert post(practice, "clock", {"advance_s": ten_years_s}).status_code == 200
    assert post(practice, "clock", {"advance_s": 1}).status_code == 400
    post(practice, "trouble", {"api": "cyclesoftware", "kind": "clock_skew", "amount": 366 * 86_400})
    assert stores.get("/api/v1/stock-in-store-locator/stores.json").status_code == 200


def test_every_kind_is_taken_at_both_ends_of_its_range_and_answers(
    practice: PracticeServer, cyke: httpx.Client
) -> None:
    for meaning in shown(practice, "kinds")["kinds"]:
        if meaning["kind"] in (Kind.LATENCY, Kind.DRIP):
            continue
        amounts = {meaning["lowest"], meaning["highest"]} if meaning["amount"] else {None}
        for amount in amounts:
            body = {"api": "cyke", "kind": meaning["kind"], "operation": "listDeliveriesV2", "amount": amount}
            assert post(practice, "trouble", body | {"times": 1, "acts": False}).json() == {"ok": True}
            if meaning["kind"] in (Kind.HALF_BODY, Kind.RESET):
                with pytest.raises(httpx.TransportError):
                    cyke.get("/api/v2/deliveries")
            else:
                expected = amount if meaning["amount"].startswith("the status") else None
                assert cyke.get("/api/v2/deliveries").status_code in (expected, 200, 401, 403, 429)


def test_the_kinds_name_the_operations_of_the_contracts(practice: PracticeServer) -> None:
    listing = shown(practice, "kinds")
    assert [one["kind"] for one in listing["kinds"]] == [kind.value for kind in Kind]
    assert all(one["does"] for one in listing["kinds"])
    assert set(listing["operations"]) == {api.value for api in Api}
    for api, names in listing["operations"].items():
        paths = yaml.safe_load((CONTRACTS / f"{api}.openapi.yaml").read_text(encoding="utf-8"))["paths"]
        contract = {call["operationId"] for path in paths.values() for call in path.values() if "operationId" in call}
        assert set(names) - {PICTURES} == contract
        assert len(set(names)) == len(names)


def test_every_operation_of_the_listing_can_be_troubled_and_cleared(practice: PracticeServer) -> None:
    for api, names in shown(practice, "kinds")["operations"].items():
        for name in names:
            assert post(practice, "trouble", {"api": api, "kind": "reset", "operation": name}).status_code == 200
            assert post(practice, "clear", {"operation": name}).json() == {"ok": True}
    assert json.loads(post(practice, "clear", {}).text) == {"ok": True}
    assert shown(practice, "status")["troubles"] == []


def test_a_limit_that_is_left_out_stays(practice: PracticeServer) -> None:
    post(practice, "rate", {"minutely": 5})
    assert shown(practice, "status")["rates"]["cyclesoftware"] == {"minutely": 5, "daily": 15_000}
