"""The strokes of the map: ground, rings, dots, names, own shop, legend."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen, QPolygonF

from app.ui.find.maplabels import PlacedName
from app.ui.find.outlines import Outlines
from app.ui.find.projection import Projection
from app.ui.parts.ink import icon, rounded, text_width
from app.ui.style import Style

OWN_PX = 20
DISC_PX, RING_PX, HOLE_PX, DOT_PX, FAR_DOT_PX, EDGE_PX, CHOSEN_PX = 9.5, 12.5, 7.5, 5, 3.5, 12.5, 14
HALO_STEPS = ((-2, 0), (2, 0), (0, -2), (0, 2), (-1.4, -1.4), (1.4, -1.4), (-1.4, 1.4), (1.4, 1.4))
MARK_PX, LEGEND_GAP_PX = 18, 20
BORDER_ALPHA, RING_ALPHA = 0.6, 0.6
ROUND = Qt.PenCapStyle.RoundCap


def round_below(painter: QPainter, *, rect: QRectF, radius: float) -> None:
    """Cut the two lower corners round, as those of the panel the map stands in."""
    mask = QPainterPath()
    mask.addRoundedRect(rect.adjusted(0, -2 * radius, 0, 0), radius, radius)
    outside = QPainterPath()
    outside.addRect(rect)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Clear)
    painter.fillPath(outside - mask, Qt.GlobalColor.transparent)


def faded(colour: QColor, alpha: float) -> QColor:
    """The colour, partly seen through."""
    made = QColor(colour)
    made.setAlphaF(alpha)
    return made


def draw_ground(painter: QPainter, style: Style, *, outlines: Outlines, view: Projection, rect: QRectF) -> None:
    """Water, land and borders."""
    painter.fillRect(rect, style.colour("water"))
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setTransform(view.transform(), True)
    painter.fillPath(outlines.land, style.colour("land"))
    pen = QPen(faded(style.colour("control"), BORDER_ALPHA), 1)
    pen.setCosmetic(True)
    painter.strokePath(outlines.borders, pen)
    painter.restore()


def draw_rings(painter: QPainter, style: Style, *, radii: Sequence[float], middle: QPointF) -> None:
    """Dotted rings of distance."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = QPen(faded(style.colour("control"), RING_ALPHA), 1)
    pen.setDashPattern([1.5, 4])
    pen.setCapStyle(ROUND)
    painter.setPen(pen)
    for radius in radii:
        painter.drawEllipse(middle, radius, radius)
    painter.restore()


def haloed(painter: QPainter, style: Style, *, text: str, rect: QRectF, font: QFont, colour: QColor) -> None:
    """Text that stays readable across lines: its ground stands out round each letter."""
    metrics = QFontMetricsF(font)
    baseline = QPointF(rect.left(), rect.center().y() + (metrics.ascent() - metrics.descent()) / 2)
    painter.setFont(font)
    painter.setPen(style.colour("land"))
    for east, south in HALO_STEPS:  # ten times cheaper than the outline of the letters with a thick pen
        painter.drawText(baseline + QPointF(east, south) * style.scale, text)
    painter.setPen(colour)
    painter.drawText(baseline, text)


class MapInks:
    """Draws the parts of the map with one painter."""

    def __init__(self, style: Style, painter: QPainter) -> None:
        self._style = style
        self._painter = painter

    def dots(self, points: QPolygonF, *, is_far: bool = False) -> None:
        """Small dots: places that do not have it; smaller from afar, where they stand close together."""
        self._points(points, FAR_DOT_PX if is_far else DOT_PX, ink="control")

    def discs(self, points: QPolygonF) -> None:
        """Discs with a light edge: places that have it."""
        self._points(points, EDGE_PX, ink="panel")
        self._points(points, DISC_PX, ink="text")

    def circles(self, points: QPolygonF) -> None:
        """Rings: places that have a demo only."""
        self._points(points, RING_PX, ink="text")
        self._points(points, HOLE_PX, ink="panel")

    def chosen(self, point: QPointF, *, is_demo: bool) -> None:
        """The chosen place: larger, in the accent colour."""
        spot = QPolygonF([point])
        self._points(spot, CHOSEN_PX + 3, ink="panel")
        self._points(spot, CHOSEN_PX, ink="accent")
        if is_demo:
            self._points(spot, HOLE_PX + 1, ink="panel")

    def line(self, start: QPointF, end: QPointF) -> None:
        """From own shop to the chosen place."""
        self._painter.setPen(QPen(self._style.colour("accent"), self._style.px(2)))
        self._painter.drawLine(start, end)

    def own(self, point: QPointF) -> None:
        """This shop: a square with a house."""
        side = self._style.px(OWN_PX)
        rect = QRectF(round(point.x() - side / 2), round(point.y() - side / 2), side, side)
        edge = rect.adjusted(-1, -1, 1, 1)
        rounded(self._painter, edge, radius=self._style.px(6), fill=self._style.colour("panel"))
        rounded(self._painter, rect, radius=self._style.px(5), fill=self._style.colour("accent"))
        inset = (side - self._style.px(14)) / 2
        at = QPointF(rect.left() + inset, rect.top() + inset)
        icon(self._painter, self._style, name="house", at=at, size_px=14, colour="on_accent")

    def leader(self, placed: PlacedName) -> None:
        """The line from a dot to its name, where the name stands away from it."""
        if placed.leader is not None:
            self._painter.setPen(QPen(self._style.colour("text2"), self._style.scale))
            self._painter.drawLine(placed.leader)

    def name(self, placed: PlacedName) -> None:
        """A place's name."""
        font = self._style.font("label", weight=600 if placed.name.is_bold else None)
        ink = self._style.colour("text")
        haloed(self._painter, self._style, text=placed.name.text, rect=placed.rect, font=font, colour=ink)

    def ring_labels(self, labels: Sequence[tuple[str, QRectF]]) -> None:
        """The distances on the rings."""
        font, ink = self._style.font("label"), self._style.colour("text2")
        for text, rect in labels:
            haloed(self._painter, self._style, text=text, rect=rect, font=font, colour=ink)

    def legend(self, texts: Sequence[str], rects: Sequence[QRectF]) -> None:
        """What disc, ring and dot mean, on a ground of its own."""
        rounded(self._painter, plate(self._style, rects), radius=self._style.px(4), fill=self._style.colour("land"))
        for number, (text, place) in enumerate(zip(texts, rects, strict=True)):
            mark = QPointF(place.left() + self._style.px(5), place.center().y())
            (self.discs, self.circles, self.dots)[number](QPolygonF([mark]))
            words = place.adjusted(self._style.px(MARK_PX), 0, 0, 0)
            font, ink = self._style.font("label"), self._style.colour("text2")
            haloed(self._painter, self._style, text=text, rect=words, font=font, colour=ink)

    def _points(self, points: QPolygonF, size_px: float, *, ink: str) -> None:
        """All points in one pass: a round pen draws each as a disc."""
        if points.size():
            self._painter.setPen(QPen(self._style.colour(ink), size_px * self._style.scale, c=ROUND))
            self._painter.drawPoints(points)


def legend_rects(style: Style, texts: Sequence[str], *, rect: QRectF, live: Sequence[QPointF] = ()) -> list[QRectF]:
    """Where each mark of the legend stands with its words: in the corner where it covers the fewest live dots.

    Below at the left where that is as good as any other.
    """
    widths = [style.px(MARK_PX) + text_width(text, style.font("label")) for text in texts]
    whole = sum(widths) + style.px(LEGEND_GAP_PX) * (len(widths) - 1)
    lefts = (rect.left() + style.px(11), rect.right() - style.px(11) - whole)
    tops = (rect.bottom() - style.px(20), rect.top() + style.px(5))
    corners = [legend_row(style, widths, at=QPointF(left, top)) for top in tops for left in lefts]
    return min(corners, key=lambda rects: covered(plate(style, rects), live))


def legend_row(style: Style, widths: Sequence[float], *, at: QPointF) -> list[QRectF]:
    """The rectangles of a legend that begins at a point."""
    left = at.x()
    found = []
    for width in widths:
        found.append(QRectF(left, at.y(), width, style.px(16)))
        left += width + style.px(LEGEND_GAP_PX)
    return found


def plate(style: Style, rects: Sequence[QRectF]) -> QRectF:
    """The ground of the legend."""
    return rects[0].united(rects[-1]).adjusted(-style.px(5), -style.px(2), style.px(5), style.px(2))


def covered(ground: QRectF, live: Sequence[QPointF]) -> int:
    """How many dots lie under the ground or stick out from it."""
    wide = ground.adjusted(-EDGE_PX / 2, -EDGE_PX / 2, EDGE_PX / 2, EDGE_PX / 2)
    return sum(wide.contains(point) for point in live)
