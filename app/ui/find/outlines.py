"""The bundled outlines of countries, as paths in degrees east and south."""

import json
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainterPath, QPolygonF


@dataclass(frozen=True)
class Outlines:
    """Land to fill and borders to draw; x is the longitude, y the latitude turned round (south is down)."""

    land: QPainterPath
    borders: QPainterPath


def read_outlines(file: Path) -> Outlines:
    """The outlines of resources/map/outlines.json. The edge of the clipped box is land's end but no border."""
    said = json.loads(file.read_text(encoding="utf-8"))
    steps = said["steps_per_degree"]
    west, south, east, north = (round(edge * steps) for edge in said["box"])
    land = QPainterPath()
    land.setFillRule(Qt.FillRule.WindingFill)
    borders = QPainterPath()
    for rings in said["countries"].values():
        for ring in rings:
            points = ring_points(ring)
            land.addPolygon(QPolygonF([QPointF(x / steps, -y / steps) for x, y in points]))
            land.closeSubpath()
            for line in inner_lines(points, xs=(west, east), ys=(south, north)):
                borders.addPolygon(QPolygonF([QPointF(x / steps, -y / steps) for x, y in line]))
    return Outlines(land, borders)


def ring_points(ring: list[int]) -> list[tuple[int, int]]:
    """Steps from point to point, as points."""
    x = y = 0
    points = []
    for step_x, step_y in zip(ring[::2], ring[1::2], strict=True):
        x, y = x + step_x, y + step_y
        points.append((x, y))
    return points


def inner_lines(
    points: list[tuple[int, int]], *, xs: tuple[int, int], ys: tuple[int, int]
) -> list[list[tuple[int, int]]]:
    """The closed ring without the stretches that run along the edge of the box."""
    lines: list[list[tuple[int, int]]] = [[points[0]]]
    for before, point in zip(points, [*points[1:], points[0]], strict=True):
        on_edge = (before[0] == point[0] and point[0] in xs) or (before[1] == point[1] and point[1] in ys)
        if on_edge:
            lines.append([point])
        else:
            lines[-1].append(point)
    return [line for line in lines if len(line) > 1]
