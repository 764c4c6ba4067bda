"""This computer: room on its disk, its operating system, and the versions of what Toonbank stands on. No names."""

import os
import platform
import shutil
import ssl
import sys
from collections.abc import Mapping
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from app import __version__
from app.core.health import Code, Finding, Grade, Matter

LOW_MB, FULL_MB = 1024, 100
MB = 2**20
STANDS_ON = ("httpx", "keyring", "pydantic", "qasync", "sqlalchemy", "truststore")
QT = "PySide6-Essentials"
QT_PLATFORMS = {"win32": "windows", "darwin": "cocoa"}


def machine_findings(folder: Path) -> tuple[Finding, ...]:
    """What is found of the computer that the data folder is on. Never raises."""
    return disk_finding(folder), qt_finding(), versions_finding(), system_finding()


def disk_finding(folder: Path) -> Finding:
    """How much room there is where the folder is, or will be made."""
    there = next((place for place in (folder, *folder.parents) if place.exists()), folder)
    try:
        free_mb = shutil.disk_usage(there).free // MB
    except OSError:
        return Finding(Matter.DISK, Grade.UNKNOWN, Code.DISK_UNKNOWN)
    grade, code = Grade.GOOD, Code.DISK_ROOM
    if free_mb < FULL_MB:
        grade, code = Grade.BAD, Code.DISK_FULL
    elif free_mb < LOW_MB:
        grade, code = Grade.WARN, Code.DISK_LOW
    return Finding(Matter.DISK, grade, code, {"free_mb": str(free_mb)})


def qt_finding() -> Finding:
    """Qt's version, and its platform: that of the window, else the one a window would have. Loads nothing of Qt."""
    loaded = sys.modules.get("PySide6.QtGui")
    application = loaded.QGuiApplication.instance() if loaded else None
    platform_name = application.platformName() if application else qt_platform(os.environ, system=sys.platform)
    return Finding(Matter.QT, Grade.GOOD, Code.QT, {"version": _version(QT), "platform": platform_name})


def qt_platform(variables: Mapping[str, str], *, system: str) -> str:
    """The platform plugin that Qt would load with these variables; "none" where there is no display to draw on."""
    asked = variables.get("QT_QPA_PLATFORM", "").partition(";")[0].partition(":")[0]
    if asked or system in QT_PLATFORMS:
        return asked or QT_PLATFORMS[system]
    if variables.get("WAYLAND_DISPLAY") and variables.get("XDG_SESSION_TYPE", "wayland") == "wayland":
        return "wayland"
    return "xcb" if variables.get("DISPLAY") else "none"


def versions_finding() -> Finding:
    """Toonbank's version, Python's, and those of the packages that talk, keep and draw."""
    packages = {name: _version(name) for name in STANDS_ON}
    ours = {"toonbank": __version__, "python": platform.python_version(), "openssl": ssl.OPENSSL_VERSION}
    return Finding(Matter.VERSIONS, Grade.GOOD, Code.VERSIONS, ours | packages)


def system_finding() -> Finding:
    """The operating system and the kind of machine, not its name."""
    facts = {"name": platform.system(), "release": platform.release(), "machine": platform.machine()}
    return Finding(Matter.SYSTEM, Grade.GOOD, Code.SYSTEM, facts)


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:  # a packaged app may not carry it
        return "?"
