"""What to call an article of which little is known."""

import pytest

from app.core.product import Headline, Product, headline


def named(product: Product | None, *, brand: str = "", article_id: str = "") -> Headline:
    return headline(product, brand=brand, article_id=article_id, code="8717231204726")


@pytest.mark.parametrize(
    ("product", "brand", "article_id", "expected"),
    [
        (None, "Gazelle", "GZ-1", ("Gazelle", "")),
        (None, "", "", ("", "")),
        (Product("S1", title="Bell"), "", "", ("", "Bell")),
        (Product("S1", title="Basil Bell", brand="Basil"), "", "", ("Basil", "Bell")),
        (Product("S1", title="BASIL Bell"), "Basil", "B1", ("Basil", "Bell")),
        (Product("S1", title="Basil "), "Basil", "", ("Basil", "Basil ")),
        (Product("S1", title="Basilisk"), "Basil", "", ("Basil", "Basilisk")),
        (Product("S1", brand="Basil"), "BASIL", "B1", ("Basil", "")),
        (Product("S1", categories=("Bells", "Parts")), "", "", ("", "Bells")),
        (Product("S1"), "Basil", "", ("Basil", "S1")),
    ],
)
def test_the_headline_is_the_best_there_is(
    product: Product | None, brand: str, article_id: str, expected: tuple[str, str]
) -> None:
    found = named(product, brand=brand, article_id=article_id)
    assert (found.brand, found.title) == expected
    assert (found.article_number, found.code) == (article_id, "8717231204726")
