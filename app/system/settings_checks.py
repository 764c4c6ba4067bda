"""What a value of a settings file may be. A check gives the clean value or raises NotUsable with a reason."""

import ipaddress
import re
from collections.abc import Callable
from datetime import time
from decimal import Decimal
from string import Formatter
from typing import Any
from urllib.parse import urlsplit

from app.system.i18n import phrase

MAX_TEXT = 500
MAX_EXAMPLE = 40


class NotUsable(Exception):
    """Why a value cannot be used. `reason` is an English text of the catalogs with a place for {hint}."""

    def __init__(self, reason: str, hint: str = "") -> None:
        super().__init__(reason)
        self.reason = reason
        self.hint = hint


def one_line(value: Any) -> str:
    """A text without control characters."""
    if not isinstance(value, str):
        raise NotUsable(phrase('must be a text between quotes, like "{hint}"'), _example(value))
    text = value.strip()
    if not text.isprintable() or len(text) > MAX_TEXT:
        raise NotUsable(phrase("must be one line of at most {hint} characters"), str(MAX_TEXT))
    return text


def _example(value: Any) -> str:
    """What somebody may have meant, where it is short enough to say."""
    if isinstance(value, int) and value.bit_length() > 64:
        return "text"
    return str(value)[:MAX_EXAMPLE]


def one_of(*words: str) -> Callable[[Any], str]:
    """One of a few words, in any case."""

    def check(value: Any) -> str:
        text = one_line(value).lower()
        if text not in words:
            raise NotUsable(phrase("must be one of {hint}"), ", ".join(words))
        return text

    return check


def code(pattern: str, *, like: str) -> Callable[[Any], str]:
    """Capital letters of a fixed form; `like` is an example for people."""

    def check(value: Any) -> str:
        text = one_line(value).upper()
        if not re.fullmatch(pattern, text):
            raise NotUsable(phrase('must be a text between quotes, like "{hint}"'), like)
        return text

    return check


def number_between(low: float, high: float) -> Callable[[Any], float]:
    """A number, whole or not."""

    def check(value: Any) -> float:
        if not isinstance(value, int | float) or isinstance(value, bool) or not low <= value <= high:
            raise NotUsable(phrase("must be a number from {hint}"), f"{low:g} … {high:g}")
        return float(value)

    return check


def whole_between(low: int, high: int) -> Callable[[Any], int]:
    """A whole number."""

    def check(value: Any) -> int:
        if not isinstance(value, int) or isinstance(value, bool) or not low <= value <= high:
            raise NotUsable(phrase("must be a whole number from {hint}"), f"{low} … {high}")
        return value

    return check


def amount_up_to(high: int) -> Callable[[Any], Decimal]:
    """An amount of money."""
    check_number = number_between(0, high)

    def check(value: Any) -> Decimal:
        check_number(value)
        return Decimal(str(value))

    return check


def yes_or_no(value: Any) -> bool:
    """True or false."""
    if not isinstance(value, bool):
        raise NotUsable(phrase("must be {hint}, without quotes"), "true / false")
    return value


def hour(value: Any) -> time:
    """A time of day: "16:00", or TOML's own 16:00:00."""
    if isinstance(value, time):
        return value
    if isinstance(value, str) and re.fullmatch(r"([01]\d|2[0-3]):[0-5]\d", value.strip()):
        return time.fromisoformat(value.strip())
    raise NotUsable(phrase('must be a text between quotes, like "{hint}"'), "16:00")


def texts(value: Any) -> tuple[str, ...]:
    """A list of texts."""
    if not isinstance(value, list) or not all(isinstance(part, str) for part in value):
        raise NotUsable(phrase("must be a list of texts, like {hint}"), '["small", "large"]')
    return tuple(one_line(part) for part in value)


def web_address(value: Any) -> str:
    """An address without its last slash: https, or http on this very computer. No account, question or mark in it."""
    text = one_line(value).rstrip("/")
    try:
        parts = urlsplit(text)
        host = parts.hostname or ""
        port_is_readable = parts.port is None or parts.port > 0
    except ValueError:
        host, port_is_readable = "", False
    if not host or not port_is_readable or parts.scheme not in {"https", "http"}:
        raise NotUsable(phrase("must be an address, like {hint}"), "https://api.example.com")
    if parts.scheme == "http" and not _is_this_computer(host):
        raise NotUsable(phrase("must begin with {hint}"), "https://")
    if parts.username is not None or any(mark in text for mark in "?# "):
        raise NotUsable(
            phrase("must have no account, question mark or # in it, like {hint}"), "https://api.example.com"
        )
    return text


def database_address(value: Any) -> str:
    """postgresql://user@host/name. A password is refused wherever it stands: it belongs in the keyring."""
    text = one_line(value)
    example = "postgresql://toonbank@server/toonbank"
    try:
        parts = urlsplit(text)
        has_password = parts.password is not None
        is_whole = bool(parts.hostname and parts.path.strip("/")) and (parts.port is None or parts.port > 0)
    except ValueError:
        raise NotUsable(phrase("must be an address, like {hint}"), example) from None
    if has_password or re.search(r"passw|pwd", text.partition("?")[2], re.IGNORECASE):
        raise NotUsable(phrase("must have no password in it, like {hint}"), example)
    if parts.scheme != "postgresql" or not is_whole:
        raise NotUsable(phrase("must be an address, like {hint}"), example)
    return text


def _is_this_computer(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def web_address_or(*names: str) -> Callable[[Any], str]:
    """One of a few names for a well-known address, or an address."""

    def check(value: Any) -> str:
        name = one_line(value).lower()
        return name if name in names else web_address(value)

    return check


def picture_template(value: Any) -> str:
    """An address with {hash}, {ext} or {sku} behind its host."""
    text = one_line(value)
    try:
        places = {name for _, name, _, _ in Formatter().parse(text) if name is not None}
        host = urlsplit(text).netloc
    except ValueError:
        places, host = set(), ""
    if not places or not places <= {"hash", "ext", "sku"} or not host or "{" in host:
        raise NotUsable(phrase("must be an address with {hint} in it"), "{hash}, {ext}, {sku}")
    web_address(text.partition("?")[0])
    return text


def path_with(place: str) -> Callable[[Any], str]:
    """A path below an address, a query too, with `place` in it ("{sku}", or "" for none) and no other place."""

    def check(value: Any) -> str:
        text = one_line(value)
        if not re.fullmatch(r"/[^/\s?#][^\s#]*", text):
            raise NotUsable(phrase("must be a path that begins with {hint}"), "/")
        if place not in text:
            raise NotUsable(phrase("must have {hint} in it"), place)
        strange = re.search(r"\{[^{}]*\}?|\}", text.replace(place, "") if place else text)
        if strange:
            raise NotUsable(phrase("must not have {hint} in it"), strange[0])
        return text

    return check
