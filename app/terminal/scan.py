"""`toonbank scan CODE`: hands a code to the running window, for scanners that start a program."""

from argparse import Namespace

from app.core.barcode import parse_barcode
from app.core.errors import InputError
from app.system.i18n import Words
from app.system.instance import Verb, hand_over
from app.system.settings import FILE_NAME, read_settings
from app.terminal.exits import Exit, as_given, refused, tell


def run(chosen: Namespace) -> Exit:
    """Hands `chosen.code` over; FAILED where no window runs on that data folder."""
    words = Words(read_settings(chosen.data_folder / FILE_NAME, policy=chosen.policy)[0].language)
    try:
        _check(chosen.code, anyway=chosen.anyway)
        if hand_over(chosen.data_folder, Verb.SCAN, code=chosen.code):
            return Exit.FOUND
    except InputError as error:
        return refused(error, chosen, words=words)
    tell(words.say("Toonbank is not running. Start it with: {command}", command=as_given(chosen)))
    return Exit.FAILED


def _check(code: str, *, anyway: bool) -> None:
    """Raises InputError; with `anyway` not for a wrong check digit, which the window then asks about."""
    try:
        parse_barcode(code)
    except InputError as error:
        if not (anyway and error.may_be_searched):
            raise
