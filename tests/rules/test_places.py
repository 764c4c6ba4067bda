"""No file of the project names the machine it was written on, nor where packages are downloaded from."""

import re

from tests.rules.source import expect_none, files, place

# Spelled in pieces, so that this file passes its own test.
MACHINE_PATHS = ("/wo" + "rk/", "/ro" + "ot/", "/tmp/" + "brief", "C:\\" + "Users\\")
HOSTS = "py{}pi.org python{}hosted.org registry.npm{}js npm{}js.org npm{}js.com yarn{}pkg.com crates{}.io"
MIRRORS = "deb.{}debian.org snapshot.{}debian.org security.{}debian.org archive.{}ubuntu.com artifact{}registry"
REGISTRIES = tuple(word.replace("{}", "") for word in f"{HOSTS} {MIRRORS}".split())
LOGIN_IN_ADDRESS = re.compile(r"https?://[^/\s:@\"'{}<>]+:[^/\s@\"'{}<>]+@[\w.-]*")


def texts() -> list[tuple[str, str]]:
    """Place and content of every text file of the project."""
    found = []
    for path in files():
        try:
            found.append((place(path), path.read_text(encoding="utf-8")))
        except UnicodeDecodeError:
            continue
    return found


def test_no_path_of_a_developers_machine_is_named() -> None:
    expect_none([f"{name}: {path}" for name, text in texts() for path in MACHINE_PATHS if path in text])


def test_no_package_registry_is_named() -> None:
    expect_none([f"{name}: {host}" for name, text in texts() for host in REGISTRIES if host in text])


def test_no_address_outside_the_tests_carries_a_password() -> None:
    found = [f"{name}: {match.group()}" for name, text in texts() for match in LOGIN_IN_ADDRESS.finditer(text)]
    expect_none([finding for finding in found if not finding.startswith("tests/")])
