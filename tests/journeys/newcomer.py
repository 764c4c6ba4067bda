"""A computer on which Toonbank was never started, and systems over TLS whose authority its trust store knows."""

import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import trustme

from app.practice.server import Tls, start_practice_world
from app.system.paths import resource
from tests.journeys.counter import TOONBANK, CounterDesk, session, window
from tests.journeys.display import Display
from tests.journeys.live import KEYRING
from tests.journeys.practice import PracticeWorld

HOST = "127.0.0.1"
FIRST_PAGE = ("radio button", "English")


@dataclass(frozen=True)
class Authority:
    """Signs certificates. `trusted` is its own, as a file of a trust store."""

    signing: trustme.CA
    trusted: Path

    def world_of(self, folder: Path) -> Tls:
        """A certificate of this computer and its key, in files."""
        issued = self.signing.issue_cert(HOST)
        chain, key = folder / f"{self.trusted.stem}-chain.pem", folder / f"{self.trusted.stem}-key.pem"
        issued.private_key_pem.write_to_path(key)
        for part in issued.cert_chain_pems:
            part.write_to_path(chain, append=True)
        return Tls(chain, key)


def authority(name: str, folder: Path) -> Authority:
    """A new one of this name."""
    signing = trustme.CA(organization_name=name)
    trusted = folder / f"{name}.pem"
    signing.cert_pem.write_to_path(trusted)
    return Authority(signing, trusted)


@contextmanager
def tls_world(signed_by: Authority, folder: Path) -> Iterator[PracticeWorld]:
    """A practice world over TLS."""
    server = start_practice_world(resource("practice"), tls=signed_by.world_of(folder))
    try:
        yield PracticeWorld(server.base_url, ssl.create_default_context(cafile=str(signed_by.trusted)))
    finally:
        server.close()


@contextmanager
def first_desk(display: Display, home: Path, *, world: PracticeWorld, trusts: Authority) -> Iterator[CounterDesk]:
    """The window at its very first start: no settings, a new keyring; `trusts` is in the trust store of the system."""
    with session(display, home) as own:
        own.run("sh", "-c", KEYRING)
        trusting = replace(own, environment={**own.environment, "SSL_CERT_FILE": str(trusts.trusted)})
        folder = home / "data"
        with window(trusting, list(TOONBANK), folder, begins_at=FIRST_PAGE) as (reader, process):
            yield CounterDesk(trusting, reader, process, folder, world)
