"""What the wholesaler is asked, in which order, and its pictures."""

import asyncio
from dataclasses import replace

import pytest

from app.core.barcode import parse_barcode
from app.core.errors import OutcomeUnknown
from app.core.offer import OfferKind
from app.core.product import Picture, Product
from app.services.answer import SourceState
from app.services.lookup import Lookup
from tests.services.conftest import UTRECHT, Counter

pytestmark = pytest.mark.anyio

BY_BARCODE, BY_SKU = "getProductByBarcode", "getProduct"
PNG = b"\x89PNG\r\n\x1a\n"


def asked(counter: Counter, operation: str) -> list[str]:
    """The last part of each path asked."""
    return [seen.path.rsplit("/", 1)[1] for seen in counter.practice.log(operation)]


async def test_a_barcode_brings_the_product_and_a_way_to_get_it(lookup: Lookup) -> None:
    answer = await lookup.wholesale(parse_barcode("8717231204726"))
    assert answer.product is not None
    assert answer.product.sku == "GZ-UC380-D53-PT"
    assert answer.offer is not None
    assert (answer.offer.kind, answer.offer.days) == (OfferKind.WHOLESALER, 2)


async def test_the_13_digit_form_is_asked_first_then_the_scanned_one(counter: Counter, lookup: Lookup) -> None:
    answer = await lookup.wholesale(parse_barcode("96385074"))
    assert asked(counter, BY_BARCODE) == ["0000096385074", "96385074"]
    assert answer.product is not None


async def test_what_the_13_digit_form_finds_is_not_asked_twice(counter: Counter, lookup: Lookup) -> None:
    answer = await lookup.wholesale(parse_barcode("012345678905"))
    assert asked(counter, BY_BARCODE) == ["0012345678905"]
    assert answer.product is not None


async def test_not_known_in_one_form_is_not_not_known_in_another(lookup: Lookup) -> None:
    as_13_digits = await lookup.wholesale(parse_barcode("0000096385074"))
    as_scanned = await lookup.wholesale(parse_barcode("96385074"))
    assert as_13_digits.product is None
    assert as_scanned.product is not None


async def test_an_article_number_is_asked_as_a_sku(counter: Counter, lookup: Lookup) -> None:
    answer = await lookup.wholesale(parse_barcode("GZ-UC380-D53-PT"))
    assert answer.product is not None
    assert not asked(counter, BY_BARCODE)


async def test_an_article_number_of_the_shops_is_asked_by_the_barcode_they_know(
    counter: Counter, lookup: Lookup
) -> None:
    number = parse_barcode("VH25-7-57")
    stores, wholesale = await asyncio.gather(lookup.stores(number), lookup.wholesale(number))
    assert asked(counter, BY_SKU) == ["VH25-7-57"]
    assert asked(counter, BY_BARCODE) == ["9520000000059"]
    assert wholesale.product is not None
    assert stores.gtin == "9520000000059"
    assert len(counter.practice.log("locateStock")) == 1


async def test_an_article_number_nobody_knows_is_asked_no_further(counter: Counter, lookup: Lookup) -> None:
    answer = await lookup.wholesale(parse_barcode("NOBODY-HAS-THIS"))
    assert (answer.is_known, answer.product) == (True, None)
    assert not asked(counter, BY_BARCODE)


@pytest.mark.parametrize("kind", ["reset", "html", "401", "429"])
async def test_an_article_number_that_only_the_failing_stores_could_explain_is_not_known(
    kind: str, counter: Counter, lookup: Lookup
) -> None:
    number = parse_barcode("VH25-7-57")
    counter.practice.trouble("cyclesoftware", kind, operation="locateStock", times=2)
    answer = await lookup.wholesale(number)
    assert (answer.is_known, answer.report.state) == (False, SourceState.FAILED)
    assert type(answer.report.error) is OutcomeUnknown
    assert (await lookup.wholesale(parse_barcode("GZ-UC380-D53-PT"))).product is not None


async def test_an_article_number_is_asked_again_once_the_stores_answer(counter: Counter, lookup: Lookup) -> None:
    number = parse_barcode("VH25-7-57")
    counter.practice.trouble("cyclesoftware", "html", operation="locateStock", times=1)
    assert not (await lookup.wholesale(number)).is_known
    assert (await lookup.wholesale(number)).product is not None


@pytest.mark.parametrize("code", ["9520000000103", "9520000000127"])
async def test_what_cannot_be_ordered_is_a_product_but_no_way_to_get_it(lookup: Lookup, code: str) -> None:
    answer = await lookup.wholesale(parse_barcode(code))
    assert answer.product is not None
    assert answer.offer is None


async def picture_of(lookup: Lookup, product: Product | None, *pictures: Picture) -> bytes | None:
    assert product is not None
    return await lookup.picture(replace(product, pictures=pictures) if pictures else product)


async def test_the_picture_is_fetched(lookup: Lookup) -> None:
    answer = await lookup.wholesale(parse_barcode("8717231204726"))
    content = await picture_of(lookup, answer.product)
    assert content is not None
    assert content.startswith(PNG)


async def test_the_primary_picture_comes_before_the_first(counter: Counter, lookup: Lookup) -> None:
    product = (await lookup.wholesale(parse_barcode("8717231204726"))).product
    assert product is not None
    good = product.pictures[0]
    later = replace(good, primary=True, sequence=9)
    assert await picture_of(lookup, product, Picture("not-there", "png"), later) is not None


async def test_no_picture_is_none_and_asks_nothing(counter: Counter, lookup: Lookup) -> None:
    product = (await lookup.wholesale(parse_barcode("2000120302310"))).product
    counter.practice.clear_log()
    assert await picture_of(lookup, product) is None
    assert not counter.practice.log()


async def test_a_picture_that_fails_is_none(lookup: Lookup) -> None:
    product = (await lookup.wholesale(parse_barcode("8717231204726"))).product
    assert await picture_of(lookup, product, Picture("not-there", "png")) is None


async def test_without_a_template_there_is_no_picture(counter: Counter) -> None:
    lookup = Lookup(stores=None, wholesale=counter.wholesale(pictures=False), shop=UTRECHT, clock=counter.clock)
    product = (await lookup.wholesale(parse_barcode("8717231204726"))).product
    assert await picture_of(lookup, product) is None
