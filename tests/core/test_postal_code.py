"""Postal codes in the form that their country writes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.postal_code import EXAMPLES, FORMS, postal_code


@pytest.mark.parametrize(
    ("country", "text", "code"),
    [
        ("NL", "3581 AB", "3581 AB"),
        ("NL", " 3581ab ", "3581 AB"),
        ("NL", "nl-3581AB", "3581 AB"),
        ("NL", "0581 AB", None),
        ("NL", "3581 SS", None),
        ("NL", "3581", None),
        ("NL", "3581 ABC", None),
        ("NL", "٣٥٨١ AB", None),
        ("BE", "1000", "1000"),
        ("BE", "B-1000", "1000"),
        ("BE", "BE 9000", "9000"),
        ("BE", "0999", None),
        ("BE", "10000", None),
        ("FR", "75001", "75001"),
        ("FR", "75 001", "75001"),
        ("FR", "F-01000", "01000"),
        ("FR", "97400", "97400"),
        ("FR", "00100", None),
        ("FR", "99100", None),
        ("DE", "50667", "50667"),
        ("DE", "D-01067", "01067"),
        ("DE", "01000", None),
        ("DE", "99999", None),
        ("DE", "1067", None),
        ("LU", "L-1118", "1118"),
        ("LU", "111", None),
        ("GB", " sw1a  1aa", "sw1a 1aa"),
        ("GB", " ", None),
        ("NL", "", None),
    ],
)
def test_a_code_is_told_as_its_country_writes_it(country: str, text: str, code: str | None) -> None:
    assert postal_code(text, country=country) == code


def test_every_form_has_an_example_that_fits() -> None:
    assert {country: postal_code(example, country=country) for country, example in EXAMPLES.items()} == EXAMPLES
    assert set(EXAMPLES) == set(FORMS)


@given(st.text(max_size=12), st.sampled_from([*FORMS, "GB"]))
def test_a_code_once_told_stays_as_it_is(text: str, country: str) -> None:
    code = postal_code(text, country=country)
    assert code is None or postal_code(code, country=country) == code
