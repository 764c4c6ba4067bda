"""What is typed where a number belongs stays as it was typed: in another language, and after a new start."""

from collections.abc import Callable

import pytest

from app.core.entry import Kind
from app.ui.draftform import DraftForm
from app.ui.style import Style
from tests.ui.bureau import BIKE
from tests.ui.dispatch import GAZELLE, Clerk, Dispatch, clerk_at


def after_a_new_start(dispatch: Dispatch, made: Callable[[], DraftForm], *, kind: Kind) -> DraftForm:
    """The form with the draft that was kept."""
    dispatch.close()
    dispatch.open()
    form = made()
    form.open_entry(next(entry for entry in dispatch.drafts.kept if entry.kind is kind))
    return form


@pytest.mark.parametrize(
    "typed", [("12", "12 l", "1.000,5"), ("two", "thirty", "ca. 3"), ("1.5", "30,5", "-3"), ("-1", "", "4.50")]
)
def test_amount_and_size_of_a_package(dispatch: Dispatch, style: Style, typed: tuple[str, ...]) -> None:
    labels = ("Amount", "Litres", "Kilograms")
    form = dispatch.delivery(style)
    form.open_for(BIKE)
    clerk = clerk_at(form, dispatch)
    clerk.picks("Package", "Other: name and size")
    for label, text in zip(labels, typed, strict=True):
        clerk.fills(label, text)
    turned = dispatch.delivery(style)
    turned.take_over(form)
    again = after_a_new_start(dispatch, lambda: dispatch.delivery(style), kind=Kind.DELIVERY)
    for other in (turned, again):
        seat = clerk_at(other, dispatch)
        seen = [seat.named(label).text() for label in labels]
        assert [text.replace(",", ".") for text in seen] == [text.replace(",", ".") for text in typed]
        seat.leaves()
    clerk.leaves()


@pytest.mark.parametrize("typed", ["two", "1.5", "-1", "12 x"])
def test_quantity_of_an_order_until_a_step_is_taken(dispatch: Dispatch, style: Style, typed: str) -> None:
    form = dispatch.order(style)
    form.open_for(GAZELLE, BIKE)
    clerk = Clerk(form, dispatch.loop)
    clerk.fills("Quantity", typed)
    again = after_a_new_start(dispatch, lambda: dispatch.order(style), kind=Kind.ORDER)
    seat = Clerk(again, dispatch.loop)
    assert again.fields.amount.field.text() == typed
    seat.clicks("More")
    assert again.fields.amount.field.text() == "1"
    assert not seat.wrong()
    seat.leaves()
    clerk.leaves()
