"""What a certificate says of itself, however oddly it is made."""

import ssl

import pytest
import trustme

from app.remote.address import address_of
from app.remote.certificate import certificate_of
from app.remote.proxy import Proxy


def der(*names: str, **more: str) -> bytes:
    """A certificate for these names, as it lies on the wire."""
    issued = trustme.CA(**more).issue_cert(*names)
    return ssl.PEM_cert_to_DER_cert(issued.cert_chain_pems[0].bytes().decode())


def test_issuer_names_and_dates_are_read() -> None:
    read = certificate_of(der("*.shop.example", "10.0.0.1", organization_name="Acme\x07 Ltd"), host="api.shop.example")
    assert read is not None
    assert read.issuer.startswith("Acme Ltd, ")
    assert read.names == ("*.shop.example", "10.0.0.1")
    assert read.fits
    assert read.not_before < read.not_after
    assert read.not_after.tzinfo is not None


def test_a_certificate_for_others_does_not_fit() -> None:
    for host in ("shop.example", "10.0.0.2", "elsewhere.example"):
        read = certificate_of(der("*.shop.example", "10.0.0.1"), host=host)
        assert read is not None
        assert not read.fits


@pytest.mark.parametrize("bytes_", [b"", b"nonsense", der("x.example")[:200]])
def test_what_is_no_certificate_is_none(bytes_: bytes) -> None:
    assert certificate_of(bytes_, host="x.example") is None


def test_a_tunnel_to_an_address_of_numbers_has_its_brackets() -> None:
    asked = Proxy("http", "proxy.example", 8080).opening(address_of("https://[2001:db8::1]:8443/api"))
    assert asked == b"CONNECT [2001:db8::1]:8443 HTTP/1.1\r\nHost: [2001:db8::1]:8443\r\n\r\n"
    assert "secret" not in repr(Proxy("http", "proxy.example", 8080, "Basic secret"))
