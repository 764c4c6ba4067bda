"""Names on the map: beside their dot where there is room, else a little away on a short line, else not at all."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import cos, pi, sin

from PySide6.QtCore import QLineF, QPointF, QRectF, QSizeF

from app.ui.parts.ink import text_width
from app.ui.style import Style

GAP_PX = 11
LEADERS_PX = (22, 34, 48, 64)
DIRECTIONS = 12
ONE_SPOT_PX = 12


@dataclass(frozen=True, slots=True)
class Name:
    """A name that wants to stand beside `at`."""

    text: str
    at: QPointF
    is_bold: bool = False


@dataclass(frozen=True, slots=True)
class PlacedName:
    """A name and where it stands; `leader` joins it to its dot where it could not stand beside it."""

    name: Name
    rect: QRectF
    leader: QLineF | None = None


def sides(name: Name, *, size: QSizeF, gap: float) -> list[PlacedName]:
    """Where a name may stand, best first: right, left, above, below of its dot."""
    x, y, width, height = name.at.x(), name.at.y(), size.width(), size.height()
    rects = [
        QRectF(x + gap, y - height / 2, width, height),
        QRectF(x - gap - width, y - height / 2, width, height),
        QRectF(x - width / 2, y - gap - height * 0.75, width, height),
        QRectF(x - width / 2, y + gap - height * 0.25, width, height),
    ]
    return [PlacedName(name, rect) for rect in rects]


def further(name: Name, *, size: QSizeF, leaders: Iterable[float]) -> list[PlacedName]:
    """Where it may stand at the end of a line, the shortest first and all round the dot."""
    found = []
    for length in leaders:
        for step in range(DIRECTIONS):
            angle = 2 * pi * step / DIRECTIONS
            end = name.at + QPointF(length * cos(angle), length * sin(angle))
            # The name goes on from where the line ends: its near edge, or its middle straight above and below.
            left = end.x() - size.width() * (1 - cos(angle)) / 2
            top = end.y() - size.height() * (1 - sin(angle)) / 2
            found.append(PlacedName(name, QRectF(QPointF(left, top), size), QLineF(name.at, end)))
    return found


def placed(
    style: Style, names: Sequence[Name], *, taken: Sequence[QRectF], avoided: Sequence[QRectF] = (), area: QRectF
) -> list[PlacedName]:
    """The names of dots within `area` that find room there, none on another or on what is `taken`.

    The first have their choice. What is `avoided` is covered only where no place near the dot is free of it.
    """
    full = list(taken)
    lines: list[QLineF] = []
    found: list[PlacedName] = []
    leaders = [style.px(length) for length in LEADERS_PX]
    for name in (name for name in names if area.contains(name.at)):
        font = style.font("label", weight=600 if name.is_bold else None)
        size = QSizeF(text_width(name.text, font) + 1, style.line_px("label"))
        near = sides(name, size=size, gap=style.px(GAP_PX))
        rooms = (
            room
            for room in (*near, *further(name, size=size, leaders=leaders))
            if area.contains(room.rect) and not hits(room.rect, full) and not crosses(room, found, lines=lines)
        )
        room = next(rooms, None)
        if room is not None and hits(room.rect, avoided):
            room = next((other for other in rooms if not hits(other.rect, avoided)), room)
        if room is not None:
            full.append(room.rect)
            lines += [room.leader] if room.leader else []
            found.append(room)
    return found


def hits(rect: QRectF, others: Sequence[QRectF]) -> bool:
    """Whether it touches one of the others."""
    return any(rect.intersects(other) for other in others)


def crosses(room: PlacedName, found: Sequence[PlacedName], *, lines: Sequence[QLineF]) -> bool:
    """Whether its line would run through a name that stands, or its name or line over a line that does."""
    if any(runs_through(line, room.rect) for line in lines):
        return True
    leader = room.leader
    if leader is None:
        return False
    # Lines of dots on one spot may meet there.
    apart = [line for line in lines if (line.p1() - leader.p1()).manhattanLength() > ONE_SPOT_PX]
    over = any(leader.intersects(line)[0] is QLineF.IntersectionType.BoundedIntersection for line in apart)
    return over or any(runs_through(leader, other.rect) for other in found)


def runs_through(line: QLineF, rect: QRectF) -> bool:
    """Whether the line enters the rectangle."""
    return any(rect.contains(line.pointAt(part / 8)) for part in range(9))
