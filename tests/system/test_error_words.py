"""Each error has words in every language: a title, and what to do about it."""

from collections.abc import Iterator

import pytest

from app.core import errors
from app.core.errors import (
    AppError,
    InputError,
    NotAuthorised,
    OutcomeUnknown,
    Problem,
    Refused,
    Resting,
    SettingsError,
    StorageError,
    StorageTrouble,
    Throttled,
    Unreachable,
)
from app.system.error_words import problem_words, source_name, what_to_do
from app.system.i18n import LANGUAGES, Words

SOURCES = ("stores", "wholesale", "courier")


def leaves(kind: type[AppError]) -> Iterator[type[AppError]]:
    """The errors that are raised: every kind below this one."""
    for below in kind.__subclasses__():
        yield below
        yield from leaves(below)


def example(kind: type[AppError], source: str) -> AppError:
    """An error of this kind."""
    if issubclass(kind, InputError):
        return kind(Problem.EMPTY)
    if issubclass(kind, SettingsError):
        return kind("settings.toml", 3, key="theme", reason="must be one of {hint}", hint="light, dark")
    if issubclass(kind, Throttled):
        return kind(source, 24.0)
    if issubclass(kind, Resting):
        return kind(source, 12.0, last=OutcomeUnknown(source))
    return kind("disk full") if issubclass(kind, StorageError) else kind(source)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", [kind for kind in leaves(AppError) if kind.__module__ == errors.__name__])
def test_every_error_has_words(kind: type[AppError], language: str) -> None:
    words, unknown = Words(language), what_to_do(AppError(), Words(language))
    for source in SOURCES:
        title, advice = what_to_do(example(kind, source), words)
        assert title
        assert advice
        assert (title, advice) != unknown
        assert "{" not in title + advice
        assert not title.endswith(".")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("problem", Problem)
def test_every_problem_has_words_of_its_own(problem: Problem, language: str) -> None:
    words = Words(language)
    others = [problem_words(other, words) for other in Problem if other is not problem]
    assert problem_words(problem, words) not in others


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("trouble", StorageTrouble)
def test_every_trouble_of_the_journal_has_words_of_its_own(trouble: StorageTrouble, language: str) -> None:
    words = Words(language)
    others = [what_to_do(StorageError(trouble=other), words)[0] for other in StorageTrouble if other is not trouble]
    title, advice = what_to_do(StorageError("SQLite 13", trouble=trouble), words)
    assert title not in others
    assert not title.endswith(".")
    assert advice.endswith(".") or trouble is StorageTrouble.OTHER


@pytest.mark.parametrize("language", [language for language in LANGUAGES if language != "en"])
def test_the_words_are_not_left_in_english(language: str) -> None:
    for problem in Problem:
        assert problem_words(problem, Words(language)) != problem_words(problem, Words("en"))


def test_a_limit_says_when_it_ends() -> None:
    assert what_to_do(Throttled("wholesale", 24.3), Words("en"))[0] == "Wholesale limited: again in 24 s"


def test_a_source_that_rests_says_when_it_is_tried_again_and_what_to_do_about_its_last_failure() -> None:
    words = Words("en")
    for last in (OutcomeUnknown("stores"), Unreachable("stores")):
        title, advice = what_to_do(Resting("stores", 11.2, last=last), words)
        assert title == "Stores: keeps failing, next try in 12 s"
        assert advice == what_to_do(last, words)[1]


def test_a_refusal_gives_the_reason_of_the_system_as_it_is() -> None:
    assert what_to_do(Refused("courier", reason="<b>Too {far}</b>", status=422), Words("en"))[1] == "<b>Too {far}</b>"


def test_an_account_that_is_missing_refused_or_without_rights_is_told_apart() -> None:
    words = Words("en")
    titles = [what_to_do(NotAuthorised("stores", status=status), words)[0] for status in (0, 401, 403)]
    assert titles == [
        "Stores: no account yet",
        "Stores: account refused",
        "Stores: not allowed for this account",
    ]
    advice = [what_to_do(NotAuthorised("stores", status=status), words)[1] for status in (0, 401)]
    assert advice == [
        "Set it up in the settings: F10",
        "Check its name and its password in the settings: F10",
    ]
    assert what_to_do(NotAuthorised("stores", reason="No scope", status=403), words)[1] == "No scope"


def test_a_setting_is_told_with_its_line_and_a_file_without_a_key() -> None:
    words = Words("en")
    setting = SettingsError("settings.toml", 3, key="theme", reason="must be one of {hint}", hint="light, dark")
    assert what_to_do(setting, words) == (
        "settings.toml, line 3",
        "theme: must be one of light, dark. Its default is used.",
    )
    file = SettingsError("settings.toml", 0, key="", reason="is larger than {hint}", hint="64 KiB")
    assert what_to_do(file, words) == ("The settings cannot be read", "is larger than 64 KiB. Defaults are used.")


def test_a_system_we_do_not_know_keeps_its_name() -> None:
    assert source_name("till", Words("nl")) == "till"
    assert what_to_do(Unreachable("till"), Words("en"))[0] == "till cannot be reached"
    assert what_to_do(errors.RemoteError("till"), Words("en"))[0] == "till did not answer"
