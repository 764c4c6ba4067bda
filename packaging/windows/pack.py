"""What Windows gets of dist/toonbank: a portable zip and, on a Linux with makensis, the two installers.

    python packaging/windows/pack.py [--program FOLDER] [--out FOLDER]

Standard library only. The folder is built on Windows; the NSIS that is to be had there makes no 64-bit installers, so
that these are compiled on Debian or Ubuntu. The same files give the same archives.
"""

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
import zipfile
from pathlib import Path

from version_file import four_numbers

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
EARLIEST_S = 315_532_800  # 1980, where the times of a zip begin
SCOPES = {"user": [], "machine": ["-DFOR_MACHINE"]}
# The two programs come last, each by its own line in the script of the installer.
PROGRAMS = ("toonbank.com", "toonbank.exe")


def version():
    """Of Toonbank, from its one place."""
    return re.search(r'__version__ = "(.+)"', (ROOT / "app" / "__init__.py").read_text(encoding="utf-8"))[1]


def files_below(folder):
    """Every file, by its path inside, in the order of the alphabet."""
    return sorted(path.relative_to(folder) for path in folder.rglob("*") if path.is_file())


def moment():
    """The time that goes into archives, in seconds: SOURCE_DATE_EPOCH, or as early as a zip can tell."""
    return max(EARLIEST_S, int(os.environ.get("SOURCE_DATE_EPOCH", EARLIEST_S)))


def zipped(program, target):
    """The folder as a zip that is unpacked and started, nothing else; its path."""
    stamp = time.gmtime(moment())[:6]
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for path in files_below(program):
            entry = zipfile.ZipInfo(f"toonbank/{path.as_posix()}", stamp)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, (program / path).read_bytes())
    return target


def file_list(program):
    """The lines of the installer's script that bring each file but the programs, folder by folder."""
    lines, folder = [], None
    for path in files_below(program):
        if path.as_posix() in PROGRAMS:
            continue
        if path.parts[0] != "_internal":
            sys.exit(f"{path} lies beside the program; the uninstaller knows of _internal only")
        if path.parent != folder:
            folder = path.parent
            lines.append('SetOutPath "$INSTDIR\\' + "\\".join(folder.parts).replace("$", "$$") + '"')
        lines.append(f'File "{(program / path).as_posix()}"')
    return "\n".join(lines) + "\n"


def size_kib(program):
    """What the folder takes on a disk, as Windows shows it among the installed programs."""
    return sum(-(-(program / path).stat().st_size // 1024) for path in files_below(program))


def installer(program, target, *, scope, number, sign=""):
    """Compiles the installer of a scope, "user" or "machine", for version `number`; its path. Warnings are errors."""
    with tempfile.TemporaryDirectory() as folder:
        files = Path(folder) / "files.nsh"
        files.write_text(file_list(program), encoding="utf-8")
        given = {
            "VERSION": number,
            "VERSION_FOUR": four_numbers(number),
            "PROGRAM": program.as_posix(),
            "FILES": files,
            "SIZE_KIB": size_kib(program),
            "OUTPUT": target,
            **({"SIGN": sign} if sign else {}),
        }
        defines = [f"-D{name}={value}" for name, value in given.items()]
        options = ["-V2", "-WX", "-INPUTCHARSET", "UTF8", *SCOPES[scope], *defines]
        environment = {**os.environ, "SOURCE_DATE_EPOCH": str(moment())}
        done = subprocess.run(["makensis", *options, str(HERE / "toonbank.nsi")], check=False, env=environment)
    if done.returncode:
        sys.exit(f"makensis failed with exit code {done.returncode}")
    return target


def main():
    """Packs what is there; its exit code."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--program", type=Path, default=ROOT / "dist" / "toonbank", help="the built folder")
    parser.add_argument("--out", type=Path, default=ROOT / "dist", help="where the archives go")
    chosen = parser.parse_args()
    program, out = chosen.program.resolve(), chosen.out.resolve()
    missing = [name for name in PROGRAMS if not (program / name).is_file()]
    if missing:
        sys.exit(f"{program} has no {' and no '.join(missing)}: build it on Windows first")
    out.mkdir(parents=True, exist_ok=True)
    number = version()
    name = f"toonbank-{number}-windows-x64"
    made = [zipped(program, out / f"{name}.zip")]
    if os.name != "nt" and shutil.which("makensis"):
        sign = os.environ.get("TOONBANK_SIGN_WINDOWS", "")
        made += [
            installer(program, out / f"{name}-{scope}-setup.exe", scope=scope, number=number, sign=sign)
            for scope in SCOPES
        ]
    else:
        print(
            "The installers are compiled on Debian or Ubuntu, whose nsis knows 64 bits: this is the portable zip alone"
        )
    for path in made:
        print(f"{path.name}: {path.stat().st_size / 1e6:.1f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
