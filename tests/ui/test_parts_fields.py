"""Fields and frames of the window: the scan field, the filter, the header, practice, and what stands in for text."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QFont, QImage, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.system.paths import resource
from app.ui.parts.buttons import LinkButton
from app.ui.parts.choice import PickList, TickBox
from app.ui.parts.header import HeaderFrame, WindowGround
from app.ui.parts.iconlabel import Glyph, IconLabel
from app.ui.parts.keycap import KeyCap
from app.ui.parts.plain import PlainLabel
from app.ui.parts.scanfield import ScanField
from app.ui.parts.searchfield import SearchField
from app.ui.parts.skeleton import SkeletonBars
from app.ui.parts.todaychip import TodayChip
from app.ui.style import Style

# Offscreen says this of every window with a smallest size.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@pytest.fixture
def style(qapp: QApplication) -> Style:
    made = Style(resource())
    made.apply(qapp)
    return made


def drawn(widget: QWidget) -> QImage:
    return widget.grab().toImage()


def test_a_wrong_check_digit_offers_to_search_anyway(style: Style, qtbot: QtBot) -> None:
    field = ScanField(style, "Scan or type", name="Scan")
    qtbot.addWidget(field)
    field.resize(480, 48)
    field.show()
    asked: list[bool] = []
    field.searched_anyway.connect(lambda: asked.append(True))
    field.setText("8717231204725")
    field.set_result("bad", "Check digit wrong", link="search anyway")
    assert field.accessibleDescription() == "Check digit wrong"
    link = field.findChild(LinkButton)
    assert link is not None
    assert link.isVisible()
    QTest.mouseClick(link, Qt.MouseButton.LeftButton)
    assert asked == [True]
    field.set_result("ok", "EAN-13 ok")
    assert not link.isVisible()
    field.set_result("")
    assert field.textMargins().right() == 0
    assert field.accessibleDescription() == "Scan or type"


def test_the_code_is_never_covered_by_the_words_about_it(style: Style, qtbot: QtBot) -> None:
    field = ScanField(style, "Scan or type", name="Scan")
    qtbot.addWidget(field)
    field.setText("8717231204725")
    field.set_result("bad", "Check digit wrong", link="search anyway")
    for width in (436, 360, 700):
        field.setFixedWidth(width)
        field.show()
        words = field.findChildren(PlainLabel)[0]
        assert words.isVisible() is (width == 700)


def test_the_words_beside_a_code_have_the_figures_that_they_were_measured_with(style: Style, qtbot: QtBot) -> None:
    field = ScanField(style, "Scan or type", name="Scan")
    qtbot.addWidget(field)
    field.setText("8717231204726")
    field.set_result("ok", "EAN-13 ok")
    field.show()
    words = field.findChildren(PlainLabel)[0]
    for feature in (QFont.Tag("tnum"), QFont.Tag("zero")):
        assert (field.font().featureValue(feature), words.font().featureValue(feature)) == (1, 0)


def test_the_scan_field_does_not_move_when_it_gets_the_focus(style: Style, qtbot: QtBot) -> None:
    field = ScanField(style, "Scan or type", name="Scan")
    qtbot.addWidget(field)
    field.resize(480, 48)
    field.setText("8717231204726")
    other = QWidget(field)
    field.show()
    qtbot.waitExposed(field)
    other.setFocus()
    drawn(field)
    before = field.cursorRect().center()
    field.setFocus()
    field.set_words("Scannen", name="Scan")
    drawn(field)
    assert field.cursorRect().center() == before


def test_the_key_of_the_filter_gives_way_to_what_is_typed(style: Style, qtbot: QtBot) -> None:
    field = SearchField(style, "Filter", key="Ctrl F")
    qtbot.addWidget(field)
    field.show()
    key = field.findChild(KeyCap)
    assert key is not None
    assert key.isVisible()
    field.setText("Zeist")
    assert not key.isVisible()
    field.clear()
    assert key.isVisible()
    field.set_words("Filtrer", key="")
    field.setText("x")
    field.clear()
    assert not key.isVisible()


def test_today_keeps_its_words_for_the_screen_reader_when_it_shows_counts_only(style: Style, qtbot: QtBot) -> None:
    chip = TodayChip(style, icon_name="handshake", key="F7")
    chip.show_pieces([("Leads", False), ("2", True)], warning=True)
    qtbot.addWidget(chip)
    wide = chip.sizeHint().width()
    chip.set_short(True)
    drawn(chip)
    assert chip.sizeHint().width() < wide
    assert chip.accessibleName() == chip.toolTip() == "Leads 2"


def test_the_header_is_hatched_in_practice_and_tinted_offline(style: Style, qtbot: QtBot) -> None:
    header = HeaderFrame(style)
    qtbot.addWidget(header)
    header.resize(200, 40)
    assert len(colours_along(header.grab().toImage())) == 1
    header.set_offline(True)
    assert colours_along(header.grab().toImage()) == {style.colour("warn_tint").name()}
    style.set_theme("light", True)
    assert {style.colour("accent").name(), style.colour("accent_hover").name()} <= colours_along(
        header.grab().toImage()
    )


def colours_along(image: QImage) -> set[str]:
    return {image.pixelColor(x, image.height() // 2).name() for x in range(image.width())}


def test_practice_frames_the_window(style: Style, qtbot: QtBot) -> None:
    ground = WindowGround(style)
    qtbot.addWidget(ground)
    ground.resize(100, 80)
    assert ground.contentsMargins().left() == 0
    style.set_theme("light", True)
    image = ground.grab().toImage()
    accent = style.colour("accent").name()
    assert {image.pixelColor(1, 40).name(), image.pixelColor(98, 40).name(), image.pixelColor(50, 78).name()} == {
        accent
    }
    assert ground.contentsMargins().left() == 4


def test_bars_stand_where_text_will_stand(style: Style, qtbot: QtBot) -> None:
    bars = SkeletonBars(style, parts=(1.0, 0.5))
    qtbot.addWidget(bars)
    bars.resize(100, bars.sizeHint().height())
    image = bars.grab().toImage()
    assert image.pixelColor(90, 6).name() == style.colour("skeleton").name()
    assert image.pixelColor(90, 28).name() != style.colour("skeleton").name()


def test_a_glyph_changes_its_picture_and_dims(style: Style, qtbot: QtBot) -> None:
    glyph = Glyph(style, "house")
    qtbot.addWidget(glyph)
    before = drawn(glyph)
    glyph.set_glyph("store", colour="ok")
    assert drawn(glyph) != before
    label = IconLabel(style, "house", text="Here")
    qtbot.addWidget(label)
    label.set_content("store", "Zeist", colour="text")
    assert label.accessibleName() == "Zeist"


def test_a_tick_box_is_one_target_with_its_words(style: Style, qtbot: QtBot) -> None:
    box = TickBox(style, "Phone call")
    qtbot.addWidget(box)
    box.resize(200, 28)
    box.show()
    QTest.mouseClick(box, Qt.MouseButton.LeftButton, pos=QPoint(150, 14))
    assert box.isChecked()
    box.setFocus()
    assert not drawn(box).isNull()


def test_a_pick_list_is_left_alone_by_the_wheel(style: Style, qtbot: QtBot) -> None:
    pick = PickList(style, ["to buy this", "a test ride"], name="The customer wants")
    qtbot.addWidget(pick)
    pick.show()
    wheel = QWheelEvent(
        QPointF(5, 5),
        QPointF(5, 5),
        QPoint(0, -120),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(pick, wheel)
    assert pick.currentText() == "to buy this"
    assert not wheel.isAccepted()
