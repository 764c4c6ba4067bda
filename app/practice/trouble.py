"""Trouble on demand: which kinds there are, for which API and operation, and how often."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from app.practice.call import Api


class Kind(StrEnum):
    """What can go wrong. `amount` of a trouble means what stands in brackets."""

    LATENCY = "latency_ms"  # the answer waits [milliseconds]
    DRIP = "drip"  # the answer comes chunk by chunk [milliseconds between chunks]
    STATUS = "status"  # an error status in the API's own form [status]
    ERROR_IN_200 = "error_in_200"  # `error: true` with 200
    HTML = "html"  # an HTML page [status, 200 where not given]
    HALF_BODY = "half_body"  # Content-Length longer than what is sent, then the connection closes
    RESET = "reset"  # the connection is reset before any answer
    UNAUTHORISED = "401"
    LIMITED = "429"  # [Retry-After seconds]; none where not given
    CLOCK_SKEW = "clock_skew"  # the Date header is off [seconds]
    REDIRECT = "redirect"  # [status, 302 where not given] to `location`
    EMPTY = "empty"  # no body [status, 200 where not given]


# These damage only the way of the answer: what was asked is done, as when an answer gets lost.
DONE_ALL_THE_SAME = (Kind.LATENCY, Kind.DRIP, Kind.HALF_BODY, Kind.RESET, Kind.CLOCK_SKEW)
NEEDS_AMOUNT = (Kind.LATENCY, Kind.DRIP, Kind.STATUS, Kind.CLOCK_SKEW)


@dataclass(frozen=True, slots=True)
class Trouble:
    """One trouble. Empty `operation` means all of the API; `times` None means until cleared.

    `acts` says whether what was asked is done before the answer goes wrong; None leaves it to the kind.
    `rate_headers` gives a 429 the rate headers of a used-up minute.
    """

    api: Api
    kind: Kind
    operation: str = ""
    amount: float | None = None
    times: int | None = None
    acts: bool | None = None
    location: str = "https://practice.invalid/elsewhere"
    rate_headers: bool = False

    @property
    def is_done_all_the_same(self) -> bool:
        """Whether the operation takes effect in spite of the trouble."""
        return self.kind in DONE_ALL_THE_SAME if self.acts is None else self.acts


class Troubles:
    """The troubles in force, oldest first."""

    def __init__(self) -> None:
        self._troubles: list[Trouble] = []

    def add(self, trouble: Trouble) -> None:
        """Put a trouble in force."""
        self._troubles.append(trouble)

    def clear(self, api: Api | None = None, operation: str = "") -> None:
        """Take troubles away: all, those of one API, or those of one operation."""
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
    """A trouble from its JSON form. Raises ValueError with a sentence where a field is wrong."""
    known = set(Trouble.__dataclass_fields__)
    if unknown := set(fields) - known:
        raise ValueError(f"Unknown: {', '.join(sorted(unknown))}. Known: {', '.join(sorted(known))}")
    trouble = Trouble(**{**fields, "api": Api(fields.get("api", "")), "kind": Kind(fields.get("kind", ""))})
    if trouble.kind in NEEDS_AMOUNT and trouble.amount is None:
        raise ValueError(f"{trouble.kind} needs an amount")
    return trouble
