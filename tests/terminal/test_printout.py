"""The printed answer in every state of the sources, asked over HTTP from the practice world."""

import asyncio
import json
from dataclasses import replace
from typing import Any

import pytest
from keyring.backend import KeyringBackend

from app.assembly.accounts import clients_of, practice_accounts
from app.assembly.lookup import opened_of
from app.core.barcode import parse_barcode
from app.core.errors import RemoteError, Resting, StorageError, Unreachable
from app.opening import PRACTICE_SHOP, clock_of
from app.practice.server import PracticeServer
from app.practice.world import UNKNOWN_BARCODE
from app.services.answer import SourceState
from app.system.credentials import Credentials
from app.system.i18n import LANGUAGES, Words
from app.system.settings import Settings
from app.terminal.exits import Exit
from app.terminal.printout import Answer, as_json, as_text
from tests.patient import patient

BIKE = "8717231204726"
EVERYWHERE = Settings(shop=PRACTICE_SHOP)


class Failing(KeyringBackend):
    """A keyring that is out of order."""

    priority = 0.1

    def get_password(self, service: str, username: str) -> str | None:
        raise OSError("out of order")

    def set_password(self, service: str, username: str, password: str) -> None:
        raise OSError("out of order")


def ask(code: str, practice: PracticeServer, **without: str) -> Answer:
    """The answer of the practice world; `without` names an account's section and gives it this username."""

    async def answer() -> Answer:
        settings, credentials = practice_accounts(EVERYWHERE, practice.base_url)
        for section, username in without.items():
            settings = replace(settings, **{section: replace(getattr(settings, section), username=username)})
        barcode = parse_barcode(code)
        async with clients_of(settings, credentials) as clients:
            lookup = opened_of(patient(clients), clock=clock_of(settings)).lookup
            stores, wholesale = await asyncio.gather(lookup.stores(barcode), lookup.wholesale(barcode))
            return Answer(barcode, stores, wholesale, now=clock_of(settings)())

    return asyncio.run(answer())


def text_of(answer: Answer, language: str = "en") -> str:
    """The answer for people."""
    return as_text(answer, words=Words(language), shop=PRACTICE_SHOP, currency="EUR")


def data_of(answer: Answer) -> dict[str, Any]:
    """The answer for programs."""
    data: dict[str, Any] = json.loads(as_json(answer, words=Words("en"), currency="EUR"))
    return data


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("9520000000097", "Price on request"),
        ("9520000000103", "Wholesaler: Not for sale"),
        ("9520000000127", "Wholesaler: Out of stock"),
        ("2000120302310", "Wholesaler: "),
        ("9520000000073", "test ride"),
        ("9520000000066", "not known"),
        ("03505002", "Article no. 03505002"),
    ],
)
def test_what_is_special_about_an_article_is_said(code: str, said: str, practice: PracticeServer) -> None:
    answer = ask(code, practice)
    assert answer.exit is Exit.FOUND
    assert said in text_of(answer)


def test_eight_digits_with_a_wrong_check_digit_are_an_article_number_and_that_is_said(practice: PracticeServer) -> None:
    answer = ask("12345678", practice)
    assert "The check digit is wrong: looked up as an article number" in text_of(answer)
    assert data_of(answer)["article_id"] == "12345678"


@pytest.mark.parametrize(
    ("kind", "more", "told", "words"),
    [
        ("reset", {}, ("failed", "no-answer"), "Stores did not answer"),
        ("status", {"amount": 500}, ("failed", "no-answer"), "Stores did not answer"),
        ("html", {}, ("failed", "unreadable"), "Stores: answer not readable"),
        ("error_in_200", {}, ("failed", "refused"), "Stores said no"),
        ("401", {}, ("unauthorised", "unauthorised"), "Stores: account refused"),
        ("429", {"amount": 24}, ("limited", "limited"), "Stores limited: again in "),
    ],
)
def test_a_source_in_trouble_says_so_and_the_other_is_shown(
    kind: str, more: dict[str, int], told: tuple[str, str], words: str, practice: PracticeServer
) -> None:
    practice.trouble("cyclesoftware", kind, **more)
    answer = ask(BIKE, practice)
    data = data_of(answer)
    assert answer.exit is Exit.FAILED
    assert (data["sources"]["stores"]["state"], data["sources"]["stores"]["reason"]) == told
    assert data["sources"]["stores"]["age_s"] is None
    assert data["sources"]["stores"]["message"].startswith(words)
    assert data["sources"]["wholesale"]["state"] == "ok"
    assert data["product"]["sku"]
    assert [place["kind"] for place in data["places"]] == ["wholesaler"]
    text = text_of(answer)
    assert words in text
    assert "0 units" not in text
    assert "Nobody has it" not in text


def test_a_wholesaler_in_trouble_leaves_the_stores(practice: PracticeServer) -> None:
    practice.trouble("wholesale", "reset")
    answer = ask(BIKE, practice)
    data = data_of(answer)
    assert (answer.exit, data["product"]) == (Exit.FAILED, None)
    assert data["places"][0]["kind"] == "own"
    assert "Gazelle" in text_of(answer)
    assert "Wholesale did not answer" in text_of(answer)


def test_a_source_without_an_account_is_no_failure_while_the_other_answers(practice: PracticeServer) -> None:
    answer = ask(BIKE, practice, wholesale="")
    assert answer.exit is Exit.FOUND
    assert data_of(answer)["sources"]["wholesale"]["state"] == "unauthorised"
    assert "Wholesale: no account yet" in text_of(answer)
    assert ask(BIKE, practice, wholesale="", cyclesoftware="").exit is Exit.FAILED


def test_nothing_found_is_a_failure_while_a_source_was_not_asked(practice: PracticeServer) -> None:
    answer = ask(UNKNOWN_BARCODE, practice, wholesale="")
    assert answer.exit is Exit.FAILED
    assert "Nobody has it" not in text_of(answer)


@pytest.mark.parametrize(
    ("error", "reason"),
    [(Unreachable("stores"), "unreachable"), (Resting("stores", 9.0, last=Unreachable("stores")), "resting")],
)
def test_a_source_that_was_not_reached_has_a_reason(error: RemoteError, reason: str, practice: PracticeServer) -> None:
    answer = ask(BIKE, practice)
    report = replace(answer.stores.report, state=SourceState.FAILED, error=error)
    failed = replace(answer, stores=replace(answer.stores, report=report))
    assert data_of(failed)["sources"]["stores"]["reason"] == reason


def test_what_programs_read_is_the_same_in_every_language(practice: PracticeServer) -> None:
    practice.trouble("cyclesoftware", "html")
    answer = ask("9520000000080", practice)
    printed = []
    for language in LANGUAGES:
        data = json.loads(as_json(answer, words=Words(language), currency="EUR"))
        assert data["sources"]["stores"].pop("message")
        printed.append(data)
    assert all(data == printed[0] for data in printed)
    assert printed[0]["places"][0]["name"] == "Wholesaler"


@pytest.mark.parametrize("language", ["nl", "fr", "de"])
def test_the_table_stays_in_line_in_every_language(language: str, practice: PracticeServer) -> None:
    lines = text_of(ask(BIKE, practice), language).split("\n\n")[1].splitlines()
    column = lines[0].index(Words(language).say("Place"))
    assert {line[column - 2 : column] for line in lines} == {"  "}


def test_a_keyring_that_fails_is_told_once_and_nothing_is_asked(practice: PracticeServer) -> None:
    async def troubles() -> tuple[Exception, ...]:
        settings, _ = practice_accounts(EVERYWHERE, practice.base_url)
        async with clients_of(settings, Credentials(Failing())) as clients:
            opened = opened_of(clients, clock=clock_of(settings))
            await opened.lookup.stores(parse_barcode(BIKE))
            return opened.troubles

    found = asyncio.run(troubles())
    assert [type(trouble) for trouble in found] == [StorageError]
    assert practice.log() == ()
