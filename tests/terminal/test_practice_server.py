"""`toonbank practice-server` as a process: it says where it is, answers, and ends on Ctrl+C."""

import re
import signal
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path

from tests.terminal.running import ROOT, toonbank

WITHIN_S = 20.0


def test_it_says_where_it_is_answers_and_ends_on_ctrl_c() -> None:
    command = [sys.executable, "-m", "app", "practice-server"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as server:
        assert server.stdout
        address = re.search(r"http://127\.0\.0\.1:\d+", server.stdout.readline())
        assert address
        with urllib.request.urlopen(f"{address[0]}/control/status", timeout=WITHIN_S) as answer:
            assert answer.status == 200
        server.send_signal(signal.SIGINT)
        rest, errors = server.communicate(timeout=WITHIN_S)
    assert (server.returncode, errors) == (0, "")
    assert rest.endswith("Closing.\n")


def test_a_port_that_is_taken_is_told(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        done = toonbank("practice-server", "--port", str(port), folder=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(f"127.0.0.1:{port}: ")
