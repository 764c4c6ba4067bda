"""Trouble on demand: which kinds there are, for which API and operation, and how often."""

from asyncio import Event
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from app.practice.call import Api
from app.practice.fields import known_only, number, one_of, text, whole, yes_or_no

LONGEST_MS = 600_000
DAY_S = 86_400
YEAR_S = 366 * DAY_S
MOST_TIMES = 1_000_000
ELSEWHERE = "https://practice.invalid/elsewhere"
# HTTP forbids a body under these.
WITHOUT_BODY = (204, 205, 304)


class Kind(StrEnum):
    """What can go wrong; `MEANINGS` says how."""

    LATENCY = "latency_ms"
    DRIP = "drip"
    STATUS = "status"
    ERROR_IN_200 = "error_in_200"
    HTML = "html"
    HALF_BODY = "half_body"
    RESET = "reset"
    UNAUTHORISED = "401"
    FORBIDDEN = "403"
    LIMITED = "429"
    CLOCK_SKEW = "clock_skew"
    REDIRECT = "redirect"
    EMPTY = "empty"


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a kind does, and what its `amount` is: empty where it takes none, else between `lowest` and `highest`."""

    does: str
    amount: str = ""
    lowest: int = 0
    highest: int = 0
    needs_amount: bool = False
    is_whole: bool = True


MEANINGS = {
    Kind.LATENCY: Meaning(
        "the answer waits", "milliseconds", highest=LONGEST_MS, needs_amount=True, is_whole=False
    ),
    Kind.DRIP: Meaning(
        "the answer comes 16 bytes at a time", "milliseconds before each piece",
        highest=LONGEST_MS, needs_amount=True, is_whole=False,
    ),
    Kind.STATUS: Meaning(
        "an error status in the API's own form", "the status", lowest=400, highest=599, needs_amount=True
    ),
    Kind.ERROR_IN_200: Meaning("`error: true` under status 200"),
    Kind.HTML: Meaning("an HTML page instead of JSON", "the status, else 200", lowest=200, highest=599),
    Kind.HALF_BODY: Meaning("half of the promised body, then the connection closes"),
    Kind.RESET: Meaning("the connection is reset before any answer"),
    Kind.UNAUTHORISED: Meaning("the account is refused"),
    Kind.FORBIDDEN: Meaning("the account is known and lacks a right, or the caller's address is not allowed"),
    Kind.LIMITED: Meaning("too many requests", "seconds in `Retry-After`, else no such header", highest=DAY_S),
    Kind.CLOCK_SKEW: Meaning(
        "the `Date` header is off", "seconds, negative for slow",
        lowest=-YEAR_S, highest=YEAR_S, needs_amount=True, is_whole=False,
    ),
    Kind.REDIRECT: Meaning("a redirect to `location`", "the status, else 302", lowest=300, highest=399),
    Kind.EMPTY: Meaning("no body", "the status, else 200", lowest=200, highest=599),
}  # fmt: skip

# These damage only the way of the answer: what was asked is done, as when an answer gets lost.
DONE_ALL_THE_SAME = (Kind.LATENCY, Kind.DRIP, Kind.HALF_BODY, Kind.RESET, Kind.CLOCK_SKEW)


@dataclass(frozen=True, slots=True)
class Trouble:
    """One trouble. Empty `operation` means all of the API; `times` None means until cleared.

    `acts` says whether what was asked is done before the answer goes wrong; None leaves it to the kind.
    `rate_headers` gives a 429 the rate headers of a used-up minute. `reason` is what a refusal says in words.
    """

    api: Api
    kind: Kind
    operation: str = ""
    amount: float | None = None
    times: int | None = None
    acts: bool | None = None
    location: str = ELSEWHERE
    rate_headers: bool = False
    reason: str = ""

    @property
    def is_done_all_the_same(self) -> bool:
        """Whether the operation takes effect in spite of the trouble."""
        return self.kind in DONE_ALL_THE_SAME if self.acts is None else self.acts


class Troubles:
    """The troubles in force, oldest first."""

    def __init__(self) -> None:
        self._troubles: list[Trouble] = []
        self._let_go = Event()

    @property
    def let_go(self) -> Event:
        """Set once troubles are taken away: no answer waits any longer then."""
        return self._let_go

    def add(self, trouble: Trouble) -> None:
        """Put a trouble in force."""
        self._troubles.append(trouble)

    def clear(self, api: Api | None = None, operation: str = "") -> None:
        """Take troubles away: all, those of one API, or those of one operation. Answers that wait go at once."""
        self._let_go.set()
        self._let_go = Event()
        self._troubles = [
            trouble
            for trouble in self._troubles
            if (api is not None and trouble.api != api) or (operation and trouble.operation != operation)
        ]

    def listed(self) -> tuple[Trouble, ...]:
        """The troubles in force."""
        return tuple(self._troubles)

    def met(self, api: Api, operation: str) -> tuple[Trouble, ...]:
        """The troubles that a call of `operation` meets now; each counts down its `times`."""
        met = tuple(one for one in self._troubles if one.api == api and one.operation in ("", operation))
        left = (
            replace(one, times=one.times - 1) if one in met and one.times is not None else one for one in self._troubles
        )
        self._troubles = [one for one in left if one.times is None or one.times > 0]
        return met


def trouble_from(fields: Mapping[str, Any]) -> Trouble:
    """A trouble from its JSON form. Raises ValueError with a sentence where a field is wrong.

    Whether the API has that `operation` is for the caller to check: `Trouble` does not know the contracts.
    """
    known_only(fields, *Trouble.__dataclass_fields__)
    kind = one_of("kind", fields.get("kind", ""), known=Kind)
    return Trouble(
        api=one_of("api", fields.get("api", ""), known=Api),
        kind=kind,
        operation=text("operation", fields.get("operation", "")),
        amount=_amount(kind, fields.get("amount")),
        times=None if fields.get("times") is None else whole("times", fields["times"], within=(1, MOST_TIMES)),
        acts=None if fields.get("acts") is None else yes_or_no("acts", fields["acts"]),
        location=text("location", fields.get("location", ELSEWHERE)),
        rate_headers=yes_or_no("rate_headers", fields.get("rate_headers", False)),
        reason=text("reason", fields.get("reason", "")),
    )


def _amount(kind: Kind, value: object) -> float | None:
    meaning = MEANINGS[kind]
    if value is None:
        if meaning.needs_amount:
            raise ValueError(f"{kind} needs an amount: {meaning.amount}.")
        return None
    if not meaning.amount:
        raise ValueError(f"{kind} takes no amount.")
    checked = whole if meaning.is_whole else number
    amount = checked(f"amount ({meaning.amount})", value, within=(meaning.lowest, meaning.highest))
    if kind is Kind.HTML and amount in WITHOUT_BODY:
        raise ValueError(f"amount: a page cannot come with status {amount}.")
    return amount
