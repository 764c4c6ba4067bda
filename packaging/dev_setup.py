"""Sets up a fresh machine: system packages, .venv from the locks, Prism. What is there already costs no time."""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

import dev_debian

ROOT = Path(__file__).resolve().parent.parent
LOCKS = ROOT / "packaging" / "locks"
PRISM = ROOT / "packaging" / "prism"
VENV = ROOT / ".venv"
WINDOWS = os.name == "nt"
PYTHON = VENV / ("Scripts/python.exe" if WINDOWS else "bin/python")
# A lock that holds all of another: whoever has the wider one needs no second install.
CONTAINED_IN = {
    "run": ("run", "test", "build", "release"),
    "test": ("test",),
    "build": ("build", "release"),
    "release": ("release",),
}


def say(text):
    """A line for the person at the terminal, at once."""
    print(text, flush=True)


def call(arguments, **options):
    """Run a program from the project's root; leave with its exit code if it fails."""
    done = subprocess.run([str(part) for part in arguments], check=False, cwd=str(options.pop("cwd", ROOT)), **options)
    if done.returncode:
        sys.exit(done.returncode)


def digest(*paths):
    """One hash over the files' contents, line ends aside."""
    total = hashlib.sha256()
    for path in paths:
        total.update(path.read_bytes().replace(b"\r\n", b"\n"))
    return total.hexdigest()


def venv_version():
    """The Python version that .venv runs on, as "3.11"; empty where it does not run."""
    if not PYTHON.exists():
        return ""
    ask = "import sys; print(f'{sys.version_info.major}.{sys.version_info.minor}')"
    return subprocess.run([PYTHON, "-c", ask], check=False, capture_output=True, text=True).stdout.strip()


def make_venv():
    """Create .venv when it is missing or its Python is gone or of another version."""
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    if venv_version() == version:
        return
    say(f"Creating .venv with Python {version}")
    done = subprocess.run([sys.executable, "-m", "venv", "--clear", VENV], check=False, capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"python -m venv failed (Debian and Ubuntu: apt install python3-venv)\n{done.stdout}{done.stderr}")


def install_lock(name):
    """Install packaging/locks/NAME.txt into .venv unless that very lock, or a wider one, is installed."""
    for wider in CONTAINED_IN[name]:
        stamp = VENV / f"toonbank-lock-{wider}"
        if stamp.exists() and stamp.read_text(encoding="utf-8") == digest(LOCKS / f"{wider}.txt"):
            return
    lock = LOCKS / f"{name}.txt"
    say(f"Installing the locked dependencies ({lock.relative_to(ROOT).as_posix()})")
    pip = [PYTHON, "-m", "pip", "install", "--quiet", "--quiet", "--disable-pip-version-check", "--no-input"]
    call([*pip, "--no-deps", "--only-binary", ":all:", "--require-hashes", "--requirement", lock])
    (VENV / f"toonbank-lock-{name}").write_text(digest(lock), encoding="utf-8")


def install_prism():
    """Install Prism, the mock server that the client is tested against, from its lock."""
    modules = PRISM / "node_modules"
    stamp = modules / "toonbank-lock"
    wanted = digest(PRISM / "package-lock.json")
    if stamp.exists() and stamp.read_text(encoding="utf-8") == wanted:
        return
    npm = shutil.which("npm")
    if npm is None:
        sys.exit("The tests need Node.js 18.20 or newer with npm, for Prism.")
    say("Installing Prism (packaging/prism/package-lock.json)")
    call([npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"], cwd=PRISM)
    stamp.write_text(wanted, encoding="utf-8")


def set_up(name):
    """Make the machine ready for `name`: "run", "test" or "build"."""
    if sys.platform.startswith("linux"):
        dev_debian.install_missing(name)
    make_venv()
    install_lock(name)
    if name == "test":
        install_prism()


def command(arguments):
    """`setup [run|test|build|release]`."""
    name = arguments[0] if arguments else "run"
    if name not in CONTAINED_IN:
        sys.exit("setup: say run, test, build or release")
    set_up(name)
    say(f"Ready: python3 packaging/dev.py {name}")
    return 0
