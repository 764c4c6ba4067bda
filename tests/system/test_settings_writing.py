"""Settings written by the window: all or none, only what reading takes, and a person's file stays a person's file."""

import os
import stat
import sys
from base64 import b64encode
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.core.errors import SettingsError, StorageError
from app.system.settings import known_settings, read_settings, taken_settings, write_default_settings
from app.system.settings_writing import SettingValue, check_settings, write_settings

KNOWN = {key: setting for key, setting in known_settings().items() if key != "version"}
LINE = st.text(st.characters(exclude_categories=("C", "Z"), include_characters=" "), max_size=30).map(str.strip)
LETTER = st.characters(exclude_categories=("C", "Z"))
DAYS = st.lists(st.dates().map(lambda day: day.isoformat()), max_size=4)
HOURS = st.sampled_from(("closed", "08:30-17:00", ["09:00-12:00", "13:00-24:00"], "0:00-24:00"))
HOUR = st.times().map(lambda at: f"{at:%H:%M}")
# what a schema says too little about to make a value of it
SPECIAL: dict[str, st.SearchStrategy[Any]] = {
    "shop.code": st.from_regex(r"[A-Z0-9]{1,8}", fullmatch=True),
    "shop.country": st.sampled_from(("NL", "BE", "FR")),
    "shop.other_shops_today_until": HOUR,
    "delivery.cut_off": HOUR,
    "delivery.time_zone": st.sampled_from(("Europe/Paris", "UTC")),
    "delivery.closed": DAYS,
    "delivery.open": DAYS,
    "cyclesoftware.base_url": st.sampled_from(("fr", "https://proxy.example.com/cs")),
    "wholesale.base_url": st.just("https://wholesale.example.com/api"),
    "wholesale.currency": st.from_regex(r"[A-Z]{3}", fullmatch=True),
    "wholesale.image_url_template": st.just("https://m.example.com/{hash}.{ext}"),
    "cyke.base_url": st.just("http://127.0.0.1:8000"),
    "journal.url": st.just("postgresql://toonbank@server/toonbank"),
    "updates.url": st.just("https://updates.example.com/toonbank.json"),
    "updates.public_key": st.binary(min_size=32, max_size=32).map(lambda key: b64encode(key).decode()),
}
# settings that are given together or not at all
PAIRS: dict[str, Any] = {
    "shop.latitude": 52.5,
    "shop.longitude": 5.0,
    "updates.url": "https://updates.example.com/t",
    "updates.public_key": b64encode(bytes(32)).decode(),
}
HAND_WRITTEN = """\
# Of this counter, by hand
language = "fr"   # Madame asked for it

shop.counter = "1"   # by the door
shop.country = "NL"
scanner = { gap_ms = 90, suffix = "tab" }   # the old one

# what the rider needs
[delivery]
closed = [  # ours
  "2026-12-24",   # Christmas
]
notice_minutes = 90   # they are slow

[ wholesale . paths ]
order = '/o/{order}'

[look]
"""
FILES = ("", HAND_WRITTEN, HAND_WRITTEN.replace("\n", "\r\n"), "[cyke]\n# last\n", "\ufeffsetup = {}")


def values_of(key: str) -> st.SearchStrategy[Any]:
    """Values that reading takes, made of what the setting's own schema says."""
    schema = KNOWN[key].check.schema
    if key in SPECIAL:
        return SPECIAL[key]
    if key.startswith("wholesale.paths."):
        place = schema.get("allOf", [{"pattern": ""}])[0]["pattern"].replace("[", "").replace("]", "")
        return st.just(f"/{key}?of={place}")
    if "enum" in schema:
        return st.sampled_from(schema["enum"])
    if "anyOf" in schema:
        return HOURS
    return {
        "boolean": st.booleans(),
        "integer": st.integers(schema.get("minimum", 0), schema.get("maximum", 0)),
        "number": st.floats(schema.get("minimum", 0), schema.get("maximum", 0)),
        "array": st.lists(LINE, max_size=4),
        "object": st.dictionaries(LETTER, LETTER, max_size=5),
        "string": LINE,
    }[schema["type"]]


CHANGES = st.lists(st.sampled_from(sorted(KNOWN)), min_size=1, max_size=5, unique=True).flatmap(
    lambda keys: st.fixed_dictionaries({key: values_of(key) for key in keys})
)


def plain(path: Path) -> dict[str, Any]:
    """What each setting of the file is."""
    return {setting.key: setting.plain for setting in taken_settings(path)[0]}


def expected_of(changes: dict[str, Any]) -> dict[str, Any]:
    return {
        key: KNOWN[key].check.plain(KNOWN[key].check(value))
        for key, value in changes.items()
        if value != "" and key not in ("shop.latitude", "shop.longitude", "journal.url")
    }


def comments_of(path: Path) -> list[str]:
    """What stands behind a # in the file; no value of ours has one."""
    return [line.split("#", 1)[1].strip() for line in path.read_text("utf-8-sig").splitlines() if "#" in line]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(changes=CHANGES, text=st.sampled_from((None, *FILES)))
def test_what_is_written_is_read_and_every_comment_stays(
    changes: dict[str, Any], text: str | None, tmp_path: Path
) -> None:
    path = tmp_path / "settings.toml"
    path.unlink(missing_ok=True)
    if text is None:
        write_default_settings(path)
    else:
        path.write_bytes(text.encode())
    changes = {key: value for key, value in changes.items() if "#" not in str(value)}
    before, comments = plain(path), comments_of(path)
    together = {**PAIRS, "shop.counter": "7", **changes}
    write_settings(path, together)
    expected = expected_of(together)
    assert read_settings(path)[1] == ()
    after = plain(path)
    assert {key: after[key] for key in expected} == expected
    moved = {"cyclesoftware.base_url", "delivery.time_zone"}  # their defaults are the country's
    assert all(after[key] == before[key] for key in before.keys() - together.keys() - moved)
    assert [comment for comment in comments if comment not in comments_of(path) and "ours" not in comment] in (
        [],
        ["Christmas"],  # a remark inside of a list goes with the list
    )
    write_settings(path, dict.fromkeys(together))
    assert all(plain(path)[key] == KNOWN[key].plain for key in together.keys() - moved)
    assert read_settings(path)[1] == ()


def test_a_line_goes_below_its_example_and_away_again(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    write_default_settings(path)
    before = path.read_text(encoding="utf-8")
    write_settings(path, {"shop.name": "Zaak", "scanner.letters": {"à": "0"}})
    lines = path.read_text(encoding="utf-8").splitlines()
    at = lines.index('name = "Zaak"')
    assert lines[at - 1] == '# name = "Shop Utrecht"'
    assert 'letters = {"à" = "0"}' in lines
    write_settings(path, {"shop.name": None, "scanner.letters": None})
    assert path.read_text(encoding="utf-8") == before


def test_a_line_with_a_remark_is_commented_out(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text("version = 2\n[scanner]\ngap_ms = 90   # the old one\n", encoding="utf-8")
    write_settings(path, {"scanner.gap_ms": None})
    assert path.read_text(encoding="utf-8") == "version = 2\n[scanner]\n# gap_ms = 90   # the old one\n"


def test_a_table_of_letters_with_a_line_of_its_own_keeps_it(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text('version = 2\n[scanner.letters]  # azerty\n"à" = "0"\n', encoding="utf-8")
    write_settings(path, {"scanner.letters": {"&": "1"}, "scanner.gap_ms": 70})
    assert read_settings(path)[0].scanner.letters == {"&": "1"}
    assert read_settings(path)[0].scanner.gap_ms == 70
    assert "# azerty" in path.read_text(encoding="utf-8")


def test_what_looks_like_a_table_inside_of_a_text_is_none(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    text = 'version = 2\nx = """\n[shop]\n# name = "a"\n"""\n'
    path.write_text(text, encoding="utf-8")
    write_settings(path, {"shop.name": "Zaak"})
    assert read_settings(path)[0].shop.name == "Zaak"
    assert text in path.read_text(encoding="utf-8")


def test_what_changes_nothing_writes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text("version = 2\nlanguage = 'nl'\n", encoding="utf-8")
    os.utime(path, (1, 1))
    write_settings(path, {"language": "nl", "shop.name": None})
    assert path.stat().st_mtime == 1


def test_there_need_be_no_file_and_no_folder(tmp_path: Path) -> None:
    path = tmp_path / "new" / "settings.toml"
    write_settings(path, {})
    write_settings(path, {"look.theme": "dark"})
    assert read_settings(path)[0].look.theme == "dark"
    assert "# language" in path.read_text(encoding="utf-8")
    assert sys.platform == "win32" or stat.S_IMODE(path.stat().st_mode) == 0o600


def test_line_ends_mark_and_link_stay(tmp_path: Path) -> None:
    elsewhere, path = tmp_path / "mine.toml", tmp_path / "settings.toml"
    elsewhere.write_bytes(b'\xef\xbb\xbfversion = 2\r\nlanguage = "de"\r\n')
    path.symlink_to(elsewhere)
    write_settings(path, {"language": "nl"})
    assert path.is_symlink()
    assert elsewhere.read_bytes() == b'\xef\xbb\xbfversion = 2\r\nlanguage = "nl"\r\n'


TOO_STRANGE = "cannot be changed here: write it into settings.toml"
NEEDS_LATITUDE = "needs shop.latitude beside it"
REFUSED: list[tuple[str, dict[str, SettingValue | None], str, str]] = [
    ("", {"look.theme": "pink"}, "look.theme", "must be one of system, light, dark, contrast"),
    ("", {"shop.naam": "x"}, "shop.naam", "is not a setting"),
    ("", {"language": "nl", "shop.latitude": 52.1}, "shop.latitude", "needs shop.longitude beside it"),
    ("", {"journal.url": "postgresql://a@b/c"}, "journal.url", "needs shop.counter beside it"),
    ("", {"sound.volume": 20, "sound.on": True}, "sound.on", "is set by your organisation"),
    ("version = 3\n", {"language": "nl"}, "version", "is newer than 2, which this Toonbank knows"),
    ("a = [\n", {"language": "nl"}, "", "is not TOML: a quote or bracket stays open"),
    ('shop = "x"\n', {"shop.name": "x"}, "shop.name", "cannot be changed here: write it into settings.toml"),
    ("shop.latitude = nan\nversion = 2\n", {"language": "nl"}, "language", TOO_STRANGE),
    ("shop.latitude = nan\n", {"language": "nl"}, "version", TOO_STRANGE),
    ("[shop]\nlatitude = 1\nlongitude = 2\n", {"shop.latitude": None}, "shop.longitude", NEEDS_LATITUDE),
]


@pytest.mark.parametrize(("text", "changes", "key", "reason"), REFUSED)
def test_what_cannot_be_taken_is_told_and_nothing_is_written(
    text: str, changes: dict[str, SettingValue | None], key: str, reason: str, tmp_path: Path
) -> None:
    path = tmp_path / "settings.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(SettingsError) as told:
        write_settings(path, changes, locked=frozenset({"sound.on"}))
    assert (told.value.key, told.value.reason.replace("{hint}", told.value.hint)) == (key, reason)
    assert path.read_text(encoding="utf-8") == text
    assert list(tmp_path.iterdir()) == [path]


def test_what_a_policy_sets_may_be_missing_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    write_settings(path, {"journal.url": "postgresql://a@b/c"}, locked=frozenset({"shop.counter"}))
    assert "postgresql://a@b/c" in path.read_text(encoding="utf-8")


def test_every_bad_value_is_told_at_once_before_writing() -> None:
    errors = check_settings({"look.theme": "pink", "sound.volume": 300, "shop.name": None, "shop.code": "", "x": 1})
    assert [error.key for error in errors] == ["look.theme", "sound.volume", "x"]
    assert check_settings({"look.theme": "dark", "delivery.monday": "closed", "scanner.letters": {"a": "b"}}) == ()


def test_a_disk_that_takes_nothing_is_told_and_the_old_file_stays(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text('theme = "dark"\n', encoding="utf-8")
    (tmp_path / "settings.toml.v1.bak").mkdir()  # no copy of the old file can be made
    with pytest.raises(StorageError):
        write_settings(path, {"language": "nl"})
    assert path.read_text(encoding="utf-8") == 'theme = "dark"\n'
    assert {file.name for file in tmp_path.iterdir()} == {"settings.toml", "settings.toml.v1.bak"}
