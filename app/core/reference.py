"""Our references: what an entry is called on the phone, here and at the remote systems."""

from datetime import UTC, datetime

DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's base 32: no I, L, O or U to mishear
HOUSE_CODE = "TB"
BEGINNING = datetime(2025, 1, 1, tzinfo=UTC)
TIME_BITS = 30  # seconds until January 2059
CHANCE_BITS = 20
DIGIT_BITS = 5
LENGTH = (TIME_BITS + CHANCE_BITS) // DIGIT_BITS
MAX_CODE = 8
MAX_REFERENCE = MAX_CODE + LENGTH


def new_reference(shop_code: str, *, now: datetime, chance: bytes | int) -> str:
    """The shop's code (or TB) and ten characters: later seconds sort later, `chance` tells counters apart.

    The last 20 bits of `chance` count; take them from a good source. [A-Z0-9], at most 18 characters.
    """
    drawn = chance if isinstance(chance, int) else int.from_bytes(chance, "big")
    second = max(int((now - BEGINNING).total_seconds()), 0) % (1 << TIME_BITS)
    number = second << CHANCE_BITS | drawn % (1 << CHANCE_BITS)
    places = range(DIGIT_BITS * (LENGTH - 1), -1, -DIGIT_BITS)
    return (shop_code[:MAX_CODE] or HOUSE_CODE) + "".join(DIGITS[number >> place & 31] for place in places)
