"""A journal in a PostgreSQL database (15 or newer), which several counters may share; each is there once."""

import ssl
from contextlib import suppress
from ipaddress import ip_address
from typing import Any, Literal

import pg8000
from sqlalchemy import URL, Connection, Engine, create_engine, event, func, make_url, select
from sqlalchemy.exc import ArgumentError
from typing_extensions import override

from app.core.errors import StorageError, StorageTrouble
from app.journal.counters import COUNTER_LOCK, SESSION_ENDS_WITHIN_MS
from app.journal.database import Database
from app.journal.trouble import storage_errors

TIMEOUT_S = 10
NAMES = ("postgresql", "postgres", "postgresql+pg8000")
# A computer whose power was cut closes nothing. By itself a server would keep its session, and the lock of its name,
# for two hours; so it asks after 15 s of silence and lets go 15 s later.
GONE_IS_SEEN = {"tcp_keepalives_idle": "15", "tcp_keepalives_interval": "5", "tcp_keepalives_count": "3"}


class ServerConnection(pg8000.Connection):  # type: ignore[misc]  # pg8000 ships no types
    """A connection that says so, and can be closed, when the server is gone."""

    @override
    def handle_messages(self, context: object) -> None:
        """Reads an answer; what breaks in it is a broken connection, as pg8000 calls it where it writes."""
        try:
            super().handle_messages(context)
        except OSError as error:
            raise pg8000.InterfaceError("network error") from error

    @override
    def close(self) -> None:
        """Says goodbye where somebody hears it; the socket is closed in any case, which pg8000 forgets."""
        stream = self._sock
        with suppress(pg8000.InterfaceError):
            super().close()
        with suppress(OSError):
            stream.close()


def server_database(address: str, *, counter: str) -> Database:
    """A PostgreSQL database by its URL. Raises StorageError for another kind of URL."""
    try:
        url = make_url(address)
    except ArgumentError:
        raise StorageError("not the URL of a PostgreSQL database", trouble=StorageTrouble.NO_ADDRESS) from None
    if url.drivername not in NAMES:
        raise StorageError("not the URL of a PostgreSQL database", trouble=StorageTrouble.NO_ADDRESS)
    engine = create_engine(
        url.set(drivername="postgresql+pg8000"),
        pool_size=2,  # one of them holds the lock
        max_overflow=0,
        pool_pre_ping=True,
        hide_parameters=True,
        connect_args={
            "timeout": TIMEOUT_S,
            "ssl_context": server_tls(url),
            "application_name": "Toonbank",
            "startup_params": {"synchronous_commit": "on", "timezone": "UTC", **GONE_IS_SEEN},
        },
    )
    event.listen(
        engine, "do_connect", lambda _dialect, _record, arguments, options: ServerConnection(*arguments, **options)
    )
    return Database(engine, take=lambda: _locked(engine, counter), owner=counter)


def server_tls(url: URL) -> ssl.SSLContext | Literal[False]:
    """Verified TLS off this machine, where pg8000 would by itself take any certificate or none; False on it."""
    host = url.host or "localhost"
    if host == "localhost" or "unix_sock" in url.query:
        return False
    try:
        return False if ip_address(host).is_loopback else ssl.create_default_context()
    except ValueError:
        return ssl.create_default_context()


def _locked(engine: Engine, counter: str) -> Connection:
    """A session's lock; it ends with the session, however that ends."""
    connection = engine.connect()
    asked: Any = func.pg_advisory_lock(COUNTER_LOCK, func.hashtext(counter))
    try:
        with storage_errors():
            connection.exec_driver_sql(f"SET LOCAL lock_timeout = {SESSION_ENDS_WITHIN_MS}")
            connection.execute(select(asked))
            connection.commit()  # what remains is the session's, so that closing it needs no server any more
    except StorageError as error:
        connection.close()
        trouble = StorageTrouble.SAME_NAME if error.trouble is StorageTrouble.BUSY else error.trouble
        raise StorageError(f"the lock of this counter's name: {error}", trouble=trouble) from None
    return connection
