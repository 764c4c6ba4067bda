"""CycleSoftware's keys, stores and stock over real HTTP."""

import httpx
import pytest

STOCK = "/api/v1/stock-in-store-locator/stock.json"
STORES = "/api/v1/stock-in-store-locator/stores.json"
KEYS = "/api/v1/platform/authentication/keys.json"


def units(stores: httpx.Client, *questions: dict[str, str]) -> list[dict[str, object]]:
    reply = stores.post(STOCK, json=list(questions))
    assert reply.status_code == 200, reply.text
    assert reply.json()["error"] is False
    found: list[dict[str, object]] = reply.json()["stock"]
    return found


def test_keys_tell_the_city_and_which_store_switched_access_off(stores: httpx.Client) -> None:
    keys = stores.get(KEYS).json()["keys"]
    cities = {key["store"]["store_id"]: key["store"]["store_city"] for key in keys}
    assert cities["1-1"] == "Nistelrode"
    inactive = [key for key in keys if not key["is_active"]]
    assert [(key["store"]["store_id"], key["scopes"]) for key in inactive] == [("4417-1", [])]
    assert len({key["key"] for key in keys}) == len(keys)


def test_stores_have_no_city_and_leave_out_the_inactive_one(stores: httpx.Client) -> None:
    rows = stores.get(STORES).json()["stores"]
    assert len(rows) >= 1000
    assert not any("store_city" in row or row["store_id"] == "4417-1" for row in rows)


def test_the_contracts_example_answers_as_in_the_contract(stores: httpx.Client) -> None:
    found = units(stores, {"barcode": "8717144186799"}, {"barcode": "8717231204726"})
    assert found[0] == {
        "store_id": "5185-1",
        "object_id": 144922,
        "barcode": "8717144186799",
        "article_id": "03505002",
        "brand_name": "Sparta",
        "is_demo": False,
    }
    assert [row["object_id"] for row in found if row["store_id"] == "1-1"] == [18695, 18696]


def test_the_designs_example_is_lively_around_utrecht(stores: httpx.Client) -> None:
    found = units(stores, {"barcode": "8717231204726"})
    count = {store: sum(row["store_id"] == store and not row["is_demo"] for row in found) for store in
             ("4410-1", "4411-1", "4412-1", "4413-1", "4414-1", "4415-1")}  # fmt: skip
    assert count == {"4410-1": 1, "4411-1": 2, "4412-1": 1, "4413-1": 0, "4414-1": 3, "4415-1": 1}
    assert [row["is_demo"] for row in found if row["store_id"] == "4413-1"] == [True]


def test_a_row_may_belong_to_a_store_that_is_not_described(stores: httpx.Client) -> None:
    reply = stores.post(STOCK, json=[{"barcode": "8717231204726"}]).json()
    described = {store["store_id"] for store in reply["stores"]}
    assert {row["store_id"] for row in reply["stock"]} - described == {"4417-1"}


def test_an_article_id_finds_what_its_barcode_finds(stores: httpx.Client) -> None:
    assert units(stores, {"article_id": "30015"}) == units(stores, {"barcode": "8717231204726"})


def test_two_questions_for_the_same_units_give_each_once(stores: httpx.Client) -> None:
    once = units(stores, {"barcode": "8717231204726"})
    assert units(stores, {"barcode": "8717231204726"}, {"article_id": "30015"}) == once


def test_an_article_may_have_two_article_ids(stores: httpx.Client) -> None:
    whole = units(stores, {"barcode": "9520000000059"})
    assert {row["article_id"] for row in whole} == {"0417007", "VH25-7-57"}
    assert {row["article_id"] for row in units(stores, {"article_id": "0417007"})} == {"0417007"}


def test_short_barcodes_stand_in_two_forms(stores: httpx.Client) -> None:
    short, filled = units(stores, {"barcode": "012345678905"}), units(stores, {"barcode": "0012345678905"})
    assert short
    assert filled
    assert {row["barcode"] for row in short} == {"012345678905"}


def test_what_nobody_has_gives_no_row_and_no_error(stores: httpx.Client) -> None:
    assert units(stores, {"barcode": "9529999999993"}) == []
    assert units(stores, {"barcode": "9520000000080"}) == []


def test_a_demo_only_article_has_demo_units_only(stores: httpx.Client) -> None:
    assert {row["is_demo"] for row in units(stores, {"barcode": "9520000000073"})} == {True}


@pytest.mark.parametrize(
    "body",
    [
        {"barcode": "8717231204726"},
        [],
        [{}],
        [{"barcode": ""}],
        [{"barcode": 8717231204726}],
        [{"barcode": "8717231204726", "article_id": "30015"}],
        [{"barcode": "8717231204726", "store_id": "1-1"}],
        ["8717231204726"],
    ],
)
def test_a_body_that_breaks_the_contract_is_refused(stores: httpx.Client, body: object) -> None:
    reply = stores.post(STOCK, json=body)
    assert reply.status_code == 422
    assert reply.json()["error"] is True


def test_what_is_no_json_is_a_bad_request(stores: httpx.Client) -> None:
    json_type = {"Content-Type": "application/json"}
    assert stores.post(STOCK, content=b"[{", headers=json_type).status_code == 400
    assert stores.post(STOCK, content=b"[NaN]", headers=json_type).status_code == 400
    assert stores.post(STOCK, content=b"[]", headers={"Content-Type": "text/plain"}).status_code == 400


def test_a_wrong_method_is_a_bad_request_and_a_wrong_path_not_found(stores: httpx.Client) -> None:
    assert stores.post(STORES).status_code == 400
    assert stores.get("/api/v1/stock-in-store-locator/else.json").json() == {
        "error": True,
        "error_message": "Not Found",
    }


def test_wrong_credentials_are_unauthorised(stores: httpx.Client) -> None:
    reply = stores.get(STORES, auth=("practice", "wrong"))
    assert reply.status_code == 401
    assert reply.json() == {"error": True, "error_message": "Unauthorized"}
    assert httpx.get(f"{stores.base_url}{STORES}", trust_env=False).status_code == 401
