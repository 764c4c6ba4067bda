"""Telephone numbers in the form that every country understands. Costs 40 ms to import: not before the first paint."""

from dataclasses import replace

import phonenumbers
from phonenumbers import NumberParseException, PhoneNumber, PhoneNumberFormat, PhoneNumberType, ValidationResult

from app.core.customer import Customer

DIALLED = PhoneNumberType.FIXED_LINE_OR_MOBILE
RIGHT = ValidationResult.IS_POSSIBLE


def international(text: str, *, region: str, else_region: str = "") -> str | None:
    """The number in E.164 ("+31612345678"), or None where nobody can be called with it.

    A number without a country's code is one of `region` (ISO 3166 alpha-2), or of `else_region` where it is given out
    there alone. The length must be right; where neither gives it out it is one of `region` all the same, as new ranges
    come faster than lists of them.
    """
    readings = [number for code in (region, else_region) if (number := _reading(text, code)) is not None]
    number = next(filter(phonenumbers.is_valid_number, readings), readings[0] if readings else None)
    return None if number is None else _written(number)


def with_phone(customer: Customer, *, near: str) -> Customer:
    """The customer with a telephone number in E.164, of the customer's country or of the shop's, `near`.

    It stays as typed where it is a number of neither.
    """
    number = international(customer.phone, region=customer.country, else_region=near)
    return customer if number is None else replace(customer, phone=number)


def is_country(code: str) -> bool:
    """Whether this is the ISO 3166 alpha-2 code, in capitals, of a country that has telephones."""
    return code in phonenumbers.SUPPORTED_REGIONS


def _reading(text: str, region: str) -> PhoneNumber | None:
    """The number as it is dialled in a region; None for a length that is wrong, and for what reads otherwise later."""
    number = _number(text, region)
    if number is None or phonenumbers.is_possible_number_for_type_with_reason(number, DIALLED) != RIGHT:
        return None
    return number if _number(_written(number), "") == number else None


def _written(number: PhoneNumber) -> str:
    return phonenumbers.format_number(number, PhoneNumberFormat.E164)


def _number(text: str, region: str) -> PhoneNumber | None:
    try:
        return phonenumbers.parse(text, region or None)
    except NumberParseException:
        return None
