"""What the packaged program hands on to those that it starts: a browser, a second window of its own."""

import os
import runpy

import pytest

from tests.rules.source import ROOT

HOOK = str(ROOT / "packaging" / "children.py")


@pytest.mark.parametrize("theirs", [None, "/home/them/lib"])
def test_others_look_for_libraries_where_they_did_before(monkeypatch: pytest.MonkeyPatch, theirs: str | None) -> None:
    monkeypatch.setenv("PYINSTALLER_RESET_ENVIRONMENT", "")
    monkeypatch.setenv("LD_LIBRARY_PATH", "/opt/toonbank/_internal")
    if theirs is None:
        monkeypatch.delenv("LD_LIBRARY_PATH_ORIG", raising=False)
    else:
        monkeypatch.setenv("LD_LIBRARY_PATH_ORIG", theirs)
    runpy.run_path(HOOK)
    assert os.environ.get("LD_LIBRARY_PATH") == theirs


def test_a_second_window_is_a_program_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYINSTALLER_RESET_ENVIRONMENT", "")
    runpy.run_path(HOOK)
    assert os.environ["PYINSTALLER_RESET_ENVIRONMENT"] == "1"
