"""The verdict table as a function: every error of a remote system, and the back-off."""

from datetime import UTC, datetime, timedelta

import pytest

from app.core.entry import State
from app.core.errors import (
    NotAuthorised,
    OutcomeUnknown,
    Refused,
    RemoteError,
    Resting,
    Throttled,
    Unreachable,
    Unreadable,
)
from app.services.verdicts import BACK_OFF_S, Verdict, due_again, told, verdict_of

NOW = datetime(2026, 6, 12, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("error", "verdict"),
    [
        (Unreachable("stores", "ConnectError"), Verdict(State.READY, "Unreachable: ConnectError", is_down=True)),
        (Throttled("stores", 24), Verdict(State.READY, "Throttled: retry after 24 s", wait_s=24)),
        (Refused("stores", reason="No", status=422), Verdict(State.REFUSED, "Refused: status 422", ("No",))),
        (
            NotAuthorised("stores", status=401),
            Verdict(State.REFUSED, "NotAuthorised: status 401", stops_account=True),
        ),
        (
            Refused("courier", reason="Taken", status=409),
            Verdict(State.UNSURE, "Refused: status 409", ("Taken",), looks_up_at_once=True),
        ),
        (OutcomeUnknown("stores"), Verdict(State.UNSURE, "OutcomeUnknown")),
        (Unreadable("stores", "markup"), Verdict(State.UNSURE, "Unreadable: markup")),
        (RemoteError("stores", "of a kind to come"), Verdict(State.UNSURE, "RemoteError: of a kind to come")),
    ],
    ids=lambda value: type(value).__name__,
)
def test_every_error_has_its_verdict(error: RemoteError, verdict: Verdict) -> None:
    assert verdict_of(error) == verdict


def test_an_account_that_is_left_alone_for_a_while_was_sent_nothing() -> None:
    verdict = verdict_of(Resting("stores", 9, last=Unreadable("stores")))
    assert (verdict.to, verdict.wait_s, verdict.is_down) == (State.READY, 9, True)


@pytest.mark.parametrize(("attempts", "longest_s"), [(0, 2), *enumerate(BACK_OFF_S, start=1), (8, 300), (99, 300)])
@pytest.mark.parametrize("chance", [0.0, 0.5, 1.0])
def test_the_back_off_grows_to_five_minutes_with_full_jitter(attempts: int, longest_s: float, chance: float) -> None:
    due = due_again(Verdict(State.READY), attempts=attempts, now=NOW, chance=chance)
    assert due == NOW + timedelta(seconds=longest_s * chance)


def test_a_wait_that_the_system_asked_for_has_no_jitter() -> None:
    assert due_again(Verdict(State.READY, wait_s=90), attempts=7, now=NOW, chance=0.1) == NOW + timedelta(seconds=90)


@pytest.mark.parametrize("to", [State.SENT, State.REFUSED, State.UNSURE])
def test_what_does_not_wait_is_never_due_again(to: State) -> None:
    assert due_again(Verdict(to), attempts=1, now=NOW, chance=1.0) is None


def test_a_sentence_about_a_member_says_which() -> None:
    refusal = Refused(
        "wholesale", reasons=("Invalid data.", "No such sku."), fields=(("products.0.sku", "No such sku."),)
    )
    assert told(refusal) == ("Invalid data.", "products.0.sku: No such sku.")
