"""The report that a shop sends to support: what the doctor finds, with the log and how the scanner did."""

import asyncio
from collections.abc import Callable, Coroutine, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from app.core.health import Finding
from app.services.doctor import as_json
from app.system.report import report_of
from app.system.settings import Settings

EXAMINED_WITHIN_S = 30.0

Examine = Callable[[], Coroutine[Any, Any, tuple[Finding, ...]]]


@dataclass(frozen=True, slots=True)
class Support:
    """`examine` is the doctor's; where it fails or takes too long, the report goes without it and says so."""

    data_folder: Path
    settings: Settings
    examine: Examine
    clock: Callable[[], datetime]
    within_s: float = EXAMINED_WITHIN_S

    async def report(self, scans: Sequence[Mapping[str, object]] = ()) -> bytes:
        """The zip, for whoever writes it; `scans` are figures without codes. Never fails for what it reports on."""
        try:
            doctor = as_json(await asyncio.wait_for(self.examine(), self.within_s))
        except Exception as error:  # noqa: BLE001 - what is broken is the very reason for a report
            doctor = {"grade": "unknown", "findings": [], "failed": type(error).__name__}
        return await asyncio.to_thread(
            report_of, self.data_folder, settings=self.settings, doctor=doctor, scans=scans, at=self.clock()
        )
