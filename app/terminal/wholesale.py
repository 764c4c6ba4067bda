"""`toonbank wholesale`: each list and reading of the wholesaler, for integrators who try its undocumented paths."""

from argparse import Namespace

from app.assembly.accounts import open_clients
from app.core.errors import NotAuthorised, Refused, RemoteError, Unreadable
from app.core.sources import WHOLESALE
from app.remote.wholesale import Wholesale
from app.remote.wholesale_account import NOT_KNOWN
from app.system.i18n import Words
from app.system.loop import talk
from app.system.settings import Settings
from app.terminal.exits import Exit, answer, tell, tell_error
from app.terminal.listing import as_json, as_text
from app.terminal.readings import COLUMNS, path_of, rows_of
from app.terminal.start import told_settings

NO_SUCH_WAY = 405


def run(chosen: Namespace) -> Exit:
    """Prints what `chosen.what` reads; NOT_FOUND where the wholesaler has none of it."""
    settings, words = told_settings(chosen)
    if chosen.barcode and (chosen.category or chosen.since or chosen.update_count is not None):
        tell(words.say("Barcodes are asked for alone: without a category, a time or a number of changes"))
        return Exit.BAD_INPUT
    return talk(_run(chosen, settings, words=words))


async def _run(chosen: Namespace, settings: Settings, *, words: Words) -> Exit:
    async with open_clients(settings, practice=chosen.practice) as clients:
        for trouble in clients.troubles:
            tell_error(trouble, words)
        if clients.wholesale is None:
            tell_error(NotAuthorised(WHOLESALE), words)
            return Exit.FAILED
        return await read(clients.wholesale, chosen, settings=clients.settings, words=words)


async def read(client: Wholesale, chosen: Namespace, *, settings: Settings, words: Words) -> Exit:
    """Reads and prints."""
    try:
        rows = await rows_of(client, chosen, settings=settings)
    except RemoteError as error:
        if not (chosen.wanted and isinstance(error, Refused) and error.status in NOT_KNOWN):
            return _failed(error, client, chosen=chosen, words=words)
        rows = []
    if chosen.json:
        answer(as_json(rows))
    elif rows:
        answer(as_text(rows, columns=COLUMNS[chosen.what], words=words))
    if not rows:
        tell(words.say("Nothing found"))
        if chosen.wanted:
            tell(_path_words(client, chosen, words=words))
    return Exit.FOUND if rows else Exit.NOT_FOUND


def _failed(error: RemoteError, client: Wholesale, *, chosen: Namespace, words: Words) -> Exit:
    tell_error(error, words)
    if isinstance(error, Refused):
        for reason in error.reasons[1:]:
            tell(reason)
    is_no_path = isinstance(error, Refused) and error.status in (*NOT_KNOWN, NO_SUCH_WAY)
    if is_no_path or isinstance(error, Unreadable):
        tell(f"{_path_words(client, chosen, words=words)} ({error.detail})")
    return Exit.FAILED


def _path_words(client: Wholesale, chosen: Namespace, *, words: Words) -> str:
    """Where it was asked for, and which setting says so."""
    name = path_of(chosen)
    return words.say(
        "Asked for at {path}. If it is elsewhere, name its path in settings.toml: {key}",
        path=client.path(name, filled=chosen.wanted),
        key=f"[wholesale.paths] {name}",
    )
