"""Live accounts: an order followed to its end; and an hour without network, in which nothing is lost or sent twice."""

import re
from collections.abc import Iterator

import pytest

from app.practice.server import start_practice_world
from app.system.paths import resource
from tests.journeys.clerk import Clerk
from tests.journeys.display import Display
from tests.journeys.line import Line, line_to
from tests.journeys.live import live_desk
from tests.journeys.patience import until
from tests.journeys.practice import PracticeWorld

BICYCLE, LIGHTS = "8717231204726", "9520000003883"
THREE_DAYS_S = 3 * 24 * 3600
# A try takes the button to withdraw away for a moment; in a rest as long as this one can go to it and press it.
LONG_REST_S = 10
# How long a rest is chance decides, up to 5 minutes after some tries.
LONG_ENOUGH_S = 600.0
NEXT_TRY = re.compile(r"Goes by itself in (\d+) s")


@pytest.fixture(scope="module")
def world() -> Iterator[PracticeWorld]:
    server = start_practice_world(resource("practice"))
    world = PracticeWorld(server.base_url)
    world.stand_still()
    yield world
    server.close()


@pytest.fixture(scope="module")
def line(world: PracticeWorld) -> Iterator[Line]:
    with line_to(int(world.url.rpartition(":")[2])) as carrying:
        yield carrying


@pytest.fixture(scope="module")
def clerk(
    display: Display, world: PracticeWorld, line: Line, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Clerk]:
    folder = tmp_path_factory.mktemp("journey") / "data"
    with live_desk(display, folder, line=line, world=world) as desk:
        clerk = Clerk(desk, "live")
        clerk.sees("Leads 0 waiting · 0 accepted")
        world.hold("wholesale")
        yield clerk


def rests_s(clerk: Clerk) -> int:
    """Seconds until the next try of the entry on show, as it says; 0 where it does not."""
    found = [NEXT_TRY.search(name) for name in clerk.desk.reader.names()]
    return next((int(one[1]) for one in found if one), 0)


def test_an_order_is_followed_until_it_is_complete(clerk: Clerk) -> None:
    clerk.writes_customer("Name", "Phone")
    clerk.scans(BICYCLE)
    clerk.strikes("F6")
    clerk.sees("Send order")
    reference = clerk.reference()
    clerk.strikes("ctrl+Return")
    clerk.sees("Taken in", "Orders 1")
    for wait_s, said in ((35, "Being handled"), (60, "In the warehouse"), (150, "Shipped, 1 parcel")):
        clerk.hears("wholesale", after_s=wait_s, words=(said,))
        clerk.step(f"01 {said}")
    clerk.is_told(f"Order {reference}: shipped")
    clerk.sees("DHL · JD0146")
    clerk.hears("wholesale", after_s=THREE_DAYS_S, words=("Complete", "Orders 0"))
    clerk.step("02 complete")
    (body,) = clerk.desk.practice.bodies("createOrder")
    assert (reference in body["reference"], body["test"]) == (True, False)


def test_what_was_sent_without_network_waits_can_be_withdrawn_and_goes_once_when_it_is_back(
    clerk: Clerk, line: Line
) -> None:
    clerk.scans(LIGHTS)
    clerk.chooses_row(" Bunnik,", of="Ways to get it")
    line.cut()
    clerk.strikes("F5")
    clerk.sees("Offline since", "0 of 2 sources answered", "Ask before you promise.")
    clerk.step("03 look-ups say so")
    clerk.chooses_row(" Bunnik,", of="Ways to get it")
    clerk.strikes("F3")
    clerk.sees("Lead to Bunnik")
    lead = clerk.reference()
    clerk.strikes("ctrl+Return")
    clerk.sees("Waiting to send 1", "Goes by itself in")
    clerk.step("04 a lead waits")
    clerk.strikes("F6")
    clerk.sees("Send order")
    clerk.strikes("ctrl+Return")
    clerk.sees("Waiting to send 2")
    until(lambda: rests_s(clerk) >= LONG_REST_S, said="a long rest before the next try", within_s=LONG_ENOUGH_S)
    clerk.presses("Withdraw")
    clerk.sees("Waiting to send 1", "Never sent")
    clerk.strikes("F7")
    clerk.sees("Waiting to send, Lead", "Withdrawn, Order")
    clerk.step("05 one waits and one is withdrawn")
    clerk.strikes("F7")
    assert clerk.desk.practice.bodies("createLead") == []
    line.mend()
    clerk.strikes("F5")
    clerk.sees("Leads 1 waiting · 0 accepted")
    clerk.step("06 the network is back")
    (body,) = clerk.desk.practice.bodies("createLead")
    assert lead in body["message"]
    assert len(clerk.desk.practice.bodies("createOrder")) == 1
