"""One GTIN out of anything a scanner types; anything else is an article id.

Text is cleaned here once: control and invisible characters go, blanks at the ends go, FNC1 (GS) only separates.
"""

import importlib
import unicodedata
from dataclasses import dataclass
from re import compile as pattern
from typing import Any

from app.core.errors import InputError, Problem

# Loaded by name: what most scans are, digits with a check digit, is read here.
GS1 = "app.core.gs1"
MAX_LENGTH = 128
MIN_LENGTH = 6
SEPARATOR = "\x1d"

_SHOWN_LENGTH = 40
_GTIN_LENGTHS = (8, 12, 13, 14)
_PLAIN_SYMBOLOGY = {8: "EAN-8", 12: "UPC-A", 13: "EAN-13", 14: "ITF-14"}
_GS1_IDENTIFIERS = {
    "C1": "GS1-128",
    "e0": "GS1 DataBar",
    "e1": "GS1 Composite",
    "e2": "GS1 Composite",
    "d2": "GS1 DataMatrix",
    "Q3": "GS1 QR",
    "J1": "GS1 DotCode",
}
_FAMILIES = {
    "A": "Code 39",
    "C": "Code 128",
    "F": "Codabar",
    "G": "Code 93",
    "L": "PDF417",
    "M": "MSI",
    "Q": "QR",
    "d": "DataMatrix",
    "z": "Aztec",
}
_IDENTIFIER = pattern(r"\]([A-Za-z][0-9A-Za-z])")
_ITEM_NUMBER = pattern(r"01(\d{14})")


@dataclass(frozen=True, slots=True)
class Barcode:
    """A checked code: a GTIN or an article id, exactly one of the two is set.

    `scanned` is the cleaned text; `digits` are the GTIN's digits as they stood in it.
    `gtin` is canonical: 13 digits, 14 where a packaging level (1-9) leads. `symbology` is for people ("EAN-13").
    `wrong_check_digit` says that the digits failed as a GTIN and are taken for an article number.
    """

    scanned: str
    gtin: str = ""
    article_id: str = ""
    symbology: str = ""
    wrong_check_digit: bool = False
    digits: str = ""

    def forms(self) -> tuple[str, ...]:
        """Every way a system may have stored this GTIN, as scanned first; empty for an article id."""
        if not self.gtin:
            return ()
        short = self.gtin.lstrip("0")
        upc = (self.gtin[1:],) if self.gtin[0] == "0" and len(self.gtin) == 13 else ()
        ean_8 = (self.gtin[5:],) if len(self.gtin) == 13 and len(short) <= 8 else ()
        unpadded = (short,) if len(short) > 8 else ()
        return tuple(dict.fromkeys((self.digits, self.gtin, *upc, *ean_8, *unpadded)))

    def matches(self, text: str) -> bool:
        """Whether a barcode that a system answered with is this one, whatever zeros it was stored with."""
        stored = text.strip()
        if not self.gtin:
            return stored == self.article_id
        return stored in self.forms() or canonical_gtin(stored) == self.gtin


def parse_barcode(text: str) -> Barcode:
    """The code behind scanned or typed text.

    Raises InputError: EMPTY, TOO_SHORT (1-5 characters), TOO_LONG (over 128), CHECK_DIGIT (13 or 14 digits, or the
    item number of a GS1 code, whose check digit is wrong; `value` holds the digits for `search_anyway`).
    """
    cleaned = _checked_length(_cleaned(text))
    identifier, rest = _split_identifier(cleaned)
    scanned = _checked_length(rest.replace(SEPARATOR, "").strip())
    found = _gtin_by_identifier(identifier, scanned) or _gs1_gtin(rest, identifier=identifier)
    if found:
        return found
    digits = "".join(scanned.split())
    if len(digits) in _GTIN_LENGTHS and _are_digits(digits):
        return _plain_digits(digits, _symbology(identifier, digits))
    return Barcode(scanned=scanned, article_id=scanned, symbology=_symbology(identifier, ""))


def search_anyway(text: str) -> Barcode:
    """The same text taken for an article id though its check digit is wrong. Raises InputError as parse_barcode."""
    cleaned = _checked_length(_cleaned(text).replace(SEPARATOR, ""))
    return Barcode(scanned=cleaned, article_id=cleaned, wrong_check_digit=True)


def canonical_gtin(text: str) -> str:
    """The canonical GTIN in `text`, or "" where it holds none."""
    try:
        return parse_barcode(text).gtin
    except InputError:
        return ""


def _cleaned(text: str) -> str:
    # Blanks are stripped last, and GS is one of them: at the ends it separates nothing.
    return "".join(letter for letter in text if letter == SEPARATOR or not _is_invisible(letter)).strip()


def _is_invisible(letter: str) -> bool:
    return unicodedata.category(letter).startswith(("C", "Zl", "Zp"))


def _checked_length(text: str) -> str:
    if not text:
        raise InputError(Problem.EMPTY)
    if len(text) < MIN_LENGTH:
        raise InputError(Problem.TOO_SHORT, text)
    if len(text) > MAX_LENGTH:
        raise InputError(Problem.TOO_LONG, text[:_SHOWN_LENGTH] + "…")
    return text


def _are_digits(text: str) -> bool:
    return text.isascii() and text.isdecimal()


def _split_identifier(text: str) -> tuple[str, str]:
    """An AIM identifier without its bracket ("E0", or "" where there is none), and what follows it."""
    found = _IDENTIFIER.match(text)
    return (found[1], text[found.end() :]) if found else ("", text)


def _symbology(identifier: str, digits: str) -> str:
    named = _GS1_IDENTIFIERS.get(identifier) or _FAMILIES.get(identifier[:1])
    return named or _PLAIN_SYMBOLOGY.get(len(digits), "")


def _canonical(digits: str) -> str:
    """The canonical form of 8, 12, 13 or 14 digits, "" where the check digit is wrong (GS1: 3 and 1 from the right)."""
    full = digits.zfill(14)
    weighed = sum(int(digit) * (1 if place % 2 else 3) for place, digit in enumerate(full))
    return "" if weighed % 10 else full.removeprefix("0")


def _plain_digits(digits: str, symbology: str) -> Barcode:
    gtin = _canonical(digits)
    if gtin:
        return Barcode(scanned=digits, gtin=gtin, symbology=symbology, digits=digits)
    if len(digits) >= 13:
        raise InputError(Problem.CHECK_DIGIT, digits)
    return Barcode(scanned=digits, article_id=digits, wrong_check_digit=True)


def _gtin_by_identifier(identifier: str, text: str) -> Barcode | None:
    """UPC-E and EAN-13 with an add-on: codes that only their identifier tells apart."""
    if identifier not in ("E0", "E3") or not _are_digits(text):
        return None
    if identifier == "E3" and len(text) in (15, 18):
        return _plain_digits(text[:13], "EAN-13")
    if len(text) not in (6, 7, 8):
        return None
    digits = _gs1().written_out(text)
    return Barcode(scanned=text, gtin=_canonical(digits), symbology="UPC-E", digits=digits) if digits else None


def _gs1_gtin(text: str, *, identifier: str) -> Barcode | None:
    """The item number of a GS1 code, None where `text` is no such code.

    Plain digits often read as GS1 by accident ("96385074" is a valid company-internal element). So without an
    identifier, a separator, parentheses or a link, only 01 and fourteen digits with the right check digit count.
    """
    scanned = text.replace(SEPARATOR, "").strip()
    announced = identifier in _GS1_IDENTIFIERS or SEPARATOR in text or text.startswith("(")
    is_link = text[:4].lower() == "http"
    item_number = ""
    if announced or is_link:
        item_number = str(_gs1().linked_item_number(text) if is_link else _gs1().item_number(text))
    leading = _ITEM_NUMBER.match(text)
    if not item_number and leading and (announced or _canonical(leading[1])):
        item_number = leading[1] if announced or _gs1().are_elements(text) else ""
    if not item_number:
        return None
    gtin = _canonical(item_number)
    if not gtin:
        raise InputError(Problem.CHECK_DIGIT, item_number)
    symbology = "GS1 Digital Link" if is_link else _GS1_IDENTIFIERS.get(identifier, "GS1")
    return Barcode(scanned=scanned, gtin=gtin, symbology=symbology, digits=item_number)


def _gs1() -> Any:
    return importlib.import_module(GS1)
