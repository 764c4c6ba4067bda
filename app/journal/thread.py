"""The journal's one thread: what blocks runs there, in turn; a write that was asked for is finished, come what may."""

import asyncio
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import TypeVar

from sqlalchemy import Connection

from app.core.entry import IllegalMove
from app.core.errors import StorageError
from app.journal.database import Database

Value = TypeVar("Value")


@contextmanager
def _faults() -> Iterator[None]:
    """Raises StorageError for what is none of the journal's own errors. Its text may hold what a customer said."""
    try:
        yield
    except Exception as error:
        if isinstance(error, StorageError | IllegalMove | KeyError):
            raise
        raise StorageError(f"a fault: {type(error).__name__}") from None


class JournalThread:
    """Runs work with a connection, one after the other."""

    def __init__(self, executor: ThreadPoolExecutor, database: Database) -> None:
        self._executor = executor
        self._beside = ThreadPoolExecutor(1, "journal copy")
        self._is_closed = False
        self.database = database

    async def read(self, work: Callable[[Connection], Value]) -> Value:
        """What `work` finds. Raises StorageError."""

        self._check_open()

        def reading() -> Value:
            with _faults(), self.database.reading() as connection:
                return work(connection)

        return await asyncio.get_running_loop().run_in_executor(self._executor, reading)

    async def write(self, work: Callable[[Connection], Value]) -> Value:
        """What `work` wrote, once it is committed and synced. Cancelling undoes nothing. Raises StorageError."""

        self._check_open()

        def writing() -> Value:
            with _faults(), self.database.writing() as connection:
                return work(connection)

        return await asyncio.shield(asyncio.get_running_loop().run_in_executor(self._executor, writing))

    async def apart(self, work: Callable[[], Value]) -> Value:
        """What `work` gives, which makes transactions of its own or needs none. Raises StorageError."""

        self._check_open()

        def working() -> Value:
            with _faults():
                return work()

        return await asyncio.shield(asyncio.get_running_loop().run_in_executor(self._executor, working))

    def beside(self, work: Callable[[], None]) -> None:
        """Runs `work` beside the rest, without the journal's connection; it says itself what went wrong."""
        self._beside.submit(work)

    def _check_open(self) -> None:
        if self._is_closed:
            raise StorageError("the journal is closed")

    async def close(self) -> None:
        """Finishes what was begun, then closes the database, once. Raises StorageError."""
        if self._is_closed:
            return
        self._is_closed = True
        try:
            await asyncio.shield(asyncio.get_running_loop().run_in_executor(self._executor, self._end))
        finally:
            self._executor.shutdown(wait=False)

    def _end(self) -> None:
        self._beside.shutdown()
        self.database.close()
