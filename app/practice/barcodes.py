"""Barcodes of the practice world: check digits, and the forms in which one number may stand."""


def check_digit(digits: str) -> int:
    """The GS1 check digit (modulo 10, weights 3 and 1 from the right) of `digits`, which come without it."""
    return -sum(int(digit) * (3 if place % 2 == 0 else 1) for place, digit in enumerate(reversed(digits))) % 10


def with_check_digit(digits: str) -> str:
    """`digits` with their check digit behind them."""
    return f"{digits}{check_digit(digits)}"


def is_valid(barcode: str) -> bool:
    """Whether `barcode` has 8, 12, 13 or 14 digits and the last one fits."""
    return barcode.isdecimal() and len(barcode) in (8, 12, 13, 14) and with_check_digit(barcode[:-1]) == barcode
