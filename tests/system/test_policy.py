"""The policy of those who manage the computer: it wins over a person's file, and its faults are told in words."""

import os
import sys
from pathlib import Path

import pytest

from app.core.errors import SettingsError
from app.system.error_words import what_to_do
from app.system.i18n import Words
from app.system.policy import NO_POLICY, Policy, machine_policy, policy_place
from app.system.settings import Settings, read_settings

NOWHERE = Path("/nowhere/toonbank/policy.toml")
OWN = 'language = "fr"\n[look]\ntheme = "light"\n[cyke]\nemail = "me@example.com"\n[scanner]\ngap_ms = 90\n'


@pytest.fixture
def machine(tmp_path: Path) -> Path:
    """Where the policy of the whole computer would stand."""
    folder = tmp_path / "etc"
    folder.mkdir(mode=0o755)
    return folder / "policy.toml"


def written(path: Path, text: str, *, mode: int = 0o644) -> Path:
    path.write_text(text, encoding="utf-8")
    path.chmod(mode)
    return path


def read(folder: Path, policy: Policy) -> tuple[Settings, tuple[SettingsError, ...]]:
    """The settings of a person's own file below a policy."""
    return read_settings(written(folder / "settings.toml", OWN), policy=policy)


def told(errors: tuple[SettingsError, ...]) -> list[tuple[str, int, str, str]]:
    """The file, the line, the key and the reason of each fault."""
    assert all(error.is_policy for error in errors)
    return [
        (Path(error.path).name, error.line, error.key, error.reason.replace("{hint}", error.hint)) for error in errors
    ]


def test_a_locked_key_wins_over_a_persons_own_file(tmp_path: Path, machine: Path) -> None:
    policy = machine_policy(place=written(machine, '[look]\ntheme = "contrast"\n[cyke]\nemail = ""\n'))
    settings, errors = read(tmp_path, policy)
    assert errors == () or os.getuid() != 0
    assert (settings.look.theme, settings.cyke.email) == ("contrast", "")
    assert (settings.language, settings.scanner.gap_ms) == ("fr", 90)
    assert settings.locked == {"look.theme", "cyke.email"}


def test_the_computers_own_policy_wins_over_the_one_of_the_command(tmp_path: Path, machine: Path) -> None:
    written(machine, "[look]\nscale_percent = 150\n")
    chosen = written(tmp_path / "chain.toml", '[look]\nscale_percent = 100\ntheme = "dark"\n', mode=0o600)
    settings, _ = read(tmp_path, machine_policy(chosen, place=machine))
    assert (settings.look.scale_percent, settings.look.theme) == (150, "dark")
    assert settings.locked == {"look.scale_percent", "look.theme"}


def test_without_a_policy_nothing_is_locked(tmp_path: Path) -> None:
    assert machine_policy(place=NOWHERE) == NO_POLICY
    settings, errors = read(tmp_path, NO_POLICY)
    assert (settings.locked, errors) == (frozenset(), ())


def test_a_fault_in_it_is_told_with_its_line_and_the_rest_counts(tmp_path: Path) -> None:
    text = (
        'version = 2\ntheme = "dark"\n[look]\ntheme = "pink"\nscale_percent = 120\n'
        "[scanner]\ngap_ms = 5\n[shop]\nlatitude = 52.1\n"
        '[cyke]\nemial = "a"\nuser_token = "canary"\n[journal]\nPASSWORD = "canary"\n'
    )
    chosen = written(tmp_path / "chain.toml", text)
    settings, errors = read(tmp_path, machine_policy(chosen, place=NOWHERE))
    assert told(errors) == [
        ("chain.toml", 2, "theme", "is not a setting: do you mean look.theme?"),
        ("chain.toml", 4, "look.theme", "must be one of system, light, dark, contrast"),
        ("chain.toml", 7, "scanner.gap_ms", "must be a whole number from 30 … 150"),
        ("chain.toml", 9, "shop.latitude", "needs shop.longitude beside it"),
        ("chain.toml", 11, "cyke.emial", "is not a setting: do you mean cyke.email?"),
        ("chain.toml", 12, "cyke.user_token", "must not be in a file; it is kept with toonbank credentials set cyke"),
        ("chain.toml", 14, "journal.PASSWORD", "must not be in a file; it is kept with toonbank credentials set"),
    ]
    assert "canary" not in str(errors)
    # a person's own value stands where that of the policy cannot be used
    assert (settings.look.theme, settings.look.scale_percent, settings.scanner.gap_ms) == ("light", 120, 90)
    assert settings.locked == {"look.scale_percent", "shop.latitude"}


def test_a_policy_in_the_form_of_the_first_version_is_read(tmp_path: Path) -> None:
    chosen = written(tmp_path / "chain.toml", 'theme = "dark"\n')
    settings, errors = read(tmp_path, machine_policy(chosen, place=NOWHERE))
    assert (settings.look.theme, settings.locked, errors) == ("dark", {"look.theme"}, ())


@pytest.mark.parametrize(
    ("text", "line", "key", "reason"),
    [
        ("language = 'nl'\nb = [\n", 2, "", "is not TOML: a quote or bracket stays open"),
        ("version = 9\nlanguage = 'nl'\n", 1, "version", "is newer than 2, which this Toonbank knows"),
    ],
)
def test_a_file_that_cannot_be_read_is_told(text: str, line: int, key: str, reason: str, tmp_path: Path) -> None:
    chosen = written(tmp_path / "chain.toml", text)
    settings, errors = read(tmp_path, machine_policy(chosen, place=NOWHERE))
    assert told(errors) == [("chain.toml", line, key, reason)]
    assert settings.language == ("nl" if key else "fr")


def test_a_file_that_is_named_and_is_not_there_is_told(tmp_path: Path) -> None:
    settings, errors = read(tmp_path, machine_policy(tmp_path / "none.toml", place=NOWHERE))
    assert told(errors) == [("none.toml", 0, "", "cannot be read: No such file or directory")]
    assert (settings.language, settings.locked) == ("fr", frozenset())


def test_a_policy_of_the_computer_that_cannot_be_looked_at_is_told(tmp_path: Path) -> None:
    (tmp_path / "etc").write_text("a file where the folder should be", encoding="utf-8")
    _, errors = read(tmp_path, machine_policy(place=tmp_path / "etc" / "policy.toml"))
    assert told(errors) == [("policy.toml", 0, "", "cannot be read: Not a directory")]
    (tmp_path / "gone.toml").symlink_to(tmp_path / "nowhere.toml")
    _, errors = read(tmp_path, machine_policy(place=tmp_path / "gone.toml"))
    assert told(errors) == [("gone.toml", 0, "", "cannot be read: No such file or directory")]


def test_who_else_may_write_it_is_told_and_it_counts_all_the_same(tmp_path: Path, machine: Path) -> None:
    reason = "may be changed by others than its administrator"
    written(machine, "[sound]\non = false\n", mode=0o666)
    chosen = written(tmp_path / "chain.toml", "[sound]\nvolume = 10\n", mode=0o602)
    settings, errors = read(tmp_path, machine_policy(chosen, place=machine))
    assert told(errors) == [("policy.toml", 0, "", reason), ("chain.toml", 0, "", reason)]
    assert (settings.sound.is_on, settings.sound.volume_percent) == (False, 10)
    written(machine, "")
    machine.parent.chmod(0o777)
    assert told(machine_policy(place=machine).faults) == [("policy.toml", 0, "", reason)]


def test_each_operating_system_has_its_place() -> None:
    here = {"darwin": "/Library/Application Support/Toonbank", "linux": "/etc/toonbank"}
    assert sys.platform not in here or policy_place().parent == Path(here[sys.platform])
    assert policy_place("darwin").parent == Path(here["darwin"])
    assert policy_place("linux").name == "policy.toml"


def test_what_is_wrong_is_said_in_words() -> None:
    words = Words("en")
    line = SettingsError("/p.toml", 3, key="look.theme", reason="must be one of {hint}", hint="light", is_policy=True)
    assert what_to_do(line, words) == (
        "p.toml, line 3",
        "look.theme: must be one of light. The rest of this policy counts. (/p.toml)",
    )
    whole = SettingsError("/p.toml", 0, key="", reason="is not written in UTF-8", is_policy=True)
    assert what_to_do(whole, words) == (
        "p.toml",
        "is not written in UTF-8. Tell who manages this computer. (/p.toml)",
    )
    newer = SettingsError("s.toml", 1, key="version", reason="is newer than {hint}, which this Toonbank knows")
    assert what_to_do(newer, words)[0] == "The settings are of a newer Toonbank"
