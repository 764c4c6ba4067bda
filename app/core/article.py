"""The article that a draft is about, as the screen knew it when the draft was made."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Article:
    """Texts may be empty. `title` is the headline ("Gazelle Ultimate C380"); `sku` the wholesaler's number."""

    title: str = ""
    barcode: str = ""
    article_number: str = ""
    sku: str = ""
