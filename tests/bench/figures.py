"""Figures of a measurement: percentiles, goals, the printed table and the JSON."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from math import ceil
from pathlib import Path

FRAME_MS = 1000 / 60
COLUMNS = ("#", "measured", "p50", "p95", "p99", "reference", "figure", "goal", "")


@dataclass(frozen=True)
class Figure:
    """One line of the table. `value` is held against `goal` in `unit`; both lower is better. None: not measured."""

    number: int
    what: str
    unit: str
    value: float | None
    goal: float
    p50: float | None = None
    p95: float | None = None
    p99: float | None = None
    reference: str = ""
    samples: int = 0
    note: str = ""

    @property
    def is_reached(self) -> bool | None:
        """Whether the goal is reached; None where nothing was measured."""
        return None if self.value is None else self.value <= self.goal

    def cells(self) -> tuple[str, ...]:
        """The line as texts."""
        verdict = {True: "reached", False: "MISSED", None: "not measured"}[self.is_reached]
        spread = [self._text(value) for value in (self.p50, self.p95, self.p99)]
        goal = f"<= {self.goal:g} {self.unit}"
        figure = "-" if self.value is None else f"{self.value:.2f} {self.unit}"
        said = f"{verdict} ({self.note})" if self.note else verdict
        return (str(self.number), self.what, *spread, self.reference, figure, goal, said)

    @staticmethod
    def _text(value: float | None) -> str:
        return "-" if value is None else f"{value:.1f}"


def percentile(values: Sequence[float], share: float) -> float:
    """The value that `share` of all values do not exceed (nearest rank). ValueError where there is none."""
    if not values:
        raise ValueError("no value was measured")
    ordered = sorted(values)
    return ordered[max(ceil(share * len(ordered)) - 1, 0)]


def spread(values: Sequence[float]) -> dict[str, float]:
    """p50, p95 and p99 by those names."""
    return {f"p{share}": percentile(values, share / 100) for share in (50, 95, 99)}


def spread_words(values: Sequence[float], unit: str) -> str:
    """The same in words, for the reference."""
    found = spread(values)
    return f"{found['p50']:.1f}/{found['p95']:.1f}/{found['p99']:.1f} {unit}"


def table(figures: Sequence[Figure]) -> str:
    """Every figure on a line, in columns."""
    rows = [COLUMNS, *(figure.cells() for figure in figures)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(COLUMNS))]
    lines = ("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) for row in rows)
    return "\n".join(line.rstrip() for line in lines)


def write_json(figures: Sequence[Figure], path: Path) -> None:
    """Every figure with whether its goal is reached."""
    path.parent.mkdir(parents=True, exist_ok=True)
    rows = [{**asdict(figure), "is_reached": figure.is_reached} for figure in figures]
    path.write_text(json.dumps(rows, indent=1) + "\n", encoding="utf-8")


def read_json(path: Path) -> list[Figure]:
    """The figures of a file that `write_json` wrote."""
    rows = json.loads(path.read_text(encoding="utf-8"))
    return [Figure(**{name: value for name, value in row.items() if name != "is_reached"}) for row in rows]
