"""Drafts as clerks fill them in, for the bodies that are made of them."""

from decimal import Decimal

from app.core.article import Article
from app.core.customer import Customer
from app.core.lead import LeadDraft, LeadOptions, LeadType
from app.core.order import OrderDraft
from app.core.price import PriceStep
from app.core.product import Product
from app.core.store import Store

REFERENCE = "UT1ABCD2345"
CUSTOMER = Customer(
    name="Jane Doe",
    phone="06 12345678",
    email="jane@example.nl",
    street_and_number="Hoofdstraat 10 B",
    postal_code="5238 hl",
    city="Berlicum",
    instructions="Bellen tussen 12.00-17.00",
)
LEAD = LeadDraft(
    store=Store("1-1", "CycleSoftware"),
    article=Article("Batavus Crescendo", barcode="877474749349"),
    customer=CUSTOMER,
    type=LeadType.TEST_RIDE,
    title="Kieskeurig: proefrit Batavus Crescendo",
    message="Jane Doe wil een proefrit maken",
    options=LeadOptions(test_ride=True, phone_call=True),
    object_id=11212,
    costs_ex_vat_cents=1500,
)
BOX_OF_TEN = Product(
    "PROD-001",
    dropship=True,
    price_unit="piece",
    sales_unit="box",
    sales_unit_amount=Decimal(10),
    prices=(PriceStep(Decimal(1), Decimal("99.99"), Decimal("120.99"), Decimal(21)),),
)
ORDER = OrderDraft(BOX_OF_TEN, customer=CUSTOMER, pieces=20, reference_text="trade show")
