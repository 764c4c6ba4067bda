"""Every text that the app says has its words in every language, and the catalogs hold nothing else."""

import ast
from collections import Counter
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from string import Formatter

import pytest

from app.system.catalog import read_catalog
from app.system.paths import resource

APP = Path(__file__).resolve().parents[2] / "app"
OTHERS = ("nl", "fr", "de")
WITH_EVERYTHING = r"""# a remark
msgid ""
msgstr ""
"Language: xx\n"

#: app/x.py
msgid "One \"quoted\""
msgstr ""
"Een "
"„x”"

msgid "unit"
msgid_plural "units"
msgstr[0] "stuk"
msgstr[1] "stuks"

msgid "nothing yet"
msgstr ""
"""
# What is said with this function: one text, or one for each form of the plural.
TEXTS_OF = {"say": 1, "phrase": 1, "say_n": 2}


def literals(argument: ast.expr) -> list[str]:
    """The texts that an argument may be: a literal, or either side of a conditional expression."""
    if isinstance(argument, ast.IfExp):
        return [*literals(argument.body), *literals(argument.orelse)]
    return [argument.value] if isinstance(argument, ast.Constant) and isinstance(argument.value, str) else []


@cache
def calls_that_say() -> list[tuple[str, list[ast.expr]]]:
    """Every call of say(), say_n() and phrase() in the app but practice, which has no words: where, and the texts."""
    found = []
    for path in sorted(set(APP.rglob("*.py")) - set((APP / "practice").rglob("*.py"))):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
                if name in TEXTS_OF and node.args:
                    found.append((f"{path.relative_to(APP.parent)}:{node.lineno}", node.args[: TEXTS_OF[name]]))
    return found


@cache
def said_by_the_app() -> dict[str, tuple[str, ...]]:
    """English text -> all its forms in English."""
    said: dict[str, tuple[str, ...]] = {}
    for _, arguments in calls_that_say():
        forms = [literals(argument) for argument in arguments]
        if all(forms):
            said |= {text: (text, *(form[0] for form in forms[1:])) for text in forms[0]}
    return said


def places(text: str) -> Counter[str]:
    """The placeholders of a text."""
    return Counter(name for _, name, _, _ in Formatter().parse(text) if name is not None)


def differs(translations: Sequence[str], forms: Sequence[str]) -> bool:
    """Whether translations have another number of forms, or other placeholders."""
    pairs = zip(forms, translations, strict=False)
    return len(translations) != len(forms) or any(places(one) != places(other) for one, other in pairs)


def test_no_text_is_put_together_before_it_is_said() -> None:
    made = (ast.JoinedStr, ast.BinOp)
    assert [where for where, arguments in calls_that_say() if any(isinstance(text, made) for text in arguments)] == []


@pytest.mark.parametrize("language", OTHERS)
def test_every_text_has_its_words(language: str) -> None:
    catalog = read_catalog(resource("locale", f"{language}.po"))
    assert sorted(text for text in said_by_the_app() if text not in catalog) == []


@pytest.mark.parametrize("language", OTHERS)
def test_no_catalog_holds_words_that_nobody_says(language: str) -> None:
    catalog = read_catalog(resource("locale", f"{language}.po"))
    assert sorted(text for text in catalog if text not in said_by_the_app()) == []


@pytest.mark.parametrize("language", OTHERS)
def test_every_translation_has_the_forms_and_placeholders_of_its_text(language: str) -> None:
    catalog = read_catalog(resource("locale", f"{language}.po"))
    assert [
        text for text, forms in said_by_the_app().items() if text in catalog and differs(catalog[text], forms)
    ] == []


def test_a_missing_form_or_another_placeholder_would_be_found() -> None:
    assert differs(("{n} stuk",), ("{n} piece", "{n} pieces"))
    assert differs(("{n} stuk", "{m} stuks"), ("{n} piece", "{n} pieces"))
    assert differs(("tot",), ("until {time}",))
    assert not differs(("tot {time}",), ("until {time}",))


@pytest.mark.parametrize("language", OTHERS)
def test_french_spaces_stand_before_double_marks_and_nowhere_else(language: str) -> None:
    marks = ("?", "!", ";", ":")
    translations = [text for forms in read_catalog(resource("locale", f"{language}.po")).values() for text in forms]
    spaced = [text for text in translations for mark in marks if f" {mark}" in text]
    assert spaced == []


def test_a_catalog_is_read_whole(tmp_path: Path) -> None:
    path = tmp_path / "xx.po"
    path.write_text(WITH_EVERYTHING, encoding="utf-8")
    assert read_catalog(path) == {'One "quoted"': ("Een „x”",), "unit": ("stuk", "stuks")}
