"""The customer's card: what stands on it in each language, on paper of two sizes, as PDF; practice is marked."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtGui import QPageLayout, QPdfWriter
from PySide6.QtPrintSupport import QPrinter

from app.core.customer import Customer
from app.core.delivery import DeliverySeen, Route, TaskSeen
from app.core.entry import Deed, Draft, Entry, State
from app.core.order import OrderSeen, Shipment
from app.core.store import Store
from app.system.i18n import LANGUAGES, Words
from app.ui.documents import free_name, write_new
from app.ui.messages import Weight
from app.ui.print.card import Card, CardWriter
from app.ui.print.panel import CardPanel
from app.ui.print.paper import draw_on, page_layout, pdf_of, picture_of, printer_for, printers
from app.ui.style import Style
from tests.ui.bureau import DELIVERY, LEAD, MORNING, ORDER, SHOP, VEER, ZEIST, Bureau, Sight

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "QPainter::begin")
OWN = Store("4401-1", "Shop Utrecht", "Vredenburg 40", "3511BD", "Utrecht", "NL", "030 000 09 99")
TRACKED = DeliverySeen("1", "picked_up", dropoff=TaskSeen(tracking_url="https://tracking.practice.invalid/1"))


def entry(draft: Draft, deed: Deed = Deed.BOOK_DELIVERY, **more: object) -> Entry:
    return Entry("UT7K4Q", deed, State.SENT, MORNING, MORNING, draft=draft, **more)


def card(one: Entry, *, language: str = "en", practice: bool = False, own: Store | None = OWN) -> Card:
    return CardWriter(Words(language), shop=SHOP, own=own, practice=practice).card(one, now=MORNING)


def panel_of(style: Style, bureau: Bureau, *, practice: bool = False) -> CardPanel:
    return CardPanel(style, Words("en"), office=bureau.office, own=lambda: OWN, practice=practice)


def test_a_delivery_says_what_comes_when_where_and_whom_to_call() -> None:
    made = card(entry(DELIVERY, seen=TRACKED))
    assert (made.title, made.name, made.product) == ("Your delivery", "Marieke de Veer", "Gazelle Ultimate C380")
    facts = {label: text.replace("\u00a0", " ") for label, text in made.facts}
    assert facts == {"Delivered between": "Wed 12 Jun, 17–18", "Goes to": "Dorpsstraat 12\n3584 BB Utrecht"}
    assert made.tracking is not None
    assert made.tracking.host == "tracking.practice.invalid"
    assert made.shop == ("Shop Utrecht", "Vredenburg 40", "3511BD Utrecht", "030 000 09 99")
    assert made.practice == ""


def test_what_is_fetched_for_this_shop_does_not_go_to_the_customer() -> None:
    made = card(entry(replace(DELIVERY, route=Route.STORE_TO_SHOP, store=ZEIST, slot=None)), own=None)
    assert made.facts == ()
    assert made.shop == ("Shop Utrecht",)


def test_a_lead_names_the_shop_it_was_passed_on_to() -> None:
    made = card(entry(LEAD, Deed.SEND_LEAD))
    assert (made.title, made.product_note, made.shop_label) == ("Your request", "a test ride", "Passed on to")
    assert made.shop == ("Rijwielhuis De Wissel", "Dwarslaan 12", "3701AB Zeist", "030 000 01 42")


def test_an_order_says_how_many_and_carries_its_parcels() -> None:
    seen = OrderSeen("1", "shipped", shipments=(Shipment("DHL", "JD01"), Shipment("", "JD02")))
    made = card(entry(replace(ORDER, pieces=2, is_dropship=True), Deed.SEND_ORDER, seen=seen))
    assert (made.title, made.product_note) == ("Your order", "2 pieces")
    assert dict(made.facts)["Parcels"] == "DHL JD01\nJD02"
    assert dict(card(entry(ORDER, Deed.SEND_ORDER)).facts) == {"Goes to": "Shop Utrecht"}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("size", ["A6", "A4"])
def test_the_card_fits_on_one_page_in_each_language(qapp: object, language: str, size: str) -> None:
    long = Customer("Marie-Christine van der Meulen-Vandenberghe " * 2, street_and_number="Rue " * 30, city="Ath")
    made = card(entry(replace(DELIVERY, customer=long), seen=TRACKED), language=language, practice=True)
    image = picture_of(made, size=size, width_px=600)
    bottom = image.height() - 8
    assert {image.pixelColor(place, bottom).name() for place in range(image.width())} == {"#ffffff"}
    pdf = pdf_of(made, size=size)
    assert pdf.startswith(b"%PDF")
    assert pdf.count(b"/Type /Page\n") == 1


def test_a_practice_card_is_marked_in_black_and_white_too(qapp: object) -> None:
    one = entry(DELIVERY)
    plain, marked = (picture_of(card(one, practice=flag), size="A6", width_px=420) for flag in (False, True))
    assert card(one, practice=True, language="nl").practice == "OEFENEN"
    assert plain != marked


def test_a_printer_draws_the_same_card(qapp: object, tmp_path: Path) -> None:
    printer = printer_for(card(entry(DELIVERY)), size="A6", name="")
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "card.pdf"))
    assert draw_on(printer, card(entry(DELIVERY)))
    assert (tmp_path / "card.pdf").read_bytes().startswith(b"%PDF")
    assert page_layout("A4").orientation() is QPageLayout.Orientation.Portrait


def test_a_device_that_takes_nothing_is_told(qapp: object, tmp_path: Path) -> None:
    assert not draw_on(QPdfWriter(str(tmp_path / "missing" / "card.pdf")), card(entry(DELIVERY)))


def test_the_panel_takes_the_customers_language_and_follows_the_lists(style: Style, bureau: Bureau) -> None:
    panel = panel_of(style, bureau, practice=True)
    assert panel.card is None
    panel.show_entry(entry(DELIVERY, seen=TRACKED))
    sight = Sight(panel, bureau.loop.until).shows(384, 612)
    assert panel.language.currentText() == "Français"
    assert panel.card.title == Words("fr").say("Your delivery")
    panel.language.setCurrentText("Deutsch")
    panel.paper.setCurrentText("A4")
    assert panel.card.title == "Ihre Lieferung"
    assert panel.card.practice == Words("de").say("PRACTICE")
    assert not panel.grab().isNull()
    closed: list[bool] = []
    panel.closed.connect(lambda: closed.append(True))
    sight.press("Close")
    assert closed
    panel.show_entry(entry(replace(DELIVERY, customer=replace(VEER, language="tlh"))))
    assert panel.language.currentText() == "English"
    panel.deleteLater()


def test_the_card_is_saved_as_a_pdf_and_says_where(style: Style, bureau: Bureau) -> None:
    panel = panel_of(style, bureau)
    panel.show_entry(entry(DELIVERY))
    sight = Sight(panel, bureau.loop.until).shows(384, 612)
    sight.press("Save as PDF")
    sight.until(lambda: bureau.message.startswith("Saved: "))
    assert (bureau.office.documents / "Toonbank UT7K4Q.pdf").read_bytes().startswith(b"%PDF")
    panel.deleteLater()


def test_a_pdf_that_cannot_be_written_says_why(style: Style, bureau: Bureau) -> None:
    bureau.office.documents.write_text("in the way")
    panel = panel_of(style, bureau)
    panel.show_entry(entry(DELIVERY))
    sight = Sight(panel, bureau.loop.until).shows(384, 612)
    sight.press("Save as PDF")
    sight.until(lambda: bureau.messages.shown and bureau.messages.shown.weight is Weight.BAD)
    panel.deleteLater()


def test_printing_says_how_it_went(style: Style, bureau: Bureau) -> None:
    panel = panel_of(style, bureau)
    panel.show_entry(entry(DELIVERY))
    sight = Sight(panel, bureau.loop.until).shows(384, 612)
    if not printers():
        assert "Print" not in sight.buttons()
        assert sight.button("Print").accessibleDescription() == "No printer: save it as PDF"
    panel.printer.addItem("A printer that is not there")
    panel.printer.setCurrentText("A printer that is not there")
    sight.button("Print").setEnabled(True)
    sight.press("Print")
    assert "A printer that is not there" in bureau.message
    panel.deleteLater()


def test_no_document_is_written_over(tmp_path: Path) -> None:
    first, second = (write_new(tmp_path / "new", "card", suffix=".pdf", content=b"x") for _ in range(2))
    assert [first.name, second.name] == ["card.pdf", "card (2).pdf"]
    assert free_name(tmp_path / "new", "card", suffix=".pdf").name == "card (3).pdf"
