"""The doctor: each account, keyring, journal, disk, settings and versions, looked at side by side.

What it finds goes to support: no secret, no name, no customer is in it.
"""

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path

from app.core.entry import State
from app.core.errors import SettingsError, StorageError, StorageTrouble
from app.core.health import AccountHealth, Code, Finding, Grade, Matter, in_order, worst
from app.journal.checkup import SQLITE_VERSION, Checkup, check_up
from app.system.bounded import begun
from app.system.credentials import Credentials
from app.system.machine import machine_findings
from app.system.notice_memory import OUTDATED, UNSIGNED, NoticeMemory, read_memory
from app.system.settings import Settings
from app.system.settings_updates import UpdateSettings

JOURNAL_WITHIN_S = 20.0
CLOCK_MAY_BE_OFF_S = 120.0
NOT_HANDED_ON = ("reason",)
# What a settings file may say wrong is about a line, and its reason is one of our own texts.
FAULTS = (Code.SETTING_FAULT, Code.POLICY_FAULT)


async def examine(
    settings: Settings,
    *,
    accounts: Sequence[Callable[[], Awaitable[AccountHealth]]],
    credentials: Credentials | None,
    folder: Path,
    journal: Path | str,
    faults: Iterable[SettingsError],
    clock: Callable[[], datetime],
) -> tuple[Finding, ...]:
    """Everything: account by account, then the computer in the order of the matters. Never raises.

    An account that is not set is told as unknown. Without credentials, as in practice, no keyring is tried.
    """
    keyring, of_journal, machine, healths = await asyncio.gather(
        _keyring(credentials),
        _journal(journal, counter=settings.shop.counter, clock=clock),
        asyncio.to_thread(machine_findings, folder),
        asyncio.gather(*(ask() for ask in accounts)),
    )
    of_accounts = (finding for health in healths for finding in health.findings)
    notice = notice_finding(settings.updates, read_memory(folder, public_key=settings.updates.public_key))
    of_computer = (*keyring, *of_journal, *machine, *_settings(settings, faults), notice, _scanner(settings))
    return *of_accounts, *in_order(of_computer)


def as_json(findings: Iterable[Finding]) -> dict[str, object]:
    """The findings for programs and for support: members may be added, none changes its meaning."""
    found = tuple(findings)
    return {
        "grade": worst(found).value,
        "findings": [
            {
                "matter": finding.matter.value,
                "source": finding.source or None,
                "grade": finding.grade.value,
                "code": finding.code.value,
                "facts": _handed_on(finding),
            }
            for finding in found
        ],
    }


def _handed_on(finding: Finding) -> dict[str, str]:
    """A system's own sentence may name a person; ours never does."""
    if finding.code in FAULTS:
        return dict(finding.facts)
    return {name: fact for name, fact in finding.facts.items() if name not in NOT_HANDED_ON}


async def _keyring(credentials: Credentials | None) -> tuple[Finding, ...]:
    if credentials is None:
        return ()
    try:
        works = await asyncio.to_thread(credentials.try_out)
    except StorageError:
        return (Finding(Matter.KEYRING, Grade.BAD, Code.KEYRING_FAILS),)
    grade, code = (Grade.GOOD, Code.KEYRING_WORKS) if works else (Grade.WARN, Code.NO_KEYRING)
    return (Finding(Matter.KEYRING, grade, code),)


async def _journal(where: Path | str, *, counter: str, clock: Callable[[], datetime]) -> tuple[Finding, ...]:
    try:
        async with asyncio.timeout(JOURNAL_WITHIN_S):
            found = await asyncio.wrap_future(begun(partial(check_up, where, counter=counter)))
            return journal_findings(found, now=clock())
    except TimeoutError:
        trouble = StorageTrouble.BUSY
    except StorageError as error:
        trouble = error.trouble
    return Finding(Matter.JOURNAL, Grade.BAD, Code.JOURNAL_FAILS, {"trouble": trouble.value}), _sqlite()


def journal_findings(found: Checkup | None, *, now: datetime) -> tuple[Finding, ...]:
    """What a look at the journal means; None where none was made yet. Counters that share one go by its clock."""
    if found is None:
        return Finding(Matter.JOURNAL, Grade.GOOD, Code.NO_JOURNAL_YET), _sqlite()
    sound = Finding(Matter.JOURNAL, Grade.GOOD, Code.JOURNAL_SOUND, _counts(found))
    return sound, *_clock(found, now), _sqlite(found.mode)


def _clock(found: Checkup, now: datetime) -> list[Finding]:
    told = []
    ahead_s = 0.0 if found.clock is None else (now - found.clock).total_seconds()
    if abs(ahead_s) >= CLOCK_MAY_BE_OFF_S:
        facts = {"minutes": str(round(abs(ahead_s) / 60)), "direction": "ahead" if ahead_s > 0 else "behind"}
        told.append(Finding(Matter.CLOCK, Grade.WARN, Code.CLOCK_OFF, facts))
    if found.believed_until is not None:
        facts = {"since": found.believed_until.date().isoformat()}
        told.append(Finding(Matter.CLOCK, Grade.WARN, Code.CLOCK_DOUBTED, facts))
    return told


def _sqlite(mode: str = "") -> Finding:
    return Finding(Matter.SQLITE, Grade.GOOD, Code.SQLITE, {"version": SQLITE_VERSION, "mode": mode})


def _counts(found: Checkup) -> dict[str, str]:
    waiting = sum(found.counts.get(state, 0) for state in (State.READY, State.SENDING))
    figures = {
        "entries": sum(found.counts.values()),
        "drafts": found.counts.get(State.DRAFT, 0),
        "waiting": waiting,
        "unsure": found.counts.get(State.UNSURE, 0),
    }
    server = {} if found.clock is None else {"server": f"PostgreSQL {found.version}"}
    return {name: str(number) for name, number in figures.items()} | server


def _settings(settings: Settings, faults: Iterable[SettingsError]) -> list[Finding]:
    told = [_fault(error) for error in faults]
    matters = {finding.matter for finding in told}
    if Matter.SETTINGS not in matters:
        told.append(Finding(Matter.SETTINGS, Grade.GOOD, Code.SETTINGS_SOUND))
    if Matter.POLICY not in matters:
        locked = len(settings.locked)
        code = Code.POLICY_SOUND if locked else Code.NO_POLICY
        told.append(Finding(Matter.POLICY, Grade.GOOD, code, {"locked": str(locked)} if locked else {}))
    return told


def _fault(error: SettingsError) -> Finding:
    """Where it stands without the file's place, which may hold the name of a user."""
    matter, code = (Matter.POLICY, Code.POLICY_FAULT) if error.is_policy else (Matter.SETTINGS, Code.SETTING_FAULT)
    facts = {"line": str(error.line or ""), "key": error.key, "reason": error.reason, "hint": error.hint}
    return Finding(matter, Grade.WARN, code, facts)


def notice_finding(updates: UpdateSettings, memory: NoticeMemory) -> Finding:
    """What became of the notices of new versions: one that is not ours is told here, and to no clerk."""
    if not updates.url:
        return Finding(Matter.NOTICE, Grade.GOOD, Code.NOTICE_OFF)
    if memory.trouble == UNSIGNED:
        return Finding(Matter.NOTICE, Grade.WARN, Code.NOTICE_NOT_SIGNED)
    if memory.trouble == OUTDATED:
        return Finding(Matter.NOTICE, Grade.WARN, Code.NOTICE_OUTDATED)
    if memory.trouble:
        return Finding(Matter.NOTICE, Grade.UNKNOWN, Code.NOTICE_FAILS, {"trouble": memory.trouble})
    if memory.newer_version:
        return Finding(Matter.NOTICE, Grade.GOOD, Code.NEWER_VERSION, {"version": memory.newer_version})
    return Finding(Matter.NOTICE, Grade.GOOD, Code.NO_NEWER_VERSION)


def _scanner(settings: Settings) -> Finding:
    scanner = settings.scanner
    facts = {"gap_ms": str(scanner.gap_ms), "suffix": scanner.suffix, "prefix": "yes" if scanner.prefix else "no"}
    facts |= {"letters": str(len(scanner.letters)), "ms_per_key": str(scanner.ms_per_key)}
    return Finding(Matter.SCANNER, Grade.GOOD, Code.SCANNER_SETTINGS, facts)
