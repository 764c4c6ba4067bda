"""`toonbank settings`: what each setting is, where it comes from, and the schema for those who write a policy."""

import json
from pathlib import Path

import pytest

from app.cli import main
from app.system.settings import known_settings
from app.system.settings_schema import settings_schema

POLICY = '[look]\ntheme = "contrast"\n[cyke]\nuser_token = "canary"\n'


@pytest.fixture
def given(tmp_path: Path) -> list[str]:
    """The options of a data folder with settings of its own, below a policy."""
    policy, settings = tmp_path / "chain.toml", tmp_path / "settings.toml"
    policy.write_text(POLICY, encoding="utf-8")
    policy.chmod(0o600)
    settings.write_text('language = "en"\n[look]\ntheme = "dark"\n[shop]\nname = "Zaak"\n', encoding="utf-8")
    return ["--data-dir", str(tmp_path), "--policy", str(policy)]


def test_each_setting_stands_there_with_its_value_and_where_it_comes_from(
    given: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["settings", *given]) == 0
    printed = capsys.readouterr()
    rows = [line.split() for line in printed.out.splitlines()]
    assert [row[0] for row in rows[: len(known_settings())]] == list(known_settings())
    assert ["look.theme", '"contrast"', "policy"] in rows
    assert ["shop.name", '"Zaak"', "file"] in rows
    assert ["shop.city", "–", "default"] in rows
    assert rows[-3:] == [[], ["policy", str(tmp_path / "chain.toml")], ["file", str(tmp_path / "settings.toml")]]
    assert "chain.toml, line 4: cyke.user_token: must not be in a file" in printed.err
    assert "canary" not in printed.out + printed.err


def test_programs_get_it_as_json(given: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["settings", "--json", *given]) == 0
    rows = json.loads(capsys.readouterr().out)
    assert list(rows) == list(known_settings())
    assert rows["look.theme"] == {"value": "contrast", "from": "policy"}
    assert rows["language"] == {"value": "en", "from": "file"}
    assert rows["delivery.monday"] == {"value": "09:00-18:00", "from": "default"}
    assert rows["shop.latitude"] == {"value": None, "from": "default"}


def test_the_schema_is_printed_whatever_the_settings_are(given: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["settings", "--schema", *given]) == 0
    printed = capsys.readouterr()
    assert (json.loads(printed.out), printed.err) == (settings_schema(), "")


def test_a_policy_counts_for_every_command_and_is_said_again_in_what_may_be_copied(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    policy = tmp_path / "chain.toml"
    policy.write_text('language = "nl"\n', encoding="utf-8")
    assert main(["scan", "8717144186799", "--data-dir", str(tmp_path), "--policy", str(policy)]) == 2
    said = capsys.readouterr().err
    assert said.startswith("Toonbank draait niet")
    assert said.endswith(f"--data-dir {tmp_path} --policy {policy}\n")
