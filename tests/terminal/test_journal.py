"""`toonbank journal`: what was sent, in a table or as JSON, while the window has it open, without customers' data."""

import asyncio
import json
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from app.cli import main
from app.core.article import Article
from app.core.customer import Customer
from app.core.entry import Deed, Entry, State
from app.core.lead import LeadDraft, LeadSeen
from app.core.store import Store
from app.journal.file import FILE_NAME
from app.journal.journal import Journal, open_journal
from tests.terminal.running import toonbank

NOW = datetime(2026, 6, 12, 12, 0, tzinfo=UTC)
ZOE = Customer(
    "Zoë Jansen", phone="0612345678", email="zoe@example.nl", street_and_number="Oudegracht 12", city="Utrecht"
)
DRAFT = LeadDraft(Store("12-3"), article=Article("Gazelle", barcode="8717231204726"), customer=ZOE, message="Bel Zoë")
PRIVATE = ("Zo", "Jansen", "0612345678", "example.nl", "Oudegracht", "Bel", "Te laat")


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture(autouse=True)
def _english(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LC_ALL", "LC_MESSAGES", "LANGUAGE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "en_GB.UTF-8")


class Said:
    """What a command said, run in this process."""

    def __init__(self, capsys: pytest.CaptureFixture[str], *arguments: str, folder: Path) -> None:
        self.code = main([*arguments, "--data-dir", str(folder)])
        self.out, self.err = capsys.readouterr()


def draft(reference: str, *, minutes: int) -> Entry:
    at = NOW + timedelta(minutes=minutes)
    return Entry(reference, Deed.SEND_LEAD, State.DRAFT, at, at, draft=DRAFT)


async def filled(folder: Path) -> Journal:
    """A journal as the window has it open, with an entry in several states."""
    journal = open_journal(folder / FILE_NAME, counter="2", now=NOW)
    for number, to in enumerate((State.SENT, State.REFUSED, State.UNSURE), start=1):
        entry = await journal.add(draft(f"UTR{number}", minutes=number))
        await journal.submit(entry.reference, draft=DRAFT, body="{}", now=entry.created_at)
        await journal.claim("stores", now=entry.created_at)
        await journal.settle(
            entry.reference, attempt=1, to=to, now=entry.created_at, reasons=("Te laat voor Zoë",), remote_id="86"
        )
    await journal.saw("UTR1", LeadSeen("86", "accepted"), now=NOW + timedelta(minutes=9))
    await journal.add(draft("UTR4", minutes=4))
    await journal.add(Entry("UTR5", Deed.CANCEL_LEAD, State.READY, NOW, NOW, about="UTR1"))
    return journal


@pytest.mark.anyio
async def test_entries_are_listed_while_the_window_is_open_without_customers(tmp_path: Path) -> None:
    journal = await filled(tmp_path)
    done = toonbank("journal", folder=tmp_path, TZ="UTC")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines() == [
        "Reference  Changed           Deed         State    Tries  Status there",
        "UTR3       2026-06-12 12:03  send-lead    unsure   1",
        "UTR4       2026-06-12 12:04  send-lead    draft    0",
        "UTR2       2026-06-12 12:02  send-lead    refused  1",
        "UTR1       2026-06-12 12:09  send-lead    sent     1      accepted",
        "UTR5       2026-06-12 12:00  cancel-lead  ready    0",
    ]
    assert not any(word in done.stdout for word in PRIVATE)
    await journal.add(draft("UTR6", minutes=6))
    await journal.close()


def test_json_is_for_programs_and_has_customers_only_when_asked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    async def fill() -> None:
        await (await filled(tmp_path)).close()

    asyncio.run(fill())
    bare = Said(capsys, "journal", "--json", folder=tmp_path)
    told = Said(capsys, "journal", "--json", "--with-customers", "--state", "sent", folder=tmp_path)
    assert (bare.code, told.code) == (0, 0)
    assert bare.out.isascii()
    assert not any(word in bare.out for word in PRIVATE)
    entries = json.loads(bare.out)["entries"]
    assert [entry["reference"] for entry in entries] == ["UTR3", "UTR4", "UTR2", "UTR1", "UTR5"]
    (sent,) = json.loads(told.out)["entries"]
    plain = entries[3]
    assert plain == {
        "reference": "UTR1", "deed": "send-lead", "kind": "lead", "state": "sent", "about": None, "counter": "2",
        "created_at": "2026-06-12T12:01:00+00:00", "changed_at": "2026-06-12T12:09:00+00:00", "attempts": 1,
        "last_attempt_at": "2026-06-12T12:01:00+00:00", "not_before": None, "look_ups": 0, "is_absent": False,
        "remote_id": "86", "remote_status": "accepted", "seen_at": "2026-06-12T12:09:00+00:00", "forgotten_at": None,
        "article": {"title": "Gazelle", "barcode": "8717231204726", "article_number": "", "sku": ""},
    }  # fmt: skip
    assert {name: value for name, value in sent.items() if name in plain} == plain
    assert sent["customer"]["name"] == "Zoë Jansen"
    assert sent["reasons"] == ["Te laat voor Zoë"]
    cancellation = entries[4]
    assert (cancellation["about"], cancellation["article"], cancellation["last_attempt_at"]) == ("UTR1", None, None)


def test_a_table_with_customers_has_them_on_lines_of_their_own_80_wide(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    async def fill() -> None:
        journal = open_journal(tmp_path / FILE_NAME, counter="1", now=NOW)
        entry = replace(draft("A" * 20, minutes=1), draft=replace(DRAFT, customer=replace(ZOE, name="Zoë " * 30)))
        await journal.add(entry)
        await journal.submit(entry.reference, draft=entry.draft, body="{}", now=entry.created_at)
        await journal.saw(entry.reference, LeadSeen("86", "a status of many words"), now=NOW)
        await journal.add(Entry("B", Deed.CANCEL_LEAD, State.READY, NOW, NOW, about="A" * 20))
        await journal.close()

    asyncio.run(fill())
    lines = Said(capsys, "journal", "--with-customers", folder=tmp_path).out.splitlines()
    assert max(map(len, lines)) == 80
    assert lines[1].endswith("…")
    assert "0612345678" in "".join(lines)
    assert sum(not line.startswith("    ") for line in lines) == 3


def test_nothing_to_list_is_not_found_and_makes_no_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    nothing = Said(capsys, "journal", folder=tmp_path)
    assert (nothing.code, nothing.out, nothing.err) == (1, "", "No entries\n")
    assert list(tmp_path.iterdir()) == []
    asyncio.run(open_journal(tmp_path / FILE_NAME, counter="1", now=NOW).close())
    empty = Said(capsys, "journal", "--json", "--state", "unsure", folder=tmp_path)
    assert (empty.code, json.loads(empty.out)) == (1, {"entries": []})


def test_practice_has_a_journal_of_its_own(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    async def fill() -> None:
        await (await filled(tmp_path / "practice")).close()

    asyncio.run(fill())
    assert Said(capsys, "journal", folder=tmp_path).code == 1
    assert "UTR3" in Said(capsys, "journal", "--practice", folder=tmp_path).out


def test_a_state_that_is_none_is_bad_input(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["journal", "--state", "lost", "--data-dir", str(tmp_path)])
    assert ended.value.code == 3
    assert "unsure" in capsys.readouterr().err


def test_a_journal_that_cannot_be_read_is_said_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / FILE_NAME).write_text("not a journal at all" * 300)
    damaged = Said(capsys, "journal", folder=tmp_path)
    assert (damaged.code, damaged.out) == (2, "")
    assert damaged.err.startswith("The journal is damaged. ")
    with closing(sqlite3.connect(tmp_path / "other.sqlite")) as file:
        file.execute("CREATE TABLE something (else_ TEXT)")
    (tmp_path / "other.sqlite").replace(tmp_path / FILE_NAME)
    older = Said(capsys, "journal", folder=tmp_path)
    assert (older.code, older.out) == (2, "")
    assert "start this one once" in older.err


def test_what_was_removed_is_told_without_customers(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    none_yet = Said(capsys, "journal", "--removed", folder=tmp_path)
    assert (none_yet.code, none_yet.out, none_yet.err) == (1, "", "Nothing was removed yet\n")

    async def fill() -> None:
        journal = await filled(tmp_path)
        await journal.forget_old(ended_before=NOW + timedelta(hours=1), now=NOW + timedelta(days=90))
        await journal.close()

    asyncio.run(fill())
    told = Said(capsys, "journal", "--removed", folder=tmp_path)
    head, line = told.out.splitlines()
    assert head.split() == ["Removed", "Counter", "Why", "What"]
    assert line.endswith("  2        kept long enough  1 lead, 1 draft")
    (removal,) = json.loads(Said(capsys, "journal", "--removed", "--json", folder=tmp_path).out)["removals"]
    assert removal == {
        "removed_at": "2026-09-10T12:00:00+00:00", "counter": "2", "why": "age", "leads": 1, "deliveries": 0,
        "orders": 0, "changes": 0, "drafts": 1,
    }  # fmt: skip
    listed = Said(capsys, "journal", "--with-customers", "--state", "refused", folder=tmp_path).out.splitlines()
    assert [line.strip() for line in listed[2:]] == ["customer removed"]


def test_a_shared_journal_that_is_not_understood_is_said_and_no_other_is_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asyncio.run(open_journal(tmp_path / FILE_NAME, counter="1", now=NOW).close())
    (tmp_path / "settings.toml").write_text('journal.url = "mysql://a@b/c"\n', encoding="utf-8")
    said = Said(capsys, "journal", folder=tmp_path)
    assert (said.code, said.out) == (2, "")
    assert "The address of the shared journal cannot be used. Put journal.url right" in said.err
