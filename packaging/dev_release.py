"""`release`: what goes out beside the archives in dist/: a bill of materials, the word of an audit, and checksums."""

import argparse
import hashlib
import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path

import sbom
from build_program import environment, version
from dev_setup import LOCKS, PYTHON, ROOT, call, say, set_up

DIST = ROOT / "dist"
LOCK = LOCKS / "run.txt"
SUMS = "SHA256SUMS"
# How long the audit waits for each answer of its database.
AUDIT_TIMEOUT_S = 15


def write_sbom(target):
    """The bill of materials of the run lock, held against its schema; leaves where it does not fit."""
    make = [PYTHON, "-m", "cyclonedx_py", "requirements", LOCK, "--output-reproducible", "--of", "JSON", "--sv", "1.6"]
    asked = [*map(str, make), "-o", str(target)]
    done = subprocess.run(asked, check=False, cwd=ROOT, env=environment(), capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"cyclonedx-py failed\n{done.stderr}")
    licences = (ROOT / "resources" / "licences.tsv").read_text(encoding="utf-8")
    whole = sbom.finished(json.loads(target.read_text(encoding="utf-8")), version=version(), licences=licences)
    target.write_text(sbom.text(whole), encoding="utf-8", newline="\n")
    call([PYTHON, ROOT / "packaging" / "sbom_check.py", target])
    say(f"{target.name}: {len(whole['components'])} parts, each with its licence")


def audit():
    """What pip-audit says of the run lock as JSON; what it printed besides, where it could not say anything.

    It is asked about what goes into the program on any system, not only on this one.
    """
    pins = re.findall(r"^[a-z0-9-]+==\S+", LOCK.read_text(encoding="utf-8"), re.MULTILINE)
    with tempfile.TemporaryDirectory() as folder:
        lock = Path(folder) / "pins.txt"
        lock.write_text("\n".join(pins), encoding="utf-8")
        ask = [PYTHON, "-m", "pip_audit", "--requirement", lock, "--no-deps", "--disable-pip", "--format", "json"]
        asked = [*map(str, ask), "--progress-spinner", "off", "--timeout", str(AUDIT_TIMEOUT_S)]
        done = subprocess.run(asked, check=False, cwd=ROOT, capture_output=True, text=True)
    return done.stdout, done.stderr


def judged(told, complaint=""):
    """Known flaws, and what could not be asked about, as lines for people. `told` is the JSON of pip-audit, or nothing.

    pip-audit itself is content with a package that its database does not know; here that counts as not asked.
    """
    try:
        packages = json.loads(told)["dependencies"]
    except (ValueError, KeyError, TypeError):
        return [], [complaint.strip().splitlines()[-1] if complaint.strip() else "pip-audit said nothing"]
    flaws = [flawed(package, flaw) for package in packages for flaw in package.get("vulns", ())]
    return flaws, [f"{package['name']}: {package['skip_reason']}" for package in packages if "skip_reason" in package]


def flawed(package, flaw):
    """A known flaw as a line for people."""
    mended = ", ".join(flaw["fix_versions"]) or "no version yet"
    return f"{package['name']} {package['version']}: {flaw['id']}, mended in {mended}"


def audited(*, must):
    """Says what the audit found; whether a release may go on."""
    flaws, unasked = judged(*audit())
    for flaw in flaws:
        say(f"KNOWN FLAW  {flaw}")
    if unasked:
        say(f"NOT AUDITED: no answer about {len(unasked)} of what is inside. The first: {unasked[0]}")
        say("A release needs the answer: run this where the database can be reached, with --must-audit.")
    elif not flaws:
        say("Audited: no known flaw in what is inside")
    return not flaws and not (must and unasked)


def write_sums(folder):
    """SHA256SUMS of every archive in a folder, as `sha256sum --check` reads it; how many there are."""
    files = sorted(path for path in folder.iterdir() if path.is_file() and not path.name.startswith(SUMS))
    lines = [f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}\n" for path in files]
    (folder / SUMS).write_text("".join(lines), encoding="utf-8", newline="\n")
    return len(files)


def command(arguments):
    """`release [--must-audit]`: see the help. 1 where a flaw is known, or the audit must be and was not."""
    parser = argparse.ArgumentParser(prog="dev.py release", description=__doc__)
    parser.add_argument(
        "--must-audit", action="store_true", help="fail where the audit got no answer, as a release must"
    )
    chosen = parser.parse_args(arguments)
    set_up("release")
    DIST.mkdir(exist_ok=True)
    write_sbom(DIST / f"toonbank-{version()}.cdx.json")
    may_go_on = audited(must=chosen.must_audit)
    say(f"{SUMS}: {write_sums(DIST)} files")
    return 0 if may_go_on else 1


def icons(arguments):
    """`icons`: the program's icon for every system, drawn anew."""
    if arguments:
        sys.exit("icons takes no arguments")
    set_up("run")
    call([PYTHON, ROOT / "packaging" / "icons.py"])
    return 0
