"""Reads a certificate's bytes. Costs 3 MiB and 50 ms to import: not before one is looked at."""

from collections.abc import Iterable
from typing import Any

from asn1crypto import x509

from app.remote.certificate import MOST_NAMES, Certificate, shown

NAMING = ("organization_name", "common_name", "organizational_unit_name")


def certificate_in(der: bytes, *, host: str, above: Iterable[bytes]) -> Certificate | None:
    """The certificate in these bytes, and whether it is for `host`; None where they are none."""
    try:
        parsed = x509.Certificate.load(der, strict=True)
        validity = parsed["tbs_certificate"]["validity"].native
        return Certificate(
            issuer=_name_of(parsed.issuer.native),
            names=tuple(map(shown, (*parsed.valid_domains, *parsed.valid_ips)))[:MOST_NAMES],
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
    return ", ".join(dict.fromkeys(shown(text) for text in said[:2]))
