"""What went wrong and what to do about it, in the language of the shop: words for every error and every problem."""

from collections.abc import Iterable
from functools import reduce
from math import ceil
from pathlib import PurePath

from app.core.afterwards import SLOT_HAS_PASSED
from app.core.errors import (
    AppError,
    InputError,
    NotAuthorised,
    OutcomeUnknown,
    Problem,
    Refused,
    RemoteError,
    Resting,
    SettingsError,
    StorageError,
    StorageTrouble,
    Throttled,
    Unreachable,
    Unreadable,
)
from app.core.problems import FieldProblem, Wrong
from app.core.sources import COURIER, STORES, WHOLESALE
from app.system.i18n import Words, phrase

FIELD_WORDS = {
    Wrong.MISSING: phrase("Missing"),
    Wrong.NO_HOUSE_NUMBER: phrase("House number is missing"),
    Wrong.NO_STREET: phrase("Street is missing"),
    Wrong.POSTAL_CODE: phrase("Not a postal code there"),
    Wrong.COUNTRY: phrase("Not a country"),
    Wrong.PHONE: phrase("Wrong number"),
    Wrong.EMAIL: phrase("Wrong address"),
    Wrong.TOO_LONG: phrase("Too long"),
    Wrong.NOT_A_NUMBER: phrase("Not a number"),
    Wrong.NOT_WHOLE: phrase("Not a whole number"),
    Wrong.NOT_POSITIVE: phrase("Must be more than 0"),
    Wrong.TOO_MANY: phrase("Too many"),
    Wrong.NOT_WHOLE_UNITS: phrase("Only whole sales units"),
    Wrong.NO_STORE: phrase("Choose a shop"),
    Wrong.NO_SLOT: phrase("Choose a time"),
    Wrong.SLOT_BEGUN: phrase("That time has begun: choose another"),
    Wrong.SLOT_TOO_SOON: phrase("Too soon: choose a later time"),
    Wrong.SLOT_CLOSED: phrase("Closed then: choose another time"),
    Wrong.SLOT_ORDER: phrase("Pick-up must come before delivery"),
    Wrong.NO_PACKAGE: phrase("Say what is carried"),
    Wrong.ONE_PACKAGE_ONLY: phrase("Only one package here"),
    Wrong.NOT_DROPSHIP: phrase("Not sent to customers by the wholesaler"),
    Wrong.NOT_ORDERABLE: phrase("Cannot be ordered now"),
    Wrong.NO_ACCOUNT: phrase("No account is set for it: nothing can be sent"),
    Wrong.NOT_SETTLED: phrase("An earlier change is still under way"),
    Wrong.THROWN_AWAY: phrase("This draft was dropped meanwhile: it is a new one now, send it again"),
}
# said in place of the above where the problem carries a hint
FIELD_WORDS_WITH_HINT = {
    Wrong.POSTAL_CODE: phrase("e.g. {hint}"),
    Wrong.TOO_LONG: phrase("At most {hint} characters"),
    Wrong.TOO_MANY: phrase("At most {hint}"),
    Wrong.NOT_WHOLE_UNITS: phrase("Only in steps of {hint}"),
}


OWN_REASONS = {SLOT_HAS_PASSED: phrase("The slot has passed: nothing was sent")}
# Title, what to do, and whether it is to be said that nothing is lost.
STORAGE_WORDS = {
    StorageTrouble.FULL: (phrase("The disk is full"), phrase("Make room on this computer."), True),
    StorageTrouble.READ_ONLY: (
        phrase("The journal cannot be written"),
        phrase("Its file or folder is read-only."),
        True,
    ),
    StorageTrouble.BROKEN: (phrase("The disk failed"), phrase("Have this computer looked at."), True),
    StorageTrouble.CORRUPT: (
        phrase("The journal is damaged"),
        phrase("Call support: copies of the last days lie beside its file. Nothing is sent until then."),
        False,
    ),
    StorageTrouble.BUSY: (phrase("The journal is busy"), phrase("Close the other program that uses it."), True),
    StorageTrouble.IN_USE: (
        phrase("The journal is open elsewhere"),
        phrase("Close the other Toonbank first."),
        False,
    ),
    StorageTrouble.SAME_NAME: (
        phrase("Two counters have the same name"),
        phrase("Another one has the journal open: give this one another name, under This shop in the settings (F10)."),
        False,
    ),
    StorageTrouble.NO_NAME: (
        phrase("This counter has no name yet"),
        phrase("It shares the journal with others: give it a name, under This shop in the settings (F10)."),
        False,
    ),
    StorageTrouble.NO_ADDRESS: (
        phrase("The address of the shared journal cannot be used"),
        phrase("Put journal.url right in the settings file or the policy. Nothing is sent until then, look-ups go on."),
        False,
    ),
    StorageTrouble.TOO_NEW: (
        phrase("The journal is of a newer Toonbank"),
        phrase("Update Toonbank on this computer."),
        False,
    ),
    StorageTrouble.PRACTISED: (
        phrase("This is the journal of practice"),
        phrase("Nothing in it goes to real shops. Start Toonbank with another data folder."),
        False,
    ),
    StorageTrouble.UNREACHABLE: (
        phrase("The journal's server cannot be reached"),
        phrase("Look-ups go on."),
        True,
    ),
    StorageTrouble.KEYRING: (
        phrase("The keyring cannot be used"),
        phrase("Unlock it, and allow Toonbank to use it, then try again."),
        False,
    ),
    StorageTrouble.UNKEEPABLE: (
        phrase("This password cannot be kept"),
        phrase("A keyring takes at most 1,280 characters."),
        False,
    ),
}


def field_words(problem: FieldProblem, words: Words) -> str:
    """What is wrong with a field, short enough for the line above it."""
    with_hint = FIELD_WORDS_WITH_HINT.get(problem.wrong) if problem.hint else None
    return words.say(with_hint, hint=problem.hint) if with_hint else words.say(FIELD_WORDS[problem.wrong])


def what_to_do(error: AppError, words: Words) -> tuple[str, str]:
    """A title and what to do about it; plain text, no full stop in the title."""
    match error:
        case InputError():
            return problem_words(error.problem, words)
        case RemoteError():
            return _remote_words(error, words)
        case SettingsError():
            return _settings_words(error, words)
        case StorageError():
            return _storage_words(error, words)
    return words.say("Something went wrong"), words.say("It is in the log.")


def reason_words(reason: str, words: Words) -> str:
    """Why an entry was refused: a system's own words as they are, ours in the language of the window."""
    return words.say(OWN_REASONS[reason]) if reason in OWN_REASONS else reason


def source_name(source: str, words: Words) -> str:
    """What a remote system is called on screen."""
    names = {STORES: words.say("Stores"), WHOLESALE: words.say("Wholesale"), COURIER: words.say("Courier")}
    return names.get(source, source)


def problem_words(problem: Problem, words: Words) -> tuple[str, str]:
    """Words for an input that no request is made for."""
    match problem:
        case Problem.EMPTY:
            return words.say("Nothing to look up"), words.say("Scan an article, or type its number.")
        case Problem.TOO_SHORT:
            return words.say("Too short"), words.say("A barcode or article number has at least 6 characters.")
        case Problem.TOO_LONG:
            return words.say("Too long"), words.say("A barcode or article number has at most 128 characters.")
        case Problem.CHECK_DIGIT:
            return (
                words.say("Check digit wrong"),
                words.say("Scan it again. If it is an article number, search it anyway."),
            )


def _remote_words(error: RemoteError, words: Words) -> tuple[str, str]:
    source = source_name(error.source, words)
    ask_again = words.say("Not known is not the same as none. F5 asks again.")
    match error:
        case Throttled():
            return (
                words.say(
                    "{source} limited: again in {time}", source=source, time=words.span(int(error.retry_after_s))
                ),
                words.say("All requests of this account are used for now. Asked again by itself."),
            )
        case Resting():
            left = words.span(ceil(error.retry_after_s))
            title = words.say("{source}: keeps failing, next try in {time}", source=source, time=left)
            return title, _remote_words(error.last, words)[1]
        case NotAuthorised():
            return _account_words(error, words)
        case Refused():
            reason = error.reason or words.say("It gave no reason.")
            return words.say("{source} said no", source=source), reason
        case Unreachable():
            return _unreachable_title(error.source, words), words.say(
                "No connection. Look at the network, then press F5."
            )
        case Unreadable():
            return (
                words.say("{source}: answer not readable", source=source),
                words.say("Perhaps the network asks for a login. F5 asks again."),
            )
        case OutcomeUnknown():
            return _no_answer_title(error.source, words), ask_again
    return _no_answer_title(error.source, words), ask_again


def _no_answer_title(source: str, words: Words) -> str:
    titles = {
        STORES: words.say("Stores did not answer"),
        WHOLESALE: words.say("Wholesale did not answer"),
        COURIER: words.say("Courier did not answer"),
    }
    return titles.get(source, words.say("{source} did not answer", source=source))


def _unreachable_title(source: str, words: Words) -> str:
    titles = {
        STORES: words.say("Stores cannot be reached"),
        WHOLESALE: words.say("Wholesale cannot be reached"),
        COURIER: words.say("Courier cannot be reached"),
    }
    return titles.get(source, words.say("{source} cannot be reached", source=source))


def _account_words(error: NotAuthorised, words: Words) -> tuple[str, str]:
    source = source_name(error.source, words)
    if not error.status:
        title = words.say("{source}: no account yet", source=source)
        return title, words.say("Set it up in the settings: F10")
    if error.status == 403:
        title = words.say("{source}: not allowed for this account", source=source)
        return title, error.reason or words.say("The account lacks a right. Ask who manages it.")
    title = words.say("{source}: account refused", source=source)
    if error.source == COURIER:
        return title, words.say("Check its e-mail address and its token in the settings: F10")
    return title, words.say("Check its name and its password in the settings: F10")


def _storage_words(error: StorageError, words: Words) -> tuple[str, str]:
    title, advice, is_kept = STORAGE_WORDS.get(
        error.trouble, (phrase("The disk or the keyring failed"), phrase("This computer says: {detail}"), False)
    )
    said = words.say(advice, detail=str(error))
    kept = words.say("Nothing is sent until then; all that was taken in is kept.") if is_kept else ""
    return words.say(title), f"{said} {kept}".strip()


def one_line(said: Iterable[str], words: Words) -> str:
    """What is so, and why or what to do about it, with the colon that the language sets between them."""
    return reduce(lambda what, why: words.say("{what}: {why}", what=what, why=why), said)


def _settings_words(error: SettingsError, words: Words) -> tuple[str, str]:
    """File and line come first: what stands behind them may be cut where there is little room."""
    name = PurePath(error.path).name
    place = words.say("{file}, line {line}", file=name, line=error.line) if name and error.line else ""
    line = words.say("Line {line}", line=error.line) if error.line and not place else ""
    reason = words.say(error.reason, hint=error.hint)
    advice = ": ".join(part for part in (line, error.key, reason) if part)
    if error.is_policy:
        title = place or name or words.say("A policy of your organisation cannot be used as it is")
        rest = phrase("{advice}. The rest of this policy counts.")
        said = _ended(rest if error.key else phrase("{advice}. Tell who manages this computer."), words, advice=advice)
        return title, f"{said} ({error.path})" if error.path else said
    if error.key == "version":
        return words.say("The settings are of a newer Toonbank"), words.say("Update Toonbank on this computer.")
    if error.key:
        title = place or words.say("A setting cannot be used")
        return title, _ended(phrase("{advice}. Its default is used."), words, advice=advice)
    title = place or words.say("The settings cannot be read")
    return title, _ended(phrase("{advice}. Defaults are used."), words, advice=advice)


def _ended(text: str, words: Words, *, advice: str) -> str:
    """The advice with what follows behind it; a question needs no full stop."""
    return words.say(text, advice=advice).replace("?.", "?")
