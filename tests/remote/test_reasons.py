"""The systems' own words for a failure."""

import pytest

from app.core.errors import NotAuthorised, Refused
from app.remote.reasons import LONGEST_REASON, MOST_REASONS, fields_of, reason_of, reasons_of


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        ({"error_message": "Too late", "message": "other"}, "Too late"),
        ({"error_message": None, "message": "Not found."}, "Not found."),
        ({"message": "", "errors": {"barcode": ["Too short.", "Not digits."]}}, "Too short. Not digits."),
        ({"errors": ["One", {"field": "Two"}, 3]}, "One Two"),
        ({"error": "Server busy"}, "Server busy"),
        ({"error": True}, ""),
        ({"error": "true"}, ""),
        ({"message": "two\r\nlines\x00 and\tmore"}, "two lines and more"),
        ({"message": "x" * 1000}, "x" * 300),
        ({"message": "<b>bold</b>"}, "<b>bold</b>"),
        (["message"], ""),
        (None, ""),
    ],
)
def test_the_reason_is_the_systems_own_plain_words(data: object, reason: str) -> None:
    assert reason_of(data) == reason


@pytest.mark.parametrize(
    ("data", "reasons"),
    [
        (
            {"errors": ["Packages Unknown type", "Slot too long", "Slot too long"]},
            ("Packages Unknown type", "Slot too long"),
        ),
        (
            {"message": "Invalid.", "errors": {"a": ["One", "Two"], "b": {"c": "Three"}}},
            ("Invalid.", "One", "Two", "Three"),
        ),
        ({"error": True, "error_message": " Store\x07 closed "}, ("Store closed",)),
        ({"error": "Server busy", "message": "Server busy"}, ("Server busy",)),
        ({"error": True, "message": None, "errors": []}, ()),
        ({"message": "x" * 1000}, ("x" * LONGEST_REASON,)),
        (["Bad"], ()),
        (None, ()),
    ],
)
def test_every_sentence_is_told_once(data: object, reasons: tuple[str, ...]) -> None:
    assert reasons_of(data) == reasons


def test_a_flood_of_sentences_is_cut() -> None:
    many = {"errors": {f"f{number}": f"Sentence {number}" for number in range(100)}}
    assert len(reasons_of(many)) == len(fields_of(many)) == MOST_REASONS


@pytest.mark.parametrize(
    ("data", "fields"),
    [
        ({"errors": {"reference": ["Too long.", "Odd."]}}, (("reference", "Too long."), ("reference", "Odd."))),
        ({"errors": {"products.0.sku": "Unknown."}}, (("products.0.sku", "Unknown."),)),
        ({"errors": {"shipping": {"address": {"city": ["Empty."]}}}}, (("shipping.address.city", "Empty."),)),
        ({"errors": {"reference": [], "test": True, "notes": None}}, ()),
        ({"errors": ["Packages Unknown type"]}, ()),
        ({"message": {"reference": "Too long."}}, ()),
        ("errors", ()),
    ],
)
def test_what_names_a_member_keeps_its_name(data: object, fields: tuple[tuple[str, str], ...]) -> None:
    assert fields_of(data) == fields


def test_a_refusal_without_sentences_of_its_own_has_its_reason() -> None:
    assert Refused("stores", reason="Too late", status=400).reasons == ("Too late",)
    assert NotAuthorised("stores", status=401).reasons == ()
    assert Refused("stores", reason="Too late", reasons=("Too late", "Odd")).reasons == ("Too late", "Odd")
