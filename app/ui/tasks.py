"""The one bridge between the two threads: the engine's asyncio loop and Qt's.

A service coroutine runs on the engine loop, where a frozen window cannot stall it, and is awaited on Qt's.
"""

import asyncio
import logging
import threading
from collections.abc import Callable, Coroutine
from concurrent.futures import Future
from functools import partial
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

Value = TypeVar("Value")

log = logging.getLogger("toonbank.ui")


class Engine:
    """A thread with an asyncio loop of its own for everything that talks."""

    def __init__(self, new_loop: Callable[[], asyncio.AbstractEventLoop] = asyncio.new_event_loop) -> None:
        self._loop = new_loop()
        self._thread = threading.Thread(target=self._run, name="engine", daemon=True)
        self._thread.start()

    async def run(self, work: Coroutine[Any, Any, Value]) -> Value:
        """The value of `work`, run on the engine. Giving up the wait does not cancel the work."""
        begun, ended = self.begin(work), Future[None]()
        begun.add_done_callback(lambda _: ended.set_result(None))
        await asyncio.shield(asyncio.wrap_future(ended))
        if begun.cancelled():
            raise asyncio.CancelledError
        return _value_of(begun)

    def begin(self, work: Coroutine[Any, Any, Value]) -> Future[Value]:
        """Start `work` on the engine; its value comes with the future."""
        return asyncio.run_coroutine_threadsafe(work, self._loop)

    def run_and_wait(self, work: Coroutine[Any, Any, Value], *, timeout_s: float) -> Value:
        """The value of `work` for a caller without a loop. Raises TimeoutError after `timeout_s` seconds."""
        return _value_of(self.begin(work), timeout_s=timeout_s)

    async def settle(self) -> None:
        """Let go of all other work on the engine and wait until it has gone: a client is closed with nobody inside."""
        while others := asyncio.all_tasks() - {asyncio.current_task()}:  # one that ends may begin another
            for task in others:
                task.cancel()
            await asyncio.gather(*others, return_exceptions=True)

    def close(self, *, timeout_s: float) -> None:
        """Stop the loop and wait for the thread; a thread that hangs in the system is left behind."""
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(timeout_s)

    def _run(self) -> None:
        asyncio.set_event_loop(self._loop)
        self._loop.run_forever()
        self._loop.run_until_complete(self.settle())
        self._loop.close()


def _value_of(begun: Future[Value], *, timeout_s: float | None = None) -> Value:
    error = begun.exception(timeout_s)
    if error is not None:
        raise _anew(error)
    return begun.result()


def _anew(error: BaseException) -> BaseException:
    """The same error for Qt's thread to raise. What is raised holds on to each frame that it went through, and to those
    that called them, with all that they know. The threads that the error comes from let go of it some time later: the
    last one would destroy objects of Qt on a thread that is not theirs, and that ends the process.
    """
    try:
        made = type(error).__new__(type(error), *error.__reduce__()[1])
    except TypeError:  # not made by Python, and not to be made by it
        return error
    made.__dict__.update(error.__dict__)
    made.__cause__, made.__context__ = error.__cause__, error.__context__
    made.__suppress_context__ = error.__suppress_context__
    return made.with_traceback(error.__traceback__)


class Tasks(QObject):
    """Coroutines of pages on Qt's loop, by name: a new one replaces an older one of the same name.

    A bug in one is logged and told through `failed`; the app goes on.
    """

    failed = Signal(str)

    def __init__(self, engine: Engine, *, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._engine = engine
        self._running: dict[str, asyncio.Task[None]] = {}
        self._seen_through: set[asyncio.Task[None]] = set()
        self._is_closed = False

    async def engine(self, work: Coroutine[Any, Any, Value]) -> Value:
        """The value of a service coroutine, run on the engine thread."""
        return await self._engine.run(work)

    def start(self, name: str, work: Coroutine[Any, Any, None], *, owner: QObject) -> None:
        """Run `work` until it ends, a newer task takes its name, or `owner` dies."""
        if self._is_closed:
            work.close()
            return
        self.drop(name)
        task = asyncio.get_event_loop().create_task(work)
        self._running[name] = task
        gone = self._dropper(name, task)
        owner.destroyed.connect(gone)
        task.add_done_callback(self._ended(name, owner=owner, gone=gone))

    def see_through(self, name: str, work: Coroutine[Any, Any, None]) -> None:
        """Run `work` to its end, whoever asked for it: nothing takes its place, and the program's end waits for it."""
        if self._is_closed:
            work.close()
            return
        task = asyncio.get_event_loop().create_task(work)
        self._seen_through.add(task)
        task.add_done_callback(self._seen_through.discard)
        task.add_done_callback(partial(self._log_fault, name))

    async def finish(self) -> None:
        """Wait for what is seen through."""
        while self._seen_through:
            await asyncio.wait(self._seen_through)

    def drop(self, name: str) -> None:
        """Let go of the task of that name, if one runs."""
        task = self._running.pop(name, None)
        if task is not None:
            task.cancel()

    async def settle(self) -> None:
        """Let go of every task, and wait until they have gone."""
        running = [*self._running.values(), *self._seen_through]
        for name in list(self._running):
            self.drop(name)
        for task in list(self._seen_through):
            task.cancel()
        await asyncio.gather(*running, return_exceptions=True)

    async def close(self) -> None:
        """Let go of every task, and run none from now on: a timer of a page may still ring, and its desk is closed."""
        self._is_closed = True
        await self.settle()

    def _dropper(self, name: str, task: asyncio.Task[None]) -> Callable[[], None]:
        def drop_if_same() -> None:
            if self._running.get(name) is task:
                self.drop(name)

        return drop_if_same

    def _ended(self, name: str, *, owner: QObject, gone: Callable[[], None]) -> Callable[[asyncio.Task[None]], None]:
        def ended(task: asyncio.Task[None]) -> None:
            if self._running.get(name) is task:
                del self._running[name]
            if isValid(owner):
                owner.destroyed.disconnect(gone)
            self._log_fault(name, task)

        return ended

    def _log_fault(self, name: str, task: asyncio.Task[None]) -> None:
        error = None if task.cancelled() else task.exception()
        if error is not None:
            log.error("task %s failed", name, exc_info=error)
            self.failed.emit(name)
