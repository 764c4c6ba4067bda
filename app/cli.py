"""The commands of `toonbank`. Thin: what they do is done elsewhere, in a module loaded for that command alone."""

import argparse
import importlib
import io
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from app import __version__
from app.system.paths import data_folder

BAD_INPUT = 3
INTERRUPTED = 130
LAST_PORT = 65535
ACCOUNTS = ("cyclesoftware", "wholesale", "cyke")
EXIT_CODES = "exit codes: 0 found or done, 1 not found, 2 a source, keyring or running window failed, 3 bad input"
WINDOW = "app.main"
# Loaded by name, so that no command of the terminal waits for Qt, and the window for none of theirs.
MODULE_OF = {
    "lookup": "app.terminal.lookup",
    "scan": "app.terminal.scan",
    "credentials": "app.terminal.credentials",
    "practice-server": "app.terminal.practice_server",
    "tour": "app.tour",
}


class _Parser(argparse.ArgumentParser):
    """Ends with 3, bad input, where argparse would say 2."""

    def error(self, message: str) -> NoReturn:
        self.print_usage(sys.stderr)
        self.exit(BAD_INPUT, f"{self.prog}: {message}\n")


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs a command; its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # a console may not know every letter
    chosen = _parser().parse_args(arguments)
    try:
        return _run(chosen)
    except KeyboardInterrupt:
        return INTERRUPTED


def _run(chosen: argparse.Namespace) -> int:
    is_practice = chosen.practice or chosen.command == "tour"
    chosen.data_folder = data_folder(chosen.data_dir, practice=is_practice)
    module = importlib.import_module(MODULE_OF.get(chosen.command, WINDOW))
    if chosen.command == "tour":
        return int(module.run_tour(chosen.data_folder, out=chosen.out))
    if not chosen.command:
        return int(module.run_window(chosen.data_folder, practice=chosen.practice))
    return int(module.run(chosen))


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
    scan = command("scan", "hand a code to the running Toonbank and raise it")
    scan.add_argument("code", metavar="CODE", help="a barcode or article number")
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
