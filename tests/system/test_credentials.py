"""Secrets in a real Secret Service, in memory, and with keyrings that hang or fail."""

import importlib
import json
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from keyring.backend import KeyringBackend
from keyring.errors import KeyringError

from app.core.errors import StorageError
from app.system.credentials import KEYRINGS, MAX_LENGTH, Account, Credentials, session_credentials
from tests.system.secret_service import LOCKED, with_keyring

CANARY = "secret-canary-4711"
BASE_URL = "https://www.cyke.io"
KEEP_AND_FORGET = """
import json
BASE_URL = "https://www.cyke.io"
from app.system.credentials import Account, os_credentials
kept = os_credentials()
kept.set(Account.CYKE, "old", username="shop@example.com", base_url=BASE_URL)
kept.set(Account.CYKE, "token é 漢", username="shop@example.com", base_url=BASE_URL)
kept.set(Account.WHOLESALE, "x" * 1280, username="shop@example.com", base_url=BASE_URL)
again = os_credentials()
print(json.dumps([
    again.is_lasting,
    again.get(Account.CYKE, username="shop@example.com", base_url=BASE_URL),
    len(again.get(Account.WHOLESALE, username="shop@example.com", base_url=BASE_URL)),
    again.get(Account.CYKE, username="other@example.com", base_url=BASE_URL),
    again.get(Account.CYCLESOFTWARE, username="shop@example.com", base_url=BASE_URL),
    again.get(Account.CYKE, username="shop@example.com", base_url="https://elsewhere.example"),
    again.delete(Account.CYKE, username="shop@example.com", base_url=BASE_URL),
    again.delete(Account.CYKE, username="shop@example.com", base_url=BASE_URL),
    kept.get(Account.CYKE, username="shop@example.com", base_url=BASE_URL),
]))
"""
SET_OR_SAY_WHY = """
BASE_URL = "https://www.cyke.io"
from app.core.errors import StorageError
from app.system.credentials import Account, os_credentials
kept = os_credentials(timeout_s=5)
try:
    kept.set(Account.CYKE, "secret-canary-4711", username="shop@example.com", base_url=BASE_URL)
except StorageError as error:
    print(kept, "failed:", error)
else:
    print(kept, "kept")
"""


class Hanging(KeyringBackend):
    """A keyring behind a prompt that nobody answers, until the test is over."""

    priority = 0.1

    def __init__(self) -> None:
        super().__init__()
        self.answered = threading.Event()

    def get_password(self, service: str, username: str) -> str | None:
        self.answered.wait()
        return None

    def set_password(self, service: str, username: str, password: str) -> None:
        self.answered.wait()


class Failing(KeyringBackend):
    """A keyring whose error repeats what it was given."""

    priority = 0.1

    def get_password(self, service: str, username: str) -> str | None:
        raise OSError(f"no {CANARY}")

    def set_password(self, service: str, username: str, password: str) -> None:
        raise KeyringError(f"cannot keep {password}")


@pytest.fixture
def hanging() -> Iterator[Hanging]:
    """A keyring that hangs for as long as the test."""
    keyring = Hanging()
    yield keyring
    keyring.answered.set()


def python(code: str) -> list[str]:
    """The command that runs this code."""
    return [sys.executable, "-c", code]


def test_a_secret_is_kept_replaced_and_forgotten_by_the_secret_service(tmp_path: Path) -> None:
    done = with_keyring(python(KEEP_AND_FORGET), home=tmp_path)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == [True, "token é 漢", 1280, "", "", "", True, False, ""]


def test_a_locked_keyring_is_a_storage_error_without_the_secret(tmp_path: Path) -> None:
    done = with_keyring(python(SET_OR_SAY_WHY), home=tmp_path, script=LOCKED)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("Credentials(keyring) failed: the keyring ")
    assert CANARY not in done.stdout + done.stderr


def test_without_a_secret_service_secrets_last_as_long_as_the_program(tmp_path: Path) -> None:
    done = with_keyring(python(SET_OR_SAY_WHY), home=tmp_path, script='exec env DBUS_SESSION_BUS_ADDRESS= "$@"')
    assert done.stdout == "Credentials(memory) kept\n", done.stderr
    assert CANARY.encode() not in b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())


def test_a_bus_without_a_secret_service_is_a_computer_without_a_keyring(tmp_path: Path) -> None:
    address = f"<listen>unix:tmpdir={tmp_path}</listen>"
    allowed = '<policy context="default"><allow send_destination="*"/><allow own="*"/></policy>'
    bus = tmp_path / "bus.conf"
    bus.write_text(f"<busconfig><type>session</type>{address}{allowed}</busconfig>", encoding="utf-8")
    script = f'exec dbus-run-session --config-file={bus} -- "$@"'
    done = with_keyring(python(SET_OR_SAY_WHY), home=tmp_path, script=script)
    assert done.stdout == "Credentials(memory) kept\n", done.stderr


@pytest.mark.parametrize(
    ("platform", "backend"),
    [
        ("linux", "keyring.backends.SecretService.Keyring"),
        ("win32", "keyring.backends.Windows.WinVaultKeyring"),
        ("darwin", "keyring.backends.macOS.Keyring"),
    ],
)
def test_each_system_has_its_own_keyring_and_no_other(platform: str, backend: str) -> None:
    assert KEYRINGS[platform] == backend
    module, _, name = backend.rpartition(".")
    assert issubclass(getattr(importlib.import_module(module), name), KeyringBackend)


def test_a_keyring_chosen_by_the_environment_is_not_taken(tmp_path: Path) -> None:
    plaintext = "env PYTHON_KEYRING_BACKEND=keyring.backends.null.Keyring DBUS_SESSION_BUS_ADDRESS="
    done = with_keyring(python(SET_OR_SAY_WHY), home=tmp_path, script=f'exec {plaintext} "$@"')
    assert done.stdout == "Credentials(memory) kept\n", done.stderr


def test_a_session_keeps_each_account_and_username_apart() -> None:
    kept = session_credentials()
    assert not kept.is_lasting
    kept.set(Account.CYKE, CANARY, username="a", base_url=BASE_URL)
    assert [
        kept.get(Account.CYKE, username="a", base_url=BASE_URL),
        kept.get(Account.CYKE, username="b", base_url=BASE_URL),
    ] == [CANARY, ""]
    assert kept.get(Account.WHOLESALE, username="a", base_url=BASE_URL) == ""
    assert session_credentials().get(Account.CYKE, username="a", base_url=BASE_URL) == ""
    assert kept.delete(Account.CYKE, username="a", base_url=BASE_URL)
    assert not kept.delete(Account.CYKE, username="a", base_url=BASE_URL)


@pytest.mark.parametrize(
    ("base_url", "is_there"),
    [
        ("https://www.cyke.io", True),
        ("https://WWW.CYKE.IO:443/api/v2", True),
        ("https://www.cyke.io:8443", False),
        ("http://www.cyke.io", False),
        ("https://www.cyke.io.example", False),
        ("https://[::1]", False),
        ("", False),
    ],
)
def test_a_secret_goes_to_no_other_origin(base_url: str, is_there: bool) -> None:
    kept = session_credentials()
    kept.set(Account.CYKE, CANARY, username="a", base_url=BASE_URL)
    assert kept.get(Account.CYKE, username="a", base_url=base_url) == (CANARY if is_there else "")
    assert kept.delete(Account.CYKE, username="a", base_url=base_url) is is_there
    assert kept.get(Account.CYKE, username="a", base_url=BASE_URL) == ("" if is_there else CANARY)


def test_nothing_printed_holds_a_secret() -> None:
    kept = session_credentials()
    kept.set(Account.CYKE, CANARY, username="a", base_url=BASE_URL)
    assert CANARY not in repr(kept) + str(kept)


@pytest.mark.parametrize(
    ("secret", "username"),
    [("", "a"), ("x" * (MAX_LENGTH + 1), "a"), ("\N{KEY}" * (MAX_LENGTH // 2 + 1), "a"), ("x", "")],
)
def test_a_secret_that_no_keyring_takes_whole_is_refused(secret: str, username: str) -> None:
    with pytest.raises(StorageError):
        session_credentials().set(Account.CYKE, secret, username=username, base_url=BASE_URL)


def test_a_keyring_that_hangs_is_given_up(hanging: Hanging) -> None:
    with pytest.raises(StorageError, match=r"did not answer within 0\.01 s"):
        Credentials(hanging, timeout_s=0.01).get(Account.CYKE, username="a", base_url=BASE_URL)


def test_a_keyring_that_fails_does_not_repeat_the_secret() -> None:
    kept = Credentials(Failing())
    with pytest.raises(StorageError) as read:
        kept.get(Account.CYKE, username="a", base_url=BASE_URL)
    with pytest.raises(StorageError) as written:
        kept.set(Account.CYKE, CANARY, username="a", base_url=BASE_URL)
    assert str(read.value) == "the keyring failed: OSError"
    assert str(written.value) == "the keyring failed: KeyringError"
    for caught in (read.value, written.value):
        assert caught.__cause__ is caught.__context__ is None
