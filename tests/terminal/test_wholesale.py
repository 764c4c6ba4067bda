"""`toonbank wholesale`: every reading of the contract over HTTP from the practice world, in a table and as JSON."""

import asyncio
import json
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

import pytest

from app.assembly.accounts import clients_of, practice_accounts
from app.cli import command_line
from app.opening import PRACTICE_SHOP
from app.practice import accounts
from app.practice.server import PracticeServer
from app.system.i18n import LANGUAGES, Words
from app.system.settings import Settings
from app.terminal.exits import Exit
from app.terminal.readings import COLUMNS
from app.terminal.wholesale import read
from tests.patient import patient
from tests.terminal.running import toonbank
from tests.terminal.test_credentials import in_turn, with_settings

ORDER = ["id", "status", "reference", "updated_at", "shipments"]
COMPANY = ["code", "name", "email", "street_and_number", "postal_code", "city", "country"]
CATEGORY = ["id", "code", "title", "level", "is_group", "path", "children"]
LISTS = ("companies", "orders", "products", "stock", "categories")


@dataclass(frozen=True)
class Reading:
    """The words of the command, the operation that they ask, the path's name, the members of a row."""

    command: str
    operation: str
    path: str
    members: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        return self.command

    @property
    def what(self) -> str:
        return self.command.split(maxsplit=1)[0]


READINGS = [
    Reading("companies", "listCompanies", "companies", COMPANY),
    Reading("company EA00002", "getCompany", "company", COMPANY),
    Reading("orders", "listOrders", "orders", ORDER),
    Reading("order 12345", "getOrder", "order", ORDER),
    Reading("order ORD12345", "getOrder", "order", ORDER),
    Reading("status 12345", "getOrderStatus", "order_status", ["id", "status", "updated_at"]),
    Reading("status 12345 --text", "getOrderStatus", "order_status", ["id", "status", "updated_at"]),
    Reading("products", "listProducts", "product_list", ["sku", "last_modified", "update_count"]),
    Reading(
        "products --barcode 8717231204726", "listProducts", "product_list", ["sku", "last_modified", "update_count"]
    ),
    Reading("stock colour", "listStockColour", "stock_colour", ["sku", "stock"]),
    Reading("stock numeric --flat", "listStockNumeric", "stock_numeric", ["sku", "stock"]),
    Reading("stock absolute", "listStockAbsolute", "stock_absolute", ["sku", "stock"]),
    Reading("categories all", "listCategories", "categories", CATEGORY),
    Reading("categories b2b", "listCategoriesB2b", "categories_b2b", CATEGORY),
    Reading("categories b2c", "listCategoriesB2c", "categories_b2c", CATEGORY),
    Reading("category Bikes", "getCategory", "category", CATEGORY),
    Reading("product SP-CGF-W55", "getProduct", "product"),
    Reading("product 8717144186799 --barcode", "getProductByBarcode", "product_by_barcode"),
]


@dataclass(frozen=True)
class Said:
    """What the command ended with and printed."""

    exit: Exit
    out: str
    err: str

    @property
    def rows(self) -> Any:
        return json.loads(self.out)


Ask = Callable[..., Said]


@pytest.fixture
def ask(practice: PracticeServer, capsys: pytest.CaptureFixture[str]) -> Ask:
    """The command over the practice world; `paths` as in the settings."""

    def asked(command: str, *, paths: dict[str, str] | None = None, language: str = "en") -> Said:
        chosen = command_line().parse_args(["wholesale", *command.split()])
        settings, credentials = practice_accounts(Settings(shop=PRACTICE_SHOP), practice.base_url)
        settings = replace(settings, wholesale=replace(settings.wholesale, paths=paths or {}))

        async def run() -> Exit:
            async with clients_of(settings, credentials) as clients:
                assert patient(clients).wholesale
                return await read(clients.wholesale, chosen, settings=settings, words=Words(language))

        capsys.readouterr()
        return Said(asyncio.run(run()), *capsys.readouterr())

    return asked


@pytest.mark.parametrize("reading", READINGS, ids=str)
def test_each_reading_asks_its_operation_and_prints_rows(reading: Reading, ask: Ask, practice: PracticeServer) -> None:
    said = ask(f"{reading.command} --json")
    assert (said.exit, said.err) == (Exit.FOUND, "")
    assert said.out.isascii()
    assert {seen.operation for seen in practice.log()} == {reading.operation}
    assert {tuple(row) for row in said.rows} == {tuple(reading.members or said.rows[0])}


@pytest.mark.parametrize("reading", READINGS, ids=str)
def test_each_reading_is_a_table_for_people(reading: Reading, ask: Ask) -> None:
    said = ask(reading.command)
    assert (said.exit, said.err) == (Exit.FOUND, "")
    title, first, *_ = said.out.splitlines()
    columns = COLUMNS[reading.what]
    assert title.split("  ")[0] == next(iter(columns.values()))
    assert first.strip()


@pytest.mark.parametrize("reading", READINGS, ids=str)
def test_a_wrong_path_is_told_with_the_setting_that_names_it(
    reading: Reading, ask: Ask, practice: PracticeServer
) -> None:
    said = ask(reading.command, paths={reading.path: "/else/where"})
    is_list = reading.what in LISTS
    assert said.exit is (Exit.FAILED if is_list else Exit.NOT_FOUND)
    assert said.out == ""
    assert said.err.startswith("Wholesale said no" if is_list else "Nothing found")
    assert "Asked for at /else/where. If it is elsewhere, name its path in settings.toml: " in said.err
    assert f"[wholesale.paths] {reading.path}" in said.err
    assert practice.log(reading.operation) == ()


def test_a_parcel_and_an_order_are_told_in_full(ask: Ask) -> None:
    (order,) = ask("orders --json").rows
    assert (order["id"], order["status"], order["reference"]) == ("12345", "shipped", "PO123456")
    assert order["updated_at"].endswith("+00:00")
    assert [(one["courier"], one["pieces"]) for one in order["shipments"]] == [("DHL", 1.0)]
    assert order["shipments"][0]["tracker_code"] in ask("order 12345").out
    as_text, as_json = ask("status 12345 --text --json").rows, ask("status 12345 --json").rows
    assert as_text == [{"id": "12345", "status": "shipped", "updated_at": None}]
    assert as_json[0]["updated_at"]
    assert "Jane" not in ask("orders").out + ask("orders --json").out


def test_what_is_below_a_category_follows_it_stepped_in(ask: Ask) -> None:
    lines = ask("category Bikes").out.splitlines()
    assert lines[1].startswith("Bikes ")
    assert lines[2].startswith("  CityBikes ")
    assert ask("category Bikes --json").rows[0]["children"][0]["path"] == ["Bikes", "CityBikes"]


def test_stock_and_prices_are_told_in_words_and_numbers(ask: Ask) -> None:
    out = ask("stock numeric", language="nl").out
    assert "Op voorraad" in out
    assert {row["stock"] for row in ask("stock numeric --json").rows} == {"in_stock", "out_of_stock"}
    (product,) = ask("product SP-CGF-W55 --json").rows
    assert (product["price_inc_vat"], product["currency"]) == (2299.0, "EUR")
    assert "2,299.00" in ask("product SP-CGF-W55").out


@pytest.mark.parametrize(
    ("command", "operation", "query"),
    [
        ("orders --customer EA00001", "listOrders", {("customer_id", "EA00001")}),
        ("orders --status shipped --status Error", "listOrders", {("status[]", "shipped"), ("status[]", "error")}),
        (
            "products --category Bikes --update-count 3 --since 2025-01-31T09:00",
            "listProducts",
            {("category", "Bikes"), ("update_count", "3"), ("modified_since", "2025-01-31 09:00")},
        ),
        ("products --barcode 1 --barcode 2", "listProducts", {("barcode", "1,2")}),
        ("stock colour --since 2025-07-01", "listStockColour", {("modified_since", "2025-07-01T00:00:00+02:00")}),
        (
            "stock numeric --since 2025-07-01T12:00Z",
            "listStockNumeric",
            {("modified_since", "2025-07-01T12:00:00+00:00")},
        ),
        ("stock absolute --flat", "listStockAbsolute", {("listtype", "flat")}),
        ("status 12345 --text", "getOrderStatus", {("output", "text")}),
        ("status 12345", "getOrderStatus", {("output", "json")}),
    ],
)
def test_what_is_asked_for_goes_along_with_times_of_the_shop(
    command: str, operation: str, query: set[tuple[str, str]], ask: Ask, practice: PracticeServer
) -> None:
    assert ask(command).exit in (Exit.FOUND, Exit.NOT_FOUND)
    (seen,) = practice.log(operation)
    assert set(parse_qsl(seen.query)) == query


@pytest.mark.parametrize("command", ["orders --customer EA00002", "products --barcode 4006381333931"])
def test_an_empty_list_is_not_found_and_no_path_is_blamed(command: str, ask: Ask) -> None:
    assert ask(command) == Said(Exit.NOT_FOUND, "", "Nothing found\n")
    assert ask(f"{command} --json") == Said(Exit.NOT_FOUND, "[]\n", "Nothing found\n")


@pytest.mark.parametrize("command", ["company EA9", "order 9", "status 9", "product no/such", "category nix"])
def test_one_thing_that_is_not_there_is_not_found_and_the_path_may_be_why(command: str, ask: Ask) -> None:
    said = ask(command)
    assert (said.exit, said.out) == (Exit.NOT_FOUND, "")
    assert said.err.startswith("Nothing found\nAsked for at /")
    assert "[wholesale.paths]" in said.err


@pytest.mark.parametrize(
    ("trouble", "told", "blames_path"),
    [
        ({"kind": "html"}, "Wholesale: answer not readable", True),
        ({"kind": "status", "amount": 405}, "Wholesale said no", True),
        ({"kind": "status", "amount": 422}, "Wholesale said no", False),
        ({"kind": "401"}, "Wholesale: account refused", False),
        ({"kind": "429", "amount": 5}, "Wholesale limited: again in", False),
        ({"kind": "reset"}, "Wholesale did not answer", False),
    ],
)
def test_a_source_that_fails_is_told_in_plain_words(
    trouble: dict[str, Any], told: str, blames_path: bool, ask: Ask, practice: PracticeServer
) -> None:
    practice.trouble("wholesale", **trouble)
    for command in ("stock colour", "order 12345"):
        said = ask(f"{command} --json")
        assert (said.exit, said.out) == (Exit.FAILED, "")
        assert said.err.startswith(told)
        assert ("[wholesale.paths]" in said.err) is blames_path


def test_a_filter_that_is_refused_is_told_in_the_wholesalers_words(ask: Ask) -> None:
    said = ask("orders --status bogus")
    assert said == Said(
        Exit.FAILED, "", "Wholesale said no. The given data was invalid.\nThe selected status is invalid.\n"
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_programs_read_is_the_same_in_every_language(language: str, ask: Ask) -> None:
    assert ask("stock colour --json", language=language) == ask("stock colour --json")


def test_barcodes_are_asked_for_alone(tmp_path: Path) -> None:
    for more in ("--category=Bikes", "--since=2025-01-01", "--update-count=0"):
        done = toonbank("wholesale", "products", "--barcode", "8717231204726", more, "--practice", folder=tmp_path)
        assert (done.returncode, done.stdout) == (3, "")
        assert done.stderr.startswith("Barcodes are asked for alone")


def test_without_an_account_it_is_told_where_it_is_set_up(tmp_path: Path) -> None:
    done = toonbank("wholesale", "companies", "--json", folder=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("Wholesale: no account yet. Set it up in the settings: F10")


def test_the_live_account_is_read_with_the_path_and_the_zone_of_the_settings(
    practice: PracticeServer, tmp_path: Path
) -> None:
    folder = with_settings(tmp_path / "data", practice.base_url)
    with (folder / "settings.toml").open("a", encoding="utf-8") as file:
        file.write('[wholesale.paths]\norders = "/bestellingen"\n[delivery]\ntime_zone = "Europe/Lisbon"\n')
    lines = in_turn(
        f"echo {accounts.PASSWORD} | toonbank credentials set wholesale",
        "toonbank wholesale order 12345",
        "toonbank wholesale orders 2>&1",
        "toonbank wholesale stock colour --since 2025-07-01 > /dev/null",
        home=tmp_path / "home",
        folder=folder,
    )
    assert "12345      shipped" in lines[3]
    assert lines[4] == "-> 0"
    assert lines[6].startswith("Asked for at /bestellingen. ")
    assert lines[6].endswith("[wholesale.paths] orders (status 404)")
    assert lines[-2:] == ["-> 2", "-> 0"]
    assert "2025-07-01T00%3A00%3A00%2B01%3A00" in practice.log("listStockColour")[0].query
