"""The practice world's unchanging part: stores, articles, stock, and the examples worth scanning."""

from dataclasses import dataclass
from pathlib import Path

from app.practice.barcodes import with_check_digit
from app.practice.catalogue import Article, Catalogue, read_catalogue
from app.practice.stock import Stock
from app.practice.stores import Store, all_stores

# A valid EAN-13 that nobody in this world has.
UNKNOWN_BARCODE = with_check_digit("952999999999")
WRONG_CHECK_DIGIT = "8717231204727"


@dataclass(frozen=True, slots=True)
class Example:
    """A code worth scanning and what it shows."""

    code: str
    shows: str


EXAMPLES = (
    Example(
        "8717231204726",
        "an e-bike: here, around, in two shops as demo only, in one without a place, at the wholesaler",
    ),
    Example("8717144186799", "an e-bike that one shop has, in Rosmalen, and the wholesaler"),
    Example("03505002", "an article number instead of a barcode"),
    Example("9520000000042", "an article that 1,000 shops have"),
    Example("9520000000059", "an article that shops keep under two numbers"),
    Example("9520000000066", "in shops without coordinates only, and at the wholesaler"),
    Example("9520000000073", "in shops as demo only, a test ride and never a sale, and at the wholesaler"),
    Example("9520000000080", "only at the wholesaler, dropship, a big parcel"),
    Example("9520000000097", "a price on demand"),
    Example("9520000000103", "blocked by the wholesaler"),
    Example("9520000000110", "an expiring article"),
    Example("9520000000127", "out of stock at the wholesaler"),
    Example("9520000000134", "only in shops, unknown to the wholesaler"),
    Example("96385074", "an EAN-8"),
    Example("012345678905", "a UPC-A"),
    Example("19520000000018", "an ITF-14: a carton"),
    Example("2000120302310", "a wholesale product with nearly nothing filled in"),
    Example("8003507220133", "a wholesale product without a title"),
    Example(UNKNOWN_BARCODE, "a valid barcode that nobody has"),
    Example(WRONG_CHECK_DIGIT, "a wrong check digit: no request is made"),
)


def wholesale_barcode(article: Article) -> str:
    """The barcode as the wholesaler has it: a UPC-A filled up to 13 digits, an EAN-8 as it is."""
    return article.barcode.zfill(13) if len(article.barcode) == 12 else article.barcode


class World:
    """Stores, articles and stock, read from `folder` (the practice resources)."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.stores: tuple[Store, ...] = tuple(all_stores(folder))
        self.store_of: dict[str, Store] = {store.store_id: store for store in self.stores}
        self.catalogue: Catalogue = read_catalogue(folder / "catalogue.json")
        self.stock = Stock(self.catalogue.articles, self.stores)
        sold = [article for article in self.catalogue.articles if article.at_wholesaler]
        self.products: tuple[Article, ...] = tuple(sold)
        self.product_of_sku: dict[str, Article] = {article.sku: article for article in sold}
        self.product_of_barcode: dict[str, Article] = {wholesale_barcode(article): article for article in sold}
