"""A screen reader goes through every page: each control to be seen has a name. What it reads lies by the pictures."""

from collections.abc import Iterator
from itertools import pairwise

import pytest

from tests.journeys.clerk import Clerk
from tests.journeys.counter import PICTURES, CounterDesk
from tests.journeys.pagereading import read_page
from tests.journeys.patience import until
from tests.journeys.riders import delivery_of

BICYCLE, RACER = "8717231204726", "9520000000813"
SETUP_PAGES = (
    *("Language and look", "Live or practice", "Stores account", "Wholesale account", "Courier account", "This shop"),
    *("Hours", "Sending and prices", "Scanner", "Privacy", "About and support"),
)


class Walk:
    """Goes from page to page and writes down what is read on each."""

    def __init__(self, clerk: Clerk) -> None:
        self.clerk = clerk
        self.read: list[str] = []

    def comes_to(self, page: str, *words: str) -> None:
        """Waits for a page, and reads it."""
        self.clerk.sees(*words)
        self.read += read_page(self.clerk, page)


@pytest.fixture(scope="module")
def walk(desk: CounterDesk) -> Iterator[Walk]:
    clerk = Clerk(desk, "names")
    clerk.sees("Leads 0 waiting · 0 accepted")
    walk = Walk(clerk)
    yield walk
    PICTURES.mkdir(parents=True, exist_ok=True)
    (PICTURES / "read by a screen reader.txt").write_text("\n".join(walk.read), "utf-8")


def test_before_the_first_scan(walk: Walk) -> None:
    walk.comes_to("nothing scanned yet", "Scan an article", "Last scans")
    walk.clerk.strikes("F9")
    walk.comes_to("scanner", "Test the scanner")
    walk.clerk.strikes("F9", "F1")
    walk.comes_to("help", "F and Ctrl work wherever the cursor is")
    walk.clerk.strikes("F1", "shift+F1")
    walk.comes_to("guide", "Scan and read the answer")
    walk.clerk.strikes("F1")


def test_an_article_its_forms_and_what_is_sent(walk: Walk) -> None:
    clerk = walk.clerk
    clerk.scans(BICYCLE)
    walk.comes_to("find", "Ways to get it")
    clerk.strikes("F1")
    walk.comes_to("help beside an article", "F and Ctrl work wherever the cursor is")
    clerk.strikes("F1", "F9")
    walk.comes_to("scanner after a scan", "Test the scanner")
    clerk.strikes("F9", "F4")
    walk.comes_to("delivery", "Book delivery", "Choose")
    clerk.strikes("F8")
    walk.comes_to("all slots", "Back")
    clerk.strikes("F8", "F4", "F6")
    walk.comes_to("order", "Send order")
    clerk.strikes("F6", "F2")
    walk.comes_to("customer", "All set")
    clerk.strikes("F2")
    clerk.chooses_row(" Zeist,", of="Ways to get it")
    clerk.strikes("F3")
    walk.comes_to("lead", "Lead to Zeist")
    clerk.writes_customer("Name", "Phone")
    clerk.strikes("ctrl+Return")
    walk.comes_to("entry", "Leads 1 waiting · 0 accepted", "Our reference")
    clerk.strikes("F7")
    walk.comes_to("today", "jan smit")
    clerk.strikes("F7")


def test_a_delivery_its_card_and_the_question_before_its_customer_is_forgotten(walk: Walk) -> None:
    clerk = walk.clerk
    delivery_of(clerk, RACER)
    clerk.writes_customer()
    clerk.goes_to("Choose", role="combo box")
    clerk.strikes("Down")
    clerk.sees("Carton de 12 bières 33cl")
    clerk.strikes("ctrl+Return")
    walk.comes_to("entry of a delivery", "With the courier", "Deliveries 1", "Print card")
    clerk.presses("Print card")
    walk.comes_to("customer card", "Customer card", "Save as PDF")
    said = {choice: clerk.desk.reader.description("combo box", choice) for choice in ("A6", "English")}
    assert said == {"A6": "Paper", "English": "Language"}
    clerk.step("customer card")
    clerk.presses("Close")
    clerk.presses("Forget this customer")
    walk.comes_to("forget a customer", "Forget jan smit?", "Still open: ", "Keep the customer")
    clerk.step("forget a customer")
    clerk.presses("Keep the customer")
    clerk.sees("Print card")


def test_every_page_of_the_settings(walk: Walk) -> None:
    clerk, desk = walk.clerk, walk.clerk.desk
    clerk.strikes("F10")
    walk.comes_to(SETUP_PAGES[0], "Seen as soon as it is chosen")
    for before, page in pairwise(SETUP_PAGES):
        desk.focus("radio button", before)
        clerk.strikes("Down")
        until(lambda page=page: titles(clerk).count(page) > 0, said=page, instead=desk.reader.everything)
        walk.comes_to(page, page)
        clerk.step(page.lower())
    clerk.strikes("F10")


def test_an_account_that_is_stopped(walk: Walk) -> None:
    clerk = walk.clerk
    clerk.scans(RACER)
    clerk.chooses_row(" Leerdam,", of="Ways to get it")
    clerk.strikes("F3")
    clerk.sees("Lead to Leerdam")
    clerk.desk.practice.trouble("cyclesoftware", "401")
    clerk.strikes("ctrl+Return")
    walk.comes_to("account", "Account: CycleSoftware", "Save password")
    clerk.step("account")


def titles(clerk: Clerk) -> list[str]:
    """The labels to be read: the title of a page is one, its name in the list is none."""
    return [thing.name for thing in clerk.desk.reader.things() if thing.role == "label"]
