"""The guide says what is on screen: its labels stand in the catalogs, its keys are bound, its pictures are there."""

import re
from pathlib import Path

import pytest

import app.ui.keys as window_keys
from app.cli import MODULE_OF
from app.system.catalog import read_catalog
from app.system.i18n import LANGUAGES, Words
from app.ui.find.keysheet import ANYWHERE, KEYS_OF
from app.ui.guide.chapters import CHAPTERS
from tests.rules.source import ROOT, expect_none

GUIDE = ROOT / "resources" / "guide"
NAMES = {name for name, _ in CHAPTERS}
PICTURE = re.compile(r"!\[([^\]]*)\]\(([^)]+)\)")
LINK = re.compile(r"(?<!!)\[[^\]]+\]\(([^)]+)\)")
LABEL = re.compile(r"\*\*(.+?)\*\*")
CODE = re.compile(r"`([^`]+)`")
PLACEHOLDER = re.compile(r"\\\{\w+\\\}")
# Of every keyboard, bound by the widgets themselves.
PLAIN_KEYS = {"Enter", "Esc", "Tab", "↓", "↓ ↑"}
# Shown as one key with another.
SHOWN_TOGETHER = {"Ctrl+Up", "Ctrl+Down", "Ctrl+Return"}
LARGEST_BYTES = 2_000_000


@pytest.fixture(params=LANGUAGES)
def folder(request: pytest.FixtureRequest) -> Path:
    """The guide in one language."""
    return GUIDE / str(request.param)


def chapters(folder: Path) -> dict[str, str]:
    """Its texts by name."""
    return {file.stem: file.read_text(encoding="utf-8") for file in sorted(folder.glob("*.md"))}


def labels_on_screen(language: str) -> set[str]:
    """Every text of the window in that language."""
    said = read_catalog(ROOT / "resources" / "locale" / ("nl.po" if language == "en" else f"{language}.po"))
    return set(said) if language == "en" else {form for forms in said.values() for form in forms}


def window_caps(words: Words) -> set[str]:
    """The keys of the window as they are printed on a keyboard of that language."""
    bound = {value for name, value in vars(window_keys).items() if name.isupper()}
    return {words.say(keys.replace("+", " ")) for keys in bound - SHOWN_TOGETHER}


def shape(text: str) -> list[str]:
    """What stands below what in a chapter, whatever its language."""
    return [re.match(r"#+|- |\d\.|\||!|", line).group() for line in text.splitlines() if line]


def test_it_has_the_same_chapters_of_the_same_shape_in_every_language(folder: Path) -> None:
    english = chapters(GUIDE / "en")
    assert set(chapters(folder)) == NAMES
    expect_none([f"{name}.md" for name, text in chapters(folder).items() if shape(text) != shape(english[name])])


def test_each_chapter_begins_with_its_title(folder: Path) -> None:
    expect_none([name for name, text in chapters(folder).items() if not re.match(r"# \S.{2,32}\n\n", text)])


def test_each_label_it_quotes_is_on_screen_in_that_language(folder: Path) -> None:
    texts = {PLACEHOLDER.sub(".+", re.escape(label)) for label in labels_on_screen(folder.name)}
    any_label = re.compile("|".join(sorted(texts, key=len, reverse=True)))
    quoted = [(name, label) for name, text in chapters(folder).items() for label in LABEL.findall(text)]
    assert len(quoted) > 50
    expect_none([f"{name}.md: {label}" for name, label in quoted if not any_label.fullmatch(label)])


def test_each_key_and_command_it_names_is_known(folder: Path) -> None:
    words = Words(folder.name)
    known = window_caps(words) | {words.say(key) for key in (*PLAIN_KEYS, "Ctrl ↑ ↓")}
    known |= {f"toonbank {command}" for command in MODULE_OF}
    named = [(name, code) for name, text in chapters(folder).items() for code in CODE.findall(text)]
    expect_none([f"{name}.md: {code}" for name, code in named if code not in known])


def test_the_chapter_of_keys_has_those_of_the_help_and_all_of_the_window(folder: Path) -> None:
    words, text = Words(folder.name), chapters(folder)["keys"]
    sheets = [row for place in ("find", "form", "today", "setup") for row in KEYS_OF[place]]
    rows = [(CODE.findall(line), line.split(" | ")[-1].removesuffix(" |")) for line in text.splitlines()]
    found = {(" ".join(keys), said) for keys, said in rows}
    shown = [(words.say(key), words.say(what)) for key, what in (*sheets, *ANYWHERE)]
    expect_none([f"{key}: {what}" for key, what in shown if (key, what) not in found])
    expect_none([key for key in window_caps(words) if f"`{key}`" not in text])


def test_its_links_lead_to_chapters(folder: Path) -> None:
    links = [link for text in chapters(folder).values() for link in LINK.findall(text)]
    expect_none([link for link in links if link.removesuffix(".md") not in NAMES])


def test_each_picture_is_there_is_described_and_none_is_left_over(folder: Path) -> None:
    shown = [found for text in chapters(folder).values() for found in PICTURE.findall(text)]
    assert {file for _, file in shown} == {file.name for file in folder.glob("*.png")}
    expect_none([file for words, file in shown if len(words) < 10])
    assert {file.suffix for file in folder.iterdir()} == {".md", ".png"}


def test_the_pictures_are_those_that_its_command_makes_and_small() -> None:
    script = (ROOT / "resources" / "guide" / "draw_pictures.py").read_text(encoding="utf-8")
    made = set(re.findall(r'^    "(\w+)": \("', script, flags=re.MULTILINE))
    assert {file.stem for file in (GUIDE / "en").glob("*.png")} == made
    assert sum(file.stat().st_size for file in GUIDE.rglob("*.png")) < LARGEST_BYTES
