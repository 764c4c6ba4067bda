"""The command line: what is taken, what is refused with exit code 3, and that the terminal never waits for Qt."""

import subprocess
import sys
from pathlib import Path

import pytest

from app import __version__
from app.cli import main
from tests.terminal.running import ROOT, toonbank


@pytest.mark.parametrize(
    "arguments",
    [
        ["bogus"],
        ["lookup"],
        ["lookup", "1", "2"],
        ["credentials", "set", "till"],
        ["credentials", "show", "cyke"],
        ["practice-server", "--port", "65536"],
        ["practice-server", "--port", "x"],
        ["tour"],
        ["--colour"],
    ],
)
def test_what_is_no_command_is_bad_input(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 3
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.startswith("usage: toonbank")


def test_the_version_is_told(tmp_path: Path) -> None:
    done = toonbank("--version", folder=tmp_path)
    assert (done.returncode, done.stdout) == (0, f"Toonbank {__version__}\n")


def test_help_names_every_command_and_exit_code(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--help"])
    assert ended.value.code == 0
    text = " ".join(capsys.readouterr().out.split())
    for word in ("lookup", "scan", "credentials", "practice-server", "tour", "--practice", "--data-dir", "3 bad input"):
        assert word in text


@pytest.mark.parametrize(
    "arguments", [["scan", "8717144186799"], ["scan", "12"], ["credentials", "set", "cyke"], ["lookup", "12"]]
)
def test_the_options_stand_before_or_after_the_command(
    arguments: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    options = ["--practice", "--data-dir", str(tmp_path)]
    (tmp_path / "practice").mkdir()
    (tmp_path / "practice" / "settings.toml").write_text('language = "nl"\n', encoding="utf-8")
    (tmp_path / "settings.toml").write_text('language = "fr"\n', encoding="utf-8")
    before = (main([*options, *arguments]), capsys.readouterr())
    after = (main([*arguments, *options]), capsys.readouterr())
    assert before == after
    assert before[1].err


def test_no_command_of_the_terminal_loads_qt_and_the_short_ones_little_else() -> None:
    code = "\n".join(
        (
            "import sys, app.cli, app.terminal.scan",
            "heavy = {'PySide6', 'qasync', 'httpx', 'pydantic', 'keyring', 'uvicorn', 'starlette'}",
            "print(sorted(heavy & set(sys.modules)))",
            "import app.terminal.lookup, app.terminal.credentials, app.terminal.practice_server",
            "print(sorted({'PySide6', 'qasync', 'shiboken6'} & set(sys.modules)))",
        )
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n[]\n"


def test_the_window_and_the_tour_are_what_is_started_without_a_command(tmp_path: Path) -> None:
    code = "\n".join(
        (
            "import sys, types",
            "from app.cli import main",
            "seen = types.ModuleType('app.main')",
            "seen.run_window = lambda folder, *, practice: print(folder.name, practice) or 0",
            "seen.run_tour = lambda folder, *, out: print(folder.name, out) or 0",
            "sys.modules['app.main'] = sys.modules['app.tour'] = seen",
            f"data = ['--data-dir', {str(tmp_path / 'shop')!r}]",
            "sys.exit(main(data) or main(['--practice', *data]) or main(['tour', '--out', 'pictures', *data]))",
        )
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout == "shop False\npractice True\npractice pictures\n"


def test_ctrl_c_ends_any_command_without_a_traceback() -> None:
    code = "\n".join(
        (
            "import sys, types",
            "from app.cli import main",
            "def interrupted(folder, *, practice): raise KeyboardInterrupt",
            "sys.modules['app.main'] = types.SimpleNamespace(run_window=interrupted)",
            "sys.exit(main([]))",
        )
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (130, "")
