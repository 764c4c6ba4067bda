"""The Today strip: counts of what was sent, in words where there is room, and what each chip opens."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from app.core.entry import Counts, EntryQuestion, Kind, State
from app.system.i18n import Words
from app.ui.messages import Messages, Weight
from app.ui.style import Style
from app.ui.today.strip import TodayStrip
from tests.ui.bureau import Sight
from tests.ui.desk import Loop

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
COUNTS = Counts(leads_waiting=2, leads_accepted=1, deliveries=3, orders=1)


class Strip(Sight):
    """The strip on screen."""

    def __init__(self, style: Style, loop: Loop, *, language: str = "en", width_px: int = 1366) -> None:
        self.messages = Messages()
        self.strip = TodayStrip(style, Words(language), messages=self.messages)
        super().__init__(self.strip, loop.until)
        self.asked: list[EntryQuestion] = []
        self.strip.history_asked.connect(self.asked.append)
        self.strip.set_width(width_px)
        self.shows(width_px, 48)


@pytest.fixture
def strip(style: Style, loop: Loop) -> Iterator[Strip]:
    made = Strip(style, loop)
    yield made
    made.strip.deleteLater()


def test_the_counts_are_said_in_words(strip: Strip) -> None:
    strip.strip.show_counts(COUNTS)
    assert strip.buttons() == ["Today", "Leads 2 waiting · 1 accepted", "Deliveries 3", "Orders 1", "Not sure 0"]


def test_what_waits_to_be_sent_is_shown_while_there_is_any(strip: Strip) -> None:
    strip.strip.show_counts(Counts(to_send=2))
    assert "Waiting to send 2" in strip.buttons()
    strip.strip.show_counts(Counts())
    assert not any("Waiting" in name for name in strip.buttons())


def test_not_sure_takes_a_tint_from_one_on(strip: Strip, style: Style) -> None:
    grounds = []
    for unsure in (0, 1):
        strip.strip.show_counts(Counts(unsure=unsure))
        chip = strip.button(f"Not sure {unsure}")
        grounds.append(chip.grab().toImage().pixelColor(chip.width() // 2, 2).name())
    assert grounds[1] == style.colour("warn_tint").name() != grounds[0]


def test_nothing_known_yet_is_not_said_as_nothing(strip: Strip) -> None:
    assert strip.buttons() == ["Today", "Leads", "Deliveries", "Orders", "Not sure"]


@pytest.mark.parametrize(
    ("name", "question"),
    [
        ("Leads 2 waiting · 1 accepted", EntryQuestion(kinds=(Kind.LEAD,))),
        ("Deliveries 3", EntryQuestion(kinds=(Kind.DELIVERY,))),
        ("Orders 1", EntryQuestion(kinds=(Kind.ORDER,))),
        ("Not sure 4", EntryQuestion(states=(State.UNSURE,))),
        ("Waiting to send 5", EntryQuestion(states=(State.READY,))),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_each_chip_asks_for_its_own(strip: Strip, name: str, question: EntryQuestion) -> None:
    opened: list[bool] = []
    strip.strip.opened.connect(lambda: opened.append(True))
    strip.strip.show_counts(Counts(2, 1, 3, 1, to_send=5, unsure=4))
    strip.press(name)
    assert (strip.asked, opened) == ([question], [])
    strip.press("Today")
    assert opened == [True]


@pytest.mark.parametrize("language", ["en", "nl", "fr", "de"])
@pytest.mark.parametrize("width_px", [460, 700, 960, 1200, 1366, 1920])
def test_words_give_way_before_the_message_does(style: Style, loop: Loop, language: str, width_px: int) -> None:
    made = Strip(style, loop, language=language, width_px=width_px)
    made.strip.show_counts(Counts(22, 11, 33, 11, to_send=5, unsure=4))
    made.messages.tell(Weight.OK, lambda _: "Zeist accepted lead UT7K4Q", icon="circle-check")
    band = made.button(Words(language).say("Messages"))
    made.until(lambda: band.width() >= (220 if width_px >= 700 else 90))
    made.strip.deleteLater()


def test_a_message_is_read_by_a_click_and_the_next_one_is_counted(strip: Strip) -> None:
    read: list[bool] = []
    strip.strip.message_read.connect(lambda: read.append(True))
    strip.messages.tell(Weight.WARN, lambda _: "first", icon="info")
    strip.messages.tell(Weight.WARN, lambda _: "second", icon="info")
    band = strip.button("Messages")
    assert band.text() == "first  (+1)"
    strip.until(lambda: band.width() > 0)
    strip.press("Messages")
    assert read == [True]
    strip.messages.dismiss()
    strip.messages.dismiss()
    assert band.text() == ""


def test_how_scans_ended_stands_in_the_tooltip(strip: Strip) -> None:
    strip.strip.show_scans("Scans 4 · Here 1")
    assert strip.button("Today").toolTip() == strip.button("Today").accessibleDescription() == "Scans 4 · Here 1"


def test_in_the_docked_strip_a_message_takes_the_room_of_the_counts(style: Style, loop: Loop) -> None:
    docked = Strip(style, loop, width_px=460)
    docked.strip.show_counts(replace(COUNTS, to_send=1, unsure=1))
    counts = ["Leads 2 waiting · 1 accepted", "Deliveries 3", "Orders 1"]
    assert docked.buttons()[1:4] == counts
    docked.messages.tell(Weight.BAD, lambda _: "Delivery UT1RVV46CQKJ: refused", icon="circle-x")
    assert not set(counts) & set(docked.buttons())
    assert {"Waiting to send 1", "Not sure 1"} <= set(docked.buttons())
    docked.messages.dismiss()
    assert docked.buttons()[1:4] == counts
    docked.strip.deleteLater()
