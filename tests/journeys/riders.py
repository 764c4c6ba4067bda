"""Opening a delivery at the counter, as the journeys of both dialects do."""

from tests.journeys.clerk import Clerk


def delivery_of(clerk: Clerk, code: str, *, from_town: str = "") -> str:
    """Opens a delivery of an article, from another shop where one is named; its reference."""
    clerk.scans(code)
    if from_town:
        clerk.chooses_row(f" {from_town},", of="Ways to get it")
    clerk.strikes("F4")
    clerk.sees("Book delivery", "Choose")
    return clerk.reference()
