"""What people put wrong into each field of each form, and what is then said at that field, in English."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

NOTHING = ("", "   ", "\u00a0", "\t", "\x00\x1b\x07\u200b\u202e")
NONE = (*NOTHING, "-1", "0")
NO_NUMBER = ("two", "+1", "1e3", "1 0", "1\n0", "1_0", "²", "\U0001f6b2", "NaN", "Infinity")
NO_COUNT = (*NO_NUMBER, "1.5", "1,5")


@dataclass(frozen=True)
class Field:
    """A field by its label, and by the name that its problem has; what is fine there, and `bad` text with the words.

    Where the keyboard goes then, if not to the field itself, is `leads_to`.
    """

    label: str
    problem: str
    fine: str
    bad: Mapping[str, str]
    leads_to: str = ""


def all_of(texts: Iterable[str], words: str) -> dict[str, str]:
    return dict.fromkeys(texts, words)


def too_long(most: int, text: str = "x") -> dict[str, str]:
    return {(text * most + text)[: most + 1]: f"At most {most} characters"}


MISSING = all_of(NOTHING, "Missing")
SHORT_TEXT = MISSING | too_long(200)
LONG_TEXT = too_long(4000) | too_long(4000, "é\n")
WRONG_PHONE = (
    all_of(("12", "nul zes", "-1", "0", "1.5", "9" * 30, "+31 6", "\U0001f6b2", "06 <b>12</b>"), "Wrong number")
    | too_long(200)
    | too_long(200, "6")
)
WRONG_EMAIL = all_of(("m@", "m@x", "marieke", "a b@x.nl", "a@x.nl, b@x.nl", "@x.nl", "\U0001f6b2"), "Wrong address")
NO_STREET = all_of(("12", "0", "-1", "1.5", "9" * 30, "\U0001f6b2", "²"), "Street is missing")
WRONG_STREET = (
    all_of(("Dorpsstraat", "שדרות", "\x1bDorpsstraat"), "House number is missing") | NO_STREET | too_long(200)
)
WRONG_POSTAL_CODE = all_of(
    ("35", "-1", "0", "ABCD 12", "3584", "35844 BB", "3584 BBB", "BB 3584", "\U0001f6b2", "٣٥٨٤", "x" * 20),
    "e.g. 3581 AB",
) | too_long(200)
NOT_POSITIVE = "Must be more than 0"
WRONG_COUNT = all_of(NONE, NOT_POSITIVE) | all_of(NO_COUNT, "Not a whole number")
WRONG_SIZE = (
    all_of(NONE, NOT_POSITIVE)
    | all_of((*NO_NUMBER, "12 l", "1.000,5"), "Not a number")
    | all_of(("10000", "9" * 30), "At most 9999")
)

LEAD = (
    Field("Bicycle offered", "exchange_description", "Batavus, 2019", SHORT_TEXT),
    Field("Remarks on it", "exchange_remarks", "needs a tyre", LONG_TEXT),
    Field("Title", "title", "Gazelle", SHORT_TEXT),
    Field("Message", "message", "Is it there?", LONG_TEXT),
)
PLACE_OF_THE_CUSTOMER = (
    Field("Customer", "customer.name", "Marieke", SHORT_TEXT),
    Field("Phone", "customer.phone", "06 12345678", MISSING | WRONG_PHONE),
    Field("Street and number", "customer.street_and_number", "Kade 8", MISSING | WRONG_STREET),
    Field("Postal code", "customer.postal_code", "3511ab", MISSING | WRONG_POSTAL_CODE),
    Field("City", "customer.city", "Utrecht", SHORT_TEXT),
    Field("For the courier", "customer.instructions", "2nd floor", too_long(4000)),
)
PLACE_OF_THE_SHOP = (
    Field("Street and number", "store.street_and_number", "Dwarslaan 12", MISSING | WRONG_STREET),
    Field("Postal code", "store.postal_code", "3701 AB", MISSING | WRONG_POSTAL_CODE),
    Field("City", "store.city", "Zeist", SHORT_TEXT),
    Field("Phone", "store.phone", "030 000 01 42", MISSING | WRONG_PHONE),
)
CARRIED = (
    Field("Amount", "packages", "2", WRONG_COUNT | all_of(("100", "9" * 30), "At most 99"), "Package"),
    Field("What it is", "packages", "Box", all_of(NOTHING, "Say what is carried") | too_long(200), "Package"),
    Field("Litres", "packages", "30,5", WRONG_SIZE, "Package"),
    Field("Kilograms", "packages", "3.5", WRONG_SIZE, "Package"),
    Field("Remarks", "comments", "Ring twice", LONG_TEXT),
)
ORDER = (
    Field(
        "Quantity",
        "pieces",
        "20",
        WRONG_COUNT | all_of(("15", "9", "9999"), "Only in steps of 10") | all_of(("10000", "999990"), "At most 9999"),
    ),
    Field(
        "Reference", "reference_text", "window", {"x" * 38: "At most 37 characters", "9 " * 40: "At most 37 characters"}
    ),
    Field("Notes", "notes", "No rush", LONG_TEXT),
)
CUSTOMER = (
    Field("Name", "customer.name", "Marieke", too_long(200)),
    Field("Company", "customer.company", "De Veer", too_long(200)),
    Field("Phone", "customer.phone", "06 12345678", WRONG_PHONE),
    Field("E-mail", "customer.email", "m@x.nl", WRONG_EMAIL | too_long(200)),
    Field("Street and number", "customer.street_and_number", "Kade 8", WRONG_STREET),
    Field("Postal code", "customer.postal_code", "3511 AB", WRONG_POSTAL_CODE),
    Field("City", "customer.city", "Utrecht", too_long(200)),
    Field("For the courier", "customer.instructions", "2nd floor", too_long(4000)),
)
COUNTRY = Field("Code", "customer.country", "at", all_of(("x", "", "xx", "12", "\U0001f6b2", "-1"), "Not a country"))
# What is wrong with one part of a customer, and how the card of a form says it.
AT_A_CARD = {
    ("name", ""): "Name: Missing",
    ("name", "x" * 201): "Name: At most 200 characters",
    ("company", "x" * 201): "Company: At most 200 characters",
    ("phone", "12"): "Phone: Wrong number",
    ("phone", "x" * 201): "Phone: At most 200 characters",
    ("email", "m@"): "E-mail: Wrong address",
    ("email", "x" * 201): "E-mail: At most 200 characters",
    ("street_and_number", "8"): "Street and number: Street is missing",
    ("street_and_number", "x" * 201): "Street and number: At most 200 characters",
    ("postal_code", "1"): "Postal code: e.g. 3581 AB",
    ("city", "x" * 201): "City: At most 200 characters",
    ("country", "XX"): "Not a country",
    ("instructions", "x" * 4001): "For the courier: At most 4000 characters",
}
AT_THE_CARD_OF_A_LEAD = AT_A_CARD | {("phone", ""): "Phone: Missing"}
AT_THE_CARD_OF_AN_ORDER = AT_A_CARD | {
    ("street_and_number", ""): "Street and number: Missing",
    ("street_and_number", "Dorpsstraat"): "Street and number: House number is missing",
    ("postal_code", ""): "Postal code: Missing",
    ("city", ""): "City: Missing",
}
