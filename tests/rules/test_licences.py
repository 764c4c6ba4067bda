"""The list of licences has all that the packaged app brings along, as each package states it."""

import runpy

from app.system.paths import resource
from app.ui.setup.licencelist import PACKAGES, parts_by_licence
from tests.rules.source import ROOT


def test_each_package_of_the_lock_is_listed_with_the_licence_that_it_states() -> None:
    listed = runpy.run_path(str(ROOT / "packaging" / "licence_list.py"))["listed"]()
    assert resource(PACKAGES).read_text(encoding="utf-8").splitlines() == listed  # else: dev.py lock
    assert not [line for line in listed if line.endswith("?")]


def test_all_that_lies_in_resources_of_others_is_listed_too() -> None:
    found = parts_by_licence()
    assert {"pyside6-essentials", "Qt 6"} <= set(found["LGPL-3.0"])
    assert (found["OFL-1.1"], found["ISC"], found["CC BY 4.0"]) == (("Inter",), ("Lucide",), ("GeoNames",))
