"""What a command ends with, and how it says what is wrong."""

import sys
from enum import IntEnum

from app.core.errors import AppError
from app.system.error_words import what_to_do
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
    tell(". ".join(what_to_do(error, words)))


def answer(text: str) -> None:
    """What was asked for, to standard output."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()
