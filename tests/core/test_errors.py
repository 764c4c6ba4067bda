"""The error tree: what can be done is what tells errors apart, and no text says more than it may."""

import pytest

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


@pytest.mark.parametrize(
    ("error", "family", "text"),
    [
        (InputError(Problem.EMPTY), AppError, "empty"),
        (Unreachable("stores"), RemoteError, "stores"),
        (OutcomeUnknown("stores", "reset"), RemoteError, "stores: reset"),
        (Unreadable("courier", "html"), RemoteError, "courier: html"),
        (Refused("stores", reason="secret words", status=422), RemoteError, "stores: status 422"),
        (NotAuthorised("wholesale", status=401), Refused, "wholesale: status 401"),
        (Throttled("stores", 12.4), RemoteError, "stores: retry after 12 s"),
        (Throttled("stores", 12.4, detail="reserve"), RemoteError, "stores: reserve"),
        (
            Resting("stores", 12.4, last=Unreachable("stores")),
            RemoteError,
            "stores: keeps failing, tried again in 12 s; last: Unreachable",
        ),
        (SettingsError("s.toml", 3, key="shop.name", reason="must be one of {hint}", hint="a, b"), AppError, None),
        (StorageError("disk full"), AppError, "disk full"),
    ],
)
def test_each_error_has_its_family_and_a_text_for_the_log(
    error: AppError, family: type[AppError], text: str | None
) -> None:
    assert isinstance(error, family)
    assert str(error) == (text or "s.toml:3: shop.name: must be one of a, b")


def test_a_settings_error_without_a_key_says_the_line() -> None:
    assert str(SettingsError("s.toml", 3, key="", reason="not TOML")) == "s.toml:3: not TOML"


@pytest.mark.parametrize(("problem", "may"), [(problem, problem is Problem.CHECK_DIGIT) for problem in Problem])
def test_only_a_wrong_check_digit_may_be_searched_anyway(problem: Problem, may: bool) -> None:
    assert InputError(problem, "1234").may_be_searched is may


def test_what_was_refused_keeps_the_systems_own_reason() -> None:
    error = Refused("stores", reason="Store is closed", status=400)
    assert (error.source, error.reason, error.status, error.detail) == ("stores", "Store is closed", 400, "status 400")
