"""A customer asks to be forgotten: by keyboard alone, from what was sent; then screen, files and journal are read."""

import json

import pytest

from tests.journeys.clerk import CUSTOMER, Clerk
from tests.journeys.counter import CounterDesk
from tests.journeys.patience import until

BICYCLE = "8717231204726"
# As it was typed, and as it was sent.
OF_THE_CUSTOMER = ("jan smit", "612345678", "kade 8", "3511AB")


@pytest.fixture(scope="module")
def clerk(desk: CounterDesk) -> Clerk:
    clerk = Clerk(desk, "forget")
    clerk.sees("Leads 0 waiting · 0 accepted")
    return clerk


@pytest.fixture(scope="module")
def reference(clerk: Clerk) -> str:
    """A lead that was sent for the customer and came to its end."""
    clerk.scans(BICYCLE)
    clerk.chooses_row(" Zeist,", of="Ways to get it")
    clerk.strikes("F3")
    clerk.sees("Lead to Zeist")
    clerk.writes_customer()
    clerk.types("hallo jan smit", into="Title")
    clerk.strikes("ctrl+Return")
    clerk.sees("Leads 1 waiting · 0 accepted", "Our reference")
    clerk.step("01 sent")
    clerk.presses("Cancel lead")
    clerk.presses("Yes, cancel the lead")
    clerk.sees("Cancelled", "Leads 0 waiting · 0 accepted")
    assert found_on_screen(clerk)
    assert found_on_disk(clerk)
    return clerk.reference()


def found_on_screen(clerk: Clerk) -> list[str]:
    """What of the customer is to be read."""
    read = clerk.desk.reader.everything()
    return [said for said in (*OF_THE_CUSTOMER, CUSTOMER["Phone"]) if said in read]


def found_on_disk(clerk: Clerk) -> list[str]:
    """Which files of this counter hold anything of the customer."""
    files = [file for file in clerk.desk.data_folder.rglob("*") if file.is_file()]
    return [file.name for file in files if any(said.encode() in file.read_bytes() for said in OF_THE_CUSTOMER)]


def test_the_customer_of_what_was_sent_is_forgotten_once_the_clerk_said_yes(clerk: Clerk, reference: str) -> None:
    clerk.presses("Forget this customer")
    clerk.sees("Forget jan smit?", "Removed here: 1 lead", "keeps its own copy, ask there", "Keep the customer")
    clerk.step("02 the question")
    clerk.presses("Yes, forget this customer")
    clerk.is_told("Customer forgotten")
    clerk.sees("Customer data: removed ", reference)
    clerk.step("03 forgotten")
    until(lambda: not found_on_screen(clerk), said="nothing of the customer", instead=clerk.desk.reader.everything)
    until(lambda: not found_on_disk(clerk), said="no file with the customer", instead=lambda: found_on_disk(clerk))
    clerk.strikes("F2")
    clerk.sees("All set")
    assert not found_on_screen(clerk)
    assert "Forget this customer" not in clerk.desk.reader.names()
    clerk.step("04 the form is empty")
    clerk.strikes("F2", "F7")
    clerk.sees(f"customer removed, Cancelled, {reference}")
    assert not found_on_screen(clerk)
    clerk.step("05 today")


def test_the_journal_keeps_what_was_done_and_a_line_tells_what_was_removed(clerk: Clerk, reference: str) -> None:
    kept = clerk.desk.command("journal", "--json", "--with-customers")
    entries = {entry["reference"]: entry for entry in json.loads(kept.stdout)["entries"]}
    lead = entries[reference]
    assert (lead["deed"], lead["remote_status"], lead["article"]["barcode"]) == ("send-lead", "cancelled", BICYCLE)
    assert lead["forgotten_at"]
    assert not [said for said in OF_THE_CUSTOMER if said in kept.stdout]
    head, line = clerk.desk.command("journal", "--removed").stdout.splitlines()
    assert head.split() == ["Removed", "Counter", "Why", "What"]
    assert line.endswith("asked for  1 lead, 1 change, 1 draft")
