"""The engine thread, and on it what talks: loaded and opened once the window is painted, closed in order."""

import asyncio
import importlib
import linecache
import logging
from collections.abc import Coroutine, Iterator, Mapping, Sequence
from concurrent.futures import Future, wait
from contextlib import AsyncExitStack, contextmanager
from itertools import chain, repeat
from pathlib import Path
from typing import Any

from app.core.errors import AppError, SettingsError, StorageError, StorageTrouble
from app.core.health import Finding
from app.opening import clock_of
from app.services.late import Late, LateLookup, Questions
from app.services.sending import Event, News, Sending
from app.services.setup import SetupWork
from app.system.loop import TalkingLoop
from app.system.settings import Settings
from app.ui.newsstand import Newsstand
from app.ui.tasks import Engine

log = logging.getLogger("toonbank")

# Loaded by name: HTTP, wire models, keyring and SQLAlchemy take the better part of a second.
LOOKUP_ASSEMBLY, SENDING_ASSEMBLY = "app.assembly.lookup", "app.assembly.sending"
SETUP_ASSEMBLY = "app.assembly.setup"
SUPPORT = "app.services.support"
NEW_VERSION = "app.services.new_version"
CLOSE_WITHIN_S = 5.0
SENDS_END_WITHIN_S = 20.0
# A journal that may be opened a little later; any other trouble needs a person.
PASSING = (StorageTrouble.BUSY, StorageTrouble.UNREACHABLE, StorageTrouble.IN_USE, StorageTrouble.SAME_NAME)
OPENED_AGAIN_AFTER_S = (5.0, 10.0, 20.0, 40.0, 60.0)


class Services:
    """The engine thread, and on it the look-up and what is sent, once they are loaded.

    `session` is the `accounts.Session` of the services before, where there were any: it outlives them.
    """

    def __init__(
        self,
        settings: Settings,
        *,
        folder: Path,
        practice: bool,
        faults: tuple[SettingsError, ...] = (),
        session: Any = None,
    ) -> None:
        self.engine = Engine(TalkingLoop)
        self.newsstand = Newsstand()
        self._settings = settings
        self._folder = folder
        self._practice = practice
        self._faults = faults
        self.session = session
        self._reading, self._writing = AsyncExitStack(), AsyncExitStack()
        self._opening: Future[Any] | None = None
        self._questions: Future[Questions] = Future()
        self._sending: Future[Sending] = Future()
        self._setup: Future[SetupWork] = Future()
        self.lookup = LateLookup(self._questions)
        self.sending = Late(self._sending)
        self.setup = Late(self._setup)
        self._closing = asyncio.Event()

    async def open(self) -> Any:
        """Load the assembly and open the look-up, then the journal, on the engine; the `lookup.Opened`."""
        self._opening = self.engine.begin(self._open())
        try:
            opened = await asyncio.shield(asyncio.wrap_future(self._opening))
        except Exception as error:
            self._sending.set_exception(error)
            self._setup.set_exception(error)
            raise
        self._opening = self.engine.begin(self._keep_opening(opened))
        self.engine.begin(self._open_setup(opened))
        return opened

    async def load(self, module: str) -> Any:
        """A module, loaded on the engine: meanwhile the window answers."""

        async def load() -> Any:
            return _loaded(module)

        return await self.engine.run(load())

    async def report(self, scans: Sequence[Mapping[str, object]]) -> bytes:
        """The report for support, also where nothing could be opened; `scans` are figures without codes."""
        support = await self.load(SUPPORT)

        def examine() -> Coroutine[Any, Any, tuple[Finding, ...]]:
            return self.setup.ask(lambda work: work.examine())

        asked = support.Support(self._folder, self._settings, examine, clock_of(self._settings))
        return bytes(await self.engine.run(asked.report(scans)))

    async def newer_version(self) -> tuple[str, bool]:
        """The version that is there and newer than this one, "" for none, and whether that is news."""
        notices = await self.load(NEW_VERSION)
        asked = notices.newer_version(self._settings.updates, folder=self._folder, clock=clock_of(self._settings))
        version, is_news = await self.engine.run(asked)
        return str(version), bool(is_news)

    def close(self) -> None:
        """Let sends in flight end and close the journal, then what reads, then the thread; what hangs is left."""
        self.engine.begin(self._stop_waiting())
        if self._opening is not None:
            wait((self._opening,), timeout=CLOSE_WITHIN_S)
        for close, within_s in (
            (self._writing.aclose, SENDS_END_WITHIN_S + CLOSE_WITHIN_S),
            (self.engine.settle, CLOSE_WITHIN_S),
            (self._reading.aclose, CLOSE_WITHIN_S),
        ):
            try:
                self.engine.run_and_wait(close(), timeout_s=within_s)
            except TimeoutError:
                log.warning("closing took too long")
            except AppError:
                log.exception("not closed in order")
        self.engine.close(timeout_s=CLOSE_WITHIN_S)

    def close_session(self) -> None:
        """Close what goes on where a window opens anew: at the end of the program, after `close`."""
        if self.session is not None:
            self.session.close()

    async def _open(self) -> Any:
        with _settling(self._questions):
            assembly = _loaded(LOOKUP_ASSEMBLY)
            self.session = self.session or assembly.Session()
            opening = assembly.open_lookup(self._settings, practice=self._practice, session=self.session)
            opened = await self._reading.enter_async_context(opening)
            self._questions.set_result(opened.questions)
            return opened

    async def _keep_opening(self, opened: Any) -> None:
        """Open the journal; while it is busy, or its server is not to be reached, again and again."""
        for rest_s in chain(OPENED_AGAIN_AFTER_S, repeat(OPENED_AGAIN_AFTER_S[-1])):
            try:
                await self._open_sending(opened)
                return
            except StorageError as error:
                log.warning("nothing can be sent, the journal is not open: %s", error)
                if error.trouble not in PASSING:
                    raise
            try:
                await asyncio.wait_for(self._closing.wait(), rest_s)
                return
            except TimeoutError:
                continue

    async def _open_sending(self, opened: Any) -> None:
        """What is asked meanwhile fails as the last opening did, if there was one."""
        is_again = self._sending.done()
        sending = Future[Sending]() if is_again else self._sending
        with _settling(sending):
            assembly = _loaded(SENDING_ASSEMBLY)
            opening = assembly.open_sending(
                opened, folder=self._folder, tell=self.newsstand.told.emit, within_s=SENDS_END_WITHIN_S
            )
            sending.set_result(await self._writing.enter_async_context(opening))
        if is_again:
            self.sending.take(sending)
            self.newsstand.told.emit(News(Event.MOVED, ""))

    async def _open_setup(self, opened: Any) -> None:
        with _settling(self._setup):
            assembly = _loaded(SETUP_ASSEMBLY)
            self._setup.set_result(assembly.setup_work(opened.clients, folder=self._folder, faults=self._faults))

    async def _stop_waiting(self) -> None:
        self._closing.set()


@contextmanager
def _settling(future: Future[Any]) -> Iterator[None]:
    """Whoever waits for `future` learns what went wrong."""
    try:
        yield
    except asyncio.CancelledError:
        future.cancel()
        raise
    except Exception as error:
        future.set_exception(error)
        raise


def _loaded(module: str) -> Any:
    """Loads a module. PySide reads the source of each that is loaded after it; some 25 MiB of text are let go here."""
    loaded = importlib.import_module(module)
    linecache.clearcache()
    return loaded
