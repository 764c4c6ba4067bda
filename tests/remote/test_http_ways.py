"""Proxies, the pool of connections, and files from elsewhere."""

import asyncio
from collections.abc import Callable

import pytest

from app.core.errors import OutcomeUnknown, Refused, Throttled, Unreachable, Unreadable
from app.remote.http import POOL_SHARE, Http
from tests.remote.fault_table import HTML
from tests.remote.faults import Arrived, Line, RawServer, always, jump, never, reply

pytestmark = pytest.mark.anyio
TURNS_TO_A_POOL = 50
GOOD = reply(b'{"ok": true}')


async def test_this_machine_is_never_asked_through_a_proxy(
    http_at: Callable[..., Http], serving: Callable[..., object], monkeypatch: pytest.MonkeyPatch
) -> None:
    proxy = await serving(never)
    monkeypatch.setenv("http_proxy", proxy.url)
    monkeypatch.setenv("all_proxy", proxy.url)
    server = await serving(always(GOOD), host="127.0.0.1")
    for name in ("127.0.0.1", "localhost", "127.0.0.2"):
        there = await serving(always(GOOD), host="127.0.0.2") if name == "127.0.0.2" else server
        assert await http_at(f"http://{name}:{there.port}").read("op", "x") == {"ok": True}
    assert proxy.connections == 0


async def test_the_systems_proxy_is_asked_and_its_refusal_means_nothing_was_sent(
    http_at: Callable[..., Http], serving: Callable[..., object], monkeypatch: pytest.MonkeyPatch
) -> None:
    proxy = await serving(always(reply(HTML, status=502)))
    monkeypatch.setenv("https_proxy", proxy.url)
    with pytest.raises(Unreachable):
        await http_at("https://api.example.nl").read("op", "x")
    assert {arrived.method for arrived in proxy.arrived} == {"CONNECT"}
    assert all("authorization" not in arrived.headers for arrived in proxy.arrived)


async def test_a_proxy_that_hangs_means_nothing_was_sent(
    http_at: Callable[..., Http], serving: Callable[..., object], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("https_proxy", (await serving(never)).url)
    with pytest.raises(Unreachable, match="no whole answer within"):
        await http_at("https://api.example.nl", deadline_s=0.3).read("op", "x")


@pytest.mark.parametrize("setting", ["gopher://127.0.0.1:1", "socks5://127.0.0.1:1"])
async def test_a_proxy_setting_that_cannot_be_used_is_unreachable(
    setting: str, http_at: Callable[..., Http], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("https_proxy", setting)
    with pytest.raises(Unreachable, match="proxy settings"):
        await http_at("https://api.example.nl").read("op", "x")


async def test_a_full_pool_is_replaced_and_the_calls_inside_go_on(
    http_at: Callable[..., Http], serving: Callable[..., object], monkeypatch: pytest.MonkeyPatch
) -> None:
    may_end = asyncio.Event()

    async def answer(arrived: Arrived, line: Line) -> None:
        if arrived.path == "/slow":
            await may_end.wait()
        await line.send(GOOD)

    server: RawServer = await serving(answer)
    http = http_at(server.url, max_connections=2)
    slow = [asyncio.create_task(http.read("op", "slow")) for _ in range(2)]
    await server.has_seen(2)
    quick = asyncio.create_task(http.read("op", "quick"))
    for _ in range(TURNS_TO_A_POOL):
        await asyncio.sleep(0)
    jump(monkeypatch, ahead_s=http.deadline_s * POOL_SHARE)
    assert await quick == {"ok": True}
    may_end.set()
    assert await asyncio.gather(*slow) == [{"ok": True}] * 2
    assert server.connections == 3


async def test_a_file_from_the_own_origin_is_asked_with_the_login_and_from_elsewhere_without(
    http_at: Callable[..., Http], serving: Callable[..., object]
) -> None:
    server, elsewhere = await serving(always(reply(b"\x89PNG"))), await serving(always(reply(b"RIFF")))
    http = http_at(server.url)
    assert await http.download("picture", f"{server.url}/a?b=c", accept="image/png", cap_bytes=9) == b"\x89PNG"
    assert await http.download("picture", f"{elsewhere.url}/a", accept="image/png", cap_bytes=9) == b"RIFF"
    assert "authorization" in server.arrived[0].headers
    assert server.arrived[0].path == "/a?b=c"
    assert "authorization" not in elsewhere.arrived[0].headers
    assert elsewhere.arrived[0].headers["accept"] == "image/png"


@pytest.mark.parametrize("url", ["http://api.example.nl/a", "file:///etc/passwd", "data:,x", "https://u:p@h.example/"])
async def test_a_file_is_only_fetched_over_https_or_from_this_machine(url: str, http_at: Callable[..., Http]) -> None:
    with pytest.raises(Unreachable):
        await http_at("https://wholesale.invalid").download("picture", url, accept="*/*", cap_bytes=9)


async def test_a_file_over_its_cap_is_unreadable(http_at: Callable[..., Http], serving: Callable[..., object]) -> None:
    server = await serving(always(reply(b"1234567890")))
    with pytest.raises(Unreadable, match="more than 9 bytes"):
        await http_at(server.url).download("picture", f"{server.url}/a", accept="*/*", cap_bytes=9)


async def test_trouble_elsewhere_never_stops_the_account(
    http_at: Callable[..., Http], serving: Callable[..., object]
) -> None:
    server, elsewhere = await serving(always(GOOD)), await serving(always(reply(status=429)))
    http = http_at(server.url)
    for _ in range(2):
        with pytest.raises(Throttled):
            await http.download("picture", f"{elsewhere.url}/a", accept="*/*", cap_bytes=9)
    assert len(elsewhere.arrived) == 1
    assert await http.read("op", "x") == {"ok": True}


async def test_a_file_that_is_not_there_is_refused(
    http_at: Callable[..., Http], serving: Callable[..., object]
) -> None:
    server = await serving(always(reply(status=404)))
    with pytest.raises(Refused):
        await http_at(server.url).download("picture", f"{server.url}/a", accept="*/*", cap_bytes=9)


async def test_an_outcome_is_unknown_once_the_request_has_started(
    http_at: Callable[..., Http], serving: Callable[..., object], monkeypatch: pytest.MonkeyPatch
) -> None:
    server = await serving(never)
    http = http_at(server.url)
    call = asyncio.create_task(http.read("op", "x"))
    await server.has_seen(1)
    jump(monkeypatch, ahead_s=http.deadline_s)
    with pytest.raises(OutcomeUnknown, match="no whole answer within"):
        await call
