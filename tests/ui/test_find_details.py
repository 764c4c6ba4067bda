"""The product card, the details of a way, and the facts in words."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget

from app.core.offer import Offer, OfferKind
from app.core.price import PriceStep
from app.core.product import Attribute, Headline, Product, StockLevel
from app.core.stock import StockUnit
from app.core.store import Store
from app.practice.server import PracticeServer
from app.system.i18n import Words
from app.ui.find.actions import Means
from app.ui.find.details import DetailsPanel
from app.ui.find.facts import FactWriter, plain_gtin
from app.ui.find.places import map_places
from app.ui.find.row import RowWriter
from app.ui.find.trail import place_name
from app.ui.parts.facts import Fact
from app.ui.style import Style
from tests.ui.desk import DEMO_ONLY, GAZELLE, MANY, NOBODY, UTRECHT, Desk, ShopClock

ON_DEMAND, BLOCKED, EXPIRING, SPARSE, EAN_8 = (
    "9520000000097",
    "9520000000103",
    "9520000000110",
    "2000120302310",
    "96385074",
)


@pytest.fixture
def facts() -> FactWriter:
    return FactWriter(Words("en"), currency="EUR")


def details_say(desk: Desk, *texts: str) -> bool:
    panel = desk.named("Details")
    return all(desk.says(text, panel) for text in texts)


def test_the_own_store_is_told_in_full(desk: Desk) -> None:
    desk.answer(GAZELLE)
    assert details_say(desk, "Shop Utrecht has 1 unit", "No. 18701, just now", "Pythagoraslaan 8", "18701", "for sale")
    assert not details_say(desk, "Distance")


def test_another_store_is_told_with_distance_phone_and_units(desk: Desk) -> None:
    desk.answer(GAZELLE)
    desk.table.selectRow(next(row for row, text in enumerate(desk.rows()) if "Zeist" in text))
    assert details_say(desk, "Zeist has 2 units", "4.2 km", "030 000 01 42", "20417", "20418")


def test_a_store_without_a_place_says_that_its_distance_is_not_known(desk: Desk) -> None:
    desk.answer(GAZELLE)
    desk.table.selectRow(len(desk.rows()) - 1)
    assert details_say(desk, "Distance", "not known")


def test_a_demo_bicycle_is_offered_as_a_test_ride(desk: Desk) -> None:
    desk.answer(DEMO_ONLY)
    desk.table.selectRow(next(row for row, text in enumerate(desk.rows()) if "DEMO" in text))
    assert desk.rows()[0].startswith("~2 days")
    assert details_say(desk, "has a demo bike", "Demo bikes are not for sale: offer a test ride.", "DEMO")


def test_the_wholesaler_is_told_with_its_lead_time(desk: Desk) -> None:
    desk.answer(GAZELLE)
    desk.table.selectRow(next(row for row, text in enumerate(desk.rows()) if "Wholesaler" in text))
    assert details_say(desk, "Wholesaler: in stock", "Lead time, estimate", "2 days", "Dropship", "Big parcel")
    desk.clock.forward(30)
    desk.tick(0)
    assert details_say(desk, "30 s ago")


def test_more_units_than_fit_are_counted(style: Style) -> None:
    facts = FactWriter(Words("en"), currency="EUR")
    panel = DetailsPanel(style, Words("en"), shop=UTRECHT, facts=facts, means=Means())
    units = tuple(StockUnit("1", number) for number in range(9))
    offer = Offer(OfferKind.STORE, 0, store=Store("1", city="Zeist"), distance_km=4.2, sellable=units)
    panel.show()
    panel.show_offer(offer, age="just now", is_old=True)
    texts = [label.text() for label in panel.findChildren(QLabel) if label.isVisible()]
    assert "Zeist had 9 units" in texts
    assert "and 3 more" in texts
    assert panel.phone == ""
    panel.show_offer(Offer(OfferKind.WHOLESALER, None), age="", is_old=False)
    panel.show_offer(Offer(OfferKind.STORE, None), age="", is_old=False)
    panel.show_offer(Offer(OfferKind.WHOLESALER, None, product=Product("SKU")), age="", is_old=False)
    panel.show_offer(None, age="", is_old=False)
    panel.close()


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (ON_DEMAND, ["Price on request", "Ask the wholesaler"]),
        (BLOCKED, ["Not for sale"]),
        (EXPIRING, ["Being phased out"]),
        (SPARSE, ["2000120302310"]),
        (EAN_8, ["96385074", "EAN-8 ok"]),
    ],
    ids=["on demand", "blocked", "expiring", "sparse", "EAN-8"],
)
def test_what_the_wholesaler_says_of_an_article_is_told_in_words(desk: Desk, code: str, words: list[str]) -> None:
    desk.answer(code)
    for text in words:
        assert desk.says(text), (text, desk.texts())


def test_the_picture_comes_and_is_named_after_the_article(desk: Desk) -> None:
    desk.answer(GAZELLE)
    named = "Ultimate C380 HMB low step"
    desk.until(lambda: any(part.accessibleName() == named for part in desk.window.findChildren(QWidget)))
    assert not desk.window.grab().isNull()


def test_no_picture_is_said(desk: Desk, practice: PracticeServer) -> None:
    desk.answer(NOBODY)
    assert desk.named("No picture")
    practice.trouble("wholesale", "status", operation="getMedia", amount=404)
    desk.answer(SPARSE)
    assert desk.named("No picture")


def test_prices_are_told_with_vat_unit_and_tiers(facts: FactWriter) -> None:
    steps = (
        PriceStep(Decimal(10), Decimal(80), None, None),
        PriceStep(Decimal(1), Decimal(100), Decimal(121), Decimal(21)),
        PriceStep(Decimal(50), None, None, None, on_demand=True),
    )
    product = Product("SKU", prices=steps, price_unit="piece", sales_unit_amount=Decimal(10))
    price = facts.price(product)
    assert price is not None
    assert (price.main, price.main_note) == ("€\xa0121.00", "incl. VAT / piece")
    assert price.ex_vat == "€\xa0100.00 ex VAT · 21%"
    assert price.tiers == ("from 10: €\xa080.00", "from 50: on request")


@pytest.mark.parametrize(
    ("step", "said"),
    [
        (PriceStep(Decimal(1), Decimal(100), None, None), ("€\xa0100.00", "ex VAT", "")),
        (PriceStep(Decimal(1), None, Decimal(121), None), ("€\xa0121.00", "incl. VAT", "")),
        (PriceStep(Decimal(1), Decimal(0), Decimal(0), None), ("€\xa00.00", "incl. VAT", "€\xa00.00 ex VAT")),
        (PriceStep(Decimal(1), None, None, None), ("Price on request", "", "Ask the wholesaler")),
    ],
)
def test_a_price_is_told_as_far_as_it_is_given(facts: FactWriter, step: PriceStep, said: tuple[str, str, str]) -> None:
    price = facts.price(Product("SKU", prices=(step,)))
    assert price is not None
    assert (price.main, price.main_note, price.ex_vat) == said


def test_no_price_is_no_zero(facts: FactWriter) -> None:
    assert facts.price(Product("SKU")) is None


def test_a_price_that_begins_above_one_piece_is_still_told(facts: FactWriter) -> None:
    price = facts.price(Product("SKU", prices=(PriceStep(Decimal(5), Decimal(10), None, None),)))
    assert price is not None
    assert (price.main, price.main_note, price.least) == ("€\xa010.00", "ex VAT", "from 5")


def test_supply_is_told_as_far_as_it_is_known(facts: FactWriter) -> None:
    bare = {fact.label: fact.value for fact in facts.supply(Product("SKU", stock_word="amber"))}
    full = Product(
        "SKU", stock=StockLevel.IN_STOCK, dropship=False, big_parcel=True, sales_unit_amount=Decimal(10), expiring=True
    )
    said = {fact.label: fact.value for fact in facts.supply(full)}
    assert bare == {"Stock": "amber"}
    assert said == {
        "Stock": "In stock",
        "Dropship": "No",
        "Big parcel": "Yes",
        "Sold per": "box of 10",
        "Range": "Being phased out",
    }
    assert facts.stock(Product("SKU")).value == "Not told"


def test_attributes_that_repeat_the_headline_are_left_out(facts: FactWriter) -> None:
    product = Product(
        "SKU",
        title="Bike",
        brand="Gazelle",
        attributes=(Attribute("brand", "Brand", "Gazelle"), Attribute("seat", "", "Gel"), Attribute("x", "X", "")),
    )
    assert [(fact.label, fact.value) for fact in facts.attributes(product)] == [("seat", "Gel")]


def test_attributes_and_units_of_english_names_have_those_of_the_clerk() -> None:
    named = (Attribute("color", "Color", "Petrol"), Attribute("seat", "Seat", "Gel"))
    product = Product("SKU", attributes=named, sales_unit="box", sales_unit_amount=Decimal(50))
    facts = FactWriter(Words("nl"), currency="EUR")
    assert [(fact.label, fact.value) for fact in facts.attributes(product)] == [("Kleur", "Petrol"), ("Seat", "Gel")]
    assert Fact("Verkocht per", "doos van 50") in facts.supply(product)


def test_an_article_is_called_by_title_number_or_code(facts: FactWriter) -> None:
    assert facts.title(Headline("", "Bike", "1", "2")) == "Bike"
    assert facts.title(Headline("", "", "30015", "2")) == "Article 30015"
    assert facts.title(Headline("", "", "", "8717231204726")) == "8717231204726"


def test_an_ean_8_is_told_as_it_stands_on_the_article() -> None:
    assert plain_gtin("0000096385074") == "96385074"
    assert plain_gtin("0012345678905") == "0012345678905"


def test_ages_of_nothing_are_no_words(facts: FactWriter) -> None:
    assert facts.age(None, now=ShopClock().now) == ""


@pytest.mark.parametrize(
    ("days", "when"), [(None, "Call first"), (0, "Today"), (1, "Tomorrow")], ids=["no estimate", "today", "tomorrow"]
)
def test_when_the_customer_has_it_is_told_in_words(days: int | None, when: str) -> None:
    now = ShopClock().now
    writer = RowWriter(Words("en"), shop=UTRECHT)
    offer = Offer(OfferKind.STORE, days, store=Store("1", postal_code="3701"), sellable=(StockUnit("1", 1),))
    row = writer.row(offer, answered_at=now - timedelta(seconds=5), now=now, is_old=False)
    assert (row.when, row.title, row.age) == (when, "3701", "5 s ago")
    both = replace(offer, demo=(StockUnit("1", 2, is_demo=True),))
    assert writer.row(both, answered_at=now, now=now, is_old=False).demo_note == "1"


@pytest.mark.parametrize(
    ("product", "words"),
    [
        (None, ("To this shop", "ask")),
        (Product("SKU", stock_word="amber"), ("To this shop", "amber")),
        (Product("SKU", stock=StockLevel.IN_STOCK, dropship=True), ("Dropship to the customer", "In stock")),
    ],
)
def test_the_wholesaler_without_an_estimate_is_to_order(product: Product | None, words: tuple[str, str]) -> None:
    now = ShopClock().now
    offer = Offer(OfferKind.WHOLESALER, None, product=product)
    row = RowWriter(Words("en"), shop=UTRECHT).row(offer, answered_at=now, now=now, is_old=False)
    assert (row.when, row.detail, row.stock_word) == ("To order", *words)


def test_a_row_of_a_store_nobody_described_still_says_what_it_has() -> None:
    now = ShopClock().now
    writer = RowWriter(Words("en"), shop=UTRECHT)
    bare = writer.row(Offer(OfferKind.STORE, 0), answered_at=now, now=now, is_old=False)
    assert bare.title == ""
    assert place_name(Offer(OfferKind.STORE, 0)) == ""
    assert place_name(Offer(OfferKind.STORE, 0, store=Store("77"))) == "77"


def test_the_map_shows_who_has_it_who_has_a_demo_and_who_has_not(desk: Desk) -> None:
    desk.answer(MANY)
    shown = desk.shown
    assert shown is not None
    offers = shown.offers()
    others = [*(offer.store for offer in offers[:3] if offer.store), Store("far", coordinates=UTRECHT.coordinates)]
    places = map_places(offers[:2], others, own_store_id=UTRECHT.store_id)
    kinds = [place.kind for place in places]
    assert set(kinds) <= {"stock", "demo", "none"}
    assert kinds.count("none") >= 1
    QTest.mouseMove(desk.named("Map"))
