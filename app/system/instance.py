"""One running Toonbank per user and data folder, and what another start may tell it: raise, or scan CODE.

A lock that ends with the process says who runs; the address of its socket stands beside it, with a token.
"""

import contextlib
import json
import os
import secrets
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from enum import StrEnum
from multiprocessing.connection import Client, Connection, Listener
from pathlib import Path
from threading import Event, Thread

from app.core.barcode import MAX_LENGTH
from app.core.errors import InputError, Problem, StorageError
from app.system.bounded import bounded
from app.system.locks import FileLock
from app.system.paths import make_private

if sys.platform == "win32":
    import ctypes

MAX_MESSAGE_BYTES = 600  # token, verb, and a code of up to four bytes a character
_HEARD = b"heard"
_ANSWER_WITHIN_S = 2.0
_STARTING_S = 3.0
_PAUSE_S = 0.05
_CLAIMS = 4
_MAX_SOCKET_PATH_BYTES = 100  # macOS takes 104, Linux 108, with the zero at the end


class Verb(StrEnum):
    """All that a running instance can be told."""

    RAISE = "raise"
    SCAN = "scan"


@dataclass(frozen=True, slots=True)
class _Door:
    """Where a running instance listens, as its file says."""

    address: str
    token: str
    process: int


class Instance:
    """This process as the one that runs. Made by `claim`; closed at the end."""

    def __init__(self, data_folder: Path, lock: FileLock) -> None:
        self._folder = data_folder
        self._lock = lock
        self._token = secrets.token_hex(16)
        self._closing = Event()
        self._listener: Listener | None = None
        self._thread: Thread | None = None

    def listen(self, heard: Callable[[Verb, str], None]) -> None:
        """Calls `heard` with a verb and a code ("" for raise), in a thread of its own. Raises StorageError."""
        try:
            self._listener = listener = _open_listener(self._folder)
            _write_door(self._folder, _Door(str(listener.address), self._token, os.getpid()))
        except OSError as error:
            raise StorageError(f"no socket can be made: {error.strerror}") from error
        self._thread = Thread(target=self._serve, args=(listener, heard), name="instance", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Stops listening and lets another instance start."""
        self._closing.set()
        listener, self._listener = self._listener, None
        if listener:
            address = str(listener.address)
            if self._thread:
                with contextlib.suppress(OSError):  # accept() wakes only for a visitor
                    bounded(lambda: Client(address).close(), within_s=_ANSWER_WITHIN_S)
                self._thread.join(_ANSWER_WITHIN_S)
            listener.close()
            _remove_door(self._folder, address)
        self._lock.let_go()

    def _serve(self, listener: Listener, heard: Callable[[Verb, str], None]) -> None:
        while not self._closing.is_set():
            try:
                visitor = listener.accept()
            except (OSError, EOFError):
                self._closing.wait(_PAUSE_S)
                continue
            # a thread each: a visitor that stops in mid-word keeps nobody waiting
            Thread(target=self._hear, args=(visitor, heard), name="visitor", daemon=True).start()

    def _hear(self, visitor: Connection, heard: Callable[[Verb, str], None]) -> None:
        with visitor:
            try:
                words = visitor.recv_bytes(MAX_MESSAGE_BYTES) if visitor.poll(_ANSWER_WITHIN_S) else b""
                token, verb, code = words.decode().split(" ", 2)
                told = Verb(verb)
            except (OSError, EOFError, ValueError):
                return
            if secrets.compare_digest(token.encode(), self._token.encode()):
                heard(told, code)
                with contextlib.suppress(OSError):
                    visitor.send_bytes(_HEARD)


def claim(data_folder: Path) -> Instance | None:
    """This process as the one instance of the data folder; None where another runs. Raises StorageError."""
    try:
        lock = FileLock(make_private(data_folder) / "instance.lock")
        for attempt in range(_CLAIMS):
            if attempt:
                Event().wait(_PAUSE_S)  # a hand-over looks at the lock for a moment
            if lock.take():
                return Instance(data_folder, lock)
    except OSError as error:
        raise StorageError(f"the data folder cannot be used: {error.strerror}") from error
    return None


def hand_over(data_folder: Path, verb: Verb, *, code: str = "") -> bool:
    """Tells the running instance; whether one heard it. Waits for one that is just starting.

    Raises InputError for a code that does not fit into a message.
    """
    if len(code) > MAX_LENGTH:
        raise InputError(Problem.TOO_LONG, code[:20])
    until = time.monotonic() + _STARTING_S
    while not _was_told(data_folder, verb, code=code):
        if not _is_running(data_folder) or time.monotonic() > until:
            return False
        Event().wait(_PAUSE_S)
    return True


def _was_told(data_folder: Path, verb: Verb, *, code: str) -> bool:
    try:
        door = _Door(**json.loads(_door_file(data_folder).read_text(encoding="utf-8")))
        if sys.platform == "win32":
            ctypes.windll.user32.AllowSetForegroundWindow(door.process)
        return bounded(lambda: _tell(door, f"{door.token} {verb} {code}".encode()), within_s=_ANSWER_WITHIN_S)
    except (OSError, EOFError, ValueError, TypeError):
        return False


def _tell(door: _Door, message: bytes) -> bool:
    with Client(door.address) as connection:
        connection.send_bytes(message)
        return connection.poll(_ANSWER_WITHIN_S) and connection.recv_bytes(MAX_MESSAGE_BYTES) == _HEARD


def _is_running(data_folder: Path) -> bool:
    lock_file = data_folder / "instance.lock"
    if not lock_file.exists():
        return False
    lock = FileLock(lock_file)
    is_free = lock.take()
    lock.let_go()
    return not is_free


def _open_listener(data_folder: Path) -> Listener:
    """A named pipe on Windows; else a socket that only this user reaches, in the data folder where that can be."""
    if sys.platform == "win32":
        return Listener(rf"\\.\pipe\toonbank-{secrets.token_hex(8)}", "AF_PIPE")
    else:
        return _open_socket(data_folder)


def _open_socket(data_folder: Path) -> Listener:
    path = data_folder / "instance.sock"
    with contextlib.suppress(OSError):
        path.unlink()  # of an instance that was killed: the lock is ours
    if len(os.fsencode(path)) <= _MAX_SOCKET_PATH_BYTES:
        with contextlib.suppress(OSError):  # some file systems know no sockets
            return _private_socket(path)
    return _private_socket(Path(tempfile.mkdtemp(prefix="toonbank-")) / path.name)


def _private_socket(path: Path) -> Listener:
    listener = Listener(str(path), "AF_UNIX", backlog=8)
    path.chmod(0o600)
    return listener


def _door_file(data_folder: Path) -> Path:
    return data_folder / "instance.json"


def _write_door(data_folder: Path, door: _Door) -> None:
    new = data_folder / "instance.json.new"
    descriptor = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        json.dump(asdict(door), file)
    new.replace(_door_file(data_folder))


def _remove_door(data_folder: Path, address: str) -> None:
    with contextlib.suppress(OSError):
        _door_file(data_folder).unlink(missing_ok=True)
    folder = Path(address).parent
    if folder != data_folder and folder.name.startswith("toonbank-"):
        with contextlib.suppress(OSError):
            folder.rmdir()
