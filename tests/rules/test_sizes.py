"""The size gate: files, functions, classes and parameters small enough to be read at once."""

import ast
from pathlib import Path

from tests.rules.source import Function, classes, expect_none, functions, place, python_files, tree

FILE_LINES = 300
FUNCTION_LINES = 40
CLASS_METHODS = 12
POSITIONAL = 2
# Qt and the standard library call these with the parameters they want.
NAMED_BY_OTHERS = set(
    "columnCount createEditor createIndex data drawControl drawPrimitive event eventFilter headerData index "
    "initStyleOption paint rowCount setData setModelData sizeHint updateEditorGeometry".split()
)


def methods(node: ast.ClassDef) -> list[str]:
    """The methods that count: all but dunders, `__init__` among them."""
    names = [member.name for member in node.body if isinstance(member, Function)]
    return [name for name in names if name == "__init__" or not (name.startswith("__") and name.endswith("__"))]


def positional(function: Function) -> int:
    """The parameters after self or cls that may be given by position."""
    names = [argument.arg for argument in (*function.args.posonlyargs, *function.args.args)]
    return len(names) - (names[:1] in (["self"], ["cls"]))


def signature_is_ours(function: Function) -> bool:
    """Whether we chose the parameters."""
    return function.name not in NAMED_BY_OTHERS and not (function.name.startswith("__") and function.name != "__init__")


def too_long(path: Path) -> list[str]:
    """The functions of a file that are longer than the gate."""
    sizes = [(function, (function.end_lineno or 0) - function.lineno + 1) for function in functions(path)]
    return [f"{place(path, node)} {node.name}: {size} lines" for node, size in sizes if size > FUNCTION_LINES]


def test_no_file_is_longer_than_300_lines() -> None:
    ours = python_files("app", "packaging", "tests")
    sizes = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in ours}
    expect_none([f"{place(path)}: {size} lines" for path, size in sizes.items() if size > FILE_LINES])


def test_no_function_is_longer_than_40_lines() -> None:
    expect_none([finding for path in python_files("app", "packaging", "tests") for finding in too_long(path)])


def test_no_class_has_more_than_12_methods() -> None:
    ours = [(path, node, len(methods(node))) for path in python_files("app") for node in classes(path)]
    expect_none(
        [f"{place(path, node)} {node.name}: {size} methods" for path, node, size in ours if size > CLASS_METHODS]
    )


def test_after_the_second_parameter_all_are_given_by_name() -> None:
    found = [
        f"{place(path, function)} {function.name}: {positional(function)}"
        for path in python_files("app", "packaging")
        for function in functions(path)
        if signature_is_ours(function) and positional(function) > POSITIONAL
    ]
    expect_none(found)


def test_each_module_says_in_one_to_four_lines_what_lives_there() -> None:
    silent = [place(path) for path in python_files("app", "packaging", "tests") if not ast.get_docstring(tree(path))]
    expect_none(silent)
