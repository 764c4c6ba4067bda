"""Where another shop is, in the delivery form: asked of the clerk once, there by itself the next time."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from app.core.article import Article
from app.core.customer import Customer
from app.core.entry import State
from app.practice.server import PracticeServer
from app.ui.delivery.form import DeliveryForm
from app.ui.style import Style
from tests.ui.desk import Loop
from tests.ui.dispatch import BIKE, VEER, ZEIST, Clerk, Dispatch

WITHOUT_CITY = replace(ZEIST, city="", phone="")


@pytest.fixture
def dispatch(loop: Loop, practice: PracticeServer, tmp_path: Path) -> Iterator[Dispatch]:
    made = Dispatch(loop, practice.base_url, folder=tmp_path)
    made.drafts.set_customer(VEER)
    yield made
    made.close()


@pytest.fixture
def form(dispatch: Dispatch, style: Style) -> Iterator[DeliveryForm]:
    made = dispatch.delivery(style)
    yield made
    made.close()
    made.deleteLater()


def clerk_at(form: DeliveryForm, dispatch: Dispatch) -> Clerk:
    clerk = Clerk(form, dispatch.loop)
    clerk.until(lambda: form.draft is not None and form.draft.slot is not None)
    return clerk


def test_city_and_phone_of_another_shop_are_asked_once(form: DeliveryForm, dispatch: Dispatch) -> None:
    form.open_for(BIKE, store=WITHOUT_CITY)
    clerk = clerk_at(form, dispatch)
    asked = form.places["store.city"]
    assert asked.isVisibleTo(form)
    for part, text in (("city", "Zeist"), ("phone", ZEIST.phone)):
        form.parts.fields.store._fields[part].setFocus()
        clerk.types(text)
    clerk.picks("Package", "Bicycle")
    dispatch.becomes(clerk.asks_to_send().reference, State.SENT)
    form.leave()
    form.open_for(Article("Cortina U4", "8717231204733"), store=WITHOUT_CITY)
    clerk.until(lambda: form.draft is not None and form.draft.store == ZEIST)
    assert form.parts.fields.store._fields["city"].text() == "Zeist"
    form.leave()
    assert form.draft is None
    assert dispatch.drafts.kept == ()


def test_what_is_typed_before_the_answer_comes_stays(form: DeliveryForm, dispatch: Dispatch) -> None:
    form.open_for(BIKE, store=WITHOUT_CITY)
    clerk = clerk_at(form, dispatch)
    form.parts.fields.store._fields["city"].setFocus()
    clerk.types("Den Dolder")
    form.parts.courier.place_told.emit(ZEIST)
    assert form.draft is not None
    assert form.draft.store == replace(ZEIST, city="Den Dolder")
    dispatch.drafts.set_customer(Customer())
