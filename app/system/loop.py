"""The loop of everything that talks: a name server that never answers keeps no program from ending."""

import asyncio
import socket
import sys
from collections.abc import Callable, Coroutine
from concurrent.futures import Future
from functools import partial
from typing import Any, TypeVar

from app.system.bounded import begun

Value = TypeVar("Value")

# A resolver gives up by itself after some seconds; one that never does must not fill the program with threads.
MOST_ASKED_AT_ONCE = 32

if sys.platform == "win32":
    UsualLoop = asyncio.ProactorEventLoop
else:
    UsualLoop = asyncio.SelectorEventLoop


class TalkingLoop(UsualLoop):
    """Asks for each name in a thread that nobody waits for: those of asyncio are waited for at the end.

    `ask` is `socket.getaddrinfo`.
    """

    def __init__(self, ask: Callable[..., Any] = socket.getaddrinfo) -> None:
        super().__init__()
        self._ask = ask
        self._asked: list[Future[Any]] = []

    async def getaddrinfo(
        self,
        host: bytes | str | None,
        port: bytes | str | int | None,
        *,
        family: int = 0,
        type: int = 0,
        proto: int = 0,
        flags: int = 0,
    ) -> Any:
        """asyncio's. Raises OSError for a name that nobody knows, and while too many others wait for an answer."""
        self._asked = [asked for asked in self._asked if not asked.done()]
        if len(self._asked) >= MOST_ASKED_AT_ONCE:
            raise socket.gaierror(socket.EAI_AGAIN, "the name server answers nobody")
        asking = begun(partial(self._ask, host, port, family, type, proto, flags))
        self._asked.append(asking)
        return await asyncio.wrap_future(asking, loop=self)


def talk(work: Coroutine[Any, Any, Value]) -> Value:
    """The value of `work`, on a loop of its own, for a program without a window."""
    with asyncio.Runner(loop_factory=TalkingLoop) as runner:
        return runner.run(work)
