"""Makes the notice that tells counters of a new version, signed with Ed25519. `dev.py notice --help` tells how.

The private key never leaves the computer that signs: its file is encrypted with a passphrase, which is asked for, or
taken from NOTICE_PASSPHRASE.
"""

import argparse
import getpass
import json
import os
import sys
from base64 import b64encode
from datetime import UTC, date, datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
)

from app import __version__
from app.core.errors import Unreadable
from app.core.version import is_version
from app.remote.notice import PRODUCT, notice_of, signed_bytes

VARIABLE = "NOTICE_PASSPHRASE"
EXAMPLE = """
  notice key notice-key.pem                        a new key, once; prints the lines for the settings or the policy
  notice sign notice-key.pem --version 1.4.2       writes toonbank.json: put it where updates.url says
  notice check toonbank.json --public-key KEY      what a counter with that key makes of it
"""


def passphrase():
    """What the key's file is encrypted with. Ends the program where there is none."""
    said = os.environ.get(VARIABLE) or getpass.getpass("Passphrase of the key: ")
    return said.encode() if said else sys.exit("A passphrase is needed.")


def public_part(key):
    """The public key as the settings want it."""
    return b64encode(key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)).decode()


def make_key(chosen):
    """A new key in a new file, for this user only."""
    key = Ed25519PrivateKey.generate()
    content = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, BestAvailableEncryption(passphrase()))
    with os.fdopen(os.open(chosen.key, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as file:
        file.write(content)
    print(f'[updates]\nurl = "https://..."\npublic_key = "{public_part(key)}"')


def sign(chosen):
    """The notice, signed, and read once as a counter reads it."""
    key = load_pem_private_key(chosen.key.read_bytes(), passphrase())
    said = json.dumps({"product": PRODUCT, "version": chosen.version, "issued": chosen.issued.isoformat()})
    envelope = {"notice": said, "signature": b64encode(key.sign(signed_bytes(said))).decode()}
    content = json.dumps(envelope, indent=2) + "\n"
    notice_of(content.encode(), public_key=public_part(key))
    chosen.out.write_text(content, encoding="utf-8")
    print(f"{chosen.out}: {said}")


def check(chosen):
    """What a counter makes of it."""
    try:
        notice = notice_of(chosen.notice.read_bytes(), public_key=chosen.public_key)
    except Unreadable as error:
        sys.exit(f"Not heeded: {error}")
    print(f"Version {notice.version}, issued on {notice.issued}")


def a_version(text):
    """A version that counters understand."""
    if not is_version(text):
        raise argparse.ArgumentTypeError("a version is two to four figures with dots between, such as 1.4.2")
    return text


def command_line():
    """The three deeds."""
    parser = argparse.ArgumentParser(
        prog="dev.py notice", description=__doc__, epilog=EXAMPLE, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    deeds = parser.add_subparsers(required=True, metavar="DEED")
    key = deeds.add_parser("key", help="a new key")
    key.set_defaults(deed=make_key)
    signs = deeds.add_parser("sign", help="a notice")
    signs.set_defaults(deed=sign)
    for one in (key, signs):
        one.add_argument("key", type=Path, metavar="KEYFILE")
    signs.add_argument("--version", type=a_version, default=__version__, help="default: that of this project")
    signs.add_argument("--issued", type=date.fromisoformat, default=datetime.now(UTC).date(), help="default: today")
    signs.add_argument("--out", type=Path, default=Path("toonbank.json"), metavar="FILE")
    checks = deeds.add_parser("check", help="read a notice as a counter does")
    checks.set_defaults(deed=check)
    checks.add_argument("notice", type=Path, metavar="FILE")
    checks.add_argument("--public-key", required=True, metavar="KEY")
    return parser


def main(arguments):
    """Carry out one deed."""
    chosen = command_line().parse_args(arguments)
    chosen.deed(chosen)


if __name__ == "__main__":
    main(sys.argv[1:])
