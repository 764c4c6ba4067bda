"""The product's picture in a box of fixed height, or words where there is none."""

import asyncio
from collections import OrderedDict
from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from datetime import datetime
from time import monotonic
from typing import Any, TypeVar

from PySide6.QtCore import QObject, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.core.product import Product
from app.services.late import LateLookup
from app.ui.parts.ink import icon, one_line, rounded
from app.ui.style import Style
from app.ui.tasks import Tasks

HEIGHT_PX = 136
WIDE_HEIGHT_PX = 184
MARGIN_PX = 8
PICTURES_KEPT = 60
ASKED_AGAIN_AFTER_S = 60.0
Kept = TypeVar("Kept")


@dataclass(frozen=True, slots=True)
class Missed:
    """A picture that could not be had: for which answer of the wholesaler's, and when (monotonic seconds)."""

    answered_at: datetime | None
    at_s: float


class Pictures(QObject):
    """The last pictures, by product. Decoding happens in a thread of the engine's, never on the UI thread.

    `came` tells that a picture is there, or that there is none to be had. `clock_s` is monotonic, in seconds.
    """

    came = Signal()

    def __init__(self, lookup: LateLookup, tasks: Tasks, *, clock_s: Callable[[], float] = monotonic) -> None:
        super().__init__()
        self._lookup = lookup
        self._tasks = tasks
        self._clock_s = clock_s
        self._kept: OrderedDict[str, QImage] = OrderedDict()
        self._asked: set[str] = set()
        self._missed: OrderedDict[str, Missed] = OrderedDict()

    @property
    def is_asking(self) -> bool:
        """Whether a picture is awaited."""
        return bool(self._asked)

    def of(self, product: Product | None, *, answered_at: datetime | None = None) -> QImage | None:
        """The product's picture if it is kept; else it is fetched, and `came` tells when it is there.

        One that could not be had is asked for again with a newer answer of the wholesaler's, or after a minute.
        """
        if product is None or not product.pictures:
            return None
        sku = product.sku
        if sku not in self._kept and sku not in self._asked and self._may_be_asked(sku, answered_at):
            self._asked.add(sku)
            self._tasks.start(f"picture {sku}", self._fetch(product, answered_at), owner=self)
        return self._kept.get(sku)

    def _may_be_asked(self, sku: str, answered_at: datetime | None) -> bool:
        missed = self._missed.get(sku)
        if missed is None:
            return True
        return missed.answered_at != answered_at or self._clock_s() - missed.at_s >= ASKED_AGAIN_AFTER_S

    async def _fetch(self, product: Product, answered_at: datetime | None) -> None:
        try:
            image = await self._tasks.engine(decoded(self._lookup.picture(product)))
        finally:
            self._asked.discard(product.sku)
        if image.isNull():
            keep(self._missed, product.sku, what=Missed(answered_at, self._clock_s()))
        else:
            keep(self._kept, product.sku, what=image)
            self._missed.pop(product.sku, None)
        self.came.emit()


def keep(kept: OrderedDict[str, Kept], sku: str, *, what: Kept) -> None:
    """Keep it as the newest; the oldest goes where there are too many."""
    kept[sku] = what
    kept.move_to_end(sku)
    if len(kept) > PICTURES_KEPT:
        kept.popitem(last=False)


async def decoded(fetch: Coroutine[Any, Any, bytes | None]) -> QImage:
    """The picture, or an empty one where there is none to be had or it cannot be read."""
    content = await fetch
    return QImage() if content is None else await asyncio.to_thread(QImage.fromData, content)


class PictureBox(QWidget):
    """A framed picture, scaled to fit. Decoding is done before, off the UI thread."""

    def __init__(self, style: Style, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._style = style
        self._image: QImage | None = None
        self._words = ""
        self._is_invitation = False
        self._height_px = HEIGHT_PX
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        style.changed.connect(self.update)

    def set_wide(self, is_wide: bool) -> None:
        """Higher where the window is wide."""
        self._height_px = WIDE_HEIGHT_PX if is_wide else HEIGHT_PX
        self.updateGeometry()

    def show_picture(self, image: QImage, *, name: str) -> None:
        """Show a picture; `name` is what it is of."""
        self._image = image
        self._is_invitation = False
        self.setAccessibleName(name)
        self.update()

    def show_words(self, words: str, *, is_invitation: bool = False) -> None:
        """Say why there is no picture; as an invitation the box is dashed and shows a barcode being scanned."""
        self._image = None
        self._words = words
        self._is_invitation = is_invitation
        self.setAccessibleName(words)
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as there is room."""
        return QSize(self._style.px(200), self._style.px(self._height_px))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The frame and what stands in it."""
        painter = QPainter(self)
        rect = QRectF(self.rect())
        if self._is_invitation:
            self._draw_invitation(painter, rect)
            return
        style = self._style
        # White in every theme: pictures of articles are made for a white ground.
        ground = QColor("white") if self._image is not None else style.colour("panel")
        border = style.colour("line")
        rounded(painter, rect, radius=style.px(8), fill=ground, border=border, width=style.theme.border_px)
        if self._image is None:
            self._draw_words(painter, rect)
        else:
            self._draw_image(painter, rect, image=self._image)

    def _draw_image(self, painter: QPainter, rect: QRectF, *, image: QImage) -> None:
        margin = self._style.px(MARGIN_PX)
        room = rect.adjusted(margin, margin, -margin, -margin)
        size = image.size().scaled(room.size().toSize(), Qt.AspectRatioMode.KeepAspectRatio)
        dpr = self.devicePixelRatioF()
        smooth = Qt.TransformationMode.SmoothTransformation
        scaled = image.scaled(size * dpr, Qt.AspectRatioMode.KeepAspectRatio, smooth)
        at = QPointF(rect.center().x() - size.width() / 2, rect.center().y() - size.height() / 2)
        painter.drawImage(QRectF(at.x(), at.y(), size.width(), size.height()), scaled)

    def _draw_words(self, painter: QPainter, rect: QRectF) -> None:
        style = self._style
        middle = rect.center()
        at = QPointF(middle.x() - style.px(10), middle.y() - style.px(22))
        icon(painter, style, name="image", at=at, size_px=20, colour="text3")
        place = QRectF(rect.left(), middle.y() + style.px(2), rect.width(), style.line_px("small"))
        align = Qt.AlignmentFlag.AlignCenter
        one_line(painter, place, text=self._words, font=style.font("small"), colour=style.colour("text3"), align=align)

    def _draw_invitation(self, painter: QPainter, rect: QRectF) -> None:
        style = self._style
        pen = painter.pen()
        pen.setColor(style.colour("control"))
        pen.setStyle(Qt.PenStyle.DashLine)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(pen)
        painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), style.px(8), style.px(8))
        half = style.px(56) / 2
        at = QPointF(rect.center().x() - half, rect.center().y() - half)
        icon(painter, style, name="scan-barcode", at=at, size_px=56, colour="accent")
