"""The canary test: after a whole life of the program, no secret, no customer and no account's name is found outside of
the journal and the settings, in no file, report, log, output, command line or environment.
"""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.system.crash import reports_in
from tests.canary.canaries import Canaries, hits, hits_below
from tests.system.secret_service import with_keyring

ROOT = Path(__file__).resolve().parents[2]
SAID = Canaries()


@pytest.fixture(scope="module")
def world() -> Iterator[str]:
    """Where the practice world with these accounts is."""
    command = [sys.executable, "-m", "tests.canary.world"]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as serving:
        assert serving.stdin
        assert serving.stdout
        serving.stdin.write(f"{SAID.as_json()}\n")
        serving.stdin.flush()
        yield serving.stdout.readline().strip()
        serving.stdin.close()


@pytest.fixture(scope="module")
def life(world: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The home of a whole life: `data`, `results`, `Desktop`, and the keyring's own folder."""
    home = tmp_path_factory.mktemp("life")
    results = home / "results"
    results.mkdir()
    command = [sys.executable, "-m", "tests.canary.session", str(home / "toonbank"), world, str(results)]
    done = with_keyring(command, home=home, given=SAID.as_json())
    assert done.returncode == 0, done.stderr
    (results / "session").write_text(done.stdout + done.stderr, encoding="utf-8")
    return home


def test_it_was_a_whole_life(life: Path) -> None:
    said = {path.name: path.read_text("utf-8", "replace") for path in (life / "results").iterdir() if path.is_file()}
    assert "the day is over" in said["day"], said["day"]
    for name in ("cyclesoftware", "wholesale", "cyke"):
        assert "shop.owner" in said[f"set-{name}"]  # a line of the settings with a name in it is told without it
        assert "Kept in the keyring" in said[f"set-{name}"]
    assert "exit code 2" in said["set-refused"]
    for name in ("doctor-json", "journal-json", "lookup", "wholesale", "settings", "delete"):
        assert "exit code 0" in said[name], f"{name}: {said[name]}"
    assert "Nothing was removed yet" in said["removed"]
    assert "is not running" in said["scan"]
    assert said["doctor-refused"].count("what it says: F10.") == 2
    assert '"refused"' in said["doctor-refused-json"]
    assert "cyke.password" in said["bad-settings"]
    assert '"login-taken"' in said["doctor-json"]
    assert all(state in said["journal"] for state in ("sent", "refused"))
    log = (life / "toonbank" / "toonbank.log").read_text(encoding="utf-8")
    assert log.count("CRITICAL toonbank uncaught") == 2
    assert "task today a fault failed" in log
    (crash,) = reports_in(life / "toonbank")
    assert "Segmentation fault" in crash.read_text(encoding="utf-8")
    assert len(list((life / "Desktop").glob("toonbank-report-*.zip"))) == 1


def test_no_secret_is_anywhere_on_the_disk(life: Path) -> None:
    found = hits_below(life, SAID.secrets)
    (planted,) = [hit for hit in found if hit.startswith("results/bad/settings.toml: ") and hit.endswith(": utf-8")]
    assert SAID.token in planted  # by a person, against all advice; that the window says so names no secret
    assert [hit for hit in found if not hit.startswith("results/bad/settings.toml: ")] == []


def test_no_customer_is_outside_of_the_journal(life: Path) -> None:
    assert hits_below(life, SAID.personal, but=("journal", "settings")) == []
    assert hits((life / "toonbank" / "journal.sqlite").read_bytes(), (SAID.email,))  # by design: it is what was sent


def test_no_name_of_an_account_is_outside_of_the_settings(life: Path) -> None:
    assert SAID.user in (life / "results" / "settings").read_text(encoding="utf-8")  # to whom they belong
    assert hits_below(life, SAID.account_names, but=("settings",)) == []


def test_no_process_was_told_any_of_it(life: Path) -> None:
    seen = (life / "results" / "processes").read_bytes()
    assert b"tests.canary.life" in seen
    assert not hits(seen, SAID.all)


def test_all_of_it_is_for_this_user_only(life: Path) -> None:
    wide = [
        path.name
        for path in (*(life / "toonbank").iterdir(), *(life / "Desktop").iterdir(), life / "results" / "doctor.zip")
        if path.is_file() and path.stat().st_mode & 0o077
    ]
    assert os.name == "nt" or wide == []
