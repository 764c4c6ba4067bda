"""What was typed survives: a scan in the middle of it, another language, the end of the program, and a crash."""

import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.journeys.clerk import Clerk
from tests.journeys.counter import counter_desk
from tests.journeys.display import Display
from tests.journeys.patience import PATIENCE_S, until, whole
from tests.journeys.reading import Field, Thing

BICYCLE, LIGHTS = "8717231204726", "9520000003883"
TYPED = "hallo leerdam"
FORMS = {"F2": ("All set", 7), "F3": ("Send lead", 8), "F4": ("Book delivery", 8), "F6": ("Send order", 5)}
OTHER_LANGUAGES = 3


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data folder of one counter over several starts."""
    return tmp_path_factory.mktemp("journey") / "data"


@pytest.fixture
def clerk(display: Display, folder: Path) -> Iterator[Clerk]:
    with counter_desk(display, folder) as desk:
        clerk = Clerk(desk, "typed text")
        clerk.sees("Leads 0 waiting · 0 accepted")
        yield clerk


def text_fields(clerk: Clerk) -> list[Thing]:
    """Every text field to be seen but the first, which is the scan field."""
    return [one for one in clerk.desk.reader.things() if one.role == "text"][1:]


def fields(clerk: Clerk) -> list[Field]:
    """The text fields as they stand."""
    return [clerk.desk.reader.field_of(one) for one in text_fields(clerk)]


def types_half_a_title(clerk: Clerk) -> None:
    """A title in the lead's form, with the last two letters of it chosen."""
    clerk.types(TYPED, into="Title")
    clerk.strikes("Left", "shift+Left", "shift+Left")
    until(lambda: clerk.desk.reader.field("Title") == Field(TYPED, 10, (10, 12)), said="a half-typed title")


def scans_into_every_field(clerk: Clerk, stops: int) -> None:
    """A scan at each stop of the keyboard; where one was torn the fields are put as they were, and it comes again."""
    desk = clerk.desk
    before = fields(clerk)

    def put_back() -> None:
        for thing, field in zip(text_fields(clerk), before, strict=True):
            desk.reader.write(thing, field.text)

    for _ in range(stops):
        whole(lambda: desk.display.scan(BICYCLE, gap_ms=0), afresh=put_back)
        clerk.strikes("Tab")
    assert [field.text for field in fields(clerk)] == [field.text for field in before]


def is_on_disk(clerk: Clerk, text: str) -> bool:
    """Whether the journal's files hold a text."""
    files = (file for file in clerk.desk.data_folder.rglob("journal*") if file.is_file())
    return any(text.encode() in file.read_bytes() for file in files)


def nothing_was_sent(clerk: Clerk) -> bool:
    """Whether no write arrived anywhere."""
    writes = ("createLead", "createDeliveryV2", "createOrder")
    return not any(clerk.desk.practice.requests(operation) for operation in writes)


def test_a_half_typed_lead_stays_through_a_scan_a_language_and_the_end_of_the_program(clerk: Clerk) -> None:
    clerk.writes_customer("Name", "Phone")
    clerk.scans(BICYCLE)
    clerk.chooses_row(" Leerdam,", of="Ways to get it")
    clerk.strikes("F3")
    clerk.sees("Lead to Leerdam")
    types_half_a_title(clerk)
    before = until(lambda: fields(clerk), said="the fields")
    whole(lambda: clerk.desk.display.scan(LIGHTS, gap_ms=0), afresh=lambda: types_half_a_title(clerk))
    clerk.desk.shows(LIGHTS)
    clerk.desk.answers(LIGHTS)
    assert fields(clerk) == before
    assert clerk.desk.reader.has_focus("text", "Title")
    clerk.step("01 a scan in the middle of a title")
    texts = [field.text for field in before]
    for _ in range(OTHER_LANGUAGES):
        said = clerk.desk.reader.begins("Language", role="push button")
        clerk.strikes("ctrl+l")
        until(lambda: [one.text for one in fields(clerk)] == texts, said=f"{texts} after {said}")
    clerk.step("02 another language")
    clerk.strikes("ctrl+l")
    clerk.sees("Lead to Leerdam", "Customer, jan smit, 0612345678")
    clerk.desk.display.strike("alt+F4")
    until(lambda: clerk.desk.process.poll() is not None, said="the end of the program")
    assert clerk.desk.process.returncode == 0


def test_after_the_end_and_after_a_crash_draft_and_customer_are_there(clerk: Clerk) -> None:
    clerk.scans(BICYCLE)
    clerk.sees("Customer, jan smit, 0612345678")
    clerk.presses("Draft kept: lead to Leerdam")
    until(lambda: clerk.desk.reader.field("Title").text == TYPED, said=TYPED)
    clerk.step("03 after the end of the program")
    clerk.types("nog meer", into="Title")
    until(lambda: is_on_disk(clerk, "nog meer"), said="the title in the journal")
    clerk.desk.process.send_signal(signal.SIGKILL)
    clerk.desk.process.wait(PATIENCE_S)


def test_after_the_crash_what_was_typed_last_is_there_and_no_scan_changes_it(clerk: Clerk) -> None:
    until(lambda: "Toonbank ended unexpectedly at " in clerk.message(), said="how the last run ended")
    clerk.scans(BICYCLE)
    clerk.presses("Draft kept: lead to Leerdam")
    until(lambda: clerk.desk.reader.field("Title").text == "nog meer", said="nog meer")
    clerk.step("04 after a crash")
    clerk.strikes("F3")
    clerk.chooses_row(" Leerdam,", of="Ways to get it")
    for key, (words, stops) in FORMS.items():
        clerk.strikes(key)
        clerk.sees(words)
        scans_into_every_field(clerk, stops)
        clerk.step(f"05 scans into every field of {key}")
        clerk.strikes(key)
    assert nothing_was_sent(clerk)
