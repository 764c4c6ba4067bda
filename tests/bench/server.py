"""The server of the measurements, a process of its own: prepared bodies over plain sockets, the last byte stamped.

The number of stores is in the path: /stores/1000/api/v1/..., so that one server serves every measurement.
"""

import os
import re
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.bench import bodies
from tests.bench.stamps import PRODUCT, STOCK, Stamps

LONGEST_HEAD = 64 * 1024
COUNT = re.compile(r"/stores/(\d+)/")
BARCODE = re.compile(rb'"barcode": ?"(\d+)"')


@dataclass(frozen=True)
class BenchServer:
    """A running server: where it is, and when it wrote its last bytes."""

    port: int
    stamps: Stamps
    stamps_file: Path

    def platform_url(self, stores: int) -> str:
        """The address of a platform with so many stores."""
        return f"http://127.0.0.1:{self.port}/stores/{stores}"

    @property
    def wholesale_url(self) -> str:
        """The address of the wholesaler."""
        return f"http://127.0.0.1:{self.port}/wholesale"


@contextmanager
def running_server() -> Iterator[BenchServer]:
    """A server process for as long as the block lasts."""
    with TemporaryDirectory(prefix="toonbank-bench-") as folder:
        stamps_file = Path(folder, "stamps")
        Stamps.create(stamps_file)
        command = [sys.executable, "-m", "tests.bench.server", str(stamps_file)]
        with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
            try:
                if process.stdout is None:
                    raise RuntimeError("the server has no output")
                yield BenchServer(int(process.stdout.readline()), Stamps(stamps_file), stamps_file)
            finally:
                process.terminate()


def serve(stamps: Stamps) -> None:
    """Print the port, then answer, a thread for each connection, until standard input ends."""
    threading.Thread(target=end_with_parent, daemon=True).start()
    with socket.create_server(("127.0.0.1", 0)) as listening:
        print(listening.getsockname()[1], flush=True)
        while True:
            connection, _ = listening.accept()
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            threading.Thread(target=converse, args=(connection, stamps), daemon=True).start()


def end_with_parent() -> None:
    """End this process with the one that started it, however that one ends."""
    sys.stdin.read()
    os._exit(0)


def converse(connection: socket.socket, stamps: Stamps) -> None:
    """Answer the requests of one connection until it is closed."""
    with connection:
        left = b""
        while True:
            while b"\r\n\r\n" not in left:
                arrived = connection.recv(LONGEST_HEAD)
                if not arrived:
                    return
                left += arrived
            head, _, left = left.partition(b"\r\n\r\n")
            length = re.search(rb"(?i)content-length: *(\d+)", head)
            while length and len(left) < int(length[1]):
                left += connection.recv(LONGEST_HEAD)
            size = int(length[1]) if length else 0
            body, left = left[:size], left[size:]
            method, path, _ = head.split(b"\r\n", 1)[0].decode().split(" ")
            answer(connection, stamps, method=method, path=path, body=body)


def answer(connection: socket.socket, stamps: Stamps, *, method: str, path: str, body: bytes) -> None:
    """Send the prepared body, and note when its last byte was written."""
    kind, content = content_of(path, body)
    head = f"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {len(content)}\r\n\r\n".encode()
    connection.sendall(head if method == "HEAD" else head + content)
    if kind is not None and method != "HEAD":
        stamps.set(kind, time.monotonic_ns())


def content_of(path: str, body: bytes) -> tuple[int | None, bytes]:
    """Which stamp the answer sets, and its bytes."""
    count = COUNT.search(path)
    if count is None:
        barcode = path.rstrip("/").rsplit("/", 1)[-1]
        return PRODUCT, bodies.product().replace(bodies.ASKED.encode(), barcode.encode())
    if path.endswith("stock.json"):
        asked = BARCODE.search(body)
        barcode_bytes = asked[1] if asked else bodies.ASKED.encode()
        return STOCK, bodies.stock(int(count[1])).replace(bodies.ASKED.encode(), barcode_bytes)
    if path.endswith("keys.json"):
        return None, bodies.keys(int(count[1]))
    return None, bodies.stores(int(count[1]))


if __name__ == "__main__":
    serve(Stamps(Path(sys.argv[1])))
