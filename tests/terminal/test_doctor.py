"""`toonbank doctor` in a process of its own: what a shop reads, what support gets, and what is in neither."""

import json
import sys
from pathlib import Path
from typing import Any

from app.core.health import Code, Finding, Grade, Matter
from app.system.i18n import Words
from app.terminal.doctor import as_text
from tests.system.secret_service import with_keyring
from tests.terminal.running import toonbank

CANARY = "canary-4711"
SETTINGS = f"""
language = "nl"
thema = "dark"
[shop]
name = "Fietsen {CANARY}"
[journal]
url = "mysql://somewhere/else"
[wholesale]
base_url = "https://typo.invalid"
username = "{CANARY}"
"""


def matters(shown: dict[str, Any]) -> dict[str, str]:
    """The code of each matter; of several, the last."""
    return {finding["matter"]: finding["code"] for finding in shown["findings"]}


def test_in_practice_all_is_well_and_told_system_by_system(tmp_path: Path) -> None:
    done = toonbank("doctor", "--practice", folder=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    blocks = done.stdout.strip().split("\n\n")
    assert [block.splitlines()[0] for block in blocks] == ["Stores", "Wholesale", "Courier", "This computer"]
    assert blocks[-1].endswith("unknown  No scan has come to a window of this counter yet")
    assert "  well     Stores: password taken\n" in done.stdout
    assert max(map(len, done.stdout.splitlines())) <= 80
    assert list(tmp_path.rglob("*.sqlite")) == []


def test_with_a_keyring_it_is_tried_and_what_is_bad_is_the_exit_code_and_nobody_is_named(tmp_path: Path) -> None:
    data = tmp_path / "data"
    data.mkdir()
    (data / "settings.toml").write_text(SETTINGS, encoding="utf-8")
    command = [sys.executable, "-m", "app", "doctor", "--json", "--data-dir", str(data)]
    done = with_keyring(command, home=tmp_path / "home")
    shown = json.loads(done.stdout)
    assert (done.returncode, shown["grade"]) == (2, "bad")
    found = matters(shown)
    assert found["keyring"] == "keyring-works"
    assert found["name"] == "name-unknown"
    assert found["login"] == "no-password"
    assert found["settings"] == "setting-fault"
    assert found["journal"] == "journal-fails"
    assert {"trouble": "no-address"} in [finding["facts"] for finding in shown["findings"]]
    assert set(shown["findings"][0]) == {"matter", "source", "grade", "code", "facts"}
    assert CANARY not in done.stdout
    assert str(tmp_path) not in done.stdout


def test_advice_stands_below_what_it_is_about_in_the_language_of_the_shop() -> None:
    findings = (
        Finding(Matter.LOGIN, Grade.BAD, Code.LOGIN_WRONG, source="stores"),
        Finding(Matter.DISK, Grade.WARN, Code.DISK_LOW, {"free_mb": "512"}),
    )
    assert as_text(findings, Words("en")).splitlines() == [
        "Stores",
        "  wrong    Stores: wrong username or password",
        "           Look at the username and type the password again, with its capitals.",
        "",
        "This computer",
        "  look     Little room on the disk: 512 MB",
        "           Make room on this computer.",
    ]
    dutch = as_text(findings, Words("nl")).splitlines()
    assert dutch[0] == "Winkels"
    assert dutch[1:] != as_text(findings, Words("en")).splitlines()[1:]


def test_what_a_system_itself_says_is_not_handed_on_but_where_to_read_it() -> None:
    facts = {"status": "422", "reason": f"Ask {CANARY}"}
    findings = (
        Finding(Matter.ANSWER, Grade.BAD, Code.REFUSED, facts, source="wholesale"),
        Finding(Matter.LOGIN, Grade.BAD, Code.NOT_ALLOWED, facts, source="stores"),
    )
    told = as_text(findings, Words("en"))
    assert CANARY not in told
    assert told.count("what it says: F10.") == 2
    assert "It gave no reason." not in told
