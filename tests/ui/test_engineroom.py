"""The engine room: what talks is opened in order, and closed in order with nothing lost."""

import asyncio
import logging
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from app import engineroom
from app.core.customer import Customer
from app.core.entry import Entry, EntryQuestion, State
from app.core.errors import StorageError, StorageTrouble
from app.engineroom import Services
from app.journal.file import FILE_NAME
from app.journal.journal import open_journal
from app.main import close_desk, get_ready, open_window
from app.opening import clock_of, settings_in
from app.practice.server import PracticeServer
from app.services.sending import News
from tests.ui.bureau import LEAD, VEER
from tests.ui.desk import Loop

ANY_STATE = EntryQuestion(states=tuple(State))


class Room:
    """Services on a practice world of their own; `keeps` is what their journal has after they are closed.

    `is_live`: with the settings of a live shop, which alone may share a journal.
    """

    def __init__(self, folder: Path, loop: Loop, *, is_live: bool = False) -> None:
        self.folder = folder
        self.loop = loop
        self.settings, _ = settings_in(folder, practice=not is_live)
        self.services = Services(self.settings, folder=folder, practice=True)
        self.opened: Any = None
        self._is_closed = False

    @property
    def world(self) -> PracticeServer:
        return self.opened.practice

    def open(self) -> None:
        self.opened = self.loop.asyncio.run_until_complete(self.services.open())

    def close(self) -> None:
        if not self._is_closed:
            self._is_closed = True
            self.services.close()

    def asks(self, question: Any) -> Any:
        return self.loop.asyncio.run_until_complete(self.services.engine.run(self.services.sending.ask(question)))

    def keeps(self) -> tuple[Entry, ...]:
        return asyncio.run(read(self.folder, self.settings))[0]


async def read(folder: Path, settings: Any) -> tuple[tuple[Entry, ...], str]:
    """The entries and the kept customer of the journal in a folder."""
    journal = open_journal(folder / FILE_NAME, counter="", now=clock_of(settings)())
    page, kept = await journal.entries(ANY_STATE), await journal.kept("customer")
    await journal.close()
    return page.entries, kept


@pytest.fixture
def room(tmp_path: Path, loop: Loop) -> Iterator[Room]:
    made = Room(tmp_path, loop)
    yield made
    made.close()
    if made.opened is not None:
        made.world.close()


def test_what_is_being_sent_when_the_program_closes_is_settled(room: Room) -> None:
    room.open()
    room.world.trouble("cyclesoftware", "latency_ms", operation="createLead", amount=600_000)
    entry = room.asks(lambda sending: sending.new_draft(LEAD))
    room.asks(lambda sending: sending.submit(entry.reference, LEAD, False))
    room.loop.until(lambda: room.world.log("createLead"))
    assert room.asks(lambda sending: sending.story(entry.reference)).entry.state is State.SENDING
    room.services._writing.push_async_callback(asyncio.to_thread, room.world.clear_trouble)  # the first to be closed
    room.close()
    assert [(kept.reference, kept.state) for kept in room.keeps()] == [(entry.reference, State.SENT)]


def test_what_hangs_while_closing_is_left_behind(
    room: Room, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    room.open()
    room.asks(lambda sending: sending.counts())
    room.services._writing.push_async_callback(asyncio.Event().wait)
    monkeypatch.setattr(engineroom, "SENDS_END_WITHIN_S", 0.1 - engineroom.CLOSE_WITHIN_S)
    with caplog.at_level(logging.WARNING):
        room.close()
    assert "closing took too long" in caplog.text


def test_without_a_journal_nothing_is_sent_and_look_ups_go_on(room: Room) -> None:
    (room.folder / FILE_NAME).write_bytes(b"this is no database" * 400)
    room.open()
    with pytest.raises(StorageError):
        room.asks(lambda sending: sending.counts())
    warm = room.services.engine.run(room.services.lookup.all_stores())
    assert room.loop.asyncio.run_until_complete(warm)


def test_a_shared_journal_that_is_not_understood_is_never_one_on_this_computer(tmp_path: Path, loop: Loop) -> None:
    (tmp_path / "settings.toml").write_text('journal.url = "mysql://a@b/c"\n', encoding="utf-8")
    room = Room(tmp_path, loop, is_live=True)
    room.open()
    with pytest.raises(StorageError) as raised:
        room.asks(lambda sending: sending.new_draft(LEAD))
    assert raised.value.trouble is StorageTrouble.NO_ADDRESS
    warm = room.services.engine.run(room.services.lookup.all_stores())
    assert room.loop.asyncio.run_until_complete(warm)
    room.close()
    room.world.close()
    assert not (tmp_path / FILE_NAME).exists()


def test_a_journal_that_another_program_holds_is_opened_as_soon_as_that_lets_go(
    room: Room, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(engineroom, "OPENED_AGAIN_AFTER_S", (0.02,))
    news: list[News] = []
    room.services.newsstand.told.connect(news.append)
    other = open_journal(room.folder / FILE_NAME, counter="", now=clock_of(room.settings)())
    with caplog.at_level(logging.WARNING):
        room.open()
        with pytest.raises(StorageError) as raised:
            room.asks(lambda sending: sending.counts())
    assert raised.value.trouble is StorageTrouble.IN_USE
    assert "the journal is not open" in caplog.text
    asyncio.run(other.close())
    room.loop.until(lambda: news)
    assert room.asks(lambda sending: sending.counts()).drafts == 0


def test_a_program_that_waits_for_its_journal_closes_at_once(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engineroom, "OPENED_AGAIN_AFTER_S", (3600.0,))
    other = open_journal(room.folder / FILE_NAME, counter="", now=clock_of(room.settings)())
    room.open()
    with pytest.raises(StorageError):
        room.asks(lambda sending: sending.counts())
    waiting = room.services._opening
    room.close()
    assert (waiting.done(), waiting.cancelled()) == (True, False)
    asyncio.run(other.close())


def test_where_the_look_up_cannot_be_opened_whoever_wants_to_send_is_told(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engineroom, "LOOKUP_ASSEMBLY", "app.there_is_no_such_room")
    with pytest.raises(ModuleNotFoundError):
        room.open()
    with pytest.raises(ModuleNotFoundError):
        room.asks(lambda sending: sending.counts())


def test_the_services_are_closed_whatever_what_was_typed_last_meets(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    running, services, desk = open_window(tmp_path, practice=True)

    async def fault() -> None:
        raise ZeroDivisionError("a bug")

    monkeypatch.setattr(desk.supplies.drafts, "settle", fault)
    closed: list[bool] = []
    close = services.close
    monkeypatch.setattr(services, "close", lambda: closed.append(True) or close())
    with running, caplog.at_level(logging.WARNING):
        close_desk(running, desk, services=services)
    desk.window.deleteLater()
    assert closed == [True]
    assert "what was typed last could not be kept" in caplog.text


def test_what_was_typed_last_is_kept_when_the_window_closes(tmp_path: Path) -> None:
    (tmp_path / "settings.toml").write_text('language = "en"\n', encoding="utf-8")
    running, services, desk = open_window(tmp_path, practice=True)
    with running:
        desk.window.show()
        opened = running.run_until_complete(get_ready(desk, services))
        desk.supplies.drafts.set_customer(VEER)
        desk.window.close()
        close_desk(running, desk, services=services)
    opened.practice.close()
    desk.window.deleteLater()
    _, kept = asyncio.run(read(tmp_path, desk.settings))
    assert VEER.name in kept


def test_what_cannot_be_kept_does_not_hold_up_the_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr("app.main.KEPT_WITHIN_S", 0.05)
    running, services, desk = open_window(tmp_path, practice=True)
    with running, caplog.at_level(logging.WARNING):
        desk.supplies.drafts.set_customer(Customer(name="Nobody hears this"))
        close_desk(running, desk, services=services)
    desk.window.deleteLater()
    assert "what was typed last could not be kept" in caplog.text
