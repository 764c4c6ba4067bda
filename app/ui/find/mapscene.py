"""What the map shows, as values: own shop, places in rank order, which is chosen; and the words for it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QPointF, QRectF, QSizeF
from PySide6.QtGui import QPolygonF

from app.core.place import Coordinates
from app.system.i18n import Words
from app.ui.find.maplabels import Name
from app.ui.find.projection import Projection, fitted, kilometres, middle_of, rings
from app.ui.parts.ink import joined, text_width
from app.ui.style import Style

STOCK, DEMO, NONE = "stock", "demo", "none"
NAMED = 8
KEPT_CLEAR = 80
KEPT_TOGETHER = 4
FAR_KM = 30
MARGIN_PX = (96, 16)
FIRST_RING_PX, RING_LABEL_GAP_PX, RING_LABEL_ROOM_PX = 41, 12, 40
NOWHERE = Coordinates(51.2, 5.0)  # the middle of the shops' countries, for a map with nothing on it


@dataclass(frozen=True, slots=True)
class MapPlace:
    """A store on the map. `kind` is "stock", "demo" or "none"; places come in rank order."""

    key: str
    name: str
    coordinates: Coordinates
    kind: str


@dataclass(frozen=True, slots=True)
class MapScene:
    """Everything the map shows. `had` says when the places were last known to have it, "" for now."""

    own: Coordinates | None = None
    own_label: str = ""
    places: tuple[MapPlace, ...] = ()
    selected: str = ""
    had: str = ""

    def choosing(self, key: str) -> "MapScene":
        """The same with another place chosen."""
        return replace(self, selected=key)

    def chosen(self) -> MapPlace | None:
        """The chosen place, if it is on the map."""
        return next((place for place in self.places if place.key == self.selected), None)

    def first(self) -> list[MapPlace]:
        """The places that get a name: the first eight that have the article."""
        return [place for place in self.places if place.kind != NONE][:NAMED]


def degrees(scene: MapScene) -> dict[str, QPolygonF]:
    """The places of each kind in degrees east and south, for one pass of the painter."""
    return {
        kind: QPolygonF(
            [QPointF(p.coordinates.longitude, -p.coordinates.latitude) for p in scene.places if p.kind == kind]
        )
        for kind in (STOCK, DEMO, NONE)
    }


def obstacles(scene: MapScene, view: Projection, *, style: Style) -> tuple[list[QRectF], list[QRectF]]:
    """What names never cover: own shop and the named places; and what they avoid: the next places that have it."""
    own = around([view.point(scene.own)], half=style.px(11)) if scene.own else []
    dots = [view.point(place.coordinates) for place in scene.places[:KEPT_CLEAR] if place.kind != NONE]
    return own + around(dots[:NAMED], half=style.px(6)), around(dots[NAMED:], half=style.px(6))


def view_of(scene: MapScene, style: Style, *, size: QSizeF) -> Projection:
    """The closest view of own shop and the first eight; where none has it, of the eight nearest that do not.

    A far place, more than twice as far as the one before it, is left outside: the near ones would shrink to a knot.
    """
    shown = [place.coordinates for place in scene.first()]
    centre = scene.own
    if centre is None:
        around = shown or [place.coordinates for place in scene.places[:NAMED]]
        centre = middle_of(around) if around else NOWHERE
    if not shown:
        others = sorted((place.coordinates for place in scene.places), key=lambda at: distance2(at, centre))
        shown = others[:NAMED]
    shown = together(shown, centre)
    margin = QPointF(*(style.px(side) for side in MARGIN_PX))
    return fitted(centre, shown, size=size, margin=margin)


def together(places: Sequence[Coordinates], centre: Coordinates) -> list[Coordinates]:
    """The places by distance, up to the first far one that lies more than twice as far as the one before it."""
    near = sorted(places, key=lambda at: distance2(at, centre))
    for number in range(KEPT_TOGETHER, len(near)):
        before, here = distance2(near[number - 1], centre), distance2(near[number], centre)
        if here > max(4 * before, FAR_KM**2):
            return near[:number]
    return near


def distance2(place: Coordinates, centre: Coordinates) -> float:
    """Square of the distance, in square kilometres: enough to sort by."""
    east_km, south_km = kilometres(place, centre)
    return east_km * east_km + south_km * south_km


def ring_labels(view: Projection, style: Style, *, words: Words, size: QSizeF) -> list[tuple[str, QRectF]]:
    """The words on the rings, at the left of the middle, where they do not crowd."""
    px = style.px
    font = style.font("label")
    found: list[tuple[str, QRectF]] = []
    right = view.middle.x() - px(RING_LABEL_GAP_PX)
    for km, radius in rings(view, size=size, smallest_px=px(FIRST_RING_PX)):
        text = words.say("{n} km", n=words.number(km))
        width = text_width(text, font) + 1
        at_x = view.middle.x() - radius
        rect = QRectF(at_x - width / 2, view.middle.y() - px(8), width, px(16))
        if rect.right() <= right - px(2) and rect.left() > px(RING_LABEL_ROOM_PX / 2):
            found.append((text, rect))
            right = rect.left()
    return found


def legend_words(scene: MapScene, words: Words) -> tuple[str, str, str]:
    """What the disc, the ring and the small dot mean."""
    has = words.say("had it, {when}", when=scene.had) if scene.had else words.say("has it")
    return has, words.say("demo only"), words.say("does not")


def names(scene: MapScene, view: Projection, *, words: Words) -> list[Name]:
    """The names that want a place on the map; the chosen one first, so that it always finds room."""
    shown = scene.first()
    chosen = scene.chosen()
    if chosen is not None:
        shown = [chosen, *(place for place in shown if place is not chosen)]
    return [Name(place_words(place, words), view.point(place.coordinates), is_bold=place is chosen) for place in shown]


def place_words(place: MapPlace, words: Words) -> str:
    """The name, with "demo" where there is nothing else."""
    return words.say("{name}, demo", name=place.name) if place.kind == DEMO else place.name


def description(scene: MapScene, words: Words) -> str:
    """The map for those who do not see it: own shop, then the named places."""
    has, _, _ = legend_words(scene, words)
    said = [f"{place.name}: {words.say('demo only') if place.kind == DEMO else has}" for place in scene.first()]
    return joined([scene.own_label if scene.own else "", *said])


def around(points: Sequence[QPointF], *, half: float) -> list[QRectF]:
    """Squares round points, for names to keep away from."""
    return [QRectF(point.x() - half, point.y() - half, 2 * half, 2 * half) for point in points]
