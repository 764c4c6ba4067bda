"""What a command starts with: the settings of its data folder, with what is wrong with them told."""

import logging
from argparse import Namespace
from pathlib import Path

from app.journal.file import FILE_NAME as JOURNAL_FILE
from app.opening import settings_in
from app.system.i18n import Words
from app.system.settings import Settings
from app.terminal.exits import tell_error


def journal_of(settings: Settings, chosen: Namespace) -> Path | str | None:
    """Where the journal is, a file or a server; None where no file was made yet."""
    file = chosen.data_folder / JOURNAL_FILE
    return settings.journal.url or (file if file.exists() else None)


def told_settings(chosen: Namespace) -> tuple[Settings, Words]:
    """The settings and their language. What the clients log is for the window's log alone."""
    logging.getLogger("toonbank").addHandler(logging.NullHandler())
    settings, faults = settings_in(chosen.data_folder, practice=chosen.practice, policy=chosen.policy)
    words = Words(settings.language)
    for fault in faults:
        tell_error(fault, words)
    return settings, words
