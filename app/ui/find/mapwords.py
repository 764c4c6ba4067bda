"""Where the words of the map stand: the legend first, then the names, then the distances where these left room."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSizeF

from app.system.i18n import Words
from app.ui.find.mapinks import legend_rects, plate
from app.ui.find.maplabels import PlacedName, hits, placed
from app.ui.find.mapscene import MapScene, legend_words, names, obstacles, ring_labels
from app.ui.find.projection import Projection
from app.ui.style import Style

DOT_ROOM_PX, WORDS_APART_PX = 3, 6


@dataclass(frozen=True, slots=True)
class LaidWords:
    """All words of the map with their places in a view. `grounds` are where small dots would run into words."""

    view: Projection
    legend: tuple[str, str, str]
    legend_rects: list[QRectF]
    names: list[PlacedName]
    ring_labels: list[tuple[str, QRectF]]
    grounds: list[QRectF]


def lay_words(scene: MapScene, view: Projection, *, style: Style, words: Words, live: Sequence[QPointF]) -> LaidWords:
    """Find their places. `live` are the dots of all places that have it, which the legend keeps off."""
    size = QSizeF(view.middle.x() * 2, view.middle.y() * 2)
    area = QRectF(QPointF(), size)
    legend = legend_words(scene, words)
    marks = legend_rects(style, legend, rect=area, live=live)
    ground = plate(style, marks)
    taken, avoided = obstacles(scene, view, style=style)
    found = placed(style, names(scene, view, words=words), taken=[*taken, ground], avoided=avoided, area=area)
    name_rects = [name.rect for name in found]
    apart = style.px(WORDS_APART_PX)
    full = [*taken, ground, *avoided, *(rect.adjusted(-apart, 0, apart, 0) for rect in name_rects)]
    said = ring_labels(view, style, words=words, size=size)
    distances = [(text, rect) for text, rect in said if not hits(rect, full)]
    room = style.px(DOT_ROOM_PX)
    grounds = [rect.adjusted(-room, 0, room, 0) for rect in (*name_rects, *(rect for _, rect in distances), ground)]
    return LaidWords(view, legend, marks, found, distances, grounds)
