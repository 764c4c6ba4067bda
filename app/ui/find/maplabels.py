"""Names on the map: beside their dot where there is room, else at another side, else not at all."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSizeF

from app.ui.parts.ink import text_width
from app.ui.style import Style

GAP_PX = 11


@dataclass(frozen=True, slots=True)
class Name:
    """A name that wants to stand beside `at`."""

    text: str
    at: QPointF
    is_bold: bool = False


@dataclass(frozen=True, slots=True)
class PlacedName:
    """A name and where it stands."""

    name: Name
    rect: QRectF


def sides(name: Name, *, size: QSizeF, gap: float) -> list[QRectF]:
    """Where a name may stand, best first: right, left, above, below of its dot."""
    x, y, width, height = name.at.x(), name.at.y(), size.width(), size.height()
    return [
        QRectF(x + gap, y - height / 2, width, height),
        QRectF(x - gap - width, y - height / 2, width, height),
        QRectF(x - width / 2, y - gap - height * 0.75, width, height),
        QRectF(x - width / 2, y + gap - height * 0.25, width, height),
    ]


def placed(
    style: Style, names: Sequence[Name], *, taken: Sequence[QRectF], avoided: Sequence[QRectF] = (), area: QRectF
) -> list[PlacedName]:
    """The names that find room within `area`, none on another or on what is `taken`; the first have their choice.

    What is `avoided` is covered only where no side of the dot is free of it.
    """
    full = list(taken)
    found = []
    for name in names:
        font = style.font("label", weight=600 if name.is_bold else None)
        size = QSizeF(text_width(name.text, font) + 1, style.line_px("label"))
        room = [rect for rect in sides(name, size=size, gap=style.px(GAP_PX)) if area.contains(rect)]
        room = [rect for rect in room if not hits(rect, full)]
        if room:
            rect = next((rect for rect in room if not hits(rect, avoided)), room[0])
            full.append(rect)
            found.append(PlacedName(name, rect))
    return found


def hits(rect: QRectF, others: Sequence[QRectF]) -> bool:
    """Whether it touches one of the others."""
    return any(rect.intersects(other) for other in others)
