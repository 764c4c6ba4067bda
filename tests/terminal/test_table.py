"""The table of the terminal stays a table whatever stands in it."""

from app.terminal.table import table_lines


def test_columns_are_as_wide_as_their_widest_cell_and_lines_end_with_their_last_letter() -> None:
    assert table_lines([("SKU", "km"), ("A-100", "3"), ("B", "")], right=(1,)) == ["SKU    km", "A-100   3", "B"]


def test_what_would_move_the_cursor_is_a_blank_and_a_no_break_space_stays() -> None:
    assert table_lines([("a\nb\x1b[2J\tc", "1\u00a0000")]) == ["a b [2J c  1\u00a0000"]


def test_no_rows_are_no_lines() -> None:
    assert table_lines([]) == []
