"""What a lead says when it goes out."""

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from app.core.article import Article
from app.core.customer import Customer
from app.core.lead import LeadDraft, LeadOptions, LeadType
from app.core.store import Store
from app.remote.lead_bodies import lead_body, message_with
from tests.remote.contract_schema import breaks
from tests.remote.drafts import CUSTOMER, LEAD, REFERENCE
from tests.remote.examples import contract


def body_of(draft: LeadDraft, **customer: str) -> dict[str, Any]:
    changed = replace(draft, customer=replace(draft.customer, **customer))
    body: dict[str, Any] = json.loads(lead_body(changed, reference=REFERENCE))
    return body


def test_the_documented_lead_goes_out_as_documented() -> None:
    operation = contract("cyclesoftware")["paths"]["/api/v1/leads/create.json"]["post"]
    documented = operation["requestBody"]["content"]["application/json"]["examples"]["documented"]["value"]
    documented["message"] = f"Jane Doe wil een proefrit maken\nRef. {REFERENCE}"
    documented["customer"] |= {"name": "Jane Doe", "phone_number": "+31612345678", "email": "jane@example.nl"}
    assert body_of(LEAD) == documented


def test_the_reference_is_in_the_message_once() -> None:
    assert message_with("UT1AB", "") == "Ref. UT1AB"
    assert message_with("UT1AB", "Call me.\n") == "Call me.\nRef. UT1AB"
    for said in ("Ref. UT1AB", "UT1AB: call me", "Call me (UT1AB)."):
        assert message_with("UT1AB", said) == said
    for other in ("Ref. UT1ABC", "XUT1AB"):
        assert message_with("UT1AB", other) == f"{other}\nRef. UT1AB"


def test_what_is_offered_goes_along_only_in_an_exchange() -> None:
    offering = replace(LEAD, exchange_description="Sparta ION, 2015", exchange_remarks="Battery worn")
    assert body_of(offering)["exchange_object"] == {"exchange_description": None, "exchange_remarks": None}
    exchange = body_of(replace(offering, type=LeadType.EXCHANGE))
    assert exchange["exchange_object"] == {
        "exchange_description": "Sparta ION, 2015",
        "exchange_remarks": "Battery worn",
    }
    nothing = body_of(replace(LEAD, type=LeadType.EXCHANGE))["exchange_object"]
    assert nothing == {"exchange_description": None, "exchange_remarks": None}


def test_an_article_that_is_not_in_stock_has_no_object_id_and_what_is_not_known_is_null() -> None:
    bare = body_of(replace(LEAD, object_id=None, article=Article()))["object"]
    assert bare == {"description": LEAD.title, "object_id": None, "article_number": None, "barcode": None}
    numbered = body_of(replace(LEAD, article=Article("X", article_number="03505002")))["object"]
    assert numbered["article_number"] == "03505002"


@pytest.mark.parametrize(
    ("typed", "country", "apart"),
    [
        ("Hoofdstraat 10", "NL", ("Hoofdstraat", "10", "")),
        ("Hoofdstraat 10-B", "NL", ("Hoofdstraat", "10", "B")),
        ("12 rue de la Paix", "FR", ("rue de la Paix", "12", "")),
        ("Postbus", "NL", ("Postbus", "", "")),
        ("", "NL", ("", "", "")),
    ],
)
def test_the_address_goes_out_in_parts_and_the_number_is_a_text(
    typed: str, country: str, apart: tuple[str, str, str]
) -> None:
    customer = body_of(LEAD, street_and_number=typed, country=country)["customer"]
    assert (customer["street"], customer["house_number"], customer["house_number_postfix"]) == apart


def test_what_is_no_part_of_an_address_goes_into_the_notes() -> None:
    customer = body_of(LEAD, street_and_number="Hoofdstraat 10, achterom", instructions="Ring twice")["customer"]
    assert customer["notes"] == "achterom, Ring twice"


def test_phone_and_postal_code_take_their_form_and_odd_ones_stay_as_typed() -> None:
    customer = body_of(LEAD, country="be", postal_code="B-9000", phone="0475 12 34 56")["customer"]
    assert (customer["postal_code"], customer["phone_number"]) == ("9000", "+32475123456")
    assert customer["country_code"] == "BE"
    odd = body_of(LEAD, country="GB", postal_code="SW1A 1AA", phone="extension 4")["customer"]
    assert (odd["postal_code"], odd["phone_number"]) == ("SW1A 1AA", "extension 4")
    assert body_of(LEAD, postal_code="12", phone="")["customer"]["postal_code"] == "12"


def test_a_company_is_told_and_lends_its_name_where_there_is_no_other() -> None:
    company = body_of(LEAD, company="Acme", name="")["customer"]
    assert (company["is_business_address"], company["company_name"], company["name"]) == (True, "Acme", "Acme")


def test_the_same_draft_makes_the_same_bytes_and_they_are_ascii() -> None:
    draft = replace(LEAD, message="Ça va? 🚲", customer=replace(CUSTOMER, name="Zoë"))
    assert lead_body(draft, reference=REFERENCE) == lead_body(draft, reference=REFERENCE)
    assert lead_body(draft, reference=REFERENCE).isascii()


WORDS = some.text(max_size=20)
CUSTOMERS = some.builds(
    Customer,
    name=some.text(min_size=1, max_size=20),
    **dict.fromkeys(("company", "phone", "email", "street_and_number", "postal_code", "city", "instructions"), WORDS),
    country=some.sampled_from(["NL", "BE", "FR", "DE", "LU", "GB"]),
)
LEADS = some.builds(
    LeadDraft,
    store=some.just(Store("43831", "S")),
    article=some.builds(Article, title=WORDS, barcode=WORDS, article_number=WORDS),
    customer=CUSTOMERS,
    type=some.sampled_from(LeadType),
    title=some.text(min_size=1, max_size=20),
    message=WORDS,
    options=some.builds(LeadOptions, test_ride=some.booleans(), finance=some.booleans()),
    object_id=some.none() | some.integers(0, 2**40),
    exchange_description=WORDS,
    exchange_remarks=WORDS,
)


@settings(max_examples=100, deadline=None)
@given(LEADS)
def test_every_lead_keeps_the_closed_body_of_the_contract(draft: LeadDraft) -> None:
    body = json.loads(lead_body(draft, reference=REFERENCE))
    assert breaks("cyclesoftware", "SalesLeadCreate", value=body) == []
    assert REFERENCE in body["message"]
