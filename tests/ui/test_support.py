"""F12: a report for support, where the clerk finds it; and what is said after a run that ended badly."""

import json
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices

from app.core.health import Finding
from app.services.support import Support
from app.system.i18n import LANGUAGES, Words
from app.system.settings import Settings
from app.ui.messages import Messages
from app.ui.support import SupportDesk, tell_crash
from tests.ui.desk import GAZELLE, WRONG, Desk, ShopClock

Key = Qt.Key


class Opened(QObject):
    """What the computer was asked to open."""

    def __init__(self) -> None:
        super().__init__()
        self.places: list[Path] = []

    @Slot(QUrl)
    def take(self, url: QUrl) -> None:
        self.places.append(Path(url.toLocalFile()))


@pytest.fixture
def opened() -> Iterator[Opened]:
    made = Opened()
    QDesktopServices.setUrlHandler("file", made, "take")
    yield made
    QDesktopServices.unsetUrlHandler("file")


def support_desk(desk: Desk, *, data: Path, into: Path) -> SupportDesk:
    """F12 at a desk; the doctor finds nothing."""

    async def examine() -> tuple[Finding, ...]:
        return ()

    async def make(scans: Sequence[Mapping[str, object]]) -> bytes:
        report = Support(data, Settings(), examine, desk.clock).report(scans)
        return await desk.loop.engine.run(report)

    return SupportDesk(
        make, folder=into, tasks=desk.loop.tasks, messages=desk.messages, notes=desk.window.notes, clock=desk.clock,
        parent=desk.window,
    )  # fmt: skip


def message(desk: Desk) -> str:
    """What the band says."""
    return desk.messages.shown.text if desk.messages.shown else ""


def test_f12_writes_a_report_says_where_and_ctrl_m_opens_the_folder(desk: Desk, tmp_path: Path, opened: Opened) -> None:
    support_desk(desk, data=tmp_path, into=tmp_path / "Desktop")
    desk.answer(GAZELLE)
    desk.scan(WRONG)
    desk.key(Key.Key_F12)
    assert message(desk) == "Making a report for support"
    desk.until(lambda: message(desk).startswith("Report for support: "))
    (file,) = (tmp_path / "Desktop").iterdir()
    assert message(desk).endswith(str(Path("Desktop", file.name)))
    assert file.name == "toonbank-report-20260612-140000.zip"
    with zipfile.ZipFile(file) as archive:
        paper = archive.read("scanner.json").decode()
    assert GAZELLE not in paper
    assert WRONG not in paper
    bad, good = json.loads(paper)["scans"]
    assert (good["length"], good["ms_per_key"], good["suffix"], good["is_good"]) == (13, 12.0, "enter", True)
    assert not bad["is_good"]
    desk.key(Key.Key_M, ctrl=True)
    assert opened.places == [tmp_path / "Desktop"]
    assert message(desk) == ""


def test_a_report_that_cannot_be_written_is_told(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "Desktop").touch()
    support_desk(desk, data=tmp_path, into=tmp_path / "Desktop")
    desk.key(Key.Key_F12)
    desk.until(lambda: message(desk).startswith("It could not be saved: "))


def test_a_run_that_ended_badly_is_told_with_its_hour_or_its_day_in_every_language(qapp: object) -> None:
    clock = ShopClock()
    said: dict[str, tuple[str, str]] = {}
    for language in LANGUAGES:
        messages = Messages()
        messages.speak(Words(language))
        tell_crash(None, messages=messages, clock=clock)
        assert messages.shown is None
        for ended_at in (clock.now - timedelta(minutes=12), clock.now - timedelta(days=2)):
            tell_crash(ended_at, messages=messages, clock=clock)
        assert messages.shown is not None
        today = messages.shown.text
        messages.dismiss()
        assert messages.shown is not None
        said[language] = (today, messages.shown.text)
    assert all("13:48" in today and "F12" in today for today, _ in said.values())
    assert all("10" in earlier and "14:00" not in earlier for _, earlier in said.values())
    assert len(set(said.values())) == len(LANGUAGES)
    assert said["en"][1].replace("\N{NO-BREAK SPACE}", " ") == (
        "Toonbank ended unexpectedly on 10 Jun 2026. Nothing that was sent is lost. F12 makes a report."
    )
