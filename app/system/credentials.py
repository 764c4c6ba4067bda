"""Passwords and tokens: in the keyring of the operating system, or in memory till the program ends. Never in a file."""

import sys
from collections.abc import Callable
from enum import StrEnum
from secrets import token_hex
from typing import Any, TypeVar, cast
from urllib.parse import urlsplit

from keyring.backend import KeyringBackend
from keyring.core import load_keyring

from app.core.errors import StorageError, StorageTrouble
from app.system.bounded import bounded

# Windows keeps at most 2,560 bytes of UTF-16: letters beyond the usual ones count twice.
MAX_LENGTH = 1280
MAX_BYTES = 2 * MAX_LENGTH
# The keyring may ask the person to unlock it.
TIMEOUT_S = 20.0
TRIAL = "Toonbank doctor"
DEFAULT_PORTS = {"https": 443, "http": 80}
KEYRINGS = {
    "linux": "keyring.backends.SecretService.Keyring",
    "win32": "keyring.backends.Windows.WinVaultKeyring",
    "darwin": "keyring.backends.macOS.Keyring",
}

Result = TypeVar("Result")


class Account(StrEnum):
    """What has a secret. The values are the names on the command line."""

    CYCLESOFTWARE = "cyclesoftware"
    WHOLESALE = "wholesale"
    CYKE = "cyke"


class Credentials:
    """The secrets of the accounts. Without a keyring they are kept in memory only: `is_lasting` says which.

    A secret belongs to the origin of the account's address too: another address never gets it.
    Calls block, at most `timeout_s` seconds each, and raise StorageError where the keyring fails.
    """

    def __init__(self, keyring: KeyringBackend | None, *, timeout_s: float = TIMEOUT_S) -> None:
        self._keyring = keyring
        self._timeout_s = timeout_s
        self._in_memory: dict[tuple[str, str], str] = {}

    def __repr__(self) -> str:
        return f"Credentials({'keyring' if self.is_lasting else 'memory'})"

    @property
    def is_lasting(self) -> bool:
        """Whether a secret is still there after the program ended."""
        return self._keyring is not None

    def get(self, account: Account, *, username: str, base_url: str) -> str:
        """The secret, or "" where there is none; one of this session goes before the keyring's."""
        keyring, service = self._keyring, _service(account, base_url)
        held = self._in_memory.get((service, username), "")
        if keyring is None or held:
            return held
        return _within(self._timeout_s, lambda: keyring.get_password(service, username)) or ""

    def set(self, account: Account, secret: str, *, username: str, base_url: str) -> None:
        """Keeps the secret in place of an older one. Raises StorageError for one that no keyring takes whole."""
        if not self.takes(secret, username=username):
            detail = f"a secret has 1 to {MAX_LENGTH} characters and a username"
            raise StorageError(detail, trouble=StorageTrouble.UNKEEPABLE)
        keyring, service = self._keyring, _service(account, base_url)
        if keyring is None:
            self._in_memory[service, username] = secret
        else:
            _within(self._timeout_s, lambda: keyring.set_password(service, username, secret))
            self._in_memory.pop((service, username), None)

    def takes(self, secret: str, *, username: str) -> bool:
        """Whether every keyring takes the secret whole."""
        return 0 < len(secret.encode("utf-16-le", "surrogatepass")) <= MAX_BYTES and username != ""

    def hold(self, account: Account, secret: str, *, username: str, base_url: str) -> None:
        """Keeps the secret till the program ends, where the keyring would not take it."""
        self._in_memory[_service(account, base_url), username] = secret

    def delete(self, account: Account, *, username: str, base_url: str) -> bool:
        """Forgets the secret; whether there was one."""
        keyring, service = self._keyring, _service(account, base_url)
        was_held = self._in_memory.pop((service, username), "") != ""
        if keyring is None or not self.get(account, username=username, base_url=base_url):
            return was_held
        _within(self._timeout_s, lambda: keyring.delete_password(service, username))
        return True

    def try_out(self) -> bool:
        """Keeps, reads and forgets a throw-away secret; False where there is no keyring. Raises StorageError."""
        keyring = self._keyring
        if keyring is None:
            return False
        name, thrown_away = token_hex(8), token_hex(16)
        _within(self._timeout_s, lambda: keyring.set_password(TRIAL, name, thrown_away))
        try:
            read = _within(self._timeout_s, lambda: keyring.get_password(TRIAL, name))
        finally:
            _within(self._timeout_s, lambda: keyring.delete_password(TRIAL, name))
        if read != thrown_away:
            detail = "the keyring gives back something else than it was given"
            raise StorageError(detail, trouble=StorageTrouble.KEYRING)
        return True


def os_credentials(*, timeout_s: float = TIMEOUT_S) -> Credentials:
    """The keyring of this operating system, chosen here and not by what is installed; memory where there is none."""
    try:
        return Credentials(_within(timeout_s, _os_keyring), timeout_s=timeout_s)
    except StorageError:
        return session_credentials()


def session_credentials() -> Credentials:
    """Secrets in memory only, empty at first: for practice, and where there is no keyring."""
    return Credentials(None)


def _os_keyring() -> KeyringBackend:
    """Raises what the library does where there is none."""
    keyring: Any = load_keyring(KEYRINGS.get(sys.platform, KEYRINGS["linux"]))
    if sys.platform == "win32":
        keyring.persist = "local machine"  # a roaming profile would carry the secret to other computers
    return cast(KeyringBackend, keyring)


def _service(account: Account, base_url: str) -> str:
    """The keyring's name for the account: with scheme, host and port, whatever path stands behind them."""
    parts = urlsplit(base_url)
    host = (parts.hostname or "").lower()
    port = parts.port or DEFAULT_PORTS.get(parts.scheme, 0)
    return f"Toonbank {account.value} {parts.scheme}://{f'[{host}]' if ':' in host else host}:{port}"


def _within(timeout_s: float, call: Callable[[], Result]) -> Result:
    try:
        return bounded(call, within_s=timeout_s)
    except TimeoutError:
        reason = f"the keyring did not answer within {timeout_s:g} s"
    except Exception as error:  # noqa: BLE001 - keyrings raise whatever the libraries below them do
        reason = f"the keyring failed: {type(error).__name__}"
    # unchained: what a keyring says may hold what it was given
    raise StorageError(reason, trouble=StorageTrouble.KEYRING)
