"""Settings that need it open the window anew in the same program, as it was; nothing is lost on the way."""

import gc
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication

from app import main
from app.core.scan import KeyKind, RawScan
from app.system.instance import Verb, hand_over
from app.system.policy import machine_policy
from app.ui.setup.place import SetupPlace
from app.ui.window import Window
from app.ui.workplace import Workplace
from tests.ui.desk import GAZELLE, ROSMALEN

WITHIN_MS = 60_000
CARTON = "19520000000018"
pytestmark = pytest.mark.qt_log_ignore(
    "does not support raise|propagateSizeHints"
)  # the offscreen screen has one window


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


class Clerk:
    """Does one thing after the other, each again and again until it gives True, on the window that can be used then;
    closes the last one.
    """

    def __init__(self, *deeds: object) -> None:
        self.deeds = list(deeds)
        self._look = QTimer(interval=20)
        self._look.timeout.connect(self.look)
        self._late = QTimer(singleShot=True, interval=WITHIN_MS)
        self._late.timeout.connect(self.leave)
        self._look.start()
        self._late.start()

    def look(self) -> None:
        seen = [part for part in QApplication.topLevelWidgets() if isinstance(part, Window) and part.isVisible()]
        usable = [window for window in seen if window.isEnabled() and isinstance(window.work.place, Workplace)]
        if not usable:
            return
        window = usable[-1]
        if self.deeds and self.deeds[0](window):
            self.deeds.pop(0)
        if not self.deeds:
            self.leave()

    def leave(self) -> None:
        self._look.stop()
        self._late.stop()
        for part in QApplication.topLevelWidgets():
            if isinstance(part, Window) and part.isVisible():
                part.close()


def worlds() -> set[int | None]:
    """The practice worlds that run, by their threads."""
    return {thread.native_id for thread in threading.enumerate() if thread.name == "practice"}


def setup(window: Window) -> SetupPlace:
    return window.work.place.setup


class Caller(QObject):
    """Another program: hands a code over in the very moment in which a window gives way to another one."""

    def __init__(self, window: Window, *, folder: Path) -> None:
        super().__init__(window)
        self.folder = folder
        self.was_heard = False
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.EnabledChange and not self.was_heard:
            self.was_heard = hand_over(self.folder, Verb.SCAN, code=CARTON)
        return False


class Renaming:
    """Looks an article up, opens a form, gives the counter another name, scans that away; and looks what became of it.

    Each deed gives True once it is done.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.first: Window | None = None
        self.reference = ""
        self.seen: dict[str, object] = {}

    def looks_up(self, window: Window) -> bool:
        if self.first is None:
            self.first = window
            window.intake.take(ROSMALEN)
            window.intake.take(GAZELLE)
            window.setWindowState(Qt.WindowState.WindowNoState)
            window.resize(1250, 720)
        return window.screen_of.page.ways.list.offers.rowCount() > 10

    def opens_a_form(self, window: Window) -> bool:
        place = window.work.place
        if not place.opened.form:
            window.work.by_key["F4"]()
        self.reference = place.opened.forms.delivery.reference
        return bool(self.reference)

    def saves(self, window: Window) -> bool:
        place = setup(window)
        if place.page is None:
            place.open("store")
            place.page.step.settings["shop.counter"].field.setText("Counter 7")
            place.page.save()
        return place._desk.opens_anew

    def scans_away(self, window: Window) -> bool:
        setup(window).page.step.settings["shop.phone"].field.setText("half typed")
        self.caller = Caller(window, folder=self.folder)
        self.world = worlds()
        window.take_scan(RawScan(ROSMALEN, KeyKind.ENTER, 12.0, 160))
        return True

    def finds_it_as_it_was(self, window: Window) -> bool:
        trail = {step.code for step in window._finder.trail.steps}
        if window is self.first or CARTON not in trail:
            return False
        place = setup(window)
        is_open = place.is_open
        place.open()
        self.seen = {
            "size": (window.width(), window.height()),
            "counter": window.screen_of.header._counter.text(),
            "trail": trail,
            "practice": worlds() == self.world,
            "form": window.work.place.opened.forms.delivery.reference,
            "settings": (is_open, place.page.step.NAME, place.page.step.settings["shop.phone"].field.text()),
        }
        return True


def test_a_new_counter_name_opens_the_window_anew_as_it_was(folder: Path) -> None:
    renaming, of_others = Renaming(folder), worlds()
    clerk = Clerk(
        renaming.looks_up, renaming.opens_a_form, renaming.saves, renaming.scans_away, renaming.finds_it_as_it_was
    )  # fmt: skip
    assert main.run_window(folder, practice=True) == 0
    assert not clerk.deeds
    assert 'counter = "Counter 7"' in (folder / "settings.toml").read_text(encoding="utf-8")
    assert renaming.seen == {
        "size": (1250, 720), "counter": "Counter 7", "trail": {ROSMALEN, GAZELLE, CARTON}, "practice": True,
        "form": renaming.reference, "settings": (False, "store", "half typed"),
    }  # fmt: skip
    assert worlds() == of_others


def test_the_first_run_opens_by_itself_and_only_once(folder: Path) -> None:
    seen: list[object] = []

    def walks(window: Window) -> bool:
        place = setup(window)
        if not place.is_open:
            return False
        seen.append((place.page.is_walk, place.page.step.NAME))
        place.page.step.settings["language"].field.buttons[1].click()
        return True

    def speaks_french(window: Window) -> bool:
        return window.words.language == "fr" and window.centralWidget().isVisible()

    def skips_all(window: Window) -> bool:
        setup(window).page.foot.skip_all.click()
        return True

    def is_closed(window: Window) -> bool:
        return not setup(window).is_open

    first = Clerk(walks, speaks_french, skips_all, is_closed)
    assert main.run_window(folder, practice=False) == 0
    assert (first.deeds, seen) == ([], [(True, "language")])
    text = (folder / "settings.toml").read_text(encoding="utf-8")
    assert 'language = "fr"' in text
    assert "first_run_done = true" in text
    second = Clerk(lambda window: seen.append((setup(window).is_open, window.words.language)) or True)
    assert main.run_window(folder, practice=False) == 0
    assert second.deeds == []
    assert seen[-1] == (False, "fr")


def test_a_first_run_that_cannot_be_kept_is_said_and_does_not_come_again_in_this_run(folder: Path) -> None:
    locks = folder / "locks.toml"
    locks.write_text("[setup]\nfirst_run_done = false\n", encoding="utf-8")
    seen: list[object] = []

    def saves(window: Window) -> bool:
        page = setup(window).page
        if page is not None and not seen:
            seen.append(window)
            page.open("store")
            page.step.settings["shop.counter"].field.setText("Counter 7")
            page.go_to(0)
        return setup(window)._desk.opens_anew

    def skips_all(window: Window) -> bool:
        setup(window).page.foot.skip_all.click()
        return True

    def reads(window: Window) -> bool:
        if window in seen:
            return False
        place, shown = setup(window), window._messages.shown
        seen.append((place.is_open, shown.text if shown else ""))
        place.open()
        seen.append(place.page.is_walk)
        return True

    clerk = Clerk(saves, skips_all, reads)
    assert main.run_window(folder, practice=False, policy=machine_policy(locks)) == 0
    assert clerk.deeds == []
    why = "These pages come again at the next start: setup.first_run_done: Is set by your organisation"
    assert seen[1:] == [(False, why), False]
