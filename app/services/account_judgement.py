"""What the answers of an account mean for a clerk: the password, the rights, the limits, the clocks."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from app.core.errors import NotAuthorised, OutcomeUnknown, Refused, RemoteError, Throttled, Unreachable
from app.core.health import Code, Finding, Grade, Matter
from app.core.store import PlatformKey
from app.remote.pauses import Heard
from app.remote.rates import RateLimits, within_reserve
from app.remote.verdict import NOT_AUTHORISED_WORDS

CLOCK_MAY_BE_OFF_S = 120.0
FORBIDDEN, NOT_FOUND = 403, 404
PLATFORM, LOCATOR = "platform", "e-commerce"
# The contracts give the same status to all of these: only the system's own words tell them apart, where it has any.
ADDRESS_WORDS = re.compile(r"\bip\b|\bip[ -]?ad|white ?list|allow ?list", re.IGNORECASE)
SUSPENDED_WORDS = re.compile(
    r"suspend|deactiv|désactiv|disabled|blocked|geblokkeerd|gesperrt|inactive|inactief|closed|opgeschort", re.IGNORECASE
)
SCOPE_WORDS = re.compile(r"scope|permission|\brights?\b|feature|recht|\bdroits?\b|berechtig", re.IGNORECASE)
FORBIDDEN_WORDS = re.compile(r"forbidden|not allowed", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Need:
    """What a question needs at its system. `scope` is the system's own word for the right.

    Vital: without it there is no look-up. `is_for_some`: the contract gives this right to some accounts only.
    `setting` is that of the path, where none is documented.
    """

    scope: str
    is_vital: bool = False
    is_for_some: bool = False
    setting: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """How a question went: its value or its error, the last answer that was heard, its limits, how long it took."""

    need: Need
    value: object = None
    error: RemoteError | None = None
    heard: Heard | None = None
    rate: RateLimits | None = None
    took_ms: int = 0


def judgement(source: str, asked: tuple[Asked, ...], *, way: Iterable[Finding]) -> tuple[Finding, ...]:
    """What was found by asking. Where the way there is broken, that alone is said of a call that could not go."""
    findings = [*_login(source, asked), *_rights(source, asked)]
    is_way_broken = any(finding.grade is Grade.BAD for finding in way)
    findings += _answers(source, asked, is_way_broken=is_way_broken)
    if not is_way_broken or any(one.heard for one in asked):
        findings += (*_limits(source, asked), *_clock(source, asked))
    return tuple(finding for at, finding in enumerate(findings) if finding not in findings[:at])


def _login(source: str, asked: tuple[Asked, ...]) -> list[Finding]:
    """Whether the password was taken, else why not."""
    if _is_known(asked):
        return [Finding(Matter.LOGIN, Grade.GOOD, Code.LOGIN_TAKEN, source=source)]
    refusals = [one.error for one in asked if isinstance(one.error, NotAuthorised)]
    return [_refused_account(refusals, source=source)] if refusals else []


def _is_known(asked: tuple[Asked, ...]) -> bool:
    """Whether the password was taken, by a good answer, or where the only no is to what only some accounts may.

    "Not found" proves nothing: a system may say so before it looks at the password.
    """
    if any(one.error is None and one.heard is not None and 200 <= one.heard.status < 300 for one in asked):
        return True
    refused = [(one.need, one.error) for one in asked if isinstance(one.error, NotAuthorised)]
    return bool(refused) and all(need.is_for_some and _is_lack_of_right(refusal) for need, refusal in refused)


def _is_lack_of_right(refusal: NotAuthorised) -> bool:
    said = refusal.reason
    return refusal.status == FORBIDDEN and not ADDRESS_WORDS.search(said) and not SUSPENDED_WORDS.search(said)


def _refused_account(refusals: list[NotAuthorised], *, source: str) -> Finding:
    """Why nothing at all was allowed."""
    said = next((refusal for refusal in refusals if refusal.reason), refusals[0])
    facts = _told(said)
    if ADDRESS_WORDS.search(said.reason):
        return Finding(Matter.SCOPES, Grade.BAD, Code.ADDRESS_NOT_ALLOWED, facts, source=source)
    if SUSPENDED_WORDS.search(said.reason):
        return Finding(Matter.LOGIN, Grade.BAD, Code.SUSPENDED, facts, source=source)
    if SCOPE_WORDS.search(said.reason):
        return Finding(Matter.SCOPES, Grade.BAD, Code.NO_SCOPE, facts | {"scope": ""}, source=source)
    if said.status == FORBIDDEN or FORBIDDEN_WORDS.search(said.reason):
        return Finding(Matter.SCOPES, Grade.BAD, Code.NOT_ALLOWED, facts, source=source)
    return Finding(Matter.LOGIN, Grade.BAD, Code.LOGIN_WRONG, facts, source=source)


def _rights(source: str, asked: tuple[Asked, ...]) -> list[Finding]:
    """Which rights an account lacks that is known there (contract: 401 is said of missing rights too)."""
    if not _is_known(asked):
        return []
    lacking = [_lacking(one, one.error, source=source) for one in asked if isinstance(one.error, NotAuthorised)]
    findings = [finding for finding in lacking if finding is not None]
    findings += [finding for one in asked if isinstance(one.value, tuple) for finding in _of_keys(one.value, source)]
    if not findings and all(one.error is None or one.need.is_for_some for one in asked):
        findings.append(Finding(Matter.SCOPES, Grade.GOOD, Code.RIGHTS_ENOUGH, source=source))
    return findings


def _lacking(one: Asked, refusal: NotAuthorised, *, source: str) -> Finding | None:
    """What an account that may do other things may not do; None where only some accounts ever may."""
    if one.need.is_for_some:
        return None
    grade = Grade.BAD if one.need.is_vital else Grade.WARN
    if ADDRESS_WORDS.search(refusal.reason):
        return Finding(Matter.SCOPES, grade, Code.ADDRESS_NOT_ALLOWED, _told(refusal), source=source)
    return Finding(Matter.SCOPES, grade, Code.NO_SCOPE, _told(refusal) | {"scope": one.need.scope}, source=source)


def _told(refusal: NotAuthorised) -> dict[str, str]:
    """The system's own sentence, where it says more than its status."""
    is_more = refusal.reason and refusal.reason.casefold().rstrip(".!") not in NOT_AUTHORISED_WORDS
    return {"reason": refusal.reason} if is_more else {}


def _of_keys(rows: tuple[object, ...], source: str) -> list[Finding]:
    """What the platform's keys allow: leads need `platform`, stock that or `e-commerce` (contract: x-scopes)."""
    keys = [row for row in rows if isinstance(row, PlatformKey)]
    if len(keys) < len(rows) or not rows:
        return []
    active = [key for key in keys if key.is_active]
    if not active:
        return [Finding(Matter.SCOPES, Grade.WARN, Code.NO_STORES, source=source)]
    told = [set(key.scopes) for key in active if key.scopes]
    for scope, enough in ((LOCATOR, {PLATFORM, LOCATOR}), (PLATFORM, {PLATFORM})):
        if told and not any(enough & scopes for scopes in told):
            return [Finding(Matter.SCOPES, Grade.WARN, Code.NO_SCOPE, {"scope": scope}, source=source)]
    return []


def _answers(source: str, asked: tuple[Asked, ...], *, is_way_broken: bool) -> list[Finding]:
    """How the system answered, besides refusing the account."""
    findings = [
        _failure(one, one.error, source=source)
        for one in asked
        if one.error is not None
        and not isinstance(one.error, NotAuthorised | Throttled)
        and not (is_way_broken and one.heard is None)
    ]
    well = [one.took_ms for one in asked if one.error is None]
    if well and not findings:
        facts = {"milliseconds": str(max(well))}
        findings.append(Finding(Matter.ANSWER, Grade.GOOD, Code.ANSWERED, facts, source=source))
    return findings


def _failure(one: Asked, error: RemoteError, *, source: str) -> Finding:
    status = one.heard.status if one.heard else 0
    facts = {"status": str(status)}
    if isinstance(error, Refused):
        if error.status == NOT_FOUND and one.need.setting:
            return Finding(Matter.ANSWER, Grade.WARN, Code.PATH_UNKNOWN, {"setting": one.need.setting}, source=source)
        said = {"status": str(error.status), "reason": error.reason}
        return Finding(Matter.ANSWER, Grade.BAD, Code.REFUSED, said, source=source)
    if isinstance(error, Unreachable):
        return Finding(Matter.CONNECTION, Grade.BAD, Code.NO_CONNECTION, {"host": ""}, source=source)
    if one.heard is None or (isinstance(error, OutcomeUnknown) and 200 <= status < 300):
        return Finding(Matter.ANSWER, Grade.BAD, Code.NO_ANSWER, source=source)
    if status >= 500:
        return Finding(Matter.ANSWER, Grade.BAD, Code.SERVER_FAULT, facts, source=source)
    if 300 <= status < 400 or one.heard.content_type == "text/html":
        return Finding(Matter.ANSWER, Grade.BAD, Code.NOT_THE_API, facts, source=source)
    return Finding(Matter.ANSWER, Grade.BAD, Code.NOT_READABLE, facts, source=source)


def _limits(source: str, asked: tuple[Asked, ...]) -> list[Finding]:
    waits = [one.error.retry_after_s for one in asked if isinstance(one.error, Throttled)]
    if waits:
        seconds = {"seconds": str(round(max(waits)))}
        return [Finding(Matter.LIMIT, Grade.WARN, Code.LIMITED, seconds, source=source)]
    told = [
        (left, limit)
        for one in asked
        if one.rate is not None
        for left, limit in (
            (one.rate.minutely_remaining, one.rate.minutely_limit),
            (one.rate.daily_remaining, one.rate.daily_limit),
        )
        if left is not None and limit is not None
    ]
    if not told:
        is_heard = any(one.heard for one in asked)
        return [Finding(Matter.LIMIT, Grade.GOOD, Code.LIMIT_NOT_TOLD, source=source)] if is_heard else []
    left, limit = min(told, key=lambda pair: pair[0] / max(pair[1], 1))
    is_low = within_reserve(left, limit)
    facts = {"left": str(left), "limit": str(limit)}
    grade, code = (Grade.WARN, Code.LIMIT_LOW) if is_low else (Grade.GOOD, Code.LIMIT_WIDE)
    return [Finding(Matter.LIMIT, grade, code, facts, source=source)]


def _clock(source: str, asked: tuple[Asked, ...]) -> list[Finding]:
    """Whether this computer's clock agrees with the system's; the least difference told counts."""
    heard = [one.heard for one in asked if one.heard is not None]
    told = [one.clock_ahead_s for one in heard if one.clock_ahead_s is not None]
    if not told:
        return [Finding(Matter.CLOCK, Grade.UNKNOWN, Code.CLOCK_NOT_TOLD, source=source)] if heard else []
    ahead_s = min(told, key=abs)
    if abs(ahead_s) < CLOCK_MAY_BE_OFF_S:
        return [Finding(Matter.CLOCK, Grade.GOOD, Code.CLOCK_RIGHT, source=source)]
    facts = {"minutes": str(round(abs(ahead_s) / 60)), "direction": "ahead" if ahead_s > 0 else "behind"}
    return [Finding(Matter.CLOCK, Grade.WARN, Code.CLOCK_OFF, facts, source=source)]
