"""The settings of the notice of new versions: where it is, and who signs it. Without them nobody is asked."""

from base64 import b64decode
from binascii import Error as NotBase64
from dataclasses import dataclass
from typing import Any

from app.system import settings_checks as check
from app.system.i18n import phrase
from app.system.settings_checks import LINE_SCHEMA, NotUsable, checks
from app.system.settings_keys import SettingsKeys

KEY_BYTES = 32


@dataclass(frozen=True, slots=True)
class UpdateSettings:
    """The https address of the notice, and the Ed25519 key that it is signed with, in base64; both or neither."""

    url: str = ""
    public_key: str = ""


def update_settings(keys: SettingsKeys) -> UpdateSettings:
    """[updates]"""
    url = keys.take(
        "updates.url", "", check=https_address, told="Where a signed notice says which version there is; empty: off"
    )
    key = keys.take("updates.public_key", "", check=public_key, told="The Ed25519 key of whoever signs it, in base64")
    if bool(url) is bool(key):
        return UpdateSettings(url, key)
    if not any(fault.key.startswith("updates.") for fault in keys.faults):
        given, missing = ("updates.url", "updates.public_key")[:: 1 if url else -1]
        keys.refuse(given, phrase("needs {hint} beside it"), hint=missing)
    return UpdateSettings()


@checks({**LINE_SCHEMA, "pattern": r"^https://[^@?# ]+$"})
def https_address(value: Any) -> str:
    """An address that begins with https://, on this computer too."""
    url = check.web_address(value)
    if not url.startswith("https://"):
        raise NotUsable(phrase("must begin with {hint}"), "https://")
    return url


@checks({**LINE_SCHEMA, "pattern": "^[A-Za-z0-9+/]{43}=$"})
def public_key(value: Any) -> str:
    """32 bytes in base64."""
    text = check.one_line(value)
    try:
        is_key = len(b64decode(text, validate=True)) == KEY_BYTES
    except (NotBase64, ValueError):
        is_key = False
    if not is_key:
        raise NotUsable(phrase("must be a public key: {hint}"), "44 × A–Z, a–z, 0–9, +, /, =")
    return text
