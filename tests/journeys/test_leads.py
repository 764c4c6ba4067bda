"""Leads by keyboard alone: sent, followed to a sale, cancelled, declined, repeated; and one whose answer is lost."""

import pytest

from tests.journeys.clerk import Clerk
from tests.journeys.counter import CounterDesk
from tests.journeys.patience import until

BICYCLE, RACER = "8717231204726", "9520000000813"
LIGHTS, LOCK = "9520000003883", "9520000002077"
ZEIST, LEERDAM = "4411-1", "4416-1"
TWO_DAYS_S = 2 * 24 * 3600
STORES = "cyclesoftware"


@pytest.fixture(scope="module")
def clerk(desk: CounterDesk) -> Clerk:
    clerk = Clerk(desk, "lead")
    clerk.sees("Leads 0 waiting · 0 accepted")
    desk.practice.hold(STORES)
    return clerk


def leads(clerk: Clerk, store_id: str) -> list[dict[str, object]]:
    """The leads that arrived for a store."""
    return [body for body in clerk.desk.practice.bodies("createLead") if body["store_id"] == store_id]


def lead_to(clerk: Clerk, town: str, *, about: str) -> str:
    """Opens a lead about an article to the shop there; its reference."""
    clerk.scans(about)
    clerk.chooses_row(f" {town},", of="Ways to get it")
    clerk.strikes("F3")
    clerk.sees(f"Lead to {town}")
    return clerk.reference()


@pytest.mark.parametrize("key", ["F3", "F4", "F5", "F6", "F8", "ctrl+Return"])
def test_before_the_first_scan_a_key_says_what_to_do(clerk: Clerk, key: str) -> None:
    clerk.strikes(key)
    clerk.is_told("Scan an article first")
    clerk.strikes("ctrl+m")
    until(lambda: not clerk.message(), said="the message read away")


def test_before_the_first_scan_customer_and_today_can_be_opened(clerk: Clerk) -> None:
    clerk.strikes("F2")
    clerk.sees("All set")
    clerk.strikes("F2", "F7")
    clerk.sees("Nothing sent yet", "Leads, deliveries and orders that you send stand here.")
    clerk.step("00 nothing sent yet")
    clerk.strikes("F7")
    until(lambda: not clerk.desk.reader.says("Nothing sent yet"), said="the list closed")


def test_a_lead_is_sent_followed_until_it_is_accepted_and_cancelled(clerk: Clerk) -> None:
    reference = lead_to(clerk, "Zeist", about=BICYCLE)
    clerk.step("01 form")
    clerk.writes_customer()
    clerk.sees("Customer, jan smit, kade 8, 3511 AB utrecht, 0612345678", "Zeist pays € 15.00 if they accept")
    clerk.strikes("ctrl+Return")
    clerk.sees("Leads 1 waiting · 0 accepted", "Not seen yet")
    clerk.step("02 sent")
    (lead,) = leads(clerk, ZEIST)
    assert lead["customer"]["name"] == "jan smit"
    assert lead["customer"]["phone_number"] == "+31612345678"
    assert (lead["type"], lead["object"]["object_id"], lead["object"]["barcode"]) == ("sales_offer", 20417, BICYCLE)
    assert reference in lead["message"]
    clerk.hears(STORES, after_s=20, words=("Noticed, waiting",))
    clerk.step("03 noticed")
    clerk.hears(STORES, after_s=40, words=("Leads 0 waiting · 1 accepted", "Accepted"))
    clerk.is_told(f"Zeist accepted lead {reference}")
    clerk.step("04 accepted")
    clerk.presses("Cancel lead")
    clerk.sees("Cancel this lead?", "Zeist has taken it on: € 15.00 ex VAT may be charged all the same.")
    clerk.step("05 cancel this lead")
    clerk.desk.practice.release(STORES)  # it is read back
    clerk.presses("Yes, cancel the lead")
    clerk.sees("Cancelled", "Leads 0 waiting · 0 accepted")
    clerk.desk.practice.hold(STORES)
    clerk.step("06 cancelled")
    assert len(leads(clerk, ZEIST)) == len(clerk.desk.practice.requests("cancelLead")) == 1
    clerk.strikes("ctrl+m")


def test_a_lead_is_followed_until_it_became_a_sale(clerk: Clerk) -> None:
    reference = lead_to(clerk, "Bunnik", about=LOCK)
    clerk.strikes("ctrl+Return")
    clerk.sees("Leads 1 waiting · 0 accepted")
    clerk.hears(STORES, after_s=65, words=("Leads 0 waiting · 1 accepted", "Accepted"))
    clerk.is_told(f"Bunnik accepted lead {reference}")
    clerk.strikes("ctrl+m")
    clerk.hears(STORES, after_s=TWO_DAYS_S, words=("Became a sale", "Leads 0 waiting · 0 accepted"))
    clerk.step("07 became a sale")
    clerk.strikes("F7")
    clerk.sees(f"jan smit, Became a sale, {reference}")
    clerk.strikes("F7")


def test_a_lead_that_is_declined_says_so(clerk: Clerk) -> None:
    reference = lead_to(clerk, "Leerdam", about=RACER)
    clerk.strikes("ctrl+Return")
    clerk.sees("Leads 1 waiting · 0 accepted")
    clerk.hears(STORES, after_s=65, words=("Declined", "Leads 0 waiting · 0 accepted"))
    clerk.is_told(f"Leerdam declined lead {reference}")
    clerk.step("08 declined")
    assert [reference in lead["message"] for lead in leads(clerk, LEERDAM)] == [True]
    clerk.strikes("ctrl+m")


def test_a_lead_is_repeated_only_after_the_clerk_said_so(clerk: Clerk) -> None:
    before = clerk.reference()
    clerk.presses("Repeat")
    clerk.sees("Lead to Leerdam")
    reference = clerk.reference()
    clerk.strikes("ctrl+Return")
    clerk.sees("You sent Leerdam this lead")
    clerk.step("09 sent a moment ago")
    assert len(leads(clerk, LEERDAM)) == 1
    clerk.presses("Send it again")
    clerk.sees("Leads 1 waiting · 0 accepted")
    messages = [lead["message"] for lead in leads(clerk, LEERDAM)]
    assert [(before in message, reference in message) for message in messages] == [(True, False), (False, True)]


def test_a_lead_whose_answer_is_lost_goes_again_only_by_the_clerks_word_and_with_the_same_bytes(clerk: Clerk) -> None:
    clerk.desk.practice.trouble("cyclesoftware", "reset", operation="createLead", times=1)
    reference = lead_to(clerk, "Bunnik", about=LIGHTS)
    clerk.strikes("ctrl+Return")
    clerk.is_told(f"Lead {reference}: not sure it arrived")
    clerk.sees(
        "Not sure 1",
        "Not sure: lead to Bunnik",
        f"1. Call Bunnik, +31 (0)30 0008468 and ask for {reference}",
        "It stands in the message of the lead.",
        "They have it: mark as sent",
        "Nobody needs it any more: close it",
    )
    clerk.step("10 not sure")
    clerk.presses("They do not: make it ready to send")
    clerk.sees("Not sure 0", "Not seen yet")
    clerk.step("11 sent again")
    first, second = (
        seen for seen in clerk.desk.practice.requests("createLead") if reference in seen["json"]["message"]
    )
    assert (first["json"], first["body_bytes"]) == (second["json"], second["body_bytes"])
