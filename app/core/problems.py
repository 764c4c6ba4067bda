"""What is wrong with a field of a form: which field, and what one can do about it. Words are made in `system`."""

from dataclasses import dataclass
from enum import StrEnum


class Wrong(StrEnum):
    """Why a field is not taken. Each has words in every language."""

    MISSING = "missing"
    NO_HOUSE_NUMBER = "no-house-number"
    NO_STREET = "no-street"
    POSTAL_CODE = "postal-code"
    COUNTRY = "country"
    PHONE = "phone"
    EMAIL = "email"
    TOO_LONG = "too-long"
    NOT_A_NUMBER = "not-a-number"
    NOT_WHOLE = "not-whole"
    NOT_POSITIVE = "not-positive"
    TOO_MANY = "too-many"
    NOT_WHOLE_UNITS = "not-whole-units"
    NO_STORE = "no-store"
    NO_SLOT = "no-slot"
    SLOT_BEGUN = "slot-begun"
    SLOT_TOO_SOON = "slot-too-soon"
    SLOT_CLOSED = "slot-closed"
    SLOT_ORDER = "slot-order"
    NO_PACKAGE = "no-package"
    ONE_PACKAGE_ONLY = "one-package-only"
    NOT_DROPSHIP = "not-dropship"
    NOT_ORDERABLE = "not-orderable"
    NO_ACCOUNT = "no-account"  # nothing can be sent to that system from here
    NOT_SETTLED = "not-settled"  # an earlier change or cancellation of the same thing is under way
    THROWN_AWAY = "thrown-away"  # the draft was dropped, or withdrawn, elsewhere


@dataclass(frozen=True, slots=True)
class FieldProblem:
    """A field by its name in the draft, dotted for parts of it ("customer.phone"); `hint` goes into the words."""

    field: str
    wrong: Wrong
    hint: str = ""
