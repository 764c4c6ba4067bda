"""What Linux gets of a built program: a tar.xz that is unpacked and started, and a .deb for Debian and Ubuntu.

Standard library only; dpkg is not needed.
"""

import platform
from concurrent.futures import ThreadPoolExecutor

import archive
import debian


def write(program, out, *, version, moment_s):
    """Both, of the folder `program`; their paths in the folder `out`."""
    machine = platform.machine()
    with ThreadPoolExecutor() as turns:  # both compress for a minute
        made = (
            turns.submit(
                archive.write_tar_xz,
                archive.of_folder(program, within="toonbank"),
                out / f"toonbank-{version}-linux-{machine}.tar.xz",
                moment_s=moment_s,
                machine=machine,
            ),
            turns.submit(debian.write_package, program, out, version=version, machine=machine, moment_s=moment_s),
        )
    return [turn.result() for turn in made]
