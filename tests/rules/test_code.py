"""What the code may not do: hidden imports, nested loops, sleeping, blind trust, silenced tools, flaky tests."""

import ast
import re

from tests.rules.source import ROOT, calls, decorators, dotted, expect_none, functions, place, python_files, tree

CODE = ("app", "packaging")
# A nested event loop inside a coroutine kills other tasks for good; asyncSlot loses its tasks, asyncClose spins.
NESTED_LOOPS = re.compile(
    r"(^|\.)(exec|exec_|processEvents|asyncSlot|asyncClose)$"
    r"|(^|\.)QMessageBox\.(about|aboutQt|critical|information|question|warning)$"
    r"|(^|\.)(QInputDialog|QFileDialog|QColorDialog|QFontDialog)\.(get|save)\w+$"
)
MODULE_NAMES_THAT_SAY_NOTHING = {
    "base", "common", "controller", "handler", "helper", "helpers", "manager", "misc", "util", "utils", "widgets",
}  # fmt: skip
# A silenced rule is named and followed by " - " and the reason; a silenced type error by a comment of its own.
SILENCED = re.compile(
    r"#\s*noqa(?!: [A-Z]+\d+ - \w)|#\s*type:\s*ignore(?!\[[\w-]+\]\s+#\s*\w)|#\s*pragma:\s*no|#\s*fmt:\s*off"
)
UNFINISHED = re.compile(r"\b(TODO|FIXME|XXX|NotImplementedError)\b")
UNSTEADY = re.compile(
    r"pytest\.mark\.(skip|skipif|xfail|flaky)\b|pytest\.(skip|xfail|importorskip)\(|\btime\.sleep\(|unittest\.mock"
)


def lines_matching(pattern: re.Pattern[str], *rooms: str) -> list[str]:
    """The places whose line matches; this file, which holds the patterns, aside."""
    return [
        f"{place(path)}:{number}: {line.strip()}"
        for path in python_files(*rooms)
        if path.name != "test_code.py"
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if pattern.search(line)
    ]


def test_imports_stand_at_the_top() -> None:
    hidden = [
        place(path, node)
        for path in python_files("app")
        for function in functions(path)
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom)
    ]
    expect_none(hidden)


def test_nothing_is_imported_for_the_type_checker_alone() -> None:
    expect_none(lines_matching(re.compile(r"\bTYPE_CHECKING\b"), "app"))


def test_there_is_no_interface_without_two_real_sides() -> None:
    found = [
        f"{place(path, node)} {node.name}"
        for path in python_files("app")
        for node in ast.walk(tree(path))
        if isinstance(node, ast.ClassDef) and {dotted(base).split(".")[-1] for base in node.bases} & {"ABC", "Protocol"}
    ]
    expect_none(found)


def test_no_global_is_rebound() -> None:
    nodes = [(path, node) for path in python_files("app") for node in ast.walk(tree(path))]
    expect_none([place(path, node) for path, node in nodes if isinstance(node, ast.Global)])


def test_no_event_loop_runs_inside_another() -> None:
    used = [(path, call, name) for path in python_files("app") for call, name in calls(path)]
    used += [(path, mark, name) for path in python_files("app") for mark, name in decorators(path)]
    expect_none([f"{place(path, node)} {name}" for path, node, name in used if NESTED_LOOPS.search(name)])


def test_nothing_sleeps_or_trusts_blindly() -> None:
    sleeping = [place(path, call) for path in python_files(*CODE) for call, name in calls(path) if name == "time.sleep"]
    trusting = [
        place(path, call)
        for path in python_files(*CODE)
        for call, _ in calls(path)
        for word in call.keywords
        if word.arg == "verify" and isinstance(word.value, ast.Constant) and word.value.value is False
    ]
    expect_none(sleeping + trusting)


def test_no_tool_is_silenced_without_a_reason() -> None:
    expect_none(lines_matching(SILENCED, "app", "packaging", "tests"))


def test_nothing_is_left_unfinished() -> None:
    expect_none(lines_matching(UNFINISHED, "app", "packaging", "tests"))


def test_tests_do_not_sleep_skip_or_mock() -> None:
    # what stands in bench measures and does not test
    found = lines_matching(UNSTEADY, "tests")
    expect_none([finding for finding in found if not finding.startswith("tests/bench/")])


def test_modules_are_named_after_things_of_the_shop() -> None:
    expect_none([place(path) for path in python_files("app") if path.stem in MODULE_NAMES_THAT_SAY_NOTHING])


def test_packaging_never_hides_the_library_of_that_name() -> None:
    assert not (ROOT / "packaging" / "__init__.py").exists()


def test_what_is_asked_of_the_engine_is_fixed_before_it_is_asked() -> None:
    """A lambda runs on the engine's thread, later: by then `self` may be about something else."""
    expect_none(
        [
            place(path, asked)
            for path in python_files("app")
            for asked in ast.walk(tree(path))
            if isinstance(asked, ast.Lambda) and [one.arg for one in asked.args.args] == ["sending"]
            if any(isinstance(node, ast.Name) and node.id == "self" for node in ast.walk(asked.body))
        ]
    )
