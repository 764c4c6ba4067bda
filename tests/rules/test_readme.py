"""README, CONTRIBUTING and CHANGELOG say what is true: commands, links, settings, version."""

import json
import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any
from urllib.request import Request, urlopen

import app
import app.ui.keys as window_keys
from app.cli import MODULE_OF, command_line
from app.practice.server import PracticeServer
from app.practice.trouble import MEANINGS, Trouble
from tests.rules.source import ROOT, expect_none

README = (ROOT / "README.md").read_text(encoding="utf-8")
DOCUMENTS = ("README.md", "CONTRIBUTING.md", "CHANGELOG.md")
DEV_COMMAND = re.compile(r"packaging[/\\]dev\.py(?: +([a-z]+))?")
LINK = re.compile(r"\]\((?!https?:)([^)#]+)\)")
TWO_COMMANDS = ["python3 packaging/dev.py run", "python3 packaging/dev.py test"]


# Programs that are started here run as fast as they do for a person: what they cover is covered elsewhere.
FAST = {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE_PROCESS")}


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Start Python from the project's root."""
    command = [sys.executable, *arguments]
    return subprocess.run(command, cwd=ROOT, env=FAST, check=False, capture_output=True, text=True)


def known_to_dev_py() -> set[str]:
    """The commands that dev.py takes."""
    shown = run("packaging/dev.py", "--help")
    assert shown.returncode == 0, shown.stderr
    listed = re.search(r"\{([a-z,]+)\}", shown.stdout)
    assert listed
    return set(listed[1].split(","))


def test_dev_py_has_the_commands_that_are_promised() -> None:
    assert {"setup", "run", "test", "check", "bench", "build"} <= known_to_dev_py()


def test_every_dev_command_of_the_documents_is_known() -> None:
    known = known_to_dev_py()
    named = [(name, DEV_COMMAND.findall((ROOT / name).read_text(encoding="utf-8"))) for name in DOCUMENTS]
    expect_none([f"{name}: dev.py {word}" for name, words in named for word in words if word and word not in known])


def test_an_unknown_dev_command_is_refused() -> None:
    assert run("packaging/dev.py", "fly").returncode == 2


def test_readme_shows_the_two_commands_and_ci_runs_the_one_for_tests() -> None:
    blocks = [block.strip() for block in re.findall(r"```\n(.*?)```", README, flags=re.DOTALL)]
    assert [block for block in blocks if block in TWO_COMMANDS] == TWO_COMMANDS
    assert TWO_COMMANDS[1] in (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()


def test_without_a_display_the_run_command_prints_the_answer_and_saves_pictures(tmp_path: Path) -> None:
    blind = {name: value for name, value in FAST.items() if name not in ("DISPLAY", "WAYLAND_DISPLAY")}
    command = [sys.executable, "packaging/dev.py", "run", "--out", str(tmp_path)]
    shown = subprocess.run(command, cwd=ROOT, env=blind, check=False, capture_output=True, text=True)
    assert shown.returncode == 0, shown.stderr
    assert re.search(r"EAN-13 \d{13}", shown.stdout)
    assert len(list(tmp_path.glob("*.png"))) >= 10


def test_every_link_and_picture_of_the_documents_is_there() -> None:
    for name in DOCUMENTS:
        links = LINK.findall((ROOT / name).read_text(encoding="utf-8"))
        expect_none([f"{name}: {link}" for link in links if not (ROOT / link).exists()])


def test_every_setting_stands_in_the_readme() -> None:
    example = (ROOT / "resources" / "settings.toml").read_text(encoding="utf-8")
    keys = re.findall(r"^#? ?(\w+) = ", example, flags=re.MULTILINE)
    tables = re.findall(r"^\[([\w.]+)\]$", example, flags=re.MULTILINE)
    expect_none([key for key in keys if f"`{key}`" not in README])
    expect_none([table for table in tables if f"[{table}]" not in README])


def test_every_command_of_toonbank_stands_in_the_readme() -> None:
    shown = run("-m", "app", "--help")
    assert shown.returncode == 0, shown.stderr
    for command in MODULE_OF:
        assert command in shown.stdout
        assert f"toonbank {command}" in README


def test_every_option_of_every_command_stands_in_the_readme() -> None:
    parser = command_line()
    (commands,) = (action for action in parser._actions if action.dest == "command")
    assert set(commands.choices) == set(MODULE_OF)
    for command in (parser, *commands.choices.values()):
        options = {name for action in command._actions for name in action.option_strings if name.startswith("--")}
        expect_none([f"{command.prog} {name}" for name in options - {"--help"} if name not in README])


def test_every_key_of_the_window_stands_in_the_readme() -> None:
    keys = [value for name, value in vars(window_keys).items() if name.isupper() and isinstance(value, str)]
    assert len(keys) > 5
    expect_none([key for key in keys if key not in README])


def looked_up(code: str) -> Any:
    """What the terminal prints of an article of the practice world, without its ages."""
    shown = run("-m", "app", "lookup", code, "--practice", "--json")
    assert shown.returncode == 0, shown.stderr
    return ageless(json.loads(shown.stdout))


def ageless(answer: Any) -> Any:
    """The answer with no age of its sources: it differs each time."""
    for source in answer["sources"].values():
        assert source.pop("age_s") >= 0
    return answer


def test_the_json_of_the_readme_is_what_the_command_prints() -> None:
    code, block = re.findall(r"lookup (\d+) --practice --json`.*?```json\n(.*?)```", README, flags=re.DOTALL)[0]
    example, other = ageless(json.loads(block)), looked_up("8717231204726")
    assert looked_up(code) == example
    assert list(other) == list(example)
    assert list(other["product"]) == list(example["product"])
    assert {tuple(place) for place in other["places"]} == {tuple(example["places"][0])}
    assert {place["kind"] for place in other["places"]} == {"own", "store", "wholesaler"}


def test_the_control_order_of_the_readme_is_taken(practice: PracticeServer) -> None:
    body, path = re.findall(r"^curl .*-d '(.*)' http://[^/]+(/\S+)$", README, flags=re.MULTILINE)[0]
    order = Request(practice.base_url + path, body.encode(), {"Content-Type": "application/json"})
    with urlopen(order) as reply:
        assert json.load(reply) == {"ok": True}
    with urlopen(f"{practice.base_url}/control/status") as reply:
        (trouble,) = json.load(reply)["troubles"]
    assert json.loads(body).items() <= trouble.items()


def test_the_readme_has_every_kind_of_trouble_and_what_its_amount_means() -> None:
    rows = [
        f"| `{kind}` | {meaning.does} | {meaning.amount or '–'}{' (needed)' * meaning.needs_amount} |"
        for kind, meaning in MEANINGS.items()
    ]
    expect_none([row for row in rows if row not in README.splitlines()])
    expect_none([name for name in Trouble.__dataclass_fields__ if f"`{name}`" not in README])


def test_the_readme_credits_where_the_towns_come_from() -> None:
    credit = next(line for line in README.splitlines() if "towns.tsv" in line)
    assert "GeoNames" in credit
    assert "CC BY 4.0" in credit


def test_the_changelog_knows_this_version() -> None:
    assert f"## [{app.__version__}]" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def test_the_licence_is_the_one_that_is_declared() -> None:
    declared = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["license"]
    assert (ROOT / "LICENSE").read_text(encoding="utf-8").startswith(f"{declared} License")
