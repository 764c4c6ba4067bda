"""A company at the wholesaler: this shop, or a branch that it may order for."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Company:
    """A company (contract: Company). Texts may be empty; `code` is what an order names it by, `country` a code."""

    code: str
    name: str = ""
    email: str = ""
    street_and_number: str = ""
    postal_code: str = ""
    city: str = ""
    country: str = ""
