"""A card on paper: through a printer of this computer, as a PDF, as a picture.

There is no print dialog: that of Windows is modal, and runs an event loop inside ours.
"""

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QRectF
from PySide6.QtGui import QImage, QPagedPaintDevice, QPageLayout, QPageSize, QPainter, QPdfWriter
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from app.ui.print.card import Card
from app.ui.print.painter import CardPainter

SIZES = {"A6": QPageSize.PageSizeId.A6, "A4": QPageSize.PageSizeId.A4}
SIZES_MM = {"A6": (105.0, 148.0), "A4": (210.0, 297.0)}
MM_PER_INCH = 25.4
PDF_DPI = 300


def page_layout(size: str) -> QPageLayout:
    """Upright, without margins of its own: the card has them."""
    return QPageLayout(QPageSize(SIZES[size]), QPageLayout.Orientation.Portrait, QMarginsF(0, 0, 0, 0))


def draw_on(device: QPagedPaintDevice, card: Card) -> bool:
    """Draw the card on a printer or PDF; whether the device took it."""
    painter = QPainter()
    if not painter.begin(device):
        return False
    dots_per_mm = device.logicalDpiX() / MM_PER_INCH
    CardPainter(painter, QRectF(0, 0, device.width(), device.height()), dots_per_mm=dots_per_mm).draw(card)
    return painter.end()


def pdf_of(card: Card, *, size: str) -> bytes:
    """The card as a PDF of one page. `size` is "A6" or "A4"."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(PDF_DPI)
    writer.setPageLayout(page_layout(size))
    writer.setTitle(f"Toonbank {card.reference}")
    draw_on(writer, card)
    return bytes(buffer.data().data())


def picture_of(card: Card, *, size: str, width_px: int) -> QImage:
    """The card as a picture of so many device pixels across."""
    width_mm, height_mm = SIZES_MM[size]
    dots_per_mm = width_px / width_mm
    image = QImage(width_px, round(height_mm * dots_per_mm), QImage.Format.Format_RGB32)
    image.setDotsPerMeterX(round(dots_per_mm * 1000))
    image.setDotsPerMeterY(round(dots_per_mm * 1000))
    image.fill(0xFFFFFFFF)
    with QPainter(image) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        CardPainter(painter, QRectF(image.rect()), dots_per_mm=dots_per_mm).draw(card)
    return image


def printers() -> tuple[str, ...]:
    """The names of the printers of this computer, its usual one first."""
    names = QPrinterInfo.availablePrinterNames()
    usual = QPrinterInfo.defaultPrinterName()
    return tuple(sorted(names, key=lambda name: (name != usual, name.casefold())))


def printer_for(card: Card, *, size: str, name: str) -> QPrinter:
    """A printer of this computer, set to the paper of the card."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPrinterName(name)
    printer.setDocName(f"Toonbank {card.reference}")
    printer.setFullPage(True)
    printer.setPageLayout(page_layout(size))
    return printer
