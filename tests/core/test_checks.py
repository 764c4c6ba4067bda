"""What is wrong with a customer, a lead and an order before they are sent: each problem names its field."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.checks import check_customer, check_lead, check_order
from app.core.customer import Customer
from app.core.lead import LeadDraft, LeadType
from app.core.order import OrderDraft
from app.core.price import PriceStep
from app.core.problems import FieldProblem, Wrong
from app.core.product import Product
from app.core.store import Store

JAN = Customer(
    name="Jan Jansen",
    phone="06-12345678",
    email="jan@example.nl",
    street_and_number="Lindelaan 8, 2 hoog",
    postal_code="3581ab",
    city="Utrecht",
)
LEAD = LeadDraft(Store("5185-1"), customer=JAN, title="Proefrit", message="Graag bellen")
PRICE = PriceStep(Decimal(1), Decimal(10), Decimal("12.10"), None)
ORDER = OrderDraft(
    Product("TUBE", dropship=True, sales_unit_amount=Decimal(10), prices=(PRICE,)), customer=JAN, pieces=20
)


def told(problems: tuple[FieldProblem, ...]) -> list[tuple[str, Wrong, str]]:
    """The problems as field, what is wrong, and hint."""
    return [(problem.field, problem.wrong, problem.hint) for problem in problems]


def test_what_is_right_has_no_problem() -> None:
    assert check_customer(JAN) == check_customer(Customer()) == check_lead(LEAD) == check_order(ORDER) == ()


BAD_FIELDS = [
    ("phone", "06 12", Wrong.PHONE, ""),
    ("phone", "jan@example.nl", Wrong.PHONE, ""),
    ("email", "jan@example", Wrong.EMAIL, ""),
    ("email", "jan example.nl", Wrong.EMAIL, ""),
    ("email", "jan@example.nl, piet@example.nl", Wrong.EMAIL, ""),
    ("street_and_number", "Lindelaan", Wrong.NO_HOUSE_NUMBER, ""),
    ("street_and_number", "8", Wrong.NO_STREET, ""),
    ("street_and_number", ",", Wrong.NO_STREET, ""),
    ("postal_code", "3581", Wrong.POSTAL_CODE, "3581 AB"),
    ("country", "", Wrong.COUNTRY, ""),
    ("country", "nl", Wrong.COUNTRY, ""),
    ("country", "XX", Wrong.COUNTRY, ""),
    ("name", "x" * 201, Wrong.TOO_LONG, "200"),
    ("company", "x" * 201, Wrong.TOO_LONG, "200"),
    ("city", "x" * 201, Wrong.TOO_LONG, "200"),
    ("instructions", "x" * 4001, Wrong.TOO_LONG, "4000"),
]


@pytest.mark.parametrize(("field", "typed", "wrong", "hint"), BAD_FIELDS)
def test_each_bad_field_of_a_customer_is_named_whatever_it_is_for(
    field: str, typed: str, wrong: Wrong, hint: str
) -> None:
    customer = replace(JAN, **{field: typed})
    expected = [(f"customer.{field}", wrong, hint)]
    assert told(check_customer(customer)) == expected
    assert told(check_lead(replace(LEAD, customer=customer))) == (expected if wrong != Wrong.NO_HOUSE_NUMBER else [])
    assert told(check_order(replace(ORDER, customer=customer, is_dropship=True))) == expected
    assert check_order(replace(ORDER, customer=customer)) == ()


def test_a_postal_code_and_a_telephone_are_judged_by_the_customers_country() -> None:
    abroad = replace(JAN, country="BE", phone="0470 12 34 56", postal_code="1000")
    assert check_customer(abroad) == ()
    assert told(check_customer(replace(abroad, postal_code="3581 AB"))) == [
        ("customer.postal_code", Wrong.POSTAL_CODE, "1000")
    ]
    assert check_customer(replace(JAN, country="GB", phone="", postal_code="SW1A 1AA")) == ()


@pytest.mark.parametrize(
    ("change", "problems"),
    [
        ({"store": Store("")}, [("store", Wrong.NO_STORE, "")]),
        ({"store": Store("1-1-1")}, [("store", Wrong.NO_STORE, "")]),
        ({"store": Store("43831")}, []),
        ({"title": " "}, [("title", Wrong.MISSING, "")]),
        ({"title": "x" * 201}, [("title", Wrong.TOO_LONG, "200")]),
        ({"message": "x" * 4001}, [("message", Wrong.TOO_LONG, "4000")]),
        ({"message": ""}, []),
        ({"type": LeadType.EXCHANGE}, [("exchange_description", Wrong.MISSING, "")]),
        ({"type": LeadType.EXCHANGE, "exchange_description": "Batavus"}, []),
        ({"customer": Customer()}, [("customer.name", Wrong.MISSING, ""), ("customer.phone", Wrong.MISSING, "")]),
        ({"customer": Customer(name="Jan", phone="0612345678")}, []),
        ({"customer": Customer(company="Jansen BV", email="jan@example.nl")}, []),
    ],
)
def test_a_lead_needs_a_shop_a_title_and_a_customer_who_can_be_reached(
    change: dict[str, object], problems: list[tuple[str, Wrong, str]]
) -> None:
    assert told(check_lead(replace(LEAD, **change))) == problems


@pytest.mark.parametrize(
    ("pieces", "problems"),
    [
        (10, []),
        (9990, []),
        (0, [("pieces", Wrong.NOT_POSITIVE, "")]),
        (-10, [("pieces", Wrong.NOT_POSITIVE, "")]),
        (15, [("pieces", Wrong.NOT_WHOLE_UNITS, "10")]),
        (8717231204720, [("pieces", Wrong.TOO_MANY, "9999")]),
    ],
)
@pytest.mark.parametrize("amount_in", ["pieces", "sales_units"])
def test_an_order_keeps_to_whole_sales_units_and_to_sense(
    pieces: int, problems: list[tuple[str, Wrong, str]], amount_in: str
) -> None:
    assert told(check_order(replace(ORDER, pieces=pieces), amount_in=amount_in)) == problems


@pytest.mark.parametrize(
    ("change", "problems"),
    [
        ({"sku": ""}, [("product", Wrong.NOT_ORDERABLE, "")]),
        ({"blocked": True}, [("product", Wrong.NOT_ORDERABLE, "")]),
        ({"prices": (replace(PRICE, on_demand=True),)}, [("product", Wrong.NOT_ORDERABLE, "")]),
        ({"prices": ()}, []),
        ({"dropship": None}, [("is_dropship", Wrong.NOT_DROPSHIP, "")]),
        ({"dropship": False}, [("is_dropship", Wrong.NOT_DROPSHIP, "")]),
    ],
)
def test_an_article_that_is_not_sold_or_not_sent_to_customers_is_not_ordered(
    change: dict[str, object], problems: list[tuple[str, Wrong, str]]
) -> None:
    order = replace(ORDER, product=replace(ORDER.product, **change), is_dropship=True)
    assert told(check_order(order)) == problems


def test_a_quantity_that_cannot_be_read_is_told_as_that() -> None:
    assert told(check_order(replace(ORDER, pieces=0, unread_pieces="ten"))) == [("pieces", Wrong.NOT_WHOLE, "")]


def test_a_dropship_order_needs_a_whole_address_and_no_telephone() -> None:
    order = replace(ORDER, customer=Customer(), is_dropship=True)
    fields = ("name", "street_and_number", "postal_code", "city")
    assert told(check_order(order)) == [(f"customer.{field}", Wrong.MISSING, "") for field in fields]
    assert check_order(replace(order, customer=replace(JAN, phone="", email=""))) == ()


def test_our_reference_and_the_clerks_remark_fit_into_the_wholesalers_50_characters() -> None:
    assert check_order(replace(ORDER, reference_text="  " + "x" * 31)) == ()
    assert told(check_order(replace(ORDER, reference_text="x" * 32))) == [("reference_text", Wrong.TOO_LONG, "31")]
    short = replace(ORDER, reference_text="x" * 37)
    assert check_order(short, reference="UT2K7M9QX4TD") == ()
    assert told(check_order(short, reference="UT2K7M9QX4TDE")) == [("reference_text", Wrong.TOO_LONG, "36")]
    assert told(check_order(replace(ORDER, notes="x" * 4001))) == [("notes", Wrong.TOO_LONG, "4000")]


@given(st.builds(Customer, *(st.text(max_size=30) for _ in range(9))), st.integers(-5, 50))
def test_whatever_is_typed_each_field_has_one_problem_at_most(customer: Customer, pieces: int) -> None:
    for problems in (
        check_customer(customer),
        check_lead(replace(LEAD, customer=customer)),
        check_order(replace(ORDER, customer=customer, pieces=pieces, is_dropship=True)),
    ):
        fields = [problem.field for problem in problems]
        assert len(fields) == len(set(fields))
