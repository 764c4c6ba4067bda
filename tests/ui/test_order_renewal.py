"""An order that is opened after weeks: the wholesaler is asked again, or the price says of when it is."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest

from app.core.entry import Entry
from app.core.product import Product
from app.practice.server import PracticeServer
from app.ui.order.form import OrderForm
from app.ui.order.renewal import Renewal
from app.ui.style import Style
from tests.ui.bureau import BIKE, MORNING
from tests.ui.dispatch import GAZELLE, Clerk, Dispatch, step

OLD = replace(GAZELLE, prices=(step(1, "1.00", "1.21"),), dropship=None)


@pytest.fixture
def form(dispatch: Dispatch, style: Style) -> Iterator[OrderForm]:
    made = dispatch.order(style)
    yield made
    made.close()
    made.deleteLater()


@pytest.fixture
def kept(form: OrderForm, dispatch: Dispatch) -> Entry:
    """A draft of forty days ago."""
    form.open_for(OLD, BIKE)
    Clerk(form, dispatch.loop).fills("Quantity", "2")
    form.leave()
    dispatch.later(days=40)
    return dispatch.drafts.kept[0]


def test_what_the_wholesaler_says_now_comes_into_a_kept_draft(form: OrderForm, dispatch: Dispatch, kept: Entry) -> None:
    form.open_entry(kept)
    assert form.draft.product == OLD
    dispatch.loop.until(lambda: form.draft.product != OLD)
    assert (form.draft.product.sku, form.draft.pieces) == (OLD.sku, 2)
    assert form.draft.product.dropship is True
    assert form.draft.told_at == MORNING + timedelta(days=40)


def test_a_repeated_order_asks_as_well(form: OrderForm, dispatch: Dispatch, kept: Entry) -> None:
    form.open_entry(dispatch.runs(dispatch.sending.repeat(kept.reference)))
    dispatch.loop.until(lambda: form.draft.product != OLD)


def test_what_is_sold_no_more_cannot_be_ordered(form: OrderForm, dispatch: Dispatch, kept: Entry) -> None:
    form.open_entry(replace(kept, draft=replace(kept.draft, product=replace(OLD, sku="GONE"))))
    dispatch.loop.until(lambda: form.draft.product.blocked)
    form.ask_to_send()
    dispatch.loop.until(lambda: form.band.text)
    assert "Cannot be ordered now" in form.band.text


def test_where_nobody_answers_the_price_says_of_when_it_is(
    form: OrderForm, dispatch: Dispatch, practice: PracticeServer, kept: Entry
) -> None:
    practice.trouble("wholesale", "reset")
    form.open_entry(kept)
    clerk = Clerk(form, dispatch.loop)
    dispatch.loop.until(lambda: practice.log("getProduct"))
    assert clerk.named("Price asked").text() == "12\N{NO-BREAK SPACE}Jun 09:00"
    assert (form.draft.product, form.draft.told_at) == (OLD, MORNING)


def test_what_a_scan_told_long_ago_is_asked_for_too_and_leaves_no_draft(form: OrderForm, dispatch: Dispatch) -> None:
    form.open_for(OLD, BIKE, told_at=MORNING - timedelta(hours=1))
    Clerk(form, dispatch.loop)
    dispatch.loop.until(lambda: form.draft.product != OLD)
    form.leave()
    assert dispatch.drafts.kept == ()


def test_an_answer_for_a_form_that_was_left_changes_nothing(form: OrderForm, dispatch: Dispatch, kept: Entry) -> None:
    told: list[Product] = []
    form.findChild(Renewal).told.connect(told.append)
    form.open_entry(kept)
    form.leave()
    dispatch.loop.until(lambda: told)
    assert form.draft is None
    assert dispatch.entry(kept.reference).draft.product == OLD
