"""What this computer remembers of notices of new versions: when it asked, what it learnt, what it told."""

import json
import os
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from app import __version__
from app.core.version import is_newer

FILE_NAME = "updates.json"
MAX_BYTES = 4096
NAMES = ("asked_at", "version", "told", "trouble")
# Why a notice was not heeded.
UNSIGNED, UNREADABLE, UNREACHABLE = "unsigned", "unreadable", "unreachable"


@dataclass(frozen=True, slots=True)
class NoticeMemory:
    """`asked_at` is aware, None before the first time. `version` is the newest that a notice of ours ever told,
    `told` the one that the clerk was told of. `trouble` is why the last notice was not heeded, a name, or "".
    """

    asked_at: datetime | None = None
    version: str = ""
    told: str = ""
    trouble: str = ""

    @property
    def newer_version(self) -> str:
        """The version that is there and newer than this one, or ""."""
        return self.version if is_newer(self.version, than=__version__) else ""


def read_memory(folder: Path) -> NoticeMemory:
    """What a data folder remembers; nothing where the file is missing or was spoilt. Never raises."""
    try:
        with (folder / FILE_NAME).open("rb") as file:
            kept = json.loads(file.read(MAX_BYTES))
        asked_at, version, told, trouble = (str(kept.get(name) or "") for name in NAMES)
        memory = NoticeMemory(datetime.fromisoformat(asked_at), version, told, trouble)
    except (OSError, ValueError, AttributeError, RecursionError):
        return NoticeMemory()
    return memory if memory.asked_at and memory.asked_at.tzinfo else NoticeMemory()


def write_memory(folder: Path, memory: NoticeMemory) -> None:
    """Remembers this, whole or not at all. Raises OSError."""
    asked_at = memory.asked_at.isoformat(timespec="seconds") if memory.asked_at else ""
    half = folder / f"{FILE_NAME}.new"
    with os.fdopen(os.open(half, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600), "w", encoding="utf-8") as file:
        json.dump({**asdict(memory), "asked_at": asked_at}, file)
    half.replace(folder / FILE_NAME)
