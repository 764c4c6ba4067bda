"""The customer of a lead, a delivery or an order, as one form asks for it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Customer:
    """A customer as typed, spaces at the ends taken off; every text may be empty. `country` is ISO 3166 alpha-2.

    `street_and_number` is one field: what a system wants apart is told from it by `address.street_address`.
    `instructions` are for the courier (door code, floor); `language` is the customer's, for what is printed.
    """

    name: str = ""
    company: str = ""
    phone: str = ""
    email: str = ""
    street_and_number: str = ""
    postal_code: str = ""
    city: str = ""
    country: str = "NL"
    instructions: str = ""
    language: str = ""

    @property
    def is_empty(self) -> bool:
        """True where nothing was typed."""
        return not any((self.name, self.company, self.phone, self.email, self.street_and_number, self.postal_code))
