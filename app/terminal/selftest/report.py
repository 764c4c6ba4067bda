"""What a selftest found, part by part, as JSON. No path of a person, no name and no secret is in it."""

import importlib
import json
import platform
import ssl
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from app import __version__

LONGEST_REASON = 400

Facts = Mapping[str, object]


class Outcome(StrEnum):
    """How a part went. ABSENT: this computer has no such thing, which is no fault of the program."""

    PASSED = "passed"
    ABSENT = "absent"
    FAILED = "failed"


class Absent(Exception):
    """What this computer has not, and what that means."""


@dataclass(frozen=True, slots=True)
class Part:
    """How one part went. `reason` says why it failed or is absent."""

    name: str
    outcome: Outcome
    took_ms: int = 0
    facts: Facts | None = None
    reason: str = ""


class Report:
    """The parts so far. `under_way` is the name of the one that has not come to its end."""

    def __init__(self) -> None:
        self.parts: list[Part] = []
        self.under_way = ""
        self._began_s = self._part_began_s = time.monotonic()

    def look_at(self, name: str, look: Callable[[], Facts]) -> None:
        """Look at one part; whatever goes wrong there is in the report."""
        self.under_way, self._part_began_s = name, time.monotonic()
        try:
            self._note(Outcome.PASSED, facts=look())
        except Absent as absent:
            self._note(Outcome.ABSENT, reason=str(absent))
        except Exception as error:  # noqa: BLE001 - whatever is broken is what is looked for
            self._note(Outcome.FAILED, reason=f"{type(error).__name__}: {error}")

    def give_up(self, reason: str) -> None:
        """The part under way will never end, nor will those after it begin."""
        self._note(Outcome.FAILED, reason=reason)

    @property
    def is_passed(self) -> bool:
        """Whether nothing has failed."""
        return not any(part.outcome is Outcome.FAILED for part in self.parts)

    def as_json(self) -> str:
        """For programs and for support: members may be added, none changes its meaning."""
        told = {
            "toonbank": __version__,
            "python": platform.python_version(),
            "openssl": ssl.OPENSSL_VERSION,
            "system": platform.platform(terse=True),
            "machine": platform.machine(),
            "is_packaged": bool(getattr(sys, "frozen", False)),
            "is_passed": self.is_passed,
            "took_ms": _since_ms(self._began_s),
            "parts": [_told(part) for part in self.parts],
        }
        return json.dumps(told, ensure_ascii=False, indent=2)

    def _note(self, outcome: Outcome, *, facts: Facts | None = None, reason: str = "") -> None:
        said = _without_home(reason)[:LONGEST_REASON]
        self.parts.append(Part(self.under_way, outcome, _since_ms(self._part_began_s), facts, said))
        self.under_way = ""


def part_of(module: str, name: str, *given: object) -> Callable[[], Facts]:
    """What looks at a part, of a module loaded by name: one that cannot be loaded is told as that part's fault."""

    def look() -> Facts:
        found: Facts = getattr(importlib.import_module(module), name)(*given)
        return found

    return look


def _told(part: Part) -> dict[str, object]:
    return {
        "name": part.name,
        "outcome": part.outcome.value,
        "reason": part.reason,
        "facts": dict(part.facts or {}),
        "took_ms": part.took_ms,
    }


def _since_ms(began_s: float) -> int:
    return round((time.monotonic() - began_s) * 1000)


def _without_home(text: str) -> str:
    """Without the person's name, which stands in the paths of a fault."""
    return " ".join(text.replace(str(Path.home()), "~").split())
