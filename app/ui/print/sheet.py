"""A sheet of barcodes on A4 paper: to test the scanner, and in practice to scan without an article."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QBuffer, QIODevice, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPagedPaintDevice, QPainter, QPdfWriter
from PySide6.QtPrintSupport import QPrinter

from app.ui.parts.barcode import draw_bars, modules_of
from app.ui.print.painter import FAMILIES
from app.ui.print.paper import MM_PER_INCH, PDF_DPI, page_layout

PAPER = "A4"
MARGIN_MM, GAP_MM = 16.0, 7.0
COLUMNS = 2
# Nominal for EAN; as much larger as whole dots of the printer allow.
MODULE_MM, BARS_MM = 0.4, 20.0
TITLE_PT, BODY_PT, CODE_PT = 18.0, 11.0, 12.0
INK, SOFT = QColor("#000000"), QColor("#455361")


@dataclass(frozen=True, slots=True)
class SheetCode:
    """A barcode and what is said of it below; `symbology` as parts.barcode knows it."""

    symbology: str
    text: str
    caption: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """Title, what to do, and codes, in the order in which they are scanned. `practice` marks a sheet of practice."""

    title: str
    advice: str
    codes: tuple[SheetCode, ...]
    practice: str = ""


def draw_sheet(device: QPagedPaintDevice, sheet: Sheet) -> bool:
    """Draw the sheet on a printer or PDF, on as many pages as it needs; whether the device took it."""
    painter = QPainter()
    if not painter.begin(device):
        return False
    page = QRectF(0, 0, device.width(), device.height())
    left = list(sheet.codes)
    writer = SheetPainter(painter, page, dots_per_mm=device.logicalDpiX() / MM_PER_INCH)
    while left:
        left = left[writer.draw_page(sheet, left) :]
        if left and not device.newPage():
            break
    return painter.end() and not left


def pdf_of_sheet(sheet: Sheet) -> bytes:
    """The sheet as a PDF."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(PDF_DPI)
    writer.setPageLayout(page_layout(PAPER))
    writer.setTitle(f"Toonbank {sheet.title}")
    draw_sheet(writer, sheet)
    return bytes(buffer.data().data())


def sheet_printer(sheet: Sheet, *, name: str) -> QPrinter:
    """A printer of this computer, set to the paper of the sheet."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPrinterName(name)
    printer.setDocName(f"Toonbank {sheet.title}")
    printer.setFullPage(True)
    printer.setPageLayout(page_layout(PAPER))
    return printer


class SheetPainter:
    """Draws pages from the top down. Lengths are millimetres."""

    def __init__(self, painter: QPainter, page: QRectF, *, dots_per_mm: float) -> None:
        self._painter = painter
        self._mm = dots_per_mm
        margin = MARGIN_MM * dots_per_mm
        self._inside = page.adjusted(margin, margin, -margin, -margin)

    def draw_page(self, sheet: Sheet, codes: Sequence[SheetCode]) -> int:
        """Head and codes; how many found room, one at least."""
        top = self._inside.top()
        head = " · ".join(part for part in (sheet.practice, sheet.title) if part)
        top = self._text(head, self._row(top), size_pt=TITLE_PT, weight=QFont.Weight.DemiBold)
        top = self._text(sheet.advice, self._row(top), size_pt=BODY_PT, colour=SOFT) + GAP_MM * self._mm
        drawn = 0
        while drawn < len(codes):
            row = codes[drawn : drawn + COLUMNS]
            ends = [self._code(code, self._cell(top, place)) for place, code in enumerate(row)]
            drawn += len(row)
            top = max(ends) + GAP_MM * self._mm
            if top + (BARS_MM + 3 * GAP_MM) * self._mm > self._inside.bottom():
                break
        return drawn

    def _row(self, top: float) -> QRectF:
        return QRectF(self._inside.left(), top, self._inside.width(), self._inside.bottom() - top)

    def _cell(self, top: float, place: int) -> QRectF:
        width = (self._inside.width() - (COLUMNS - 1) * GAP_MM * self._mm) / COLUMNS
        return QRectF(self._inside.left() + place * (width + GAP_MM * self._mm), top, width, self._inside.height())

    def _code(self, code: SheetCode, cell: QRectF) -> float:
        """One code with its words; where it ends."""
        bars = QRectF(cell.left(), cell.top(), cell.width(), BARS_MM * self._mm)
        draw_bars(self._painter, bars, modules=modules_of(code.symbology, code.text), largest=MODULE_MM * self._mm)
        said = QRectF(cell.left(), bars.bottom() + self._mm, cell.width(), cell.height())
        middle = Qt.AlignmentFlag.AlignHCenter
        words = f"{code.text}   {code.symbology}"
        said.setTop(self._text(words, said, size_pt=CODE_PT, weight=QFont.Weight.DemiBold, align=middle))
        return self._text(code.caption, said, size_pt=BODY_PT, colour=SOFT, align=middle)

    def _text(
        self,
        text: str,
        room: QRectF,
        *,
        size_pt: float,
        weight: QFont.Weight = QFont.Weight.Normal,
        colour: QColor = INK,
        align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
    ) -> float:
        """A text in as many lines as it needs; where it ends."""
        if not text:
            return room.top()
        font = QFont()
        font.setFamilies(FAMILIES)
        font.setPointSizeF(size_pt)
        font.setWeight(weight)
        self._painter.setFont(font)
        self._painter.setPen(colour)
        flags = Qt.TextFlag.TextWordWrap | align | Qt.AlignmentFlag.AlignTop
        drawn = self._painter.boundingRect(room, flags, text)
        self._painter.drawText(room, flags, text)
        return drawn.bottom() + self._mm
