"""Reads a gettext .po file: English text to its translations. Small, as the stdlib reads only compiled .mo files."""

import ast
from collections.abc import Iterator
from pathlib import Path

Catalog = dict[str, tuple[str, ...]]


def read_catalog(path: Path) -> Catalog:
    """English text -> (translation,) or (one, many). Untranslated entries are left out. Raises OSError, ValueError."""
    catalog: Catalog = {}
    for entry in _entries(path.read_text(encoding="utf-8")):
        message = entry.pop("msgid", "")
        entry.pop("msgid_plural", "")
        texts = tuple(entry[keyword] for keyword in sorted(entry))
        if message and texts and all(texts):
            catalog[message] = texts
    return catalog


def _entries(text: str) -> Iterator[dict[str, str]]:
    entry: dict[str, str] = {}
    keyword = ""
    for line in text.splitlines():
        if line.startswith('"'):
            entry[keyword] += ast.literal_eval(line)
        elif line.startswith("msg"):
            keyword, _, quoted = line.partition(" ")
            if keyword == "msgid" and entry:
                yield entry
                entry = {}
            entry[keyword] = ast.literal_eval(quoted)
    if entry:
        yield entry
