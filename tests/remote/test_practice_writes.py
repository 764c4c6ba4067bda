"""Leads and orders against the practice world: handed over, followed to their last state, cancelled, looked up."""

import json
from collections.abc import Callable
from dataclasses import replace

import pytest

from app.core.article import Article
from app.core.errors import NotAuthorised, OutcomeUnknown, Refused, RemoteError, Throttled, Unreadable
from app.core.order import OrderDraft
from app.core.stock import StockQuestion
from app.practice import accounts
from app.practice.server import PracticeServer
from app.remote.cyclesoftware import CycleSoftware
from app.remote.http import Http
from app.remote.lead_bodies import lead_body
from app.remote.login import basic_login
from app.remote.order_bodies import order_body
from app.remote.wholesale import Wholesale
from tests.remote.drafts import CUSTOMER, LEAD, REFERENCE

pytestmark = pytest.mark.anyio
LOGIN = basic_login(accounts.USERNAME, accounts.PASSWORD)
GAZELLE = "8717231204726"
BODY = lead_body(replace(LEAD, object_id=None, article=Article("Gazelle", barcode=GAZELLE)), reference=REFERENCE)


@pytest.fixture
def platform(practice: PracticeServer, http_at: Callable[..., Http]) -> CycleSoftware:
    return CycleSoftware(http_at(practice.base_url + accounts.CYCLESOFTWARE_PATH, login=LOGIN))


@pytest.fixture
def wholesale(practice: PracticeServer, http_at: Callable[..., Http]) -> Wholesale:
    return Wholesale(http_at(practice.base_url + accounts.WHOLESALE_PATH, "wholesale", login=LOGIN))


@pytest.fixture
async def order(wholesale: Wholesale) -> OrderDraft:
    """A draft for a product that may be dropshipped."""
    for ref in await wholesale.product_list():
        product = await wholesale.product_by_sku(ref.sku)
        if product and product.dropship and not product.blocked and not any(step.on_demand for step in product.prices):
            return OrderDraft(product, customer=CUSTOMER, pieces=int(product.sales_unit_amount or 1) * 2)
    raise AssertionError("nothing to order")


async def test_a_lead_is_handed_over_noticed_accepted_and_sold(
    platform: CycleSoftware, practice: PracticeServer
) -> None:
    unit = next(
        unit
        for unit in (await platform.locate([StockQuestion(barcode=GAZELLE)])).units
        if unit.store_id == "1-1" and not unit.is_demo
    )
    made = await platform.create_lead(lead_body(replace(LEAD, object_id=unit.object_id), reference=REFERENCE))
    assert made.status == "open"
    assert made.modified_at is not None
    seen = []
    for seconds in (21, 60, 3 * 24 * 3600):
        practice.advance(seconds)
        seen.append((await platform.lead(made.uuid)).status)
    assert seen == ["noticed", "accepted", "succeeded"]
    (arrived,) = practice.log("createLead")
    assert REFERENCE in json.dumps(arrived.json)


async def test_a_lead_is_cancelled_while_that_is_possible(platform: CycleSoftware, practice: PracticeServer) -> None:
    made = await platform.create_lead(BODY)
    await platform.cancel_lead(made.uuid)
    assert (await platform.lead(made.uuid)).status == "cancelled"
    with pytest.raises(Refused) as raised:
        await platform.cancel_lead(made.uuid)
    assert raised.value.reasons == ("A lead that is cancelled cannot be cancelled",)
    assert len(practice.log("cancelLead")) == 2


async def test_a_lead_about_a_unit_of_another_store_is_refused_in_words(platform: CycleSoftware) -> None:
    with pytest.raises(Refused) as raised:
        await platform.create_lead(lead_body(replace(LEAD, object_id=999_999_999), reference=REFERENCE))
    assert raised.value.reasons == ("Object 999999999 is not in the stock of store 1-1",)


async def test_a_lead_that_is_not_known_is_refused(platform: CycleSoftware) -> None:
    for call in (platform.lead, platform.cancel_lead):
        with pytest.raises(Refused) as raised:
            await call("0c6b40a4-a217-11e8-92bb-005056a46320")
        assert raised.value.status == 404


async def test_an_order_is_placed_found_by_its_reference_and_shipped(
    wholesale: Wholesale, order: OrderDraft, practice: PracticeServer
) -> None:
    for draft in (order, replace(order, is_dropship=True)):
        reference = f"{REFERENCE}{'X' if draft.is_dropship else ''}"
        made = await wholesale.create_order(order_body(draft, reference=reference))
        assert (made.id[:3], made.status) == ("ORD", "pending")
        found = await wholesale.order_with(reference)
        assert found is not None
        assert found.reference == reference
        assert await wholesale.order(made.id) == await wholesale.order(found.id) == found
    practice.advance(241)
    seen = await wholesale.order(found.id)
    assert seen.status == "shipped"
    assert seen.shipments[0].tracker_code
    as_json, as_text = [await wholesale.order_status(found.id, as_json=form) for form in (True, False)]
    assert (as_json.status, as_text.status) == ("shipped", "shipped")
    assert as_json.updated_at is not None
    assert (await wholesale.orders(statuses=("shipped",)))[0].id == found.id
    assert await wholesale.orders(statuses=("error", "m3-error")) == ()


async def test_a_trial_order_for_a_branch_is_listed_among_its_orders_and_found_whatever_is_asked(
    wholesale: Wholesale, order: OrderDraft
) -> None:
    codes = [company.code for company in await wholesale.companies()]
    assert len(codes) == 8
    branch = await wholesale.company(codes[-1])
    assert branch is not None
    assert (branch.city, branch.country) == ("Lille", "FR")
    await wholesale.create_order(
        order_body(replace(order, is_test=True), reference=REFERENCE, customer_code=branch.code)
    )
    assert REFERENCE in [one.reference for one in await wholesale.orders(customer_id=branch.code)]
    assert REFERENCE not in [one.reference for one in await wholesale.orders(customer_id=codes[0])]
    assert await wholesale.order_with(REFERENCE, customer_id=branch.code) is not None
    assert await wholesale.order_with(REFERENCE, customer_id=codes[0]) is not None


async def test_a_refused_order_names_the_members(wholesale: Wholesale, order: OrderDraft) -> None:
    nothing = replace(order, product=replace(order.product, sku="no-such"))
    with pytest.raises(Refused) as raised:
        await wholesale.create_order(order_body(nothing, reference=REFERENCE, customer_code="EA99999"))
    assert dict(raised.value.fields) == {
        "customercode": "The selected customercode is invalid.",
        "products.0.sku": "The selected sku is invalid.",
    }


@pytest.mark.parametrize(
    "trouble",
    [
        ("reset", {}, OutcomeUnknown, True),
        ("half_body", {}, Unreadable, True),
        ("status", {"amount": 500, "acts": True}, OutcomeUnknown, True),
        ("html", {}, Unreadable, False),
        ("html", {"amount": 404}, Unreadable, False),
        ("redirect", {"amount": 307}, OutcomeUnknown, False),
        ("empty", {}, Unreadable, False),
        ("429", {"amount": 5}, Throttled, False),
        ("401", {}, NotAuthorised, False),
        ("error_in_200", {}, Unreadable, False),
    ],
)
async def test_a_lost_answer_is_settled_by_the_list(
    trouble: tuple[str, dict[str, object], type[RemoteError], bool],
    wholesale: Wholesale,
    order: OrderDraft,
    practice: PracticeServer,
) -> None:
    kind, more, error, is_there = trouble
    practice.trouble("wholesale", kind, operation="createOrder", times=1, **more)
    with pytest.raises(error) as raised:
        await wholesale.create_order(order_body(order, reference=REFERENCE))
    assert raised.type is error
    assert len(practice.log("createOrder")) == 1
    if error is not Throttled:
        assert (await wholesale.order_with(REFERENCE) is not None) is is_there


async def test_an_error_in_a_200_of_the_platform_is_a_refusal(
    platform: CycleSoftware, practice: PracticeServer
) -> None:
    practice.trouble("cyclesoftware", "error_in_200", operation="createLead", times=1)
    with pytest.raises(Refused):
        await platform.create_lead(BODY)
    assert len(practice.log("createLead")) == 1
