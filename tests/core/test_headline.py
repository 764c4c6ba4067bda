"""What an article is called when the wholesaler's answer has no title."""

from app.core.product import Headline, Product, headline


def said(product: Product | None, *, brand: str = "", article_id: str = "") -> Headline:
    return headline(product, brand=brand, article_id=article_id, code="8717231204726")


def test_the_title_is_said_without_the_brand_that_stands_above_it() -> None:
    found = said(Product("SKU", title="Gazelle Ultimate", brand="GAZELLE"))
    assert (found.brand, found.title) == ("GAZELLE", "Ultimate")


def test_the_stores_brand_stands_in_for_the_wholesalers() -> None:
    found = said(Product("SKU", title="Gazelle Ultimate"), brand="Gazelle")
    assert (found.brand, found.title) == ("Gazelle", "Ultimate")


def test_a_title_that_only_begins_like_the_brand_is_left_whole() -> None:
    assert said(Product("SKU", title="Gazelles in the wild", brand="Gazelle")).title == "Gazelles in the wild"


def test_a_title_that_is_all_brand_is_left_whole() -> None:
    assert said(Product("SKU", title="Gazelle  ", brand="Gazelle")).title == "Gazelle  "


def test_without_a_title_the_stores_brand_and_number_say_more_than_a_category() -> None:
    product = Product("SKU", brand="Gazelle", categories=("E-bikes",))
    assert said(product, brand="Gazelle", article_id="30015") == Headline("Gazelle", "", "30015", "8717231204726")


def test_then_the_category_then_the_sku() -> None:
    assert said(Product("SKU", categories=("E-bikes",)), article_id="30015").title == "E-bikes"
    assert said(Product("SKU"), brand="Gazelle").title == "SKU"


def test_without_a_product_the_stores_say_what_they_know() -> None:
    assert said(None, brand="Gazelle", article_id="30015") == Headline("Gazelle", "", "30015", "8717231204726")
