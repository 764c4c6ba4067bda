"""What Toonbank is made of besides itself, by licence: the packages of the lock, and what lies in resources."""

from collections.abc import Mapping

from app.system.i18n import phrase
from app.system.paths import resource

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


def parts_by_licence() -> Mapping[str, tuple[str, ...]]:
    """The names under each licence, in the order of the licences."""
    lines = resource(PACKAGES).read_text(encoding="utf-8").splitlines()
    found: dict[str, list[str]] = {}
    for name, licence in (*OTHERS.items(), *(line.split("\t") for line in lines)):
        found.setdefault(licence, []).append(name)
    return {licence: tuple(found[licence]) for licence in sorted(found)}
