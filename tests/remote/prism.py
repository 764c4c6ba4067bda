"""Prism, a mock server that nobody here wrote: it serves a contract and checks each request against it."""

import os
import socket
import subprocess
from pathlib import Path

from tests.remote.examples import CONTRACTS

MODULES = Path(__file__).parent.parent.parent / "packaging" / "prism" / "node_modules"
STARTS_WITHIN_TRIES = 600


class Prism:
    """A mock of one contract in a process of its own."""

    def __init__(self, name: str, folder: Path) -> None:
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.port = free.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        self.log = folder / f"{name}.log"
        script = MODULES / "@stoplight" / "prism-cli" / "dist" / "index.js"
        assert script.exists(), "Prism is not installed: python3 packaging/dev.py setup test"
        options = ["mock", "--host", "127.0.0.1", "--port", str(self.port), "--errors"]
        with self.log.open("wb") as output:
            command = ["node", str(script), *options, str(CONTRACTS / f"{name}.openapi.yaml")]
            self._process = subprocess.Popen(command, stdout=output, stderr=output, env={**os.environ, "NO_COLOR": "1"})

    def wait_until_it_listens(self) -> None:
        for _ in range(STARTS_WITHIN_TRIES):
            with socket.socket() as line:
                if line.connect_ex(("127.0.0.1", self.port)) == 0:
                    return
            try:
                self._process.wait(0.1)
            except subprocess.TimeoutExpired:
                continue
            break
        raise AssertionError(f"Prism does not listen:\n{self.log.read_text('utf-8')}")

    def close(self) -> None:
        self._process.terminate()
        self._process.wait(10)
