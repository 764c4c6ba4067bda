"""The report for support is made whatever is broken."""

import asyncio
import io
import json
import zipfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from app.core.errors import StorageError
from app.core.health import Code, Finding, Grade, Matter
from app.services.support import Support
from app.system.settings import Settings

pytestmark = pytest.mark.anyio
GOOD = Finding(Matter.DISK, Grade.GOOD, Code.DISK_ROOM, {"free_mb": "5000"})
QUOTING = Finding(Matter.LOGIN, Grade.BAD, Code.SUSPENDED, {"reason": "Call Mrs Kanarie"}, source="stores")


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


async def found() -> tuple[Finding, ...]:
    return GOOD, QUOTING


async def fails() -> tuple[Finding, ...]:
    raise StorageError("Kanarie")


async def hangs() -> tuple[Finding, ...]:
    await asyncio.Event().wait()
    return ()


async def doctors_paper(folder: Path, examine: Any, **more: float) -> dict[str, Any]:
    """What the report says of the doctor."""
    support = Support(folder, Settings(), examine, lambda: datetime(2026, 6, 12, 14, 2, tzinfo=UTC), **more)
    with zipfile.ZipFile(io.BytesIO(await support.report())) as archive:
        paper = archive.read("doctor.json").decode()
    assert "Kanarie" not in paper
    return json.loads(paper)


async def test_the_doctors_findings_are_in_it_without_what_a_system_said_itself(tmp_path: Path) -> None:
    paper = await doctors_paper(tmp_path, found)
    assert paper["grade"] == "bad"
    assert [finding["code"] for finding in paper["findings"]] == ["disk-room", "suspended"]


async def test_a_doctor_that_fails_or_hangs_leaves_a_report_that_says_so(tmp_path: Path) -> None:
    assert (await doctors_paper(tmp_path, fails))["failed"] == "StorageError"
    assert (await doctors_paper(tmp_path, hangs, within_s=0.01))["failed"] == "TimeoutError"
