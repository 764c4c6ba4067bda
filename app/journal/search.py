"""What entries are found by: texts folded to one case without accents."""

from app.core.article import Article
from app.core.customer import Customer
from app.core.entry import Draft, Entry
from app.core.folding import folded
from app.core.lead import LeadDraft
from app.core.order import OrderDraft

# An index of PostgreSQL takes 2,700 bytes a row, and a letter up to four.
LONGEST = 500


def words_of(text: str) -> tuple[str, ...]:
    """The words that each must be found."""
    return tuple(folded(text[:LONGEST]).split())


def entry_search(entry: Entry, *, about: str = "") -> str:
    """What an entry is found by: reference, names, towns, articles; with `about` also as the entry it is about.

    Each word once: what cancels or changes a thing says much that is said of the thing.
    """
    draft = entry.draft
    parts = [entry.reference, *(_draft_parts(draft) if draft is not None else ()), about]
    return " ".join(dict.fromkeys(folded(" ".join(parts)).split()))[:LONGEST]


def customer_search(customer: Customer) -> str:
    """What a customer is found by; two customers with the same are one. Phone numbers with and without their signs."""
    return _limited(
        [
            customer.name,
            customer.company,
            customer.phone,
            _digits(customer.phone),
            customer.email,
            customer.street_and_number,
            customer.postal_code,
            customer.city,
        ]
    )


def same_customer(one: Customer, other: Customer) -> bool:
    """By phone, e-mail or name, whatever their spelling; nobody is the same as nobody, as in an order for the shop."""
    return (one.is_empty and other.is_empty) or any(
        first and first == second
        for first, second in (
            (_line(one.phone), _line(other.phone)),
            (folded(one.email), folded(other.email)),
            (folded(one.name), folded(other.name)),
        )
    )


def same_person(one: Customer, other: Customer) -> bool:
    """By phone or e-mail, or by name and address together; a name alone is that of many. Nobody is no person."""
    return any(first and first == second for first, second in zip(_known_by(one), _known_by(other), strict=True))


def person_words(customer: Customer) -> tuple[str, ...]:
    """Of which one at least stands in `customer_search` of whoever is the same person, unless that was cut."""
    phone, email, name_and_address = _known_by(customer)
    return tuple(filter(None, (phone, email, name_and_address and folded(customer.name or customer.company))))


def same_article(one: Article, other: Article) -> bool:
    """By any of its numbers; by its title only where neither has one."""
    numbers = [(one.barcode, other.barcode), (one.article_number, other.article_number), (one.sku, other.sku)]
    if any(first and second for first, second in numbers):
        return any(first and first == second for first, second in numbers)
    return folded(one.title) == folded(other.title)


def _draft_parts(draft: Draft) -> list[str]:
    customer, article = draft.customer, draft.article
    parts = [customer.name, customer.company, customer.city]
    parts += [article.title, article.barcode, article.article_number, article.sku]
    if isinstance(draft, OrderDraft):
        return [*parts, draft.product.brand, draft.product.title, draft.product.sku, draft.reference_text]
    store = [draft.store.name, draft.store.city] if draft.store else []
    return [*parts, *store, draft.title] if isinstance(draft, LeadDraft) else [*parts, *store]


def _known_by(customer: Customer) -> tuple[str, str, str]:
    name = folded(customer.name or customer.company)
    address = folded(customer.street_and_number + customer.postal_code).replace(" ", "")
    return _line(customer.phone), folded(customer.email), name and f"{name} {address}"


def _limited(parts: list[str]) -> str:
    return " ".join(filter(None, map(folded, parts)))[:LONGEST]


def _digits(phone: str) -> str:
    return "".join(letter for letter in phone if letter.isdecimal())


def _line(phone: str) -> str:
    """A number without its country or trunk prefix: +31 6 1234 5678 and 06-12345678 are one."""
    return _digits(phone)[-9:]
