"""How the scanner did in the last window, for who asks without one: figures, and no code that was scanned."""

import json
import os
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

FILE_NAME = "scanner.json"
MAX_BYTES = 1024
NAMES = ("scans", "ms_per_key", "suffix", "other_layout")
LONGEST = 40


def read_scanner(folder: Path) -> Mapping[str, str]:
    """The figures of `core.scanner_seen` with `at`, the aware time of the last scan; none where nothing usable is kept.
    Never raises.
    """
    try:
        with (folder / FILE_NAME).open("rb") as file:
            kept = json.loads(file.read(MAX_BYTES))
        facts = {name: str(kept[name]) for name in (*NAMES, "at")}
        is_usable = datetime.fromisoformat(facts["at"]).tzinfo is not None and float(facts["ms_per_key"]) >= 0
        is_usable = is_usable and facts["scans"].isdecimal() and facts["other_layout"].isdecimal()
    except (OSError, ValueError, TypeError, KeyError, RecursionError):
        return {}
    return facts if is_usable and max(map(len, facts.values())) <= LONGEST else {}


def write_scanner(folder: Path, facts: Mapping[str, str], *, at: datetime) -> None:
    """Keeps these figures, whole or not at all. Raises OSError."""
    told = {name: facts[name] for name in NAMES} | {"at": at.isoformat(timespec="seconds")}
    half = folder / f"{FILE_NAME}.new"
    with os.fdopen(os.open(half, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600), "w", encoding="utf-8") as file:
        json.dump(told, file)
    half.replace(folder / FILE_NAME)
