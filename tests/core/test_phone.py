"""Telephone numbers in the form that every country understands."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.customer import Customer
from app.core.phone import international, is_country, with_phone


@pytest.mark.parametrize(
    ("text", "region", "number"),
    [
        ("06 12345678", "NL", "+31612345678"),
        ("06-12 34 56 78", "NL", "+31612345678"),
        ("(030) 123 45 67", "NL", "+31301234567"),
        ("+31 (0)6 12345678", "BE", "+31612345678"),
        ("0031612345678", "FR", "+31612345678"),
        ("030 000 00 01", "NL", "+31300000001"),
        ("0470 12 34 56", "BE", "+32470123456"),
        ("06 70 70 70 70", "FR", "+33670707070"),
        ("0151 23456789", "DE", "+4915123456789"),
        ("621 123 456", "LU", "+352621123456"),
        ("+32485549268", "", "+32485549268"),
        ("tel. 06-12345678", "NL", "+31612345678"),
        ("06 1234567", "NL", None),
        ("06 123456789", "NL", None),
        ("112", "NL", None),
        ("0612345678", "", None),
        ("jan@example.nl", "NL", None),
        ("", "NL", None),
        ("+", "NL", None),
        ("0" * 300, "NL", None),
    ],
)
def test_a_number_is_told_as_the_whole_world_dials_it(text: str, region: str, number: str | None) -> None:
    assert international(text, region=region) == number


@pytest.mark.parametrize(
    ("text", "region", "else_region", "number"),
    [
        ("06 12345678", "BE", "NL", "+31612345678"),
        ("0470 12 34 56", "BE", "NL", "+32470123456"),
        ("06 12345678", "FR", "NL", "+33612345678"),
        ("0151 23456789", "FR", "DE", "+4915123456789"),
        ("06 12345678", "", "NL", "+31612345678"),
        ("030 000 00 01", "NL", "NL", "+31300000001"),
        ("06 1234567", "NL", "", None),
    ],
)
def test_a_number_that_the_customers_country_does_not_give_out_may_be_one_of_the_shops(
    text: str, region: str, else_region: str, number: str | None
) -> None:
    assert international(text, region=region, else_region=else_region) == number
    customer = with_phone(Customer(phone=text, country=region), near=else_region)
    assert customer == Customer(phone=number or text, country=region)


@given(st.one_of(st.text(), st.from_regex(r"[+0-9 ()/.\-]{0,20}", fullmatch=True)))
def test_a_number_once_told_stays_as_it_is(text: str) -> None:
    number = international(text, region="NL")
    if number is not None:
        assert re.fullmatch(r"\+[1-9][0-9]{4,14}", number)
        assert international(number, region="FR") == number


def test_countries_are_known_by_their_codes() -> None:
    assert all(map(is_country, ("NL", "BE", "FR", "DE", "LU", "CH", "US")))
    assert not any(map(is_country, ("", "nl", "XX", "NLD", "Nederland", "001")))
