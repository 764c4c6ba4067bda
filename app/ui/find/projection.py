"""Where a place stands on the map: kilometres round a centre, true to scale near it."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, hypot, radians

from PySide6.QtCore import QPointF, QSizeF
from PySide6.QtGui import QTransform

from app.core.place import Coordinates

KM_PER_DEGREE = 111.195
MAX_PX_PER_KM = 6.0
MIN_PX_PER_KM = 0.4  # further out, one would see where the outlines end
RINGS_KM = (5, 10, 20, 40, 80, 160, 320, 640)


@dataclass(frozen=True, slots=True)
class Projection:
    """Equirectangular round `centre`, which stands at `middle`; `px_per_km` in logical pixels."""

    centre: Coordinates
    middle: QPointF
    px_per_km: float

    def point(self, place: Coordinates) -> QPointF:
        """The place on the widget."""
        east_km, south_km = kilometres(place, self.centre)
        return QPointF(self.middle.x() + east_km * self.px_per_km, self.middle.y() + south_km * self.px_per_km)

    def transform(self) -> QTransform:
        """Degrees east and south to widget pixels, for the outlines."""
        down = KM_PER_DEGREE * self.px_per_km
        across = down * cos(radians(self.centre.latitude))
        moved = QTransform.fromTranslate(self.middle.x(), self.middle.y())
        return moved.scale(across, down).translate(-self.centre.longitude, self.centre.latitude)


def kilometres(place: Coordinates, centre: Coordinates) -> tuple[float, float]:
    """How far east and south of the centre, in kilometres."""
    east = (place.longitude - centre.longitude) * cos(radians(centre.latitude)) * KM_PER_DEGREE
    return east, (centre.latitude - place.latitude) * KM_PER_DEGREE


def fitted(centre: Coordinates, places: Sequence[Coordinates], *, size: QSizeF, margin: QPointF) -> Projection:
    """The closest view in which all places stand inside the margins, at most 6 pixels a kilometre."""
    room_x, room_y = max(size.width() / 2 - margin.x(), 1), max(size.height() / 2 - margin.y(), 1)
    scale = MAX_PX_PER_KM
    for place in places:
        east_km, south_km = kilometres(place, centre)
        if east_km:
            scale = min(scale, room_x / abs(east_km))
        if south_km:
            scale = min(scale, room_y / abs(south_km))
    return Projection(centre, QPointF(size.width() / 2, size.height() / 2), max(scale, MIN_PX_PER_KM))


def middle_of(places: Sequence[Coordinates]) -> Coordinates:
    """The middle of the box around the places."""
    north = [place.latitude for place in places]
    east = [place.longitude for place in places]
    return Coordinates((min(north) + max(north)) / 2, (min(east) + max(east)) / 2)


def rings(projection: Projection, *, size: QSizeF, smallest_px: float) -> list[tuple[int, float]]:
    """Rings that can be told apart and are seen: kilometres and radius in pixels."""
    reach = hypot(size.width(), size.height()) / 2
    radii = [(km, km * projection.px_per_km) for km in RINGS_KM]
    return [(km, radius) for km, radius in radii if smallest_px <= radius <= reach]
