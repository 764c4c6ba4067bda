"""The header: which counter, how each source is, what is left of the limit, practice and offline."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from app.core.errors import Unreachable
from app.core.store import Shop
from app.practice.server import PracticeServer
from app.services.answer import SourceReport, SourceState
from app.ui.find.actions import Means
from app.ui.parts.chips import SourceChip
from app.ui.parts.header import PracticeBadge
from tests.ui.desk import GAZELLE, Desk

STOCK = "locateStock"


def test_it_names_the_counter_and_the_shop(desk: Desk) -> None:
    assert desk.says("Counter 1")
    assert desk.says("Shop Utrecht")
    assert desk.window.windowTitle() == "Toonbank · Shop Utrecht"


def test_without_a_name_it_says_toonbank(open_desk: Callable[..., Desk]) -> None:
    desk = open_desk(shop=Shop())
    assert desk.says("Toonbank")
    assert desk.window.windowTitle() == "Toonbank"


def test_practice_is_said_in_the_header_and_in_the_title(open_desk: Callable[..., Desk]) -> None:
    desk = open_desk(practice=True)
    assert desk.named("PRACTICE").isVisible()
    assert desk.says("Nothing is sent, nothing is billed")
    assert desk.window.windowTitle().endswith("PRACTICE")


def test_a_live_window_says_nothing_of_practice(desk: Desk) -> None:
    assert not desk.says("Nothing is sent, nothing is billed")


def test_sources_that_answered_say_how_long_it_took(desk: Desk) -> None:
    desk.answer(GAZELLE)
    assert desk.named("Stores, 0.1 s")
    assert desk.named("Wholesale, 0.1 s")
    assert desk.says("359/360 left")


def test_the_limit_is_left_out_where_there_is_no_room(open_desk: Callable[..., Desk]) -> None:
    desk = open_desk(width_px=1000)
    desk.answer(GAZELLE)
    assert not desk.says("left")


@pytest.mark.parametrize(
    ("kind", "more", "word"),
    [
        ("reset", {}, "Stores, no answer · F5"),
        ("html", {}, "Stores, not readable · F5"),
        ("error_in_200", {}, "Stores, said no"),
        ("401", {}, "Stores, account"),
        ("429", {"amount": 90}, "Stores, limited, 1 min"),
    ],
)
def test_a_source_in_trouble_says_so_in_words(
    desk: Desk, practice: PracticeServer, kind: str, more: dict[str, float], word: str
) -> None:
    practice.trouble("cyclesoftware", kind, operation=STOCK, **more)
    desk.answer(GAZELLE)
    chip = desk.named("Stores, ")
    assert chip.accessibleName() == word
    assert chip.toolTip()
    assert desk.named("Wholesale, 0.1 s")


def test_a_chip_in_trouble_asks_again(desk: Desk, practice: PracticeServer) -> None:
    practice.trouble("cyclesoftware", "html", operation=STOCK, times=1)
    desk.answer(GAZELLE)
    desk.press("Stores, not readable · F5")
    desk.until(lambda: desk.shown.is_complete and desk.shown.stores.offers)
    assert desk.named("Stores, 0.1 s")


def test_back_online_the_sources_are_shown_again(desk: Desk) -> None:
    desk.answer(GAZELLE)
    shown = desk.shown
    header = desk.window.screen_of.header
    no_line = SourceReport(SourceState.FAILED, desk.clock.now, error=Unreachable("stores"))
    cut_off = replace(
        shown, stores=replace(shown.stores, report=no_line), wholesale=replace(shown.wholesale, report=no_line)
    )
    header.show_answer(cut_off, now=desk.clock.now)
    desk.clock.forward(120)
    header.show_answer(cut_off, now=desk.clock.now)
    offline = desk.named("Offline since 14:00, Figures are from the last answer.")
    assert offline.isVisible()
    header.show_answer(shown, now=desk.clock.now)
    assert not offline.isVisible()
    assert desk.named("Stores, 0.1 s")


@pytest.mark.parametrize("width_px", [1366, 780, 460])
@pytest.mark.parametrize("language", ["en", "nl", "fr", "de"])
def test_badge_and_chips_are_whole_and_the_shop_gives_way(
    open_desk: Callable[..., Desk], language: str, width_px: int
) -> None:
    desk = open_desk(language=language, width_px=width_px, practice=True, means=Means(has_courier=True))
    desk.answer(GAZELLE)
    header = desk.window.screen_of.header
    parts = [*header.findChildren(SourceChip), *header.findChildren(PracticeBadge)]
    seen = [part for part in parts if part.isVisible()]
    assert len(seen) == 4
    cut = [part.accessibleName() for part in seen if part.width() < part.sizeHint().width()]
    assert cut == []
    assert desk.says("· Shop Utrecht") == (width_px == 1366)


def test_help_opens_the_keys(desk: Desk) -> None:
    desk.answer(GAZELLE)
    desk.press("Help")
    assert desk.named("Keys")
