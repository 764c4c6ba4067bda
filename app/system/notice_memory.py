"""What this computer remembers of notices of new versions: when it asked, what it learnt, what it told."""

import json
import os
from dataclasses import asdict, dataclass
from datetime import date, datetime
from pathlib import Path

from app import __version__
from app.core.version import is_newer

FILE_NAME = "updates.json"
MAX_BYTES = 4096
NAMES = ("asked_at", "version", "told", "trouble", "issued", "public_key")
# Why a notice was not heeded.
UNSIGNED, UNREADABLE, UNREACHABLE, OUTDATED = "unsigned", "unreadable", "unreachable", "outdated"


@dataclass(frozen=True, slots=True)
class NoticeMemory:
    """`asked_at` is aware, None before the first time. `version` is what the notice said that was issued last, on the
    day `issued`, signed with the key `public_key`; `told` the one that the clerk was told of. `trouble` is why the last
    notice was not heeded, a name, or "".
    """

    asked_at: datetime | None = None
    version: str = ""
    told: str = ""
    trouble: str = ""
    issued: date | None = None
    public_key: str = ""

    @property
    def newer_version(self) -> str:
        """The version that is there and newer than this one, or ""."""
        return self.version if is_newer(self.version, than=__version__) else ""


def read_memory(folder: Path, *, public_key: str = "") -> NoticeMemory:
    """What a data folder remembers; nothing where the file is missing or was spoilt, nor of notices that were signed
    with another key than `public_key`, where one is given. Never raises.
    """
    try:
        with (folder / FILE_NAME).open("rb") as file:
            kept = json.loads(file.read(MAX_BYTES))
        asked_at, version, told, trouble, issued, key = (str(kept.get(name) or "") for name in NAMES)
        day = date.fromisoformat(issued) if issued else None
        memory = NoticeMemory(datetime.fromisoformat(asked_at), version, told, trouble, day, key)
    except (OSError, ValueError, AttributeError, RecursionError):
        return NoticeMemory(public_key=public_key)
    is_sound = memory.asked_at is not None and memory.asked_at.tzinfo is not None
    return memory if is_sound and public_key in ("", memory.public_key) else NoticeMemory(public_key=public_key)


def write_memory(folder: Path, memory: NoticeMemory) -> None:
    """Remembers this, whole or not at all. Raises OSError."""
    asked_at = memory.asked_at.isoformat(timespec="seconds") if memory.asked_at else ""
    issued = memory.issued.isoformat() if memory.issued else ""
    half = folder / f"{FILE_NAME}.new"
    with os.fdopen(os.open(half, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600), "w", encoding="utf-8") as file:
        json.dump({**asdict(memory), "asked_at": asked_at, "issued": issued}, file)
    half.replace(folder / FILE_NAME)
