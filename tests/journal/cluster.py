"""A real PostgreSQL of our own: made in a temporary folder, reached over a socket in it, gone after the run."""

import os
import pwd
import shutil
import subprocess
import tempfile
from pathlib import Path

# It has to survive the tests, not a power cut.
QUICK = "-c fsync=off -c full_page_writes=off -c listen_addresses='' -c max_connections=40"
PORT = 5432  # a socket has one in its name
SERVER_OWNER = "postgres"  # initdb refuses root


def program(name: str) -> str:
    """The path of a program of PostgreSQL: of the newest release in Debian's place, else on PATH."""
    releases = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"), key=lambda path: int(path.parts[-3]))
    found = str(releases[-1]) if releases else shutil.which(name)
    assert found, f"{name} is missing: install the package postgresql"
    return found


class Cluster:
    """One server with one database, emptied for each test."""

    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="toonbank-pg-"))
        self.data = self.folder / "data"
        if os.geteuid() == 0:
            shutil.chown(self.folder, SERVER_OWNER)
        self.run("initdb", "-D", self.data, "-A", "trust", "-U", "toonbank", "-E", "UTF8", "--locale=C", "--no-sync")

    @property
    def url(self) -> str:
        """What `open_journal` takes."""
        return f"postgresql://toonbank@/postgres?unix_sock={self.folder}/.s.PGSQL.{PORT}"

    def start(self) -> None:
        """Runs until `stop`."""
        options = f"-k {self.folder} -p {PORT} {QUICK}"
        self.run("pg_ctl", "start", "-w", "-s", "-D", self.data, "-l", self.folder / "server.log", "-o", options)

    def stop(self) -> None:
        """Ends every connection and the server."""
        self.run("pg_ctl", "stop", "-w", "-s", "-m", "fast", "-D", self.data)

    def remove(self) -> None:
        """Takes the folder away."""
        shutil.rmtree(self.folder)

    def run(self, name: str, *arguments: str | Path) -> None:
        """Runs a program of PostgreSQL, as a person of its own where we are root."""
        command = [program(name), *map(str, arguments)]
        if os.geteuid() == 0:
            owner = pwd.getpwnam(SERVER_OWNER)
            ids = [f"--reuid={owner.pw_uid}", f"--regid={owner.pw_gid}", "--clear-groups"]
            command = ["setpriv", *ids, "--", *command]
        with tempfile.TemporaryFile() as said:  # a pipe would be held open by the server
            done = subprocess.run(command, cwd="/", check=False, stdout=said, stderr=subprocess.STDOUT)
            said.seek(0)
            assert done.returncode == 0, said.read().decode(errors="replace")
