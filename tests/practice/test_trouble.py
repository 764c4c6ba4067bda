"""Every kind of trouble, as a caller sees it: through httpx, and through a bare socket where httpx would hide it."""

import socket
from base64 import b64encode
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

import httpx
import pytest

from app.practice.server import PracticeServer

STORES = "/api/v1/stock-in-store-locator/stores.json"


def bare_answer(practice: PracticeServer, path: str) -> bytes:
    """All bytes that come back on a socket of our own until the other side closes; raises if it resets."""
    login = b64encode(b"practice:practice").decode()
    request = f"GET {path} HTTP/1.1\r\nHost: x\r\nAuthorization: Basic {login}\r\nConnection: close\r\n\r\n"
    with socket.create_connection(("127.0.0.1", practice.port), timeout=30) as raw:
        raw.sendall(request.encode())
        answer = b""
        while part := raw.recv(65536):
            answer += part
        return answer


def test_latency_delays_the_answer_and_nothing_else(practice: PracticeServer, wholesale: httpx.Client) -> None:
    practice.trouble("wholesale", "latency_ms", amount=600_000, operation="listCategories")
    with pytest.raises(httpx.ReadTimeout):
        wholesale.get("/categories", timeout=httpx.Timeout(30, read=0.1))
    assert wholesale.get("/categories/Locks", timeout=30).status_code == 200
    practice.clear_trouble()
    practice.trouble("wholesale", "latency_ms", amount=50, operation="listCategories")
    assert wholesale.get("/categories", timeout=30).status_code == 200


def test_an_answer_that_waits_goes_once_trouble_is_taken_away(
    practice: PracticeServer, wholesale: httpx.Client
) -> None:
    practice.trouble("wholesale", "latency_ms", amount=600_000)
    with ThreadPoolExecutor(1) as beside:
        asked = beside.submit(wholesale.get, "/categories", timeout=60)
        while not practice.log("listCategories"):
            assert not asked.done()
        assert not asked.done()
        practice.clear_trouble()
        assert asked.result().status_code == 200


def test_a_drip_comes_in_small_chunks(practice: PracticeServer, wholesale: httpx.Client) -> None:
    practice.trouble("wholesale", "drip", amount=5)
    with wholesale.stream("GET", "/categories/Locks", timeout=30) as reply:
        assert reply.headers["transfer-encoding"] == "chunked"
        parts = list(reply.iter_raw())
    assert len(parts) > 5
    assert max(map(len, parts)) <= 160


@pytest.mark.parametrize(
    ("api", "path", "body"),
    [
        ("cyclesoftware", STORES, {"error": True, "error_message": "Service Unavailable"}),
        ("wholesale", "/wholesale/categories", {"message": "Service Unavailable"}),
        ("cyke", "/cyke/api/v2/deliveries", {"error": "Service Unavailable"}),
    ],
)
def test_a_status_comes_in_the_apis_own_form(practice: PracticeServer, api: str, path: str, body: object) -> None:
    practice.trouble(api, "status", amount=503)
    reply = httpx.get(practice.base_url + path, trust_env=False)
    assert (reply.status_code, reply.json()) == (503, body)


def test_an_error_may_come_under_200(practice: PracticeServer, stores: httpx.Client) -> None:
    practice.trouble("cyclesoftware", "error_in_200")
    reply = stores.get(STORES)
    assert (reply.status_code, reply.json()["error"]) == (200, True)


def test_html_and_nothing_may_come_instead_of_json(practice: PracticeServer, stores: httpx.Client) -> None:
    practice.trouble("cyclesoftware", "html", times=1)
    practice.trouble("cyclesoftware", "empty", operation="listPlatformKeys")
    assert stores.get(STORES).headers["content-type"].startswith("text/html")
    assert stores.get("/api/v1/platform/authentication/keys.json").content == b""
    assert stores.get(STORES).json()["error"] is False


def test_half_a_body_promises_more_than_it_sends(practice: PracticeServer, wholesale: httpx.Client) -> None:
    practice.trouble("wholesale", "half_body")
    with pytest.raises(httpx.RemoteProtocolError):
        wholesale.get("/categories")
    head, _, body = bare_answer(practice, "/wholesale/categories").partition(b"\r\n\r\n")
    promised = next(
        int(line.split(b":")[1]) for line in head.split(b"\r\n") if line.lower().startswith(b"content-length")
    )
    assert len(body) == promised // 2 > 0


def test_a_reset_ends_the_connection_without_a_byte(practice: PracticeServer) -> None:
    practice.trouble("wholesale", "reset")
    with pytest.raises(ConnectionResetError):
        bare_answer(practice, "/wholesale/categories")


def test_an_answer_lost_on_its_way_was_an_order_all_the_same(practice: PracticeServer, wholesale: httpx.Client) -> None:
    order = {"reference": "UT-LOST", "products": [{"sku": "AR-RK", "amount": 1}]}
    for kind in ("reset", "half_body"):
        practice.trouble("wholesale", kind, operation="createOrder", times=1)
        with pytest.raises(httpx.TransportError):
            wholesale.post("/orders", json=order)
    practice.trouble("wholesale", "status", amount=500, operation="createOrder", acts=True, times=1)
    assert wholesale.post("/orders", json=order).status_code == 500
    practice.trouble("wholesale", "reset", operation="createOrder", acts=False, times=1)
    with pytest.raises(httpx.TransportError):
        wholesale.post("/orders", json=order)
    references = [row["reference"] for row in wholesale.get("/orders").json()]
    assert references.count("UT-LOST") == 3


def test_401_and_429_come_on_demand(practice: PracticeServer, stores: httpx.Client) -> None:
    practice.trouble("cyclesoftware", "401", times=1)
    assert stores.get(STORES).status_code == 401
    practice.trouble("cyclesoftware", "429", times=1)
    bare = stores.get(STORES)
    assert (bare.status_code, "retry-after" in bare.headers) == (429, False)
    practice.trouble("cyclesoftware", "429", amount=24, rate_headers=True)
    told = stores.get(STORES)
    assert (told.headers["retry-after"], told.headers["x-ratelimit-minutely-remaining"]) == ("24", "0")


def test_the_clock_of_the_other_side_may_be_off(practice: PracticeServer, stores: httpx.Client) -> None:
    practice.trouble("cyclesoftware", "clock_skew", amount=-3600)
    gap_s = (datetime.now(UTC) - parsedate_to_datetime(stores.get(STORES).headers["date"])).total_seconds()
    assert 3590 < gap_s < 3660


def test_a_redirect_points_elsewhere(practice: PracticeServer, stores: httpx.Client) -> None:
    practice.trouble("cyclesoftware", "redirect", amount=307, location="https://elsewhere.invalid/")
    reply = stores.get(STORES, follow_redirects=False)
    assert (reply.status_code, reply.headers["location"]) == (307, "https://elsewhere.invalid/")


def test_troubles_add_up_count_down_and_are_cleared(practice: PracticeServer, wholesale: httpx.Client) -> None:
    practice.trouble("wholesale", "status", amount=500, times=2)
    practice.trouble("wholesale", "clock_skew", amount=9e6)
    practice.trouble("cyclesoftware", "401")
    codes = [wholesale.get("/categories").status_code for _ in range(3)]
    assert codes == [500, 500, 200]
    assert parsedate_to_datetime(wholesale.get("/categories").headers["date"]) > datetime.now(UTC)
    practice.clear_trouble("wholesale")
    assert parsedate_to_datetime(wholesale.get("/categories").headers["date"]) <= datetime.now(UTC)
    assert httpx.get(practice.base_url + STORES, auth=("practice", "practice"), trust_env=False).status_code == 401
    practice.clear_trouble()
    assert httpx.get(practice.base_url + STORES, auth=("practice", "practice"), trust_env=False).status_code == 200


def test_clearing_one_operation_leaves_the_others(practice: PracticeServer, wholesale: httpx.Client) -> None:
    practice.trouble("wholesale", "html", operation="listCategories")
    practice.trouble("wholesale", "html", operation="listCompanies")
    practice.clear_trouble("wholesale", "listCategories")
    assert wholesale.get("/categories").headers["content-type"] == "application/json"
    assert wholesale.get("/companies").headers["content-type"].startswith("text/html")


@pytest.mark.parametrize(
    ("api", "path", "member"),
    [
        ("cyclesoftware", STORES, "error_message"),
        ("wholesale", "/wholesale/categories", "message"),
        ("cyke", "/cyke/api/v2/deliveries", "error"),
    ],
)
def test_a_refusal_may_give_its_reason_in_the_apis_own_form(
    practice: PracticeServer, api: str, path: str, member: str
) -> None:
    for kind, status, reason in (("403", 403, "IP address not on the list"), ("401", 401, "Account suspended")):
        practice.clear_trouble()
        practice.trouble(api, kind, reason=reason)
        reply = httpx.get(practice.base_url + path, trust_env=False)
        assert (reply.status_code, reply.json()[member]) == (status, reason)
