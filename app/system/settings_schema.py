"""The JSON Schema of a settings or policy file, made of what is read: each setting's check says its own part."""

from typing import Any

from app.system.settings import known_settings
from app.system.settings_keys import Taken

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def settings_schema() -> dict[str, Any]:
    """JSON Schema (2020-12) of the values of such a file, its TOML read as JSON; descriptions in English."""
    schema = _table("Settings of Toonbank, of one counter or as the policy of many; every one may be left out")
    for key, setting in known_settings().items():
        *tables, name = key.split(".")
        inside = schema
        for table in tables:
            inside = inside["properties"].setdefault(table, _table(""))
        inside["properties"][name] = _setting(setting)
    return {"$schema": DIALECT, "title": "Toonbank settings", **schema}


def _table(told: str) -> dict[str, Any]:
    description = {"description": told} if told else {}
    return {**description, "type": "object", "properties": {}, "additionalProperties": False}


def _setting(setting: Taken) -> dict[str, Any]:
    has_default = setting.default not in (None, "") and not setting.varies
    default = {"default": setting.check.plain(setting.default)} if has_default else {}
    return {"description": setting.told, **setting.check.schema, **default}
