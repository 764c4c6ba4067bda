"""A server's certificates as they lie on the wire: who issued them, for whom, from when till when. Proves nothing."""

import importlib
from _ssl import ENCODING_DER
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

# Loaded by name: no account is looked at before somebody asks for it.
DER = "app.remote.der"
LONGEST_NAME = 80
MOST_NAMES = 4


@dataclass(frozen=True, slots=True)
class Certificate:
    """What a certificate says of itself. Times are aware. `names` are hosts and addresses, few and cut for showing.

    `chain` has the issuers of this certificate and of those above it that were shown.
    """

    issuer: str
    names: tuple[str, ...]
    fits: bool
    not_before: datetime
    not_after: datetime
    chain: tuple[str, ...] = ()


def chain_shown(line: Any) -> tuple[bytes, ...]:
    """What a server showed on this line, an `ssl.SSLObject`: its own certificate first, then those above it."""
    # public from Python 3.13 on; before, the object below has it, which truststore asks too
    asked = line if hasattr(line, "get_unverified_chain") else line._sslobj
    chain = asked.get_unverified_chain() or ()
    return tuple(one if isinstance(one, bytes) else one.public_bytes(ENCODING_DER) for one in chain)


def certificate_of(der: bytes, *, host: str, above: Iterable[bytes] = ()) -> Certificate | None:
    """The certificate in these bytes, and whether it is for `host`; None where they are none."""
    found: Certificate | None = importlib.import_module(DER).certificate_in(der, host=host, above=above)
    return found


def shown(text: object) -> str:
    """Somebody else's text, without control characters and cut."""
    return "".join(letter for letter in str(text) if letter.isprintable()).strip()[:LONGEST_NAME]
