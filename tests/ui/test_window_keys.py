"""What the keys do, wherever the focus is."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QLineEdit, QWidget

from app.core.layout import Layout, LayoutFinding
from app.practice.server import PracticeServer
from app.ui import keys
from app.ui.deeds import open_file, start_program
from app.ui.messages import Weight
from tests.ui.desk import GAZELLE, ROSMALEN, WRONG, Desk

STOCK = "locateStock"
Key = Qt.Key


def has(desk: Desk, name: str) -> bool:
    """Whether a panel of that name is on screen."""
    return any(widget.isVisible() and widget.accessibleName() == name for widget in desk.window.findChildren(QWidget))


def test_no_key_is_a_bare_letter_digit_enter_or_space() -> None:
    bound = [value for name, value in vars(keys).items() if name.isupper()]
    assert all(re.fullmatch(r"Ctrl\+.+|(Shift\+)?F\d+", key) for key in bound)


def test_f5_asks_again_what_is_on_screen(desk: Desk, practice: PracticeServer) -> None:
    desk.answer(GAZELLE)
    desk.key(Key.Key_F5)
    desk.until(lambda: desk.shown.is_complete)
    assert len(practice.log(STOCK)) == 2


def test_ctrl_up_and_down_walk_the_trail_and_ask_nothing(desk: Desk, practice: PracticeServer) -> None:
    desk.answer(GAZELLE)
    desk.scan(WRONG)
    desk.answer(ROSMALEN)
    asked = len(practice.log())
    desk.key(Key.Key_Up, ctrl=True)
    assert desk.says("Check digit wrong")
    desk.key(Key.Key_Up, ctrl=True)
    assert desk.says("Ultimate C380 HMB low step")
    assert desk.named("Scan", QLineEdit).text() == GAZELLE
    desk.key(Key.Key_Up, ctrl=True)
    assert desk.shown.barcode.scanned == GAZELLE
    for _ in range(3):
        desk.key(Key.Key_Down, ctrl=True)
    assert desk.named("Scan", QLineEdit).text() == ROSMALEN
    assert len([seen for seen in practice.log()[asked:] if seen.operation == STOCK]) == 0


def test_f1_opens_the_keys_and_closes_them_again(desk: Desk) -> None:
    assert has(desk, "Keys")
    desk.answer(GAZELLE)
    assert has(desk, "Details")
    desk.key(Key.Key_F1)
    assert has(desk, "Keys")
    desk.key(Key.Key_F1)
    assert has(desk, "Details")


def test_f1_opens_and_closes_in_a_narrow_window_too(open_desk: Callable[..., Desk]) -> None:
    desk = open_desk(width_px=460)
    assert not has(desk, "Keys")
    desk.key(Key.Key_F1)
    assert has(desk, "Keys")
    desk.key(Key.Key_F1)
    assert not has(desk, "Keys")


def test_an_open_panel_stays_while_answers_land(desk: Desk) -> None:
    desk.answer(GAZELLE)
    desk.key(Key.Key_F1)
    desk.key(Key.Key_F5)
    desk.until(lambda: desk.shown.is_complete)
    assert has(desk, "Keys")


def test_f9_opens_the_scanner_with_what_came_in(desk: Desk) -> None:
    desk.answer(GAZELLE)
    desk.scan(WRONG)
    desk.key(Key.Key_F9)
    assert desk.says("12 ms per key, Enter at the end")
    desk.press("Copy for support")
    lines = QGuiApplication.clipboard().text().splitlines()
    assert [line.split("\t")[1:3] for line in lines] == [[WRONG, "check-digit"], [GAZELLE, "EAN-13"]]
    assert desk.messages.shown.text == "Copied"
    desk.key(Key.Key_F9)
    assert not has(desk, "Scanner")


def test_ctrl_f_leads_to_the_filter(desk: Desk) -> None:
    desk.answer(GAZELLE)
    desk.key(Key.Key_F, ctrl=True)
    assert desk.named("Filter", QLineEdit).hasFocus()


def test_ctrl_p_copies_the_phone_number_of_the_chosen_store(desk: Desk) -> None:
    desk.answer(GAZELLE)
    QGuiApplication.clipboard().setText("before")
    desk.key(Key.Key_P, ctrl=True)
    assert QGuiApplication.clipboard().text() == "before"
    desk.table.selectRow(2)
    desk.key(Key.Key_P, ctrl=True)
    assert QGuiApplication.clipboard().text() == desk.chosen().split(", ")[2].split(" · ")[0]
    assert desk.messages.shown.text == "Copied"
    QGuiApplication.clipboard().setText("before")
    desk.press("Copy phone number")
    assert QGuiApplication.clipboard().text() != "before"


def test_ctrl_h_hides_purchase_prices_until_pressed_again(desk: Desk) -> None:
    desk.key(Key.Key_H, ctrl=True)
    desk.answer(GAZELLE)
    assert not any("€" in text for text in desk.texts())
    assert desk.says("Hidden, Ctrl H shows it")
    desk.key(Key.Key_F5)
    desk.until(lambda: desk.shown.is_complete)
    assert not any("€" in text for text in desk.texts())
    desk.next_language()
    assert desk.texts()
    assert not any("€" in text for text in desk.texts())
    desk.key(Key.Key_H, ctrl=True)
    assert any("€" in text for text in desk.texts())


def test_ctrl_m_reads_the_message_away(desk: Desk) -> None:
    desk.messages.tell(Weight.WARN, lambda _: "Look", icon="triangle-alert")
    assert "Look" in desk.named("Messages").accessibleDescription()
    desk.key(Key.Key_M, ctrl=True)
    assert desk.messages.shown is None


def test_ctrl_d_docks_at_the_edge_and_goes_back(desk: Desk) -> None:
    desk.key(Key.Key_D, ctrl=True)
    assert desk.window.width() == 460
    assert desk.window.geometry().right() == desk.window.screen().availableGeometry().right()
    assert desk.window.windowHandle().flags() & Qt.WindowType.WindowStaysOnTopHint
    assert desk.window.isVisible()


@pytest.mark.parametrize(
    ("finding", "words"),
    [
        (LayoutFinding(Layout.US, Layout.FRENCH), "The scanner types US, this computer reads French AZERTY."),
        (LayoutFinding(Layout.US, Layout.BELGIAN, caps_lock=True), "Caps Lock is on"),
    ],
)
def test_a_layout_that_does_not_fit_is_told_with_its_cure(desk: Desk, finding: LayoutFinding, words: str) -> None:
    desk.window.note_layout(finding)
    assert words in desk.messages.shown.text
    assert desk.messages.shown.weight is Weight.WARN


class Opened(QObject):
    """Takes the addresses that would go to another program."""

    def __init__(self) -> None:
        super().__init__()
        self.urls: list[QUrl] = []

    @Slot(QUrl)
    def take(self, url: QUrl) -> None:
        self.urls.append(url)


def test_a_file_is_opened_by_whatever_the_system_has_for_it(desk: Desk, tmp_path: Path) -> None:
    opened = Opened()
    QDesktopServices.setUrlHandler("file", opened, "take")
    open_file(str(tmp_path))
    QDesktopServices.unsetUrlHandler("file")
    assert [url.toLocalFile() for url in opened.urls] == [str(tmp_path)]


def test_open_practice_starts_a_program_of_its_own(open_desk: Callable[..., Desk], tmp_path: Path) -> None:
    mark = tmp_path / "started"
    desk = open_desk(practice_command=("/bin/sh", "-c", f"touch '{mark}'"))
    desk.press("Open practice")
    desk.until(mark.exists)
    start_program(())
