"""Whether the program is whole: each of its modules can be loaded, each licence is there."""

import importlib
import pkgutil
import sys

import app
from app.system.paths import resource
from app.terminal.selftest.report import Facts
from app.ui.setup.licencelist import licence_files

# Installed on Windows alone.
ELSEWHERE = () if sys.platform == "win32" else ("pywin32-ctypes",)


def modules() -> Facts:
    """Loads each module of the program. Raises ImportError for the first ones that cannot be."""
    names = [found.name for found in pkgutil.walk_packages(app.__path__, "app.")]
    missing = []
    for name in names:
        try:
            importlib.import_module(name)
        except Exception as error:  # noqa: BLE001 - a module may break on whatever it stands on
            missing.append(f"{name} ({error})")
    if missing or not names:
        raise ImportError("; ".join(missing) or "there are no modules")
    return {"loaded": len(names)}


def licences() -> Facts:
    """Each package of the list, and those whose licence's text is here. Raises FileNotFoundError for those without."""
    lines = resource("licences.tsv").read_text(encoding="utf-8").splitlines()
    names = [line.split("\t")[0] for line in lines]
    without = [name for name in names if not licence_files(name) and name not in ELSEWHERE]
    if without:
        raise FileNotFoundError(f"no licence text of {', '.join(without)}")
    return {"packages": len(names), "texts": sum(len(licence_files(name)) for name in names)}
