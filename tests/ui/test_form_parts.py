"""The kit of the forms: fields with their problems, the band, the foot, and what the keys do."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFontMetrics, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from app.system.i18n import Words
from app.ui.parts.buttons import LinkButton
from app.ui.parts.field import FieldRow, Labelled, TextArea, TextField
from app.ui.parts.form import FormPanel
from app.ui.parts.formband import FormBand
from app.ui.parts.plain import PlainLabel
from app.ui.parts.stack import bring_into_sight, scrolled
from app.ui.style import Style


@pytest.fixture
def form(style: Style, qtbot: QtBot) -> FormPanel:
    made = FormPanel(style, Words("en"), name="Lead", icon_name="handshake", key="F3", deed="Send lead")
    qtbot.addWidget(made)
    for name in ("title", "message"):
        made.places[name] = Labelled(style, name.capitalize(), field=TextField(style, name=""))
        made.body.addWidget(made.places[name])
    made.resize(384, 400)
    return made


def opened(form: FormPanel, qtbot: QtBot) -> None:
    form.show()
    form.activateWindow()
    qtbot.waitUntil(form.isActiveWindow)


def test_a_problem_takes_no_room_and_is_read_aloud(style: Style, qtbot: QtBot) -> None:
    labelled = Labelled(style, "Street and number", field=TextField(style, name=""), hint="as on the letter box")
    qtbot.addWidget(labelled)
    labelled.resize(200, labelled.sizeHint().height())
    labelled.show()
    height_px = labelled.sizeHint().height()
    assert labelled.field.accessibleName() == "Street and number"
    assert labelled.field.accessibleDescription() == "as on the letter box"
    labelled.show_problem("House number is missing, and so on")
    assert labelled.sizeHint().height() == height_px
    assert labelled.field.accessibleDescription() == labelled.problem_words == "House number is missing, and so on"
    qtbot.waitUntil(lambda: labelled.problem.label.toolTip() == labelled.problem_words)
    assert not labelled.hint.isVisible()
    image = labelled.field.grab().toImage()
    assert image.pixelColor(100, 1).name() == style.colour("bad").name()
    labelled.show_problem("")
    assert labelled.hint.isVisible()
    assert labelled.field.accessibleDescription() == "as on the letter box"


def test_several_lines_become_one_or_go_out_whole(style: Style, qtbot: QtBot) -> None:
    heard: list[str] = []
    plain, taking = TextField(style, name="x"), TextField(style, name="y", takes_blocks=True)
    taking.block_pasted.connect(heard.append)
    for field in (plain, taking):
        qtbot.addWidget(field)
        field.show_text("Jan ")
        QGuiApplication.clipboard().setText("Dorpsstraat 12\nUtrecht")
        field.end(False)
        field.paste()
    qtbot.waitUntil(lambda: bool(heard))
    assert plain.text() == "Jan Dorpsstraat 12 Utrecht"
    assert taking.text() == "Jan "
    assert heard == ["Dorpsstraat 12\nUtrecht"]


def test_what_cannot_be_seen_never_comes_into_a_field(style: Style, qtbot: QtBot) -> None:
    field, area = TextField(style, name="x"), TextArea(style, name="y")
    for part in (field, area):
        qtbot.addWidget(part)
        QTest.keyClicks(part, "ac")
        QTest.keyClick(part, Qt.Key.Key_Left)
        QGuiApplication.clipboard().setText("\U0001f6b2\x00\x1b[1m\u202eש\u200b\tb")
        part.paste()
        QTest.keyClicks(part, "!")
    assert field.text() == area.toPlainText() == "a\U0001f6b2[1mש b!c"
    QGuiApplication.clipboard().setText("\x07one\ntwo\u2029three")
    for part in (field, area):
        part.selectAll()
        part.paste()
    assert (field.text(), area.toPlainText()) == ("one two three", "one\ntwo\nthree")


def test_text_that_nobody_typed_leaves_what_is_being_typed_alone(style: Style, qtbot: QtBot) -> None:
    field, area = TextField(style, name="x", code=True), TextArea(style, name="y")
    for part in (field, area):
        qtbot.addWidget(part)
    field.setText("Jan ")
    field.show_text("Jan")
    assert (field.text(), field.cursorPosition()) == ("Jan ", 4)
    field.show_text("Piet")
    assert (field.text(), field.cursorPosition()) == ("Piet", 0)
    area.show_text("a")
    area.moveCursor(area.textCursor().MoveOperation.End)
    area.show_text("a")
    assert area.textCursor().position() == 1


def test_fields_stand_side_by_side(style: Style, qtbot: QtBot) -> None:
    row = FieldRow(style)
    qtbot.addWidget(row)
    wide, narrow = TextField(style, name="x"), TextField(style, name="y")
    row.add(wide)
    row.add(narrow, width_px=76)
    row.resize(300, 36)
    row.show()
    assert (narrow.width(), wide.width()) == (76, 300 - 76 - 8)


def test_tab_leaves_a_text_of_several_lines(form: FormPanel, style: Style, qtbot: QtBot) -> None:
    area = TextArea(style, name="Message")
    form.body.insertWidget(0, area)
    opened(form, qtbot)
    area.setFocus()
    QTest.keyClick(area, Qt.Key.Key_Tab)
    assert not area.hasFocus()
    assert area.toPlainText() == ""


def test_the_first_problem_gets_the_keyboard_and_what_has_no_field_stands_in_the_head(
    form: FormPanel, qtbot: QtBot
) -> None:
    opened(form, qtbot)
    form.show_problems([("message", "Missing"), ("message", "Too long"), ("", "No account")])
    assert form.places["message"].problem_words == "Missing"
    assert form.places["message"].field.hasFocus()
    assert form.band.text == "No account"
    form.show_problems([])
    assert not form.places["message"].problem_words
    form.take_focus()
    assert form.places["title"].field.hasFocus()


def test_the_band_offers_its_links_and_leaves(style: Style, qtbot: QtBot) -> None:
    band = FormBand(style)
    qtbot.addWidget(band)
    pressed: list[int] = []
    band.pressed.connect(pressed.append)
    band.show_band("warn", "users", text="You sent this", links=("Open", "Send it again"))
    band.show_band("info", "undo-2", text="Split", links=("undo", "Open"))
    links = [link for link in band.findChildren(LinkButton) if link.isVisible()]
    assert [link.text() for link in links] == ["undo", "Open"]
    for link in links:
        link.click()
    assert pressed == [0, 1]
    assert band.text == band.accessibleName() == "Split"
    style.set_theme("contrast")
    assert "border: 1px" in band.styleSheet()
    style.set_theme("light")
    band.clear()
    assert not band.text
    assert not band.isVisible()


def test_the_button_keeps_its_name_whatever_it_says(form: FormPanel) -> None:
    foot = form.foot
    assert foot is not None
    foot.show_deed("Send lead to Zeist")
    foot.show_costs("Zeist pays € 15.00", "You pay nothing")
    assert (foot.send.text(), foot.send.accessibleName()) == ("Send lead to Zeist", "Send lead")
    assert foot.send.accessibleDescription() == "Send lead to Zeist, Ctrl Enter"
    foot.show_sending("Sending")
    foot.show_deed("Send lead to Houten")
    assert foot.send.text() == "Sending"
    asked: list[bool] = []
    form.sent_asked.connect(lambda: asked.append(True))
    form.ask_to_send()
    assert not asked
    foot.show_sending("")
    assert foot.send.text() == "Send lead to Houten"
    form.ask_to_send()
    foot.send.click()
    assert len(asked) == 2
    assert not foot.who_pays.isHidden()
    foot.show_costs("")
    assert foot.who_pays.isHidden()


def test_no_key_of_a_scan_presses_anything_in_a_form(form: FormPanel, qtbot: QtBot) -> None:
    heard: list[str] = []
    form.sent_asked.connect(lambda: heard.append("sent"))
    form.closed.connect(lambda: heard.append("closed"))
    opened(form, qtbot)
    assert form.foot is not None
    for part in (form.places["title"].field, form.foot.send, form.close_button):
        part.setFocus()
        for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            QTest.keyClick(form.windowHandle(), key)
    assert not heard
    form.close_button.click()
    assert heard == ["closed"]


def test_fields_keep_their_width_when_the_scroll_bar_comes(form: FormPanel, qtbot: QtBot) -> None:
    field = form.places["title"].field
    opened(form, qtbot)
    width_px = field.width()
    scroll = form.findChild(QScrollArea)
    assert scroll is not None
    has_bar: Callable[[], bool] = scroll.verticalScrollBar().isVisible
    assert not has_bar()
    form.resize(384, 220)
    qtbot.waitUntil(has_bar)
    qtbot.waitUntil(lambda: field.width() == width_px)
    form.reveal(form.places["message"])


def test_a_low_form_keeps_its_button_and_what_it_costs(form: FormPanel, qtbot: QtBot) -> None:
    opened(form, qtbot)
    foot = form.foot
    assert foot is not None
    high_px = foot.sizeHint().height()
    form.resize(384, 200)
    qtbot.waitUntil(lambda: foot.sizeHint().height() < high_px)
    assert foot.geometry().bottom() < form.height()
    form.resize(384, 400)
    qtbot.waitUntil(lambda: foot.sizeHint().height() == high_px)


def test_a_part_is_brought_into_sight_whole(qtbot: QtBot) -> None:
    column = QWidget()
    parts = [QWidget(column) for _ in range(9)]
    for number, part in enumerate(parts):
        part.setGeometry(0, 40 * number, 100, 30)
    column.setFixedSize(100, 40 * len(parts))
    area = scrolled(column)
    qtbot.addWidget(area)
    area.resize(120, 100)
    area.show()
    for part in (parts[5], parts[1]):
        bring_into_sight(area, part, beside_px=4)
        top = part.mapTo(area.viewport(), QPoint()).y()
        assert 3 <= top <= area.viewport().height() - part.height() - 3


def test_a_title_takes_smaller_letters_before_it_is_cut(style: Style, qtbot: QtBot) -> None:
    said = "Incertain : livraison chez le client"
    label, small = PlainLabel(style, said, type_style="title", elide=True, smaller="small"), style.font("small")
    qtbot.addWidget(label)
    label.resize(QFontMetrics(small).horizontalAdvance(said) + 4, 30)
    label.grab()
    assert label.toolTip() == ""
    label.resize(label.width() // 2, 30)
    label.grab()
    assert label.toolTip() == said


def test_a_hint_that_says_whose_field_it_is_stays_beside_a_problem(style: Style, qtbot: QtBot) -> None:
    for stays, described in ((True, "of Zeist, Missing"), (False, "Missing")):
        place = Labelled(style, "Phone", field=TextField(style, name=""), hint="of Zeist", stays=stays)
        qtbot.addWidget(place)
        place.show_problem("Missing")
        assert place.hint.isHidden() is not stays
        assert place.field.accessibleDescription() == described
