"""The text of each licence, to be read: of Toonbank itself and of all it is made of."""

import asyncio
from pathlib import Path

import PySide6
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.system.i18n import Words
from app.ui.parts.choice import PickList
from app.ui.parts.field import TextArea
from app.ui.parts.plain import PlainLabel
from app.ui.setup.desk import SetupDesk
from app.ui.setup.licencelist import licence_text, parts_by_licence
from app.ui.style import Style

TEXT_PX = 320
OURS, OUR_LICENCE = "Toonbank", "MIT"


class LicenceTexts(QWidget):
    """A list of the parts, the text of the chosen one below it, and what one may do with Qt."""

    def __init__(self, style: Style, words: Words, *, desk: SetupDesk) -> None:
        super().__init__()
        self._words = words
        self._desk = desk
        parts = {name: words.say(licence) for licence, names in parts_by_licence().items() for name in names}
        self._names = (OURS, *sorted(parts, key=str.casefold))
        told = [f"{name}: {parts.get(name, OUR_LICENCE)}" for name in self._names]
        self.choice = PickList(style, told, name=words.say("Made of, by licence"))
        self.text = TextArea(style, name=words.say("Text of the licence"), height_px=TEXT_PX)
        self.text.setReadOnly(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(style.px(8))
        for part in (self.choice, self.text):
            column.addWidget(part)
        for said in about_qt(words):
            column.addWidget(PlainLabel(style, said, type_style="small", colour="text2", wrap=True))
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
