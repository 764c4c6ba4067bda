"""`toonbank practice-server`: the practice world alone, for integrators."""

from argparse import Namespace

from app.practice.server import Tls, serve_forever
from app.system.paths import resource
from app.terminal.exits import Exit, answer, tell


def run(chosen: Namespace) -> Exit:
    """Serves until Ctrl+C; FAILED where the port is taken, or the certificate cannot be used."""
    tls = Tls(chosen.tls_certificate, chosen.tls_key)
    if tls.key is not None and tls.certificate is None:
        tell("--tls-key: name the certificate of this key too, with --tls-certificate FILE")
        return Exit.BAD_INPUT
    try:
        tls.check()
    except OSError as error:
        tell(f"{tls.certificate}: {error.strerror}")
        return Exit.FAILED
    try:
        serve_forever(resource("practice"), port=chosen.port, tls=tls, say=answer)
    except OSError as error:
        tell(f"127.0.0.1:{chosen.port}: {error.strerror}")
        return Exit.FAILED
    return Exit.FOUND
