"""The one customer of all forms."""

import pytest

from app.core.customer import Customer


def test_a_customer_is_empty_while_nothing_was_typed() -> None:
    assert Customer().is_empty
    assert Customer(country="BE", language="fr").is_empty


@pytest.mark.parametrize("field", ["name", "company", "phone", "email", "street_and_number", "postal_code"])
def test_one_field_is_enough_to_be_somebody(field: str) -> None:
    assert not Customer(**{field: "x"}).is_empty
