"""What went wrong and what to do about it, in the language of the shop: words for every error and every problem."""

from math import ceil

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
    Throttled,
    Unreachable,
    Unreadable,
)
from app.system.i18n import Words

ACCOUNT_OF_SOURCE = {"stores": "cyclesoftware", "wholesale": "wholesale", "courier": "cyke"}


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
            return (
                words.say("The disk or the keyring failed"),
                words.say("This computer says: {detail}", detail=str(error)),
            )
    return words.say("Something went wrong"), words.say("It is in the log.")


def source_name(source: str, words: Words) -> str:
    """What a remote system is called on screen."""
    names = {"stores": words.say("Stores"), "wholesale": words.say("Wholesale"), "courier": words.say("Courier")}
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
        "stores": words.say("Stores did not answer"),
        "wholesale": words.say("Wholesale did not answer"),
        "courier": words.say("Courier did not answer"),
    }
    return titles.get(source, words.say("{source} did not answer", source=source))


def _unreachable_title(source: str, words: Words) -> str:
    titles = {
        "stores": words.say("Stores cannot be reached"),
        "wholesale": words.say("Wholesale cannot be reached"),
        "courier": words.say("Courier cannot be reached"),
    }
    return titles.get(source, words.say("{source} cannot be reached", source=source))


def _account_words(error: NotAuthorised, words: Words) -> tuple[str, str]:
    source = source_name(error.source, words)
    command = f"toonbank credentials set {ACCOUNT_OF_SOURCE.get(error.source, error.source)}"
    if not error.status:
        title = words.say("{source}: no account yet", source=source)
        return title, words.say("Name it in settings.toml, then: {command}", command=command)
    if error.status == 403:
        title = words.say("{source}: not allowed for this account", source=source)
        return title, error.reason or words.say("The account lacks a right. Ask who manages it.")
    title = words.say("{source}: account refused", source=source)
    return title, words.say("Check the username, then: {command}", command=command)


def _settings_words(error: SettingsError, words: Words) -> tuple[str, str]:
    reason = words.say(error.reason, hint=error.hint)
    line = words.say("Line {line}", line=error.line) if error.line else ""
    advice = ": ".join(part for part in (line, error.key, reason) if part)
    if error.key:
        return words.say("A setting cannot be used"), words.say("{advice}. Its default is used.", advice=advice)
    return words.say("The settings cannot be read"), words.say("{advice}. Defaults are used.", advice=advice)
