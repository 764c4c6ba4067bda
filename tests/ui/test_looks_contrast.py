"""The words on screen, each against the ground that it is painted on, in every theme."""

from collections import Counter
from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QColor, QImage, QPalette
from PySide6.QtWidgets import QApplication

from app.practice.server import PracticeServer
from app.ui.parts.field import TextArea, TextField
from app.ui.parts.plain import PlainLabel
from app.ui.style import Style
from app.ui.theme import READABLE, THEME_NAMES, contrast
from tests.ui.desk import GAZELLE, WRONG, Desk


def ground(picture: QImage, rect: QRect) -> QColor:
    """What most of a rectangle is painted in."""
    across, down = range(rect.left(), rect.right() + 1, 3), range(rect.top(), rect.bottom() + 1, 2)
    seen = Counter(picture.pixel(x, y) for x in across for y in down if picture.valid(x, y))
    return QColor(seen.most_common(1)[0][0])


def faint(desk: Desk) -> list[str]:
    """Words that stand out too little from what is behind them."""
    picture = desk.window.grab().toImage()
    found = []
    for label in desk.window.findChildren(PlainLabel):
        if label.visibleRegion().isEmpty() or not label.text():
            continue
        behind = ground(picture, QRect(label.mapTo(desk.window, QPoint(0, 0)), label.size()))
        ink = desk.style.colour(label._colour if label.isEnabled() else "disabled")
        if contrast(ink, behind) < READABLE:
            found.append(f"{desk.style.theme.name}: {label.text()!r} {ink.name()} on {behind.name()}")
    return found


@pytest.mark.parametrize("practice_look", [False, True], ids=["live", "practice"])
def test_all_words_stand_out_from_their_ground(
    open_desk: Callable[..., Desk], practice: PracticeServer, practice_look: bool
) -> None:
    desk = open_desk(practice=practice_look)
    practice.trouble("wholesale", "reset")
    desk.scan(WRONG)
    desk.answer(GAZELLE)
    found: list[str] = []
    for name in THEME_NAMES:
        desk.style.set_theme(name)
        found += faint(desk)
    assert not found, "\n".join(found)


def test_what_a_field_says_while_it_is_empty_stands_out(style: Style, qapp: QApplication) -> None:
    for name in THEME_NAMES:
        style.set_theme(name)
        style.apply(qapp)
        for field in (TextField(style, name="Notes"), TextArea(style, name="Notes")):
            field.ensurePolished()
            ink = field.palette().color(QPalette.ColorRole.PlaceholderText)
            assert (ink.name(), ink.alpha()) == (style.colour("text3").name(), 255), name
