"""The settings of the notice: off by default, https alone, an address and a key together; a policy may set them."""

from pathlib import Path

import pytest

from app.system.policy import machine_policy
from app.system.settings import read_settings
from app.system.settings_updates import UpdateSettings
from tests.system.test_settings import read

URL = "https://it.example.com/toonbank.json"
KEY = "11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo="


def test_nobody_is_asked_unless_it_is_set(tmp_path: Path) -> None:
    settings, errors = read(tmp_path, "")
    assert (settings.updates, errors) == (UpdateSettings(), [])


def test_a_policy_sets_it_for_every_counter(tmp_path: Path) -> None:
    policy = tmp_path / "policy.toml"
    policy.write_text(f'version = 2\n[updates]\nurl = "{URL}"\npublic_key = "{KEY}"\n', encoding="utf-8")
    settings, errors = read_settings(tmp_path / "settings.toml", policy=machine_policy(policy, place=tmp_path / "none"))
    assert (settings.updates, errors) == (UpdateSettings(URL, KEY), ())
    assert {"updates.url", "updates.public_key"} <= settings.locked


@pytest.mark.parametrize(
    ("lines", "key", "reason"),
    [
        (f'url = "http://it.example.com/a"\npublic_key = "{KEY}"', "updates.url", "must begin with https"),
        (f'url = "http://127.0.0.1/a"\npublic_key = "{KEY}"', "updates.url", "must begin with https"),
        (f'url = "{URL}"', "updates.url", "needs updates.public_key beside it"),
        (f'public_key = "{KEY}"', "updates.public_key", "needs updates.url beside it"),
        (f'url = "{URL}"\npublic_key = "{KEY[:-4]}"', "updates.public_key", "must be a public key"),
        (f'url = "{URL}"\npublic_key = "é{KEY[1:]}"', "updates.public_key", "must be a public key"),
    ],
)
def test_half_of_it_or_no_https_asks_nobody(lines: str, key: str, reason: str, tmp_path: Path) -> None:
    settings, errors = read(tmp_path, f"[updates]\n{lines}\n")
    assert settings.updates == UpdateSettings()
    assert [(named, said.partition(":")[0]) for _, named, said in errors] == [(key, reason)]
