"""A wholesale product out of its row: the headline, stock, prices, pictures that its sparse answer tells."""

from collections.abc import Iterable
from decimal import Decimal

from app.core.price import PriceStep
from app.core.product import Attribute, Category, Picture, Product, ProductRef
from app.remote.answers import list_of, text_of
from app.remote.moments import moment_of
from app.remote.stock_words import stock_level
from app.remote.wire_wholesale import AttributeRow, CategoryRow, MediaRow, PriceRow, ProductRefRow, ProductRow

# The documented answer has no title and no brand: these attributes speak of them (nl, en, fr, de).
TITLE_NAMES = (
    *("title", "name", "titel", "naam", "titre", "nom", "bezeichnung", "productname", "productnaam"),
    *("model", "modell", "modele", "modèle", "omschrijving", "artikelomschrijving", "description", "désignation"),
)
BRAND_NAMES = ("brand", "brandname", "merk", "merknaam", "marque", "marke", "manufacturer", "fabrikant", "hersteller")


def product_of(row: ProductRow) -> Product:
    """The product (contract: getProduct). A step without a quantity holds from one; pictures in their order."""
    barcode = row.get("barcode") or {}
    dropshipment = row.get("dropshipment") or {}
    attributes = tuple(filter(None, map(_attribute, row.get("attributes") or ())))
    level, word = stock_level(row.get("stock"), row.get("stock_colour"))
    return Product(
        sku=text_of(row["sku"]),
        ocs_id=text_of(row.get("ocsid")),
        vendor_item_no=text_of(row.get("vendor_item_no")),
        title=_said(row.get("title"), row.get("name"), row.get("description")) or _told(attributes, TITLE_NAMES),
        brand=_said(row.get("brand"), row.get("brand_name")) or _told(attributes, BRAND_NAMES),
        barcode=text_of(barcode.get("value")),
        stock=level,
        stock_word=word,
        dropship=dropshipment.get("dropshipable"),
        big_parcel=dropshipment.get("is_big_parcel"),
        expiring=bool(row.get("expiring")),
        blocked=bool(row.get("blocked")),
        prices=tuple(sorted(map(_price_step, row.get("prices") or ()), key=lambda step: step.min_quantity)),
        price_unit=text_of(row.get("price_unit")),
        sales_unit=text_of(row.get("sales_unit")),
        sales_unit_amount=row.get("sales_unit_amount"),
        attributes=attributes,
        categories=tuple(dict.fromkeys((*_titles(row.get("categories-b2b")), *_titles(row.get("categories-b2c"))))),
        pictures=_pictures((*(row.get("media") or ()), *(row.get("files") or ()))),
        last_modified=moment_of(row.get("last_modified")),
        update_count=row.get("update_count"),
    )


def product_ref_of(row: ProductRefRow) -> ProductRef:
    """A SKU with its change counter (contract: listProducts)."""
    return ProductRef(text_of(row["sku"]), moment_of(row.get("last_modified")), row.get("update_count"))


def category_of(row: CategoryRow) -> Category:
    """A category with its children, empty ones left out (contract: Category)."""
    path = text_of(row.get("path_new")) or text_of(row.get("path"))
    children = tuple(category_of(child) for child in row.get("children") or ())
    return Category(
        id=text_of(row.get("id")),
        code=text_of(row.get("code")),
        title=text_of(row.get("title")),
        level=row.get("level"),
        is_group=bool(row.get("is_group")),
        path=tuple(filter(None, (part.strip() for part in path.split(",")))),
        children=tuple(child for child in children if has_name(child)),
    )


def has_name(category: Category) -> bool:
    """False for the empty child that the contract's sample prints."""
    return bool(category.id or category.code or category.title)


def _attribute(row: AttributeRow) -> Attribute | None:
    """None where it has neither a title nor a text. An empty `value` leaves the word to the description."""
    values = list_of(row.get("value"))
    value = ", ".join(filter(None, map(text_of, values))) if values is not None else text_of(row.get("value"))
    code = text_of(row.get("code")) or text_of(row.get("code_new"))
    attribute = Attribute(code, text_of(row.get("title")) or code, value or text_of(row.get("description")))
    return attribute if attribute.title or attribute.text else None


def _told(attributes: Iterable[Attribute], names: tuple[str, ...]) -> str:
    """The text of the attribute that speaks of the earliest of `names`, or ""."""
    told: dict[str, str] = {}
    for attribute in attributes:
        for name in (_plain(attribute.code), _plain(attribute.title)):
            if attribute.text and name:
                told.setdefault(name, attribute.text)
    return next((told[name] for name in names if name in told), "")


def _plain(name: str) -> str:
    return "".join(letter for letter in name.casefold() if letter.isalnum())


def _said(*values: object) -> str:
    """The first text among members; one may be an object with a title or a name."""
    for value in values:
        inner = value if not isinstance(value, dict) else value.get("title") or value.get("name")
        if text := text_of(inner):
            return text
    return ""


def _price_step(row: PriceRow) -> PriceStep:
    quantity = row.get("minqty")
    return PriceStep(
        min_quantity=Decimal(1) if quantity is None else quantity,
        ex_vat=row.get("exvat"),
        inc_vat=row.get("incvat"),
        vat=row.get("vatamount"),
        on_demand=bool(row.get("priceOnDemand")),
    )


def _titles(groups: object) -> list[str]:
    """Titles of the categories inside groups, whether they come as a map, a list, or one bare category."""
    title = text_of(groups.get("title")) or text_of(groups.get("code")) if isinstance(groups, dict) else ""
    return [title] if title else [inner for group in list_of(groups) or () for inner in _titles(group)]


def _pictures(rows: Iterable[MediaRow]) -> tuple[Picture, ...]:
    """What can be fetched and shown, each once, the primary one first."""
    pictures: dict[str, Picture] = {}
    for row in rows:
        name, ext = text_of(row.get("hash")), text_of(row.get("ext")).lower().lstrip(".")
        kind = (text_of(row.get("type")) or text_of(row.get("mimetype")) or "image").lower()
        if name and ext and kind.startswith("image"):
            picture = Picture(name, ext, primary=bool(row.get("primary")), sequence=row.get("sequence") or 0)
            pictures.setdefault(name, picture)
    return tuple(sorted(pictures.values(), key=lambda picture: (not picture.primary, picture.sequence)))
