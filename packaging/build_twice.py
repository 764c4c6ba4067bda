"""`build --twice`: the program and its archives made twice, in two folders, and every byte of both compared."""

import hashlib
import shutil

from build_program import freeze, packed
from dev_setup import ROOT, say

PLACES = ("first", "in-another-folder")
# What a build reads. What a build leaves behind is left out.
SOURCES = ("app", "resources", "packaging", "CHANGELOG.md", "LICENSE", "README.md", "pyproject.toml")
LEFT_BEHIND = shutil.ignore_patterns("__pycache__", "node_modules")


def contents(folder):
    """Path, kind, mode and digest of every file below a folder."""
    found = {}
    for path in sorted(folder.rglob("*")):
        if path.is_symlink():
            found[path.relative_to(folder).as_posix()] = ("link", str(path.readlink()))
        elif path.is_file():
            mode = oct(path.stat().st_mode & 0o777)
            found[path.relative_to(folder).as_posix()] = (mode, hashlib.sha256(path.read_bytes()).hexdigest())
    return found


def differences(one, other):
    """The paths that are not the same in both."""
    return sorted(path for path in one.keys() | other.keys() if one.get(path) != other.get(path))


def build_twice():
    """Build, build again elsewhere, compare; the number of files that differ."""
    made = []
    for place in PLACES:
        root = ROOT / "out" / "twice" / place
        shutil.rmtree(root, ignore_errors=True)
        for name in SOURCES:
            source = ROOT / name
            if source.is_dir():
                shutil.copytree(source, root / name, ignore=LEFT_BEHIND)
            else:
                shutil.copy2(source, root / name)
        say(f"Building in {root.relative_to(ROOT)}")
        freeze(root / "dist", root=root)
        packed(root / "dist", root=root)
        made.append(contents(root / "dist"))
    found = differences(*made)
    for path in found:
        say(f"DIFFERENT: {path}")
    for path, (_, digest) in made[0].items():
        if "/" not in path:
            say(f"{digest}  {path}")
    verdict = f"{len(found)} of them different" if found else "the same to the last byte in both"
    say(f"{len(made[0])} files, {verdict}")
    return len(found)
