"""What is loaded only when it is needed: each is megabytes, or a tenth of a second before the first paint."""

import subprocess
import sys


def loaded_with(modules: str) -> set[str]:
    """The packages in a program that loaded `modules`."""
    code = f"import sys, {modules}; print(*(name.partition('.')[0] for name in sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return set(done.stdout.split())


def test_the_first_paint_waits_for_nothing_that_only_talks() -> None:
    heavy = {
        "asn1crypto", "barcode", "biip", "cryptography", "holidays", "httpx", "keyring", "phonenumbers", "pydantic",
        "segno", "sqlalchemy", "starlette", "tomlkit", "typing_extensions", "uvicorn",
    }  # fmt: skip
    assert heavy & loaded_with("app.main") == set()


def test_live_accounts_and_a_journal_in_a_file_need_no_web_server_no_driver_no_holidays_and_no_gs1() -> None:
    loaded = loaded_with("app.assembly.sending, app.assembly.setup, app.ui.workplace")
    assert {"asn1crypto", "biip", "holidays", "pg8000", "starlette", "tomlkit", "uvicorn"} & loaded == set()
    assert {"httpx", "sqlalchemy"} <= loaded
