"""The program opens its window on the practice world, hands over to the one that runs, and closes in order."""

import gc
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from app import engineroom, frontdesk, main
from app.cli import command_line
from app.system.instance import Verb, hand_over
from app.system.paths import data_folder
from app.system.policy import machine_policy
from app.tour import run_tour
from app.tour.shift import CUSTOMER, OTHER
from app.ui.window import Window
from tests.canary.canaries import hits, hits_below
from tests.ui.desk import GAZELLE

WITHIN_MS = 60_000
# In their order; between them there may be others.
STOPS = """
empty found found-dark found-contrast found-wide found-low found-compact found-docked a-thousand-shops demo-only
wholesaler-only shops-only out-of-stock nobody-has-it scanner keys dutch french french-docked check-digit-wrong
too-short too-long nothing-entered customer-form customer-form-docked lead-form lead-form-docked lead-form-200-percent
delivery-form delivery-all-slots delivery-wrong delivery-form-docked delivery-form-200-percent order-form
order-form-docked order-form-200-percent lead-form-dark order-form-dark order-form-french delivery-form-french
lead-form-french lead-form-french-docked today settings-language settings-account settings-own-store settings-scanner
settings-privacy settings-about guide guide-docked history history-docked history-200-percent not-sure-delivery
not-sure-lead not-sure-lead-docked not-sure-lead-200-percent delivery-under-way delivery-card account account-docked
account-200-percent not-sure-lead-dark history-dark history-french not-sure-lead-french account-french stores-silent
stores-unreadable stores-say-no account-refused both-down old-answer asking asking-stores wholesale-limited offline
offline-unknown
"""
OF_THE_CUSTOMERS = tuple(
    told for one in (CUSTOMER, OTHER) for told in (one.name, one.email, one.phone[-8:], one.street_and_number)
)
pytestmark = pytest.mark.qt_log_ignore("does not support raise")  # the offscreen screen has one window


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "settings.toml").write_text('language = "en"\n', encoding="utf-8")
    return tmp_path


@pytest.fixture(autouse=True)
def interpreter_as_before(qapp: QApplication) -> Iterator[None]:
    interval_s = sys.getswitchinterval()
    yield
    sys.setswitchinterval(interval_s)
    gc.unfreeze()
    for part in qapp.topLevelWidgets():
        if isinstance(part, Window):
            part.deleteLater()


def windows() -> list[Window]:
    """The windows on screen."""
    return [part for part in QApplication.topLevelWidgets() if isinstance(part, Window) and part.isVisible()]


class Clerk:
    """Watches for the window and does one thing after the other, then closes it."""

    def __init__(self, *deeds: object) -> None:
        self.deeds = list(deeds)
        self.titles: list[str] = []
        self._before = windows()
        self._look = QTimer(interval=20)
        self._look.timeout.connect(self.look)
        self._late = QTimer(singleShot=True, interval=WITHIN_MS)
        self._late.timeout.connect(self.leave)
        self._look.start()
        self._late.start()

    @property
    def window(self) -> Window | None:
        """The window that was not there before."""
        return next((window for window in windows() if window not in self._before), None)

    def look(self) -> None:
        window = self.window
        if window is None:
            return
        self.titles.append(window.windowTitle())
        if self.deeds and self.deeds[0](window):
            self.deeds.pop(0)
        if not self.deeds:
            self.leave()

    def leave(self) -> None:
        self._look.stop()
        self._late.stop()
        if self.window is not None:
            self.window.close()


def has_answer(window: Window) -> bool:
    """Scans once, then waits for the answer."""
    if not window.screen_of.bar.field.text():
        window.intake.take(GAZELLE)
    return window.screen_of.page.ways.list.offers.rowCount() == 11


def test_practice_opens_answers_a_scan_and_closes(folder: Path, qapp: QApplication) -> None:
    qapp.setStyleSheet("")
    clerk = Clerk(has_answer)
    assert main.run_window(folder, practice=True) == 0
    assert not clerk.deeds
    assert clerk.titles[-1] == "Toonbank · Shop Utrecht · PRACTICE"
    assert qapp.styleSheet() != ""
    assert (folder / "settings.toml").read_text(encoding="utf-8") == 'language = "en"\nversion = 2\n'


def test_a_second_one_hands_over_to_the_first(folder: Path) -> None:
    seconds: list[object] = []

    def open_again(window: Window) -> bool:
        seconds.append(main.run_window(folder, practice=True))
        seconds.append(hand_over(folder, Verb.SCAN, code=GAZELLE))
        return True

    def has_code(window: Window) -> bool:
        return window.screen_of.bar.field.text() == GAZELLE

    clerk = Clerk(open_again, has_code)
    assert main.run_window(folder, practice=True) == 0
    assert seconds[0] == main.ALREADY_RUNNING
    assert not clerk.deeds


def test_a_fault_of_the_settings_is_told_in_the_window(tmp_path: Path) -> None:
    (tmp_path / "settings.toml").write_text('language = "en"\ntheme = "pink"\n', encoding="utf-8")
    told: list[str] = []

    def read(window: Window) -> bool:
        band = next(part for part in window.findChildren(QWidget) if part.accessibleName() == "Messages")
        told.append(band.accessibleDescription())
        return True

    clerk = Clerk(read)
    assert main.run_window(tmp_path, practice=True) == 0
    assert not clerk.deeds
    assert told[0].startswith("settings.toml, line 5: look.theme: must be one of ")


def test_without_accounts_the_live_window_opens_and_says_so(tmp_path: Path) -> None:
    seen: list[str] = []

    def say(window: Window) -> bool:
        window.intake.take(GAZELLE)
        return True

    def is_told(window: Window) -> bool:
        seen[:] = [part.text() for part in window.findChildren(QLabel)]
        return any("no account yet" in text for text in seen)

    clerk = Clerk(say, is_told)
    (tmp_path / "settings.toml").write_text('language = "en"\n', encoding="utf-8")
    assert main.run_window(tmp_path, practice=False) == 0
    assert not clerk.deeds
    assert clerk.titles[0] == "Toonbank"


def test_the_tour_keeps_a_picture_of_each_state_and_prints_the_answer(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run_tour(folder, out=tmp_path / "tour") == 0
    pictures = sorted(path.name for path in (tmp_path / "tour").iterdir())
    assert [int(name.split("-")[0]) for name in pictures] == list(range(1, len(pictures) + 1))
    expected = [f"{stop}.png" for stop in STOPS.split()]
    names = [name.split("-", 1)[1] for name in pictures]
    assert [name for name in names if name in expected] == expected
    for name in ("customer-form", "lead-form", "delivery-form", "order-form", "history", "not-sure-lead", "account"):
        (docked,) = (tmp_path / "tour").glob(f"*-{name}-docked.png")
        assert QImage(str(docked)).width() == 460
    (double,) = (tmp_path / "tour").glob("*-lead-form-200-percent.png")
    assert QImage(str(double)).size().toTuple() == (1366, 768)
    printed = capsys.readouterr().out
    assert "8717231204726" in printed
    assert all(name in printed for name in pictures)
    assert not windows()
    assert hits((folder / "journal.sqlite").read_bytes(), OF_THE_CUSTOMERS)
    said = hits(printed.encode(), OF_THE_CUSTOMERS) + hits_below(tmp_path, OF_THE_CUSTOMERS, but=("journal",))
    assert said == []  # pictures show who bought, their words and all other files do not


def test_a_tour_that_cannot_keep_its_pictures_closes_all_the_same(folder: Path, tmp_path: Path) -> None:
    in_the_way = tmp_path / "tour"
    (in_the_way / "01-empty.png").mkdir(parents=True)
    before = {thread.name for thread in threading.enumerate()}
    with pytest.raises(OSError, match="cannot be written"):
        run_tour(folder, out=in_the_way)
    assert not windows()
    left = {thread.name for thread in threading.enumerate()} - before
    assert not left & {"engine", "practice", "instance"}


def test_practice_opens_as_a_program_of_its_own_and_live_from_there(monkeypatch: pytest.MonkeyPatch) -> None:
    live, practice = data_folder(), data_folder(practice=True)
    assert frontdesk.twin_command(live, practice=False) == (sys.executable, "-m", "app", "--practice")
    assert frontdesk.twin_command(practice, practice=True) == (sys.executable, "-m", "app")
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert frontdesk.twin_command(live, practice=False) == (sys.executable, "--practice")


def test_the_other_one_has_the_same_policy_and_the_data_folder_beside_this_one(tmp_path: Path) -> None:
    policy = machine_policy(tmp_path / "fleet.toml")
    for is_practice in (False, True):
        here = data_folder(tmp_path, practice=is_practice)
        chosen = command_line().parse_args(frontdesk.twin_command(here, practice=is_practice, policy=policy)[3:])
        there = data_folder(chosen.data_dir, practice=chosen.practice)
        assert (chosen.practice, there) == (not is_practice, data_folder(tmp_path, practice=not is_practice))
        assert chosen.policy_file == policy.chosen


def test_what_cannot_be_opened_is_told_and_the_window_stays(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def is_told(window: Window) -> bool:
        bands = [part for part in window.findChildren(QWidget) if part.accessibleName() == "Messages"]
        return any("A fault: it is in the log" in band.accessibleDescription() for band in bands)

    monkeypatch.setattr(engineroom, "LOOKUP_ASSEMBLY", "app.there_is_no_such_room")
    clerk = Clerk(is_told)
    assert main.run_window(folder, practice=True) == 0
    assert not clerk.deeds
    assert "task open failed" in (folder / "toonbank.log").read_text("utf-8")
