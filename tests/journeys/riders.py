"""What the journeys of both dialects do with a delivery."""

from tests.journeys.clerk import Clerk
from tests.journeys.patience import until


def delivery_of(clerk: Clerk, code: str, *, from_town: str = "") -> str:
    """Opens a delivery of an article, from another shop where one is named; its reference."""
    clerk.scans(code)
    if from_town:
        clerk.chooses_row(f" {from_town},", of="Ways to get it")
    clerk.strikes("F4")
    clerk.sees("Book delivery", "Choose")
    return clerk.reference()


def takes_next_slot(clerk: Clerk) -> None:
    """Opens all slots and takes the one after that which is chosen, which leads back to the form."""
    clerk.strikes("F8")
    clerk.sees("Back")
    clerk.strikes("Right", "space")
    until(lambda: "Back" not in clerk.desk.reader.names(), said="the form again", instead=clerk.desk.reader.everything)
