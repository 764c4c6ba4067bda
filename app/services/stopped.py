"""Accounts without a password, or refused with theirs (401, 403): nothing of theirs is sent until one proves good."""

import json
import logging

from app.core.errors import NotAuthorised, Refused, RemoteError, StorageError
from app.core.sources import SOURCES
from app.journal.journal import Journal
from app.services.senders import Senders

KEPT_NAME = "stopped accounts"

log = logging.getLogger("toonbank.outbox")


class StoppedAccounts:
    """Which sources wait for a password. Kept in the journal: a restart does not try a refused password on an entry.

    A source that was stopped when the program ended, or whose new password could not be tried yet, is unproven: a
    read of nothing that matters goes before its next entry.
    """

    def __init__(self, journal: Journal, *, senders: Senders) -> None:
        self._journal = journal
        self._senders = senders
        self._stopped: dict[str, int] = {}  # with the number of the login that is no good
        self._unproven: set[str] = set()

    async def load(self) -> None:
        """Those that have no password, and those of the last time. Raises StorageError."""
        kept = await self._journal.kept(KEPT_NAME)
        self._stopped = {
            source: self._senders.logins(source) for source in SOURCES if self._senders.lacks_secret(source)
        }
        self._unproven = (sources_of(kept) if kept else set()) - set(self._stopped)

    def listed(self) -> tuple[str, ...]:
        """The sources that wait for a password."""
        return tuple(sorted(self._stopped))

    def is_stopped(self, source: str) -> bool:
        """Whether nothing of the source may go."""
        return source in self._stopped

    def is_renewed(self, source: str) -> bool:
        """Whether a stopped one was told another login elsewhere, as on the settings pages: it is tried from now on."""
        now = self._senders.logins(source)
        if self._stopped.get(source, now) == now:
            return False
        del self._stopped[source]
        self._unproven.add(source)
        return True

    async def stop(self, source: str, *, logins: int) -> None:
        """Let nothing of the source go: the login of this number is no good. Another may have been told meanwhile."""
        self._stopped[source] = logins
        self._unproven.discard(source)
        await self._keep()

    async def is_proven(self, source: str) -> bool:
        """Whether the login is good, tried where that is not known. Raises RemoteError where it cannot be told."""
        if source not in self._unproven:
            return True
        try:
            await self._senders.try_login(source)
        except NotAuthorised:
            return False
        except Refused as refusal:
            log.info("%s: let us in, and refused the trial: %s", source, refusal)
        self._unproven.discard(source)
        await self._keep()
        return True

    async def resume(self, source: str) -> bool:
        """Try the new login; False where it is refused too. Not reached, it is tried before the next entry."""
        self._unproven.add(source)
        if source in self._stopped:
            self._stopped[source] = self._senders.logins(source)
        try:
            is_good = await self.is_proven(source)
        except RemoteError as error:
            log.info("%s: the new password could not be tried: %s", source, error)
            is_good = True
        if is_good:
            self._stopped.pop(source, None)
        await self._keep()
        return is_good

    async def _keep(self) -> None:
        try:
            await self._journal.keep(KEPT_NAME, json.dumps(sorted({*self._stopped, *self._unproven})))
        except StorageError as error:
            log.warning("stopped accounts are not kept: %s", error)


def sources_of(kept: str) -> set[str]:
    """The sources of a kept list; where it cannot be read all there are, so that each is tried before it sends."""
    try:
        sources = json.loads(kept)
    except ValueError:
        sources = None
    if isinstance(sources, list) and all(isinstance(source, str) for source in sources):
        return set(sources)
    log.warning("stopped accounts cannot be read")
    return set(SOURCES)
