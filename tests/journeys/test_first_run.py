"""From an empty computer to a first look-up over TLS, by keyboard alone; and what is read of each account failure."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from app.practice import accounts
from tests.journeys.clerk import Clerk
from tests.journeys.display import Display
from tests.journeys.newcomer import Authority, authority, first_desk, tls_world
from tests.journeys.pagereading import read_page
from tests.journeys.patience import until
from tests.journeys.practice import PracticeWorld

BICYCLE = "8717231204726"
STORES = "cyclesoftware"
PAGES = 11
REFUSED = {
    "wrong password": (
        {"kind": "401"},
        "Stores: wrong username or password",
        "Look at the username and type the password again, with its capitals.",
    ),
    "no scope": (
        {"kind": "403", "operation": "listPlatformKeys"},
        "Stores: the right “platform” is missing",
        "Ask whoever gave you the account.",
    ),
    "address not allowed": (
        {"kind": "403", "reason": "IP address not allowed"},
        "Stores: this shop's internet address is not allowed",
        "Ask whoever gave you the account to put it on their list. It says: IP address not allowed",
    ),
    "rate limit": (
        {"kind": "429", "amount": 180},
        "Stores limited: again in 3 min",
        "All requests of this account are used for now. Test again then.",
    ),
    "clock": (
        {"kind": "clock_skew", "amount": -420},
        "This computer's clock is 7 min ahead",
        "Set it right: times of leads and deliveries would be wrong.",
    ),
}


@dataclass(frozen=True)
class Net:
    """Where the systems are: as they are, and behind a proxy that signs everything anew."""

    trusted: Authority
    world: PracticeWorld
    behind_proxy: PracticeWorld


@pytest.fixture(scope="module")
def net(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Net]:
    folder = tmp_path_factory.mktemp("net")
    trusted, proxy = authority("Town Trust", folder), authority("Cafe Proxy", folder)
    with tls_world(trusted, folder) as world, tls_world(proxy, folder) as behind_proxy:
        yield Net(trusted, world, behind_proxy)


@pytest.fixture(scope="module")
def clerk(display: Display, net: Net, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Clerk]:
    home = tmp_path_factory.mktemp("first")
    with first_desk(display, home, world=net.world, trusts=net.trusted) as desk:
        yield Clerk(desk, "first run")


def goes_on(clerk: Clerk, *, to: int) -> None:
    """Ctrl+Enter: what was typed is saved, and the next page comes, with a name for each of its controls."""
    clerk.strikes("ctrl+Return")
    clerk.sees(f"{to} of {PAGES}")
    read_page(clerk, f"{to} of {PAGES}")


def has_it_tested(clerk: Clerk) -> None:
    """Has the account on the page tested as it stands there."""
    clerk.presses("Test the account")


def settings(clerk: Clerk) -> dict[str, Any]:
    """What the settings file says by now."""
    return tomllib.loads((clerk.desk.data_folder / "settings.toml").read_text("utf-8"))


def holding(folder: Path, text: str) -> list[Path]:
    """The files in a folder that hold a text."""
    return [file for file in folder.rglob("*") if file.is_file() and text.encode() in file.read_bytes()]


def test_the_first_start_asks_for_language_and_mode(clerk: Clerk) -> None:
    clerk.sees("Set up this counter", "Welcome to Toonbank", f"1 of {PAGES}")
    clerk.step("01 language and look")
    read_page(clerk, f"1 of {PAGES}")
    goes_on(clerk, to=2)
    clerk.sees("Real shops, a real wholesaler, real couriers: what you send may cost.")
    clerk.step("02 live or practice")
    goes_on(clerk, to=3)
    clerk.sees("Stores account", "goes into this computer’s keyring")
    clerk.types(clerk.desk.practice.url, into="Web address")
    clerk.types(accounts.USERNAME, into="User name")
    clerk.step("03 stores account")


@pytest.mark.parametrize("failure", REFUSED)
def test_a_failure_of_the_account_is_told_with_what_to_do(clerk: Clerk, failure: str) -> None:
    trouble, what, advice = REFUSED[failure]
    clerk.types_secret("wrong" if failure == "wrong password" else accounts.PASSWORD, into="Password")
    if failure != "wrong password":
        clerk.desk.practice.trouble(STORES, **trouble)
    has_it_tested(clerk)
    clerk.sees(what, advice)
    clerk.step(f"04 {failure}")
    clerk.desk.practice.clear_trouble()


def test_a_line_that_is_signed_anew_is_told_with_who_signs_it_and_gets_no_password(clerk: Clerk, net: Net) -> None:
    clerk.types(net.behind_proxy.url, into="Web address")
    has_it_tested(clerk)
    clerk.sees("The line to 127.0.0.1 is not trusted, its certificate is of Cafe Proxy", "No password was sent.")
    clerk.step("04 signed by a proxy")
    assert net.behind_proxy.requests("listPlatformKeys") == net.behind_proxy.requests("locateStock") == []


def test_an_account_that_is_right_is_said_to_be_and_its_password_goes_into_the_keyring(clerk: Clerk) -> None:
    clerk.types(clerk.desk.practice.url, into="Web address")
    has_it_tested(clerk)
    clerk.sees("Good: The line is secure, with a certificate of Town Trust", "Good: Stores: password taken")
    clerk.step("05 stores account is right")
    read_page(clerk, "stores account, tested")
    goes_on(clerk, to=4)
    said = settings(clerk)
    assert said["cyclesoftware"] == {"base_url": clerk.desk.practice.url, "username": accounts.USERNAME}


def test_wholesale_and_courier_are_filled_in(clerk: Clerk) -> None:
    world = clerk.desk.practice.url
    clerk.types(world + accounts.WHOLESALE_PATH, into="Web address")
    clerk.types(accounts.USERNAME, into="User name")
    clerk.types_secret(accounts.PASSWORD, into="Password")
    has_it_tested(clerk)
    clerk.sees("Good: Wholesale: password taken")
    clerk.step("06 wholesale account")
    goes_on(clerk, to=5)
    clerk.types(world + accounts.CYKE_PATH, into="Web address")
    clerk.types(accounts.CYKE_EMAIL, into="E-mail")
    clerk.types_secret(accounts.CYKE_TOKEN, into="Token")
    has_it_tested(clerk)
    clerk.sees("Good: Courier: token taken")
    clerk.step("07 courier account")
    goes_on(clerk, to=6)


def test_the_shop_is_picked_from_the_stores_by_its_postal_code(clerk: Clerk) -> None:
    reader = clerk.desk.reader
    until(lambda: reader.begins("Stores of the platform", role="table"), said="the stores", instead=reader.everything)
    clerk.types("3584bb", into="Find this shop")
    clerk.strikes("Down", "space")
    clerk.sees("Store 4410-1 on the platform. Distances are measured from")
    assert reader.field("Name of the shop").text == accounts.SHOP_NAME
    clerk.step("08 this shop")
    read_page(clerk, "this shop, chosen")
    goes_on(clerk, to=7)
    for place, page in enumerate(("hours", "sending and prices", "scanner", "privacy"), 7):
        clerk.step(f"{place + 2:02} {page}")
        goes_on(clerk, to=place + 1)
    clerk.step("13 about and support")


def test_the_first_scan_is_looked_up_at_the_shops_own_accounts(clerk: Clerk) -> None:
    desk = clerk.desk
    clerk.strikes("ctrl+Return")
    clerk.sees("Toonbank · Shop Utrecht", "Courier, ok")  # the window has opened anew, with what was filled in
    until(lambda: desk.reader.has_focus("text", "Scan"), said="the scan field", instead=desk.reader.everything)
    clerk.scans(BICYCLE)
    clerk.sees("Here, Shop Utrecht, this shop’s stock", " Zeist, 030 000 01 42")
    clerk.step("14 first look-up")
    assert desk.asked()[BICYCLE] == 1
    said = settings(clerk)
    assert said["setup"] == {"first_run_done": True}
    assert said["shop"]["store_id"] == accounts.SHOP_STORE_ID
    assert holding(desk.data_folder, accounts.CYKE_TOKEN) == []
