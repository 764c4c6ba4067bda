"""Real keys on a real window: a scan lands once wherever the focus is, and typing is never taken for one."""

import tomllib
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path

import pytest

from app.core.keyboards import letters_of
from app.core.layout import Layout, LayoutFinding
from app.core.learning import KNOWN_CODES
from tests.journeys.counter import CounterDesk
from tests.journeys.keyboard import CAPS_LOCK
from tests.journeys.patience import until, whole

SPEEDS_MS = (0, 5, 30, 50)
# What is no article number is a scan by its speed alone, with at most 40 ms a key.
SURELY_FAST_MS = 38
PLACES = {"scan field": ("text", "Scan"), "half-filled filter": ("text", "Filter"), "list": ("table", "Ways to get it")}
# 120 words a minute are ten keys a second; a fast typist rolls some keys and rests between others.
STEADY_MS = (100,)
US_ON_BELGIAN = LayoutFinding(Layout.US, Layout.BELGIAN)
ROLLING_MS = (45, 60, 150, 40, 140, 165)


def made_ready(desk: CounterDesk, codes: Iterator[str], place: str) -> None:
    """An article and its whole answer on screen, the filter as typed or empty, and the keyboard in that place."""
    desk.answers(landed(desk, codes, gap_ms=5))
    desk.empty_filter()
    desk.focus(*PLACES[place])
    if place == "half-filled filter":
        desk.display.type("zei", gaps_ms=STEADY_MS)
        until(lambda: desk.reader.field("Filter").text == "zei", said="the filter as typed")
        desk.display.strike("Left", "shift+Left")
        until(lambda: desk.reader.field("Filter").selection == (1, 2), said="a selection in the filter")


def landed(
    desk: CounterDesk, codes: Iterator[str], *, gap_ms: int, suffix: str = "Return", afresh: Callable[[], object] = bool
) -> str:
    """A code that was scanned whole at this speed, once it is shown. Where one was torn another is scanned."""
    (code,) = whole(lambda: desk.display.scan(next(codes), gap_ms=gap_ms, suffix=suffix), afresh=afresh)
    desk.shows(code)
    return code


@pytest.mark.parametrize("place", PLACES)
def test_a_scan_lands_once_at_every_speed(desk: CounterDesk, codes: Iterator[str], place: str) -> None:
    made_ready(desk, codes, place)
    before = desk.reader.field("Filter")
    scanned = []
    for speed_ms in SPEEDS_MS:
        scanned.append(landed(desk, codes, gap_ms=speed_ms, afresh=lambda: made_ready(desk, codes, place)))
        assert desk.reader.field("Filter") == before
        assert desk.reader.has_focus(*PLACES[place])
    desk.picture(f"scan into the {place}")
    desk.await_asked(scanned[-1])
    asked = desk.asked()
    assert [asked[code] for code in scanned] == [1] * len(SPEEDS_MS)


@pytest.mark.parametrize("layout", ["fr", "be"])
def test_a_us_scanner_on_an_azerty_computer_lands_at_every_speed_with_and_without_caps_lock(
    desk: CounterDesk, codes: Iterator[str], layout: str
) -> None:
    desk.focus("text", "Scan")
    desk.display.use_layout(layout)
    scanned = []
    for _ in ("plain", "capital"):
        scanned += [landed(desk, codes, gap_ms=speed_ms) for speed_ms in SPEEDS_MS]
        desk.display.strike(CAPS_LOCK)
    desk.picture(f"us scanner on {layout}")
    desk.await_asked(scanned[-1])
    asked = desk.asked()
    assert [asked[code] for code in scanned] == [1] * (2 * len(SPEEDS_MS))


def test_a_scanner_that_ends_with_tab_lands_at_every_speed_and_leaves_the_focus(
    desk: CounterDesk, codes: Iterator[str]
) -> None:
    desk.empty_filter()
    scanned = []
    for speed_ms in SPEEDS_MS:
        scanned.append(landed(desk, codes, gap_ms=speed_ms, suffix="Tab", afresh=desk.empty_filter))
        assert desk.reader.has_focus("text", "Filter")
        assert desk.reader.field("Filter").text == ""
    desk.picture("scans that end with tab")
    desk.await_asked(scanned[-1])
    asked = desk.asked()
    assert [asked[code] for code in scanned] == [1] * len(SPEEDS_MS)


def test_typing_at_120_words_a_minute_is_never_taken_for_a_scan(desk: CounterDesk, codes: Iterator[str]) -> None:
    desk.await_asked(landed(desk, codes, gap_ms=5))
    before = desk.asked()
    desk.empty_filter()
    for words, gaps_ms in (("zeist 8717231204726 sdf", STEADY_MS), (" all of them 12345678", ROLLING_MS)):
        typed = desk.reader.field("Filter").text + words
        desk.display.type(words + "⏎", gaps_ms=gaps_ms)
        until(lambda typed=typed: desk.reader.field("Filter").text == typed, said=typed)
    desk.picture("typed at 120 words a minute")
    assert desk.asked() == before
    desk.empty_filter()


def test_a_code_typed_by_hand_in_the_scan_field_is_looked_up_at_enter(desk: CounterDesk, codes: Iterator[str]) -> None:
    code = next(codes)
    desk.focus("text", "Scan")
    desk.display.strike("ctrl+a")
    desk.display.type(code, gaps_ms=STEADY_MS)
    until(lambda: desk.reader.field("Scan").text == code, said="the typed code")
    assert desk.asked()[code] == 0
    desk.display.strike("Return")
    desk.await_asked(code)
    assert desk.asked()[code] == 1


def test_a_wrong_check_digit_has_its_word_and_makes_no_request(desk: CounterDesk, codes: Iterator[str]) -> None:
    wrong = "8717231204727"
    desk.scan(wrong, gap_ms=5)
    until(lambda: desk.reader.says("Check digit wrong"), said="the word")
    desk.picture("wrong check digit")
    desk.await_asked(landed(desk, codes, gap_ms=5))
    assert desk.asked()[wrong] == 0


def test_toonbank_scan_hands_its_code_to_the_running_window(desk: CounterDesk, codes: Iterator[str]) -> None:
    code = next(codes)
    done = desk.command("scan", code)
    assert (done.returncode, done.stderr) == (0, "")
    desk.shows(code)
    assert desk.asked()[code] == 1


def test_of_two_hundred_scans_in_a_row_none_is_lost(desk: CounterDesk, codes: Iterator[str]) -> None:
    desk.focus("text", "Scan")
    many: list[str] = []

    def scans_what_is_missing() -> bool:
        many.extend(desk.display.scan(*islice(codes, 200 - len(many)), gap_ms=2))
        return len(many) == 200

    whole(scans_what_is_missing)
    desk.shows(many[-1])
    desk.await_asked(many[-1])
    asked = desk.asked()
    assert [code for code in many if asked[code] != 1] == []
    until(lambda: desk.reader.says("all answered"), said="the answer to the last scan", instead=desk.reader.everything)
    desk.picture("after two hundred scans")


def test_the_scanner_test_learns_a_us_scanner_on_a_belgian_azerty(desk: CounterDesk) -> None:
    desk.display.use_layout("be")
    desk.display.strike("F9")
    until(lambda: desk.reader.says("Test the scanner"), said="the scanner panel", instead=desk.reader.everything)
    desk.focus("push button", "Test the scanner")
    desk.display.strike("space")
    until(lambda: desk.reader.says("Scan this code"), said="the scanner test", instead=desk.reader.everything)
    settings = desk.data_folder / "practice" / "settings.toml"
    for code in KNOWN_CODES:
        until(lambda code=code: desk.reader.says(f"{code.symbology} {code.text}"), said=f"{code.text} to be scanned")
        whole(lambda code=code: desk.display.scan(code.text, gap_ms=20))
    until(lambda: learned_letters(settings), said="what was learned", instead=desk.reader.everything)
    desk.picture("scanner test")
    assert desk.reader.says("this computer reads Belgian AZERTY")
    assert learned_letters(settings) == letters_of(US_ON_BELGIAN)
    desk.display.strike("F10")
    until(lambda: not desk.reader.says("What was learned"), said="the page below")
    whole(lambda: desk.display.scan("AQ-WZ.M/1234", gap_ms=20, within_ms=SURELY_FAST_MS))
    desk.shows("AQ-WZ.M/1234")


def test_closing_the_window_ends_the_program(desk: CounterDesk) -> None:
    desk.display.strike("alt+F4")
    until(lambda: desk.process.poll() is not None, said="the end of the program")
    assert desk.process.returncode == 0


def learned_letters(settings: Path) -> dict[str, str]:
    """What the settings file says of letters."""
    return tomllib.loads(settings.read_text("utf-8")).get("scanner", {}).get("letters", {})
