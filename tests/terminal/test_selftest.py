"""`toonbank --selftest`: each part is looked at, what is broken is told, and nothing is left behind."""

import json
import subprocess
import sys
from argparse import Namespace
from pathlib import Path

import pytest

from app.cli import main
from app.terminal import selftest
from app.terminal.selftest import line
from app.terminal.selftest.report import Absent, Facts, Outcome, Report, part_of
from tests.system.secret_service import with_keyring
from tests.terminal.running import ROOT

PARTS = (
    "modules licences translations time_zones holidays phones keyring journal tls trust_store lookup window pictures "
    "fonts paper"
).split()
# Qt would end this program without a word of ours.
NO_SCREEN = """
import os, sys
from pathlib import Path
from app.terminal.selftest import _Drawing, _give_up
from app.terminal.selftest.report import Report
from functools import partial
report, folder = Report(), sys.argv[1]
end = partial(_give_up, report=report, place="-", folder=folder)
report.look_at("window", _Drawing(end).open)
"""


def test_a_whole_program_passes_beside_a_keyring_and_leaves_nothing_behind(tmp_path: Path) -> None:
    told_in, data, home, scratch = (tmp_path / name for name in ("told.json", "data", "home", "scratch"))
    scratch.mkdir()
    command = ["env", f"TMPDIR={scratch}", sys.executable, "-m", "app", "--selftest", str(told_in)]
    done = with_keyring([*command, "--data-dir", str(data)], home=home)
    told = json.loads(told_in.read_text(encoding="utf-8"))
    assert [(part["name"], part["reason"]) for part in told["parts"]] == [(name, "") for name in PARTS]
    assert (done.returncode, done.stdout, told["is_passed"], told["is_packaged"]) == (0, "", True, False)
    assert list(scratch.iterdir()) == []
    assert not data.exists()
    assert str(home) not in json.dumps(told)


def test_where_qt_finds_no_screen_the_report_is_told_all_the_same(tmp_path: Path) -> None:
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    command = ["env", "QT_QPA_PLATFORM=nonsense", sys.executable, "-c", NO_SCREEN, str(scratch)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    told = json.loads(done.stdout)
    assert (done.returncode, told["is_passed"]) == (1, False)
    assert "no Qt platform plugin" in told["parts"][-1]["reason"]
    assert not scratch.exists()


def test_what_is_broken_is_told_and_the_rest_is_looked_at_all_the_same(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def look(report: Report, folder: Path, *, end: object) -> None:
        def break_down() -> Facts:
            raise OSError(f"{Path.home()}/journal\nis broken")

        def lack() -> Facts:
            raise Absent("no such thing here")

        report.look_at("missing", part_of("app.terminal.selftest.nowhere", "look"))
        report.look_at("broken", break_down)
        report.look_at("absent", lack)
        report.look_at("whole", lambda: {"folder": folder.is_dir()})

    monkeypatch.setattr(selftest, "look", look)
    assert selftest.run(Namespace(selftest="-")) == 1
    told = json.loads(capsys.readouterr().out)
    assert [(part["name"], part["outcome"], part["reason"], part["facts"]) for part in told["parts"]] == [
        ("missing", "failed", "ModuleNotFoundError: No module named 'app.terminal.selftest.nowhere'", {}),
        ("broken", "failed", "OSError: ~/journal is broken", {}),
        ("absent", "absent", "no such thing here", {}),
        ("whole", "passed", "", {"folder": True}),
    ]


def test_what_only_is_absent_passes() -> None:
    report = Report()
    report.look_at("pictures", lambda: {"kinds": "png"})
    report.give_up("did not end")
    assert not report.is_passed
    report.parts.pop()

    def lack() -> Facts:
        raise Absent("no keyring")

    report.look_at("keyring", lack)
    assert [part.outcome for part in report.parts] == [Outcome.PASSED, Outcome.ABSENT]
    assert report.is_passed


def test_a_line_that_trusts_everybody_or_nobody_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With the authority in the trust store from the start, a certificate of it is no unknown one."""
    monkeypatch.setenv(line.TRUSTED_BY_VARIABLE, str(tmp_path / "authority.pem"))
    report = Report()
    report.look_at("tls", part_of("app.terminal.selftest.line", "tls", tmp_path))
    assert report.parts[0].reason == "ConnectionError: a certificate of an unknown authority was taken"


def test_a_computer_that_trusts_nobody_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "none.pem"))
    monkeypatch.setenv("SSL_CERT_DIR", str(tmp_path))
    with pytest.raises(Absent, match="ca-certificates"):
        line.trust_store(tmp_path)


def test_without_a_terminal_a_command_prints_nothing_and_does_not_fail(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("stdin", "stdout", "stderr"):
        monkeypatch.setattr(sys, name, None)
    streams = []
    try:
        assert main(["lookup", "12", "--practice"]) == 3
    finally:
        streams += [sys.stdin, sys.stdout, sys.stderr]
        for stream in streams:
            stream.close()
