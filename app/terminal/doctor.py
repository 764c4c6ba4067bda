"""`toonbank doctor`: how accounts, keyring, journal and computer are, for the shop, its IT person and support."""

import json
import logging
import os
from argparse import Namespace
from collections.abc import Iterable
from itertools import groupby
from pathlib import Path
from textwrap import wrap

from app.assembly.setup import open_setup
from app.core.errors import SettingsError
from app.core.health import Finding, Grade, worst
from app.core.scanner_seen import scanner_last_seen
from app.opening import clock_of, settings_in
from app.services.doctor import as_json
from app.system.error_words import source_name
from app.system.health_words import finding_words
from app.system.i18n import Words, phrase
from app.system.loop import talk
from app.system.report import report_of
from app.system.scanner_memory import read_scanner
from app.system.settings import Settings
from app.terminal.exits import Exit, answer

WIDTH = 80
GRADE_WORDS = {
    Grade.GOOD: phrase("well"),
    Grade.UNKNOWN: phrase("unknown"),
    Grade.WARN: phrase("look"),
    Grade.BAD: phrase("wrong"),
}


def run(chosen: Namespace) -> Exit:
    """Prints what was found; FAILED where something is bad. Nothing secret, no name and no customer is in it."""
    logging.getLogger("toonbank").addHandler(logging.NullHandler())
    settings, faults = settings_in(chosen.data_folder, practice=chosen.practice, policy=chosen.policy)
    findings = talk(_examined(settings, chosen, faults=faults))
    if chosen.zip:
        _write_report(chosen.zip, findings, folder=chosen.data_folder, settings=settings)
    text = as_text(findings, Words(settings.language))
    answer(json.dumps(as_json(findings), indent=2) if chosen.json else text)
    return Exit.FAILED if worst(findings) is Grade.BAD else Exit.FOUND


def as_text(findings: Iterable[Finding], words: Words) -> str:
    """For people, 80 wide: each system, then the computer; the advice stands below what it is about.

    As it may be sent to support, what a system itself says is not in it.
    """
    column = max(len(words.say(text)) for text in GRADE_WORDS.values()) + 4
    lines: list[str] = []
    for source, some in groupby(findings, key=lambda finding: finding.source):
        lines += ["", source_name(source, words) if source else words.say("This computer")]
        for finding in some:
            what, advice = finding_words(finding, words, quotes=False)
            grade = f"  {words.say(GRADE_WORDS[finding.grade])}".ljust(column)
            lines += wrap(what, WIDTH, initial_indent=grade, subsequent_indent=" " * column)
            lines += wrap(advice, WIDTH, initial_indent=" " * column, subsequent_indent=" " * column)
    return "\n".join(lines[1:])


def _write_report(path: Path, findings: tuple[Finding, ...], *, folder: Path, settings: Settings) -> None:
    """A new file for this user only. Raises OSError, also where there is one of that name."""
    content = report_of(folder, settings=settings, doctor=as_json(findings), at=clock_of(settings)())
    with os.fdopen(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as file:
        file.write(content)


async def _examined(settings: Settings, chosen: Namespace, *, faults: tuple[SettingsError, ...]) -> tuple[Finding, ...]:
    folder = chosen.data_folder
    async with open_setup(settings, practice=chosen.practice, folder=folder, faults=faults) as work:
        return *await work.examine(), scanner_last_seen(read_scanner(folder))
