"""A scan and what the window makes of the answers: each as it lands, never of another scan, never a zero."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt

from app.practice.server import PracticeServer, start_practice_world
from app.system.paths import resource
from app.ui.find.trail import SCANS_KEPT
from tests.ui.desk import (
    DEMO_ONLY,
    GAZELLE,
    MANY,
    NOBODY,
    OUT_OF_STOCK,
    ROSMALEN,
    SHOPS_ONLY,
    WHOLESALE_ONLY,
    Desk,
)

STOCK, PRODUCT = "locateStock", "getProductByBarcode"
HELD_MS = 600_000


def test_a_scan_says_what_it_is_and_who_has_it(desk: Desk) -> None:
    desk.answer(GAZELLE)
    for words in ("Gazelle", "Ultimate C380 HMB low step", "GZ-UC380-D53-PT", "30015", "In stock", "EAN-13 ok"):
        assert desk.says(words), words
    assert desk.says("11 ways, all answered")
    rows = desk.rows()
    assert rows[0].startswith("Now, Here, Shop Utrecht")
    assert rows[1].startswith("Today, Bunnik")
    assert any(row.startswith("~2 days, estimate, Wholesaler") for row in rows)
    assert "not known" in rows[-1]


def test_the_stores_are_shown_while_the_wholesaler_is_asked(desk: Desk, practice: PracticeServer) -> None:
    practice.trouble("wholesale", "latency_ms", amount=HELD_MS)
    desk.scan(GAZELLE)
    desk.until(lambda: desk.shown.stores)
    assert desk.says("1 of 2 answered")
    assert desk.rows()[0].startswith("Now, Here")
    assert desk.named("Wholesale, asking")
    practice.clear_trouble()
    desk.until(lambda: desk.shown.is_complete)
    assert desk.says("Ultimate C380 HMB low step")


def test_the_product_is_shown_while_the_stores_are_asked(desk: Desk, practice: PracticeServer) -> None:
    practice.trouble("cyclesoftware", "latency_ms", operation=STOCK, amount=HELD_MS)
    desk.scan(GAZELLE)
    desk.until(lambda: desk.shown.wholesale)
    assert desk.says("Ultimate C380 HMB low step")
    assert desk.named("Stores, asking")
    assert not any("0 unit" in text for text in (*desk.texts(), *desk.rows()))
    practice.clear_trouble()


def test_a_late_answer_of_an_older_scan_is_not_painted_over_the_new_one(desk: Desk, practice: PracticeServer) -> None:
    practice.trouble("cyclesoftware", "latency_ms", operation=STOCK, amount=HELD_MS, times=1)
    practice.trouble("wholesale", "latency_ms", operation=PRODUCT, amount=HELD_MS, times=1)
    desk.scan(GAZELLE)
    desk.until(lambda: practice.log(STOCK) and practice.log(PRODUCT))
    desk.answer(ROSMALEN)
    older = desk.finder.trail.steps[1]
    assert older.code == GAZELLE
    assert not older.shown.is_complete
    before = desk.texts(), desk.rows()
    practice.clear_trouble()
    desk.until(lambda: desk.finder.trail.steps[1].shown.is_complete)
    assert (desk.texts(), desk.rows()) == before
    assert desk.finder.trail.steps[1].shown.offers()


def test_nobody_has_an_unknown_article(desk: Desk) -> None:
    desk.answer(NOBODY)
    assert desk.says("Nobody has it")
    assert desk.says("Check the number on the article")
    assert desk.says("It does not carry this article.")
    assert not desk.says("What the stores have is in the list.")


def test_what_only_shops_have_is_said_not_to_be_at_the_wholesaler(desk: Desk) -> None:
    desk.answer(SHOPS_ONLY)
    assert desk.says("Not at the wholesaler")
    assert desk.says("What the stores have is in the list.")
    assert len(desk.rows()) == 3


def test_what_only_the_wholesaler_has_is_one_way(desk: Desk) -> None:
    desk.loop.asyncio.run_until_complete(desk.finder.warm())
    desk.answer(WHOLESALE_ONLY)
    assert desk.says("1 way, all answered")
    row, *to_ask = desk.rows()
    assert "Dropship to the customer, big parcel" in row
    assert all("has none" in ask for ask in to_ask)
    assert desk.says("No shop has it: the wholesaler first, then a contact request (F3)")
    assert desk.says("not here · 1 place")


def test_the_nearest_shops_can_be_asked_for_what_the_wholesaler_has_run_out_of(desk: Desk) -> None:
    desk.loop.asyncio.run_until_complete(desk.finder.warm())
    desk.answer(OUT_OF_STOCK)
    assert desk.says("No shop has it and the wholesaler has none: send a contact request (F3)")
    assert desk.says("Out of stock")
    rows = desk.rows()
    assert len(rows) == 3
    assert all(row.startswith("Ask, ") and "has none" in row for row in rows)
    assert desk.says("does not have it", desk.named("Details"))
    assert desk.says("A contact request asks it to call the customer.")
    assert desk.window.screen_of.page.details.phone
    desk.named("Filter").setText("nowhere to be found")
    assert desk.says("The filter leaves none")
    desk.answer(GAZELLE)
    assert not desk.says("contact request")


def test_shops_that_did_not_answer_are_not_said_to_have_none(desk: Desk, practice: PracticeServer) -> None:
    desk.loop.asyncio.run_until_complete(desk.finder.warm())
    practice.trouble("cyclesoftware", "reset", operation=STOCK)
    desk.answer(OUT_OF_STOCK)
    assert desk.says("Not known")
    assert desk.rows() == []


def test_demo_bicycles_are_a_test_ride(desk: Desk) -> None:
    desk.answer(DEMO_ONLY)
    assert all("DEMO 1, test ride" in row for row in desk.rows() if "Wholesaler" not in row)


def test_a_thousand_shops_are_all_listed(desk: Desk) -> None:
    desk.answer(MANY)
    assert desk.says("soonest first · 1,000 places")
    assert len(desk.rows()) == 1000


@pytest.mark.parametrize(
    ("kind", "more", "words"),
    [
        ("reset", {}, "Stores did not answer"),
        ("html", {}, "Stores: answer not readable"),
        ("error_in_200", {}, "Stores said no"),
        ("401", {}, "Stores: account refused"),
        ("429", {"amount": 24}, "Stores limited: again in 24 s"),
    ],
)
def test_stores_in_trouble_say_so_and_never_nothing(
    desk: Desk, practice: PracticeServer, kind: str, more: dict[str, float], words: str
) -> None:
    practice.trouble("cyclesoftware", kind, operation=STOCK, **more)
    desk.answer(GAZELLE)
    assert desk.says(words)
    assert desk.says("1 of 2 answered")
    assert desk.says("1 of 2 sources answered")
    assert [row for row in desk.rows() if "Wholesaler" not in row] == []
    assert not any(text.startswith("0") for text in desk.texts() if ":" not in text)


def test_a_wholesaler_in_trouble_says_so_where_its_figures_would_stand(desk: Desk, practice: PracticeServer) -> None:
    practice.trouble("wholesale", "reset")
    desk.answer(GAZELLE)
    assert desk.says("Wholesale did not answer", desk.named("Product"))
    assert desk.says("Title, price and picture come with it.")
    assert desk.says("No picture yet") or desk.named("No picture yet")
    assert len(desk.rows()) == 10


def test_nothing_found_is_not_known_when_a_source_failed(desk: Desk, practice: PracticeServer) -> None:
    practice.trouble("cyclesoftware", "reset", operation=STOCK)
    desk.answer(NOBODY)
    assert desk.says("Not known")
    assert not desk.says("Nobody has it")


def test_f5_on_the_band_asks_again(desk: Desk, practice: PracticeServer) -> None:
    practice.trouble("cyclesoftware", "html", operation=STOCK, times=1)
    desk.answer(GAZELLE)
    desk.press("Ask again")
    desk.until(lambda: desk.shown.is_complete and desk.shown.stores.offers)
    assert not desk.says("Stores: answer not readable")
    assert desk.says("11 ways, all answered")


def test_the_last_answer_stands_with_its_age_and_asks_for_caution(desk: Desk, practice: PracticeServer) -> None:
    desk.answer(GAZELLE)
    practice.trouble("cyclesoftware", "reset")
    desk.clock.forward(600)
    desk.scan(GAZELLE)
    desk.until(lambda: desk.shown.is_complete and desk.shown.stores.is_old)
    assert desk.says("From the last answer, 10 min ago. Ask before you promise.")
    rows = desk.rows()
    assert rows[0].startswith("Look first, Here")
    assert rows[1].startswith("Ask first, Bunnik")
    assert rows[1].endswith("10 min ago")
    assert desk.says("Shop Utrecht had 1 unit")
    assert desk.says("Ask before you promise: this is from an earlier answer.")


def test_ages_grow_as_time_goes_on(desk: Desk) -> None:
    desk.answer(GAZELLE)
    assert desk.rows()[0].endswith("just now")
    desk.tick(14)
    assert desk.rows()[0].endswith("14 s ago")
    assert desk.says("14 s ago", desk.named("Product"))
    assert desk.says("14 s ago", desk.named("Details"))


def test_a_limited_source_counts_down_and_is_asked_again_by_itself(desk: Desk, practice: PracticeServer) -> None:
    practice.trouble("cyclesoftware", "429", operation=STOCK, amount=1, times=1)
    desk.answer(GAZELLE)
    assert desk.says("0:01")
    assert desk.named("Stores, limited, 1 s")
    asked = len(practice.log(PRODUCT))

    def answered() -> bool:
        if desk.shown.is_complete:
            desk.tick()
        return bool(desk.shown.stores.offers)

    desk.until(answered)
    assert desk.says("11 ways, all answered")
    assert len(practice.log(PRODUCT)) == asked


def test_no_line_is_told_as_offline_in_the_header(open_desk: Callable[..., Desk]) -> None:
    desk = open_desk(base_url="http://127.0.0.1:1")
    desk.answer(GAZELLE)
    assert "F5 asks again." in desk.named("Offline since 14:00").accessibleName()
    assert desk.says("Not known")
    assert not desk.rows()


def test_offline_with_an_earlier_answer_says_that_it_is_old(open_desk: Callable[..., Desk]) -> None:
    world = start_practice_world(resource("practice"))
    desk = open_desk(base_url=world.base_url)
    desk.answer(GAZELLE)
    world.close()
    desk.clock.forward(120)
    desk.key(Qt.Key.Key_F5)
    desk.until(lambda: desk.shown.is_offline)
    assert "Figures are from the last answer." in desk.named("Offline since 14:02").accessibleName()
    assert desk.says("From the last answer")


def test_answers_before_a_scan_are_none_and_time_goes_on(desk: Desk) -> None:
    desk.tick()
    desk.key(Qt.Key.Key_F5)
    assert desk.shown is None
    assert desk.says("Scan an article")


def test_warming_before_the_first_scan_shows_nothing_yet(desk: Desk, practice: PracticeServer) -> None:
    desk.loop.asyncio.run_until_complete(desk.finder.warm())
    assert desk.finder.stores
    assert desk.shown is None
    desk.answer(ROSMALEN)
    assert len(practice.log("listPlatformKeys")) == 1


def test_a_limited_wholesaler_is_asked_again_alone(desk: Desk, practice: PracticeServer) -> None:
    practice.trouble("wholesale", "429", amount=1, times=1)
    desk.answer(GAZELLE)
    desk.tick(0)

    def answered() -> bool:
        if desk.shown.is_complete:
            desk.tick()
        return bool(desk.shown.wholesale.product)

    desk.until(answered)
    assert len(practice.log(STOCK)) == 1


def test_an_answer_for_a_scan_that_fell_off_the_trail_is_let_go(desk: Desk, practice: PracticeServer) -> None:
    practice.trouble("cyclesoftware", "latency_ms", operation=STOCK, amount=300, times=1)
    practice.trouble("wholesale", "latency_ms", operation=PRODUCT, amount=300, times=1)
    desk.scan(GAZELLE)
    desk.until(lambda: practice.log(STOCK) and practice.log(PRODUCT))
    for number in range(SCANS_KEPT):
        desk.scan(f"8717231{number:06d}")
    codes = [step.code for step in desk.finder.trail.steps]
    assert GAZELLE not in codes or len(codes) < SCANS_KEPT
    desk.answer(ROSMALEN)
    assert desk.rows()[0].startswith("Today, Rosmalen")


def test_warming_brings_the_other_stores_onto_the_map(desk: Desk) -> None:
    desk.answer(ROSMALEN)
    desk.loop.asyncio.run_until_complete(desk.finder.warm())
    assert len(desk.finder.stores) > 1000
    assert "Rosmalen" in desk.named("Map").accessibleDescription()
