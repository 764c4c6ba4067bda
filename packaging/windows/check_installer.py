"""Installs and uninstalls with Wine what packages.py makes, silently, a stand-in as the program; says what it saw.

    python3 packaging/windows/check_installer.py

Needs Debian's nsis, wine, wine64 and xvfb. Exit code 1: something was not as it should be. Takes two minutes.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import packages
import wine

STANDIN = packages.HERE / "standin.nsi"
UNINSTALL = r"Software\Microsoft\Windows\CurrentVersion\Uninstall\Toonbank"
RUN = r"Software\Microsoft\Windows\CurrentVersion\Run"
APP_PATH = r"Software\Microsoft\Windows\CurrentVersion\App Paths\toonbank.exe"
LISTED = ("DisplayName", "DisplayVersion", "Publisher", "EstimatedSize", "DisplayIcon", "QuietUninstallString")
VERSIONS = {"old": "0.9.0", "new": "1.0.0"}
IN_USE, TOO_OLD, FOLDER_TAKEN = 3, 4, 5
# Longer than any string that NSIS holds, with what only REG_EXPAND_SZ knows, and with names like ours in it.
LONG_PATH = ";".join([r"%USERPROFILE%\bin", *(rf"C:\Tools\number {n:04}\bin" for n in range(120)), r"C:\Toonbank\x"])


class Visit:
    """The two installers of a scope, "user" or "machine", and where they put things."""

    def __init__(self, desk, scope, *, folder):
        self.desk, self.scope = desk, scope
        is_user = scope == "user"
        local = desk.own_folder() / "AppData"
        self.root = "HKCU" if is_user else "HKLM"
        session = "" if is_user else "SYSTEM\\CurrentControlSet\\Control\\Session Manager\\"
        self.path_key = rf"{self.root}\{session}Environment"
        self.target = (local / "Local" / "Programs" if is_user else desk.drive / "Program Files") / "Toonbank"
        menu = local / "Roaming" if is_user else desk.drive / "ProgramData"
        self.entry = menu / "Microsoft" / "Windows" / "Start Menu" / "Programs" / "Toonbank.lnk"
        self.built = {age: folder / age for age in VERSIONS}
        self.setup = {
            age: packages.installer(
                self.built[age],
                folder / f"{age}-{scope}-setup.exe",
                scope=scope,
                version=version,
                moment_s=packages.EARLIEST_S,
            )
            for age, version in VERSIONS.items()
        }

    def install(self, age, *arguments):
        """Installs silently; the exit code."""
        return self.desk.run(self.setup[age], "/S", *arguments)[0]

    def path(self):
        """Type and text of the PATH."""
        return self.desk.value(self.path_key, "Path")

    def set_path(self, path):
        """Makes the PATH another one."""
        self.desk.run("reg", "add", self.path_key, "/v", "Path", "/t", "REG_EXPAND_SZ", "/d", path, "/f")

    def at_sign_in(self):
        """What is opened at sign-in; None where nothing is."""
        return self.desk.value(rf"{self.root}\{RUN}", "Toonbank")

    def has_files_of(self, age):
        """Whether all files of a built folder, and the uninstaller, lie where they should, and nothing else."""
        there = {path: (self.target / path).read_bytes() for path in packages.files_below(self.target)}
        there.pop(Path("toonbank-uninstall.exe"), None)
        return there == {path: (self.built[age] / path).read_bytes() for path in packages.files_below(self.built[age])}

    def inside(self, name):
        """A file of the installation, as Windows writes its path."""
        return self.desk.windows_path(self.target / name)


def standin(folder, *, age):
    """A folder as PyInstaller leaves it on Windows, with the stand-in as both programs."""
    inner = folder / "_internal" / age
    inner.mkdir(parents=True)
    (inner / "part $1 é.dat").write_bytes(os.urandom(5_000))
    (folder / "_internal" / "python311.dll").write_bytes(age.encode())
    for name in packages.PROGRAMS:
        subprocess.run(["makensis", "-V2", "-WX", f"-DOUTPUT={folder / name}", str(STANDIN)], check=True)


def refuse(visit):
    """An old Windows, and a folder that another program has."""
    desk = visit.desk
    desk.run("winecfg", "-v", "win7")
    code = visit.install("old")
    desk.see(f"Windows 7 is refused, exit code {code}", is_so=code == TOO_OLD and not visit.target.exists())
    desk.run("winecfg", "-v", "win10")
    other = desk.drive / "other" / "_internal"
    other.mkdir(parents=True, exist_ok=True)
    (other / "theirs.dll").write_text("theirs")
    code = visit.install("new", "/D=C:\\other")
    desk.see(f"another program's folder is refused, exit code {code}", is_so=code == FOLDER_TAKEN)
    desk.see("and left alone", is_so=[path.name for path in packages.files_below(other.parent)] == ["theirs.dll"])


def install(visit):
    """A first installation, silently, with autostart."""
    desk = visit.desk
    visit.set_path(LONG_PATH)
    code = visit.install("old", "/AUTOSTART=1")
    desk.see(f"installs silently, exit code {code}", is_so=code == 0)
    where = desk.windows_path(visit.target)
    desk.see(f"every file lies in {where}", is_so=visit.has_files_of("old"))
    kind, path = visit.path()
    desk.see(f"PATH of {len(LONG_PATH)} characters is whole and ends with it", is_so=path == f"{LONG_PATH};{where}")
    desk.see(f"PATH is still {kind}", is_so=kind == "REG_EXPAND_SZ")
    visit.set_path(rf"C:\windows\system32;{where}")  # Wine's cmd looks no further than 2000 characters into it
    desk.run("cmd", "/c", "toonbank scan 8717144186799")
    visit.set_path(path)
    said = desk.heard()
    desk.see(f"typed `toonbank scan` starts: {said}", is_so=said == ["toonbank.com scan 8717144186799"])
    started = visit.at_sign_in()
    desk.see(f"opens at sign-in: {started}", is_so=started == ("REG_SZ", rf'"{where}\toonbank.exe"'))
    app_path = desk.value(rf"{visit.root}\{APP_PATH}", "")
    desk.see(f"Windows finds the window by its name: {app_path}", is_so=bool(app_path and where in app_path[1]))
    listed = {name: (desk.value(rf"{visit.root}\{UNINSTALL}", name) or ("", ""))[1] for name in LISTED}
    whole = all(listed.values()) and listed["DisplayVersion"] == VERSIONS["old"]
    desk.see(f"among the installed programs: {listed}", is_so=whole)
    desk.see(f"in the start menu: {visit.entry.name}", is_so=visit.entry.is_file())


def upgrade(visit):
    """A newer version while the window is open."""
    desk = visit.desk
    window = desk.start(visit.inside("toonbank.exe"))
    desk.heard()
    wine.pause(1)  # until it is on screen
    code = visit.install("new")
    desk.see(f"newer version over an open window, exit code {code}", is_so=code == 0)
    desk.see("that window was closed by being asked", is_so=wine.until(lambda: window.poll() is not None))
    desk.see("the new files are there, none of the old", is_so=visit.has_files_of("new"))
    desk.see("it still opens at sign-in", is_so=bool(visit.at_sign_in()))
    desk.see("PATH has it once", is_so=visit.path()[1] == f"{LONG_PATH};{desk.windows_path(visit.target)}")
    if visit.scope == "user":
        desk.see("the window is opened again", is_so=desk.heard() == ["toonbank.exe "])
    else:
        desk.see("no window is opened with an administrator's rights", is_so=desk.said() == [])


def change_nothing(visit):
    """Where the program cannot be closed, or one of its files not be moved."""
    desk, target = visit.desk, visit.target
    deaf = desk.start(visit.inside("toonbank.com"), "wait")
    desk.heard()
    before = {path: (target / path).stat().st_mtime_ns for path in packages.files_below(target)}
    code = visit.install("old")
    after = {path: (target / path).stat().st_mtime_ns for path in packages.files_below(target)}
    desk.see(f"what cannot be closed is left whole, exit code {code}", is_so=code == IN_USE and before == after)
    deaf.terminate()
    for name in packages.PROGRAMS:
        desk.run("taskkill", "/f", "/im", name)
    (target / "previous").write_bytes(b"")  # in the way
    code = visit.install("old")
    (target / "previous").unlink()
    back = visit.has_files_of("new")
    desk.see(f"what cannot be moved is brought back, exit code {code}", is_so=code == IN_USE and back)


def choose_again(visit):
    """Choices at a later installation."""
    visit.install("new", "/AUTOSTART=0", "/PATH=0")
    undone = visit.at_sign_in() is None and visit.path()[1] == LONG_PATH
    visit.desk.see("a choice taken back is undone", is_so=undone)
    visit.install("new")
    visit.desk.see("and holds at the next time", is_so=visit.path()[1] == LONG_PATH)
    for name in packages.PROGRAMS:
        (visit.target / name).unlink()
    code = visit.install("new", "/PATH=1", "/AUTOSTART=1")
    visit.desk.see(f"what was taken away is there again, exit code {code}", is_so=visit.has_files_of("new"))


def uninstall(visit, data):
    """Uninstalls the program alone; `data` is the folder of what the shop has."""
    desk = visit.desk
    ours = visit.target / "of somebody else.txt"
    ours.write_text("")
    code, _ = desk.run(visit.target / "toonbank-uninstall.exe", "/S")  # goes on as a copy, which is not waited for
    desk.see(f"uninstalls silently, exit code {code}", is_so=code == 0)
    wine.until(lambda: packages.files_below(visit.target) == [Path(ours.name)])
    wine.until(lambda: desk.run("reg", "query", rf"{visit.root}\{UNINSTALL}")[0])
    left = [path.as_posix() for path in packages.files_below(visit.target)]
    desk.see(f"what is not ours is left alone: {left}", is_so=left == [ours.name])
    desk.see("PATH is to the letter what it was", is_so=visit.path() == ("REG_EXPAND_SZ", LONG_PATH))
    keys = [rf"{visit.root}\{key}" for key in (UNINSTALL, APP_PATH)]
    there = [key for key in keys if desk.run("reg", "query", key)[0] == 0]
    desk.see("nothing is left in the registry", is_so=not there and not visit.at_sign_in())
    desk.see("nothing is left in the start menu", is_so=not visit.entry.exists())
    desk.see("settings and journal are there", is_so=(data / "settings.toml").exists())
    ours.unlink()


def purge(visit, data):
    """Uninstalls with what the shop has."""
    desk = visit.desk
    visit.install("new", "/PATH=0")
    desk.said()
    desk.run(visit.target / "toonbank-uninstall.exe", "/S", "/PURGE")
    gone = wine.until(lambda: not visit.target.exists() and not data.exists())
    desk.see("with /PURGE nothing is left at all", is_so=gone)
    said = desk.said()
    forgotten = [line for line in said if "credentials delete" in line]
    desk.see(f"and passwords were forgotten: {said}", is_so=len(forgotten) == 3)


def main():
    """Checks both installers; its exit code."""
    with tempfile.TemporaryDirectory(prefix="toonbank-wine-") as own, wine.display() as screen:
        folder = Path(own)
        desk = wine.Desk(folder, screen)
        for age in VERSIONS:
            standin(folder / age, age=age)
        try:
            desk.boot()
            for scope in packages.SCOPES:
                print(f"for the {scope}:")
                visit = Visit(desk, scope, folder=folder)
                for look in (refuse, install, upgrade, change_nothing, choose_again):
                    look(visit)
                data = desk.own_folder() / "AppData" / "Local" / "Toonbank"
                data.mkdir(exist_ok=True)
                (data / "settings.toml").write_text("")
                uninstall(visit, data)
                purge(visit, data)
        finally:
            desk.end()
    print(f"{desk.failed} not as it should be" if desk.failed else "all as it should be")
    return 1 if desk.failed else 0


if __name__ == "__main__":
    sys.exit(main())
