"""The page of sending: notice, slots, prices, names, and the sentences that clerks and customers will read."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta, timezone
from decimal import Decimal
from pathlib import Path

import pytest

from app.ui.setup.sending import SendingStep
from tests.ui.desk import Loop
from tests.ui.steppage import StepPage

WEDNESDAY = datetime(2026, 12, 16, 9, 0, tzinfo=timezone(timedelta(hours=1)))
TYPED = {
    "delivery.notice_minutes": "180",
    "delivery.slot_minutes": "60",
    "delivery.cut_off": "16u",
    "delivery.days_ahead": "7",
    "delivery.price": "9,5",
    "delivery.sender_name": "Shop Utrecht",
    "leads.costs_ex_vat_cents": "€ 15",
    "shop.other_shops_today_until": "17.30",
    "shop.wholesale_lead_days": "2",
}


@pytest.fixture
def open_sending(loop: Loop, tmp_path: Path) -> Iterator[Callable[..., StepPage]]:
    opened: list[StepPage] = []

    def make(**how: object) -> StepPage:
        opened.append(StepPage(loop, SendingStep, folder=tmp_path, now=WEDNESDAY, **how))
        return opened[-1]

    yield make
    for page in opened:
        page.closes()


def sentences(page: StepPage) -> list[str]:
    """What will be read."""
    step = page.step
    return [line.accessibleName() for line in (step.lead_costs, step.courier_costs, step.read_name)]


def first_slot(page: StepPage) -> str:
    fact = page.step.preview._facts._facts[0]
    return f"{fact.label} {fact.value}"


def test_what_is_typed_is_shown_as_slots_and_sentences_and_written(open_sending: Callable[..., StepPage]) -> None:
    page = open_sending()
    assert sentences(page) == [
        "Nothing is charged for a lead",
        "The courier bills this shop: price not set here",
        "The customer reads the name of the courier’s account",
    ]
    assert first_slot(page) == "Today 11–13"
    page.types_all(TYPED)
    assert first_slot(page) == "Today 12–13"
    assert sentences(page) == [
        "Zeist pays €\xa015.00 if they accept",
        "This shop pays €\xa09.50 to the courier",
        "The customer reads: Shop Utrecht",
    ]
    assert page.step.changes() == {
        "delivery.notice_minutes": 180,
        "delivery.slot_minutes": 60,
        "delivery.cut_off": "16:00",
        "delivery.days_ahead": 7,
        "delivery.price": 9.5,
        "delivery.sender_name": "Shop Utrecht",
        "leads.costs_ex_vat_cents": 1500,
        "shop.other_shops_today_until": "17:30",
        "shop.wholesale_lead_days": 2,
    }
    page.saves()
    assert page.desk.settings.delivery.price == Decimal("9.5")
    assert page.field("delivery.price").field.text() == "9.50"
    assert page.field("leads.costs_ex_vat_cents").field.text() == "15.00"
    page.types("delivery.price", "")
    page.types("delivery.cut_off", "")
    assert page.step.changes() == {"delivery.price": None, "delivery.cut_off": None}


def test_each_wrong_value_is_said_at_its_field(open_sending: Callable[..., StepPage]) -> None:
    page = open_sending(language="nl")
    wrong = {
        "delivery.notice_minutes": "soon",
        "delivery.slot_minutes": "5",
        "delivery.cut_off": "noon",
        "delivery.days_ahead": "99",
        "delivery.price": "cheap",
        "leads.costs_ex_vat_cents": "15.005",
        "delivery.time_zone": "Europe/Nowhere",
    }
    page.types_all(wrong)
    assert first_slot(page) == "Vandaag 11–13"
    page.refuses("delivery.notice_minutes")
    said = {key: page.field(key).problem_words for key in wrong}
    assert all(said.values())
    assert said["delivery.cut_off"].endswith("16:00")
    assert said["delivery.price"].endswith("9,50")
    assert page.file_text == ""


def test_what_is_typed_goes_along_into_another_language(open_sending: Callable[..., StepPage]) -> None:
    page = open_sending()
    page.types("delivery.price", "9.5")
    page.types("leads.costs_ex_vat_cents", "20")
    page.types("delivery.cut_off", "later")
    french = open_sending(language="fr")
    french.step.type_in(page.step.typed())
    assert french.field("delivery.price").field.text() == "9,50"
    assert french.field("leads.costs_ex_vat_cents").field.text() == "20,00"
    assert french.field("delivery.cut_off").field.text() == "later"
    assert french.step.changes() == page.step.changes()


def test_what_the_organisation_has_set_is_seen_and_off(open_sending: Callable[..., StepPage]) -> None:
    page = open_sending(locked=frozenset({"delivery.price"}))
    field = page.field("delivery.price")
    assert not field.field.isEnabled()
    assert field.field.accessibleDescription() == "Set by your organisation"
