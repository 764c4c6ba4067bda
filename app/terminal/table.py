"""A table for people, in columns of one width each."""

import unicodedata
from collections.abc import Container, Sequence

GAP = "  "


def table_lines(rows: Sequence[Sequence[str]], *, right: Container[int] = ()) -> list[str]:
    """The rows as lines; `right` are the columns that stand at the right. What would move the cursor is a blank."""
    cleaned = [[_on_one_line(cell) for cell in row] for row in rows]
    widths = [max(map(len, column)) for column in zip(*cleaned, strict=True)]
    return [
        GAP.join(
            cell.rjust(width) if column in right else cell.ljust(width)
            for column, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in cleaned
    ]


def _on_one_line(cell: str) -> str:
    return "".join(letter if letter.isprintable() or unicodedata.category(letter) == "Zs" else " " for letter in cell)
