"""Barcodes on screen and paper: each module so many whole pixels, quiet zones, black on white in every theme."""

from itertools import groupby

import pytest
from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QImage, QPainter
from PySide6.QtPrintSupport import QPrinter

from app.core.learning import KNOWN_CODES
from app.ui.parts.barcode import QUIET_MODULES, BarcodeView, draw_bars, modules_of
from app.ui.print.sheet import Sheet, SheetCode, draw_sheet, pdf_of_sheet, sheet_printer
from app.ui.setup.sheetbox import PRACTICE_CODES
from app.ui.style import Style

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "QPainter", "QPrinter", "QPdf")


def runs(image: QImage, y: int) -> list[tuple[bool, int]]:
    """Black and white stretches of a row of pixels."""
    row = [image.pixelColor(x, y).lightness() < 40 for x in range(image.width())]
    return [(is_black, len(list(stretch))) for is_black, stretch in groupby(row)]


@pytest.mark.parametrize("code", KNOWN_CODES)
@pytest.mark.parametrize("dpr", [1.0, 1.25, 1.5, 2.0])
def test_each_module_is_as_many_whole_pixels(style: Style, code: object, dpr: float) -> None:
    style.set_theme("dark")
    view = BarcodeView(style)
    view.resize(420, view.sizeHint().height())
    view.show_code(code.symbology, code.text)
    image = QImage(QSize(round(420 * dpr), round(view.height() * dpr)), QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(dpr)
    view.render(image)
    modules = modules_of(code.symbology, code.text)
    (_, quiet_left), *bars, (_, quiet_right) = runs(image, round(50 * dpr))
    expected = [len(list(stretch)) for _, stretch in groupby(modules.strip("0"))]
    module = bars[0][1] // expected[0]
    assert [width for _, width in bars] == [module * count for count in expected]
    assert module >= 2 * int(dpr)
    assert min(quiet_left, quiet_right) >= QUIET_MODULES * module
    view.deleteLater()


def test_nothing_is_drawn_where_there_is_no_room_and_nothing_before_a_code(style: Style) -> None:
    image = QImage(50, 20, QImage.Format.Format_RGB32)
    image.fill(0xFFFFFFFF)
    with QPainter(image) as painter:
        assert draw_bars(painter, QRectF(image.rect()), modules=modules_of("EAN-8", "95201368"), largest=3) == 0
    assert runs(image, 10) == [(False, 50)]
    BarcodeView(style).grab()


def test_a_sheet_goes_over_several_pages(tmp_path: object) -> None:
    codes = tuple(SheetCode(symbology, text, caption) for symbology, text, caption in PRACTICE_CODES)
    sheet = Sheet("Barcodes", "Scan them", codes * 2, practice="PRACTICE")
    content = pdf_of_sheet(sheet)
    assert content.count(b"/Type /Page\n") > 1
    printer = sheet_printer(sheet, name="")
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "sheet.pdf"))
    assert draw_sheet(printer, sheet)
    broken = sheet_printer(sheet, name="")
    broken.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    broken.setOutputFileName(str(tmp_path / "no folder" / "sheet.pdf"))
    assert not draw_sheet(broken, sheet)
