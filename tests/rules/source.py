"""The files of the house, as the rule tests read them: found without git, parsed once."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ROOMS = ("app", "packaging", "resources", "tests", ".ci")
NOT_OURS = {"__pycache__", "node_modules", ".hypothesis"}
Function = ast.FunctionDef | ast.AsyncFunctionDef


@cache
def files() -> tuple[Path, ...]:
    """Every file that belongs to the project."""
    found = [path for path in ROOT.iterdir() if path.is_file() and not path.name.startswith(".coverage")]
    for room in ROOMS:
        found += [path for path in (ROOT / room).rglob("*") if path.is_file() and NOT_OURS.isdisjoint(path.parts)]
    return tuple(sorted(found))


def python_files(*rooms: str) -> list[Path]:
    """The Python files under the rooms named."""
    return [path for path in files() if path.suffix == ".py" and path.relative_to(ROOT).parts[0] in rooms]


@cache
def tree(path: Path) -> ast.Module:
    """The parsed module."""
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def place(path: Path, node: ast.AST | None = None) -> str:
    """`app/core/scan.py:12`, as an editor wants it."""
    line = getattr(node, "lineno", 0)
    return f"{path.relative_to(ROOT).as_posix()}:{line}" if line else path.relative_to(ROOT).as_posix()


def functions(path: Path) -> Iterator[Function]:
    """Every function and method of a module, inner ones too."""
    return (node for node in ast.walk(tree(path)) if isinstance(node, Function))


def classes(path: Path) -> Iterator[ast.ClassDef]:
    """Every class of a module."""
    return (node for node in ast.walk(tree(path)) if isinstance(node, ast.ClassDef))


def dotted(node: ast.expr) -> str:
    """`a.b.c` of a name or attribute; the last part alone where it hangs on a call."""
    if isinstance(node, ast.Attribute):
        before = dotted(node.value)
        return f"{before}.{node.attr}" if before else node.attr
    return node.id if isinstance(node, ast.Name) else ""


def calls(path: Path) -> Iterator[tuple[ast.Call, str]]:
    """Every call of a module with the dotted name of what is called."""
    return ((node, dotted(node.func)) for node in ast.walk(tree(path)) if isinstance(node, ast.Call))


def decorators(path: Path) -> Iterator[tuple[ast.expr, str]]:
    """Every decorator of a module's functions with its dotted name."""
    for function in functions(path):
        for mark in function.decorator_list:
            yield mark, dotted(mark.func if isinstance(mark, ast.Call) else mark)


def expect_none(findings: list[str]) -> None:
    """Fails with every finding on a line of its own, as an editor wants it."""
    assert not findings, "\n" + "\n".join(findings)
