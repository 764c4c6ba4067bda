"""What databases and disks raise, as StorageError. Their texts may hold what a customer said: codes only are kept."""

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError

from app.core.errors import StorageError, StorageTrouble

# https://www.sqlite.org/rescode.html; an extended code has its primary one in the lowest byte
OF_SQLITE = {
    sqlite3.SQLITE_FULL: StorageTrouble.FULL,
    sqlite3.SQLITE_READONLY: StorageTrouble.READ_ONLY,
    sqlite3.SQLITE_PERM: StorageTrouble.READ_ONLY,
    sqlite3.SQLITE_CANTOPEN: StorageTrouble.READ_ONLY,
    sqlite3.SQLITE_IOERR: StorageTrouble.BROKEN,
    sqlite3.SQLITE_CORRUPT: StorageTrouble.CORRUPT,
    sqlite3.SQLITE_NOTADB: StorageTrouble.CORRUPT,
    sqlite3.SQLITE_BUSY: StorageTrouble.BUSY,
    sqlite3.SQLITE_LOCKED: StorageTrouble.BUSY,
}
# https://www.postgresql.org/docs/current/errcodes-appendix.html, a code or its class
OF_POSTGRESQL = {
    "53100": StorageTrouble.FULL,
    "25006": StorageTrouble.READ_ONLY,
    "42501": StorageTrouble.READ_ONLY,
    "58030": StorageTrouble.BROKEN,
    "XX": StorageTrouble.CORRUPT,
    "40": StorageTrouble.BUSY,
    "55": StorageTrouble.BUSY,
    "08": StorageTrouble.UNREACHABLE,
    "28": StorageTrouble.UNREACHABLE,
    "3D": StorageTrouble.UNREACHABLE,
    "53": StorageTrouble.UNREACHABLE,
    "57": StorageTrouble.UNREACHABLE,
}
OF_SYSTEM = {
    errno.ENOSPC: StorageTrouble.FULL,
    errno.EDQUOT: StorageTrouble.FULL,
    errno.EROFS: StorageTrouble.READ_ONLY,
    errno.EACCES: StorageTrouble.READ_ONLY,
    errno.EPERM: StorageTrouble.READ_ONLY,
    errno.EIO: StorageTrouble.BROKEN,
}


@contextmanager
def storage_errors() -> Iterator[None]:
    """Raises StorageError for what a database or the disk raises inside; their own texts are let go."""
    try:
        yield
    except DBAPIError as error:
        raise _of_database(error.orig) from None
    except (sqlite3.Error, OSError) as error:
        raise _of_database(error) from None


def _of_database(error: BaseException | None) -> StorageError:
    if isinstance(error, sqlite3.Error):
        code = getattr(error, "sqlite_errorcode", 0)
        return StorageError(f"SQLite {code}: {error}", trouble=OF_SQLITE.get(code & 0xFF, StorageTrouble.OTHER))
    if isinstance(error, OSError):
        is_network = isinstance(error, ConnectionError | TimeoutError)
        trouble = StorageTrouble.UNREACHABLE if is_network else OF_SYSTEM.get(error.errno or 0, StorageTrouble.OTHER)
        return StorageError(error.strerror or type(error).__name__, trouble=trouble)
    said = error.args[0] if error is not None and error.args else ""
    if not isinstance(said, dict):  # pg8000 never got an answer
        return StorageError(f"PostgreSQL: {type(error).__name__}", trouble=StorageTrouble.UNREACHABLE)
    code = str(said.get("C", ""))
    trouble = OF_POSTGRESQL.get(code) or OF_POSTGRESQL.get(code[:2], StorageTrouble.OTHER)
    return StorageError(f"PostgreSQL {code}", trouble=trouble)
