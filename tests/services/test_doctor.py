"""The doctor: what is found of accounts, keyring, journal and settings, and what of it is handed on."""

import json
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from keyring.backend import KeyringBackend
from keyring.errors import KeyringError

from app.core.entry import State
from app.core.errors import SettingsError
from app.core.health import AccountHealth, Code, Finding, Grade, Matter
from app.journal.checkup import Checkup
from app.journal.journal import open_journal
from app.services import doctor
from app.services.doctor import as_json, examine, journal_findings
from app.system.credentials import Credentials, session_credentials
from app.system.settings import ScannerSettings, Settings
from tests.journal.papers import draft_entry

pytestmark = pytest.mark.anyio
CANARY = "canary-4711"
STORES_WELL = Finding(Matter.LOGIN, Grade.GOOD, Code.LOGIN_TAKEN, source="stores")
WRONG = Finding(Matter.LOGIN, Grade.BAD, Code.SUSPENDED, {"reason": f"{CANARY} has left"}, source="courier")


class Drawer(KeyringBackend):
    """A keyring that keeps, forgets things, or breaks."""

    priority = 0.1

    def __init__(self, *, keeps: bool = True, is_broken: bool = False) -> None:
        super().__init__()
        self.keeps = keeps
        self.is_broken = is_broken
        self.kept: dict[tuple[str, str], str] = {}
        self.seen: list[str] = []

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        if self.is_broken:
            raise KeyringError("no")
        self.seen.append(service)
        self.kept[service, username] = password if self.keeps else "something else"

    def delete_password(self, service: str, username: str) -> None:
        del self.kept[service, username]


async def examined(folder: Path, **more: object) -> dict[Matter, Finding]:
    """The findings, the last of each matter."""

    def told(finding: Finding) -> Callable[[], Awaitable[AccountHealth]]:
        async def health() -> AccountHealth:
            return AccountHealth(finding.source, (finding,))

        return health

    chosen = {
        "settings": Settings(),
        "credentials": session_credentials(),
        "journal": folder / "journal.sqlite",
        "faults": (),
        "clock": lambda: datetime.now(UTC),
        **more,
    }
    settings = chosen.pop("settings")
    found = await examine(settings, accounts=[told(STORES_WELL), told(WRONG)], folder=folder, **chosen)
    assert found[:2] == (STORES_WELL, WRONG)
    return {finding.matter: finding for finding in found}


async def test_a_new_computer_is_well_and_has_no_keyring(tmp_path: Path) -> None:
    found = await examined(tmp_path / "not made yet")
    assert {matter: finding.code for matter, finding in found.items() if matter is not Matter.LOGIN} == {
        Matter.KEYRING: Code.NO_KEYRING,
        Matter.JOURNAL: Code.NO_JOURNAL_YET,
        Matter.SQLITE: Code.SQLITE,
        Matter.DISK: Code.DISK_ROOM,
        Matter.SETTINGS: Code.SETTINGS_SOUND,
        Matter.NOTICE: Code.NOTICE_OFF,
        Matter.POLICY: Code.NO_POLICY,
        Matter.SCANNER: Code.SCANNER_SETTINGS,
        Matter.QT: Code.QT,
        Matter.VERSIONS: Code.VERSIONS,
        Matter.SYSTEM: Code.SYSTEM,
    }
    assert found[Matter.KEYRING].grade is Grade.WARN


async def test_a_keyring_is_tried_with_a_name_that_is_thrown_away(tmp_path: Path) -> None:
    drawer = Drawer()
    found = await examined(tmp_path, credentials=Credentials(drawer))
    assert found[Matter.KEYRING].code is Code.KEYRING_WORKS
    assert (drawer.seen, drawer.kept) == (["Toonbank doctor"], {})


@pytest.mark.parametrize("drawer", [Drawer(keeps=False), Drawer(is_broken=True)])
async def test_a_keyring_that_does_not_give_back_what_it_got_is_bad(tmp_path: Path, drawer: Drawer) -> None:
    found = await examined(tmp_path, credentials=Credentials(drawer))
    assert (found[Matter.KEYRING].grade, found[Matter.KEYRING].code) == (Grade.BAD, Code.KEYRING_FAILS)
    assert drawer.kept == {}


async def test_in_practice_no_keyring_is_tried(tmp_path: Path) -> None:
    assert Matter.KEYRING not in await examined(tmp_path, credentials=None)


async def test_a_journal_is_counted_while_a_window_has_it_open(tmp_path: Path) -> None:
    journal = open_journal(tmp_path / "journal.sqlite", counter="1", now=datetime.now(UTC))
    try:
        await journal.add(draft_entry("UTR1"))
        found = await examined(tmp_path)
    finally:
        await journal.close()
    assert found[Matter.JOURNAL].facts == {"entries": "1", "drafts": "1", "waiting": "0", "unsure": "0"}
    assert found[Matter.SQLITE].facts["mode"] in ("wal", "delete")


async def test_a_journal_that_cannot_be_read_is_bad_and_says_why(tmp_path: Path) -> None:
    (tmp_path / "journal.sqlite").write_bytes(b"not a journal" * 400)
    found = await examined(tmp_path)
    assert (found[Matter.JOURNAL].grade, found[Matter.JOURNAL].facts) == (Grade.BAD, {"trouble": "corrupt"})


async def test_a_journal_that_does_not_answer_is_busy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor, "JOURNAL_WITHIN_S", 0.0)
    found = await examined(tmp_path)
    assert found[Matter.JOURNAL].facts == {"trouble": "busy"}


async def test_settings_and_policy_tell_each_line_that_cannot_be_used_and_no_path(tmp_path: Path) -> None:
    path = f"/home/{CANARY}/settings.toml"
    faults = (
        SettingsError(path, 3, key="theme", reason="must be one of {hint}", hint="light, dark"),
        SettingsError("/etc/toonbank/policy.toml", 0, key="", reason="is not written in UTF-8", is_policy=True),
    )
    found = await examined(tmp_path, faults=faults)
    assert (found[Matter.SETTINGS].grade, found[Matter.SETTINGS].code) == (Grade.WARN, Code.SETTING_FAULT)
    assert found[Matter.SETTINGS].facts["line"] == "3"
    assert (found[Matter.POLICY].code, found[Matter.POLICY].facts["line"]) == (Code.POLICY_FAULT, "")
    assert CANARY not in json.dumps(as_json([found[Matter.SETTINGS], found[Matter.POLICY]]))
    assert '"reason": "must be one of {hint}"' in json.dumps(as_json([found[Matter.SETTINGS]]))


async def test_what_an_organisation_sets_is_counted_and_the_scanner_is_told_as_it_is_set(tmp_path: Path) -> None:
    scanner = ScannerSettings(gap_ms=90, suffix="tab", prefix=CANARY)
    settings = replace(Settings(), scanner=scanner, locked=frozenset({"language", "shop.country"}))
    found = await examined(tmp_path, settings=settings)
    assert found[Matter.POLICY].facts == {"locked": "2"}
    assert found[Matter.SCANNER].facts == {
        "gap_ms": "90", "suffix": "tab", "prefix": "yes", "letters": "0", "ms_per_key": "0",
    }  # fmt: skip


def test_for_support_a_finding_keeps_its_code_and_loses_what_a_system_said() -> None:
    shown = as_json([STORES_WELL, WRONG])
    assert shown["grade"] == "bad"
    assert shown["findings"][1] == {
        "matter": "login", "source": "courier", "grade": "bad", "code": "suspended", "facts": {}
    }  # fmt: skip
    assert as_json([replace(WRONG, source="")])["findings"][0]["source"] is None


def test_the_clock_of_a_shared_journals_server_may_differ_a_little() -> None:
    now = datetime.now(UTC)

    def found(ahead_s: float) -> tuple[Finding, ...]:
        clock = now - timedelta(seconds=ahead_s)
        return journal_findings(Checkup("postgresql", "15.4", {State.UNSURE: 2}, clock=clock), now=now)

    sound, _ = found(119.0)
    assert sound.facts == {"entries": "2", "drafts": "0", "waiting": "0", "unsure": "2", "server": "PostgreSQL 15.4"}
    for ahead_s, direction in ((180.0, "ahead"), (-180.0, "behind")):
        _, off, _ = found(ahead_s)
        assert (off.code, off.facts) == (Code.CLOCK_OFF, {"minutes": "3", "direction": direction})


def test_a_clock_that_is_not_believed_is_told_with_the_day_until_which_it_was() -> None:
    until = datetime(2041, 6, 12, 7, 0, tzinfo=UTC)
    found = journal_findings(Checkup("sqlite", "3.51", {}, believed_until=until), now=until + timedelta(days=200))
    assert (found[1].code, found[1].facts) == (Code.CLOCK_DOUBTED, {"since": "2041-06-12"})
