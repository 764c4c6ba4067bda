"""The notice of a new version: a small JSON at an address of the settings, signed with Ed25519. It only says so."""

from base64 import b64decode
from binascii import Error as NotBase64
from dataclasses import dataclass
from datetime import date
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from app.core.errors import Unreadable
from app.core.version import is_version
from app.remote.http import JSON, Http
from app.remote.verdict import parsed

SOURCE = "updates"
PRODUCT = "toonbank"
# Signed along, so that a signature of something else is never taken for one of a notice.
SIGNED_BEFORE = b"Toonbank notice 1\n"
CAP_BYTES = 8 * 1024
DEADLINE_S = 10.0


class NotSigned(Unreadable):
    """It is not signed with the key of the settings: it may be anybody's."""


@dataclass(frozen=True, slots=True)
class Notice:
    """What it says: which version there is, and since when."""

    version: str
    issued: date


async def read_notice(url: str, *, public_key: str) -> Notice:
    """The notice at an https address. Nothing goes along but the request itself: no login, no cookie, no version.

    Another address that the server names is not followed. Raises RemoteError; NotSigned, Unreadable.
    """
    http = Http(SOURCE, url, login={}, deadline_s=DEADLINE_S, max_connections=1)
    try:
        body = await http.download("readNotice", url, accept=JSON, cap_bytes=CAP_BYTES)
    finally:
        await http.close()
    return notice_of(body, public_key=public_key)


def notice_of(body: bytes, *, public_key: str) -> Notice:
    """What signed bytes say. `public_key` is 32 bytes in base64. Raises NotSigned, Unreadable."""
    envelope = _object(body)
    text, signature = envelope.get("notice"), envelope.get("signature")
    if not isinstance(text, str) or not isinstance(signature, str):
        raise Unreadable(SOURCE, "no notice")
    try:
        key = Ed25519PublicKey.from_public_bytes(b64decode(public_key, validate=True))
        key.verify(b64decode(signature, validate=True), signed_bytes(text))
    except (InvalidSignature, NotBase64, ValueError):
        raise NotSigned(SOURCE, "not signed with the key of the settings") from None
    said = _object(text.encode())
    version, issued = said.get("version"), said.get("issued")
    if said.get("product") != PRODUCT or not isinstance(version, str) or not is_version(version):
        raise Unreadable(SOURCE, "signed, and no version of this program")
    try:
        return Notice(version, date.fromisoformat(issued if isinstance(issued, str) else ""))
    except ValueError:
        raise Unreadable(SOURCE, "signed, and no day") from None


def signed_bytes(text: str) -> bytes:
    """What the signature of a notice is made over."""
    return SIGNED_BEFORE + text.encode()


def _object(body: bytes) -> dict[str, Any]:
    try:
        found = parsed(body)
    except ValueError:
        raise Unreadable(SOURCE, "no JSON") from None
    if not isinstance(found, dict):
        raise Unreadable(SOURCE, "no JSON object")
    return found
