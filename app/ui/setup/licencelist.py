"""What Toonbank is made of besides itself, by licence: the packages of the lock, and what lies in resources."""

import re
from collections.abc import Mapping
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

import app
from app.system.i18n import phrase
from app.system.paths import licences, resource

PACKAGES = "licences.tsv"  # written by `dev.py lock` from what each package states
PUBLIC_DOMAIN = phrase("public domain")
# What is no package. Names are their own in every language.
OTHERS = {
    "Python": "PSF-2.0",
    "OpenSSL": "Apache-2.0",
    "SQLite": PUBLIC_DOMAIN,
    "Qt 6": "LGPL-3.0",
    "Inter": "OFL-1.1",
    "Lucide": "ISC",
    "Natural Earth": PUBLIC_DOMAIN,
    "GeoNames": "CC BY 4.0",
}
LGPL = ("LGPL-3.0.txt", "GPL-3.0.txt")
# Texts that several share, and those that lie beside what they are about.
LICENCE_TEXTS = {"Toonbank": ("LICENSE",), "Qt 6": LGPL, "pyside6-essentials": LGPL, "shiboken6": LGPL}
LICENCE_BESIDE = {
    "Inter": ("fonts", "OFL.txt"), "Lucide": ("icons", "LICENSE.txt"), "Natural Earth": ("map", "LICENSE.txt"),
}  # fmt: skip
LICENCE_FILE = re.compile(
    r"\.dist-info/(.*/)?(licen[cs]es?/.*|(licen[cs]e|copying|notice|authors)[^/]*)$", re.IGNORECASE
)


def parts_by_licence() -> Mapping[str, tuple[str, ...]]:
    """The names under each licence, in the order of the licences."""
    lines = resource(PACKAGES).read_text(encoding="utf-8").splitlines()
    found: dict[str, list[str]] = {}
    for name, licence in (*OTHERS.items(), *(line.split("\t") for line in lines)):
        found.setdefault(licence, []).append(name)
    return {licence: tuple(found[licence]) for licence in sorted(found)}


def licence_text(name: str) -> str:
    """The text of the licence of a part, one below the other where there are several; "" where none is here. Blocks."""
    return "\n\n\n".join(path.read_text(encoding="utf-8", errors="replace").strip() for path in licence_files(name))


def licence_files(name: str) -> tuple[Path, ...]:
    """The files with that text. In the packaged program they lie in one folder, else with each installed package.

    `name` is one of `parts_by_licence`, or "Toonbank".
    """
    if name in LICENCE_BESIDE:
        return (resource(*LICENCE_BESIDE[name]),)
    packaged, source = licences(), Path(app.__file__).resolve().parent.parent
    folder = packaged or source / "packaging" / "licences"
    texts = LICENCE_TEXTS.get(name, (f"{name}.txt",))
    found = [*(folder / text for text in texts), *sorted((folder / name).glob("*"))]
    if packaged is None:
        found += [*(source / text for text in texts), *_installed_licence_files(name)]
    return tuple(path for path in found if path.is_file())


def _installed_licence_files(name: str) -> list[Path]:
    try:
        files = distribution(name).files or ()
    except PackageNotFoundError:
        return []
    return [Path(str(path.locate())) for path in files if LICENCE_FILE.search(str(path))]
