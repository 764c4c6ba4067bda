"""The wholesaler's products, stock lists, categories, companies and pictures over real HTTP."""

from typing import Any

import httpx
import pytest


def product(wholesale: httpx.Client, barcode: str) -> dict[str, Any]:
    reply = wholesale.get(f"/products/barcode/{barcode}")
    assert reply.status_code == 200, reply.text
    found: dict[str, Any] = reply.json()
    return found


def test_a_product_is_the_same_by_barcode_and_by_sku(wholesale: httpx.Client) -> None:
    found = product(wholesale, "8717231204726")
    assert found == wholesale.get("/products/GZ-UC380-D53-PT").json()
    assert found["prices"][0] == {
        "seller": 0, "exvat": 2395.87, "incvat": 2899.0, "vatamount": 503.13, "minqty": 1, "priceOnDemand": False,
    }  # fmt: skip
    assert (found["prices"][1]["minqty"], found["prices"][1]["exvat"]) == (3, 2323.99)
    assert found["dropshipment"] == {"dropshipable": True, "is_big_parcel": True}
    assert {
        "code": "title",
        "code_new": "title2",
        "title": "Title",
        "description": "Gazelle Ultimate C380 HMB low step",
    } in (found["attributes"])


def test_a_sku_may_hold_a_slash_and_a_blank(wholesale: httpx.Client) -> None:
    assert wholesale.get("/products/AR-CL%2F28-622%20W").json()["sku"] == "AR-CL/28-622 W"


def test_each_special_product_is_what_it_should_be(wholesale: httpx.Client) -> None:
    assert product(wholesale, "9520000000097")["prices"][0]["priceOnDemand"] is True
    assert product(wholesale, "9520000000103")["blocked"] is True
    assert product(wholesale, "9520000000110")["expiring"] is True
    assert product(wholesale, "9520000000127")["stock_colour"] == "red"
    assert product(wholesale, "2000120302310")["categories-b2b"] == []
    assert product(wholesale, "19520000000018")["barcode"]["type"] == "ITF14"
    codes = {attribute["code"] for attribute in product(wholesale, "8003507220133")["attributes"]}
    assert codes.isdisjoint({"title", "brand", "model"})


def test_short_barcodes_have_one_form_each(wholesale: httpx.Client) -> None:
    assert product(wholesale, "0012345678905")["sku"] == "SL-CA"
    assert wholesale.get("/products/barcode/012345678905").status_code == 404
    assert product(wholesale, "96385074")["sku"] == "BB-CO2"
    assert wholesale.get("/products/barcode/0000096385074").status_code == 404


@pytest.mark.parametrize(
    "path", ["/products/barcode/9529999999993", "/products/NONE", "/products/barcode/9520000000134"]
)
def test_what_the_wholesaler_does_not_have_is_not_found(wholesale: httpx.Client, path: str) -> None:
    reply = wholesale.get(path)
    assert (reply.status_code, reply.json()) == (404, {"message": "Not found."})


def skus(wholesale: httpx.Client, query: str) -> set[str]:
    return {row["sku"] for row in wholesale.get(f"/products?{query}").json()}


def test_the_product_list_is_filtered(wholesale: httpx.Client) -> None:
    everything = skus(wholesale, "")
    assert len(everything) >= 350
    assert skus(wholesale, "barcode=8717231204726,96385074") == {"GZ-UC380-D53-PT", "BB-CO2"}
    locks = skus(wholesale, "category=Locks")
    assert locks
    assert locks < skus(wholesale, "category=Accessories") < everything
    assert skus(wholesale, "update_count=800") < everything
    assert skus(wholesale, "modified_since=2026-01-01 00:00") == skus(
        wholesale, "modified_since=2026-01-01T00:00:00%2B01:00"
    )
    assert skus(wholesale, "modified_since=2099-01-01") == set()


def test_stock_comes_as_word_and_number_nested_and_flat(wholesale: httpx.Client) -> None:
    nested = wholesale.get("/stock/colour").json()
    flat = wholesale.get("/stock/colour?listtype=flat").json()
    assert {sku: colour for row in nested for sku, colour in row.items()} == flat
    assert set(flat.values()) == {"green", "red"}
    numeric = wholesale.get("/stock/numeric?listtype=flat").json()
    absolute = wholesale.get("/stock/absolute?listtype=flat").json()
    assert (set(numeric.values()), set(absolute.values())) == ({0, 2}, {0, 1})
    assert [sku for sku in flat if (flat[sku] == "green") != bool(numeric[sku])] == []
    assert wholesale.get("/stock/numeric?listtype=flat&modified_since=2099-01-01T00:00:00Z").json() == []


@pytest.mark.parametrize(
    "path",
    [
        "/products?update_count=many",
        "/products?modified_since=yesterday",
        "/products?modified_since=2025-13-01",
        "/products?barcode=",
        "/products?category=",
        "/products/barcode/abc",
        "/stock/colour?listtype=round",
        "/companies?page=0",
        "/companies?page=",
    ],
)
def test_a_wrong_parameter_is_refused_by_name(wholesale: httpx.Client, path: str) -> None:
    reply = wholesale.get(path)
    assert reply.status_code == 422
    assert reply.json()["errors"]


def test_categories_are_a_tree_and_one_comes_as_a_list(wholesale: httpx.Client) -> None:
    tree = wholesale.get("/categories").json()
    assert tree == wholesale.get("/categories/b2b").json()
    assert {group["code"] for group in tree} - {group["code"] for group in wholesale.get("/categories/b2c").json()} == {
        "Parts"
    }
    assert wholesale.get("/categories/Locks").json()[0]["path_new"] == "Accessories,Locks"
    assert wholesale.get("/categories/Bikes").json()[0]["is_group"] is True
    assert wholesale.get("/categories/Moons").status_code == 404


def test_companies_come_page_by_page(wholesale: httpx.Client) -> None:
    first = wholesale.get("/companies").json()
    second = wholesale.get(first["links"]["next"]).json()
    assert second["links"]["next"] is None
    codes = [company["code"] for page in (first, second) for company in page["data"]]
    assert len(codes) == len(set(codes)) == first["meta"]["total"] == 8
    assert wholesale.get("/companies/EA00001").json() == first["data"][0]
    assert wholesale.get("/companies/XX").status_code == 404
    assert wholesale.get("/companies?page=9").json()["data"] == []


def test_the_picture_of_a_product_can_be_fetched(wholesale: httpx.Client) -> None:
    media = product(wholesale, "8717231204726")["media"][0]
    picture = wholesale.get(f"/media/{media['hash']}.{media['ext']}")
    assert picture.headers["content-type"] == media["mimetype"] == "image/png"
    assert len(picture.content) == media["size"]
    assert picture.content.startswith(b"\x89PNG")
    assert wholesale.get(f"/media/{'0' * 32}.png").status_code == 404
    assert product(wholesale, "2000120302310")["media"] == []


def test_an_unknown_path_or_method_is_not_found(wholesale: httpx.Client) -> None:
    assert wholesale.get("/artikelen").status_code == wholesale.delete("/products").status_code == 404
