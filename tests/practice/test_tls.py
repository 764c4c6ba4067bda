"""The practice world over TLS, with a certificate that one brings along."""

import ssl
from pathlib import Path

import httpx
import pytest
import trustme

from app.practice.server import Tls, start_practice_world
from app.system.paths import resource

STORES = "/api/v1/stock-in-store-locator/stores.json"


def test_it_answers_over_tls_to_those_who_trust_its_certificate(tmp_path: Path) -> None:
    authority = trustme.CA()
    chain, key = tmp_path / "chain.pem", tmp_path / "key.pem"
    issued = authority.issue_cert("127.0.0.1")
    issued.private_key_pem.write_to_path(key)
    for part in issued.cert_chain_pems:
        part.write_to_path(chain, append=True)
    trusting = ssl.create_default_context()
    authority.configure_trust(trusting)
    world = start_practice_world(resource("practice"), tls=Tls(chain, key))
    try:
        assert world.base_url.startswith("https://127.0.0.1:")
        answer = httpx.get(world.base_url + STORES, auth=("practice", "practice"), verify=trusting, trust_env=False)
        assert answer.json()["stores"]
        world.trouble("cyclesoftware", "half_body")
        with pytest.raises(httpx.RemoteProtocolError):
            httpx.get(world.base_url + STORES, auth=("practice", "practice"), verify=trusting, trust_env=False)
        with pytest.raises(httpx.ConnectError):
            httpx.get(world.base_url + STORES, trust_env=False)
    finally:
        world.close()


def test_a_certificate_that_cannot_be_used_starts_nothing(tmp_path: Path) -> None:
    broken = tmp_path / "chain.pem"
    broken.write_text("no certificate", encoding="utf-8")
    for chain in (broken, tmp_path / "not there.pem"):
        with pytest.raises((ssl.SSLError, FileNotFoundError)):
            start_practice_world(resource("practice"), tls=Tls(chain))
