"""Stepping through whole sales units: what plus and minus do to the pieces of an order."""

from dataclasses import replace

from app.core.order import OrderDraft, sales_unit_pieces

MOST_PIECES = 9999


def stepped(draft: OrderDraft, steps: int) -> OrderDraft:
    """The draft with so many sales units more, or less where `steps` is below 0; never less than one.

    From a number of pieces that is no whole unit, the first step goes to the nearest whole one that way.
    """
    unit = sales_unit_pieces(draft.product).as_integer_ratio()[0]
    units = draft.pieces // unit if steps > 0 else -(-draft.pieces // unit)
    return replace(draft, pieces=max(min(units + steps, MOST_PIECES // unit), 1) * unit, unread_pieces="")
