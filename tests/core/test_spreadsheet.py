"""Tables as CSV: every cell comes back as it was, but for those that a spreadsheet would run."""

import csv
import io

import pytest

from app.core.spreadsheet import csv_text


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_a_cell_that_begins_like_a_formula_gets_an_apostrophe(start: str) -> None:
    (row,) = csv.reader(io.StringIO(csv_text([("a", f"{start}1+1")]).removeprefix("\ufeff"), newline=""))
    assert row == ["a", f"'{start}1+1"]


def test_quotes_commas_and_lines_are_quoted_and_rows_end_with_both_signs() -> None:
    rows = [("x", 'say "yes"'), ("a,b", "two\nlines")]
    text = csv_text(rows)
    assert text == '\ufeffx,"say ""yes"""\r\n"a,b","two\nlines"\r\n'


def test_written_as_utf_8_it_begins_with_the_mark_that_excel_looks_for() -> None:
    assert csv_text([("Müller",)]).encode().startswith(b"\xef\xbb\xbfM\xc3\xbcller")
