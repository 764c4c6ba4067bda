"""The command line: what is taken, what is refused with exit code 3, and that the terminal never waits for Qt."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from app import __version__
from app.cli import MODULE_OF, main
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
        ["wholesale"],
        ["wholesale", "order"],
        ["wholesale", "order", " "],
        ["wholesale", "company", "9" * 129],
        ["wholesale", "stock", "blue"],
        ["wholesale", "stock", "colour", "--since", "yesterday"],
        ["wholesale", "products", "--since", "0001-01-01"],
        ["wholesale", "products", "--update-count", "-1"],
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
    for word in (*MODULE_OF, "--practice", "--data-dir", "3 bad input"):
        assert word in text


@pytest.mark.parametrize(
    "arguments",
    [
        ["scan", "8717144186799"],
        ["scan", "12"],
        ["credentials", "set", "cyke"],
        ["lookup", "12"],
        ["wholesale", "company", "nix"],
    ],
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
            "import app.terminal.journal, app.terminal.wholesale",
            "print(sorted({'PySide6', 'qasync', 'shiboken6'} & set(sys.modules)))",
        )
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n[]\n"


def test_the_window_and_the_tour_are_what_is_started_without_a_command(tmp_path: Path) -> None:
    code = "\n".join(
        (
            "import os, sys, types",
            "from app.cli import main",
            "seen = types.ModuleType('app.main')",
            "seen.run_window = lambda folder, *, practice, policy: print(folder.name, practice, policy.layers) or 0",
            "seen.run_tour = lambda folder, *, out, language: print(folder.name, out.is_dir(), language) or 0",
            "sys.modules['app.main'] = sys.modules['app.tour'] = seen",
            f"data = ['--data-dir', {str(tmp_path / 'shop')!r}]",
            f"tour = ['tour', '--language', 'fr', '--out', {str(tmp_path / 'out')!r}]",
            "sys.exit(main(data) or main(['--practice', *data]) or main([*tour, *data]))",
        )
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout == "shop False ()\npractice True ()\npractice True fr\n"


def test_ctrl_c_ends_any_command_without_a_traceback() -> None:
    code = "\n".join(
        (
            "import sys, types",
            "from app.cli import main",
            "def interrupted(folder, *, practice, policy): raise KeyboardInterrupt",
            "sys.modules['app.main'] = types.SimpleNamespace(run_window=interrupted)",
            "sys.exit(main([]))",
        )
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (130, "")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "the data folder cannot be used: Not a directory"),
        (["tour", "--out", "{file}/x/y"], "Not a directory: {file}/x/y"),
        (["tour", "--out", "{file}"], "File exists: {file}"),
    ],
)
def test_a_place_that_cannot_be_written_is_told_and_is_not_not_found(
    arguments: list[str], said: str, tmp_path: Path
) -> None:
    file = tmp_path / "file"
    file.touch()
    done = toonbank(*(argument.format(file=file) for argument in arguments), folder=file / "x")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == f"The disk or the keyring failed. This computer says: {said.format(file=file)}\n"


@pytest.mark.parametrize("arguments", [["lookup", "8717144186799"], ["scan", "8717144186799"]])
def test_a_data_folder_that_cannot_be_is_told(arguments: list[str], tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.touch()
    done = toonbank(*arguments, folder=file / "x")
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert done.stderr.startswith(("The settings cannot be read", "Toonbank is not running"))


def test_settings_nested_too_deeply_are_told(tmp_path: Path) -> None:
    (tmp_path / "settings.toml").write_text("a=" + "[" * 5000, encoding="utf-8")
    done = toonbank("lookup", "12", folder=tmp_path)
    assert done.returncode == 3
    assert done.stderr.startswith("The settings cannot be read: is not TOML: too deeply nested")


def program(*lines: str, folder: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    """Runs `main` with the window and the tour replaced by these lines."""
    kept = {name: value for name, value in os.environ.items() if name not in ("DISPLAY", "WAYLAND_DISPLAY")}
    kept.pop("QT_QPA_PLATFORM", None)
    first = ("import os, sys, types", "from app.cli import main", f"folder = {str(folder)!r}")
    return subprocess.run(
        [sys.executable, "-c", "\n".join((*first, *lines))],
        cwd=ROOT,
        env={**kept, "LANG": "en_GB.UTF-8", "LC_ALL": "", **variables},
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_fault_has_an_exit_code_of_its_own_and_its_traceback(tmp_path: Path) -> None:
    done = program(
        "def broken(folder, *, practice, policy): raise ValueError('customer-canary')",
        "sys.modules['app.main'] = types.SimpleNamespace(run_window=broken)",
        "sys.exit(main(['--data-dir', folder]))",
        folder=tmp_path,
    )
    assert (done.returncode, done.stdout) == (70, "")
    assert done.stderr.startswith("Something went wrong\nTraceback")
    assert "in broken" in done.stderr
    log = (tmp_path / "toonbank.log").read_text(encoding="utf-8")
    assert "ValueError" in log
    assert "canary" not in log


@pytest.mark.parametrize("error", ["RuntimeError('x')", "TimeoutError()"])
def test_a_fault_of_a_command_is_told_and_nothing_is_written(error: str, tmp_path: Path) -> None:
    done = program(
        f"def broken(chosen): raise {error}",
        "sys.modules['app.terminal.lookup'] = types.SimpleNamespace(run=broken)",
        "sys.exit(main(['lookup', '12', '--data-dir', folder]))",
        folder=tmp_path,
    )
    assert done.returncode == 70
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("variables", "platform"),
    [
        ({}, "offscreen"),
        ({"DISPLAY": ""}, "offscreen"),
        ({"DISPLAY": ":1"}, "None"),
        ({"WAYLAND_DISPLAY": "wayland-0"}, "None"),
        ({"QT_QPA_PLATFORM": "minimal"}, "minimal"),
    ],
)
def test_the_tour_needs_no_display(variables: dict[str, str], platform: str, tmp_path: Path) -> None:
    done = program(
        "tour = lambda folder, *, out, language: print(os.environ.get('QT_QPA_PLATFORM')) or 0",
        "sys.modules['app.tour'] = types.SimpleNamespace(run_tour=tour)",
        "sys.exit(main(['tour', '--out', folder, '--data-dir', folder]))",
        folder=tmp_path,
        **variables,
    )
    assert (done.returncode, done.stdout) == (0, f"{platform}\n" if sys.platform == "linux" else "None\n")


def test_a_picture_that_cannot_be_kept_is_told(tmp_path: Path) -> None:
    done = program(
        "def tour(folder, *, out, language): raise OSError('01-empty.png cannot be written')",
        "sys.modules['app.tour'] = types.SimpleNamespace(run_tour=tour)",
        "sys.exit(main(['tour', '--out', folder, '--data-dir', folder]))",
        folder=tmp_path,
    )
    said = "The disk or the keyring failed. This computer says: 01-empty.png cannot be written\n"
    assert (done.returncode, done.stderr) == (2, said)
