"""What a value of a settings file may be. A check gives the clean value or raises NotUsable with a reason."""

import ipaddress
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import time
from decimal import Decimal
from string import Formatter
from types import MappingProxyType
from typing import Any, Generic, TypeVar
from urllib.parse import urlsplit

from app.system.i18n import phrase

MAX_TEXT = 500
MAX_EXAMPLE = 40
MAX_LETTERS = 200
ADDRESS_PATTERN = r"^http(s://|://(localhost|127\.|\[::1\]))[^@?# ]*$"
LINE_SCHEMA: Mapping[str, Any] = {"type": "string", "maxLength": MAX_TEXT}

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Check(Generic[Value]):
    """Called with a value of a file, it gives the clean one or raises NotUsable.

    `schema` says the same as JSON Schema; `plain` gives a clean value as a file holds it.
    """

    clean: Callable[[Any], Value]
    schema: Mapping[str, Any]
    plain: Callable[[Any], Any]

    def __call__(self, value: Any) -> Value:
        return self.clean(value)


def checks(
    schema: Mapping[str, Any], *, plain: Callable[[Any], Any] = lambda value: value
) -> Callable[[Callable[[Any], Value]], Check[Value]]:
    """Makes a function a check with this JSON Schema."""

    def made(clean: Callable[[Any], Value]) -> Check[Value]:
        return Check(clean, schema, plain)

    return made


class NotUsable(Exception):
    """Why a value cannot be used. `reason` is an English text of the catalogs with a place for {hint}."""

    def __init__(self, reason: str, hint: str = "") -> None:
        super().__init__(reason)
        self.reason = reason
        self.hint = hint


@checks(LINE_SCHEMA)
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


def one_of(*words: str) -> Check[str]:
    """One of a few words, in any case."""

    @checks({"type": "string", "enum": list(words)})
    def check(value: Any) -> str:
        text = one_line(value).lower()
        if text not in words:
            raise NotUsable(phrase("must be one of {hint}"), ", ".join(words))
        return text

    return check


def code(pattern: str, *, like: str) -> Check[str]:
    """Capital letters of a fixed form; `like` is an example for people."""

    @checks({"type": "string", "pattern": f"^({pattern})$", "examples": [like]})
    def check(value: Any) -> str:
        text = one_line(value).upper()
        if not re.fullmatch(pattern, text):
            raise NotUsable(phrase('must be a text between quotes, like "{hint}"'), like)
        return text

    return check


def number_between(low: float, high: float) -> Check[float]:
    """A number, whole or not."""

    @checks({"type": "number", "minimum": low, "maximum": high})
    def check(value: Any) -> float:
        if not isinstance(value, int | float) or isinstance(value, bool) or not low <= value <= high:
            raise NotUsable(phrase("must be a number from {hint}"), f"{low:g} … {high:g}")
        return float(value)

    return check


def whole_between(low: int, high: int) -> Check[int]:
    """A whole number."""

    @checks({"type": "integer", "minimum": low, "maximum": high})
    def check(value: Any) -> int:
        if not isinstance(value, int) or isinstance(value, bool) or not low <= value <= high:
            raise NotUsable(phrase("must be a whole number from {hint}"), f"{low} … {high}")
        return value

    return check


def amount_up_to(high: int) -> Check[Decimal]:
    """An amount of money."""
    check_number = number_between(0, high)

    @checks(check_number.schema, plain=float)
    def check(value: Any) -> Decimal:
        check_number(value)
        return Decimal(str(value))

    return check


@checks({"type": "boolean"})
def yes_or_no(value: Any) -> bool:
    """True or false."""
    if not isinstance(value, bool):
        raise NotUsable(phrase("must be {hint}, without quotes"), "true / false")
    return value


@checks({"type": "string", "pattern": "^([01][0-9]|2[0-3]):[0-5][0-9]$"}, plain=lambda at: f"{at:%H:%M}")
def hour(value: Any) -> time:
    """A time of day: "16:00", or TOML's own 16:00:00."""
    if isinstance(value, time):
        return value
    if isinstance(value, str) and re.fullmatch(r"([01]\d|2[0-3]):[0-5]\d", value.strip()):
        return time.fromisoformat(value.strip())
    raise NotUsable(phrase('must be a text between quotes, like "{hint}"'), "16:00")


@checks({"type": "array", "items": LINE_SCHEMA}, plain=list)
def texts(value: Any) -> tuple[str, ...]:
    """A list of texts."""
    if not isinstance(value, list) or not all(isinstance(part, str) for part in value):
        raise NotUsable(phrase("must be a list of texts, like {hint}"), '["small", "large"]')
    return tuple(one_line(part) for part in value)


@checks({**LINE_SCHEMA, "pattern": ADDRESS_PATTERN})
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


@checks({**LINE_SCHEMA, "pattern": "^postgresql://[^/:]+(:[0-9]+)?/.+$"})
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


def web_address_or(*names: str) -> Check[str]:
    """One of a few names for a well-known address, or an address."""

    @checks({"anyOf": [{"type": "string", "enum": list(names)}, web_address.schema]})
    def check(value: Any) -> str:
        name = one_line(value).lower()
        return name if name in names else web_address(value)

    return check


@checks({**LINE_SCHEMA, "pattern": "^https?://[^/{}]+.*[{](hash|ext|sku)[}]"})
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


def _path_schema(place: str) -> Mapping[str, Any]:
    path = {**LINE_SCHEMA, "pattern": r"^/[^/\s?#][^\s#]*$"}
    return {**path, "allOf": [{"pattern": place.replace("{", "[{]").replace("}", "[}]")}]} if place else path


def path_with(place: str) -> Check[str]:
    """A path below an address, a query too, with `place` in it ("{sku}", or "" for none) and no other place."""

    @checks(_path_schema(place))
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


_LETTER = {"type": "string", "minLength": 1, "maxLength": 1}


@checks({"type": "object", "additionalProperties": _LETTER, "propertyNames": _LETTER}, plain=dict)
def letters(value: Any) -> Mapping[str, str]:
    """A table of single characters: the one that arrives, and the one that is meant."""
    pairs = value.items() if isinstance(value, dict) else (("", ""),)
    if len(pairs) > MAX_LETTERS or not all(_is_letter(came) and _is_letter(meant) for came, meant in pairs):
        raise NotUsable(phrase("must be a table of characters, like {hint}"), '{ "à" = "0" }')
    return MappingProxyType(dict(pairs))


def _is_letter(value: Any) -> bool:
    return isinstance(value, str) and len(value) == 1 and value.isprintable()
