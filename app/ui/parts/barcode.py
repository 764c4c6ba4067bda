"""A barcode to be scanned from the screen or from paper: black on white in every theme, each bar of whole pixels."""

from functools import lru_cache

from barcode.codex import Code128
from barcode.ean import EAN8, EAN13
from barcode.itf import ITF
from barcode.upc import UPCA
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui.style import Style

WRITERS = {"EAN-13": EAN13, "EAN-8": EAN8, "UPC-A": UPCA, "ITF-14": ITF, "Code 128": Code128}
# The widest that any of these needs, at both ends.
QUIET_MODULES = 11
BARS_PX, LOW_BARS_PX, TEXT_PX, MARGIN_PX, LOW_MARGIN_PX = 96, 48, 20, 8, 4
LARGEST_MODULE_PX = 3
BLACK, WHITE = QColor("#000000"), QColor("#FFFFFF")


@lru_cache(maxsize=64)
def modules_of(symbology: str, text: str) -> str:
    """The modules from left to right, "1" for black, with their quiet zones. KeyError for an unknown symbology."""
    quiet = "0" * QUIET_MODULES
    return f"{quiet}{WRITERS[symbology](text).build()[0]}{quiet}"


def draw_bars(painter: QPainter, rect: QRectF, *, modules: str, largest: float) -> float:
    """Draw in the middle of `rect`, of device pixels, each module as wide as fits, at most `largest`; that width.

    Nothing is drawn, and 0 returned, where a module would have no whole pixel.
    """
    module = min(int(rect.width()) // len(modules), int(largest))
    if module < 1:
        return 0
    left = round(rect.center().x() - module * len(modules) / 2)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
    painter.setPen(Qt.PenStyle.NoPen)
    for place, sign in enumerate(modules):
        if sign == "1":
            bar = QRectF(left + place * module, round(rect.top()), module, round(rect.height()))
            painter.fillRect(bar, BLACK)
    painter.restore()
    return module


class BarcodeView(QWidget):
    """One barcode with what it says below it, as large as there is room, on its own white ground."""

    def __init__(self, style: Style, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._style = style
        self._symbology, self._text = "", ""
        self._bars_px, self._margin_px = BARS_PX, MARGIN_PX
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        style.changed.connect(self.updateGeometry)

    def show_code(self, symbology: str, text: str) -> None:
        """Another code; KeyError for an unknown symbology when it is drawn."""
        self._symbology, self._text = symbology, text
        self.setAccessibleName(f"{symbology} {text}")
        self.update()

    def set_low(self, is_low: bool) -> None:
        """Shorter bars where there is little height."""
        self._bars_px, self._margin_px = (LOW_BARS_PX, LOW_MARGIN_PX) if is_low else (BARS_PX, MARGIN_PX)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Bars, text and margins; as wide as there is room."""
        return QSize(self._style.px(340), self._style.px(self._bars_px + TEXT_PX + 3 * self._margin_px))

    def minimumSizeHint(self) -> QSize:
        """The height stays."""
        return QSize(self._style.px(200), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """White ground, bars at the pixels of the screen, the text."""
        if not self._text:
            return
        px = self._style.px
        margin, width, height = px(self._margin_px), self.width(), self.height()
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), WHITE)
            painter.setPen(self._style.colour("control"))
            painter.drawRect(QRectF(0, 0, width - 1, height - 1))
            dots = painter.deviceTransform().m11()  # device pixels a logical pixel, on paper and in pictures too
            painter.save()
            painter.scale(1 / dots, 1 / dots)
            bars = QRectF(margin * dots, margin * dots, (width - 2 * margin) * dots, px(self._bars_px) * dots)
            modules = modules_of(self._symbology, self._text)
            draw_bars(painter, bars, modules=modules, largest=px(LARGEST_MODULE_PX) * dots)
            painter.restore()
            painter.setFont(self._font())
            painter.setPen(BLACK)
            below = QRectF(0, height - px(TEXT_PX) - margin, width, px(TEXT_PX))
            painter.drawText(below, Qt.AlignmentFlag.AlignCenter, self._text)

    def _font(self) -> QFont:
        return self._style.font("body_strong", code=True)
