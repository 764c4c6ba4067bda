"""The schema of a settings or policy file: made of what is read, and saying the same."""

import re
import tomllib

import jsonschema_rs
import pytest

from app.system.paths import resource
from app.system.settings import known_settings
from app.system.settings_checks import NotUsable
from app.system.settings_schema import settings_schema
from tests.rules.source import ROOT

SCHEMA = jsonschema_rs.validator_for(settings_schema())
KNOWN = known_settings()


def test_every_setting_is_in_it_with_what_it_means_and_a_default_that_it_takes() -> None:
    for key, setting in KNOWN.items():
        schema = settings_schema()
        for name in key.split("."):
            schema = schema["properties"][name]
        assert schema["description"] == setting.told
        assert len(setting.told) > 10
        if "default" in schema:
            assert jsonschema_rs.is_valid(schema, schema["default"]), key


def test_the_examples_of_our_own_file_and_the_policy_of_the_readme_fit_it() -> None:
    lines = resource("settings.toml").read_text(encoding="utf-8").splitlines()
    ours = tomllib.loads("\n".join(line.removeprefix("# ") if " = " in line else line for line in lines))
    ours["delivery"]["price"] = float(ours["delivery"]["price"])
    SCHEMA.validate(ours)
    policies = re.findall(r"```toml\n(.*?)```", (ROOT / "README.md").read_text(encoding="utf-8"), flags=re.DOTALL)
    assert policies
    for policy in policies:
        SCHEMA.validate(tomllib.loads(policy))


BAD = [
    ("language", "es"),
    ("look.theme", 3),
    ("look.scale_percent", 99),
    ("setup.first_run_done", 1),
    ("shop.code", "A B"),
    ("shop.latitude", "52"),
    ("shop.other_shops_today_until", "24:00"),
    ("shop.name", "x" * 501),
    ("cyclesoftware.base_url", "http://shop.example.com"),
    ("wholesale.base_url", "https://me@shop.example.com"),
    ("wholesale.base_url", "https://shop.example.com?a=b"),
    ("wholesale.image_url_template", "https://m.example.com/"),
    ("wholesale.paths.order", "/orders"),
    ("wholesale.paths.orders", "orders"),
    ("cyke.package_types", [1]),
    ("cyke.own_address", 0),
    ("journal.url", "mysql://a@b/c"),
    ("journal.url", "postgresql://a:b@c/d"),
    ("delivery.monday", "9 to 5"),
    ("delivery.monday", ["9"]),
    ("delivery.closed", "2026-12-24"),
    ("delivery.price", -1),
    ("scanner.letters", {"ab": "c"}),
    ("scanner.letters", {"a": ""}),
    ("scanner.letters", "a"),
]


@pytest.mark.parametrize(("key", "value"), BAD)
def test_what_reading_refuses_the_schema_refuses_too(key: str, value: object) -> None:
    with pytest.raises(NotUsable):
        KNOWN[key].check(value)
    document: object = value
    for name in reversed(key.split(".")):
        document = {name: document}
    assert not SCHEMA.is_valid(document)


def test_an_unknown_key_does_not_fit() -> None:
    assert not SCHEMA.is_valid({"shop": {"nmae": "x"}})
    assert not SCHEMA.is_valid({"weather": {}})
