"""Versions: which one is newer, and what is none at all."""

import pytest

from app.core.version import is_newer, is_version


@pytest.mark.parametrize(
    ("version", "than", "expected"),
    [
        ("0.1.1", "0.1.0", True),
        ("0.10", "0.9.9", True),
        ("1.0", "0.99.99.99", True),
        ("0.2.0", "0.2.0rc1", False),
        ("0.2.1", "0.2.0.dev3", True),
        ("0.1.0", "0.1.0", False),
        ("0.1", "0.1.0.0", False),
        ("0.1.0", "0.1", False),
        ("0.0.9", "0.1.0", False),
        ("1.0", "", True),
        ("", "", False),
        ("2.0-beta", "1.0", False),
        ("1.0", "nonsense", True),
    ],
)
def test_the_higher_figures_are_newer(version: str, than: str, expected: bool) -> None:
    assert is_newer(version, than=than) is expected


@pytest.mark.parametrize(
    "text", ["", "1", "1.", ".1", "1.2.3.4.5", "1.2a", "1.2 ", "\u0661.\u0662", "1.2\n", "9999999.1", "v1.2"]
)
def test_what_nobody_can_install_is_no_version(text: str) -> None:
    assert not is_version(text)
    assert not is_newer(text, than="0.0")


def test_two_to_four_figures_are_a_version() -> None:
    assert all(map(is_version, ("1.2", "1.2.3", "2026.11.22.1")))
