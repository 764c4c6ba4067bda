"""What is kept: passwords in the keyring, what was sent in the journal. Both with something that is thrown away."""

import asyncio
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

from app.core.article import Article
from app.core.entry import Deed, Entry, State
from app.core.lead import LeadDraft
from app.core.store import Store
from app.journal.checkup import check_up
from app.journal.file import FILE_NAME
from app.journal.journal import open_journal
from app.system.credentials import os_credentials
from app.terminal.selftest.report import Absent, Facts

# Nobody may be there to unlock it.
KEYRING_WITHIN_S = 8.0
REFERENCE = "TBSELFTEST"


def keyring(_: Path) -> Facts:
    """Keeps, reads and forgets a throw-away secret. Raises StorageError, Absent."""
    credentials = os_credentials(timeout_s=KEYRING_WITHIN_S)
    if not credentials.try_out():
        raise Absent("no keyring is running here: passwords are kept until Toonbank closes")
    return {"is_lasting": credentials.is_lasting}


def journal(folder: Path) -> Facts:
    """Writes a draft, opens the journal again and reads it, then reads the file through. Raises StorageError."""
    return asyncio.run(_kept(folder / FILE_NAME))


async def _kept(path: Path) -> Facts:
    now = datetime.now(UTC)
    draft = LeadDraft(Store("1-1", "Shop"), Article("8717231204726"))
    entry = Entry(REFERENCE, Deed.SEND_LEAD, State.DRAFT, now, now, draft=draft)
    written = open_journal(path, counter="", now=now)
    try:
        await written.add(entry)
    finally:
        await written.close()
    again = open_journal(path, counter="", now=now)
    try:
        read = await again.entry(REFERENCE)
    finally:
        await again.close()
    found = await asyncio.to_thread(check_up, path)
    if read is None or read.draft != draft or found is None:
        raise OSError("what was written is not what is read")
    return {key: value for key, value in asdict(found).items() if key in ("engine", "version", "mode")}
