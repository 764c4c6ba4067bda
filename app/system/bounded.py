"""Waits only so long for a call that may hang: a keyring behind a prompt, a program that is stopped."""

from collections.abc import Callable
from concurrent.futures import Future
from threading import Thread
from typing import TypeVar

Result = TypeVar("Result")


def bounded(call: Callable[[], Result], *, within_s: float) -> Result:
    """The call's result or its error; TimeoutError after `within_s` seconds, and its thread is left behind."""
    outcome: Future[Result] = Future()

    def run() -> None:
        try:
            outcome.set_result(call())
        except Exception as error:  # noqa: BLE001 - handed to the waiting thread, whatever it is
            outcome.set_exception(error)

    Thread(target=run, name="bounded", daemon=True).start()
    return outcome.result(within_s)
