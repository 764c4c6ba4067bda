"""An account locked out in the middle of a shift: what is typed and what waits is kept, and goes once it is let in."""

from typing import Any

import pytest

from tests.journeys.clerk import REFERENCE, TYPING_MS, Clerk
from tests.journeys.counter import CounterDesk
from tests.journeys.patience import until

OK = 200
BICYCLE, RACER, LIGHTS = "8717231204726", "9520000000813", "9520000003883"


def lead_to(clerk: Clerk, town: str, *, about: str) -> str:
    """Opens a lead about an article to the shop there; its reference."""
    clerk.scans(about)
    clerk.chooses_row(f" {town},", of="Ways to get it")
    clerk.strikes("F3")
    clerk.sees(f"Lead to {town}")
    return clerk.reference()


def in_message(request: dict[str, Any]) -> str:
    """The reference that stands in the message of a lead."""
    found = REFERENCE.search(request["json"]["message"])
    return found[0] if found else ""


def arrived(clerk: Clerk, reference: str) -> int:
    """How often a lead with this reference was let in."""
    seen = clerk.desk.practice.requests("createLead")
    return len([one for one in seen if reference in one["json"]["message"] and one["status"] == OK])


@pytest.fixture(scope="module")
def clerk(desk: CounterDesk) -> Clerk:
    clerk = Clerk(desk, "locked out")
    clerk.sees("Leads 0 waiting · 0 accepted")
    desk.practice.hold("cyclesoftware")
    return clerk


def test_what_waits_for_the_password_goes_once_it_is_right(clerk: Clerk) -> None:
    desk = clerk.desk
    refused = lead_to(clerk, "Zeist", about=BICYCLE)
    clerk.writes_customer("Name", "Phone")
    desk.practice.trouble("cyclesoftware", "401")
    clerk.strikes("ctrl+Return")
    clerk.is_told("the password is not taken, what you send waits")
    clerk.sees("Account: CycleSoftware", "Nothing is lost: what you send waits here.", "Save password")
    clerk.step("01 locked out")
    desk.practice.clear_trouble()
    desk.practice.hold("cyclesoftware")
    desk.practice.trouble("cyclesoftware", "401", operation="createLead")
    waits = lead_to(clerk, "Leerdam", about=RACER)
    clerk.strikes("ctrl+Return")
    clerk.sees("Waiting to send 1", "Waits for the password")
    clerk.step("02 waits for the password")
    typed = lead_to(clerk, "Bunnik", about=LIGHTS)
    clerk.types("hallo", into="Title")
    desk.practice.clear_trouble()
    desk.practice.hold("cyclesoftware")
    clerk.presses("Stores, password")
    clerk.sees("1 entry waits here. All of it goes by itself as soon as that is right.")
    clerk.goes_to("Password", role="text")
    desk.display.type("practice", gaps_ms=TYPING_MS)
    clerk.presses("Save password")
    clerk.is_told("the password is right, what waited goes")
    clerk.sees("Leads 1 waiting · 0 accepted")
    clerk.step("03 let in again")
    until(lambda: arrived(clerk, waits) == 1, said="the lead that waited")
    clerk.sees("Draft kept: lead to Bunnik")
    assert (arrived(clerk, refused), arrived(clerk, typed)) == (0, 0)


def test_what_was_refused_or_half_typed_meanwhile_is_a_draft_that_can_be_sent(clerk: Clerk) -> None:
    desk = clerk.desk
    (refused,) = {in_message(one) for one in desk.practice.requests("createLead") if one["status"] != OK}
    assert "and 1 more" in desk.reader.description("push button", "Draft kept: lead to Bunnik")
    clerk.step("04 the drafts are there")
    clerk.presses("Draft kept: lead to Bunnik")
    clerk.sees("Lead to Bunnik")
    typed = clerk.reference()
    assert desk.reader.field("Title").text == "hallo"
    clerk.strikes("ctrl+Return")
    clerk.sees("Leads 2 waiting · 0 accepted")
    clerk.scans(BICYCLE)
    clerk.presses("Draft kept: lead to Zeist")
    clerk.sees("Lead to Zeist")
    again = clerk.reference()
    clerk.strikes("ctrl+Return")
    clerk.sees("Leads 3 waiting · 0 accepted")
    clerk.step("05 all sent")
    assert [arrived(clerk, reference) for reference in (refused, typed, again)] == [0, 1, 1]
