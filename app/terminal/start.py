"""What a command starts with: the settings of its data folder, with what is wrong with them told."""

import logging
from argparse import Namespace

from app.opening import settings_in
from app.system.i18n import Words
from app.system.settings import Settings
from app.terminal.exits import tell_error


def told_settings(chosen: Namespace) -> tuple[Settings, Words]:
    """The settings and their language. What the clients log is for the window's log alone."""
    logging.getLogger("toonbank").addHandler(logging.NullHandler())
    settings, faults = settings_in(chosen.data_folder, practice=chosen.practice, policy=chosen.policy)
    words = Words(settings.language)
    for fault in faults:
        tell_error(fault, words)
    return settings, words
