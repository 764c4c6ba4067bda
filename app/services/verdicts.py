"""What the outcome of an attempt makes of an entry: the verdict table, and how long a waiting entry waits."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from app.core.entry import Seen, State
from app.core.errors import NotAuthorised, Refused, RemoteError, Resting, Throttled, Unreachable

BACK_OFF_S = (2.0, 5.0, 15.0, 30.0, 60.0, 120.0, 300.0)
CONFLICT = 409
# How the detail of an attempt begins whose system asked to wait (429).
ASKED_TO_WAIT = Throttled.__name__


@dataclass(frozen=True, slots=True)
class Verdict:
    """Where an attempt leads. `reasons` are for the clerk, `detail` is for the log and the list of attempts.

    `wait_s` is what the system asked to wait, None where the back-off decides. `is_down` says that it was not reached.
    """

    to: State
    detail: str = ""
    reasons: tuple[str, ...] = ()
    remote_id: str = ""
    seen: Seen | None = None
    wait_s: float | None = None
    is_down: bool = False
    stops_account: bool = False
    looks_up_at_once: bool = False


def verdict_of(error: RemoteError) -> Verdict:
    """The verdict on an attempt that failed so (RELIABILITY, verdict table)."""
    detail = f"{type(error).__name__}: {error.detail}".removesuffix(": ")
    if isinstance(error, Unreachable):
        return Verdict(State.READY, detail, is_down=True)
    if isinstance(error, Throttled):
        return Verdict(State.READY, detail, wait_s=error.retry_after_s)
    if isinstance(error, Resting):
        return Verdict(State.READY, detail, wait_s=error.retry_after_s, is_down=True)
    if isinstance(error, Refused) and error.status == CONFLICT:
        return Verdict(State.UNSURE, detail, told(error), looks_up_at_once=True)
    if isinstance(error, Refused):
        return Verdict(State.REFUSED, detail, told(error), stops_account=isinstance(error, NotAuthorised))
    return Verdict(State.UNSURE, detail)


def due_again(verdict: Verdict, *, attempts: int, now: datetime, chance: float) -> datetime | None:
    """When a waiting entry may go again; None where the verdict is another. `chance` is 0..1, for full jitter."""
    if verdict.to is not State.READY:
        return None
    if verdict.wait_s is not None:
        return now + timedelta(seconds=verdict.wait_s)
    longest_s = BACK_OFF_S[min(max(attempts, 1), len(BACK_OFF_S)) - 1]
    return now + timedelta(seconds=longest_s * chance)


def told(refusal: Refused) -> tuple[str, ...]:
    """The system's sentences; one about a member of our request says which: "products.0.sku: It is invalid."."""
    member_of = {sentence: path for path, sentence in refusal.fields}
    return tuple(f"{member_of[text]}: {text}" if text in member_of else text for text in refusal.reasons)
