"""What is read on screen is said through words: no text of the window goes by the catalogs."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from tests.rules.source import ROOT, calls, expect_none, place, python_files, tree

SAID_BY = ("say", "say_n", "phrase")
# Told to no clerk: the log, names of tasks, patterns.
TOLD_ELSEWHERE = re.compile(r"^(log\.\w+|(.+\.)?(start|see_through|drop)|re\.compile|TypeVar)$")
# Two words, one with a capital, keys that are printed otherwise elsewhere: "Scan an article", "Today", "Ctrl F". Not
# "panel_title", "chevron-down", "F7".
READ = re.compile(r"[A-Za-z]{2,} [a-z]{2,}|^[A-Z][a-z]{2,}$|^(Ctrl|Shift) ")
# Patterns and style sheets.
NO_WORDS = re.compile(r"[|\\]|\.\*|\dpx ")
# Names of keys as they stand on them, and names of their own; what is copied for support is in English.
NAMES = re.compile(
    r"^(Tab|Esc|Toonbank|Fusion|Inter|Lucide|Cyke|Zeist|Nederlands|Deutsch|English"
    r"|layout as is|scanner test)$"
)


def ignored(module: ast.Module) -> set[ast.AST]:
    """Texts that no clerk reads: docstrings, names of types, faults of ours, keys of tables, names in one line."""
    found: set[ast.AST] = set()
    for node in ast.walk(module):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            found.add(node.value)
        elif isinstance(node, ast.Raise | ast.AnnAssign | ast.arg):
            inner = node.annotation if not isinstance(node, ast.Raise) else node
            found.update(ast.walk(inner) if inner is not None else ())
        elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.returns is not None:
            found.update(ast.walk(node.returns))
        elif isinstance(node, ast.Dict):
            found.update(key for key in node.keys if key is not None)
        elif isinstance(node, ast.Attribute) and node.attr == "split":
            found.add(node.value)
    return found


def texts(path: Path) -> Iterator[ast.Constant]:
    """The texts of a module that a clerk may read and that nobody translates."""
    said: set[ast.AST] = set()
    for call, name in calls(path):
        if name.rpartition(".")[2] in SAID_BY or TOLD_ELSEWHERE.match(name):
            said.update(ast.walk(call))
    said |= ignored(tree(path))
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node not in said and is_read(node.value):
            yield node


def is_read(text: str) -> bool:
    """Whether it looks like words."""
    return bool(READ.search(text)) and not NAMES.match(text) and not NO_WORDS.search(text)


def test_every_text_of_the_window_is_said_in_the_language_of_the_shop() -> None:
    window = [path for path in python_files("app") if path.is_relative_to(ROOT / "app" / "ui")]
    expect_none([f"{place(path, text)}: {text.value!r} is said by nobody" for path in window for text in texts(path)])


def test_a_text_that_is_not_said_is_found(tmp_path: Path) -> None:
    module = tmp_path / "page.py"
    module.write_text(
        '"""A page."""\nlabel.setText("Scan an article")\nlabel.setText(words.say("Scan an article"))\n'
        'head(title="Today", icon="circle-check", key="F7")\ncap(key="Ctrl F")\nlog.warning("it did not go")\n'
    )
    assert [text.value for text in texts(module)] == ["Scan an article", "Today", "Ctrl F"]
