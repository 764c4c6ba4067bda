"""Secrets that the keyring would not take: kept for this session, before the keyring's, until it takes them."""

import pytest
from keyring.backend import KeyringBackend
from keyring.errors import KeyringLocked

from app.core.errors import StorageError
from app.system.credentials import MAX_LENGTH, Account, Credentials, session_credentials

WHERE = {"username": "shop@example.com", "base_url": "https://www.cyke.io"}


class Lockable(KeyringBackend):
    """A keyring that somebody may lock."""

    priority = 0.1

    def __init__(self) -> None:
        super().__init__()
        self.is_locked = False
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        self._check()
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self._check()
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        self._check()
        del self.kept[service, username]

    def _check(self) -> None:
        if self.is_locked:
            raise KeyringLocked


def test_a_secret_of_the_session_goes_before_an_older_one_until_the_keyring_takes_a_new_one() -> None:
    credentials = Credentials(Lockable())
    credentials.set(Account.CYKE, "old", **WHERE)
    credentials.hold(Account.CYKE, "of today", **WHERE)
    assert credentials.get(Account.CYKE, **WHERE) == "of today"
    credentials.set(Account.CYKE, "new", **WHERE)
    assert credentials.get(Account.CYKE, **WHERE) == "new"


def test_a_locked_keyring_is_not_even_asked_for_a_secret_of_the_session() -> None:
    keyring = Lockable()
    credentials = Credentials(keyring)
    credentials.hold(Account.CYKE, "of today", **WHERE)
    keyring.is_locked = True
    assert credentials.get(Account.CYKE, **WHERE) == "of today"
    with pytest.raises(StorageError):
        credentials.get(Account.WHOLESALE, **WHERE)


def test_forgetting_takes_both_out() -> None:
    keyring = Lockable()
    credentials = Credentials(keyring)
    credentials.set(Account.CYKE, "old", **WHERE)
    credentials.hold(Account.CYKE, "of today", **WHERE)
    assert credentials.delete(Account.CYKE, **WHERE)
    assert keyring.kept == {}
    assert not credentials.delete(Account.CYKE, **WHERE)
    credentials.hold(Account.CYKE, "of today", **WHERE)
    assert credentials.delete(Account.CYKE, **WHERE)


def test_only_what_every_keyring_takes_whole_is_taken() -> None:
    credentials = session_credentials()
    assert credentials.takes("x" * MAX_LENGTH, username="shop")
    for secret, username in (("", "shop"), ("x" * (MAX_LENGTH + 1), "shop"), ("x", "")):
        assert not credentials.takes(secret, username=username)


def test_a_keyring_is_tried_out_and_left_as_it_was() -> None:
    keyring = Lockable()
    assert Credentials(keyring).try_out()
    assert keyring.kept == {}
    assert not session_credentials().try_out()
