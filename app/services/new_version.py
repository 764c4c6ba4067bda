"""Is there a newer Toonbank? Asked once a day where the settings name an address; it is told, and nothing else done."""

import asyncio
import logging
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

from app.core.errors import RemoteError, Unreadable
from app.core.version import is_newer
from app.remote.notice import Notice, NotSigned, read_notice
from app.system.notice_memory import (
    OUTDATED,
    UNREACHABLE,
    UNREADABLE,
    UNSIGNED,
    NoticeMemory,
    read_memory,
    write_memory,
)
from app.system.settings_updates import UpdateSettings

log = logging.getLogger("toonbank.updates")

ASKED_EVERY = timedelta(days=1)


async def newer_version(updates: UpdateSettings, *, folder: Path, clock: Callable[[], datetime]) -> tuple[str, bool]:
    """The version that the notice issued last told, today or before, "" where this is it; and whether that is news,
    once.

    Asks where it did not in the last day. A notice that was issued before one that came earlier is not believed,
    whoever shows it again. `folder` is the data folder: where nothing can be remembered there nobody is asked. What was
    signed with another key than that of the settings is forgotten.
    """
    try:
        return await _told(updates, folder=folder, now=clock())
    except OSError as error:
        log.warning("no notice of new versions, as it cannot be remembered: %s", type(error).__name__)
        return "", False


async def _told(updates: UpdateSettings, *, folder: Path, now: datetime) -> tuple[str, bool]:
    memory = await asyncio.to_thread(read_memory, folder, public_key=updates.public_key)
    if memory.asked_at is None or not timedelta() <= now - memory.asked_at < ASKED_EVERY:
        memory = replace(memory, asked_at=now)
        await asyncio.to_thread(write_memory, folder, memory)  # first, so that no crash makes it ask again
        memory = await _asked(updates, memory)
    version = memory.newer_version
    is_news = version not in ("", memory.told)
    await asyncio.to_thread(write_memory, folder, replace(memory, told=version or memory.told))
    return version, is_news


async def _asked(updates: UpdateSettings, memory: NoticeMemory) -> NoticeMemory:
    """With what the notice says now, or why it was not heeded."""
    try:
        notice = await read_notice(updates.url, public_key=updates.public_key)
    except NotSigned as error:
        trouble = UNSIGNED
        log.warning("the notice of new versions was not heeded: %s", error)
    except Unreadable as error:
        trouble = UNREADABLE
        log.warning("the notice of new versions was not heeded: %s", error)
    except RemoteError as error:
        trouble = UNREACHABLE
        log.info("no notice of new versions: %s", error)
    else:
        if memory.issued is None or notice.issued >= memory.issued:
            return _heeded(memory, notice)
        trouble = OUTDATED
        days = notice.issued, memory.issued
        log.warning("the notice of new versions was not heeded: issued on %s, before one of %s", *days)
    return replace(memory, trouble=trouble)


def _heeded(memory: NoticeMemory, notice: Notice) -> NoticeMemory:
    """A later notice may take a version back; of one day, the newest version counts."""
    is_of_same_day = notice.issued == memory.issued
    is_older = is_of_same_day and not is_newer(notice.version, than=memory.version)
    return replace(memory, version=memory.version if is_older else notice.version, issued=notice.issued, trouble="")
