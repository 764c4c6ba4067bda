"""The report for support: what is in it is named, and nothing in it speaks of a person or opens an account."""

import io
import json
import stat
import zipfile
from datetime import UTC, datetime
from pathlib import Path

from app.core.store import Shop
from app.system.report import report_of, settings_for_support
from app.system.settings import CycleSoftwareSettings, CykeSettings, Settings, WholesaleSettings

CANARY = "Kanarie"
SETTINGS = Settings(
    shop=Shop(
        name=CANARY, code="UT", counter=CANARY, store_id="4410-1", address=CANARY, postal_code=CANARY, city=CANARY,
        phone=CANARY, email=CANARY,
    ),
    cyclesoftware=CycleSoftwareSettings(username=CANARY),
    wholesale=WholesaleSettings(
        f"https://{CANARY}:{CANARY}@shop.example:8443/{CANARY}?key={CANARY}", username=CANARY, customer_code=CANARY,
        image_url_template=f"https://img.example/{CANARY}/{{hash}}.{{ext}}", paths={"orders": f"/{CANARY}"},
    ),
    cyke=CykeSettings(email=CANARY, package_types=(CANARY,)),
)  # fmt: skip
AT = datetime(2026, 6, 12, 14, 2, 3, tzinfo=UTC)


def papers(folder: Path, settings: Settings = SETTINGS) -> dict[str, str]:
    """The files of a report, by name."""
    content = report_of(folder, settings=settings, doctor={"grade": "good"}, scans=[{"length": 13}], at=AT)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        assert {stat.S_IMODE(entry.external_attr >> 16) for entry in archive.infolist()} == {0o600}
        return {name: archive.read(name).decode() for name in archive.namelist()}


def test_it_holds_doctor_scanner_settings_versions_log_and_crashes(tmp_path: Path) -> None:
    for name in ("toonbank.log", "toonbank.log.1", "crash-20260612-140203-000.txt"):
        (tmp_path / name).write_text(f"of {name}", encoding="utf-8")
    found = papers(tmp_path)
    assert json.loads(found["doctor.json"]) == {"made_at": "2026-06-12T14:02:03+00:00", "grade": "good"}
    assert json.loads(found["scanner.json"]) == {"scans": [{"length": 13}]}
    assert set(json.loads(found["versions.json"])) == {"toonbank", "python", "system", "machine"}
    assert found["toonbank.log.1"] == "of toonbank.log.1"
    assert found["crash-20260612-140203-000.txt"].startswith("of crash")


def test_nothing_else_of_the_folder_comes_along_and_a_file_that_cannot_be_read_stays_out(tmp_path: Path) -> None:
    for name in ("journal.sqlite", "settings.toml", "letter.txt", "toonbank.log.backup"):
        (tmp_path / name).write_text(CANARY, encoding="utf-8")
    (tmp_path / "toonbank.log").mkdir()
    found = papers(tmp_path)
    assert sorted(found) == ["doctor.json", "scanner.json", "settings.json", "versions.json"]
    assert CANARY not in "".join(found.values())


def test_the_name_of_the_person_is_taken_out_of_paths(tmp_path: Path) -> None:
    line = f'  File "{Path.home() / "toonbank" / "app.py"}", line 1, in ask'
    (tmp_path / "toonbank.log").write_text(line, encoding="utf-8")
    assert str(Path.home()) not in papers(tmp_path)["toonbank.log"]


def test_settings_tell_how_it_is_set_up_and_not_for_whom() -> None:
    told = settings_for_support(SETTINGS)
    assert CANARY not in json.dumps(told)
    assert told["wholesale"] == {
        "host": "https://shop.example",
        "has_account": True,
        "currency": "EUR",
        "amount_in": "pieces",
        "has_pictures": True,
        "own_paths": ["orders"],
    }
    assert settings_for_support(Settings())["wholesale"]["host"] == ""
