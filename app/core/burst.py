"""The keys that may be a scan, held until it is told whether they are one or somebody is typing; no clock here.

A burst that was typing is released in its order; the keys of a scan never are.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.core.layout import NOTHING_LEARNED, LearnedLayout
from app.core.scan import (
    LONGEST_GTIN_KEYS,
    SUFFIXES,
    Key,
    KeyKind,
    RawScan,
    ScanRules,
    find_scan,
    holds_prose,
    is_digit_key,
    mean_gap_ms,
    ms_between,
    typed_before_scan,
)

_FEWEST_FOR_BURST = 3
# X11 flags the second of two equal digits as a repeat when a fast scanner sends them within one millisecond.
_FASTER_THAN_REPEAT_MS = 15
# An event is handled a little after it happened: a timer that ends a burst has to leave the next key time to arrive.
_ARRIVAL_MS = 12


@dataclass(frozen=True, slots=True)
class Outcome:
    """What to do now.

    First the oldest `released` held keys are typing: let them through in their order. Then `scan`, where set: the other
    held keys were it, drop them. Then the key that was fed: `held` it joins the held keys, `swallowed` it goes nowhere,
    neither lets it pass. `wait_ms`: call `expire` when no key came for so long; 0 where nothing is held.
    """

    released: int = 0
    scan: RawScan | None = None
    held: bool = False
    swallowed: bool = False
    wait_ms: int = 0


class ScanDetector:
    """Fed with every key press in order; says which are typing and which are a scan."""

    def __init__(self, rules: ScanRules, *, learned: LearnedLayout = NOTHING_LEARNED) -> None:
        self.rules = rules
        self.learned = learned
        self._held: list[Key] = []
        self._last_ms: int | None = None
        self._scan_ended_ms: int | None = None
        self._is_overlong = False
        self._follows_typing = False

    def feed(self, key: Key) -> Outcome:
        """The next key press. A pause before it that ends a burst is told from the times of the events."""
        gap_ms = 0 if self._last_ms is None else ms_between(self._last_ms, key.time_ms)
        if key.is_repeat and gap_ms > _FASTER_THAN_REPEAT_MS:
            key = replace(key, kind=KeyKind.EDIT)
        ended = Outcome()
        if gap_ms > patience_ms(self._held, before=key.kind, rules=self.rules):
            ended = self.expire() if gap_ms > self.rules.silence_ms else self._release()
            self._is_overlong = self._follows_typing = False
        self._last_ms = key.time_ms
        outcome = self._feed_character(key) if key.kind is KeyKind.CHARACTER else self._feed_other(key)
        return replace(outcome, released=ended.released + outcome.released, scan=outcome.scan or ended.scan)

    def expire(self) -> Outcome:
        """The burst is over: silence, a mouse press, the focus going elsewhere."""
        return self._settle(None)

    def would_take(self, key: Key) -> bool:
        """Whether `feed` would hold or swallow this key; nothing changes. Shortcuts must not see such a key."""
        if key.kind is KeyKind.EDIT:
            return False
        may_end_scan = key.kind in SUFFIXES and bool(self._held)
        return key.kind is KeyKind.CHARACTER or may_end_scan or self._is_quiet(key) or self._is_in_burst(key)

    def _feed_character(self, key: Key) -> Outcome:
        if self._is_overlong:
            return Outcome()
        if self._held and ms_between(self._held[0].time_ms, key.time_ms) > self.rules.max_duration_ms:
            self._is_overlong = True
            return self._release()
        return self._hold(key)

    def _feed_other(self, key: Key) -> Outcome:
        if key.kind in SUFFIXES:
            outcome = self._settle(key if key.kind in self.rules.suffixes else None)
            return replace(outcome, swallowed=outcome.scan is not None or self._is_quiet(key))
        if key.kind is KeyKind.EDIT:
            return self.expire()
        if self._is_in_burst(key):
            return self._hold(key) if key.kind is KeyKind.CONTROL else Outcome(swallowed=True, wait_ms=self._wait_ms())
        return replace(self.expire(), swallowed=self._is_quiet(key))

    def _hold(self, key: Key) -> Outcome:
        typed = len(self._held) if is_surely_typing((*self._held, key), self.rules) else 0
        self._follows_typing = self._follows_typing or typed > 0
        self._held = [*self._held[typed:], key]
        return Outcome(released=typed, held=True, wait_ms=self._wait_ms())

    def _release(self) -> Outcome:
        held, self._held = self._held, []
        return Outcome(released=len(held))

    def _settle(self, suffix: Key | None) -> Outcome:
        held = self._held
        typed = typed_before_scan(held, rules=self.rules, learned=self.learned)
        scan = find_scan(
            held[typed:], suffix=suffix, rules=self.rules, learned=self.learned, needs_speed=self._follows_typing
        )
        if scan is None:
            return self._release()
        self._held = []
        self._scan_ended_ms = (suffix or held[-1]).time_ms
        return Outcome(released=typed, scan=scan)

    def _wait_ms(self) -> int:
        return patience_ms(self._held, before=KeyKind.ENTER, rules=self.rules) + _ARRIVAL_MS

    def _is_quiet(self, key: Key) -> bool:
        ended_ms = self._scan_ended_ms
        return ended_ms is not None and ms_between(ended_ms, key.time_ms) <= self.rules.quiet_ms

    def _is_in_burst(self, key: Key) -> bool:
        if len(self._held) < _FEWEST_FOR_BURST:
            return False
        gap_ms = ms_between(self._held[-1].time_ms, key.time_ms)
        return gap_ms <= self.rules.max_gap_ms and mean_gap_ms(self._held) <= self.rules.max_mean_ms


def patience_ms(held: Sequence[Key], *, before: KeyKind, rules: ScanRules) -> int:
    """How long the next key may take. A run of digits may stumble as long as it is quick on average.

    Digits that somebody types as quickly as that, over 13 a second, are held until they are more than a GTIN has:
    scans on a busy computer would be lost otherwise. A suffix may lag behind a burst that is long enough without it.
    """
    if before in SUFFIXES and len(held) >= rules.min_length:
        return rules.silence_ms
    if not 0 < len(held) <= LONGEST_GTIN_KEYS or not all(map(is_digit_key, held)):
        return rules.max_gap_ms
    left_ms = rules.stumbling_mean_ms * len(held) - ms_between(held[0].time_ms, held[-1].time_ms)
    return min(rules.silence_ms, max(rules.max_gap_ms, left_ms))


def is_surely_typing(keys: Sequence[Key], rules: ScanRules) -> bool:
    """Whether held keys can go on at once: prose, and too slow for a scan that has only its speed to show."""
    if len(keys) < _FEWEST_FOR_BURST or mean_gap_ms(keys) <= rules.max_mean_ms:
        return False
    is_prefixed = bool(rules.prefix) and "".join(key.stroke.text for key in keys).startswith(rules.prefix)
    return not is_prefixed and holds_prose(keys)
