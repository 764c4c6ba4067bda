"""Toonbank with live accounts, as a shop has it: settings, a keyring, and a line to the systems that can be cut."""

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from app.practice import accounts
from tests.journeys.counter import ROOT, TOONBANK, CounterDesk, session, window
from tests.journeys.display import Display
from tests.journeys.line import Line
from tests.journeys.practice import PracticeWorld

KEYRING = "printf %s practice | gnome-keyring-daemon --unlock --components=secrets"
SECRETS = {"cyclesoftware": accounts.PASSWORD, "wholesale": accounts.PASSWORD, "cyke": accounts.CYKE_TOKEN}
SETTINGS = """language = "en"
[shop]
name = "{a.SHOP_NAME}"
code = "{a.SHOP_CODE}"
counter = "{a.SHOP_COUNTER}"
store_id = "{a.SHOP_STORE_ID}"
latitude = {a.SHOP_LATITUDE}
longitude = {a.SHOP_LONGITUDE}
[cyclesoftware]
base_url = "{url}{a.CYCLESOFTWARE_PATH}"
username = "{a.USERNAME}"
[wholesale]
base_url = "{url}{a.WHOLESALE_PATH}"
username = "{a.USERNAME}"
[cyke]
base_url = "{url}{a.CYKE_PATH}"
email = "{a.CYKE_EMAIL}"
"""


@contextmanager
def live_desk(display: Display, data_folder: Path, *, line: Line, world: PracticeWorld) -> Iterator[CounterDesk]:
    """A window whose accounts are at the end of `line`, where `world` listens."""
    data_folder.mkdir()
    (data_folder / "settings.toml").write_text(SETTINGS.format(a=accounts, url=line.url), "utf-8")
    with session(display, data_folder.parent) as own:
        own.run("sh", "-c", KEYRING)
        for name, secret in SECRETS.items():
            command = [*TOONBANK, "credentials", "set", name, "--data-dir", str(data_folder)]
            subprocess.run(command, cwd=ROOT, env=own.environment, input=secret, check=True, text=True, timeout=60)
        with window(own, list(TOONBANK), data_folder) as (reader, process):
            yield CounterDesk(own, reader, process, data_folder, world)
