"""Whether Qt draws here: its platform, the kinds of picture, our typeface, a page on paper. No window is shown."""

import sys
from collections.abc import Callable, Mapping
from typing import NoReturn

from PySide6.QtCore import (
    QBuffer,
    QByteArray,
    QIODevice,
    QLibraryInfo,
    QMessageLogContext,
    QRectF,
    QtMsgType,
    qInstallMessageHandler,
)
from PySide6.QtGui import QColor, QFont, QImage, QImageReader, QImageWriter, QPainter, QPdfWriter, QRawFont
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication, QStyleFactory

from app.system.i18n import LANGUAGES
from app.system.paths import resource
from app.ui.style import load_fonts

Facts = Mapping[str, object]

FAMILY = "Inter"
# Kinds of picture that the wholesaler may send.
KINDS = (b"PNG", b"JPEG", b"WEBP")
SIDE_PX = 16
COLOUR = QColor(0, 128, 96)
NEAR = 12  # of 255; not every kind keeps a colour to the letter
SIZE_PX = 16.0


class Board:
    """What one draws on. `end` ends the program: where Qt finds no screen to draw on, it would end it untold."""

    def __init__(self, end: Callable[[str], NoReturn]) -> None:
        def heard(*told: QtMsgType | QMessageLogContext | str) -> None:
            if told[0] is QtMsgType.QtFatalMsg:
                end(str(told[2]))

        before = qInstallMessageHandler(heard)
        try:
            app = QApplication.instance()
            self._app = app if isinstance(app, QApplication) else QApplication(sys.argv[:1])
        finally:
            qInstallMessageHandler(before)

    def window(self) -> Facts:
        """Which plugin draws here, and on how many screens. Raises LookupError without our style."""
        if QStyleFactory.create("Fusion") is None:
            raise LookupError("Qt has no style Fusion")
        version, screens = QLibraryInfo.version().toString(), self._app.screens()
        return {"qt": version, "platform": self._app.platformName(), "screens": len(screens)}

    def pictures(self) -> Facts:
        """An outline is drawn, and each kind of picture is written and read. Raises LookupError."""
        outline = QSvgRenderer(QByteArray(resource("icons", "store.svg").read_bytes()))
        drawn = QImage(SIDE_PX, SIDE_PX, QImage.Format.Format_ARGB32)
        drawn.fill(0)
        with QPainter(drawn) as painter:
            outline.render(painter, QRectF(drawn.rect()))
        if not outline.isValid() or not any(drawn.constBits()):
            raise LookupError("SVG is not drawn")
        for kind in KINDS:
            if not _is_near(_written_and_read(kind)):
                raise LookupError(f"{kind.decode()} is not read")
        kinds = {bytes(kind.data()).decode() for kind in QImageReader.supportedImageFormats()}
        return {"kinds": ", ".join(sorted(kinds))}

    def fonts(self) -> Facts:
        """Our typeface is there in each weight, with all letters of all languages. Raises LookupError."""
        families, files = load_fonts(resource("fonts")), sorted(resource("fonts").glob("*.ttf"))
        if FAMILY not in families:
            raise LookupError(f"{FAMILY} is not loaded")
        needed = _letters()
        for file in files:
            face = QRawFont(str(file), SIZE_PX, QFont.HintingPreference.PreferVerticalHinting)
            missing = [letter for letter in needed if not face.supportsCharacter(ord(letter))]
            if not face.isValid() or missing:
                raise LookupError(f"{file.name} has no {' '.join(missing)}")
        return {"family": FAMILY, "faces": ", ".join(file.stem for file in files), "letters": len(needed)}

    def paper(self) -> Facts:
        """A line of our typeface on a page, as PDF. Raises LookupError."""
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        page = QPdfWriter(buffer)
        with QPainter(page) as painter:
            painter.setFont(QFont(FAMILY, 10))
            painter.drawText(QRectF(0, 0, page.width(), page.height()), "Toonbank")
        made = bytes(buffer.data().data())
        if not made.startswith(b"%PDF"):
            raise LookupError("no page is made")
        return {"pdf_bytes": len(made)}


def _letters() -> str:
    """Each letter of a text of the window, in any language."""
    texts = [resource("locale", f"{name}.po").read_text(encoding="utf-8") for name in LANGUAGES if name != "en"]
    return "".join(sorted({letter for text in texts for letter in text if letter.isprintable()}))


def _written_and_read(kind: bytes) -> QImage:
    picture = QImage(SIDE_PX, SIDE_PX, QImage.Format.Format_RGB32)
    picture.fill(COLOUR)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(kind)).write(picture)
    return QImage.fromData(buffer.data())


def _is_near(picture: QImage) -> bool:
    seen = picture.pixelColor(SIDE_PX // 2, SIDE_PX // 2)
    pairs = (seen.red(), COLOUR.red()), (seen.green(), COLOUR.green()), (seen.blue(), COLOUR.blue())
    return not picture.isNull() and all(abs(one - other) <= NEAR for one, other in pairs)
