"""Tables as CSV that a spreadsheet opens without running any of it (RFC 4180)."""

import csv
import io
from collections.abc import Iterable, Sequence

BYTE_ORDER_MARK = "\ufeff"
# A spreadsheet takes what begins so for a formula.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def csv_text(rows: Iterable[Sequence[str]]) -> str:
    """The rows as CSV, the first one being the headings. Written as UTF-8 it opens in Excel with every letter right."""
    table = io.StringIO(newline="")
    table.write(BYTE_ORDER_MARK)
    csv.writer(table, lineterminator="\r\n").writerows([_harmless(cell) for cell in row] for row in rows)
    return table.getvalue()


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.startswith(FORMULA_STARTS) else cell
