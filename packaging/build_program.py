"""One run of PyInstaller, the same each time: version and moment that go into files, modes, the first questions."""

import os
import re
import shutil
import subprocess
import sys
from datetime import UTC, datetime

from dev_setup import PYTHON, ROOT, WINDOWS, call, say

# Where neither a commit nor the changelog tells the time: 1 January 2026.
NO_DATE_S = 1_767_225_600
DATED = re.compile(r"^## \[[^\]]+\] - (\d{4}-\d\d-\d\d)$", re.MULTILINE)
# What the built app is asked: a barcode of the contracts' example that the practice world knows.
QUESTIONS = (["--version"], ["--selftest"], ["lookup", "8717144186799", "--practice"])
# Modules lie in the program as they are: they load faster, and its archives pack them closer than one by one.
HOW_MODULES_LIE = {"PYINSTALLER_ZLIB_COMPRESSION_LEVEL": "0"}
WINDOWS_CONSOLE_TWIN = "toonbank.com"  # found before toonbank.exe where one types "toonbank"


def version():
    """Of Toonbank, from its one place."""
    told = (ROOT / "app" / "__init__.py").read_text(encoding="utf-8")
    return re.search(r'^__version__ = "(.+)"$', told, re.MULTILINE)[1]


def moment_s():
    """The time that goes into files: SOURCE_DATE_EPOCH, else that of the commit, of the changelog, or a fixed one."""
    given = os.environ.get("SOURCE_DATE_EPOCH", "")
    if given.isdecimal():
        return int(given)
    if (ROOT / ".git").exists() and shutil.which("git"):
        ask = ["git", "log", "-1", "--format=%ct"]
        told = subprocess.run(ask, check=False, cwd=ROOT, capture_output=True, text=True)
        if told.stdout.strip().isdecimal():
            return int(told.stdout)
    dates = DATED.findall((ROOT / "CHANGELOG.md").read_text(encoding="utf-8"))
    newest = max((datetime.fromisoformat(date).replace(tzinfo=UTC) for date in dates), default=None)
    return int(newest.timestamp()) if newest else NO_DATE_S


def environment(**variables):
    """The environment of a build: nothing in it that differs from one time to the next."""
    same = {"PYTHONHASHSEED": "0", "PYTHONDONTWRITEBYTECODE": "1", "LC_ALL": "C.UTF-8"}
    return {**os.environ, **same, "SOURCE_DATE_EPOCH": str(moment_s()), **variables}


def freeze(dist, *, root=ROOT, name="toonbank", **variables):
    """The program of the project in `root` as dist/NAME, its folder; `variables` are those that the spec reads."""
    work = dist.parent / "build" / name
    shutil.rmtree(work, ignore_errors=True)
    places = ["--distpath", dist, "--workpath", work, root / "packaging" / "toonbank.spec"]
    variables = {**HOW_MODULES_LIE, **variables, "PYINSTALLER_CONFIG_DIR": str(work / "cache"), "TOONBANK_NAME": name}
    given = environment(**variables)
    call([PYTHON, "-m", "PyInstaller", "--noconfirm", "--clean", "--log-level", "WARN", *places], cwd=root, env=given)
    folder = dist / name
    if sys.platform.startswith("linux") and folder.is_dir():
        narrow_modes(folder)
    twin = folder / f"{name}-cli.exe"
    if WINDOWS and twin.exists():
        twin.replace(folder / WINDOWS_CONSOLE_TWIN)  # PyInstaller knows programs as .exe alone
    return folder


def narrow_modes(folder):
    """Programs are executable and nothing else is, whatever the mask of whoever builds."""
    for path in folder.rglob("*"):
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or path.parent == folder else 0o644)


def packed(dist, *, root=ROOT):
    """Pack dist/toonbank for this system; the archives lie in `dist` then."""
    packer = [sys.executable, root / "packaging" / "pack.py"]
    call([*packer, "--program", dist / "toonbank", "--out", dist], cwd=root, env=environment())


def ask(program):
    """Start the built program with each question; leave where one is not answered."""
    for question in QUESTIONS:
        say("$ toonbank " + " ".join(question))
        call([program, *question], cwd=program.parent, env={**os.environ, "QT_QPA_PLATFORM": "offscreen"})


def size_mb(path):
    """Of a file or of all files in a folder, in millions of bytes."""
    files = [path] if path.is_file() else [each for each in path.rglob("*") if each.is_file() and not each.is_symlink()]
    return sum(each.stat().st_size for each in files) / 1e6
