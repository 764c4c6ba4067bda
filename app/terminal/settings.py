"""`toonbank settings`: each setting, what it is, and whether the policy, the file or nobody sets it."""

import json
from argparse import Namespace
from typing import Any

from app.system.settings import FILE_NAME, taken_settings
from app.system.settings_keys import Taken
from app.system.settings_schema import settings_schema
from app.terminal.exits import Exit, answer
from app.terminal.start import told_settings
from app.terminal.table import table_lines


def run(chosen: Namespace) -> Exit:
    """Prints the settings of the data folder, or the schema of such a file. What is wrong with them is told too."""
    if chosen.schema:
        answer(json.dumps(settings_schema(), ensure_ascii=False, indent=2))
        return Exit.FOUND
    _, words = told_settings(chosen)
    policy = chosen.policy.for_practice() if chosen.practice else chosen.policy
    taken, locked = taken_settings(chosen.data_folder / FILE_NAME, policy=policy)
    if chosen.json:
        rows = {setting.key: _as_json(setting, locked) for setting in taken}
        answer(json.dumps(rows, ensure_ascii=False, indent=2))
        return Exit.FOUND
    sources = {"default": words.say("default"), "file": words.say("file"), "policy": words.say("policy")}
    rows_said = [(setting.key, _said(setting.plain), sources[_source(setting, locked)]) for setting in taken]
    files = [(words.say("policy"), str(layer.path)) for layer in chosen.policy.layers]
    files.append((words.say("file"), str(chosen.data_folder / FILE_NAME)))
    answer("\n".join((*table_lines(rows_said), "", *table_lines(files))))
    return Exit.FOUND


def _as_json(setting: Taken, locked: frozenset[str]) -> dict[str, Any]:
    return {"value": setting.plain, "from": _source(setting, locked)}


def _source(setting: Taken, locked: frozenset[str]) -> str:
    if setting.key in locked:
        return "policy"
    return "default" if setting.file is None else "file"


def _said(plain: Any) -> str:
    """As the file would say it, "–" for what is not set."""
    return "–" if plain is None or plain == "" else json.dumps(plain, ensure_ascii=False)
