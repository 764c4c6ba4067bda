"""The line: whom it trusts, and a whole look-up over it. All of it within this computer."""

import asyncio
import json
import os
import ssl
import sys
from base64 import b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from http.client import HTTPSConnection
from pathlib import Path
from urllib.parse import urlsplit

from app.assembly.lookup import open_lookup
from app.core.barcode import parse_barcode
from app.core.errors import Unreachable
from app.core.health import Code, Finding
from app.opening import settings_in
from app.practice import accounts
from app.practice.server import HOST, Tls, start_practice_world
from app.practice.world import EXAMPLES
from app.remote.cyclesoftware import CycleSoftware
from app.remote.http import Http
from app.remote.login import basic_login
from app.remote.trust import trusting_context
from app.remote.way import way_to
from app.services.answer import SourceState
from app.system.paths import resource
from app.terminal.selftest.certificate import issue
from app.terminal.selftest.report import Absent, Facts

SOURCE = "cyclesoftware"
TRUSTED_BY_VARIABLE = "SSL_CERT_FILE"
STORES_PATH = "/api/v1/stock-in-store-locator/stores.json"
ANSWERS_WITHIN_S = 5.0
NONE_TRUSTED = "this computer trusts no certificate authority at all: install ca-certificates"


def tls(folder: Path) -> Facts:
    """A certificate of an unknown authority is refused, before anything is said; one of a trusted one is taken."""
    issued = issue(HOST, folder=folder)
    world = start_practice_world(resource("practice"), tls=Tls(issued.chain, issued.key))
    try:
        refused = asyncio.run(_refused(world.base_url))
        if world.log():
            raise ConnectionError("a server that is not trusted was asked")
        stores = _trusted(world.base_url, issued.authority)
    finally:
        world.close()
    return {"unknown_authority": refused, "trusted_authority": "taken", "stores": stores}


def trust_store(_: Path) -> Facts:
    """The store of the operating system has authorities in it. Raises Absent."""
    context = ssl.create_default_context()
    known = len(context.get_ca_certs())
    paths = ssl.get_default_verify_paths()
    files = len(list(Path(paths.capath).glob("*.[0-9]"))) if paths.capath else 0
    if sys.platform == "linux" and not known and not files:
        raise Absent(NONE_TRUSTED)
    return {"kind": type(trusting_context()).__module__.partition(".")[0], "authorities": max(known, files)}


def lookup(folder: Path) -> Facts:
    """An article of the practice world, looked up at both sources as the window does it. Raises LookupError."""
    settings, _ = settings_in(folder, practice=True)

    async def look() -> Facts:
        async with open_lookup(settings, practice=True) as opened:
            barcode = parse_barcode(EXAMPLES[0].code)
            asked = opened.lookup.stores(barcode), opened.lookup.wholesale(barcode)
            stores, wholesale = await asyncio.gather(*asked)
        states = {"stores": stores.report.state, "wholesale": wholesale.report.state}
        if set(states.values()) != {SourceState.OK} or not stores.offers or wholesale.product is None:
            raise LookupError(", ".join(f"{name}: {state}" for name, state in states.items()))
        return {**states, "offers": len(stores.offers), "has_product": True}

    return asyncio.run(look())


async def _refused(base_url: str) -> str:
    """How a server of an unknown authority is refused. Raises ConnectionError where it is not."""
    http = _http(base_url)
    try:
        await CycleSoftware(http).stores()
    except Unreachable:
        found = await way_to(base_url, source=SOURCE, now=datetime.now(UTC))
        return _certificate_refusal(found)
    finally:
        await http.close()
    raise ConnectionError("a certificate of an unknown authority was taken")


def _certificate_refusal(found: tuple[Finding, ...]) -> str:
    """That it was for its authority, and for nothing else. Raises ConnectionError."""
    codes = [finding.code for finding in found]
    if Code.TLS_NOT_TRUSTED not in codes:
        raise ConnectionError(f"not refused for its authority: {', '.join(codes)}")
    return Code.TLS_NOT_TRUSTED.value


if sys.platform == "linux":

    def _trusted(base_url: str, authority: Path) -> int:
        """How many stores a server tells whose authority the trust store has. Raises RemoteError."""

        async def ask() -> int:
            http = _http(base_url)
            try:
                return len(await CycleSoftware(http).stores())
            finally:
                await http.close()

        with _also_trusting(authority):
            return asyncio.run(ask())

else:

    def _trusted(base_url: str, authority: Path) -> int:
        """The same with a line of our own: here no variable adds to the trust store. Raises ConnectionError."""
        context = trusting_context()
        context.load_verify_locations(authority)
        login = b64encode(f"{accounts.USERNAME}:{accounts.PASSWORD}".encode()).decode()
        line = HTTPSConnection(urlsplit(base_url).netloc, timeout=ANSWERS_WITHIN_S, context=context)
        try:
            line.request("GET", STORES_PATH, headers={"Authorization": f"Basic {login}"})
            return len(json.load(line.getresponse())["stores"])
        finally:
            line.close()


@contextmanager
def _also_trusting(authority: Path) -> Iterator[None]:
    """The authority stands in the trust store, for this process and this while."""
    before = os.environ.get(TRUSTED_BY_VARIABLE)
    os.environ[TRUSTED_BY_VARIABLE] = str(authority)
    try:
        yield
    finally:
        if before is None:
            del os.environ[TRUSTED_BY_VARIABLE]
        else:
            os.environ[TRUSTED_BY_VARIABLE] = before


def _http(base_url: str) -> Http:
    return Http(SOURCE, base_url, login=basic_login(accounts.USERNAME, accounts.PASSWORD), deadline_s=ANSWERS_WITHIN_S)
