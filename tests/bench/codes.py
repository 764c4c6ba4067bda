"""Barcodes to scan."""

from collections.abc import Iterator


def codes(first: int) -> Iterator[str]:
    """Valid EAN-13s, each one once: an article scanned again would be answered from memory."""
    number = first
    while True:
        digits = f"871{number:09d}"
        odd, even = sum(map(int, digits[::2])), sum(map(int, digits[1::2]))
        yield f"{digits}{-(odd + 3 * even) % 10}"
        number += 1
