"""What nobody may find outside the journal, and the search for it, in every form in which a program may write it."""

import base64
import gzip
import io
import json
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from urllib.parse import quote, quote_plus

GZIP, ZIP, PNG = b"\x1f\x8b", b"PK\x03\x04", b"\x89PNG\r\n\x1a\n"
MAX_DEPTH = 3


@dataclass(frozen=True)
class Canaries:
    """Each is unlike anything else. `password`, `other_password` and `token` open accounts, `user` and `mail_user` name
    them; the rest is of a customer.
    """

    password: str = "Qz9w-Wachtwoord+kanarie/7f3a"
    other_password: str = "Qz9w-Falsch kanarie ë 7f3b"
    token: str = "qz9w_token_kanarie_7f3c"
    user: str = "qz9w-gebruiker-7f3d"
    mail_user: str = "qz9w.balie@kanarie7f3e.example"
    name: str = "Jörg Kanarie-Veer7f40"
    street: str = "Kanariestraat 7741"
    phone: str = "+31687654377"
    email: str = "qz9w@klant7f41.example"
    note: str = "Klingel bei Kanarie7f42 zweimal"

    @property
    def secrets(self) -> tuple[str, ...]:
        """What opens an account."""
        return self.password, self.other_password, self.token

    @property
    def account_names(self) -> tuple[str, ...]:
        """Who has an account."""
        return self.user, self.mail_user

    @property
    def personal(self) -> tuple[str, ...]:
        """What a customer said; of a phone number the digits that every way of writing it has together."""
        return self.name, self.street, self.phone, "687654377", self.email, self.note

    @property
    def all(self) -> tuple[str, ...]:
        """All of them."""
        return (*self.secrets, *self.account_names, *self.personal)

    def as_json(self) -> str:
        """For another process."""
        return json.dumps(asdict(self))


def forms_of(text: str) -> dict[str, bytes]:
    """The bytes of a text in each form, by its name."""
    plain = text.encode()
    forms = {
        "utf-8": plain,
        "latin-1": text.encode("latin-1"),
        "utf-16": text.encode("utf-16-le"),
        "utf-16-be": text.encode("utf-16-be"),
        "json": json.dumps(text)[1:-1].encode(),
        "url": quote(text, safe="").encode(),
        "form": quote_plus(text).encode(),
        "path": quote(text).encode(),
        "hex": plain.hex().encode(),
        "repr": repr(plain)[2:-1].encode(),
    }
    for shift in range(3):  # wherever it begins in what was encoded: its whole groups of three bytes
        whole = plain[(3 - shift) % 3 :]
        forms[f"base64-{shift}"] = base64.b64encode(whole[: len(whole) // 3 * 3])
    return forms


def hits(content: bytes, canaries: tuple[str, ...]) -> list[str]:
    """Which canary stands in it in which form, also inside of what is compressed."""
    found = []
    for layer in layers(content):
        low = layer.lower()
        for canary in canaries:
            found += [f"{canary}: {form}" for form, told in forms_of(canary).items() if told.lower() in low]
    return found


def layers(content: bytes, depth: int = 0) -> Iterator[bytes]:
    """The content, and what is packed in it."""
    yield content
    if depth == MAX_DEPTH:
        return
    if content.startswith(ZIP):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for name in archive.namelist():
                yield name.encode()
                yield from layers(archive.read(name), depth + 1)
    if content.startswith(PNG):
        yield from _words_of(content)
    for start in _places(content, GZIP):
        try:
            yield from layers(gzip.decompress(content[start:]), depth + 1)
        except (OSError, EOFError, zlib.error):
            continue


def _words_of(picture: bytes) -> Iterator[bytes]:
    """What a PNG says beside its pixels: each such chunk, and what is packed in it behind its key word."""
    start = len(PNG)
    while start < len(picture):
        (size,) = struct.unpack_from(">I", picture, start)
        kind, chunk = picture[start + 4 : start + 8], picture[start + 8 : start + 8 + size]
        start += size + 12
        if kind == b"IDAT":
            continue
        yield chunk
        for packed in range(len(chunk)):
            with suppress(zlib.error):
                yield zlib.decompress(chunk[packed:])


def _places(content: bytes, magic: bytes) -> Iterator[int]:
    place = content.find(magic)
    while place >= 0:
        yield place
        place = content.find(magic, place + 1)


def hits_below(folder: Path, canaries: tuple[str, ...], *, but: tuple[str, ...] = ()) -> list[str]:
    """The same for every file below a folder, its name too; `but` are beginnings of the names of files that may."""
    found = []
    for path in sorted(folder.rglob("*")):
        found += [f"name of {path}: {hit}" for hit in hits(str(path.relative_to(folder)).encode(), canaries)]
        if path.is_file() and not path.name.startswith(but):
            found += [f"{path.relative_to(folder)}: {hit}" for hit in hits(path.read_bytes(), canaries)]
    return found
