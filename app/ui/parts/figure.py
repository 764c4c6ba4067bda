"""Numbers as people type them: what can be read from a text, and the text itself where nothing can."""

import re
from decimal import Decimal

WHOLE = re.compile(r"-?\d+")
FIGURE = re.compile(r"-?(\d+(\.\d*)?|\.\d+)")


def whole(text: str) -> tuple[int, str]:
    """A whole number, and "" for nothing unread; 0 with the text where it is none, 0 alone where nothing is typed."""
    typed = text.strip()
    return (int(typed), "") if WHOLE.fullmatch(typed) else (0, typed)


def figure(text: str) -> tuple[Decimal, str]:
    """A size with comma or point, else as `whole`."""
    typed = text.strip()
    pointed = typed.replace(",", ".")
    return (Decimal(pointed), "") if FIGURE.fullmatch(pointed) else (Decimal(0), typed)
