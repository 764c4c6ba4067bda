"""What Linux gets of a built program: the same bytes each time, as dpkg and a menu want them."""

import gzip
import hashlib
import io
import re
import runpy
import shutil
import sys
import tarfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from app import __version__
from tests.rules.source import ROOT

LINUX = ROOT / "packaging" / "linux"
MOMENT_S = 1_770_000_000
DESKTOP = "./usr/share/applications/toonbank.desktop"


@pytest.fixture(scope="module")
def loaded() -> Iterator[Callable[[str], dict[str, Any]]]:
    """A script of packaging/linux, with its neighbours in reach, as when it is started."""
    sys.path.insert(0, str(LINUX))
    before = set(sys.modules)
    yield lambda name: runpy.run_path(str(LINUX / name))
    sys.path.remove(str(LINUX))
    for name in set(sys.modules) - before:
        del sys.modules[name]


@pytest.fixture
def program(tmp_path: Path) -> Path:
    """A folder as a build leaves it: a program that is linked to the C library, files, a link."""
    folder = tmp_path / "toonbank"
    (folder / "_internal" / "resources").mkdir(parents=True)
    shutil.copy("/bin/true", folder / "toonbank")
    (folder / "_internal" / "resources" / "a text").write_text("é\n", encoding="utf-8")
    (folder / "_internal" / "libtext.so").symlink_to("resources/a text")
    return folder


@pytest.fixture
def packed(loaded: Callable[[str], dict[str, Any]], program: Path, tmp_path: Path) -> Callable[[str], bytes]:
    """The bytes of the package of that program, made in a folder of that name."""
    write = loaded("debian.py")["write_package"]

    def pack(name: str) -> bytes:
        out = tmp_path / name
        out.mkdir()
        made: Path = write(program, out, version=__version__, machine="x86_64", moment_s=MOMENT_S)
        assert made.name == f"toonbank_{__version__}_amd64.deb"
        return made.read_bytes()

    return pack


def parts(package: bytes) -> dict[str, bytes]:
    """The three parts of a package, by name, as ar keeps them."""
    assert package.startswith(b"!<arch>\n")
    found, place = {}, 8
    while place < len(package):
        head = package[place : place + 60]
        length = int(head[48:58])
        found[head[:16].decode().strip()] = package[place + 60 : place + 60 + length]
        place += 60 + length + length % 2
    return found


def archive(content: bytes) -> tarfile.TarFile:
    """A compressed tar, opened."""
    return tarfile.open(fileobj=io.BytesIO(content), mode="r:xz")


def text(content: bytes, name: str) -> str:
    """A text in a compressed tar."""
    with archive(content) as inside:
        file = inside.extractfile(name)
        assert file is not None
        return file.read().decode()


def test_the_same_program_gives_the_same_package(packed: Callable[[str], bytes], program: Path) -> None:
    first = packed("first")
    for path in program.rglob("*"):
        if not path.is_symlink():
            path.touch()
    assert packed("second") == first


def test_everything_in_a_package_belongs_to_root_and_only_programs_are_executable(
    packed: Callable[[str], bytes],
) -> None:
    found = parts(packed("out"))
    assert list(found) == ["debian-binary", "control.tar.xz", "data.tar.xz"]
    with archive(found["data.tar.xz"]) as inside:
        members = {member.name: member for member in inside}
    assert {(member.uid, member.gid, member.mtime) for member in members.values()} == {(0, 0, MOMENT_S)}
    assert {name for name, member in members.items() if member.isfile() and member.mode & 0o111} == {
        "./usr/lib/toonbank/toonbank"
    }
    assert {member.mode for member in members.values() if member.isdir()} == {0o755}
    assert members["./usr/bin/toonbank"].linkname == "../lib/toonbank/toonbank"
    above = {str(Path(name).parent) for name in members if name != "."}
    assert {f"./{folder}" for folder in above - {"."}} <= set(members)


def test_a_package_tells_what_it_needs_and_the_sums_of_its_files(packed: Callable[[str], bytes]) -> None:
    found = parts(packed("out"))
    control = text(found["control.tar.xz"], "./control")
    fields = dict(line.split(": ", 1) for line in control.splitlines() if not line.startswith(" "))
    assert (fields["Package"], fields["Version"], fields["Architecture"]) == ("toonbank", __version__, "amd64")
    assert re.match(r"libc6 \(>= 2\.\d+\), ca-certificates, ", fields["Depends"])
    sums = dict(line.split("  ", 1)[::-1] for line in text(found["control.tar.xz"], "./md5sums").splitlines())
    with archive(found["data.tar.xz"]) as inside:
        for member in inside:
            file = inside.extractfile(member) if member.isfile() else None
            if file is not None:
                assert sums.pop(member.name[2:]) == hashlib.md5(file.read(), usedforsecurity=False).hexdigest()
    assert sums == {}


def test_the_menu_knows_the_program_in_four_languages_and_every_size(packed: Callable[[str], bytes]) -> None:
    data = parts(packed("out"))["data.tar.xz"]
    entry = text(data, DESKTOP)
    for key in ("GenericName", "Comment", "Keywords"):
        assert len(re.findall(rf"^{key}(?:\[(?:nl|fr|de)\])?=.+$", entry, flags=re.MULTILINE)) == 4
    with archive(data) as inside:
        icons = [name for name in inside.getnames() if "/icons/hicolor/" in name and name.endswith(("png", "svg"))]
    assert {name.split("/")[5] for name in icons} >= {"scalable", "16x16", "32x32", "48x48", "256x256"}
    assert f'<release version="{__version__}" date="2026-02-02"/>' in text(
        data, "./usr/share/metainfo/org.toonbank.Toonbank.metainfo.xml"
    )


def test_what_changed_is_told_in_lines_that_fit_a_terminal(packed: Callable[[str], bytes]) -> None:
    with archive(parts(packed("out"))["data.tar.xz"]) as inside:
        file = inside.extractfile("./usr/share/doc/toonbank/changelog.gz")
        assert file is not None
        told = gzip.decompress(file.read()).decode()
    assert told.startswith(f"toonbank ({__version__}) unstable; urgency=medium\n\n  * Scan to answer")
    assert max(map(len, told.splitlines())) < 80
    assert told.rstrip().endswith("Mon, 02 Feb 2026 02:40:00 -0000")


def test_a_library_that_nobody_brings_is_refused(loaded: Callable[[str], dict[str, Any]], program: Path) -> None:
    libraries = loaded("debian.py")["dependencies"]
    assert libraries(program)[0][0].startswith("libc6 (>= 2.")
    unknown = (program / "toonbank").read_bytes().replace(b"libc.so.6\0", b"libz.so.9\0")
    (program / "toonbank").write_bytes(unknown)
    with pytest.raises(SystemExit, match=re.escape("libz.so.9")):
        libraries(program)
    shutil.copy("/bin/true", program / "_internal" / "libz.so.9")
    assert libraries(program)[0][0].startswith("libc6 (>= 2.")


def test_the_readme_names_the_systems_libraries(loaded: Callable[[str], dict[str, Any]]) -> None:
    named = loaded("system_libraries.py")
    packages = {name for either in named["SYSTEM_LIBRARIES"].values() for name in either.split(" | ")[-1:]}
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    listed = re.search(r"apt install --no-install-recommends (.+?)\n```", readme, flags=re.DOTALL)
    assert listed
    assert set(listed[1].replace("\\\n", " ").split()) >= packages - {"libcups2"}


def test_a_tar_is_unpacked_as_it_was(loaded: Callable[[str], dict[str, Any]], program: Path, tmp_path: Path) -> None:
    made = loaded("archive.py")
    members, target = made["of_folder"](program, within="toonbank"), tmp_path / "made.tar.xz"
    made["write_tar_xz"](members, target, moment_s=MOMENT_S, machine="x86_64")
    with tarfile.open(target) as inside:
        inside.extractall(tmp_path / "unpacked", filter="data")
    again = tmp_path / "unpacked" / "toonbank"
    assert (again / "toonbank").read_bytes() == (program / "toonbank").read_bytes()
    assert (again / "_internal" / "libtext.so").read_text(encoding="utf-8") == "é\n"
    assert (again / "_internal" / "libtext.so").is_symlink()
