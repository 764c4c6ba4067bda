"""What a command ends with, and how it says what is wrong."""

import shlex
import sys
from argparse import Namespace
from enum import IntEnum

from app.core.errors import AppError, InputError, SettingsError
from app.system.error_words import one_line, what_to_do
from app.system.i18n import Words


class Exit(IntEnum):
    """Exit codes of the terminal."""

    FOUND = 0
    NOT_FOUND = 1
    FAILED = 2
    BAD_INPUT = 3


def tell(text: str) -> None:
    """A line for people, to standard error."""
    sys.stderr.write(f"{text}\n")


def tell_error(error: AppError, words: Words) -> None:
    """What went wrong and what to do about it, to standard error."""
    said = what_to_do(error, words)
    tell(one_line(said, words) if isinstance(error, SettingsError) else ". ".join(said))


def refused(error: InputError, chosen: Namespace, *, words: Words) -> Exit:
    """Says why the code was not taken, and the command that takes it all the same where there is one."""
    title, advice = what_to_do(error, words)
    if error.may_be_searched:
        command = as_given(chosen, chosen.command, error.value, "--anyway")
        advice = words.say("Scan it again. If it is an article number: {command}", command=command)
    tell(f"{title}. {advice}")
    return Exit.BAD_INPUT


def as_given(chosen: Namespace, *arguments: str) -> str:
    """The command line of `toonbank` with the options that were given, for a person to copy."""
    options = ["--practice"] if chosen.practice else []
    if chosen.data_dir:
        options += ["--data-dir", str(chosen.data_dir)]
    if chosen.policy_file:
        options += ["--policy", str(chosen.policy_file)]
    return " ".join(map(_quoted, ("toonbank", *arguments, *options)))


def _quoted(argument: str) -> str:
    if sys.platform == "win32":
        return f'"{argument}"' if " " in argument else argument
    else:
        return shlex.quote(argument)


def answer(text: str) -> None:
    """What was asked for, to standard output."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()
