"""The map of the places that have the article, round this shop, on the bundled outlines."""

from collections import OrderedDict
from collections.abc import Sequence
from math import hypot
from pathlib import Path

from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPixmap, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.core.place import Coordinates
from app.system.i18n import Words
from app.ui.find.mapinks import MapInks, draw_ground, draw_rings, round_below
from app.ui.find.mapscene import DEMO, NONE, STOCK, MapPlace, MapScene, degrees, description, view_of
from app.ui.find.mapwords import LaidWords, lay_words
from app.ui.find.outlines import Outlines, read_outlines
from app.ui.find.projection import Projection, rings
from app.ui.parts.plain import plain_tip
from app.ui.style import Style

__all__ = ["MapPlace", "MapView"]

CLICK_PX = 12
CORNER_PX = 7
GROUNDS_KEPT = 4
FAR_PX_PER_KM = 3
EDGE_PX = 8  # half of the largest dot


class MapView(QWidget):
    """Own shop in the middle, rings of distance, a dot for each place; the first eight have their names.

    `is_blank` tells that there is neither.
    """

    place_chosen = Signal(str)

    def __init__(self, style: Style, words: Words, *, outlines_file: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._style = style
        self._words = words
        self._file = outlines_file
        self._outlines: Outlines | None = None
        self._scene = MapScene()
        self.is_blank = True
        self._degrees = degrees(self._scene)
        self._laid: LaidWords | None = None
        self._grounds: OrderedDict[object, QPixmap] = OrderedDict()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMouseTracking(True)
        self.setAccessibleName(words.say("Map"))
        style.changed.connect(self._say_anew)

    def set_places(
        self,
        own: Coordinates | None,
        own_label: str,
        *,
        places: Sequence[MapPlace],
        selected: str = "",
        had: str = "",
    ) -> None:
        """Show these places, in rank order. `had` says when they were last known to have it, "" for now."""
        self._scene = MapScene(own, own_label, tuple(places), selected, had)
        self.is_blank = own is None and not places
        self._degrees = degrees(self._scene)
        self.setAccessibleDescription(description(self._scene, self._words))
        self._say_anew()

    def select(self, key: str) -> None:
        """Mark a place, or none with ""."""
        self._scene = self._scene.choosing(key)
        self._say_anew()

    def prepare(self) -> Outlines:
        """Read the outlines, so that the first map need not wait for them."""
        if self._outlines is None:
            self._outlines = read_outlines(self._file)
        return self._outlines

    def view(self) -> Projection:
        """Where places stand on the widget at its present size."""
        return view_of(self._scene, self._style, size=QSizeF(self.size()))

    def sizeHint(self) -> QSize:
        """Room for the nearest towns."""
        return QSize(self._style.px(480), self._style.px(190))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Ground from its picture, then dots, names and legend."""
        view, scene = self.view(), self._scene
        edge = self._style.px(EDGE_PX)
        seen = QRectF(self.rect()).adjusted(-edge, -edge, edge, edge)
        points = {kind: inside(view.transform().map(places), seen) for kind, places in self._degrees.items()}
        if self._laid is None or self._laid.view != view:
            live = [*points[STOCK].toList(), *points[DEMO].toList()]
            self._laid = lay_words(scene, view, style=self._style, words=self._words, live=live)
        laid = self._laid
        with QPainter(self) as painter:
            painter.drawPixmap(0, 0, self._ground_picture(view))
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            inks = MapInks(self._style, painter)
            inks.dots(clear_of(points[NONE], laid.grounds), is_far=view.px_per_km < FAR_PX_PER_KM)
            for name in laid.names:
                inks.leader(name)
            chosen = scene.chosen()
            if chosen is not None and scene.own is not None:
                inks.line(view.point(scene.own), view.point(chosen.coordinates))
            inks.discs(points[STOCK])
            inks.circles(points[DEMO])
            if chosen is not None:
                inks.chosen(view.point(chosen.coordinates), is_demo=chosen.kind == DEMO)
            if scene.own is not None:
                inks.own(view.point(scene.own))
            inks.ring_labels(laid.ring_labels)
            for name in laid.names:
                inks.name(name)
            inks.legend(laid.legend, laid.legend_rects)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click near a place chooses it."""
        place = self._place_at(event.position())
        if place is not None:
            self.place_chosen.emit(place.key)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """The name of the place under the mouse, also of those without one on the map."""
        place = self._place_at(event.position())
        self.setToolTip(plain_tip(place.name) if place else "")

    def _say_anew(self) -> None:
        self._laid = None
        self.update()

    def _place_at(self, at: QPointF) -> MapPlace | None:
        """The nearest place within 12 pixels; one that has the article before one that does not."""
        view = self.view()
        near: list[tuple[bool, float, MapPlace]] = []
        for place in self._scene.places:
            point = view.point(place.coordinates)
            distance_px = hypot(point.x() - at.x(), point.y() - at.y())
            if distance_px <= self._style.px(CLICK_PX):
                near.append((place.kind == NONE, distance_px, place))
        return min(near, key=lambda found: found[:2])[2] if near else None

    def _ground_picture(self, view: Projection) -> QPixmap:
        """Outlines and rings, drawn once for a view, size, theme and device pixel ratio; the last few are kept."""
        dpr = self.devicePixelRatioF()
        theme = self._style.theme
        at = (view.centre, view.middle.toTuple(), view.px_per_km)  # a QPointF cannot be part of a key
        key = (at, self.width(), self.height(), dpr, theme.name, theme.practice, self._style.scale)
        if key not in self._grounds:
            picture = QPixmap(self.size() * dpr)
            picture.setDevicePixelRatio(dpr)
            picture.fill(Qt.GlobalColor.transparent)
            with QPainter(picture) as painter:
                size = QSizeF(self.size())
                draw_ground(painter, self._style, outlines=self.prepare(), view=view, rect=QRectF(self.rect()))
                radii = [radius for _, radius in rings(view, size=size, smallest_px=self._style.px(16))]
                draw_rings(painter, self._style, radii=radii, middle=view.middle)
                painter.fillRect(0, 0, self.width(), 1, self._style.colour("line"))
                round_below(painter, rect=QRectF(self.rect()), radius=self._style.px(CORNER_PX))
            self._grounds[key] = picture
            if len(self._grounds) > GROUNDS_KEPT:
                self._grounds.popitem(last=False)
        self._grounds.move_to_end(key)
        return self._grounds[key]


def clear_of(points: QPolygonF, grounds: Sequence[QRectF]) -> QPolygonF:
    """The points on which no words stand."""
    return QPolygonF([point for point in points.toList() if not any(ground.contains(point) for ground in grounds)])


def inside(points: QPolygonF, area: QRectF) -> QPolygonF:
    """The points within the area: fat points cost time even where nobody sees them."""
    return QPolygonF([point for point in points.toList() if area.contains(point)])
