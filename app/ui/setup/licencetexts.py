"""The text of each licence, to be read: of Toonbank itself and of all it is made of."""

import asyncio
from math import ceil
from pathlib import Path

import PySide6
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.system.i18n import Words
from app.ui.parts.choice import PickList
from app.ui.parts.field import TextArea
from app.ui.parts.plain import PlainLabel
from app.ui.setup.desk import SetupDesk
from app.ui.setup.licencelist import licence_text, parts_by_licence
from app.ui.style import Style

BORDERS_PX = 6
# with them the page that it stands on is scrolled
SCROLLING = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown, Qt.Key.Key_Home, Qt.Key.Key_End)
OURS, OUR_LICENCE = "Toonbank", "MIT"


class WholeText(TextArea):
    """A text to be read, as high as it is long: it is scrolled with the page that it stands on."""

    def __init__(self, style: Style, *, name: str) -> None:
        super().__init__(style, name=name)
        self.setReadOnly(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def restyle(self) -> None:
        """Another scale has another height. Its lines are long: small letters keep most of them whole."""
        super().restyle()
        self.setFont(self._style.font("meta"))
        self.fit()

    def show_text(self, text: str) -> None:
        """Another text, at its own height."""
        super().show_text(text)
        self.fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In another width it has another number of lines."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys that scroll are for the page."""
        if event.key() in SCROLLING:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def fit(self) -> None:
        """Take the height of the text."""
        document, height = self.document(), 0.0
        block = document.firstBlock()
        while block.isValid():
            height += document.documentLayout().blockBoundingRect(block).height()
            block = block.next()
        self.setFixedHeight(ceil(height + 2 * document.documentMargin()) + BORDERS_PX)


class LicenceTexts(QWidget):
    """What one may do with Qt, a list of the parts, the text of the chosen one below it."""

    def __init__(self, style: Style, words: Words, *, desk: SetupDesk) -> None:
        super().__init__()
        self._words = words
        self._desk = desk
        parts = {name: words.say(licence) for licence, names in parts_by_licence().items() for name in names}
        self._names = (OURS, *sorted(parts, key=str.casefold))
        told = [words.say("{what}: {why}", what=name, why=parts.get(name, OUR_LICENCE)) for name in self._names]
        self.choice = PickList(style, told, name=words.say("Made of, by licence"))
        self.text = WholeText(style, name=words.say("Text of the licence"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(style.px(8))
        for said in about_qt(words):
            column.addWidget(PlainLabel(style, said, type_style="small", colour="text2", wrap=True))
        for part in (self.choice, self.text):
            column.addWidget(part)
        self.choice.currentIndexChanged.connect(self.read)

    def read(self) -> None:
        """Show the text of the part that is chosen."""
        name = self._names[self.choice.currentIndex()]
        self._desk.start("licence", self._show(name), owner=self)

    async def _show(self, name: str) -> None:
        text = await self._desk.office.tasks.engine(asyncio.to_thread(licence_text, name))
        self.text.show_text(text or self._words.say("Its text is with the packaged program"))


def about_qt(words: Words) -> tuple[str, str, str]:
    """What the LGPL asks to be said: that it is used, where its files lie, that they may be replaced, the source."""
    say = words.say
    return (
        say("Qt 6 and PySide6 are used unchanged, under the LGPL 3. You may replace their files by your own builds."),
        say("They lie in {folder}", folder=str(Path(PySide6.__file__).parent)),
        say("Whoever gave you Toonbank gives you their source on request, for three years."),
    )
