"""The .deb: the program in /usr/lib/toonbank, `toonbank` on the path, an entry in the menu. Written without dpkg."""

import email.utils
import gzip
import hashlib
import os
import re
import sys
import textwrap
from datetime import UTC, datetime
from pathlib import Path

import archive
import elf
from system_libraries import C_LIBRARY, OPTIONAL_LIBRARIES, SYSTEM_LIBRARIES

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent

PROGRAM = "usr/lib/toonbank"
SHARE = HERE / "share"
ICONS = ROOT / "resources" / "icons" / "toonbank"
ARCHITECTURES = {"x86_64": "amd64", "aarch64": "arm64"}
# Whoever gives the package to others says who answers for it, by the variables that Debian's own tools read.
MAINTAINER = f"{os.environ.get('DEBFULLNAME', 'Toonbank')} <{os.environ.get('DEBEMAIL', 'toonbank@localhost')}>"
# TLS trusts the certificates of the system; some letter of a customer's name may be in no typeface of ours.
ALSO_NEEDED = ("ca-certificates", "fonts-dejavu-core | fonts-freefont-ttf | fonts-noto-core")
# Passwords are kept in a keyring of the desktop, which is reached over its bus.
KEYRINGS = "gnome-keyring | libkf6wallet-bin | libkf5wallet-bin | keepassxc"
RECOMMENDED = ("default-dbus-session-bus | dbus-session-bus", KEYRINGS)
LINE = 76  # characters; Debian reads its texts in a terminal
SHORT = "counter companion of a bicycle shop"
LONG = """\
 Toonbank stands beside the till on the counter PC of a bicycle shop. Scan an
 article: it says what it is, whether this shop, another independent shop
 nearby or the wholesaler has it, and how this customer gets it soonest. From
 the same screen the clerk sends a lead to the other shop, books a cargo bike
 or orders at the wholesaler.
 .
 Python and Qt come with it. "toonbank --practice" opens it on an invented
 world in which nothing can cost money."""


def write_package(program, out, *, version, machine, moment_s):
    """The package of a built program, in the folder `out`; its path."""
    architecture = ARCHITECTURES.get(machine, machine)
    members = [*archive.of_folder(program, within=PROGRAM), *beside(version=version, moment_s=moment_s)]
    members = [archive.Member(f"./{member.path}", member.content, member.link, member.is_program) for member in members]
    members += [archive.Member(folder) for folder in folders(members)]
    control = {
        "./control": control_file(program, members, version=version, architecture=architecture),
        "./md5sums": md5sums(members),
    }
    described = [archive.Member("./"), *(archive.Member(*each) for each in control.items())]
    parts = {
        "debian-binary": b"2.0\n",
        "control.tar.xz": archive.xz(archive.tar(described, moment_s=moment_s), machine=""),
        "data.tar.xz": archive.xz(archive.tar(members, moment_s=moment_s), machine=machine),
    }
    target = out / f"toonbank_{version}_{architecture}.deb"
    target.write_bytes(ar(parts, moment_s=moment_s))
    return target


def beside(*, version, moment_s):
    """What a Debian package has besides its program."""
    yield archive.Member("usr/bin/toonbank", link="../lib/toonbank/toonbank")
    yield from packed_away("usr/share/doc/toonbank/changelog.gz", changelog(version=version, moment_s=moment_s))
    yield archive.Member("usr/share/doc/toonbank/copyright", (SHARE / "copyright").read_bytes())
    yield archive.Member("usr/share/applications/toonbank.desktop", (SHARE / "toonbank.desktop").read_bytes())
    told = (SHARE / "toonbank.metainfo.xml").read_text(encoding="utf-8")
    told = told.replace("@VERSION@", version).replace("@DATE@", f"{datetime.fromtimestamp(moment_s, UTC):%Y-%m-%d}")
    yield archive.Member("usr/share/metainfo/org.toonbank.Toonbank.metainfo.xml", told.encode())
    yield from packed_away("usr/share/man/man1/toonbank.1.gz", (SHARE / "toonbank.1").read_text(encoding="utf-8"))
    yield archive.Member("usr/share/lintian/overrides/toonbank", (SHARE / "lintian-overrides").read_bytes())
    hicolor = "usr/share/icons/hicolor"
    yield archive.Member(f"{hicolor}/scalable/apps/toonbank.svg", (ICONS / "toonbank.svg").read_bytes())
    for path in ICONS.glob("*.png"):
        yield archive.Member(f"{hicolor}/{path.stem}x{path.stem}/apps/toonbank.png", path.read_bytes())


def packed_away(path, text):
    """A text as Debian keeps it: compressed, with no time of its own in it."""
    yield archive.Member(path, gzip.compress(text.encode(), compresslevel=9, mtime=0))


def folders(members):
    """Every folder above the members that is none of them, the top included."""
    there = {member.path for member in members}
    above = {str(parent) for path in there for parent in Path(path).parents}
    return sorted({"./"} | {f"./{path}" for path in above if path != "."} - there)


def control_file(program, members, *, version, architecture):
    """What dpkg wants to know."""
    needs, likes = dependencies(program)
    size_kib = sum(-(-len(member.content or b"") // 1024) if member.content is not None else 1 for member in members)
    fields = {
        "Package": "toonbank",
        "Version": version,
        "Architecture": architecture,
        "Maintainer": MAINTAINER,
        "Installed-Size": size_kib,
        "Depends": ", ".join([*needs, *ALSO_NEEDED]),
        "Recommends": ", ".join([*likes, *RECOMMENDED]),
        "Section": "misc",
        "Priority": "optional",
        "Description": f"{SHORT}\n{LONG}",
    }
    return "".join(f"{name}: {value}\n" for name, value in fields.items()).encode()


def dependencies(program):
    """The packages that the program cannot start without, and those of libraries it can do without."""
    there = sorted(program.rglob("*"))
    inside = {path.name for path in there}
    files = [path for path in there if path.is_file() and not path.is_symlink() and elf.is_elf(path)]
    wanted = {name for path in files for name in elf.needed(path)} - inside
    outside = {name for name in wanted if not C_LIBRARY.match(name)}
    unknown = sorted(outside - SYSTEM_LIBRARIES.keys())
    if unknown:
        sys.exit(f"Neither in the program nor in system_libraries.py: {', '.join(unknown)}")
    glibc = max(elf.newest_glibc(path) for path in files)
    optional = {name for name in outside if name in OPTIONAL_LIBRARIES}
    needs = {SYSTEM_LIBRARIES[name] for name in outside - optional}
    likes = {SYSTEM_LIBRARIES[name] for name in optional}
    return [f"libc6 (>= {glibc[0]}.{glibc[1]})", *sorted(needs)], sorted(likes)


def md5sums(members):
    """As dpkg keeps them, to tell whether a file was changed."""
    lines = [
        f"{hashlib.md5(member.content, usedforsecurity=False).hexdigest()}  {member.path[2:]}\n"
        for member in sorted(members, key=lambda member: member.path)
        if member.content is not None
    ]
    return "".join(lines).encode()


def changelog(*, version, moment_s):
    """CHANGELOG.md as Debian writes one."""
    told = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    found = re.search(rf"^## \[{re.escape(version)}\].*?\n(.*?)(?=^## |\Z)", told, flags=re.MULTILINE | re.DOTALL)
    points = re.findall(r"^- (.+(?:\n  .+)*)", found[1] if found else "", flags=re.MULTILINE)
    wrap = textwrap.TextWrapper(LINE, initial_indent="  * ", subsequent_indent="    ", break_on_hyphens=False)
    lines = "\n".join(wrap.fill(" ".join(point.split())) for point in points) or "  * See the README."
    signed = f" -- {MAINTAINER}  {email.utils.formatdate(moment_s)}"
    return f"toonbank ({version}) unstable; urgency=medium\n\n{lines}\n\n{signed}\n"


def ar(parts, *, moment_s):
    """The archive around: a line of sixty characters before each part, and even lengths."""
    made = [b"!<arch>\n"]
    for name, content in parts.items():
        made.append(f"{name:<16}{moment_s:<12}{0:<6}{0:<6}{'100644':<8}{len(content):<10}`\n".encode())
        made.append(content + b"\n" * (len(content) % 2))
    return b"".join(made)
