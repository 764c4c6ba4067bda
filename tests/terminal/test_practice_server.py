"""`toonbank practice-server` as a process: it says where it is, answers, and ends on Ctrl+C."""

import re
import signal
import socket
import ssl
import subprocess
import sys
import urllib.request
from argparse import Namespace
from pathlib import Path

import pytest
import trustme

from app.terminal.exits import Exit
from app.terminal.practice_server import run
from tests.terminal.running import ROOT, toonbank

WITHIN_S = 60.0


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


def test_with_a_certificate_it_speaks_tls(tmp_path: Path) -> None:
    authority = trustme.CA()
    authority.issue_cert("127.0.0.1").private_key_and_cert_chain_pem.write_to_path(tmp_path / "chain.pem")
    trusting = ssl.create_default_context()
    authority.configure_trust(trusting)
    command = [sys.executable, "-m", "app", "practice-server", "--tls-certificate", str(tmp_path / "chain.pem")]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout
        address = re.search(r"https://127\.0\.0\.1:\d+", server.stdout.readline())
        assert address
        with urllib.request.urlopen(f"{address[0]}/control/status", timeout=WITHIN_S, context=trusting) as answer:
            assert answer.status == 200
        server.send_signal(signal.SIGINT)
        server.communicate(timeout=WITHIN_S)
    assert server.returncode == 0


def test_a_certificate_that_cannot_be_used_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    missing = tmp_path / "chain.pem"
    assert run(Namespace(port=0, tls_certificate=missing, tls_key=None)) is Exit.FAILED
    assert capsys.readouterr().err.startswith(f"{missing}: ")


def test_a_key_without_its_certificate_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(Namespace(port=0, tls_certificate=None, tls_key=Path("key.pem"))) is Exit.BAD_INPUT
    assert capsys.readouterr().err.startswith("--tls-key: ")
