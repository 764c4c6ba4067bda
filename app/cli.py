"""The commands of `toonbank`. Thin: what they do is done elsewhere, in a module loaded for that command alone."""

import argparse
import gc
import importlib
import io
import os
import sys
import traceback
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import NoReturn, TypeAlias

from app import __version__
from app.core.entry import State
from app.core.errors import AppError, StorageError
from app.system.i18n import LANGUAGES, Words
from app.system.logs import close_log, log, open_log
from app.system.paths import data_folder
from app.system.policy import machine_policy
from app.system.settings import FILE_NAME, read_settings
from app.terminal.exits import Exit, tell, tell_error

FIRST_YEAR, LAST_YEAR = 1970, 9998
LONGEST_NAME = 128
MOST_DIGITS = 12
FAULT = 70
INTERRUPTED = 130
LAST_PORT = 65535
STATES = tuple(state.value for state in State)
ACCOUNTS = ("cyclesoftware", "wholesale", "cyke")
EXIT_CODES = (
    "exit codes: 0 found or done, 1 not found, 2 a source, the keyring, the disk or the running window failed, or "
    "nothing was found and a source has no account yet, 3 bad input, 70 a fault of Toonbank; of --selftest 1 where a "
    "part of the program fails"
)
WINDOW = "app.main"
SELFTEST = "app.terminal.selftest"
# Loaded by name, so that no command of the terminal waits for Qt, and the window for none of theirs.
MODULE_OF = {
    "lookup": "app.terminal.lookup",
    "journal": "app.terminal.journal",
    "scan": "app.terminal.scan",
    "doctor": "app.terminal.doctor",
    "wholesale": "app.terminal.wholesale",
    "credentials": "app.terminal.credentials",
    "settings": "app.terminal.settings",
    "practice-server": "app.terminal.practice_server",
    "tour": "app.tour",
}


class _Parser(argparse.ArgumentParser):
    """Ends with 3, bad input, where argparse would say 2."""

    def error(self, message: str) -> NoReturn:
        self.print_usage(sys.stderr)
        self.exit(Exit.BAD_INPUT, f"{self.prog}: {message}\n")


_Commands: TypeAlias = "argparse._SubParsersAction[_Parser]"


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs a command; its exit code."""
    _open_streams()
    chosen = command_line().parse_args(arguments)
    chosen.data_folder = data_folder(chosen.data_dir, practice=chosen.practice or chosen.command == "tour")
    chosen.policy = machine_policy(chosen.policy_file)
    try:
        return _run(chosen)
    except KeyboardInterrupt:
        return INTERRUPTED
    except AppError as error:
        tell_error(error, _words(chosen))
        return Exit.FAILED
    except Exception as error:  # noqa: BLE001 - whatever it is, its exit code must not be that of "not found"
        if isinstance(error, OSError) and not isinstance(error, TimeoutError):
            said = ": ".join(str(part) for part in (error.strerror, error.filename) if part)
            tell_error(StorageError(said or str(error)), _words(chosen))
            return Exit.FAILED
        return _fault(error, chosen)


def _open_streams() -> None:
    """What is printed or read must not end a program without a terminal, as a windowed one on Windows is."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, os.fdopen(os.open(os.devnull, os.O_RDWR), mode, encoding="utf-8"))
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # a console may not know every letter


def _fault(error: Exception, chosen: argparse.Namespace) -> int:
    """A bug: told with its traceback, and for the window, which may have no terminal, in the log."""
    if not chosen.command:
        with suppress(AppError, OSError):
            handler = open_log(chosen.data_folder)
            log.critical("uncaught", exc_info=error)
            close_log(handler)
    tell(_words(chosen).say("Something went wrong"))
    traceback.print_exception(error)
    return FAULT


def _words(chosen: argparse.Namespace) -> Words:
    return Words(read_settings(chosen.data_folder / FILE_NAME, policy=chosen.policy)[0].language)


def _run(chosen: argparse.Namespace) -> int:
    if chosen.command == "tour":
        chosen.out.mkdir(parents=True, exist_ok=True)
        _draw_without_a_display()
    if chosen.selftest and not chosen.command:
        _draw_without_a_display()
        return int(importlib.import_module(SELFTEST).run(chosen))
    if not chosen.command:
        gc.disable()  # what is loaded now stays; `ui.housekeeping` sweeps once the window is there
    module = importlib.import_module(MODULE_OF.get(chosen.command, WINDOW))
    if chosen.command == "tour":
        return int(module.run_tour(chosen.data_folder, out=chosen.out, language=chosen.language))
    if not chosen.command:
        return int(module.run_window(chosen.data_folder, practice=chosen.practice, policy=chosen.policy))
    return int(module.run(chosen))


def _draw_without_a_display() -> None:
    """Qt draws in memory where Linux has no screen; it is told before it is loaded."""
    if sys.platform == "linux" and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


def command_line() -> argparse.ArgumentParser:
    """What every command takes. What it refuses ends the program with 3."""
    parser = _Parser(prog="toonbank", description="Who has an article.", epilog=EXIT_CODES)
    _add_options(parser, nothing=None, practice=False)
    parser.add_argument("--version", action="version", version=f"Toonbank {__version__}")
    told = "whether this program has all that it needs here: JSON, printed or into FILE; 0 where it has, else 1"
    parser.add_argument("--selftest", nargs="?", const="-", default="", metavar="FILE", help=told)
    parser.set_defaults(command="")
    commands = parser.add_subparsers(title="commands", dest="command", metavar="COMMAND")

    def command(name: str, told: str) -> _Parser:
        return _command(commands, name, told=told)

    lookup = command("lookup", "look an article up and print the answer")
    lookup.add_argument("code", metavar="CODE", help="a barcode or article number")
    lookup.add_argument("--json", action="store_true", help="for programs; prices are numbers, unknown is null")
    lookup.add_argument("--anyway", action="store_true", help="a wrong check digit makes it an article number")
    scan = command("scan", "hand a code to the running Toonbank and raise it")
    scan.add_argument("code", metavar="CODE", help="a barcode or article number")
    scan.add_argument("--anyway", action="store_true", help="a wrong check digit too: the window asks what it is")
    journal = command("journal", "list what this shop sent, without customers' data")
    journal.add_argument("--json", action="store_true", help="for programs; times are ISO 8601 in UTC")
    journal.add_argument("--state", choices=STATES, help="only entries that stand so")
    journal.add_argument("--with-customers", action="store_true", help="with names, addresses and reasons given")
    journal.add_argument("--removed", action="store_true", help="what was removed of customers instead, when and why")
    _add_readings(command("wholesale", "read a list or an order of the wholesaler, to try the paths of the settings"))
    _add_upkeep(command)
    return parser


def _add_upkeep(command: Callable[[str, str], _Parser]) -> None:
    """The commands of whoever sets a counter up and looks after it."""
    doctor = command("doctor", "look at accounts, keyring, journal, disk and settings, without secrets or customers")
    doctor.add_argument("--json", action="store_true", help="for programs and support")
    doctor.add_argument("--zip", type=Path, metavar="FILE", help="write it there for support too, with log and crashes")
    credentials = command("credentials", "keep a password or token in the keyring, or delete it")
    credentials.add_argument("deed", choices=("set", "delete"), help="set reads from the prompt or standard input")
    credentials.add_argument("account", choices=ACCOUNTS)
    settings = command("settings", "print each setting, its value and where it comes from")
    settings.add_argument("--json", action="store_true", help="for programs: one object; not set is null")
    settings.add_argument("--schema", action="store_true", help="the JSON Schema of a settings or policy file")
    server = command("practice-server", "run the practice world alone, for integrators")
    server.add_argument("--port", type=_port, default=0, help="default: any that is free")
    server.add_argument("--tls-certificate", type=Path, metavar="FILE", help="speak TLS with this chain, as PEM")
    server.add_argument("--tls-key", type=Path, metavar="FILE", help="its key, where it is a file of its own")
    tour = command("tour", "walk through the practice world and keep a picture of each step")
    tour.add_argument("--out", type=Path, required=True, metavar="DIR", help="folder of the pictures")
    tour.add_argument("--language", choices=LANGUAGES, default="", help="default: that of the settings")


def _add_readings(wholesale: _Parser) -> None:
    """What `wholesale` reads; `wanted` is the one thing asked for, `which` the list among several."""
    wholesale.set_defaults(wanted="", which="", barcode=None, since=None)
    readings = wholesale.add_subparsers(title="readings", dest="what", metavar="WHAT", required=True)

    def reading(name: str, told: str, *, wanted: str = "", which: Sequence[str] = ()) -> _Parser:
        below = _command(readings, name, told=told)
        below.add_argument("--json", action="store_true", help="for programs: an array; unknown is null")
        if wanted:
            below.add_argument("wanted", type=_name, metavar=wanted)
        if which:
            below.add_argument("which", choices=which)
        return below

    reading("companies", "the companies that this account may order for")
    reading("company", "one company", wanted="CODE")
    orders = reading("orders", "the orders, with their parcels")
    orders.add_argument("--customer", type=_name, metavar="CODE", help="only those of this company")
    orders.add_argument("--status", type=_name, action="append", default=[], help="only those; may be said again")
    reading("order", "one order", wanted="ID")
    status = reading("status", "the status of one order", wanted="ID")
    status.add_argument("--text", action="store_true", help="ask for plain text instead of JSON")
    product = reading("product", "one product", wanted="SKU")
    product.add_argument("--barcode", dest="is_barcode", action="store_true", help="it is a barcode, not a SKU")
    products = reading("products", "SKUs with their change counters")
    told = "only those with it; may be said again"
    products.add_argument("--barcode", type=_name, action="append", metavar="CODE", help=told)
    products.add_argument("--category", type=_name, metavar="CODE", help="only those in it")
    products.add_argument("--update-count", type=_count, metavar="N", help="only those changed at least so often")
    stock = reading("stock", "what is in stock, by SKU", which=("colour", "numeric", "absolute"))
    stock.add_argument("--flat", action="store_true", help="ask for one object instead of a list")
    for changing in (products, stock):
        told = "only what changed since, such as 2026-01-31T09:00; the shop's time where it has no offset"
        changing.add_argument("--since", type=_moment, metavar="TIME", help=told)
    reading("categories", "the categories with those below them", which=("all", "b2b", "b2c"))
    reading("category", "one category with those below it", wanted="CODE")


def _command(commands: _Commands, name: str, *, told: str) -> _Parser:
    below = commands.add_parser(name, help=told, description=told, epilog=EXIT_CODES)
    _add_options(below, nothing=argparse.SUPPRESS, practice=argparse.SUPPRESS)  # keeps what stood before the command
    return below


def _add_options(parser: argparse.ArgumentParser, *, nothing: str | None, practice: str | bool) -> None:
    parser.add_argument("--data-dir", metavar="DIR", default=nothing, help="folder of settings and log")
    told = "settings that are locked; those of the whole computer win over it"
    parser.add_argument("--policy", metavar="FILE", type=Path, dest="policy_file", default=nothing, help=told)
    parser.add_argument("--practice", action="store_true", default=practice, help="invented shops: nothing is sent")


def _port(text: str) -> int:
    if not text.isdecimal() or int(text) > LAST_PORT:
        raise argparse.ArgumentTypeError(f"a port is 0 to {LAST_PORT}")
    return int(text)


def _name(text: str) -> str:
    if not text.strip() or not text.isprintable() or len(text) > LONGEST_NAME:
        raise argparse.ArgumentTypeError(f"1 to {LONGEST_NAME} characters are needed")
    return text.strip()


def _count(text: str) -> int:
    if not text.isdecimal() or len(text) > MOST_DIGITS:
        raise argparse.ArgumentTypeError("a whole number is needed")
    return int(text)


def _moment(text: str) -> datetime:
    with suppress(ValueError):
        moment = datetime.fromisoformat(text)
        if FIRST_YEAR <= moment.year <= LAST_YEAR:
            return moment
    raise argparse.ArgumentTypeError("a time is written as 2026-01-31T09:00, or with +01:00 behind it")
