"""Drafts of leads: kept, opened again, given back, taken over by another language."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from app.practice.server import PracticeServer
from app.ui.drafts import Drafts
from app.ui.lead.form import LeadForm
from app.ui.style import Style
from tests.ui.backoffice import AT_ZEIST, BIKE, VEER, BackOffice, Seat
from tests.ui.desk import Loop
from tests.ui.leads import HOUTEN, begun, draft_of, form_of


@pytest.fixture
def office(loop: Loop, practice: PracticeServer, tmp_path: Path) -> Iterator[BackOffice]:
    made = BackOffice(loop, practice, folder=tmp_path)
    yield made
    made.close()


@pytest.fixture
def drafts(office: BackOffice) -> Drafts:
    made = office.drafts()
    made.set_customer(VEER)
    return made


@pytest.fixture
def form(style: Style, office: BackOffice, drafts: Drafts) -> Iterator[LeadForm]:
    made = form_of(style, office, drafts)
    yield made
    made.close()
    made.deleteLater()


@pytest.fixture
def seat(form: LeadForm, office: BackOffice) -> Seat:
    form.open_for(AT_ZEIST, BIKE)
    return begun(form, office)


def test_a_draft_in_which_nothing_was_typed_gives_its_reference_to_the_next(
    seat: Seat, form: LeadForm, drafts: Drafts, office: BackOffice
) -> None:
    reference = form.reference
    form.leave()
    assert not drafts.kept
    form.open_for(HOUTEN, BIKE)
    seat.until(lambda: form.reference)
    assert form.reference == reference
    assert draft_of(form).store.city == "Houten"
    office.runs(drafts.settle())
    assert [entry.draft for entry in office.kept_drafts()] == [draft_of(form)]


def test_a_draft_is_kept_and_opened_again_for_the_same_shop_and_article(
    seat: Seat, form: LeadForm, drafts: Drafts
) -> None:
    seat.goes_to("Title")
    seat.types("Please")
    reference, title = form.reference, draft_of(form).title
    form.leave()
    assert [entry.reference for entry in drafts.kept] == [reference]
    form.open_for(HOUTEN, BIKE)
    seat.until(lambda: form.reference)
    assert form.reference != reference
    form.open_for(AT_ZEIST, BIKE)
    assert (form.reference, form.fields.title.text()) == (reference, title)
    assert form.fields.unit.count() == 3


def test_another_customer_begins_another_draft(seat: Seat, form: LeadForm, drafts: Drafts) -> None:
    seat.goes_to("Title")
    seat.types("Please")
    reference = form.reference
    form.leave()
    drafts.set_customer(replace(VEER, name="Jan Jansen"))
    form.open_for(AT_ZEIST, BIKE)
    seat.until(lambda: form.reference)
    assert form.reference != reference


def test_a_draft_opened_from_the_kept_ones_brings_its_customer(seat: Seat, form: LeadForm, drafts: Drafts) -> None:
    seat.goes_to("Title")
    seat.types("Please")
    form.leave()
    drafts.set_customer(replace(VEER, name="Jan Jansen"))
    form.open_entry(drafts.kept[0])
    assert drafts.customer == VEER
    assert form.fields.unit.currentText() == "20417"
    with pytest.raises(ValueError, match="is no lead"):
        form.open_entry(replace(drafts.kept[0], draft=None))


def test_a_change_of_language_keeps_the_draft_and_what_is_still_ours(
    seat: Seat, form: LeadForm, style: Style, office: BackOffice, drafts: Drafts
) -> None:
    seat.goes_to("Title")
    seat.types("Please")
    dutch = form_of(style, office, drafts, language="nl")
    dutch.take_over(form)
    assert dutch.reference == form.reference
    assert dutch.fields.title.text() == form.fields.title.text()
    assert dutch.fields.message.toPlainText() == form.fields.message.toPlainText()
    form_of(style, office, drafts).take_over(form_of(style, office, drafts))
    dutch.deleteLater()


def test_the_customer_of_the_moment_goes_into_the_open_lead(seat: Seat, form: LeadForm, drafts: Drafts) -> None:
    asked: list[bool] = []
    form.customer_asked.connect(lambda: asked.append(True))
    seat.clicks("Customer, ")
    assert asked
    drafts.set_customer(replace(VEER, name="Jan Jansen"))
    assert draft_of(form).customer.name == "Jan Jansen"
    form.leave()
    drafts.set_customer(VEER)
