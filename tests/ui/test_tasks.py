"""The bridge between Qt's loop and the engine's: what is replaced, dropped, lost and survived."""

import asyncio
import logging
import threading
import traceback
from collections.abc import Iterator

import pytest
from pydantic import TypeAdapter, ValidationError
from PySide6.QtCore import QObject

from app.core.errors import Throttled
from app.practice.server import PracticeServer
from app.ui.tasks import Engine, Tasks
from tests.ui.desk import GAZELLE, Desk, Loop


class Told:
    """Notes what happened."""

    def __init__(self) -> None:
        self.words: list[str] = []

    async def after(self, event: asyncio.Event, word: str) -> None:
        await event.wait()
        self.words.append(word)


@pytest.fixture
def told() -> Told:
    return Told()


@pytest.fixture
def owner() -> Iterator[QObject]:
    made = QObject()
    yield made
    made.deleteLater()


async def name_of_thread() -> str:
    return threading.current_thread().name


async def bug() -> None:
    raise ZeroDivisionError("a bug")


def test_work_runs_on_the_engine_and_its_value_comes_back_to_qt(loop: Loop, told: Told, owner: QObject) -> None:
    async def ask() -> None:
        told.words.append(await loop.tasks.engine(name_of_thread()))
        told.words.append(threading.current_thread().name)

    loop.tasks.start("ask", ask(), owner=owner)
    loop.until(lambda: len(told.words) == 2)
    assert told.words == ["engine", "MainThread"]


def test_a_task_replaces_the_older_one_of_its_name(loop: Loop, told: Told, owner: QObject) -> None:
    event = asyncio.Event()
    loop.tasks.start("same", told.after(event, "older"), owner=owner)
    loop.tasks.start("other", told.after(event, "other"), owner=owner)
    loop.tasks.start("same", told.after(event, "newer"), owner=owner)
    event.set()
    loop.until(lambda: len(told.words) == 2)
    assert sorted(told.words) == ["newer", "other"]


def test_a_task_ends_with_its_owner(loop: Loop, told: Told, owner: QObject) -> None:
    event = asyncio.Event()
    mortal = QObject()
    loop.tasks.start("mortal", told.after(event, "mortal"), owner=mortal)
    loop.tasks.start("lives", told.after(event, "lives"), owner=owner)
    mortal.deleteLater()
    gone: list[bool] = []
    mortal.destroyed.connect(lambda: gone.append(True))
    loop.until(lambda: gone)
    event.set()
    loop.until(lambda: told.words)
    assert told.words == ["lives"]


def test_an_owner_that_dies_after_its_task_was_replaced_leaves_the_newer_one(
    loop: Loop, told: Told, owner: QObject
) -> None:
    event = asyncio.Event()
    mortal = QObject()
    loop.tasks.start("same", told.after(event, "older"), owner=mortal)
    loop.tasks.start("same", told.after(event, "newer"), owner=owner)
    mortal.deleteLater()
    event.set()
    loop.until(lambda: told.words)
    assert told.words == ["newer"]


def test_a_dropped_task_says_nothing(loop: Loop, told: Told, owner: QObject) -> None:
    failed: list[str] = []
    loop.tasks.failed.connect(failed.append)
    event = asyncio.Event()
    loop.tasks.start("dropped", told.after(event, "dropped"), owner=owner)
    loop.tasks.drop("dropped")
    loop.tasks.drop("never started")
    event.set()
    loop.asyncio.run_until_complete(loop.tasks.settle())
    assert (told.words, failed) == ([], [])


def test_closed_tasks_let_go_of_what_runs_and_begin_nothing_more(loop: Loop, told: Told, owner: QObject) -> None:
    event = asyncio.Event()
    loop.tasks.start("running", told.after(event, "running"), owner=owner)
    loop.asyncio.run_until_complete(loop.tasks.close())
    event.set()
    loop.tasks.start("later", told.after(event, "later"), owner=owner)
    loop.tasks.see_through("later too", told.after(event, "later too"))
    loop.asyncio.run_until_complete(asyncio.wait_for(loop.tasks.finish(), 60))
    assert told.words == []


def test_a_bug_is_logged_and_told_and_the_app_goes_on(
    loop: Loop, told: Told, owner: QObject, caplog: pytest.LogCaptureFixture
) -> None:
    failed: list[str] = []
    loop.tasks.failed.connect(failed.append)

    async def here() -> None:
        await bug()

    async def there() -> None:
        await loop.tasks.engine(bug())

    with caplog.at_level(logging.ERROR):
        loop.tasks.start("here", here(), owner=owner)
        loop.tasks.start("there", there(), owner=owner)
        loop.until(lambda: len(failed) == 2)
    assert sorted(failed) == ["here", "there"]
    assert caplog.text.count("ZeroDivisionError: a bug") == 2
    event = asyncio.Event()
    event.set()
    loop.tasks.start("here", told.after(event, "goes on"), owner=owner)
    loop.until(lambda: told.words)


def test_giving_up_the_wait_does_not_cancel_the_work(loop: Loop, told: Told, owner: QObject) -> None:
    began, may_end = threading.Event(), threading.Event()

    async def work() -> None:
        began.set()
        await asyncio.to_thread(may_end.wait)
        told.words.append("done")

    async def ask() -> None:
        await loop.tasks.engine(work())

    loop.tasks.start("ask", ask(), owner=owner)
    loop.until(began.is_set)
    loop.tasks.drop("ask")
    may_end.set()
    loop.until(lambda: told.words)
    assert told.words == ["done"]


def test_a_caller_without_a_loop_waits_no_longer_than_it_says(loop: Loop) -> None:
    assert loop.engine.run_and_wait(name_of_thread(), timeout_s=60) == "engine"
    with pytest.raises(TimeoutError):
        loop.engine.run_and_wait(asyncio.Event().wait(), timeout_s=0.01)


def test_an_error_that_another_thread_keeps_knows_nothing_of_qt_s(loop: Loop) -> None:
    kept = Throttled("stores", 5.0)

    async def says_wait() -> None:
        raise kept

    async def ask() -> Throttled:
        with pytest.raises(Throttled) as raised:
            await loop.tasks.engine(says_wait())
        return raised.value

    heard = loop.asyncio.run_until_complete(ask())
    with pytest.raises(Throttled) as raised:
        loop.engine.run_and_wait(says_wait(), timeout_s=60)
    for error in (heard, raised.value):
        assert error is not kept
        assert (str(error), error.retry_after_s) == (str(kept), 5.0)
        assert "says_wait" in [frame.name for frame in traceback.extract_tb(error.__traceback__)]
    steps = [step for step, _ in traceback.walk_tb(kept.__traceback__)]
    seen = {frame.f_code.co_name for step in steps for frame, _ in traceback.walk_stack(step)}
    assert "says_wait" in seen
    assert {"ask", "run_and_wait"}.isdisjoint(seen)


def test_an_error_that_cannot_be_made_anew_comes_as_it_is(loop: Loop) -> None:
    async def reads() -> None:
        TypeAdapter(int).validate_python("x")

    with pytest.raises(ValidationError):
        loop.engine.run_and_wait(reads(), timeout_s=60)


def test_settling_the_engine_lets_go_of_all_other_work(loop: Loop, told: Told) -> None:
    async def endless() -> None:
        try:
            await asyncio.Event().wait()
        finally:
            told.words.append("let go")

    with pytest.raises(TimeoutError):
        loop.engine.run_and_wait(endless(), timeout_s=0.05)
    loop.engine.run_and_wait(loop.engine.settle(), timeout_s=60)
    assert told.words == ["let go"]
    assert loop.engine.run_and_wait(name_of_thread(), timeout_s=60) == "engine"


def test_closing_the_engine_ends_its_thread_and_what_still_runs_there() -> None:
    engine = Engine()
    ended: list[str] = []

    async def endless() -> None:
        try:
            await asyncio.Event().wait()
        finally:
            ended.append("cancelled")

    with pytest.raises(TimeoutError):
        engine.run_and_wait(endless(), timeout_s=0.05)
    engine.close(timeout_s=60)
    assert ended == ["cancelled"]


def test_the_engine_goes_on_while_the_window_is_frozen(desk: Desk, practice: PracticeServer) -> None:
    desk.answer(GAZELLE)
    desk.finder.ask_again()
    desk.until(lambda: len(practice.log("locateStock")) == 2)
    asked = desk.loop.engine.run_and_wait(name_of_thread(), timeout_s=60)
    assert asked == "engine"
    desk.until(lambda: desk.shown.is_complete)


def test_tasks_have_the_parent_they_are_given(loop: Loop, owner: QObject) -> None:
    assert Tasks(loop.engine, parent=owner).parent() is owner
