"""The guide in the window: opened by key and button, read by keyboard, gone as soon as the counter needs the room."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox

from app.ui.guide.page import GuidePage
from tests.ui.desk import GAZELLE
from tests.ui.ears import alike, backwards, nameless, unseen, walk
from tests.ui.eyes import cut
from tests.ui.workdesk import WorkDesk

Key = Qt.Key


def opens(desk: WorkDesk) -> GuidePage:
    """Shift+F1, and the guide is there."""
    QTest.keyClick(desk.window, Key.Key_F1, Qt.KeyboardModifier.ShiftModifier)
    return page_of(desk)


def page_of(desk: WorkDesk) -> GuidePage:
    """The guide on screen."""
    page = desk.place.guide.page
    assert page is not None
    assert desk.place.guide.is_open
    return page


def is_open(desk: WorkDesk) -> bool:
    """Whether it is on screen."""
    return desk.place.guide.is_open


def test_its_key_opens_it_and_f1_brings_back_what_was_there_with_the_keyboard(work_desk: WorkDesk) -> None:
    work_desk.answer(GAZELLE)
    work_desk.key(Key.Key_F, ctrl=True)
    work_desk.types("zei")
    opens(work_desk)
    work_desk.key(Key.Key_F1)
    assert not is_open(work_desk)
    work_desk.types("st")
    assert work_desk.named("Filter").text() == "zeist"
    opens(work_desk)
    QTest.keyClick(work_desk.window, Key.Key_F1, Qt.KeyboardModifier.ShiftModifier)
    assert not is_open(work_desk)
    opens(work_desk).panel.close_button.click()
    assert not is_open(work_desk)


def test_help_leads_to_it_and_is_there_again_after_it(work_desk: WorkDesk) -> None:
    work_desk.answer(GAZELLE)
    work_desk.key(Key.Key_F1)
    work_desk.press("Guide")
    assert page_of(work_desk).text.accessibleName() == "Scan and read the answer"
    work_desk.key(Key.Key_F1)
    assert work_desk.panel == "Keys"


def test_arrows_go_through_the_chapters_and_the_text_scrolls_from_there(work_desk: WorkDesk) -> None:
    page = opens(work_desk)
    QTest.keyClick(work_desk.focused(), Key.Key_Down)
    assert (page.chapter.name, page.text.accessibleName()) == ("lead", "Send a lead")
    assert page.list.isAncestorOf(work_desk.focused())
    QTest.keyClick(work_desk.focused(), Key.Key_PageDown)
    assert page.text.place > 0
    QTest.keyClick(work_desk.focused(), Key.Key_Down)
    assert page.text.place == 0
    QTest.keyClick(work_desk.focused(), Key.Key_Tab)
    assert work_desk.focused() is not page.list


def test_a_link_leads_to_its_chapter_and_nowhere_else(work_desk: WorkDesk) -> None:
    page = opens(work_desk)
    page.text.anchorClicked.emit(QUrl("scanner.md"))
    assert page.chapter.name == "scanner"
    assert page.list.buttons[6].isChecked()
    page.text.anchorClicked.emit(QUrl("https://example.org/other.md"))
    assert page.chapter.name == "scanner"


def test_another_language_reads_on_at_the_same_place(work_desk: WorkDesk) -> None:
    page = opens(work_desk)
    page.show_chapter("sent")
    page.text.go_to(0.5)
    work_desk.next_language()
    page = page_of(work_desk)
    assert page.chapter.title == "Gesendet, und „nicht sicher“"
    bar = page.text.verticalScrollBar()
    assert abs(bar.value() / bar.maximum() - 0.5) < 0.05
    assert page.isAncestorOf(work_desk.focused())
    work_desk.key(Key.Key_F1)
    work_desk.next_language()
    assert not is_open(work_desk)
    assert opens(work_desk).chapter.name == "sent"


def test_a_scan_closes_it_and_is_answered(work_desk: WorkDesk) -> None:
    opens(work_desk)
    work_desk.answer(GAZELLE)
    assert not is_open(work_desk)
    assert work_desk.rows()


def test_a_key_brings_back_the_form_that_lay_under_it_and_sends_nothing_unseen(work_desk: WorkDesk) -> None:
    work_desk.answer(GAZELLE)
    form = work_desk.open_form(Key.Key_F4)
    for press in (work_desk.sends, lambda: work_desk.key(Key.Key_F4)):
        opens(work_desk)
        press()
        assert not is_open(work_desk)
        assert work_desk.form is form
        assert not any(place.problem_words for place in form.places.values())
    opens(work_desk)
    work_desk.key(Key.Key_F9)
    assert not is_open(work_desk)
    assert work_desk.panel == "Scanner"


def test_with_nothing_under_it_a_key_does_its_deed_at_once(work_desk: WorkDesk) -> None:
    opens(work_desk)
    work_desk.key(Key.Key_F7)
    assert not is_open(work_desk)
    assert work_desk.sees("Today and history")


def test_it_lies_over_the_settings_too_which_take_no_scan_meanwhile(work_desk: WorkDesk) -> None:
    work_desk.key(Key.Key_F10)
    work_desk.place.setup.open("scanner")
    work_desk.key(Key.Key_F1)
    work_desk.until(lambda: work_desk.sees("Guide"))
    work_desk.press("Guide")
    assert is_open(work_desk)
    work_desk.key(Key.Key_F10)
    assert work_desk.place.setup.is_open
    assert not is_open(work_desk)
    opens(work_desk)
    work_desk.answer(GAZELLE)
    assert not is_open(work_desk)
    assert not work_desk.place.setup.is_open


def test_a_narrow_window_has_the_chapters_in_a_list_that_opens(open_work_desk: Callable[..., WorkDesk]) -> None:
    desk = open_work_desk(width_px=460)
    page = opens(desk)
    assert desk.focused() is page.text
    assert not page.list.isVisible()
    picker = desk.named("Guide", QComboBox)
    assert [picker.itemText(at) for at in (0, 1)] == ["Scan and read the answer", "Send a lead"]
    picker.activated.emit(9)
    assert page.chapter.name == "keys"
    assert page.text.document().idealWidth() <= page.text.viewport().width()


def test_text_and_pictures_follow_theme_and_size_and_stay_in_their_place(work_desk: WorkDesk) -> None:
    page = opens(work_desk)
    page.text.go_to(0.4)
    for theme in ("dark", "contrast"):
        work_desk.style.set_theme(theme)
        words = QTextCursor(page.text.document())
        words.setPosition(3)
        assert words.charFormat().foreground().color() == work_desk.style.colour("text")
    work_desk.window.resize(900, 768)
    work_desk.until(lambda: page.text.viewport().width() < 700)
    bar = page.text.verticalScrollBar()
    assert abs(bar.value() / bar.maximum() - 0.4) < 0.05
    assert page.text.document().idealWidth() <= page.text.viewport().width()


def test_it_goes_by_keyboard_and_by_ear_and_nothing_is_cut(open_work_desk: Callable[..., WorkDesk]) -> None:
    for width_px, height_px, language in ((1366, 768, "de"), (460, 768, "fr"), (683, 384, "nl")):
        desk = open_work_desk(width_px=width_px, height_px=height_px, language=language)
        page = opens(desk)
        stops = walk(desk.window.screen_of.bar.field)
        assert page.text in stops
        assert not [*alike(stops), *nameless(desk.window), *backwards(desk.window, stops), *cut(page)]
        assert not unseen([stop for stop in stops if page.isAncestorOf(stop)])
        desk.window.hide()
