"""Notices of new versions as their publisher makes them: a real key, and a server that this process trusts."""

import json
import ssl
from base64 import b64encode
from dataclasses import dataclass, field
from pathlib import Path

import pytest
import trustme
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from app.remote.notice import signed_bytes


@dataclass(frozen=True)
class Publisher:
    """Whoever signs."""

    key: Ed25519PrivateKey = field(default_factory=Ed25519PrivateKey.generate)

    @property
    def public_key(self) -> str:
        return b64encode(self.key.public_key().public_bytes_raw()).decode()

    def notice(self, version: str = "1.4.2", **more: object) -> bytes:
        """What lies at the address; `more` replaces what it says."""
        return self.signed(json.dumps({"product": "toonbank", "version": version, "issued": "2026-11-22", **more}))

    def signed(self, text: str) -> bytes:
        """An envelope around any text."""
        signature = b64encode(self.key.sign(signed_bytes(text))).decode()
        return json.dumps({"notice": text, "signature": signature}).encode()


def trusted_tls(folder: Path, monkeypatch: pytest.MonkeyPatch) -> ssl.SSLContext:
    """What a server on this machine shows to this process, which trusts it from now on."""
    authority, context = trustme.CA(), ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.cert_pem.write_to_path(folder / "ca.pem")
    monkeypatch.setenv("SSL_CERT_FILE", str(folder / "ca.pem"))
    authority.issue_cert("127.0.0.1").configure_cert(context)
    return context
