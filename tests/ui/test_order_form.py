"""The order form by keys alone: whole sales units, price steps, dropship, reference, hidden prices, the test flag."""

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from app.core.customer import Customer
from app.core.entry import Entry, State
from app.core.order import OrderDraft
from app.core.problems import FieldProblem, Wrong
from app.core.product import Product, StockLevel
from app.system.error_words import field_words
from app.system.i18n import Words
from app.ui.order.form import OrderForm
from app.ui.order.words import OrderWriter
from app.ui.style import Style
from tests.ui.bureau import BIKE, MORNING
from tests.ui.dispatch import GAZELLE, TYRES, VEER, Clerk, Dispatch, step, wrong_in


@pytest.fixture
def form(dispatch: Dispatch, style: Style) -> Iterator[OrderForm]:
    made = dispatch.order(style)
    yield made
    made.close()
    made.deleteLater()


@pytest.fixture
def at(form: OrderForm, dispatch: Dispatch) -> Callable[..., Clerk]:
    """A clerk at the form, opened for a product."""

    def made(product: Product, **more: bool) -> Clerk:
        form.open_for(product, BIKE, **more)
        return Clerk(form, dispatch.loop)

    return made


def shown(text: str) -> str:
    return text.replace("\u00a0", " ")


def test_an_order_for_this_shop_is_sent_by_keys_alone(at: Callable[..., Clerk], dispatch: Dispatch) -> None:
    clerk = at(GAZELLE)
    assert clerk.at.accessibleName() == "Quantity"
    clerk.types("3")
    clerk.goes_to("Reference")
    clerk.types("window")
    clerk.goes_to("Notes")
    clerk.types("No rush")
    assert shown(clerk.form.foot.who_pays.text()) == "This shop pays € 6,971.97 ex VAT to the wholesaler"
    assert clerk.named("Send order").text() == "Order 3 pieces"
    sent = dispatch.becomes(clerk.asks_to_send().reference, State.SENT)
    draft = sent.draft
    assert isinstance(draft, OrderDraft)
    assert (draft.pieces, draft.reference_text, draft.notes, draft.is_dropship) == (3, "window", "No rush", False)
    assert sent.remote_id.startswith("ORD")


def test_an_order_is_dropshipped_to_the_customer(at: Callable[..., Clerk], dispatch: Dispatch) -> None:
    clerk = at(GAZELLE)
    clerk.goes_to("This shop own stock")
    clerk.presses(Qt.Key.Key_Right)
    assert clerk.form.fields.card.isVisible()
    assert "Dorpsstraat 12" in clerk.form.fields.card.accessibleName()
    assert clerk.form.foot.who_does_not.text() == "The customer pays nothing to the wholesaler."
    sent = dispatch.becomes(clerk.asks_to_send().reference, State.SENT)
    assert '"shipping"' in sent.body


def test_pieces_keep_to_whole_sales_units(at: Callable[..., Clerk], form: OrderForm) -> None:
    clerk = at(TYRES)
    hint = form.places["pieces"].hint
    assert hint.text() == "10 pieces = 1 box of 10"
    clerk.clicks("More")
    assert (form.draft.pieces, hint.text()) == (20, "20 pieces = 2 boxes of 10")
    clerk.presses(Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_PageUp)
    assert form.draft.pieces == 10
    assert not form.fields.amount.fewer.isEnabled()
    clerk.fills("Quantity", "15")
    assert hint.text() == "sold per 10"
    assert clerk.refused() == {"pieces": field_words(FieldProblem("pieces", Wrong.NOT_WHOLE_UNITS, "10"), Words("en"))}
    assert form.fields.amount.field.property("wrong")
    clerk.clicks("Fewer")
    assert form.draft.pieces == 10
    assert not clerk.wrong()
    assert not form.fields.amount.field.property("wrong")


def test_buttons_for_more_and_fewer_can_be_hit_in_44_px(at: Callable[..., Clerk], form: OrderForm) -> None:
    at(GAZELLE)
    assert form.fields.amount.more.size().width() >= 44
    assert form.fields.amount.more.size().height() >= 44


def test_the_card_asks_for_the_customer(at: Callable[..., Clerk], form: OrderForm) -> None:
    at(GAZELLE, is_dropship=True)
    asked: list[bool] = []
    form.customer_asked.connect(lambda: asked.append(True))
    form.fields.card.click()
    assert asked == [True]


def test_the_reference_says_how_many_characters_are_left(at: Callable[..., Clerk], form: OrderForm) -> None:
    clerk = at(GAZELLE)
    left = 50 - len(form.reference) - 1
    clerk.goes_to("Reference")
    for typed in ("", "window", "x" * (left - 6)):
        clerk.types(typed)
        left -= len(typed)
        assert form.places["reference_text"].hint.text() == f"behind {form.reference}, {left} characters left"
    assert clerk.asks_to_send()


def test_hidden_prices_are_nowhere_in_the_form(at: Callable[..., Clerk], form: OrderForm) -> None:
    at(GAZELLE)
    form.hide_prices(True)
    labels = [label.text() for label in form.findChildren(type(form.foot.who_pays)) if label.isVisible()]
    assert not [text for text in labels if "2,395" in text or "2,899" in text]
    assert form.foot.who_pays.text() == "This shop pays the wholesaler: price hidden, Ctrl H shows it"
    form.hide_prices(False)
    assert "2,395.87" in form.foot.who_pays.text()


def test_what_cannot_be_dropshipped_says_why(at: Callable[..., Clerk], form: OrderForm) -> None:
    clerk = at(TYRES, is_dropship=True)
    assert form.draft.is_dropship is False
    dropship = clerk.named("The customer dropship")
    assert not dropship.isEnabled()
    assert dropship.accessibleDescription() == "The wholesaler does not send this to customers"


def test_a_blocked_product_cannot_be_ordered(at: Callable[..., Clerk], form: OrderForm) -> None:
    clerk = at(replace(GAZELLE, blocked=True))
    assert clerk.refused() == {}
    assert form.band.text == field_words(FieldProblem("product", Wrong.NOT_ORDERABLE), Words("en"))


def test_words_of_the_wholesaler_are_shown_at_their_field(form: OrderForm, dispatch: Dispatch) -> None:
    entry = dispatch.runs(dispatch.sending.new_draft(OrderDraft(GAZELLE, BIKE, Customer(), pieces=2)))
    form.open_entry(entry, product=TYRES, reasons=("The given data was invalid.", "products.0.amount: Too many."))
    assert wrong_in(form) == {"pieces": "Too many."}
    assert form.band.text == "Wholesale said no: The given data was invalid."
    assert form.draft.product == TYRES
    assert form.draft.customer == VEER
    with pytest.raises(ValueError, match="is no order"):
        form.open_entry(Entry("UT1", State.DRAFT, State.DRAFT, MORNING, MORNING))


def test_a_kept_draft_is_opened_again_also_in_another_language(
    at: Callable[..., Clerk], form: OrderForm, dispatch: Dispatch, style: Style
) -> None:
    clerk = at(GAZELLE, is_dropship=True)
    form.hide_prices(True)
    clerk.types("2")
    for name, text in (("Reference", "window"), ("Notes", "No rush")):
        clerk.goes_to(name)
        clerk.types(text)
    dutch = dispatch.order(style, language="nl")
    dutch.take_over(form)
    assert dutch.draft == form.draft
    assert dutch.draft.notes == "No rush"
    assert dutch.fields._reference.text() == "window"
    reference = form.reference
    form.leave()
    dutch.leave()
    form.open_for(replace(GAZELLE, stock=StockLevel.OUT_OF_STOCK), BIKE)
    assert form.reference == reference
    assert form.draft.pieces == 2
    assert form.draft.product.stock is StockLevel.OUT_OF_STOCK
    dutch.deleteLater()


def test_a_form_that_nobody_typed_in_leaves_no_draft(
    at: Callable[..., Clerk], form: OrderForm, dispatch: Dispatch
) -> None:
    at(GAZELLE)
    form.leave()
    assert dispatch.drafts.kept == ()
    form.ask_to_send()
    form.hide_prices(True)
    assert form.draft is None


def test_in_practice_every_order_is_a_test(dispatch: Dispatch, style: Style) -> None:
    style.set_theme("light", True)
    form = dispatch.order(style)
    form.open_for(GAZELLE, BIKE)
    assert form.draft is not None
    assert form.draft.is_test
    assert form.foot.who_does_not.text() == "Marked as a test order."
    box = form.fields._test
    assert (box.isChecked(), box.isEnabled(), box.text()) == (True, False, "Test order, always in practice")
    dispatch.loop.until(lambda: form.reference)
    form.deleteLater()


def test_a_live_order_may_be_marked_as_a_test(at: Callable[..., Clerk], form: OrderForm) -> None:
    clerk = at(GAZELLE)
    clerk.clicks("Test order")
    assert form.draft.is_test


@pytest.mark.parametrize(
    ("changes", "kind", "words"),
    [
        ({"blocked": True}, "bad", "The wholesaler does not sell this any more"),
        ({"prices": (step(1, None, on_demand=True),)}, "bad", "Price on request: call the wholesaler to order this"),
        ({"stock": StockLevel.OUT_OF_STOCK}, "warn", "Out of stock at the wholesaler: it may take long"),
        ({"expiring": True}, "warn", "Being phased out: it may be the last"),
    ],
)
def test_what_to_know_before_an_order_is_said(changes: dict[str, object], kind: str, words: str) -> None:
    notice = OrderWriter(Words("en"), currency="EUR").notice(replace(GAZELLE, **changes), pieces=1)
    assert notice is not None
    assert (notice.kind, notice.text) == (kind, words)
