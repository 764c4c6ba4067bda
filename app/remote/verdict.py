"""What a complete HTTP answer means: data, or one of the errors of the error tree."""

from collections.abc import Mapping
from dataclasses import dataclass

from pydantic_core import from_json

from app.core.errors import NotAuthorised, OutcomeUnknown, Refused, RemoteError, Unreadable

LONGEST_REASON = 300
NO_CONTENT = 204
TOO_MANY_REQUESTS = 429
NOT_AUTHORISED = (401, 403)
SPOKEN_BY_STATUS = (*NOT_AUTHORISED, TOO_MANY_REQUESTS)
UNDECIDED = (407, 408, 425)
NOT_AUTHORISED_WORDS = ("unauthorized", "unauthorised", "unauthenticated", "forbidden")
UTF8_MARK = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class Answer:
    """A whole answer: status, headers by lower-case name, decoded body."""

    status: int
    headers: Mapping[str, str]
    body: bytes


def parsed(body: bytes) -> object:
    """JSON as plain data, whatever the content type says. Raises ValueError.

    A byte-order mark is dropped; text that is no UTF-8 is read as Windows-1252; NaN and Infinity are let through.
    """
    json = body.removeprefix(UTF8_MARK)
    try:
        data: object = from_json(json)
    except ValueError:
        if _is_utf8(json):
            raise
        data = from_json(json.decode("cp1252", "replace"))
    return data


def data_of(source: str, answer: Answer) -> object:
    """The data of a good answer, None for 204; else raises Refused, NotAuthorised, OutcomeUnknown or Unreadable.

    An `error` member that is true makes any answer a refusal (contract: CycleSoftware, point 1); where its text says
    "Unauthorized" it is NotAuthorised, since the vendor uses that word for credentials and missing rights.
    """
    if not 200 <= answer.status < 300:
        raise _failure(source, answer)
    if answer.status == NO_CONTENT:
        return None
    try:
        data = parsed(answer.body)
    except ValueError:
        raise Unreadable(source, shape(answer)) from None
    if isinstance(data, dict) and _says_error(data.get("error")):
        reason = reason_of(data)
        if reason.casefold().rstrip(".!") in NOT_AUTHORISED_WORDS:
            raise NotAuthorised(source, reason=reason, status=answer.status)
        raise Refused(source, reason=reason, status=answer.status)
    return data


def bytes_of(source: str, answer: Answer) -> bytes:
    """The body of a good answer as it is; else raises like `data_of`."""
    if not 200 <= answer.status < 300:
        raise _failure(source, answer)
    return answer.body


def reason_of(data: object) -> str:
    """The system's own words for a failure as plain text, or "". Members: error_message, message, errors, error."""
    if not isinstance(data, dict):
        return ""
    for member in ("error_message", "message", "errors", "error"):
        said = " ".join(_texts(data.get(member)))
        if said:
            return said[:LONGEST_REASON]
    return ""


def shape(answer: Answer) -> str:
    """An answer described without any of its content, for the log."""
    kind = answer.headers.get("content-type", "").split(";")[0].strip().lower()[:40]
    start = answer.body.removeprefix(UTF8_MARK).lstrip()[:1]
    looks = {b"": "nothing", b"<": "markup", b"{": "broken JSON", b"[": "broken JSON"}.get(start, "text")
    return f"status {answer.status}, {looks} of {len(answer.body)} bytes as {kind or 'no type'}"


def _failure(source: str, answer: Answer) -> RemoteError:
    """401 and 403 speak by their status; any other 4xx is a refusal only with JSON, or with nothing, in it."""
    status = answer.status
    if not 400 <= status < 500 or status in UNDECIDED:
        return OutcomeUnknown(source, f"status {status}")
    reason, is_json = "", True
    try:
        reason = reason_of(parsed(answer.body)) if answer.body.strip() else ""
    except ValueError:
        is_json = False
    if status in NOT_AUTHORISED:
        return NotAuthorised(source, reason=reason, status=status)
    return Refused(source, reason=reason, status=status) if is_json else Unreadable(source, shape(answer))


def _says_error(value: object) -> bool:
    if isinstance(value, str):
        return value.strip().lower() not in ("", "0", "false", "no", "null")
    return isinstance(value, bool | int) and bool(value)


def _texts(value: object) -> list[str]:
    """Every text inside, in order, without control characters. Words only: flags and numbers are no reason."""
    if isinstance(value, str):
        visible = "".join(letter if letter.isprintable() else " " for letter in value).split()
        said = " ".join(visible)
        return [] if said.lower() in ("", "true", "false", "0", "1") else [said]
    if isinstance(value, dict):
        return [text for inner in value.values() for text in _texts(inner)]
    if isinstance(value, list):
        return [text for inner in value for text in _texts(inner)]
    return []


def _is_utf8(text: bytes) -> bool:
    try:
        text.decode()
    except UnicodeDecodeError:
        return False
    return True
