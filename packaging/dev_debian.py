"""The Debian and Ubuntu packages that Toonbank needs beyond python3, and their installation, once."""

import os
import shutil
import subprocess
import sys

# A name with a bar has been renamed over the releases: either will do.
RUN = (
    "python3-venv",
    "fonts-dejavu-core",
    "libdbus-1-3",
    "libegl1",
    "libfontconfig1",
    "libgl1",
    "libglib2.0-0|libglib2.0-0t64",
    "libwayland-cursor0",
    "libxkbcommon0",
    # the window under X11
    "libxcb-cursor0",
    "libxcb-icccm4",
    "libxcb-keysyms1",
    "libxcb-shape0",
    "libxkbcommon-x11-0",
)
TEST = (
    # a display of our own, with a window manager, real keys and keyboard layouts
    "imagemagick",
    "openbox",
    "x11-utils",
    "x11-xkb-utils",
    "x11-xserver-utils",
    "xdotool",
    "xvfb",
    # a session bus with a keyring and a screen reader's view of the window
    "at-spi2-core",
    "dbus",
    "gnome-keyring",
    # the installers for Windows, which a test compiles
    "nsis",
    # the server that a journal may be kept in; the tests start one of their own
    "postgresql",
)
BUILD = ("binutils", f"libpython{sys.version_info.major}.{sys.version_info.minor}")
# Programs that come from elsewhere as often as from a package.
PROGRAMS = {"run": {}, "test": {"node": "nodejs", "npm": "npm", "git": "git"}, "build": {}, "release": {}}
PACKAGES = {"run": RUN, "test": RUN + TEST, "build": RUN + BUILD, "release": RUN + BUILD}


def installed(names):
    """Those of `names` that dpkg has installed."""
    asked = ["dpkg-query", "--show", "--showformat", "${db:Status-Status} ${Package}\n", *names]
    lines = subprocess.run(asked, check=False, capture_output=True, text=True).stdout.splitlines()
    return {line.split(" ", 1)[1] for line in lines if line.startswith("installed ")}


def succeeds(arguments):
    """Whether a program ends well; what it prints is not shown."""
    return subprocess.run(arguments, check=False, capture_output=True).returncode == 0


def own_python_can_make_a_venv():
    """Whether the running Python brings ensurepip, as every Python but Debian's does."""
    return succeeds([sys.executable, "-c", "import ensurepip"])


def system_python():
    """Whether we run on the Python that Debian installed."""
    return os.path.realpath(sys.executable).startswith("/usr/bin/")


def missing(name):
    """The packages still to be installed for `name`."""
    wanted = [package for package in PACKAGES[name] if needed_here(package)]
    there = installed([choice for package in wanted for choice in package.split("|")])
    packages = [package.split("|")[0] for package in wanted if there.isdisjoint(package.split("|"))]
    return packages + [package for program, package in PROGRAMS[name].items() if shutil.which(program) is None]


def needed_here(package):
    """Whether a package makes sense beside the running Python."""
    if package == "python3-venv":
        return not own_python_can_make_a_venv()
    if package.startswith("libpython"):
        return system_python()
    return True


def install_missing(name):
    """Install what is missing if we may; else say the one command that does."""
    if shutil.which("dpkg-query") is None or shutil.which("apt-get") is None:
        return
    packages = missing(name)
    if not packages:
        return
    if os.geteuid() == 0:
        rights = []
    elif shutil.which("sudo") and succeeds(["sudo", "-n", "true"]):
        rights = ["sudo", "-n"]
    else:
        words = "apt-get update && apt-get install --yes --no-install-recommends " + " ".join(packages)
        as_root = f"sudo sh -c '{words}'" if shutil.which("sudo") else f"su -c '{words}'"
        sys.exit(f"Some system packages are missing. Please run this once, then start again:\n\n  {as_root}\n")
    print("Installing system packages, once: " + " ".join(packages), flush=True)
    apt = [*rights, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-q"]
    apt += ["-o", "Dpkg::Use-Pty=0", "-o", "DPkg::Lock::Timeout=300"]  # another apt may be at work
    run_quietly([*apt, "update"])
    run_quietly([*apt, "install", "--yes", "--no-install-recommends", *packages])


def run_quietly(arguments):
    """Run a program; show what it printed, and leave, only if it fails."""
    done = subprocess.run(arguments, check=False, stdin=subprocess.DEVNULL, capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"{done.stdout}{done.stderr}\n{' '.join(arguments)} failed with exit code {done.returncode}")
