"""The loop that talks: it asks for names beside itself, and ends while a name server is still silent."""

import asyncio
import socket
from collections.abc import Iterator
from threading import Event

import pytest

from app.system.loop import MOST_ASKED_AT_ONCE, TalkingLoop, talk


@pytest.fixture
def silent() -> Iterator[Event]:
    """A name server that says nothing before the test is over."""
    speaks = Event()
    yield speaks
    speaks.set()


def test_a_name_server_that_never_answers_keeps_no_program_from_ending(silent: Event) -> None:
    async def asking() -> None:
        await asyncio.wait_for(asyncio.get_running_loop().getaddrinfo("slow.invalid", 443), 0.05)

    with (
        asyncio.Runner(loop_factory=lambda: TalkingLoop(lambda *_: silent.wait())) as runner,
        pytest.raises(TimeoutError),
    ):
        runner.run(asking())
    assert not silent.is_set()


def test_a_name_server_that_answers_nobody_is_not_asked_without_end(silent: Event) -> None:
    async def asked() -> object:
        return await asyncio.get_running_loop().getaddrinfo("slow.invalid", 443)

    async def all_asked() -> None:
        waiting = [asyncio.create_task(asked()) for _ in range(MOST_ASKED_AT_ONCE)]
        await asyncio.sleep(0)
        with pytest.raises(OSError, match="answers nobody"):
            await asked()
        silent.set()
        assert all(await asyncio.gather(*waiting))
        assert await asked()

    with asyncio.Runner(loop_factory=lambda: TalkingLoop(lambda *_: silent.wait())) as runner:
        runner.run(all_asked())


def test_what_it_is_told_of_a_name_is_what_the_system_says() -> None:
    async def asked(name: str) -> object:
        return await asyncio.get_running_loop().getaddrinfo(name, 80, type=socket.SOCK_STREAM)

    assert talk(asked("127.0.0.1")) == socket.getaddrinfo("127.0.0.1", 80, type=socket.SOCK_STREAM)
    with pytest.raises(OSError, match="not known"):
        talk(asked("nobody.invalid"))
