"""When the server had written the last byte of an answer, in memory that its clients read. Nanoseconds, monotonic."""

import mmap
import struct
from pathlib import Path

STOCK, PRODUCT = range(2)
STAMP = struct.Struct("=q")


class Stamps:
    """One moment for each kind of answer, 0 where none was sent yet, in a file that both processes map."""

    def __init__(self, path: Path) -> None:
        with path.open("r+b") as file:
            self._memory = mmap.mmap(file.fileno(), STAMP.size * 2)

    @staticmethod
    def create(path: Path) -> None:
        """Make the file."""
        path.write_bytes(bytes(STAMP.size * 2))

    def set(self, kind: int, moment_ns: int) -> None:
        """Note a moment."""
        STAMP.pack_into(self._memory, kind * STAMP.size, moment_ns)

    def get(self, kind: int) -> int:
        """The moment noted last."""
        return int(STAMP.unpack_from(self._memory, kind * STAMP.size)[0])
