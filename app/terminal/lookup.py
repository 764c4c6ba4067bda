"""`toonbank lookup CODE`: the look-up of the window, printed."""

import asyncio
from argparse import Namespace

from app.assembly.lookup import open_lookup
from app.core.barcode import Barcode, parse_barcode, search_anyway
from app.core.errors import InputError
from app.opening import clock_of
from app.system.i18n import Words
from app.system.loop import talk
from app.system.settings import Settings
from app.terminal.exits import Exit, answer, refused, tell_error
from app.terminal.printout import Answer, as_json, as_text
from app.terminal.start import told_settings


def run(chosen: Namespace) -> Exit:
    """Prints who has `chosen.code`. FAILED beats FOUND: what is printed is then not the whole answer."""
    settings, words = told_settings(chosen)
    try:
        barcode = _barcode(chosen.code, anyway=chosen.anyway)
    except InputError as error:
        return refused(error, chosen, words=words)
    found = talk(_answer(barcode, settings, practice=chosen.practice, words=words))
    return _print(found, settings, words=words, as_program=chosen.json)


def _barcode(code: str, *, anyway: bool) -> Barcode:
    """With `anyway` a wrong check digit makes it an article number. Raises InputError."""
    try:
        return parse_barcode(code)
    except InputError as error:
        if anyway and error.may_be_searched:
            return search_anyway(error.value)
        raise


def _print(found: Answer, settings: Settings, *, words: Words, as_program: bool) -> Exit:
    currency = settings.wholesale.currency
    if as_program:
        answer(as_json(found, words=words, currency=currency))
    else:
        answer(as_text(found, words=words, shop=settings.shop, currency=currency))
    return found.exit


async def _answer(barcode: Barcode, settings: Settings, *, practice: bool, words: Words) -> Answer:
    async with open_lookup(settings, practice=practice) as opened:
        for trouble in opened.troubles:
            tell_error(trouble, words)
        stores, wholesale = await asyncio.gather(opened.lookup.stores(barcode), opened.lookup.wholesale(barcode))
        return Answer(barcode, stores, wholesale, now=clock_of(settings)())
