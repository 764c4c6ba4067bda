"""What leads, orders and deliveries say alike of a customer: postal code, country, telephone."""

from app.core.customer import Customer
from app.core.phone import international
from app.core.postal_code import postal_code


def postal_code_of(customer: Customer) -> str:
    """The code without a blank, as every sample of both contracts writes it; as typed where it is none."""
    code = postal_code(customer.postal_code, country=country_of(customer))
    return customer.postal_code if code is None else code.replace(" ", "") if country_of(customer) == "NL" else code


def country_of(customer: Customer) -> str:
    """The country's ISO 3166 code in capitals."""
    return customer.country.upper()


def phone_of(customer: Customer) -> str:
    """The number in E.164, one without a country's code being of the customer's country; as typed where it is none."""
    return international(customer.phone, region=country_of(customer)) or customer.phone
