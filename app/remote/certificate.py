"""A server's certificates as they lie on the wire: who issued them, for whom, from when till when. Proves nothing."""

from _ssl import ENCODING_DER
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from asn1crypto import x509

LONGEST_NAME = 80
MOST_NAMES = 4
NAMING = ("organization_name", "common_name", "organizational_unit_name")


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
    shown = asked.get_unverified_chain() or ()
    return tuple(one if isinstance(one, bytes) else one.public_bytes(ENCODING_DER) for one in shown)


def certificate_of(der: bytes, *, host: str, above: Iterable[bytes] = ()) -> Certificate | None:
    """The certificate in these bytes, and whether it is for `host`; None where they are none."""
    try:
        parsed = x509.Certificate.load(der, strict=True)
        validity = parsed["tbs_certificate"]["validity"].native
        return Certificate(
            issuer=_name_of(parsed.issuer.native),
            names=tuple(map(_shown, (*parsed.valid_domains, *parsed.valid_ips)))[:MOST_NAMES],
            fits=bool(parsed.is_valid_domain_ip(host)),
            not_before=validity["not_before"],
            not_after=validity["not_after"],
            chain=_issuers(parsed, *(x509.Certificate.load(other, strict=True) for other in above)),
        )
    except (ValueError, TypeError, KeyError):
        return None


def _issuers(*certificates: Any) -> tuple[str, ...]:
    names = (_name_of(certificate.issuer.native) for certificate in certificates[:MOST_NAMES])
    return tuple(dict.fromkeys(names))


def _name_of(native: dict[str, Any]) -> str:
    """Organisation and common name as one reads them, each once."""
    said: list[str] = []
    for part in NAMING:
        value = native.get(part)
        said += value if isinstance(value, list) else [value] if value else []
    return ", ".join(dict.fromkeys(_shown(text) for text in said[:2]))


def _shown(text: object) -> str:
    """Somebody else's text, without control characters and cut."""
    return "".join(letter for letter in str(text) if letter.isprintable()).strip()[:LONGEST_NAME]
