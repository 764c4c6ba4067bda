"""What macOS gets of the built app: a zip and a disk image, notarised where a profile for that is given.

Standard library only, and what macOS brings: ditto, hdiutil, xcrun. RELEASE.md tells of signing and notarising.
"""

import os
import platform
import subprocess
import sys
import tempfile
from pathlib import Path


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


def write(program, out, *, version, moment_s):
    """Both, of the app beside the folder `program`, whose files get that moment as their time; their paths in `out`."""
    app, name = program.parent / "Toonbank.app", f"toonbank-{version}-macos-{platform.machine()}"
    for path in (app, *app.rglob("*")):
        os.utime(path, (moment_s, moment_s), follow_symlinks=False)
    profile = os.environ.get("TOONBANK_NOTARY_PROFILE", "")
    with tempfile.TemporaryDirectory() as staging:
        for command in commands(app, out, name=name, staging=Path(staging), profile=profile):
            done = subprocess.run([str(part) for part in command], check=False)
            if done.returncode:
                sys.exit(f"{command[0]} failed with exit code {done.returncode}")
    return [out / f"{name}.zip", out / f"{name}.dmg"]
