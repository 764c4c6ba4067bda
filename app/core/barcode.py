"""One GTIN out of anything a scanner types; anything else is an article id."""

from dataclasses import dataclass

from app.core.errors import InputError, Problem

MAX_LENGTH = 128
MIN_LENGTH = 6


@dataclass(frozen=True, slots=True)
class Barcode:
    """A checked code: a GTIN or an article id, exactly one of the two is set.

    `gtin` is canonical: 13 digits, 14 where a packaging level (1-9) leads. `symbology` is for people ("EAN-13").
    `wrong_check_digit` says that 8 or 12 digits failed as a GTIN and are taken for an article number.
    """

    scanned: str
    gtin: str = ""
    article_id: str = ""
    symbology: str = ""
    wrong_check_digit: bool = False
