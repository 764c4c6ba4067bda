"""The search for canaries can fail: whatever is planted, in whatever form, is found."""

import base64
import gzip
import io
import json
import sqlite3
import zipfile
from contextlib import closing
from pathlib import Path
from urllib.parse import quote, urlencode

import pytest
from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QImage

from tests.canary.canaries import Canaries, hits, hits_below

CANARIES = Canaries()
NAME = CANARIES.name
AROUND = "said by {} at the counter"


def zipped(content: bytes) -> bytes:
    """A zip with this in it."""
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("log", content)
    return whole.getvalue()


def picture_that_says(key: str, content: str) -> bytes:
    """A PNG of one pixel with a text in it."""
    image, written = QImage(1, 1, QImage.Format.Format_RGB32), QBuffer()
    image.fill(0)
    image.setText(key, content)
    written.open(QIODevice.OpenModeFlag.WriteOnly)
    assert image.save(written, "PNG")
    return written.data().data()


TEXT = AROUND.format(NAME)
PLANTED = {
    "plain": TEXT.encode(),
    "capitals": TEXT.encode().upper(),
    "latin-1": TEXT.encode("latin-1"),
    "windows": TEXT.encode("utf-16"),
    "json": json.dumps({"name": TEXT}).encode(),
    "a path": quote(TEXT).encode(),
    "a query": urlencode({"name": TEXT}).encode(),
    "base64": base64.b64encode(TEXT.encode()),
    "base64, a place on": base64.b64encode(b"a" + TEXT.encode()),
    "base64, two places on": base64.b64encode(b"ab" + TEXT.encode()),
    "hex": TEXT.encode().hex().encode(),
    "bytes as Python prints them": repr(TEXT.encode()).encode(),
    "gzip": gzip.compress(TEXT.encode()),
    "gzip in something": b"body: " + gzip.compress(TEXT.encode()),
    "zip": zipped(TEXT.encode()),
    "gzip in zip": zipped(gzip.compress(TEXT.encode("utf-16"))),
    "a picture's words": picture_that_says("Title", TEXT),
    "a picture's packed words": picture_that_says("Title", TEXT * 100),
}


@pytest.mark.parametrize("form", PLANTED)
def test_what_is_planted_is_found(form: str) -> None:
    assert hits(PLANTED[form], CANARIES.all)
    assert not hits(PLANTED[form], CANARIES.secrets)


@pytest.mark.parametrize("canary", CANARIES.all)
def test_each_is_found_and_nothing_is_found_where_nothing_is(canary: str) -> None:
    assert hits(AROUND.format(canary).encode(), (canary,))
    assert hits(base64.b64encode(f"user:{canary}".encode()), (canary,))
    assert not hits(AROUND.format("nobody").encode() * 100 + gzip.compress(b"nothing"), (canary,))


def test_files_databases_and_names_of_files_are_searched(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "journal.sqlite")) as journal:
        journal.execute("CREATE TABLE kept (text)")
        journal.execute("INSERT INTO kept VALUES (?)", (TEXT,))
        journal.commit()
    (tmp_path / "below").mkdir()
    (tmp_path / "below" / f"{CANARIES.token}.txt").touch()
    found = hits_below(tmp_path, CANARIES.all)
    assert any(hit.startswith("journal.sqlite: ") for hit in found)
    assert any(hit.startswith("name of ") and CANARIES.token in hit for hit in found)
    assert all("name of" in hit for hit in hits_below(tmp_path, CANARIES.all, but=("journal",)))
