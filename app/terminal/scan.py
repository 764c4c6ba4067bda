"""`toonbank scan CODE`: hands a code to the running window, for scanners that start a program."""

from argparse import Namespace

from app.core.barcode import parse_barcode
from app.core.errors import InputError
from app.system.i18n import Words
from app.system.instance import Verb, hand_over
from app.system.settings import FILE_NAME, read_settings
from app.terminal.exits import Exit, tell, tell_error


def run(chosen: Namespace) -> Exit:
    """Hands `chosen.code` over; FAILED where no window runs on that data folder."""
    words = Words(read_settings(chosen.data_folder / FILE_NAME)[0].language)
    try:
        parse_barcode(chosen.code)
        if hand_over(chosen.data_folder, Verb.SCAN, code=chosen.code):
            return Exit.FOUND
    except InputError as error:
        tell_error(error, words)
        return Exit.BAD_INPUT
    command = "toonbank --practice" if chosen.practice else "toonbank"
    tell(words.say("Toonbank is not running. Start it with: {command}", command=command))
    return Exit.FAILED
