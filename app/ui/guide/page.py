"""The guide on screen: its chapters at the left, the chosen one beside them; a list that opens where it is narrow."""

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from app.system.i18n import Words
from app.ui.guide.chapters import Chapter, chapters_in, guide_folder
from app.ui.guide.text import GuideText
from app.ui.parts.actionpanel import ActionPanel
from app.ui.parts.choice import PickList
from app.ui.parts.panel import Panel, PanelHead
from app.ui.parts.stack import scrolled
from app.ui.parts.tiers import COMPACT_FROM_PX, list_width_px
from app.ui.setup.steplist import StepList
from app.ui.style import Style

SCROLL_KEYS = (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp, Qt.Key.Key_Home, Qt.Key.Key_End)


@dataclass(frozen=True)
class GuideState:
    """What is read: the name of the chapter, and how far it is scrolled, 0 to 1."""

    chapter: str
    place: float


class GuidePage(QWidget):
    """`closed` asks for it to be taken away."""

    closed = Signal()

    def __init__(self, style: Style, words: Words) -> None:
        super().__init__()
        self._style = style
        folder = guide_folder(words.language)
        self._chapters = chapters_in(folder)
        self._at = 0
        name = words.say("Guide")
        self.list = StepList(style, [(chapter.icon_name, chapter.title) for chapter in self._chapters], name=name)
        self.picker = PickList(style, [chapter.title for chapter in self._chapters], name=name)
        self.text = GuideText(style, folder=folder)
        self.panel = ActionPanel(style, words, name=name, icon_name="book-open", key="F1")
        self._list_panel = self._listed(PanelHead(style, icon_name="book-open", title=name), name=name)
        self._build()
        self.list.picked.connect(self.show_at)
        self.picker.activated.connect(self.show_at)
        self.text.chapter_asked.connect(self.show_chapter)
        self.panel.closed.connect(self.closed)
        self.show_at(0)

    @property
    def chapter(self) -> Chapter:
        """The one that is read."""
        return self._chapters[self._at]

    @property
    def state(self) -> GuideState:
        """What is read, for the page in another language."""
        return GuideState(self.chapter.name, self.text.place)

    def restore(self, state: GuideState) -> None:
        """Read on there."""
        self.show_chapter(state.chapter)
        self.text.go_to(state.place)

    def show_chapter(self, name: str) -> None:
        """The chapter of that name, from its beginning; an unknown one keeps what is read."""
        places = {chapter.name: at for at, chapter in enumerate(self._chapters)}
        self.show_at(places.get(name, self._at))

    def show_at(self, at: int) -> None:
        """The chapter at that place, from its beginning."""
        self._at = at
        self.list.choose(at)
        self.picker.setCurrentIndex(at)
        self.panel.head.show_words(self.chapter.icon_name, self.chapter.title)
        self.text.show_chapter(self.chapter)

    def set_width(self, width_px: int) -> None:
        """Lay out for a window of this width in design pixels."""
        is_compact = width_px >= COMPACT_FROM_PX
        self._list_panel.setFixedWidth(self._style.px(list_width_px(width_px)))
        self._list_panel.setVisible(is_compact)
        self.picker.setVisible(not is_compact)
        for part in (self.panel.head.glyph, self.panel.head.title):
            part.setVisible(is_compact)

    def take_focus(self) -> None:
        """The keyboard goes to the chapters, or to the text where they stand in a list that opens."""
        (self.text if self._list_panel.isHidden() else self.list).setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """From the chapters too, the text scrolls."""
        is_for_text = isinstance(event, QKeyEvent) and event.key() in SCROLL_KEYS
        return is_for_text and QApplication.sendEvent(self.text, event)

    def _listed(self, head: PanelHead, *, name: str) -> Panel:
        head.second.hide()
        panel = Panel(self._style, name=name)
        panel.column.addWidget(head)
        rows = QWidget()
        column = QVBoxLayout(rows)
        column.setContentsMargins(1, 1, 1, 1)
        column.addWidget(self.list)
        column.addStretch(1)
        area = scrolled(rows)
        area.installEventFilter(self)
        panel.column.addWidget(area, 1)
        return panel

    def _build(self) -> None:
        px = self._style.px
        self.panel.head.take_in(self.picker)
        self.panel.column.addWidget(self.text, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(px(12), 0, px(12), 0)
        row.setSpacing(px(12))
        row.addWidget(self._list_panel)
        row.addWidget(self.panel, 1)
