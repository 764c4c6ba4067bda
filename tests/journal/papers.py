"""Drafts and entries as a shop makes them, for the tests of the journal."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal
from pathlib import Path

from app.core.article import Article
from app.core.customer import Customer
from app.core.delivery import DeliveryDraft, DeliverySeen, Package, Route, Slot, TaskSeen
from app.core.entry import Deed, Draft, Entry, State
from app.core.lead import LeadDraft, LeadOptions, LeadSeen, LeadType
from app.core.order import OrderDraft, OrderSeen, Shipment
from app.core.place import Coordinates
from app.core.price import PriceStep
from app.core.product import Attribute, Picture, Product, StockLevel
from app.core.store import Store
from app.journal.journal import Journal

SUMMER = timezone(timedelta(hours=2))
NOW = datetime(2026, 6, 12, 14, 0, tzinfo=SUMMER)
MINUTE = timedelta(minutes=1)
DAY = timedelta(days=1)
BODY = '{"title":"Café \\u00e9 🚲","n":1.50}'

ZEIST = Store("12-3", name="Fietsplezier Zeist", city="Zeist", coordinates=Coordinates(52.09, 5.23))
GAZELLE = Article("Gazelle Ultimate C380", barcode="8717231204726", article_number="4021", sku="0012")
JANSEN = Customer(
    name="Zoë Jansen",
    phone="06-12345678",
    email="zoe@example.nl",
    street_and_number="Oudegracht 12",
    postal_code="3511 AB",
    city="Utrecht",
    instructions="bel 2x",
    language="nl",
)
PRODUCT = Product(
    sku="0012",
    brand="Gazelle",
    title="Ultimate C380",
    stock=StockLevel.IN_STOCK,
    dropship=True,
    prices=(PriceStep(Decimal(1), Decimal("1.50"), Decimal("1.82"), None),),
    attributes=(Attribute("kleur", "Kleur", "zwart"),),
    pictures=(Picture("abc", "jpg", primary=True),),
    last_modified=NOW,
)
LEAD = LeadDraft(
    ZEIST,
    article=GAZELLE,
    customer=JANSEN,
    type=LeadType.TEST_RIDE,
    title="Proefrit",
    message="Graag zaterdag\n\tof later",
    options=LeadOptions(test_ride=True),
    object_id=7,
)
DELIVERY = DeliveryDraft(
    Route.STORE_TO_CUSTOMER,
    article=GAZELLE,
    customer=JANSEN,
    store=ZEIST,
    slot=Slot(NOW, NOW + 120 * MINUTE),
    packages=(Package(name="Fiets", volume_dm3=Decimal("250.5"), weight_kg=Decimal(25)),),
)
ORDER = OrderDraft(PRODUCT, article=GAZELLE, customer=JANSEN, pieces=2, reference_text="balie 2")
LEAD_SEEN = LeadSeen("0c6b40a4", "open", NOW)
DELIVERY_SEEN = DeliverySeen("86", "saved", dropoff=TaskSeen(Slot(NOW, NOW + MINUTE), picture_urls=("https://a",)))
ORDER_SEEN = OrderSeen("ORD1", "Processing", shipments=(Shipment("PostNL", "3S", Decimal(2), NOW),))

DRAFT_OF: dict[Deed, Draft] = {Deed.SEND_LEAD: LEAD, Deed.BOOK_DELIVERY: DELIVERY, Deed.SEND_ORDER: ORDER}


def content(path: Path) -> bytes:
    """A file as it is."""
    return path.read_bytes()


def overwrite(path: Path, written: bytes) -> None:
    """A file as somebody else leaves it."""
    path.write_bytes(written)


def utc(moment: datetime) -> datetime:
    """The same moment as the journal gives it back."""
    return moment.astimezone(UTC)


def draft_entry(reference: str, draft: Draft = LEAD, *, at: datetime = NOW) -> Entry:
    """A draft as the outbox makes it."""
    deed = next(deed for deed, example in DRAFT_OF.items() if type(example) is type(draft))
    return Entry(reference, deed, State.DRAFT, at, at, draft=draft)


def follower(reference: str, about: str, *, deed: Deed = Deed.CANCEL_LEAD, at: datetime = NOW) -> Entry:
    """A change or cancellation of another entry."""
    draft = DELIVERY if deed is Deed.CHANGE_DELIVERY else None
    return Entry(reference, deed, State.READY, at, at, draft=draft, body="{}" if draft else "", about=about)


def customer(name: str, **more: str) -> Customer:
    """Another customer of the same address, without phone and e-mail."""
    return replace(JANSEN, name=name, phone="", email="", **more)


async def ready(journal: Journal, reference: str, draft: Draft = LEAD, *, at: datetime = NOW) -> Entry:
    """An entry that waits to be sent."""
    await journal.add(draft_entry(reference, draft, at=at))
    return await journal.submit(reference, draft=draft, body=BODY, now=at)


async def ended(
    journal: Journal, reference: str, to: State, *, draft: Draft = LEAD, at: datetime = NOW, **verdict: object
) -> Entry:
    """An entry after one attempt; nothing else waits."""
    entry = await ready(journal, reference, draft, at=at)
    claimed = await journal.claim(entry.deed.source, now=at)
    assert claimed
    assert claimed.reference == reference
    return await journal.settle(reference, attempt=claimed.attempts, to=to, now=at, **verdict)
