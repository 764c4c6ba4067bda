"""100 to 200 %, and another theme: at once, with what is open and typed, and nothing cut."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from tests.ui.bureau import VEER
from tests.ui.desk import GAZELLE, Desk
from tests.ui.test_looks_keyboard import still
from tests.ui.test_window_layout import look
from tests.ui.workdesk import WorkDesk

Key = Qt.Key
FULL_HD, COUNTER = (1920, 1080), (1366, 768)


def scaled(desk: WorkDesk, percent: int) -> None:
    """The size that the clerk chose, and the new screen is there."""
    before = desk.window.screen_of
    desk.style.set_scale(percent)
    desk.until(lambda: desk.window.screen_of is not before and desk.window.screen_of.isVisible())


def test_nothing_is_cut_at_any_scale(open_work_desk: Callable[..., WorkDesk]) -> None:
    desk = open_work_desk(language="fr")
    desk.takes(VEER)
    desk.answer(GAZELLE)
    found: list[str] = []
    for percent, size_px in ((150, COUNTER), (200, FULL_HD)):
        scaled(desk, percent)
        found += look(desk, size_px)
        desk.open_form(Key.Key_F6)
        still(desk)
        found += look(desk, size_px)
        desk.key(Key.Key_F6)
    assert not found, "\n".join(found)


def test_the_tiers_follow_the_scale_and_what_is_typed_stays(open_work_desk: Callable[..., WorkDesk]) -> None:
    desk = open_work_desk()
    desk.takes(VEER)
    desk.answer(GAZELLE)
    page = desk.window.screen_of.page
    assert page.ways.map.isVisible()
    form = desk.open_form(Key.Key_F6)
    desk.named("Notes").setFocus()
    desk.types("Bel eerst")
    scaled(desk, 150)
    assert not desk.window.screen_of.page.ways.map.isVisible()
    assert desk.form is not None
    assert desk.form is not form
    assert desk.named("Reference", QLineEdit).height() == 54
    assert desk.named("Notes", QPlainTextEdit).toPlainText() == "Bel eerst"
    scaled(desk, 200)
    assert desk.form is not None
    assert not desk.table.isVisible()
    built = desk.window.screen_of
    desk.style.set_scale(200)
    assert desk.window.screen_of is built


def test_a_theme_is_on_screen_at_once_and_keeps_practice(open_desk: Callable[..., Desk]) -> None:
    desk = open_desk(practice=True)
    for name in ("dark", "contrast"):
        desk.style.set_theme(name)
        ground = desk.window.grab().toImage().pixelColor(20, 400)
        assert ground == desk.style.tokens.theme(name, True).colour("bg")
