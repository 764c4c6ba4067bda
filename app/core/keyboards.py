"""What the keys of four keyboards give, and so what arrives where scanner and computer are not set to the same one."""

from collections.abc import Mapping
from types import MappingProxyType

from app.core.layout import Layout, LayoutFinding

# A dead key gives nothing by itself; no code is read from it.
DEAD = "\0"
# The 47 keys that every keyboard has, row by row, alone and with Shift.
_ROWS = {
    Layout.US: (
        "`1234567890-=qwertyuiop[]asdfghjkl;'\\zxcvbnm,./",
        '~!@#$%^&*()_+QWERTYUIOP{}ASDFGHJKL:"|ZXCVBNM<>?',
    ),
    Layout.FRENCH: (
        f"²&é\"'(-è_çà)=azertyuiop{DEAD}$qsdfghjklmù*wxcvbn,;:!",
        f"{DEAD}1234567890°+AZERTYUIOP{DEAD}£QSDFGHJKLM%µWXCVBN?./§",
    ),
    Layout.BELGIAN: (
        f"²&é\"'(§è!çà)-azertyuiop{DEAD}$qsdfghjklmùµwxcvbn,;:=",
        f"³1234567890°_AZERTYUIOP{DEAD}*QSDFGHJKLM%£WXCVBN?./+",
    ),
    Layout.GERMAN: (
        f"{DEAD}1234567890ß{DEAD}qwertzuiopü+asdfghjklöä#yxcvbnm,.-",
        f"°!\"§$%&/()=?{DEAD}QWERTZUIOPÜ*ASDFGHJKLÖÄ'YXCVBNM;:_",
    ),
}
KEYBOARDS = tuple(_ROWS)
# A blank is a blank everywhere.
_KEYS: Mapping[Layout, Mapping[str, tuple[int, bool]]] = MappingProxyType(
    {
        layout: {" ": (-1, False)}
        | {sign: (place, bool(shift)) for shift, row in enumerate(rows) for place, sign in enumerate(row)}
        for layout, rows in _ROWS.items()
    }
)


def can_type(layout: Layout, text: str) -> bool:
    """Whether a scanner set to this keyboard can send `text` at all."""
    return DEAD not in text and all(sign in _KEYS[layout] for sign in text)


def struck(layout: Layout, sign: str) -> tuple[int, bool]:
    """The key of a sign, counted from the top left, and whether Shift goes with it. KeyError where there is none."""
    return _KEYS[layout][sign]


def arriving(sign: str, finding: LayoutFinding) -> frozenset[str]:
    """What a sign may arrive as. Caps Lock changes letters alone, or the digits of AZERTY with them, as the system has
    it. KeyError for a sign that the scanner's keyboard has not.
    """
    place, shift = struck(finding.scanner, sign)
    if place < 0:
        return frozenset(sign)
    plain, shifted = (row[place] for row in _ROWS[finding.computer])
    given, other = (shifted, plain) if shift else (plain, shifted)
    if not finding.caps_lock:
        return frozenset(given)
    return frozenset((other, given.swapcase() if len(given.swapcase()) == 1 else given))


def letters_of(finding: LayoutFinding) -> dict[str, str]:
    """The character that arrives -> the one that was meant, Caps Lock being off, where the two are not the same."""
    if finding.scanner is finding.computer:
        return {}
    rows = zip(_ROWS[finding.computer], _ROWS[finding.scanner], strict=True)
    pairs = [pair for arrives, means in rows for pair in zip(arrives, means, strict=True)]
    return {arrives: means for arrives, means in pairs if arrives != means and DEAD not in (arrives, means)}
