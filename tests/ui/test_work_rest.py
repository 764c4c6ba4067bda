"""The panel at rest, the row of the cargo bike, the rider watch, and the chips of stopped accounts."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt

from app.core.delivery import Slot
from app.core.entry import Entry
from app.system.i18n import Words
from app.ui.find.shown import Riders
from app.ui.header import Header
from app.ui.style import Style
from tests.ui.bureau import DELIVERY, LEAD, ORDER, SHOP, VEER
from tests.ui.desk import DEMO_ONLY, GAZELLE, SHOPS_ONLY
from tests.ui.workdesk import WorkDesk

Key = Qt.Key


def buttons(desk: WorkDesk) -> dict[str, tuple[str, str, bool]]:
    """Words, second line and whether it may be pressed, of each of the three."""
    found = desk.window.screen_of.page.details.buttons
    named = {"delivery": found.delivery, "order": found.order, "lead": found.lead}
    return {name: (one.text(), one.second, one.isEnabled()) for name, one in named.items()}


def plain(text: str) -> str:
    return text.replace("\u00a0", " ").replace("\u2013", "-")


def bike_row(desk: WorkDesk) -> str:
    """The row of the cargo bike as it is read aloud, or ""."""
    return next((plain(row) for row in desk.rows() if "Cargo bike" in row), "")


def test_the_buttons_say_what_they_do_or_why_not(work_desk: WorkDesk) -> None:
    work_desk.riders.ask()
    work_desk.answer(GAZELLE)
    work_desk.until(lambda: work_desk.shown.riders.slots)
    found = buttons(work_desk)
    assert found["lead"] == ("Lead", "Only for another shop: choose one in the list", False)
    assert found["delivery"][0] == "Delivery to the customer"
    assert found["delivery"][2]
    assert plain(found["delivery"][1]).startswith("Today ")
    assert plain(found["delivery"][1]).endswith("is free, € 9.50")
    assert found["order"] == ("Order at the wholesaler", "In stock, dropship, big parcel", True)
    work_desk.choose("Zeist")
    found = buttons(work_desk)
    assert (found["lead"][0], found["lead"][2]) == ("Lead to Zeist", True)
    assert plain(found["lead"][1]) == "Zeist pays € 15.00 if they accept"
    assert found["delivery"][0] == "Delivery from Zeist"


def test_a_demo_bicycle_is_a_test_ride_and_a_part_of_the_shops_is_not_at_the_wholesaler(work_desk: WorkDesk) -> None:
    work_desk.answer(DEMO_ONLY)
    work_desk.choose("DEMO")
    assert buttons(work_desk)["lead"][1:] == ("Test ride on a demo bike", True)
    assert buttons(work_desk)["delivery"][1] == "When a rider can come is not known yet"
    work_desk.finder.note_riders(Riders((), work_desk.clock.now))
    assert buttons(work_desk)["delivery"][1] == "No slot is free"
    work_desk.answer(SHOPS_ONLY)
    assert buttons(work_desk)["order"][1:] == ("The wholesaler does not carry this article", False)


@pytest.mark.parametrize(
    ("draft", "words"),
    [(LEAD, "Draft kept: lead to Zeist"), (DELIVERY, "Draft kept: delivery"), (ORDER, "Draft kept: order")],
)
def test_the_kept_draft_is_one_press_away(work_desk: WorkDesk, draft: object, words: str) -> None:
    work_desk.answer(GAZELLE)
    assert not work_desk.sees("Draft kept")
    entry = work_desk.bureau.draft(draft)
    work_desk.place.records.refresh()
    work_desk.until(lambda: work_desk.sees(words))
    assert entry.reference in work_desk.named(words).accessibleDescription()
    work_desk.tick(120)
    assert "2 min ago" in plain(work_desk.named(words).accessibleDescription())
    work_desk.press(words)
    assert work_desk.form.reference == entry.reference


def test_the_newest_of_several_drafts_comes_first_and_the_others_are_counted(work_desk: WorkDesk) -> None:
    work_desk.answer(GAZELLE)
    made: list[Entry] = []
    for draft in (LEAD, DELIVERY, ORDER):
        work_desk.clock.forward(60)
        made.append(work_desk.bureau.draft(draft))
    work_desk.place.records.refresh()
    work_desk.until(lambda: work_desk.sees("Draft kept: order"))
    assert "and 2 more" in work_desk.named("Draft kept: order").accessibleDescription()


def test_the_customer_at_the_counter_is_on_the_card_at_rest(work_desk: WorkDesk) -> None:
    work_desk.answer(GAZELLE)
    assert work_desk.sees("Customer, No customer yet")
    work_desk.takes(VEER)
    assert work_desk.sees("Customer, Marieke de Veer")


def slot(desk: WorkDesk, *, days: int, hour: int) -> Slot:
    start = desk.clock.now.replace(hour=hour) + timedelta(days=days)
    return Slot(start, start + timedelta(hours=2))


def test_the_cargo_bike_counts_the_slots_of_its_first_day_and_goes_with_them(work_desk: WorkDesk) -> None:
    work_desk.answer(GAZELLE)
    assert bike_row(work_desk) == ""
    slots = tuple(slot(work_desk, days=days, hour=hour) for days, hour in ((0, 13), (0, 15), (1, 9)))
    work_desk.finder.note_riders(Riders(slots, work_desk.clock.now))
    assert bike_row(work_desk).startswith("13-15, today, Cargo bike to the customer, From here by courier, € 9.50")
    assert "2 slots" in bike_row(work_desk)
    work_desk.choose("Cargo bike")
    assert work_desk.says("3 slots in all")
    assert buttons(work_desk)["delivery"][0] == "Delivery to the customer"
    later = work_desk.clock.now.replace(hour=16)
    work_desk.finder.note_riders(Riders(slots, later))
    assert bike_row(work_desk).startswith("9-11, tomorrow")
    assert "1 slot" in bike_row(work_desk)
    work_desk.finder.note_riders(Riders((), later))
    assert bike_row(work_desk) == ""


def test_what_this_shop_has_not_got_comes_by_no_bike(work_desk: WorkDesk) -> None:
    work_desk.answer(DEMO_ONLY)
    work_desk.finder.note_riders(Riders((slot(work_desk, days=0, hour=13),), work_desk.clock.now))
    assert bike_row(work_desk) == ""


def test_the_riders_are_asked_anew_as_time_goes_on(work_desk: WorkDesk) -> None:
    work_desk.answer(GAZELLE)
    work_desk.riders.start()
    work_desk.until(lambda: work_desk.shown.riders.slots)
    first = work_desk.shown.riders
    work_desk.clock.now = work_desk.clock.now.replace(hour=16, minute=30)
    work_desk.riders._timer.timeout.emit()
    work_desk.until(lambda: work_desk.shown.riders != first)
    assert work_desk.shown.riders.slots[0].starts_at > work_desk.clock.now
    assert work_desk.riders._timer.interval() == 60_000
    work_desk.riders.stop()
    assert not work_desk.riders._timer.isActive()


@pytest.mark.parametrize(
    ("source", "secret"), [("stores", "password"), ("wholesale", "password"), ("courier", "token")]
)
def test_the_chip_of_a_stopped_account_asks_for_its_secret_until_it_goes_on(
    style: Style, source: str, secret: str
) -> None:
    header = Header(style, Words("en"), shop=SHOP, has_courier=True)
    header.set_width(1366)
    asked: list[str] = []
    again: list[bool] = []
    header.account_opened.connect(asked.append)
    header.asked_again.connect(lambda: again.append(True))
    chip = header._chips[source]
    header.show_stopped(frozenset({source}))
    assert chip.accessibleName().endswith(secret)
    chip.click()
    assert (asked, again) == ([source], [])
    header.show_stopped(frozenset())
    assert chip.accessibleName().endswith("ok")
    chip.click()
    assert (asked, again) == ([source], [True])
    header.deleteLater()


def test_an_answer_does_not_hide_that_an_account_is_stopped(work_desk: WorkDesk) -> None:
    header = work_desk.window.screen_of.header
    header.show_stopped(frozenset({"stores"}))
    work_desk.answer(GAZELLE)
    assert work_desk.sees("Stores, password")
    assert work_desk.sees("Wholesale, 0.1 s") or work_desk.sees("Wholesale, 0.")


def test_without_a_courier_there_is_no_chip_of_one(open_desk: Callable[..., object]) -> None:
    desk = open_desk()
    assert not any("Courier" in text for text in desk.texts())


def test_from_another_shop_a_rider_is_offered_when_the_customer_has_it(work_desk: WorkDesk) -> None:
    work_desk.riders.ask()
    work_desk.answer(GAZELLE)
    work_desk.until(lambda: work_desk.shown.riders.slots)
    work_desk.choose("Zeist")
    offered = plain(buttons(work_desk)["delivery"][1])
    form = work_desk.open_form(Key.Key_F4)
    work_desk.until(lambda: getattr(form, "draft", None) is not None and form.draft.slot is not None)
    slot = form.draft.slot
    assert form.draft.pickup_slot.ends_at <= slot.starts_at
    assert slot != work_desk.shown.riders.slots[0]
    assert plain(Words("en").hours(slot.starts_at, slot.ends_at, zone=slot.starts_at.tzinfo)) in offered
