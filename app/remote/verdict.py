"""What a complete HTTP answer means: data, or one of the errors of the error tree."""

from collections.abc import Mapping
from dataclasses import dataclass

from pydantic_core import from_json

from app.core.errors import NotAuthorised, OutcomeUnknown, Refused, RemoteError, Unreadable
from app.remote.reasons import fields_of, reason_of, reasons_of

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
    if isinstance(data, dict) and says_error(data.get("error")):
        raise refusal(source, data, status=answer.status)
    return data


def data_or_none_of(source: str, answer: Answer) -> object:
    """As `data_of`, and None for a good answer without a body."""
    return None if 200 <= answer.status < 300 and not answer.body.strip() else data_of(source, answer)


def bytes_of(source: str, answer: Answer) -> bytes:
    """The body of a good answer as it is; else raises like `data_of`."""
    if not 200 <= answer.status < 300:
        raise _failure(source, answer)
    return answer.body


def refusal(source: str, data: object, *, status: int) -> Refused:
    """The refusal that `data` is, in the system's own words. NotAuthorised by 401, 403, or such words in a 2xx."""
    reason = reason_of(data)
    is_login = status in NOT_AUTHORISED or (status < 300 and reason.casefold().rstrip(".!") in NOT_AUTHORISED_WORDS)
    kind = NotAuthorised if is_login else Refused
    return kind(source, reason=reason, status=status, reasons=reasons_of(data), fields=fields_of(data))


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
    try:
        data = parsed(answer.body) if answer.body.strip() else None
    except ValueError:
        if status not in NOT_AUTHORISED:
            return Unreadable(source, shape(answer))
        data = None
    return refusal(source, data, status=status)


def says_error(value: object) -> bool:
    """Whether an `error` member says that it failed, as PHP may put it: true, 1, "1", "Bad Request"."""
    if isinstance(value, str):
        return value.strip().lower() not in ("", "0", "false", "no", "null")
    return isinstance(value, bool | int) and bool(value)


def _is_utf8(text: bytes) -> bool:
    try:
        text.decode()
    except UnicodeDecodeError:
        return False
    return True
