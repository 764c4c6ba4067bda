"""A counter whose settings the organisation has a say in: a lock, a line of the policy that is wrong, an old file."""

import tomllib
from collections.abc import Iterator

import pytest

from tests.journeys.clerk import Clerk
from tests.journeys.counter import counter_desk
from tests.journeys.display import Display
from tests.journeys.patience import until

# of version 1, where the theme was a setting of its own
SETTINGS = """# Of the counter at the door.
language = "en"
theme = "dark"  # the sun is low in the evening

[sound]
volume = 50  # it is loud here
"""
POLICY = """[look]
theme = "light"

[scanner]
gap_ms = "fast"
"""


@pytest.fixture(scope="module")
def clerk(display: Display, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Clerk]:
    home = tmp_path_factory.mktemp("policy")
    policy = home / "fleet.toml"
    policy.write_text(POLICY, "utf-8")
    options = ("--policy", str(policy))
    with counter_desk(display, home / "data", settings=SETTINGS, options=options) as desk:
        yield Clerk(desk, "policy")


def test_what_is_wrong_in_the_policy_is_told_with_its_file_and_line(clerk: Clerk) -> None:
    wrong = "fleet.toml, line 5: scanner.gap_ms: must be a whole number from 30"
    until(lambda: wrong in clerk.message(), said=wrong, instead=clerk.message)
    clerk.step("01 a wrong line")


def test_what_the_policy_sets_is_locked_and_says_so(clerk: Clerk) -> None:
    clerk.strikes("F10")
    clerk.sees("Language and look", "Set by your organisation")
    clerk.step("02 a lock")
    reader = clerk.desk.reader
    assert reader.description("filler", "Colours") == "Set by your organisation"
    assert reader.description("filler", "Size of everything") == ""


def test_an_old_settings_file_is_brought_up_to_date_with_its_comments_and_a_copy_stays(clerk: Clerk) -> None:
    file = clerk.desk.data_folder / "practice" / "settings.toml"
    assert file.with_name("settings.toml.v1.bak").read_text("utf-8") == SETTINGS
    said = file.read_text("utf-8")
    assert all(comment in said for comment in ("# Of the counter", "# the sun is low", "# it is loud here"))
    assert tomllib.loads(said) == {
        "version": 2, "language": "en", "look": {"theme": "dark"}, "sound": {"volume": 50},
    }  # fmt: skip
