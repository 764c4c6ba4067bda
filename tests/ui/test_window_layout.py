"""The window at every width, in every language and theme: nothing overlaps, nothing is without a name."""

from collections.abc import Callable, Iterator
from itertools import combinations

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QPushButton, QScrollArea, QTableView, QWidget

from app.practice.server import PracticeServer
from app.system.i18n import LANGUAGES
from app.ui.messages import Weight
from app.ui.parts.plain import PlainLabel
from tests.ui.desk import GAZELLE, NOBODY, WRONG, Desk
from tests.ui.eyes import cut

SIZES_PX = [(1920, 1080), (1366, 768), (1366, 688), (1000, 640), (780, 439), (683, 384), (460, 768)]
LANGUAGES_TESTED = ("en", "nl", "fr", "de")


def place(widget: QWidget, window: QWidget) -> QRect:
    """Where a widget stands in the window."""
    return QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())


def is_scrolled(widget: QWidget) -> bool:
    """Whether it may stand outside what is seen, for it can be scrolled to."""
    parent = widget.parentWidget()
    while parent is not None:
        if isinstance(parent, QScrollArea):
            return True
        parent = parent.parentWidget()
    return False


def words(window: QWidget) -> list[PlainLabel]:
    return [label for label in window.findChildren(PlainLabel) if label.isVisible() and label.text()]


def faults(window: QWidget) -> Iterator[str]:
    """Labels and controls that leave the window, and those that lie over one another."""
    yield from cut(window)
    labels = words(window)
    controls = [part for part in window.findChildren(QWidget) if part.isVisible() and is_control(part)]
    places = {part: place(part, window) for part in (*labels, *controls)}
    scrolled = {part for part in places if is_scrolled(part)}
    for part, at in places.items():
        if part not in scrolled and not window.rect().contains(at):
            yield f"{said(part)} leaves the window: {at.getRect()}"
        if isinstance(part, PlainLabel) and (part.height() < 1 or part.width() < 1):
            yield f"{said(part)} has no room"
    for number, label in enumerate(labels):
        for other in (*labels[number + 1 :], *controls):
            if not places[label].intersects(places[other]):
                continue
            if not is_part_of(label, other) and (label in scrolled) == (other in scrolled):
                yield f"{said(label)} lies over {said(other)}"
    for one, other in combinations((part for part in controls if part not in scrolled), 2):
        if places[one].intersects(places[other]) and not is_part_of(one, other):
            yield f"{said(one)} lies over {said(other)}"


def is_control(widget: QWidget) -> bool:
    return isinstance(widget, QAbstractButton | QLineEdit) and not isinstance(widget.parentWidget(), QTableView)


def is_part_of(label: QWidget, other: QWidget) -> bool:
    return other.isAncestorOf(label) or label.isAncestorOf(other)


def said(widget: QWidget) -> str:
    return repr(widget.text() if isinstance(widget, PlainLabel) else widget.accessibleName())


def look(desk: Desk, size_px: tuple[int, int]) -> list[str]:
    """The faults at a size, once the layout has settled: what is one while something is being laid out is none."""
    desk.open(*size_px)
    before: list[QRect] = []
    found: list[list[str]] = []

    def is_settled() -> bool:
        now = [place(part, desk.window) for part in desk.window.findChildren(QWidget) if part.isVisible()]
        same, before[:] = now == before, now
        if not same or desk.window.centralWidget().width() != size_px[0]:
            found.clear()
            return False
        found.append(list(faults(desk.window)))
        return not found[-1] or found[-1] in found[:-1]

    desk.until(is_settled)
    assert not desk.window.grab().isNull()
    return [f"{size_px[0]} x {size_px[1]}: {fault}" for fault in found[-1]]


@pytest.mark.parametrize("language", LANGUAGES_TESTED)
def test_every_state_fits_every_width_in_every_language(
    open_desk: Callable[..., Desk], practice: PracticeServer, language: str
) -> None:
    desk = open_desk(language=language)
    found = [fault for size_px in SIZES_PX for fault in look(desk, size_px)]
    desk.answer(GAZELLE)
    desk.messages.tell(Weight.WARN, lambda _: "Something to look at " * 12, icon="triangle-alert")
    found += [fault for size_px in SIZES_PX for fault in look(desk, size_px)]
    desk.scan(WRONG)
    found += [fault for size_px in SIZES_PX for fault in look(desk, size_px)]
    desk.key(Qt.Key.Key_F9)
    found += [fault for size_px in SIZES_PX for fault in look(desk, size_px)]
    desk.key(Qt.Key.Key_F9)
    practice.trouble("cyclesoftware", "429", operation="locateStock", amount=240)
    practice.trouble("wholesale", "reset")
    desk.answer(NOBODY)
    found += [fault for size_px in SIZES_PX for fault in look(desk, size_px)]
    assert not found, "\n".join(found)


@pytest.mark.parametrize("theme", ["light", "dark", "contrast"])
@pytest.mark.parametrize("practice_look", [False, True], ids=["live", "practice"])
def test_every_theme_fits_too(open_desk: Callable[..., Desk], theme: str, practice_look: bool) -> None:
    desk = open_desk(theme=theme, practice=practice_look, language="fr")
    desk.answer(GAZELLE)
    found = [fault for size_px in SIZES_PX for fault in look(desk, size_px)]
    assert not found, "\n".join(found)


@pytest.mark.parametrize("language", LANGUAGES_TESTED)
def test_every_button_field_and_list_has_a_name(
    open_desk: Callable[..., Desk], practice: PracticeServer, language: str
) -> None:
    desk = open_desk(language=language)
    practice.trouble("cyclesoftware", "reset", operation="locateStock")
    desk.answer(GAZELLE)
    desk.scan(WRONG)
    page = desk.window.screen_of.page
    for panel in (page.keys, page.scanner, page.scanner):
        page.column.toggle(panel)
        controls = [part for part in desk.window.findChildren(QWidget) if part.isVisible() and is_control(part)]
        controls += [table for table in desk.window.findChildren(QTableView) if table.isVisible()]
        nameless = [part for part in controls if not part.accessibleName().strip()]
        assert not nameless, nameless


def test_the_parts_of_the_window_have_their_english_names(desk: Desk) -> None:
    desk.answer(GAZELLE)
    for name in ("Scan", "Product", "How to get it", "Map", "Messages", "Today"):
        assert desk.named(name).accessibleName() == name


def test_no_button_answers_to_enter(desk: Desk) -> None:
    desk.answer(GAZELLE)
    buttons = desk.window.findChildren(QPushButton)
    assert not [button for button in buttons if button.isDefault() or button.autoDefault()]


def test_all_languages_of_the_app_are_tested_here() -> None:
    assert set(LANGUAGES) == set(LANGUAGES_TESTED)


def test_a_thousand_and_more_pixels_show_three_columns_and_less_only_what_fits(desk: Desk) -> None:
    desk.answer(GAZELLE)
    page = desk.window.screen_of.page
    seen = {}
    for width_px, height_px in SIZES_PX:
        desk.open(width_px, height_px)
        parts = {"map": page.ways.map, "details": page.details, "strip": page.strip, "list": page.ways}
        seen[width_px, height_px] = {name for name, part in parts.items() if part.isVisible()}
    assert seen[1920, 1080] == {"map", "details", "list"}
    assert seen[1366, 768] == {"map", "details", "list"}
    assert seen[1000, 640] == {"details", "strip", "list"}
    assert seen[683, 384] == seen[460, 768] == {"strip", "list"}
