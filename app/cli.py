"""The commands of `toonbank`. Thin: what they do is done elsewhere, in a module loaded for that command alone."""

import argparse
import importlib
import io
import os
import sys
import traceback
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import NoReturn

from app import __version__
from app.core.entry import State
from app.core.errors import AppError, StorageError
from app.system.i18n import Words
from app.system.logs import close_log, log, open_log
from app.system.paths import data_folder
from app.system.settings import FILE_NAME, read_settings
from app.terminal.exits import Exit, tell, tell_error

FAULT = 70
INTERRUPTED = 130
LAST_PORT = 65535
STATES = tuple(state.value for state in State)
ACCOUNTS = ("cyclesoftware", "wholesale", "cyke")
EXIT_CODES = (
    "exit codes: 0 found or done, 1 not found, 2 a source, the keyring, the disk or the running window failed, or "
    "nothing was found and a source has no account yet, 3 bad input, 70 a fault of Toonbank"
)
WINDOW = "app.main"
# Loaded by name, so that no command of the terminal waits for Qt, and the window for none of theirs.
MODULE_OF = {
    "lookup": "app.terminal.lookup",
    "journal": "app.terminal.journal",
    "scan": "app.terminal.scan",
    "credentials": "app.terminal.credentials",
    "practice-server": "app.terminal.practice_server",
    "tour": "app.tour",
}


class _Parser(argparse.ArgumentParser):
    """Ends with 3, bad input, where argparse would say 2."""

    def error(self, message: str) -> NoReturn:
        self.print_usage(sys.stderr)
        self.exit(Exit.BAD_INPUT, f"{self.prog}: {message}\n")


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs a command; its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # a console may not know every letter
    chosen = _parser().parse_args(arguments)
    chosen.data_folder = data_folder(chosen.data_dir, practice=chosen.practice or chosen.command == "tour")
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
    return Words(read_settings(chosen.data_folder / FILE_NAME)[0].language)


def _run(chosen: argparse.Namespace) -> int:
    if chosen.command == "tour":
        chosen.out.mkdir(parents=True, exist_ok=True)
        _draw_without_a_display()
    module = importlib.import_module(MODULE_OF.get(chosen.command, WINDOW))
    if chosen.command == "tour":
        return int(module.run_tour(chosen.data_folder, out=chosen.out))
    if not chosen.command:
        return int(module.run_window(chosen.data_folder, practice=chosen.practice))
    return int(module.run(chosen))


def _draw_without_a_display() -> None:
    """Qt draws in memory where Linux has no screen; it is told before it is loaded."""
    if sys.platform == "linux" and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="toonbank", description="Who has an article.", epilog=EXIT_CODES)
    _add_options(parser, folder=None, practice=False)
    parser.add_argument("--version", action="version", version=f"Toonbank {__version__}")
    parser.set_defaults(command="")
    commands = parser.add_subparsers(title="commands", dest="command", metavar="COMMAND", parser_class=_Parser)

    def command(name: str, told: str) -> argparse.ArgumentParser:
        below = commands.add_parser(name, help=told, description=told, epilog=EXIT_CODES)
        _add_options(below, folder=argparse.SUPPRESS, practice=argparse.SUPPRESS)  # keeps what stood before the command
        return below

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
    credentials = command("credentials", "keep a password or token in the keyring, or delete it")
    credentials.add_argument("deed", choices=("set", "delete"), help="set reads from the prompt or standard input")
    credentials.add_argument("account", choices=ACCOUNTS)
    server = command("practice-server", "run the practice world alone, for integrators")
    server.add_argument("--port", type=_port, default=0, help="default: any that is free")
    tour = command("tour", "walk through the practice world and keep a picture of each step")
    tour.add_argument("--out", type=Path, required=True, metavar="DIR", help="folder of the pictures")
    return parser


def _add_options(parser: argparse.ArgumentParser, *, folder: str | None, practice: str | bool) -> None:
    parser.add_argument("--data-dir", metavar="DIR", default=folder, help="folder of settings and log")
    parser.add_argument("--practice", action="store_true", default=practice, help="invented shops: nothing is sent")


def _port(text: str) -> int:
    if not text.isdecimal() or int(text) > LAST_PORT:
        raise argparse.ArgumentTypeError(f"a port is 0 to {LAST_PORT}")
    return int(text)
