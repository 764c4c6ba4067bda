"""Whether the program is whole: each of its modules can be loaded, each licence is there."""

import importlib
import pkgutil
from importlib.metadata import PackageNotFoundError, distribution

import app
from app.system.paths import resource
from app.terminal.selftest.report import Facts
from app.ui.setup.licencelist import licence_files


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
    """How many packages of the list came along, with how many texts. Raises FileNotFoundError for those without any.

    The list has the packages of every system and every Python.
    """
    lines = resource("licences.tsv").read_text(encoding="utf-8").splitlines()
    names = [name for name in (line.split("\t")[0] for line in lines) if _came_along(name)]
    without = [name for name in names if not licence_files(name)]
    if without or not names:
        raise FileNotFoundError(f"no licence text of {', '.join(without) or 'anything'}")
    return {"packages": len(names), "texts": sum(len(licence_files(name)) for name in names)}


def _came_along(name: str) -> bool:
    try:
        distribution(name)
    except PackageNotFoundError:
        return False
    return True
