"""`toonbank lookup` as a process on the practice world, and its answer in every state of the sources."""

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from app.practice.world import UNKNOWN_BARCODE
from tests.terminal.running import toonbank

PLACE = ["kind", "store_id", "name", "city", "distance_km", "units", "demo_units", "object_ids", "phone"]


def answer(code: str, folder: Path, **variables: str) -> tuple[int, dict[str, Any]]:
    """Exit code and JSON of a look-up on the practice world."""
    done = toonbank("lookup", code, "--practice", "--json", folder=folder, **variables)
    assert done.stderr == ""
    assert done.stdout.isascii()
    return done.returncode, json.loads(done.stdout)


def test_the_json_is_what_integrators_were_promised(tmp_path: Path) -> None:
    code, found = answer("8717231204726", tmp_path)
    assert code == 0
    assert list(found) == ["code", "gtin", "article_id", "product", "places", "sources"]
    assert (found["code"], found["gtin"], found["article_id"]) == ("8717231204726", "8717231204726", "30015")
    product = found["product"]
    for key in ("sku", "title", "brand", "price_ex_vat", "price_inc_vat", "currency", "stock", "dropship"):
        assert key in product
    assert (product["currency"], product["stock"], product["dropship"]) == ("EUR", "in_stock", True)
    assert Decimal(str(product["price_inc_vat"])) == Decimal("2899.0")
    assert all(list(place) == PLACE for place in found["places"])
    assert found["places"][0]["kind"] == "own"
    assert {place["kind"] for place in found["places"]} == {"own", "store", "wholesaler"}
    demo = [place for place in found["places"] if place["demo_units"] and not place["units"]]
    assert demo
    assert all(len(place["object_ids"]) == place["demo_units"] for place in demo)
    assert list(found["sources"]) == ["stores", "wholesale"]
    for source in found["sources"].values():
        assert (source["state"], source["reason"], source["message"]) == ("ok", None, "")
        assert source["age_s"] >= 0
    assert list(tmp_path.iterdir()) == []


def test_a_valid_barcode_that_nobody_has_is_not_found(tmp_path: Path) -> None:
    code, found = answer(UNKNOWN_BARCODE, tmp_path)
    assert code == 1
    assert (found["product"], found["places"]) == (None, [])
    done = toonbank("lookup", UNKNOWN_BARCODE, "--practice", folder=tmp_path)
    assert done.returncode == 1
    assert "Nobody has it" in done.stdout


def test_the_table_is_in_the_language_of_the_settings(tmp_path: Path) -> None:
    (tmp_path / "practice").mkdir()
    (tmp_path / "practice" / "settings.toml").write_text(
        'language = "fr"\n[shop]\nother_shops_today_until = "23:59"\nwholesale_lead_days = 2\n', encoding="utf-8"
    )
    done = toonbank("lookup", "8717231204726", "--practice", folder=tmp_path)
    assert done.returncode == 0
    assert "2\u202f899,00\u00a0€ TTC" in done.stdout
    lines = done.stdout.splitlines()
    rows = [line.split("  ")[0] for line in lines if line.startswith(("Maintenant", "Aujourd’hui", "~2"))]
    assert rows[0] == "Maintenant"
    assert "~2 jours" in rows
    assert any(line.startswith("Magasins\u00a0: ok") for line in lines) or "Magasins" in done.stdout


def test_a_console_that_knows_few_letters_still_shows_the_answer(tmp_path: Path) -> None:
    done = toonbank("lookup", "8717231204726", "--practice", folder=tmp_path, PYTHONIOENCODING="ascii")
    assert done.returncode == 0
    assert "Gazelle" in done.stdout


@pytest.mark.parametrize(
    ("code", "word"),
    [
        ("", "Nothing to look up"),
        ("1", "Too short"),
        ("9" * 129, "Too long"),
        ("\x07\x1b", "Nothing to look up"),
        ("8717231204727", "Check"),
    ],
)
def test_bad_input_makes_no_answer(code: str, word: str, tmp_path: Path) -> None:
    done = toonbank("lookup", code, "--practice", "--json", folder=tmp_path)
    assert (done.returncode, done.stdout) == (3, "")
    assert done.stderr.startswith(word)


def test_a_wrong_check_digit_is_looked_up_as_an_article_number_when_that_is_asked_for(tmp_path: Path) -> None:
    done = toonbank("lookup", "8717231204727", "--practice", folder=tmp_path)
    command = f"toonbank lookup 8717231204727 --anyway --practice --data-dir {tmp_path}"
    assert done.stderr == f"Check digit wrong. Scan it again. If it is an article number: {command}\n"
    done = toonbank("lookup", "8717231204727", "--practice", "--json", "--anyway", folder=tmp_path)
    assert (done.returncode, done.stderr) == (1, "")
    assert json.loads(done.stdout)["article_id"] == "8717231204727"
    assert toonbank("lookup", "12345", "--practice", "--anyway", folder=tmp_path).returncode == 3


def test_anyway_changes_nothing_for_a_code_that_is_right(tmp_path: Path) -> None:
    done = toonbank("lookup", "8717231204726", "--practice", "--json", "--anyway", folder=tmp_path)
    assert done.returncode == 0
    assert json.loads(done.stdout)["gtin"] == "8717231204726"


def test_without_accounts_no_source_can_be_asked(tmp_path: Path) -> None:
    done = toonbank("lookup", "8717231204726", "--json", folder=tmp_path)
    found = json.loads(done.stdout)
    assert done.returncode == 2
    assert {source["state"] for source in found["sources"].values()} == {"unauthorised"}
    assert {source["reason"] for source in found["sources"].values()} == {"no-account"}
    assert found["sources"]["stores"]["message"].startswith("Stores: no account yet")
    assert (found["product"], found["places"]) == (None, [])


def test_a_bad_settings_file_is_told_and_the_answer_comes_all_the_same(tmp_path: Path) -> None:
    (tmp_path / "practice").mkdir()
    (tmp_path / "practice" / "settings.toml").write_text('language = "en"\n\ntheme = "pink"\n', encoding="utf-8")
    done = toonbank("lookup", "8717231204726", "--practice", folder=tmp_path)
    assert done.returncode == 0
    assert done.stderr == (
        "settings.toml, line 3: look.theme: must be one of system, light, dark, contrast. Its default is used.\n"
    )


def test_practice_reads_nothing_of_the_live_folder(tmp_path: Path) -> None:
    (tmp_path / "settings.toml").write_text("this is no toml", encoding="utf-8")
    code, _ = answer("8717231204726", tmp_path)
    assert code == 0
