"""What is wrong with a draft, field by field, before it is sent. Knows telephones, so it is slow to import (40 ms)."""

import re
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from decimal import Decimal

from app.core.address import street_address
from app.core.customer import Customer
from app.core.delivery import DeliveryDraft, Package, Route, Slot, place_of
from app.core.lead import LeadDraft, LeadType
from app.core.order import PIECES, OrderDraft, amount, room_for_remark, sales_unit_pieces, sales_units
from app.core.phone import international, is_country
from app.core.postal_code import EXAMPLES, postal_code
from app.core.price import price_for
from app.core.problems import FieldProblem, Wrong
from app.core.slots import FORM_TIME, DeliveryHours, why_not
from app.core.store import Store

# No contract says how long a text may be, but for the reference of an order.
MAX_TEXT = 200
MAX_LONG_TEXT = 4000
MAX_PACKAGES = 99
MAX_SIZE = 9999  # dm³ or kg of a piece; a barcode scanned there is no size
LEAST_SIZE = Decimal("0.001")
MAX_PIECES = 9999  # a barcode scanned into the quantity is no quantity
EMAIL = re.compile(r"[^\s@,;<>]+@[^\s@,;<>]+\.[^\W\d_]{2,}")
STORE_ID = re.compile(r"[0-9]+(-[0-9]+)?", re.ASCII)
LONG_TEXTS = ("instructions", "message", "exchange_remarks", "notes", "comments")
PLACE = ("street_and_number", "postal_code", "city")
Problems = Iterator[FieldProblem]


def check_customer(customer: Customer) -> tuple[FieldProblem, ...]:
    """What is wrong with the fields that are filled in, whatever the customer is for."""
    return _once(_customer(customer))


def check_lead(draft: LeadDraft) -> tuple[FieldProblem, ...]:
    """What is wrong with a lead. The other shop must know a name, and a telephone number or an e-mail address."""
    return _once(_lead(draft))


def check_delivery(
    draft: DeliveryDraft,
    *,
    hours: DeliveryHours,
    closed: frozenset[date],
    now: datetime,
    api_version: str = "v2",
    has_size_categories: bool = False,
) -> tuple[FieldProblem, ...]:
    """What is wrong with a delivery now, by this shop's hours and the days on which nobody comes.

    Packages of a name and a size of their own are of v2. With size categories (a setting) one package goes alone.
    """
    problems = [*_places(draft), *_slots(draft, hours, closed=closed, now=now)]
    problems += _packages(draft.packages, are_ad_hoc=api_version != "v1", one_only=has_size_categories)
    return _once((*problems, *_lengths({"comments": draft.comments, "sender_name": draft.sender_name})))


def check_order(draft: OrderDraft, *, amount_in: str = PIECES, reference: str = "") -> tuple[FieldProblem, ...]:
    """What is wrong with an order. Whole sales units are kept to, whatever the setting `amount_in` counts.

    The clerk's remark has the room that our `reference` leaves, the longest one where it is not known.
    """
    return _once(_order(draft, amount_in, room=room_for_remark(reference)))


def _once(problems: Iterable[FieldProblem]) -> tuple[FieldProblem, ...]:
    """The first problem of each field."""
    first: dict[str, FieldProblem] = {}
    for problem in problems:
        first.setdefault(problem.field, problem)
    return tuple(first.values())


def _customer(customer: Customer, *, required: tuple[str, ...] = (), needs_number: bool = True) -> Problems:
    """`required` names the fields that must be filled in; a company's name stands for that of a person."""
    texts = {name: getattr(customer, name) for name in Customer.__slots__}
    for name in required:
        if not texts[name].strip() and not (name == "name" and customer.company.strip()):
            yield FieldProblem(f"customer.{name}", Wrong.MISSING)
    yield from _lengths(texts, inside="customer.")
    if not is_country(customer.country):
        yield FieldProblem("customer.country", Wrong.COUNTRY)
    elif customer.phone.strip() and international(customer.phone, region=customer.country) is None:
        yield FieldProblem("customer.phone", Wrong.PHONE)
    if customer.email.strip() and not EMAIL.fullmatch(customer.email.strip()):
        yield FieldProblem("customer.email", Wrong.EMAIL)
    yield from _address(customer, inside="customer.", needs_number=needs_number)


def _address(place: Customer, *, inside: str, needs_number: bool) -> Problems:
    if place.street_and_number.strip():
        address = street_address(place.street_and_number, country=place.country)
        if not any(map(str.isalpha, address.street)):
            yield FieldProblem(f"{inside}street_and_number", Wrong.NO_STREET)
        elif needs_number and not address.number:
            yield FieldProblem(f"{inside}street_and_number", Wrong.NO_HOUSE_NUMBER)
    if place.postal_code.strip() and postal_code(place.postal_code, country=place.country) is None:
        yield FieldProblem(f"{inside}postal_code", Wrong.POSTAL_CODE, EXAMPLES[place.country])


def _lengths(texts: dict[str, str], *, inside: str = "") -> Problems:
    for name, text in texts.items():
        most = MAX_LONG_TEXT if name in LONG_TEXTS else MAX_TEXT
        if len(text) > most:
            yield FieldProblem(f"{inside}{name}", Wrong.TOO_LONG, str(most))


def _lead(draft: LeadDraft) -> Problems:
    if not STORE_ID.fullmatch(draft.store.store_id):
        yield FieldProblem("store", Wrong.NO_STORE)
    if not draft.title.strip():
        yield FieldProblem("title", Wrong.MISSING)
    if draft.type is LeadType.EXCHANGE and not draft.exchange_description.strip():
        yield FieldProblem("exchange_description", Wrong.MISSING)
    names = ("title", "message", "exchange_description", "exchange_remarks")
    yield from _lengths({name: getattr(draft, name) for name in names})
    can_be_written_to = bool(draft.customer.email.strip())
    required = ("name",) if can_be_written_to else ("name", "phone")
    # nobody rides there: a street alone is as good (contract: SalesLeadCreate.house_number may be "")
    yield from _customer(draft.customer, required=required, needs_number=False)


def _places(draft: DeliveryDraft) -> Problems:
    """Both ends, as far as they are not this shop: the courier wants a name, a telephone and a whole address."""
    if draft.route is not Route.SHOP_TO_CUSTOMER:
        yield from [FieldProblem("store", Wrong.NO_STORE)] if draft.store is None else _store(draft.store, draft)
    if draft.route is not Route.STORE_TO_SHOP:
        yield from _customer(draft.customer, required=("name", "phone", *PLACE))


def _store(store: Store, draft: DeliveryDraft) -> Problems:
    """The other shop as a place, its fields under "store.". One without a country is in that of the customer."""
    place = place_of(store, country=draft.customer.country)
    for problem in _customer(place, required=("phone", *PLACE)):
        yield FieldProblem(problem.field.replace("customer.", "store."), problem.wrong, problem.hint)


def _slots(draft: DeliveryDraft, hours: DeliveryHours, *, closed: frozenset[date], now: datetime) -> Problems:
    def why(slot: Slot) -> Wrong | None:
        return why_not(slot, hours, closed=closed, now=now, grace=FORM_TIME)

    if draft.slot is None:
        yield FieldProblem("slot", Wrong.NO_SLOT)
    elif wrong := why(draft.slot):
        yield FieldProblem("slot", wrong)
    pickup = draft.pickup_slot
    if pickup is None:
        if draft.route is Route.STORE_TO_CUSTOMER:
            yield FieldProblem("pickup_slot", Wrong.NO_SLOT)
    elif wrong := why(pickup):
        yield FieldProblem("pickup_slot", wrong)
    elif draft.slot and (pickup.starts_at > draft.slot.starts_at or pickup.ends_at > draft.slot.ends_at):
        yield FieldProblem("pickup_slot", Wrong.SLOT_ORDER)


def _packages(packages: tuple[Package, ...], *, are_ad_hoc: bool, one_only: bool) -> Problems:
    if not packages or any(not package.type and not (are_ad_hoc and package.name.strip()) for package in packages):
        yield FieldProblem("packages", Wrong.NO_PACKAGE)
    if any(len(package.name) > MAX_TEXT for package in packages):
        yield FieldProblem("packages", Wrong.TOO_LONG, str(MAX_TEXT))
    sizes = [size for package in packages if not package.type for size in (package.volume_dm3, package.weight_kg)]
    if None in sizes:
        yield FieldProblem("packages", Wrong.MISSING)
    measured = [size for size in sizes if size is not None]
    numbers = measured + [Decimal(package.amount) for package in packages]
    if any(package.unread.amount for package in packages):
        yield FieldProblem("packages", Wrong.NOT_WHOLE)
    unread_sizes = any(package.unread.volume_dm3 or package.unread.weight_kg for package in packages)
    if unread_sizes or not all(number.is_finite() for number in numbers):
        yield FieldProblem("packages", Wrong.NOT_A_NUMBER)
    elif any(number < LEAST_SIZE for number in numbers):
        yield FieldProblem("packages", Wrong.NOT_POSITIVE)
    elif any(size > MAX_SIZE for size in measured):
        yield FieldProblem("packages", Wrong.TOO_MANY, str(MAX_SIZE))
    elif any(package.amount > MAX_PACKAGES for package in packages):
        yield FieldProblem("packages", Wrong.TOO_MANY, str(MAX_PACKAGES))
    elif one_only and (len(packages) > 1 or any(package.amount > 1 for package in packages)):
        yield FieldProblem("packages", Wrong.ONE_PACKAGE_ONLY)


def _order(draft: OrderDraft, amount_in: str, *, room: int) -> Problems:
    product = draft.product
    step = price_for(product.prices, Decimal(draft.pieces))
    if not product.sku or product.blocked or (step is not None and step.on_demand):
        yield FieldProblem("product", Wrong.NOT_ORDERABLE)
    if draft.unread_pieces:
        yield FieldProblem("pieces", Wrong.NOT_WHOLE)
    elif draft.pieces < 1:
        yield FieldProblem("pieces", Wrong.NOT_POSITIVE)
    elif sales_units(draft) % 1:
        yield FieldProblem("pieces", Wrong.NOT_WHOLE_UNITS, f"{sales_unit_pieces(product).normalize():f}")
    elif max(draft.pieces, amount(draft, amount_in)) > MAX_PIECES:
        yield FieldProblem("pieces", Wrong.TOO_MANY, str(MAX_PIECES))
    if len(" ".join(draft.reference_text.split())) > room:
        yield FieldProblem("reference_text", Wrong.TOO_LONG, str(room))
    yield from _lengths({"notes": draft.notes})
    if draft.is_dropship:
        if product.dropship is not True:
            yield FieldProblem("is_dropship", Wrong.NOT_DROPSHIP)
        yield from _customer(draft.customer, required=("name", *PLACE))
