"""`toonbank credentials` with a real keyring, then a live look-up with what it keeps."""

import json
import sys
from pathlib import Path

from app.practice import accounts
from app.practice.server import PracticeServer
from tests.system.secret_service import LOCKED, with_keyring
from tests.terminal.running import toonbank

SETTINGS = """
language = "en"
[cyclesoftware]
base_url = "{base}{stores}"
username = "{user}"
[wholesale]
base_url = "{base}{wholesale}"
username = "{user}"
[cyke]
base_url = "{base}"
email = "shop@example.com"
"""


def with_settings(folder: Path, base_url: str) -> Path:
    """A data folder whose live accounts are those of a practice world."""
    text = SETTINGS.format(
        base=base_url, stores=accounts.CYCLESOFTWARE_PATH, wholesale=accounts.WHOLESALE_PATH, user=accounts.USERNAME
    )
    folder.mkdir()
    (folder / "settings.toml").write_text(text, encoding="utf-8")
    return folder


def in_turn(*commands: str, home: Path, folder: Path) -> list[str]:
    """What each command printed, all of them with the same keyring; "-> n" tells its exit code."""
    toonbank = f'"{sys.executable}" -m app'
    script = "\n".join(
        command.replace("toonbank", toonbank) + f' --data-dir "{folder}"; echo "-> $?"' for command in commands
    )
    done = with_keyring(["sh", "-c", script], home=home)
    assert done.returncode == 0
    return [line for line in done.stdout.splitlines() if not line.startswith("dbus-daemon[")]


def test_what_is_kept_opens_the_accounts_and_what_is_deleted_does_not(practice: PracticeServer, tmp_path: Path) -> None:
    folder = with_settings(tmp_path / "data", practice.base_url)
    lines = in_turn(
        f"echo {accounts.PASSWORD} | toonbank credentials set cyclesoftware",
        f"echo {accounts.PASSWORD} | toonbank credentials set wholesale",
        "echo token-canary | toonbank credentials set cyke",
        f'toonbank lookup 8717144186799 --json > "{tmp_path}/answer.json"',
        "toonbank credentials delete cyclesoftware",
        "toonbank credentials delete cyclesoftware",
        "toonbank credentials delete cyke",
        home=tmp_path / "home",
        folder=folder,
    )
    assert lines[:6] == ["Kept in the keyring", "-> 0"] * 3
    assert json.loads((tmp_path / "answer.json").read_text(encoding="utf-8"))["product"]["sku"] == "SP-CGF-W55"
    assert lines[6:9] == ["-> 0", "Deleted from the keyring", "-> 0"]
    assert lines[9:] == ["There was nothing to delete", "-> 1", "Deleted from the keyring", "-> 0"]
    kept = b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())
    assert b"canary" not in kept
    assert [seen.operation for seen in practice.log() if seen.operation == "getProductByBarcode"] == [
        "getProductByBarcode"
    ]


def test_a_wrong_password_is_told_and_the_other_source_is_shown(practice: PracticeServer, tmp_path: Path) -> None:
    folder = with_settings(tmp_path / "data", practice.base_url)
    lines = in_turn(
        "echo wrong | toonbank credentials set cyclesoftware",
        f"echo {accounts.PASSWORD} | toonbank credentials set wholesale",
        "toonbank lookup 8717144186799",
        home=tmp_path / "home",
        folder=folder,
    )
    assert any(line.startswith("Stores: account refused. Check its name and its password") for line in lines)
    assert any("SP-CGF-W55" in line for line in lines)
    assert lines[-1] == "-> 2"


def test_a_password_is_not_sent_to_an_address_it_was_not_given_for(practice: PracticeServer, tmp_path: Path) -> None:
    folder = with_settings(tmp_path / "data", practice.base_url.replace("127.0.0.1", "localhost"))
    lines = in_turn(
        f"echo {accounts.PASSWORD} | toonbank credentials set cyclesoftware",
        f"echo {accounts.PASSWORD} | toonbank credentials set wholesale",
        f'sed -i s/localhost/127.0.0.1/ "{folder}/settings.toml"; toonbank lookup 8717144186799',
        "toonbank credentials delete wholesale",
        home=tmp_path / "home",
        folder=folder,
    )
    assert any(line.startswith("Stores: no account yet") for line in lines)
    assert lines[-3:] == ["-> 2", "There was nothing to delete", "-> 1"]
    assert practice.log() == ()


def test_without_a_keyring_nothing_is_kept_and_that_is_said(tmp_path: Path) -> None:
    folder = with_settings(tmp_path / "data", "http://127.0.0.1:9")
    done = toonbank("credentials", "set", "cyke", folder=folder, DBUS_SESSION_BUS_ADDRESS="unix:path=/nowhere")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "This computer has no keyring. Nothing was kept: no secret goes into a file.\n"


def test_without_an_account_it_says_what_to_fill_in_and_where(tmp_path: Path) -> None:
    missing = (
        ("cyke", 'Courier: no account is set yet. Fill in email = "…" under [cyke]'),
        ("wholesale", 'Fill in base_url = "…", username = "…" under [wholesale]'),
    )
    for account, said in missing:
        done = toonbank("credentials", "set", account, folder=tmp_path)
        assert done.returncode == 3
        assert said in done.stderr
        assert f"in {tmp_path / 'settings.toml'}, or on its page in the settings of the window (F10)." in done.stderr


def test_practice_has_its_own_accounts(tmp_path: Path) -> None:
    done = toonbank("credentials", "set", "cyke", "--practice", folder=tmp_path)
    assert (done.returncode, done.stderr) == (3, "Practice has its own accounts: there is nothing to set.\n")


def test_nothing_given_is_bad_input_and_a_bad_file_is_told(tmp_path: Path) -> None:
    folder = with_settings(tmp_path / "data", "http://127.0.0.1:9")
    with (folder / "settings.toml").open("a", encoding="utf-8") as file:
        file.write("api_version = 7\n")
    lines = in_turn("true | toonbank credentials set cyke 2>&1", home=tmp_path / "home", folder=folder)
    assert lines[0].startswith("settings.toml, line ")
    assert "cyke.api_version" in lines[0]
    assert lines[-2:] == ["Nothing was given", "-> 3"]


def test_a_locked_keyring_is_told_without_the_secret(tmp_path: Path) -> None:
    folder = with_settings(tmp_path / "data", "http://127.0.0.1:9")
    command = [sys.executable, "-m", "app", "credentials", "set", "cyke", "--data-dir", str(folder)]
    done = with_keyring(command, home=tmp_path / "home", script=LOCKED, given="token-canary\n")
    assert (done.returncode, done.stdout) == (2, "")
    assert "The keyring cannot be used. Unlock it, and allow Toonbank to use it, then try again." in done.stderr
    assert "canary" not in done.stderr
