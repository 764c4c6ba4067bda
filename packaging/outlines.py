"""Writes resources/map/outlines.json from Natural Earth's 1:10m countries (standard library only).

    npm pack world-atlas && tar xf world-atlas-*.tgz package/countries-10m.json
    python3 packaging/outlines.py package/countries-10m.json

Borders are thinned arc by arc, so that two countries still share one line, then clipped to a box round the shops.
"""

import json
import sys
from collections.abc import Iterator
from pathlib import Path

Point = tuple[float, float]

WEST, SOUTH, EAST, NORTH = -7.0, 40.5, 17.0, 57.0
OWN = ("Netherlands", "Belgium", "Luxembourg", "France", "Germany")
CONTEXT = (
    "United Kingdom", "Switzerland", "Spain", "Italy", "Austria", "Denmark", "Liechtenstein", "Czechia", "Andorra",
    "Monaco", "Jersey", "Guernsey", "Poland", "Slovenia", "Croatia", "Sweden", "San Marino", "Bosnia and Herz.",
)  # fmt: skip
STEPS_PER_DEGREE = 1000
OWN_TOLERANCE_KM, CONTEXT_TOLERANCE_KM = 0.16, 0.8
OWN_SMALLEST_KM2, CONTEXT_SMALLEST_KM2 = 3.0, 40.0
KM_EAST, KM_NORTH = 70.0, 111.2  # of one degree, near enough at these latitudes


def arcs(topology: dict) -> list[list[Point]]:
    """The arcs of the file in degrees."""
    scale, move = topology["transform"]["scale"], topology["transform"]["translate"]
    found = []
    for steps in topology["arcs"]:
        x = y = 0
        points = []
        for step_x, step_y in steps:
            x, y = x + step_x, y + step_y
            points.append((x * scale[0] + move[0], y * scale[1] + move[1]))
        found.append(points)
    return found


def off_line_km(point: Point, line: tuple[Point, Point]) -> float:
    """How far a point lies from the line between two others."""
    start, end = line
    px, py = (point[0] - start[0]) * KM_EAST, (point[1] - start[1]) * KM_NORTH
    ex, ey = (end[0] - start[0]) * KM_EAST, (end[1] - start[1]) * KM_NORTH
    length = ex * ex + ey * ey
    along = 0.0 if length == 0 else max(0.0, min(1.0, (px * ex + py * ey) / length))
    return ((px - along * ex) ** 2 + (py - along * ey) ** 2) ** 0.5


def thinned(points: list[Point], tolerance_km: float) -> list[Point]:
    """The line without the points that lie within the tolerance of it (Douglas and Peucker)."""
    kept = {0, len(points) - 1}
    spans = [(0, len(points) - 1)]
    while spans:
        first, last = spans.pop()
        ends = (points[first], points[last])
        distances = [(off_line_km(points[at], ends), at) for at in range(first + 1, last)]
        distance_km, farthest = max(distances, default=(0.0, first))
        if distance_km > tolerance_km:
            kept.add(farthest)
            spans += [(first, farthest), (farthest, last)]
    return [points[at] for at in sorted(kept)]


def half(ring: list[Point], *, axis: int, limit: float, sign: int) -> list[Point]:
    """The part of a ring on one side of a meridian or parallel (Sutherland and Hodgman)."""
    found: list[Point] = []
    for before, point in zip([*ring[-1:], *ring[:-1]], ring, strict=True):
        was_inside, is_inside = ((at[axis] - limit) * sign >= 0 for at in (before, point))
        if was_inside != is_inside:
            part = (limit - before[axis]) / (point[axis] - before[axis])
            other = before[1 - axis] + part * (point[1 - axis] - before[1 - axis])
            found.append((limit, other) if axis == 0 else (other, limit))
        if is_inside:
            found.append(point)
    return found


def clipped(ring: list[Point]) -> list[Point]:
    """The part of a ring inside the box."""
    for axis, limit, sign in ((0, WEST, 1), (0, EAST, -1), (1, SOUTH, 1), (1, NORTH, -1)):
        ring = half(ring, axis=axis, limit=limit, sign=sign)
    return ring


def area_km2(ring: list[Point]) -> float:
    """The area of a ring."""
    pairs = zip(ring, [*ring[1:], ring[0]], strict=True)
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in pairs)) / 2 * KM_EAST * KM_NORTH


def rings(geometry: dict) -> Iterator[list[int]]:
    """The arc numbers of each ring."""
    polygons = [geometry["arcs"]] if geometry["type"] == "Polygon" else geometry["arcs"]
    for polygon in polygons:
        yield from polygon


def deltas(ring: list[Point]) -> list[int]:
    """Whole steps from point to point, the first from 0, 0; a step of nothing is left out."""
    found: list[int] = []
    x = y = 0
    for longitude, latitude in ring:
        step_x, step_y = round(longitude * STEPS_PER_DEGREE) - x, round(latitude * STEPS_PER_DEGREE) - y
        if (step_x, step_y) != (0, 0):
            found += [step_x, step_y]
            x, y = x + step_x, y + step_y
    return found


def outlines(topology: dict) -> dict[str, list[list[int]]]:
    """The rings of each country, thinned, clipped and packed."""
    lines = arcs(topology)
    chosen = {g["properties"]["name"]: g for g in topology["objects"]["countries"]["geometries"]}
    fine = {max(number, ~number) for name in OWN for ring in rings(chosen[name]) for number in ring}
    thin = [
        thinned(line, OWN_TOLERANCE_KM if number in fine else CONTEXT_TOLERANCE_KM) for number, line in enumerate(lines)
    ]
    found: dict[str, list[list[int]]] = {}
    for name in (*OWN, *CONTEXT):
        smallest_km2 = OWN_SMALLEST_KM2 if name in OWN else CONTEXT_SMALLEST_KM2
        for ring in rings(chosen[name]):
            # each arc begins where the one before ended; a negative number is the arc backwards
            parts = [thin[number] if number >= 0 else thin[~number][::-1] for number in ring]
            part = clipped([point for line in parts for point in line[:-1]])
            if len(part) >= 3 and area_km2(part) >= smallest_km2:
                found.setdefault(name, []).append(deltas(part))
    return found


def main(source: Path, target: Path) -> None:
    """Read the countries, write the outlines."""
    found = outlines(json.loads(source.read_text(encoding="utf-8")))
    said = {
        "about": "Natural Earth 1:10m countries, public domain, by way of world-atlas 2.0.2. Rings: steps east, north.",
        "steps_per_degree": STEPS_PER_DEGREE,
        "box": [WEST, SOUTH, EAST, NORTH],
        "countries": found,
    }
    target.write_text(json.dumps(said, separators=(",", ":")) + "\n", encoding="utf-8")
    counts = {name: sum(len(ring) // 2 for ring in parts) for name, parts in found.items()}
    print(f"{target}: {target.stat().st_size} bytes, points: {counts}")


if __name__ == "__main__":
    default = Path(__file__).parent.parent / "resources" / "map" / "outlines.json"
    main(Path(sys.argv[1]), Path(sys.argv[2]) if len(sys.argv) > 2 else default)
