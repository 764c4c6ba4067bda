"""A whole life on one computer: passwords into the keyring, a day that ends in a crash, then what support asks for.

`python -m tests.canary.session FOLDER WORLD RESULTS` where a keyring answers; the canaries come on standard input.
"""

import io
import json
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import Any

from app.cli import main
from app.practice import accounts
from tests.canary.canaries import Canaries
from tests.journeys.practice import PracticeWorld
from tests.system.crash_watch import unwatched

SETTINGS = """version = 2
language = "en"
[shop]
name = "Shop Utrecht"
code = "UT"
store_id = "4410-1"
owner = "{said.name}"
country = "{said.note}"
[setup]
first_run_done = true
[cyclesoftware]
base_url = "{url}{a.CYCLESOFTWARE_PATH}"
username = "{said.user}"
[wholesale]
base_url = "{url}{a.WHOLESALE_PATH}"
username = "{said.user}"
[cyke]
base_url = "{url}{a.CYKE_PATH}"
email = "{said.mail_user}"
"""
COMMANDS = {
    "doctor": ("doctor", "--zip", "{results}/doctor.zip"),
    "doctor-json": ("doctor", "--json"),
    "journal": ("journal",),
    "journal-json": ("journal", "--json"),
    "removed": ("journal", "--removed"),
    "scan": ("scan", "8717231204726"),
    "lookup": ("lookup", "8717231204726", "--json"),
    "wholesale": ("wholesale", "orders", "--json"),
    "settings": ("settings",),
    "bad-settings": ("doctor", "--data-dir", "{results}/bad"),
    "delete": ("credentials", "delete", "cyke"),
    "no-secret": ("wholesale", "companies"),
    "doctor-refused": ("doctor", "--zip", "{results}/refused.zip"),
    "doctor-refused-json": ("doctor", "--json"),
}
REFUSALS: tuple[tuple[str, dict[str, Any]], ...] = (
    ("cyclesoftware", {"kind": "403"}),
    ("wholesale", {"kind": "status", "amount": 422}),
)


def toonbank(*arguments: str, given: str = "") -> str:
    """What the command says, to both outputs, and its exit code."""
    said = io.StringIO()
    sys.stdin = io.StringIO(given)
    with redirect_stdout(said), redirect_stderr(said):
        code = main(arguments)
    return f"{said.getvalue()}\nexit code {code}\n"


def live(folder: Path, *, world: str, results: Path, said: Canaries) -> None:
    """All of it; what commands say goes into `results`."""
    folder.mkdir(mode=0o700)
    (Path.home() / "Desktop").mkdir()
    (folder / "settings.toml").write_text(SETTINGS.format(a=accounts, url=world, said=said), encoding="utf-8")
    there = ("--data-dir", str(folder))
    secrets = {"cyclesoftware": said.password, "wholesale": said.password, "cyke": said.token}
    for name, secret in secrets.items():
        (results / f"set-{name}").write_text(toonbank("credentials", "set", name, *there, given=secret), "utf-8")
    refused = toonbank("credentials", "set", "cyke", *there, given="x" * 1281 + said.other_password)
    (results / "set-refused").write_text(refused, "utf-8")
    command = [sys.executable, "-m", "tests.canary.life", str(folder), world, str(results)]
    day = subprocess.run(command, env=unwatched(), input=said.as_json(), capture_output=True, text=True, check=False)
    (results / "day").write_text(f"{day.stdout}{day.stderr}exit code {day.returncode}\n", "utf-8")
    (results / "bad").mkdir()
    (results / "bad" / "settings.toml").write_text(f'[cyke]\npassword = "{said.token}"\n', encoding="utf-8")
    for name, arguments in COMMANDS.items():
        if name == "doctor-refused":  # with a reason in which somebody over there has put a customer
            for api, refusal in REFUSALS:
                PracticeWorld(world).trouble(api, reason=said.note, **refusal)
        filled = [argument.format(results=results) for argument in arguments]
        (results / name).write_text(toonbank(*there, *filled), "utf-8")


if __name__ == "__main__":
    live(
        Path(sys.argv[1]), world=sys.argv[2], results=Path(sys.argv[3]),
        said=Canaries(**json.loads(sys.stdin.readline())),
    )  # fmt: skip
