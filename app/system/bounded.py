"""Waits only so long for a call that may hang: a keyring behind a prompt, a program that is stopped, a name server."""

from collections.abc import Callable
from concurrent.futures import Future
from threading import Thread
from typing import TypeVar

Result = TypeVar("Result")


def begun(call: Callable[[], Result]) -> Future[Result]:
    """The call's result or its error, once it is there. Nothing waits for its thread, not even the program's end."""
    outcome: Future[Result] = Future()
    outcome.set_running_or_notify_cancel()  # who gives up the wait cannot call it back

    def run() -> None:
        try:
            outcome.set_result(call())
        except Exception as error:  # noqa: BLE001 - handed to the waiting thread, whatever it is
            outcome.set_exception(error)

    Thread(target=run, name="bounded", daemon=True).start()
    return outcome


def bounded(call: Callable[[], Result], *, within_s: float) -> Result:
    """The call's result or its error; TimeoutError after `within_s` seconds, and its thread is left behind."""
    return begun(call).result(within_s)
