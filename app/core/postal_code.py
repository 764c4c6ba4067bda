"""Postal codes in the form that their country writes."""

import re

# A country's letters before the code (B-1000, NL-3581 AB, F-75001) are an old habit and are taken off.
FORMS = {
    "NL": re.compile(r"(?:NL-?)?([1-9]\d{3})((?!SA|SD|SS)[A-Z]{2})"),
    "BE": re.compile(r"(?:BE?-?)?([1-9]\d{3})"),
    "FR": re.compile(r"(?:FR?-?)?((?:0[1-9]|[1-8]\d|9[0-8])\d{3})"),
    "DE": re.compile(r"(?:DE?-?)?((?!01000|99999)(?:0[1-9]|[1-9]\d)\d{3})"),
    "LU": re.compile(r"(?:LU?-?)?([1-9]\d{3})"),
}
EXAMPLES = {"NL": "3581 AB", "BE": "1000", "FR": "75001", "DE": "50667", "LU": "1009"}


def postal_code(text: str, *, country: str) -> str | None:
    """The code as `country` (ISO 3166 alpha-2) writes it: "3581 AB", "1000", "75001". None where it cannot be one.

    Of other countries than NL, BE, FR, DE and LU it is taken as typed.
    """
    typed = " ".join(text.split())
    form = FORMS.get(country)
    if form is None:
        return typed or None
    match = form.fullmatch(re.sub(r"[\s.]", "", typed).upper())
    return " ".join(match.groups()) if match and match[0].isascii() else None
