"""What Windows gets of a built program: a portable zip and, on a Linux with makensis, the two installers.

Standard library only. The folder is built on Windows; the NSIS that is to be had there makes no 64-bit installers, so
that these are compiled on Debian or Ubuntu.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
import zipfile
from pathlib import Path

from version_file import four_numbers

HERE = Path(__file__).resolve().parent
EARLIEST_S = 315_532_800  # 1980, where the times of a zip begin
SCOPES = {"user": [], "machine": ["-DFOR_MACHINE"]}
# The two programs come last, each by its own line in the script of the installer.
PROGRAMS = ("toonbank.com", "toonbank.exe")


def files_below(folder):
    """Every file, by its path inside, in the order of the alphabet."""
    return sorted(path.relative_to(folder) for path in folder.rglob("*") if path.is_file())


def zipped(program, target, *, moment_s):
    """The folder as a zip that is unpacked and started, nothing else; its path."""
    stamp = time.gmtime(max(EARLIEST_S, moment_s))[:6]
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


def installer(program, target, *, scope, version, moment_s, sign=""):
    """Compiles the installer of a scope, "user" or "machine"; its path. Warnings are errors. `sign` is a command."""
    with tempfile.TemporaryDirectory() as folder:
        files = Path(folder) / "files.nsh"
        files.write_text(file_list(program), encoding="utf-8")
        given = {
            "VERSION": version,
            "VERSION_FOUR": four_numbers(version),
            "PROGRAM": program.as_posix(),
            "FILES": files,
            "SIZE_KIB": size_kib(program),
            "OUTPUT": target,
            **({"SIGN": sign} if sign else {}),
        }
        defines = [f"-D{name}={value}" for name, value in given.items()]
        options = ["-V2", "-WX", "-INPUTCHARSET", "UTF8", *SCOPES[scope], *defines]
        environment = {**os.environ, "SOURCE_DATE_EPOCH": str(moment_s)}
        done = subprocess.run(["makensis", *options, str(HERE / "toonbank.nsi")], check=False, env=environment)
    if done.returncode:
        sys.exit(f"makensis failed with exit code {done.returncode}")
    return target


def write(program, out, *, version, moment_s):
    """All that can be made here of the folder `program`; the paths in the folder `out`."""
    missing = [name for name in PROGRAMS if not (program / name).is_file()]
    if missing:
        sys.exit(f"{program} has no {' and no '.join(missing)}: build it on Windows first")
    name = f"toonbank-{version}-windows-x64"
    made = [zipped(program, out / f"{name}.zip", moment_s=moment_s)]
    if os.name == "nt" or not shutil.which("makensis"):
        print(
            "The installers are compiled on Debian or Ubuntu, whose nsis knows 64 bits: this is the portable zip alone"
        )
        return made
    sign = os.environ.get("TOONBANK_SIGN_WINDOWS", "")
    return made + [
        installer(
            program, out / f"{name}-{scope}-setup.exe", scope=scope, version=version, moment_s=moment_s, sign=sign
        )
        for scope in SCOPES
    ]
