"""The error tree: errors are told apart by what one can do about them.

AppError
├── InputError        mark the field; nothing was asked
├── RemoteError       one of the three systems
│   ├── Unreachable     nothing was sent: may be sent again by itself
│   ├── OutcomeUnknown  it was sent and no good answer came: never again by itself (a read may)
│   ├── Refused         the system said no; its reason is shown as plain text
│   ├── NotAuthorised   open the account's settings, keep the draft
│   ├── Throttled       wait retry_after_s seconds
│   ├── Resting         it failed again and again: left alone for retry_after_s seconds; `last` says how it failed
│   └── Unreadable      an answer we cannot read; on a write it counts as OutcomeUnknown
├── SettingsError     a line of a file a person wrote; defaults are used for it
└── StorageError      do not send
"""

from enum import StrEnum


class AppError(Exception):
    """Base of every error that has words for a person. Anything else is a bug."""


class Problem(StrEnum):
    """Why an input was not taken. Each has words in every language."""

    EMPTY = "empty"
    TOO_SHORT = "too-short"
    TOO_LONG = "too-long"
    CHECK_DIGIT = "check-digit"


class InputError(AppError):
    """Input that no request is made for. `value` is what came, cleaned and cut for showing."""

    def __init__(self, problem: Problem, value: str = "") -> None:
        super().__init__(problem.value)
        self.problem = problem
        self.value = value

    @property
    def may_be_searched(self) -> bool:
        """True for a wrong check digit: the clerk may have it looked up as an article number all the same."""
        return self.problem is Problem.CHECK_DIGIT


class RemoteError(AppError):
    """A remote system failed. `source` is one of `sources.SOURCES`; `detail` is for the log."""

    def __init__(self, source: str, detail: str = "") -> None:
        super().__init__(f"{source}: {detail}" if detail else source)
        self.source = source
        self.detail = detail


class Unreachable(RemoteError):
    """The request line never started: no connection, DNS, TLS, proxy, pool."""


class OutcomeUnknown(RemoteError):
    """The request started and no good answer came: deadline, reset, 5xx, half an answer."""


class Refused(RemoteError):
    """The system answered no. `reason` is its own text, plain, for a person; may be empty.

    `reasons` are all its sentences. `fields` are those it says of a member of our request: (dotted path, sentence).
    """

    def __init__(
        self,
        source: str,
        *,
        reason: str = "",
        status: int = 0,
        reasons: tuple[str, ...] = (),
        fields: tuple[tuple[str, str], ...] = (),
    ) -> None:
        super().__init__(source, f"status {status}")
        self.reason = reason
        self.status = status
        self.reasons = reasons or ((reason,) if reason else ())
        self.fields = fields


class NotAuthorised(Refused):
    """Credentials missing or wrong (401), or without the right (403)."""


class Throttled(RemoteError):
    """A limit is used up. Nothing goes before `retry_after_s` seconds have passed."""

    def __init__(self, source: str, retry_after_s: float, *, detail: str = "") -> None:
        super().__init__(source, detail or f"retry after {retry_after_s:.0f} s")
        self.retry_after_s = retry_after_s


class Unreadable(RemoteError):
    """An answer in a form we cannot read: HTML, half a body, wrong shape, over the size cap."""


class Resting(RemoteError):
    """It failed too often in a row: nothing was sent, the next call may go in `retry_after_s` seconds.

    `last` is the failure that began the rest.
    """

    def __init__(self, source: str, retry_after_s: float, *, last: RemoteError) -> None:
        super().__init__(source, f"keeps failing, tried again in {retry_after_s:.0f} s; last: {type(last).__name__}")
        self.retry_after_s = retry_after_s
        self.last = last


class SettingsError(AppError):
    """A settings line that cannot be used. `line` counts from 1, 0 where unknown; `key` is dotted.

    `reason` is an English text of the catalogs with a place for {hint}: the values allowed, or the nearest key.
    `is_policy`: the file is of those who manage the computer.
    """

    def __init__(self, path: str, line: int, *, key: str, reason: str, hint: str = "", is_policy: bool = False) -> None:
        said = reason.replace("{hint}", hint)
        super().__init__(f"{path}:{line}: {key}: {said}" if key else f"{path}:{line}: {said}")
        self.path = path
        self.line = line
        self.key = key
        self.reason = reason
        self.hint = hint
        self.is_policy = is_policy


class StorageTrouble(StrEnum):
    """Why something cannot be kept. Each has words in every language."""

    FULL = "full"
    READ_ONLY = "read-only"
    BROKEN = "broken"  # an I/O error
    CORRUPT = "corrupt"
    BUSY = "busy"  # another program holds the file
    IN_USE = "in-use"  # another Toonbank has it open
    SAME_NAME = "same-name"  # another counter of a shared journal has the name of this one
    NO_NAME = "no-name"  # this counter has none, and the journal is shared
    NO_ADDRESS = "no-address"  # that of a shared journal is set and cannot be used
    TOO_NEW = "too-new"  # a newer Toonbank wrote it
    PRACTISED = "practised"  # it is that of practice: nothing in it is meant for real shops
    UNREACHABLE = "unreachable"  # the server of a shared journal
    KEYRING = "keyring"  # locked, its prompt refused or not answered, or failed
    UNKEEPABLE = "unkeepable"  # no secret that every keyring takes whole
    OTHER = "other"


class StorageError(AppError):
    """The disk, the journal or the keyring failed: nothing was written. Its text is for the log."""

    def __init__(self, detail: str = "", *, trouble: StorageTrouble = StorageTrouble.OTHER) -> None:
        super().__init__(detail)
        self.trouble = trouble
