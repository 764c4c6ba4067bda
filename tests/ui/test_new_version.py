"""A newer version: asked for after an answer, told once, a quiet line on the last page. And each licence to be read."""

import re
from importlib.metadata import distributions
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QScrollArea, QScrollBar, QWidget

from app.practice.server import PracticeServer
from app.system.paths import resource
from app.ui.messages import Weight
from app.ui.newversion import NewVersionWatch
from app.ui.setup.licencelist import licence_text, parts_by_licence
from app.ui.style import Style
from tests.ui.bureau import Bureau
from tests.ui.desk import GAZELLE, ROSMALEN, Desk
from tests.ui.setuproom import SetupRoom

DAY_S = 86_400.0
# Their text comes with a package that only another system has, or another Python.
HERE = {re.sub("[-_.]+", "-", package.name).lower() for package in distributions()}
ELSEWHERE = {line.split("\t")[0] for line in resource("licences.tsv").read_text().splitlines()} - HERE


class Publisher:
    """What is known of newer versions, and how often it was asked for."""

    def __init__(self) -> None:
        self.asked = 0
        self.answers = [("9.1", True)]

    async def ask(self) -> tuple[str, bool]:
        self.asked += 1
        return self.answers.pop(0)


def watched(desk: Desk, publisher: Publisher) -> list[str]:
    """The versions that were found, as they come."""
    watch = NewVersionWatch(
        publisher.ask, finder=desk.finder, tasks=desk.loop.tasks, messages=desk.messages, clock=desk.clock,
        parent=desk.window,
    )  # fmt: skip
    found: list[str] = []
    watch.found.connect(found.append)
    return found


def test_it_is_asked_for_after_the_first_whole_answer_and_told_once(desk: Desk, practice: PracticeServer) -> None:
    publisher = Publisher()
    found = watched(desk, publisher)
    practice.trouble("wholesale", "latency_ms", amount=60_000)
    desk.scan(GAZELLE)
    desk.until(lambda: desk.finder.shown is not None and desk.finder.shown.stores is not None)
    assert publisher.asked == 0
    practice.clear_trouble()
    desk.answer(ROSMALEN)
    desk.until(lambda: found == ["9.1"])
    told = desk.messages.shown
    assert told is not None
    assert told.weight is Weight.INFO
    assert told.text == "Toonbank 9.1 is there: ask whoever looks after this computer"
    desk.messages.dismiss()
    desk.answer(GAZELLE)
    assert publisher.asked == 1


def test_each_later_day_it_is_asked_for_again_and_what_is_no_news_is_not_told(desk: Desk) -> None:
    publisher = Publisher()
    publisher.answers = [("", False), ("9.1", False)]
    found = watched(desk, publisher)
    desk.answer(GAZELLE)
    desk.until(lambda: found == [""])
    desk.clock.forward(DAY_S)
    desk.answer(ROSMALEN)
    desk.until(lambda: found == ["", "9.1"])
    assert desk.messages.shown is None


def scrolled_page(part: QWidget) -> QScrollBar:
    area = part.parentWidget()
    while not isinstance(area, QScrollArea):
        area = area.parentWidget()
    return area.verticalScrollBar()


def test_the_last_page_says_it_quietly_and_shows_the_text_of_each_licence(
    bureau: Bureau, style: Style, tmp_path: Path
) -> None:
    room = SetupRoom(bureau, style, folder=tmp_path)
    sight = room.opens(at="about")
    texts = room.step.licences
    assert not sight.says("9.1")
    bureau.loop.until(lambda: "MIT License" in texts.text.toPlainText())
    assert texts.text.isReadOnly()
    room.desk.note_newer("9.1")
    room.page.open("language")
    room.page.open("about")
    assert sight.says("Toonbank 9.1 is there")
    texts.choice.setCurrentIndex(texts.choice.findText("Qt 6: LGPL-3.0"))
    bureau.loop.until(lambda: "GNU LESSER GENERAL PUBLIC LICENSE" in texts.text.toPlainText())
    assert "GNU GENERAL PUBLIC LICENSE" in texts.text.toPlainText()
    page = scrolled_page(texts)
    bureau.loop.until(lambda: page.maximum() > 5000)  # the page is as long as the text, which does not scroll in itself
    assert texts.text.verticalScrollBar().maximum() == 0
    texts.text.setFocus()
    QTest.keyClick(texts.text, Qt.Key.Key_PageDown)
    assert page.value() > 0
    assert sight.says("PySide6")
    room.page.deleteLater()


@pytest.mark.parametrize("name", sorted({name for names in parts_by_licence().values() for name in names} - ELSEWHERE))
def test_the_text_of_each_licence_is_there(name: str) -> None:
    assert len(licence_text(name)) > 100
