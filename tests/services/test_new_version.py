"""Is there a newer Toonbank: asked once a day at most, told once, and never by whom nobody chose."""

import logging
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from datetime import timedelta
from pathlib import Path

import pytest

from app.core.health import Code
from app.services.doctor import notice_finding
from app.services.new_version import newer_version
from app.system.notice_memory import FILE_NAME, read_memory
from app.system.settings_updates import UpdateSettings
from tests.remote.faults import Arrived, Line, RawServer, reply
from tests.remote.notices import Publisher, trusted_tls
from tests.services.conftest import ShopClock

pytestmark = pytest.mark.anyio
DAY_S = timedelta(days=1).total_seconds()
PUBLISHER, STRANGER = Publisher(), Publisher()


class Counter:
    """A counter whose settings name the server; `says` is what lies there."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.clock = ShopClock()
        self.says = PUBLISHER.notice("998.0")
        self.status = 200
        self.trusts = PUBLISHER
        self.server: RawServer

    async def answer(self, _: Arrived, line: Line) -> None:
        await line.send(reply(self.says, status=self.status))

    async def asks(self) -> tuple[str, bool]:
        return await newer_version(self.updates, folder=self.folder, clock=self.clock)

    async def asks_next_day(self) -> tuple[str, bool]:
        self.clock.forward(DAY_S)
        return await self.asks()

    @property
    def updates(self) -> UpdateSettings:
        return UpdateSettings(f"{self.server.url}/toonbank.json", self.trusts.public_key)

    @property
    def doctors_code(self) -> Code:
        return notice_finding(self.updates, read_memory(self.folder, public_key=self.trusts.public_key)).code


@pytest.fixture
async def counter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Counter]:
    folder = tmp_path / "data"
    folder.mkdir()
    made = Counter(folder)
    async with AsyncExitStack() as stack:
        made.server = await stack.enter_async_context(RawServer(made.answer, tls=trusted_tls(tmp_path, monkeypatch)))
        yield made


async def test_a_new_version_is_news_once_and_asked_for_once_a_day(counter: Counter) -> None:
    assert counter.doctors_code is Code.NO_NEWER_VERSION
    assert await counter.asks() == ("998.0", True)
    counter.clock.forward(DAY_S - 1)
    assert await counter.asks() == ("998.0", False)
    assert len(counter.server.arrived) == 1
    counter.says = PUBLISHER.notice("998.1")
    counter.clock.forward(1)
    assert await counter.asks() == ("998.1", True)
    assert len(counter.server.arrived) == 2
    assert counter.doctors_code is Code.NEWER_VERSION


async def test_of_notices_of_one_day_the_newest_version_counts(counter: Counter) -> None:
    await counter.asks()
    counter.says = PUBLISHER.notice("997.9")
    assert await counter.asks_next_day() == ("998.0", False)
    assert counter.doctors_code is Code.NEWER_VERSION


async def test_a_notice_issued_before_the_one_remembered_is_not_believed_whoever_shows_it_again(
    counter: Counter, caplog: pytest.LogCaptureFixture
) -> None:
    await counter.asks()
    counter.says = PUBLISHER.notice("999.0", issued="2026-11-21")
    assert await counter.asks_next_day() == ("998.0", False)
    assert "issued on 2026-11-21, before one of 2026-11-22" in caplog.text
    assert counter.doctors_code is Code.NOTICE_OUTDATED
    counter.says = PUBLISHER.notice("998.0")
    assert await counter.asks_next_day() == ("998.0", False)
    assert counter.doctors_code is Code.NEWER_VERSION


async def test_a_later_notice_takes_a_version_back(counter: Counter) -> None:
    await counter.asks()
    counter.says = PUBLISHER.notice("997.9", issued="2026-11-23")
    assert await counter.asks_next_day() == ("997.9", True)


async def test_with_another_key_what_the_old_one_told_is_forgotten_and_it_is_asked_at_once(counter: Counter) -> None:
    await counter.asks()
    counter.trusts, counter.says = STRANGER, STRANGER.notice("0.0.1", issued="2026-01-01")
    assert counter.doctors_code is Code.NO_NEWER_VERSION
    assert await counter.asks() == ("", False)
    assert len(counter.server.arrived) == 2
    assert counter.doctors_code is Code.NO_NEWER_VERSION


@pytest.mark.parametrize("version", ["0.0.1", "0.0"])
async def test_an_older_version_than_this_one_says_nothing(counter: Counter, version: str) -> None:
    counter.says = PUBLISHER.notice(version)
    assert await counter.asks() == ("", False)
    assert counter.doctors_code is Code.NO_NEWER_VERSION


async def test_a_notice_of_somebody_else_is_logged_and_told_by_the_doctor_alone(
    counter: Counter, caplog: pytest.LogCaptureFixture
) -> None:
    counter.says = STRANGER.notice("999.0")
    with caplog.at_level(logging.WARNING, "toonbank.updates"):
        assert await counter.asks() == ("", False)
    assert "not signed" in caplog.text
    assert counter.doctors_code is Code.NOTICE_NOT_SIGNED
    counter.says = PUBLISHER.notice("998.0")
    assert await counter.asks_next_day() == ("998.0", True)
    assert counter.doctors_code is Code.NEWER_VERSION


@pytest.mark.parametrize(("says", "status"), [(b"<html>", 200), (b"", 404)])
async def test_where_there_is_no_notice_the_doctor_says_so(counter: Counter, says: bytes, status: int) -> None:
    await counter.asks()
    counter.says, counter.status = says, status
    assert await counter.asks_next_day() == ("998.0", False)
    assert counter.doctors_code is Code.NOTICE_FAILS


async def test_a_clock_that_was_set_back_does_not_silence_it(counter: Counter) -> None:
    await counter.asks()
    counter.clock.forward(-400 * DAY_S)
    await counter.asks()
    assert len(counter.server.arrived) == 2


async def test_where_nothing_can_be_remembered_nobody_is_asked(counter: Counter) -> None:
    (counter.folder / f"{FILE_NAME}.new").mkdir()
    assert await counter.asks() == ("", False)
    assert counter.server.arrived == []


def test_where_it_is_off_the_doctor_says_so(tmp_path: Path) -> None:
    assert notice_finding(UpdateSettings(), read_memory(tmp_path)).code is Code.NOTICE_OFF
