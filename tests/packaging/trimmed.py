"""The program from source, with no more of each package than packaging/bundled.py lets into the packaged one.

Run by test_bundled: prints as JSON what public holidays and telephone numbers it knows, and what its selftest found.
"""

import importlib.abc
import importlib.machinery
import importlib.util
import json
import runpy
import sys
import types
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BUNDLED = runpy.run_path(str(ROOT / "packaging" / "bundled.py"))
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
YEAR = 2026


class Trimmed(importlib.abc.MetaPathFinder):
    """Finds no module that stays out of the packaged program, and those that have another form there in that one."""

    def __init__(self, rewritten: dict[str, str]) -> None:
        self._rewritten = rewritten

    def find_spec(
        self, name: str, path: Sequence[str] | None, target: types.ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        if not BUNDLED["is_wanted_module"](name):
            raise ModuleNotFoundError(f"No module named {name!r} in the packaged program", name=name)
        if name not in self._rewritten:
            return None
        found = importlib.machinery.PathFinder.find_spec(name, path, target)
        assert found is not None
        assert found.origin is not None
        inside = found.submodule_search_locations
        loader = Rewritten(self._rewritten[name])
        return importlib.util.spec_from_file_location(
            name, found.origin, loader=loader, submodule_search_locations=inside
        )


class Rewritten(importlib.abc.Loader):
    """Runs another text in place of a module's own."""

    def __init__(self, text: str) -> None:
        self._text = text

    def exec_module(self, module: types.ModuleType) -> None:
        exec(compile(self._text, module.__name__, "exec"), vars(module))  # noqa: S102 - it is the module's text


def trim() -> None:
    """From here on, nothing is imported that the packaged program does not have."""
    packages = importlib.util.find_spec("holidays")
    assert packages is not None
    assert packages.origin is not None
    registry = Path(packages.origin).with_name("registry.py").read_text(encoding="utf-8")
    sys.meta_path.insert(0, Trimmed(BUNDLED["rewritten"](registry)))


def known() -> dict[str, object]:
    """What of the countries of the world is known."""
    holidays = importlib.import_module("app.services.public_holidays")
    phone = importlib.import_module("app.core.phone")
    numbers = importlib.import_module("phonenumbers")
    codes = [one + other for one in LETTERS for other in LETTERS]
    days = {code: len(found) for code in codes if (found := holidays.holidays_of(code, YEAR))}
    named = {
        f"{code} {language}": sorted({*holidays.named_holidays(code, YEAR, language=language).values()})
        for code in ("NL", "BE", "FR", "DE", "LU", "CH", "GP")
        for language in ("nl", "fr", "en", "de")
    }
    examples = {region: numbers.example_number(region) for region in sorted(numbers.SUPPORTED_REGIONS)}
    typed = {
        region: numbers.format_number(number, numbers.PhoneNumberFormat.NATIONAL)
        for region, number in examples.items()
        if number
    }
    phones = {region: phone.international(number, region=region) for region, number in typed.items()}
    return {"days": days, "named": named, "phones": phones}


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    report = Path(sys.argv[1])
    trim()
    exit_code = importlib.import_module("app.cli").main(["--selftest", str(report), "--data-dir", sys.argv[2]])
    selftest = json.loads(report.read_text(encoding="utf-8"))
    print(json.dumps({**known(), "exit_code": exit_code, "parts": selftest["parts"]}))
