"""What is made of a built program for those who install it: the archives of this system."""

import sys

from build_program import environment
from dev_setup import ROOT, call

SYSTEMS = {"win32": "windows", "darwin": "macos"}


def packed(dist, *, root=ROOT):
    """Run this system's packer on dist/toonbank; the archives lie in `dist` then."""
    packer = root / "packaging" / SYSTEMS.get(sys.platform, "linux") / "pack.py"
    if packer.exists():
        call([sys.executable, packer, "--program", dist / "toonbank", "--out", dist], cwd=root, env=environment())
