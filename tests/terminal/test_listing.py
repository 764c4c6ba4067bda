"""Rows on paper: what is not known, times and amounts, for programs and for people."""

import json
from datetime import UTC, datetime
from decimal import Decimal

from app.core.product import StockLevel
from app.system.i18n import Words
from app.terminal.listing import as_json, as_text

ROW = {
    "name": "",
    "at": datetime(2026, 3, 29, 1, 30, tzinfo=UTC),
    "pieces": Decimal("1.5"),
    "stock": StockLevel.UNKNOWN,
    "parcels": ({"courier": "DHL", "code": "", "pieces": None},),
    "none": None,
    "children": [{"name": "below"}],
}


def test_programs_read_null_for_what_is_not_known_and_utc() -> None:
    assert json.loads(as_json([ROW])) == [
        {
            "name": None,
            "at": "2026-03-29T01:30:00+00:00",
            "pieces": 1.5,
            "stock": "unknown",
            "parcels": [{"courier": "DHL", "code": None, "pieces": None}],
            "none": None,
            "children": [{"name": "below"}],
        }
    ]


def test_people_read_words_and_what_is_below_stepped_in() -> None:
    columns = {"name": "Name", "none": "City", "stock": "Stock", "parcels": "Parcels"}
    assert as_text([ROW], columns=columns, words=Words("en")).splitlines() == [
        "Name     City  Stock     Parcels",
        "               Not told  DHL",
        "  below",
    ]
