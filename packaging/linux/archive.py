"""Archives that are the same for the same files: in the order of the alphabet, of nobody, of one moment."""

import io
import lzma
import os
import platform
import sys
import tarfile
from dataclasses import dataclass
from pathlib import Path

# Programs of these machines are packed a little closer when their jumps are made comparable first.
JUMPS = {"x86_64": lzma.FILTER_X86}


@dataclass(frozen=True)
class Member:
    """A file, a link or a folder of an archive, by its path in it. A folder has neither `content` nor `link`."""

    path: str
    content: bytes | None = None
    link: str = ""
    is_program: bool = False


def of_folder(folder, *, within):
    """The members of a folder, below `within`."""
    members = [Member(within)]
    for path in folder.rglob("*"):
        place = f"{within}/{path.relative_to(folder).as_posix()}"
        if path.is_symlink():
            members.append(Member(place, link=str(path.readlink())))
        elif path.is_dir():
            members.append(Member(place))
        else:
            members.append(Member(place, path.read_bytes(), is_program=bool(path.stat().st_mode & 0o100)))
    return members


def tar(members, *, moment_s):
    """The bytes of a tar archive."""
    target = io.BytesIO()
    with tarfile.open(fileobj=target, mode="w", format=tarfile.GNU_FORMAT) as made:
        for member in sorted(members, key=lambda member: member.path):
            entry = tarfile.TarInfo(member.path)
            entry.mtime, entry.uname, entry.gname, entry.mode = moment_s, "root", "root", 0o755
            if member.link:
                entry.type, entry.linkname, entry.mode = tarfile.SYMTYPE, member.link, 0o777
            elif member.content is None:
                entry.type = tarfile.DIRTYPE
            else:
                entry.size, entry.mode = len(member.content), 0o755 if member.is_program else 0o644
            made.addfile(entry, io.BytesIO(member.content or b""))
    return target.getvalue()


def xz(data, *, machine):
    """Compressed as far as it goes; packing takes 200 MB of memory, unpacking 20."""
    jumps = [{"id": JUMPS[machine]}] if machine in JUMPS else []
    packing = [*jumps, {"id": lzma.FILTER_LZMA2, "preset": 7}]
    return lzma.compress(data, format=lzma.FORMAT_XZ, check=lzma.CHECK_CRC64, filters=packing)


def write_tar_xz(members, target, *, moment_s, machine):
    """A compressed tar archive; its path."""
    target.write_bytes(xz(tar(members, moment_s=moment_s), machine=machine))
    return target


if __name__ == "__main__":
    folder, packed = map(Path, sys.argv[1:])
    moment = int(os.environ.get("SOURCE_DATE_EPOCH", "0"))
    write_tar_xz(of_folder(folder, within="toonbank"), packed, moment_s=moment, machine=platform.machine())
