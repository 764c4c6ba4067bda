"""The notice of a new version: what is signed is read, anything else is not heeded, and nothing is told on the way."""

import json
import runpy
from collections.abc import Callable
from pathlib import Path

import pytest

from app.core.errors import RemoteError, Unreadable
from app.remote.notice import CAP_BYTES, Notice, NotSigned, notice_of, read_notice
from tests.remote.faults import Answering, Arrived, Line, RawServer, always, reply
from tests.remote.notices import Publisher, trusted_tls

pytestmark = pytest.mark.anyio
ROOT = Path(__file__).resolve().parents[2]
PUBLISHER, STRANGER = Publisher(), Publisher()


@pytest.fixture
def published(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, serving: Callable[..., object]) -> Callable[..., object]:
    """`await published(answer)`: the server of notices, over TLS that is trusted."""
    context = trusted_tls(tmp_path, monkeypatch)

    async def start(answer: Answering) -> RawServer:
        return await serving(answer, tls=context)

    return start


async def read(server: RawServer) -> Notice:
    return await read_notice(f"{server.url}/updates/toonbank.json", public_key=PUBLISHER.public_key)


async def test_a_signed_notice_is_read_and_nothing_is_told_of_who_asks(published: Callable[..., object]) -> None:
    server = await published(always(reply(PUBLISHER.notice(), headers={"Set-Cookie": "who=counter-3"})))
    assert (await read(server)).version == "1.4.2"
    await read(server)
    first, second = server.arrived
    assert (first.method, first.path) == ("GET", "/updates/toonbank.json")
    assert second.headers == first.headers
    names = {name.lower(): value for name, value in first.headers.items()}
    assert names.pop("user-agent") == "Toonbank"
    assert set(names) == {"host", "accept", "accept-encoding", "connection"}


async def test_a_redirect_is_not_followed(published: Callable[..., object], serving: Callable[..., object]) -> None:
    elsewhere = await serving(always(reply(PUBLISHER.notice())))
    moved = f"HTTP/1.1 302 Found\r\nLocation: {elsewhere.url}/toonbank.json\r\nContent-Length: 0\r\n\r\n".encode()
    with pytest.raises(RemoteError):
        await read(await published(always(moved)))
    assert elsewhere.arrived == []


async def test_a_server_that_nobody_trusts_is_told_nothing(
    published: Callable[..., object], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    server = await published(always(reply(PUBLISHER.notice())))
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "nothing.pem"))
    with pytest.raises(RemoteError):
        await read(server)
    assert server.arrived == []


async def test_one_that_never_ends_is_cut(published: Callable[..., object]) -> None:
    async def endless(_: Arrived, line: Line) -> None:
        await line.send(b"HTTP/1.1 200 OK\r\n\r\n" + b" " * CAP_BYTES * 4)
        line.close()

    with pytest.raises(Unreadable):
        await read(await published(endless))


async def test_a_notice_that_is_not_there_is_no_notice(published: Callable[..., object]) -> None:
    with pytest.raises(RemoteError):
        await read(await published(always(reply(b"nobody here", status=404))))


def changed(body: bytes, **more: object) -> bytes:
    return json.dumps({**json.loads(body), **more}).encode()


SIGNED = PUBLISHER.notice()
NOT_SIGNED = {
    "by a stranger": STRANGER.notice(),
    "changed by one letter": SIGNED.replace(b"1.4.2", b"1.4.3"),
    "without a signature": changed(SIGNED, signature=""),
    "with half a signature": changed(SIGNED, signature=json.loads(SIGNED)["signature"][:40]),
    "with a signature that is no base64": changed(SIGNED, signature="é" * 88),
    "signed for another use": changed(SIGNED, signature="A" * 86 + "=="),
}
UNREADABLE = {
    "nothing": b"",
    "garbage": b"\x00\xff\xfe{",
    "markup": b"<html>log in</html>",
    "a list": b"[]",
    "no signature at all": changed(SIGNED, signature=None),
    "numbers": json.dumps({"notice": 1, "signature": 2}).encode(),
    "signed, of another program": PUBLISHER.notice(product="till"),
    "signed, without a version": PUBLISHER.notice("new"),
    "signed, a version that is a number": PUBLISHER.notice(version=2),
    "signed, on no day": PUBLISHER.notice(issued="soon"),
    "signed, on a number": PUBLISHER.notice(issued=20261122),
    "signed, and no JSON": PUBLISHER.signed("1.4.2"),
    "signed, and no object": PUBLISHER.signed('"1.4.2"'),
}


@pytest.mark.parametrize("body", NOT_SIGNED.values(), ids=NOT_SIGNED)
def test_what_is_not_signed_with_the_key_is_nobodys(body: bytes) -> None:
    with pytest.raises(NotSigned):
        notice_of(body, public_key=PUBLISHER.public_key)


@pytest.mark.parametrize("body", UNREADABLE.values(), ids=UNREADABLE)
def test_what_says_no_version_is_not_read(body: bytes) -> None:
    with pytest.raises(Unreadable) as caught:
        notice_of(body, public_key=PUBLISHER.public_key)
    assert not isinstance(caught.value, NotSigned)


def test_what_the_tool_signs_is_what_a_counter_reads(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    tool = runpy.run_path(str(ROOT / "packaging" / "sign_notice.py"))["main"]
    key, out = tmp_path / "key.pem", tmp_path / "toonbank.json"
    monkeypatch.setenv("NOTICE_PASSPHRASE", "a word")
    tool(["key", str(key)])
    public_key = capsys.readouterr().out.split('"')[-2]
    assert b"ENCRYPTED" in key.read_bytes()
    with pytest.raises(FileExistsError):
        tool(["key", str(key)])
    tool(["sign", str(key), "--version", "2.0.1", "--issued", "2026-12-01", "--out", str(out)])
    assert str(notice_of(out.read_bytes(), public_key=public_key).issued) == "2026-12-01"
    tool(["check", str(out), "--public-key", public_key])
    assert "Version 2.0.1" in capsys.readouterr().out
    with pytest.raises(SystemExit, match="not signed"):
        tool(["check", str(out), "--public-key", STRANGER.public_key])
