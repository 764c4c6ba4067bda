"""`toonbank credentials set|delete NAME`: a password or token into the keyring, or out of it."""

import getpass
import sys
from argparse import Namespace

from app.core.errors import StorageError
from app.core.sources import COURIER, STORES, WHOLESALE
from app.system.credentials import Account, Credentials, os_credentials
from app.system.error_words import source_name
from app.system.i18n import Words
from app.system.settings import FILE_NAME, Settings
from app.terminal.exits import Exit, answer, tell, tell_error
from app.terminal.start import told_settings

SOURCE_OF = {Account.CYCLESOFTWARE: STORES, Account.WHOLESALE: WHOLESALE, Account.CYKE: COURIER}


def run(chosen: Namespace) -> Exit:
    """Keeps or deletes the secret of `chosen.account`, under the address and username of the settings."""
    settings, words = told_settings(chosen)
    account = Account(chosen.account)
    base_url, username = _named(settings, account)
    if chosen.practice:
        tell(words.say("Practice has its own accounts: there is nothing to set."))
        return Exit.BAD_INPUT
    if not base_url or not username:
        tell(_what_is_missing(account, chosen, base_url=base_url, username=username, words=words))
        return Exit.BAD_INPUT
    keyring = os_credentials()
    if not keyring.is_lasting:
        tell(words.say("This computer has no keyring. Nothing was kept: no secret goes into a file."))
        return Exit.FAILED
    deed = _delete if chosen.deed == "delete" else _set
    try:
        return deed(keyring, account, username=username, base_url=base_url, words=words)
    except StorageError as error:
        tell_error(error, words)
        return Exit.FAILED


def _set(keyring: Credentials, account: Account, *, username: str, base_url: str, words: Words) -> Exit:
    secret = _secret(words.say("Password or token for {username}: ", username=username))
    if not secret:
        tell(words.say("Nothing was given"))
        return Exit.BAD_INPUT
    keyring.set(account, secret, username=username, base_url=base_url)
    answer(words.say("Kept in the keyring"))
    return Exit.FOUND


def _delete(keyring: Credentials, account: Account, *, username: str, base_url: str, words: Words) -> Exit:
    if keyring.delete(account, username=username, base_url=base_url):
        answer(words.say("Deleted from the keyring"))
        return Exit.FOUND
    answer(words.say("There was nothing to delete"))
    return Exit.NOT_FOUND


def _secret(prompt: str) -> str:
    """From the prompt, without showing it; from the first line of standard input where nobody sits there."""
    if sys.stdin.isatty():
        return getpass.getpass(prompt)
    return sys.stdin.readline().rstrip("\r\n")


def _what_is_missing(account: Account, chosen: Namespace, *, base_url: str, username: str, words: Words) -> str:
    """A secret belongs to an address and a username: which of them to fill in first, and where."""
    name = "email" if account is Account.CYKE else "username"
    keys = [key for key, value in (("base_url", base_url), (name, username)) if not value]
    return words.say(
        "{source}: no account is set yet. Fill in {keys} under [{account}] in {file}, or on its page in the settings "
        "of the window (F10). Then give this command again.",
        source=source_name(SOURCE_OF[account], words),
        keys=", ".join(f'{key} = "…"' for key in keys),
        account=account.value,
        file=str(chosen.data_folder / FILE_NAME),
    )


def _named(settings: Settings, account: Account) -> tuple[str, str]:
    """The address and the username that the secret belongs to; "" where the settings name none."""
    stores, wholesale, courier = settings.cyclesoftware, settings.wholesale, settings.cyke
    names = {
        Account.CYCLESOFTWARE: (stores.base_url, stores.username),
        Account.WHOLESALE: (wholesale.base_url, wholesale.username),
        Account.CYKE: (courier.base_url, courier.email),
    }
    return names[account]
