"""What a program or library of Linux says of itself: which libraries it is linked to, how new a C library it needs.

Read from its dynamic section (the System V ABI, chapter 5), for machines of 64 bits that count from the little end.
"""

import re
import shutil
import struct
import subprocess
import sys
from pathlib import Path

MAGIC = b"\x7fELF\x02\x01"
LOAD, DYNAMIC = 1, 2  # kinds of segments
NEEDED, STRING_TABLE, RPATH, RUNPATH = 1, 5, 15, 29  # what a line of the dynamic section tells
GLIBC = re.compile(rb"\0GLIBC_(\d+)\.(\d+)(?=[.\0])")
BESIDE_ITSELF = b"$ORIGIN"


def is_elf(path):
    """Whether a file is a program or library of Linux."""
    with Path(path).open("rb") as file:
        return file.read(len(MAGIC)) == MAGIC


def segments(content):
    """Kind, place in the file, address and size of each segment."""
    (first,) = struct.unpack_from("<Q", content, 0x20)
    size, count = struct.unpack_from("<HH", content, 0x36)
    for number in range(count):
        kind, _, place, address, _, length = struct.unpack_from("<IIQQQQ", content, first + number * size)
        yield kind, place, address, length


def dynamic_texts(content):
    """What the dynamic section tells in words: the kind of the line, and where in the file its words begin."""
    parts = list(segments(content))
    lines = []
    for _, place, _, length in (part for part in parts if part[0] == DYNAMIC):
        lines += [struct.unpack_from("<QQ", content, place + offset) for offset in range(0, length - 15, 16)]
    table = dict(lines).get(STRING_TABLE, 0)
    for kind, place, address, length in parts:
        if kind == LOAD and address <= table < address + length:
            start = place + table - address
            yield from ((tag, start + value) for tag, value in lines if tag in {NEEDED, RPATH, RUNPATH})


def text_at(content, place):
    """The bytes from there up to the zero that ends them."""
    return content[place : content.index(b"\0", place)]


def needed(path):
    """The names of the libraries that a file is linked to itself, not those behind them."""
    content = Path(path).read_bytes()
    return {text_at(content, place).decode() for tag, place in dynamic_texts(content) if tag == NEEDED}


def newest_glibc(path):
    """The version of the C library that a file needs, as (2, 34); (0, 0) where it needs none."""
    found = GLIBC.findall(Path(path).read_bytes())
    return max(((int(major), int(minor)) for major, minor in found), default=(0, 0))


def without_foreign_path(path, *, into):
    """The path of a file that looks for libraries beside itself alone: `path`, or a copy in the folder `into`.

    A Python that was built in somebody's home would look there, on every computer.
    """
    content = bytearray(Path(path).read_bytes())
    foreign = [place for tag, place in dynamic_texts(content) if tag in {RPATH, RUNPATH}]
    foreign = [place for place in foreign if not text_at(content, place).startswith(BESIDE_ITSELF)]
    if not foreign:
        return Path(path)
    for place in foreign:
        length = len(text_at(content, place))
        if length < len(BESIDE_ITSELF):
            sys.exit(f"{path} looks for libraries in a place whose name is too short to be put right")
        content[place : place + length] = BESIDE_ITSELF.ljust(length, b"\0")
    into.mkdir(parents=True, exist_ok=True)
    copy = into / Path(path).name
    copy.write_bytes(content)
    return copy


def papers(path):
    """The copyright file of the Debian package that a library comes from, with the package's name; None elsewhere."""
    if not shutil.which("dpkg-query"):
        return None
    for place in (path, path.resolve()):
        asked = ["dpkg-query", "--search", str(place)]
        package = subprocess.run(asked, check=False, capture_output=True, text=True).stdout.partition(":")[0]
        paper = Path("/usr/share/doc", package, "copyright")
        if package and paper.exists():
            return package, paper
    return None
