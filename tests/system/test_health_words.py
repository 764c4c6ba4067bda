"""Every finding has plain words in every language: what is so, and what to do where something is wrong."""

from collections.abc import Iterator
from functools import cache

import pytest

from app.core.health import Code, Finding, Grade, Matter
from app.core.sources import COURIER, STORES
from app.system.health_words import FIGURES, HEALTH_WORDS, TOKEN_WORDS, finding_words
from app.system.i18n import LANGUAGES, Words

# Every fact that any code may carry, but for a system's own sentence.
FACTS = {
    "host": "api.example",
    "proxy": "proxy.example:8080",
    "status": "503",
    "issuer": "Acme Shield",
    "until": "2026-11-20",
    "since": "2026-11-20",
    "names": "portal.example",
    "scope": "platform",
    "milliseconds": "1200",
    "setting": "wholesale.paths.companies",
    "seconds": "61",
    "left": "12",
    "limit": "15000",
    "minutes": "7",
    "direction": "ahead",
    "entries": "1200",
    "drafts": "1",
    "waiting": "2",
    "unsure": "0",
    "trouble": "corrupt",
    "version": "3.51.3",
    "mode": "wal",
    "free_mb": "75000",
    "line": "3",
    "key": "look.theme",
    "hint": "light, dark",
    "locked": "2",
    "gap_ms": "60",
    "scans": "50",
    "ms_per_key": "8.4",
    "at": "2026-11-20T14:05:00+01:00",
    "platform": "xcb",
    "toonbank": "0.1.0",
    "python": "3.11.7",
    "name": "Linux",
    "release": "6.1",
    "machine": "x86_64",
}


def finding(code: Code, *, source: str = STORES, **facts: str) -> Finding:
    rules = {"reason": "must be one of {hint}"} if code in (Code.SETTING_FAULT, Code.POLICY_FAULT) else {}
    return Finding(Matter.LOGIN, Grade.WARN, code, {**FACTS, **rules, **facts}, source=source)


@cache
def speaking(language: str) -> Words:
    """A catalog is read once."""
    return Words(language)


def said(code: Code, language: str = "en", **facts: str) -> tuple[str, str]:
    return finding_words(finding(code, **facts), speaking(language))


def other_texts() -> Iterator[tuple[Code, dict[str, str]]]:
    """Codes that are said in more than one way."""
    yield Code.CLOCK_OFF, {"direction": "behind"}
    yield Code.NO_SCOPE, {"scope": ""}
    yield Code.NO_CONNECTION, {"host": ""}
    yield Code.TLS_NOT_TRUSTED, {"issuer": ""}
    for code in TOKEN_WORDS:
        yield code, {"source": COURIER}
    for code in (Code.SUSPENDED, Code.NO_SCOPE, Code.REFUSED):
        yield code, {"reason": "Gesloten"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_code_has_words(language: str) -> None:
    for code, facts in (*((code, {}) for code in Code), *other_texts()):
        what, advice = said(code, language, **facts)
        assert what, code
        assert "{" not in what + advice, code
        assert not what.endswith("."), code
        assert not advice or advice.endswith((".", "?", "cyclesoftware", "cyke", "Gesloten")), (code, advice)


@pytest.mark.parametrize("language", [language for language in LANGUAGES if language != "en"])
def test_what_is_said_differs_from_the_english(language: str) -> None:
    told = [code for code in Code if code not in FIGURES]
    assert [code for code in told if said(code, language)[0] == said(code)[0]] == []


def test_every_code_stands_in_the_table() -> None:
    assert set(HEALTH_WORDS) == set(Code)


def test_a_line_that_is_looked_into_is_told_with_whose_certificate_it_is() -> None:
    what, advice = said(Code.TLS_NOT_TRUSTED)
    assert what == "The line to api.example is not trusted, its certificate is of Acme Shield"
    assert "No password was sent." in advice
    assert said(Code.TLS_NOT_TRUSTED, issuer="")[0].endswith("nobody known")


def test_a_systems_own_sentence_stands_behind_the_advice() -> None:
    assert said(Code.SUSPENDED, reason="Closed in May") == (
        "Stores: the account is suspended",
        "Ask whoever gave you the account. It says: Closed in May",
    )
    assert said(Code.REFUSED, reason="Bad Request") == ("Stores said no", "Bad Request")
    assert said(Code.REFUSED) == ("Stores said no", "It gave no reason.")


def test_the_clock_is_told_by_its_direction_and_a_limit_by_its_wait() -> None:
    assert said(Code.CLOCK_OFF)[0] == "This computer's clock is 7 min ahead"
    assert said(Code.CLOCK_OFF, direction="behind")[0] == "This computer's clock is 7 min behind"
    assert said(Code.LIMITED)[0] == "Stores limited: again in 1 min"


def test_a_password_that_is_missing_names_the_command() -> None:
    assert said(Code.LOGIN_MISSING)[1].endswith("toonbank credentials set cyclesoftware")
    assert said(Code.LOGIN_MISSING, source=COURIER)[1].endswith("toonbank credentials set cyke")
    assert said(Code.LOGIN_WRONG, source=COURIER)[0] == "Courier: wrong e-mail address or token"


def test_journal_and_settings_speak_as_everywhere_else() -> None:
    assert said(Code.JOURNAL_FAILS)[0] == "The journal is damaged"
    assert said(Code.SETTING_FAULT)[1] == "Line 3: look.theme: must be one of light, dark. Its default is used."
    assert said(Code.SQLITE) == ("SQLite 3.51.3 wal", "")


def test_a_chain_that_is_not_trusted_is_named_up_to_its_root() -> None:
    facts = {"host": "a.example", "issuer": "Shield", "chain": "Shield < Acme Root"}
    advice = finding_words(Finding(Matter.TLS, Grade.BAD, Code.TLS_NOT_TRUSTED, facts), Words("en"))[1]
    assert advice.endswith("Issued by: Shield < Acme Root")
    trusted = Finding(Matter.TLS, Grade.GOOD, Code.TLS_TRUSTED, facts)
    assert "Acme Root" not in " ".join(finding_words(trusted, Words("en")))
