"""Addresses that an account may have, and logins that do not print."""

import pytest

from app.remote.address import address_of, base_address, is_loopback
from app.remote.login import basic_login, cyke_login


@pytest.mark.parametrize(
    ("url", "below"),
    [
        ("https://api.example.nl", "https://api.example.nl:443/v1/x"),
        (" https://API.example.nl/base/ ", "https://api.example.nl:443/base/v1/x"),
        ("http://127.0.0.1:8000", "http://127.0.0.1:8000/v1/x"),
        ("http://localhost/a", "http://localhost:80/a/v1/x"),
        ("http://[::1]:9/", "http://[::1]:9/v1/x"),
    ],
)
def test_a_path_goes_below_the_base(url: str, below: str) -> None:
    assert base_address(url).url("v1/x") == below
    assert base_address(url).url("/v1/x") == below


def test_a_path_with_two_slashes_stays_on_the_host() -> None:
    assert base_address("https://a.example").url("//evil.example/x") == "https://a.example:443//evil.example/x"


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("", "https://"),
        ("api.example.nl", "https://"),
        ("ftp://api.example.nl", "https://"),
        ("https://", "names a host"),
        ("http://api.example.nl", "only reaches this machine"),
        ("http://127.0.0.1.example.nl", "only reaches this machine"),
        ("https://user:secret@api.example.nl", "no user name"),
        ("https://@api.example.nl", "no user name"),
        ("https://api.example.nl:99999", "ort"),
        ("https://api.example.nl/?key=secret", r"no \?"),
        ("https://api.example.nl/#a", r"no \?"),
    ],
)
def test_an_address_that_may_not_be_is_refused_with_words(url: str, words: str) -> None:
    with pytest.raises(ValueError, match=words) as raised:
        base_address(url)
    assert "secret" not in str(raised.value)


def test_an_origin_is_scheme_host_and_port() -> None:
    assert address_of("https://a.example/x?y").origin == address_of("https://A.example:443").origin
    assert address_of("https://a.example:444").origin != address_of("https://a.example").origin


def test_loopback_is_known_by_all_its_names() -> None:
    assert all(map(is_loopback, ("localhost", "127.0.0.1", "127.8.9.1", "::1")))
    assert not any(map(is_loopback, ("example.nl", "10.0.0.1", "localhost.example.nl", "")))


def test_logins_are_headers_that_do_not_print() -> None:
    assert basic_login("jan", "géheim") == {"Authorization": "Basic amFuOmfDqWhlaW0="}
    assert cyke_login("jan@shop.example", "key") == {"X-User-Email": "jan@shop.example", "X-User-Token": "key"}
    assert repr(basic_login("jan", "geheim")) == str(cyke_login("jan", "geheim")) == "Login(***)"
    assert f"{basic_login('jan', 'geheim')}" == "Login(***)"
