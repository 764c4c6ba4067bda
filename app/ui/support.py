"""Support: how the last run ended, and the report of F12, written where the clerk finds it."""

import asyncio
from collections.abc import Callable, Coroutine, Mapping, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from app.system.i18n import Words
from app.ui import keys
from app.ui.deeds import open_file
from app.ui.documents import write_new
from app.ui.find.scanner_health import ScanNote, ScanNotes
from app.ui.messages import Messages, Weight
from app.ui.tasks import Tasks

Scans = Sequence[Mapping[str, object]]
MakeReport = Callable[[Scans], Coroutine[Any, Any, bytes]]


class SupportDesk(QObject):
    """Makes reports: `make` gives one, `folder` is where it goes."""

    def __init__(
        self,
        make: MakeReport,
        *,
        folder: Path,
        tasks: Tasks,
        messages: Messages,
        notes: ScanNotes,
        clock: Callable[[], datetime],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._make = make
        self._folder = folder
        self._tasks = tasks
        self._messages = messages
        self._notes = notes
        self._clock = clock
        keys.bind(parent, {keys.REPORT: self.make_report})

    def make_report(self) -> None:
        """Make one and say where it is; one that is being made is enough."""
        self._messages.tell(Weight.INFO, _begun, icon="file-down")
        self._tasks.start("support report", self._write(), owner=self)

    async def _write(self) -> None:
        scans = [scan_figures(note) for note in self._notes.notes]
        content = await self._make(scans)
        self._messages.take_back(_begun)
        name = f"toonbank-report-{self._clock():%Y%m%d-%H%M%S}"
        try:
            path = await asyncio.to_thread(write_new, self._folder, name, suffix=".zip", content=content)
        except OSError as error:
            reason = error.strerror or type(error).__name__
            self._messages.tell(Weight.BAD, partial(_not_saved, reason), icon="circle-x")
        else:
            opens = partial(open_file, str(path.parent))
            self._messages.tell(
                Weight.OK, partial(_saved, str(Path(path.parent.name, path.name))), icon="file-down", opens=opens
            )


def scan_figures(note: ScanNote) -> dict[str, object]:
    """How one scan came in, without what was read."""
    finding = note.raw.finding
    return {
        "at": note.at.isoformat(timespec="seconds"),
        "length": len(note.code),
        "symbology": note.symbology,
        "is_good": not note.problem,
        "ms_per_key": round(note.raw.ms_per_key, 1),
        "suffix": note.raw.suffix.value if note.raw.suffix else "",
        "layout": f"{finding.scanner} on {finding.computer}" if finding else "",
    }


def tell_crash(ended_at: datetime | None, *, messages: Messages, clock: Callable[[], datetime]) -> None:
    """Say that the last run ended unexpectedly, if it did."""
    if ended_at is not None:
        now = clock()
        messages.tell(Weight.WARN, lambda words: _crashed(words, ended_at, now=now), icon="triangle-alert")


def _crashed(words: Words, ended_at: datetime, *, now: datetime) -> str:
    local = ended_at.astimezone(now.tzinfo)
    if local.date() == now.date():
        said = words.say("Toonbank ended unexpectedly at {time}.", time=f"{local:%H:%M}")
    else:
        said = words.say("Toonbank ended unexpectedly on {day}.", day=words.date(local.date()))
    return f"{said} {words.say('Nothing that was sent is lost. F12 makes a report.')}"


def _begun(words: Words) -> str:
    return words.say("Making a report for support")


def _saved(file: str, words: Words) -> str:
    return words.say("Report for support: {file}", file=file)


def _not_saved(reason: str, words: Words) -> str:
    return words.say("It could not be saved: {reason}", reason=reason)
