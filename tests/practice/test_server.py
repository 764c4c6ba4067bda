"""The server itself: limits, compression, the log, starting and closing."""

import gzip
import logging
import socket
import threading
from urllib.parse import urlsplit

import httpx
import pytest

from app.practice import accounts
from app.practice.server import PracticeServer, introduction, serve_forever, start_practice_world
from tests.practice.conftest import RESOURCES

STORES = "/api/v1/stock-in-store-locator/stores.json"
STOCK = "/api/v1/stock-in-store-locator/stock.json"


def remaining(reply: httpx.Response) -> tuple[int, int]:
    names = ("x-ratelimit-minutely-remaining", "x-ratelimit-daily-remaining")
    minutely, daily = (int(reply.headers[name]) for name in names)
    return minutely, daily


def test_rate_headers_count_down_and_come_back_after_a_minute(stores: httpx.Client, practice: PracticeServer) -> None:
    first = stores.get(STORES)
    assert (first.headers["x-ratelimit-minutely-limit"], first.headers["x-ratelimit-daily-limit"]) == ("360", "15000")
    assert remaining(first) == (359, 14999)
    assert remaining(stores.get(STORES)) == (358, 14998)
    practice.advance(61)
    assert remaining(stores.get(STORES))[0] == 359


def test_a_used_up_minute_is_429_until_it_has_moved_on(stores: httpx.Client, practice: PracticeServer) -> None:
    practice.rate("cyclesoftware", minutely=2, daily=100)
    assert [stores.get(STORES).status_code for _ in range(3)] == [200, 200, 429]
    limited = stores.get(STORES)
    assert limited.json() == {"error": True, "error_message": "Too Many Requests"}
    assert remaining(limited)[0] == 0
    assert "retry-after" not in limited.headers
    practice.advance(61)
    assert stores.get(STORES).status_code == 200


def test_a_used_up_day_is_429_until_the_reset(stores: httpx.Client, practice: PracticeServer) -> None:
    practice.rate("cyclesoftware", minutely=None, daily=1)
    assert [stores.get(STORES).status_code for _ in range(2)] == [200, 429]
    practice.advance(24 * 3600)
    reply = stores.get(STORES)
    assert reply.status_code == 200
    assert "x-ratelimit-minutely-limit" not in reply.headers
    assert int(reply.headers["x-ratelimit-daily-reset"]) > 1_700_000_000


def test_wrong_credentials_cost_nothing(stores: httpx.Client) -> None:
    stores.get(STORES, auth=("practice", "wrong"))
    assert remaining(stores.get(STORES)) == (359, 14999)


def test_answers_are_gzipped_only_where_that_is_asked_for(stores: httpx.Client) -> None:
    plain = stores.get(STORES, headers={"Accept-Encoding": "identity"})
    assert "content-encoding" not in plain.headers
    with stores.stream("GET", STORES, headers={"Accept-Encoding": "gzip"}) as packed:
        raw = b"".join(packed.iter_raw())
    assert packed.headers["content-encoding"] == "gzip"
    assert gzip.decompress(raw) == plain.content
    assert len(raw) < len(plain.content) / 3


def test_the_log_tells_what_came(stores: httpx.Client, practice: PracticeServer) -> None:
    question = [{"barcode": "8717231204726"}]
    stores.post(STOCK, json=question)
    stores.get(f"{STORES}?a=1")
    asked, listed = practice.log()
    assert (asked.method, asked.path, asked.api, asked.operation) == ("POST", STOCK, "cyclesoftware", "locateStock")
    assert (asked.json, asked.status) == (question, 200)
    assert asked.body_bytes == len(b'[{"barcode":"8717231204726"}]')
    assert (listed.query, listed.json, listed.body_bytes) == ("a=1", None, 0)
    assert practice.log("listLocatorStores") == (listed,)
    stores.post(STOCK, content=b"[", headers={"Content-Type": "application/json"})
    assert practice.log()[-1].json is None
    practice.clear_log()
    assert practice.log() == ()


def test_half_a_request_is_none_and_no_fault(
    practice: PracticeServer, stores: httpx.Client, caplog: pytest.LogCaptureFixture
) -> None:
    address = urlsplit(practice.base_url)
    assert address.hostname
    assert address.port
    with caplog.at_level(logging.ERROR), socket.create_connection((address.hostname, address.port)) as caller:
        caller.sendall(f"POST {STOCK} HTTP/1.1\r\nHost: practice\r\nContent-Length: 9\r\n\r\nhalf".encode())
        caller.shutdown(socket.SHUT_WR)
        assert caller.recv(1024) == b""
    assert stores.get(STORES).status_code == 200
    assert [seen.path for seen in practice.log()] == [STORES]
    assert not caplog.records


def test_a_server_closes_with_an_answer_still_waiting() -> None:
    server = start_practice_world(RESOURCES)
    server.trouble("wholesale", "latency_ms", amount=60_000)
    auth = (accounts.USERNAME, accounts.PASSWORD)
    outcome: list[int] = []

    def ask() -> None:
        outcome.append(httpx.get(f"{server.base_url}/wholesale/categories", auth=auth, trust_env=False).status_code)

    asking = threading.Thread(target=ask)
    asking.start()
    while not server.log():
        continue
    server.close()
    server.close()
    asking.join(30)
    assert outcome == [200]
    with pytest.raises(httpx.ConnectError):
        httpx.get(server.base_url, trust_env=False)


def test_a_taken_port_is_said(practice: PracticeServer) -> None:
    with pytest.raises(OSError, match="in use"):
        start_practice_world(RESOURCES, port=practice.port)


def test_the_introduction_tells_how_to_get_in(practice: PracticeServer) -> None:
    text = "\n".join(introduction(practice.base_url))
    assert f"{practice.base_url}/control/kinds" in text
    for word in (practice.base_url, accounts.USERNAME, accounts.CYKE_TOKEN, accounts.SHOP_STORE_ID, "8717231204726"):
        assert word in text


def test_serving_alone_says_where_it_is_and_ends_on_interrupt() -> None:
    said: list[str] = []

    def say(line: str) -> None:
        said.append(line)
        if line.startswith("  8717231204727"):
            raise KeyboardInterrupt

    serve_forever(RESOURCES, say=say)
    assert said[0].startswith("Practice world at http://127.0.0.1:")
    assert said[-1] == "Closing."
