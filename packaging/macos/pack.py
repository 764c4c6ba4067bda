"""What macOS gets of dist/Toonbank.app: a zip and a disk image, notarised where a profile for that is given.

    python3 packaging/macos/pack.py [--program FOLDER] [--out FOLDER]

Standard library only, and what macOS brings: ditto, hdiutil, xcrun. RELEASE.md tells of signing and notarising.
"""

import argparse
import os
import platform
import re
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent


def version():
    """Of Toonbank, from its one place."""
    return re.search(r'__version__ = "(.+)"', (ROOT / "app" / "__init__.py").read_text(encoding="utf-8"))[1]


def commands(app, out, *, name, staging, profile=""):
    """What is run, one after the other, to make NAME.zip and NAME.dmg in `out`.

    `profile` is a keychain profile of notarytool. The zip is made anew once Apple's answer is stapled to the app.
    """
    archive, image = out / f"{name}.zip", out / f"{name}.dmg"
    zipped = ["ditto", "-c", "-k", "--sequesterRsrc", "--keepParent", app, archive]
    yield ["codesign", "--verify", "--deep", "--strict", app]
    yield zipped
    if profile:
        yield ["xcrun", "notarytool", "submit", archive, "--keychain-profile", profile, "--wait"]
        yield ["xcrun", "stapler", "staple", app]
        yield zipped
    yield ["ditto", app, staging / app.name]
    yield ["ln", "-s", "/Applications", staging / "Applications"]
    yield ["hdiutil", "create", "-volname", "Toonbank", "-srcfolder", staging, "-format", "UDZO", "-ov", image]
    if profile:
        yield ["xcrun", "notarytool", "submit", image, "--keychain-profile", profile, "--wait"]
        yield ["xcrun", "stapler", "staple", image]


def main():
    """Packs what is there; its exit code."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--program", type=Path, default=ROOT / "dist" / "toonbank", help="the folder beside the app")
    parser.add_argument("--out", type=Path, default=ROOT / "dist", help="where the archives go")
    chosen = parser.parse_args()
    app, out = chosen.program.resolve().parent / "Toonbank.app", chosen.out.resolve()
    if not app.is_dir():
        sys.exit(f"{app} is not there: build it on macOS first")
    out.mkdir(parents=True, exist_ok=True)
    name = f"toonbank-{version()}-macos-{platform.machine()}"
    profile = os.environ.get("TOONBANK_NOTARY_PROFILE", "")
    with tempfile.TemporaryDirectory() as staging:
        for command in commands(app, out, name=name, staging=Path(staging), profile=profile):
            done = subprocess.run([str(part) for part in command], check=False)
            if done.returncode:
                sys.exit(f"{command[0]} failed with exit code {done.returncode}")
    for path in (out / f"{name}.zip", out / f"{name}.dmg"):
        print(f"{path.name}: {path.stat().st_size / 1e6:.1f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
