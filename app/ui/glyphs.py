"""Icons: Lucide outlines drawn in a colour, once for each size, colour and device pixel ratio."""

from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

# Icon size in pixels -> stroke in units of the 24-unit icon: lines look equally thick at every size.
STROKES = ((14, 2.1), (16, 1.9), (20, 1.75), (28, 1.6), (40, 1.5))
LARGE_STROKE = 1.4


def stroke_width(size_px: float) -> float:
    """The stroke of an icon of this size, in units of its 24-unit box."""
    return next((stroke for limit_px, stroke in STROKES if size_px <= limit_px), LARGE_STROKE)


class Glyphs:
    """Draws icons by their Lucide name and keeps what it drew."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._outlines: dict[str, str] = {}
        self._drawn: dict[tuple[str, float, float, int, float], QPixmap] = {}

    def pixmap(self, name: str, size_px: float, *, stroke: float, colour: QColor, dpr: float) -> QPixmap:
        """The icon, `size_px` logical pixels square. FileNotFoundError for a name that is not in the set."""
        key = (name, size_px, stroke, colour.rgba(), dpr)
        if key not in self._drawn:
            self._drawn[key] = self._draw(name, size_px, stroke=stroke, colour=colour, dpr=dpr)
        return self._drawn[key]

    def _draw(self, name: str, size_px: float, *, stroke: float, colour: QColor, dpr: float) -> QPixmap:
        if name not in self._outlines:
            self._outlines[name] = (self._folder / f"{name}.svg").read_text(encoding="utf-8")
        coloured = self._outlines[name].replace("currentColor", colour.name())
        coloured = coloured.replace('stroke-width="2"', f'stroke-width="{stroke}"', 1)
        device_px = round(size_px * dpr)
        pixmap = QPixmap(device_px, device_px)
        pixmap.fill(Qt.GlobalColor.transparent)
        with QPainter(pixmap) as painter:
            QSvgRenderer(QByteArray(coloured.encode())).render(painter, QRectF(0, 0, device_px, device_px))
        pixmap.setDevicePixelRatio(dpr)
        return pixmap
