"""The parts every page is made of: they have names, cut long words honestly, follow the theme, ignore Enter."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QPointF, QSize, Qt
from PySide6.QtGui import QEnterEvent, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.system.paths import resource
from app.ui.parts.band import InListBand, MessageBand
from app.ui.parts.buttons import IconButton, LinkButton, PanelButton, TwoLineButton
from app.ui.parts.chips import ChipState, SourceChip, TrailChip
from app.ui.parts.choice import PickList, TickBox
from app.ui.parts.facts import Fact, FactList
from app.ui.parts.header import PracticeBadge
from app.ui.parts.iconlabel import IconLabel
from app.ui.parts.keycap import KeyCap
from app.ui.parts.plain import PlainLabel, plain_tip
from app.ui.parts.quiet import QuietButton, ToggleButton
from app.ui.parts.scanfield import ScanField
from app.ui.parts.searchfield import SearchField
from app.ui.parts.todaychip import TodayChip
from app.ui.style import Style

THEMES = [(name, practice) for name in ("light", "dark", "contrast") for practice in (False, True)]
# Offscreen says this of every window with a smallest size.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
LONG = "Rijwielhuis De Wissel en Zonen, voorheen Van der Meulen Tweewielers"


@pytest.fixture
def style(qapp: QApplication) -> Style:
    made = Style(resource())
    made.apply(qapp)
    return made


def trail_chip(style: Style) -> TrailChip:
    chip = TrailChip(style)
    chip.show_scan("circle-check", "4726", present=True)
    return chip


def today_chip(style: Style) -> TodayChip:
    chip = TodayChip(style, icon_name="handshake", key="F7")
    chip.show_pieces([("Leads", False), ("2", True)], warning=True)
    return chip


def band(style: Style) -> InListBand:
    made = InListBand(style)
    made.show_band("bad", "plug-zap", title="Stores did not answer", second="Asked twice", button_text="Ask again")
    return made


def message(style: Style) -> MessageBand:
    made = MessageBand(style)
    made.setAccessibleName("Messages")
    made.show_message("info", "info", text="A scan closes this", key="Ctrl M")
    return made


def failed_chip(style: Style) -> SourceChip:
    chip = SourceChip(style, "Stores")
    chip.show_state("failed", "no answer · F5")
    return chip


NAMED: dict[str, Callable[[Style], QWidget]] = {
    "source chip": failed_chip,
    "trail chip": trail_chip,
    "today chip": today_chip,
    "band": band,
    "message": message,
    "panel button": lambda style: PanelButton(style, "Book", icon_name="send", key="Ctrl Enter", primary=True),
    "two lines": lambda style: TwoLineButton(style, "Lead", icon_name="handshake", key="F3"),
    "link": lambda style: LinkButton(style, "Open"),
    "close": lambda style: IconButton(style, "x", name="Close"),
    "settings": lambda style: QuietButton(style, icon_name="settings", name="Settings", on_header=True),
    "help": lambda style: QuietButton(style, "Help", key="F1", on_header=True),
    "toggle": lambda style: ToggleButton(style, "Hide demo", icon_name="eye-off"),
    "key": lambda style: KeyCap(style, "F5", on_header=True),
    "icon label": lambda style: IconLabel(style, "circle-check", text="In stock", colour="ok"),
    "search": lambda style: SearchField(style, "Filter", key="Ctrl F"),
    "scan": lambda style: ScanField(style, "Scan or type", name="Scan"),
    "badge": lambda style: PracticeBadge(style, "PRACTICE"),
    "tick": lambda style: TickBox(style, "Phone call"),
    "pick": lambda style: PickList(style, ["one", "two"], name="The customer wants"),
}


def drawn(widget: QWidget) -> QImage:
    if widget.size().isEmpty() or widget.width() == 640:
        widget.resize(widget.sizeHint().expandedTo(QSize(20, 20)))
    return widget.grab().toImage()


@pytest.mark.parametrize("part", NAMED)
def test_each_part_has_a_name_for_who_does_not_see_it(style: Style, qtbot: QtBot, part: str) -> None:
    widget = NAMED[part](style)
    qtbot.addWidget(widget)
    assert widget.accessibleName()


@pytest.mark.parametrize("part", NAMED)
def test_each_part_draws_itself_anew_when_the_theme_changes(style: Style, qtbot: QtBot, part: str) -> None:
    widget = NAMED[part](style)
    qtbot.addWidget(widget)
    images = []
    for name, practice in THEMES:
        style.set_theme(name, practice)
        images.append(drawn(widget))
    assert images[0] != images[2] != images[4]
    widget.setEnabled(False)
    drawn(widget)


def test_a_label_shows_tags_as_they_are(style: Style, qtbot: QtBot) -> None:
    label = PlainLabel(style, "<b>Zeist</b> & <img src=x>")
    qtbot.addWidget(label)
    assert label.textFormat() is Qt.TextFormat.PlainText
    assert plain_tip("<b>Zeist</b>") == "<qt>&lt;b&gt;Zeist&lt;/b&gt;</qt>"
    assert plain_tip("Zeist & Co") == "Zeist & Co"


def test_a_label_that_is_cut_says_it_whole_in_its_tooltip(style: Style, qtbot: QtBot) -> None:
    label = PlainLabel(style, LONG, elide=True)
    qtbot.addWidget(label)
    label.resize(120, 20)
    drawn(label)
    assert label.toolTip() == LONG
    label.resize(900, 20)
    drawn(label)
    assert label.toolTip() == ""
    label.resize(120, 20)
    drawn(label)
    label.setText("Zeist")
    assert label.toolTip() == ""


def test_a_wrapped_label_takes_a_line_height_for_each_line(style: Style, qtbot: QtBot) -> None:
    label = PlainLabel(style, LONG, wrap=True)
    qtbot.addWidget(label)
    assert label.heightForWidth(2000) == 20
    assert label.heightForWidth(200) in (60, 80)
    label.resize(200, 80)
    drawn(label)
    label.set_look(type_style="title", colour="bad", weight=400, code=True)
    assert label.heightForWidth(2000) == 23
    label.setText("")
    assert label.heightForWidth(200) == 23


def test_facts_are_cut_with_a_tooltip_and_keep_their_lines(style: Style, qtbot: QtBot) -> None:
    facts = FactList(style)
    qtbot.addWidget(facts)
    facts.set_facts(
        [Fact("Shop", LONG), Fact("SKU", "GZ-0300", is_code=True), Fact("Stock", "In stock", icon_name="x")]
    )
    facts.resize(220, 70)
    facts.show()
    values = [label for label in facts.findChildren(PlainLabel) if label.accessibleName()]
    assert [value.accessibleName() for value in values] == [f"Shop: {LONG}", "SKU: GZ-0300", "Stock: In stock"]
    assert [bool(value.toolTip()) for value in values] == [True, False, False]
    facts.set_facts([Fact("Shop", "Zeist"), Fact("", "and 2 more")])
    assert [value.isVisible() for value in values] == [True, True, False]
    assert values[1].accessibleName() == "and 2 more"


def test_a_long_name_takes_no_room_from_the_facts_below_it(style: Style, qtbot: QtBot) -> None:
    facts = FactList(style)
    qtbot.addWidget(facts)
    facts.set_facts([Fact("Telephone of the other shop", "030"), Fact("Town", "Driebergen-Rijsenburg")])
    facts.resize(260, 42)
    facts.show()
    values = [label for label in facts.findChildren(PlainLabel) if label.accessibleName()]
    assert [value.toolTip() for value in values] == ["", ""]


def test_a_source_that_failed_is_bold_tinted_and_says_so(style: Style, qtbot: QtBot) -> None:
    chip = SourceChip(style, "Stores")
    qtbot.addWidget(chip)
    for state in ChipState:
        chip.show_state(state, "word", tip="<i>whole story</i>")
        drawn(chip)
    chip.show_state("failed", "no answer · F5")
    assert chip.accessibleName() == "Stores, no answer · F5"
    image = drawn(chip)
    assert image.pixelColor(image.width() // 2, 2).name() == style.colour("bad_tint").name()
    wide = chip.sizeHint().width()
    chip.set_short(True)
    drawn(chip)
    assert chip.sizeHint().width() < wide
    with pytest.raises(ValueError, match="asleep"):
        chip.show_state("asleep")


def test_enter_presses_no_button_since_a_scanner_ends_with_it(style: Style, qtbot: QtBot) -> None:
    button = PanelButton(style, "Ask again", key="F5")
    qtbot.addWidget(button)
    pressed: list[bool] = []
    button.clicked.connect(lambda: pressed.append(True))
    button.show()
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Return)
    QTest.keyClick(button, Qt.Key.Key_Enter)
    assert not pressed
    QTest.keyClick(button, Qt.Key.Key_Space)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert len(pressed) == 2


def test_the_second_line_of_a_button_is_read_out_and_shown_whole_when_cut(style: Style, qtbot: QtBot) -> None:
    button = TwoLineButton(style, "Lead", icon_name="handshake", key="F3")
    qtbot.addWidget(button)
    button.set_words("Lead", LONG)
    button.resize(220, 54)
    drawn(button)
    assert button.toolTip() == LONG
    assert button.accessibleDescription() == f"{LONG}, F3"
    button.resize(900, 54)
    drawn(button)
    assert button.toolTip() == ""


def test_a_toggle_that_is_on_shows_a_check_and_a_frame(style: Style, qtbot: QtBot) -> None:
    toggle = ToggleButton(style, "Hide demo", icon_name="eye-off")
    qtbot.addWidget(toggle)
    off = drawn(toggle)
    toggle.setChecked(True)
    assert toggle.icon_name == "check"
    assert drawn(toggle) != off
    toggle.setChecked(False)
    assert toggle.icon_name == "eye-off"


def test_a_band_says_what_is_wrong_and_offers_what_can_be_done(style: Style, qtbot: QtBot) -> None:
    shown = band(style)
    qtbot.addWidget(shown)
    shown.resize(640, 60)
    shown.show()
    pressed: list[bool] = []
    shown.pressed.connect(lambda: pressed.append(True))
    QTest.mouseClick(shown.button, Qt.MouseButton.LeftButton)
    assert pressed == [True]
    shown.show_band("warn", "hourglass", title="Wholesale limited", countdown="0:24")
    assert not shown.button.isVisible()
    assert shown.countdown.text() == "0:24"
    style.set_theme("contrast")
    assert shown.grab().toImage().pixelColor(4, 0).name() == style.colour("warn").name()
    shown.set_countdown("")
    assert not shown.countdown.isVisible()


def test_a_message_keeps_its_place_when_it_leaves(style: Style, qtbot: QtBot) -> None:
    shown = message(style)
    qtbot.addWidget(shown)
    height = shown.sizeHint().height()
    shown.show_message("bad", "circle-x", text=LONG, key="Ctrl M")
    shown.resize(160, height)
    drawn(shown)
    assert shown.toolTip() == LONG
    assert shown.accessibleDescription() == f"{LONG}, Ctrl M"
    shown.clear()
    drawn(shown)
    assert (shown.sizeHint().height(), shown.sizeHint().width()) == (height, 0)
    assert not shown.accessibleDescription()


@pytest.mark.parametrize("part", ["source chip", "trail chip", "today chip", "panel button", "link", "close", "help"])
def test_the_mouse_over_a_button_shows_and_so_does_the_keyboard_on_it(style: Style, qtbot: QtBot, part: str) -> None:
    widget = NAMED[part](style)
    qtbot.addWidget(widget)
    if isinstance(widget, SourceChip):
        widget.show_state("ok", "0.4 s")
    if isinstance(widget, TodayChip):
        widget.show_pieces([("Orders", False)])
    if isinstance(widget, TrailChip):
        widget.show_scan("store", "0318")
    widget.show()
    calm = drawn(widget)
    at = QPointF(4, 4)
    QApplication.sendEvent(widget, QEnterEvent(at, at, at))
    assert drawn(widget) != calm
    QApplication.sendEvent(widget, QEvent(QEvent.Type.Leave))
    assert drawn(widget) == calm
    widget.setFocus(Qt.FocusReason.TabFocusReason)
    widget.activateWindow()
    qtbot.waitUntil(widget.hasFocus)
    assert drawn(widget) != calm
