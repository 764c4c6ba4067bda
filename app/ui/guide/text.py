"""The text of a chapter with its pictures, in the look of the window; it scrolls."""

from pathlib import Path

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QPainter, QPixmap, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QTextBrowser

from app.ui.guide.chapters import Chapter
from app.ui.guide.dress import dress, set_margins
from app.ui.style import Style

WIDEST_PX, MARGIN_PX, NARROW_MARGIN_PX, NARROW_PX = 720, 20, 12, 480
FILE = ".md"


class GuideText(QTextBrowser):
    """Shows one chapter, with the pictures of `folder`. `place` is how far it is scrolled: 0 at the beginning, 1 at
    the end; `chapter_asked` carries the name that a link leads to.
    """

    chapter_asked = Signal(str)

    def __init__(self, style: Style, *, folder: Path) -> None:
        super().__init__()
        self._style = style
        self._folder = folder
        self._chapter: Chapter | None = None
        self._width_px = self._room_px = 0
        self.place = 0.0
        self.setProperty("look", "guide")
        self.setOpenLinks(False)
        self.setUndoRedoEnabled(False)
        # One stop of the Tab key: where links lead, the list of chapters leads too.
        by_mouse = Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.LinksAccessibleByMouse
        self.setTextInteractionFlags(by_mouse)
        self.setTabChangesFocus(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # A bar that came and went would change the width while the text is being laid out for it.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.verticalScrollBar().actionTriggered.connect(self._note_place)
        self.anchorClicked.connect(lambda url: self.chapter_asked.emit(url.fileName().removesuffix(FILE)))
        style.changed.connect(self.restyle)

    def show_chapter(self, chapter: Chapter) -> None:
        """Another chapter, from its beginning."""
        self._chapter = chapter
        self.setAccessibleName(chapter.title)
        self.go_to(0)

    def go_to(self, place: float) -> None:
        """Scroll there, and stay there whatever size it gets."""
        self.place = place
        self.restyle()

    def restyle(self) -> None:
        """Take fonts, colours and the width of pictures anew; what is read stays in sight."""
        self._write()
        self._scroll()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Pictures and lines fit the room there is; what is read stays in sight."""
        super().resizeEvent(event)
        if self.viewport().width() != self._width_px:
            self._write()
        self._scroll()

    def showEvent(self, event: QShowEvent) -> None:
        """Qt scrolls to its cursor once it is first seen."""
        super().showEvent(event)
        self._scroll()

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        """A picture of the chapter at its size in design pixels, or less where the text is narrower."""
        drawn = QPixmap(str(self._folder / QUrl(name).fileName()))
        dpr = self.devicePixelRatioF()
        shown = framed(drawn, self._style, width_px=min(drawn.width() * self._style.scale, self._room_px) * dpr)
        shown.setDevicePixelRatio(dpr)
        return shown

    def _note_place(self) -> None:
        """The reader scrolled; a bar that follows another size of the text is no reader."""
        bar = self.verticalScrollBar()
        self.place = bar.sliderPosition() / bar.maximum() if bar.maximum() else 0.0

    def _scroll(self) -> None:
        self.document().size()  # lays it out: until then the bar has no end
        bar = self.verticalScrollBar()
        bar.setValue(round(self.place * bar.maximum()))

    def _write(self) -> None:
        if self._chapter is None:
            return
        self._width_px, self._room_px = self.viewport().width(), self._room()
        px, document = self._style.px, self.document()
        self.setMarkdown(self._chapter.text)
        dress(document, self._style)
        margin = px(self._margin_px())
        left_over = self._width_px - 2 * margin - self._room_px
        set_margins(document, left_px=margin, right_px=margin + max(left_over, 0), above_px=px(12))

    def _margin_px(self) -> int:
        return MARGIN_PX if self.viewport().width() >= self._style.px(NARROW_PX) else NARROW_MARGIN_PX

    def _room(self) -> int:
        px = self._style.px
        return max(min(self.viewport().width() - 2 * px(self._margin_px()), px(WIDEST_PX)), 1)


def framed(drawn: QPixmap, style: Style, *, width_px: float) -> QPixmap:
    """A picture of that many pixels of the screen, with a line around it."""
    shown = drawn.scaledToWidth(round(width_px), Qt.TransformationMode.SmoothTransformation)
    with QPainter(shown) as painter:
        painter.setPen(style.colour("line"))
        painter.drawRect(0, 0, shown.width() - 1, shown.height() - 1)
    return shown
