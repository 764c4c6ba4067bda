"""A text file that programs write lines to: for this user only, of a bounded size, and no trouble to anyone when it
cannot be written.
"""

import os
from contextlib import suppress
from io import FileIO
from itertools import pairwise
from pathlib import Path


class LogFile:
    """Opened with its first line. Where it is full it becomes `name.1`, `.1` becomes `.2`, and so on; with no `older`
    ones it begins anew.
    """

    def __init__(self, path: Path, *, max_bytes: int, older: int) -> None:
        self._path = path
        self._max_bytes = max_bytes
        self._older = older
        self._stream: FileIO | None = None

    def write(self, line: str) -> bool:
        """Whether the line stands in the file; the next one tries again. Never raises."""
        content = f"{line}\n".encode(errors="backslashreplace")
        try:
            stream = self._stream or self._opened()
            if stream.tell() and stream.tell() + len(content) > self._max_bytes:
                stream = self._begun_anew()
            if stream.write(content) == len(content):
                return True
        except OSError:
            pass
        self.close()
        return False

    def close(self) -> None:
        """Let go of the file; another line opens it again."""
        stream, self._stream = self._stream, None
        if stream is not None:
            with suppress(OSError):
                stream.close()

    def _opened(self) -> FileIO:
        self._stream = append_to(self._path)
        self._stream.seek(0, os.SEEK_END)
        return self._stream

    def _begun_anew(self) -> FileIO:
        self.close()
        names = [self._path, *(self._path.with_name(f"{self._path.name}.{n}") for n in range(1, self._older + 1))]
        with suppress(OSError):
            for newer, older in reversed(list(pairwise(names))):
                if newer.exists():
                    newer.replace(older)
        if self._path.exists():  # nobody may have it as an older one: rather that than a file without an end
            self._path.write_bytes(b"")
        return self._opened()


def append_to(path: Path) -> FileIO:
    """The file, open for more at its end and made for this user only where it is missing. Raises OSError."""
    return FileIO(path, "ab", opener=lambda name, flags: os.open(name, flags, 0o600))
