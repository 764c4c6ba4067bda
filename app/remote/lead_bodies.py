"""A lead as it is sent: exactly the documented members, every one of them present (contract: SalesLeadCreate)."""

import json
import re

from app.core.address import street_address, with_instructions
from app.core.customer import Customer
from app.core.lead import LeadDraft, LeadType
from app.remote.customers import country_of, phone_of, postal_code_of

STATUS = "open"
ADDRESS_TYPE = "lead"


def lead_body(draft: LeadDraft, *, reference: str) -> str:
    """The request body of a checked draft. Our reference stands in the message: it is all that two people can match.

    What the customer offers in exchange goes along only with a lead about an exchange.
    """
    is_exchange = draft.type is LeadType.EXCHANGE
    options = draft.options
    body = {
        "store_id": draft.store.store_id,
        "type": draft.type.value,
        "status": STATUS,
        "title": draft.title,
        "message": message_with(reference, draft.message),
        "costs_ex_vat_cents": draft.costs_ex_vat_cents,
        "options": {
            "test_ride_requested": options.test_ride,
            "phone_call_requested": options.phone_call,
            "finance_information_requested": options.finance,
            "insurance_information_requested": options.insurance,
        },
        "object": {
            "description": draft.article.title or draft.title,
            "object_id": draft.object_id,
            "article_number": draft.article.article_number or None,
            "barcode": draft.article.barcode or None,
        },
        "exchange_object": {
            "exchange_description": (draft.exchange_description or None) if is_exchange else None,
            "exchange_remarks": (draft.exchange_remarks or None) if is_exchange else None,
        },
        "customer": _customer(draft.customer),
    }
    return json.dumps(body)


def message_with(reference: str, message: str) -> str:
    """The message with our reference in it, added as a last line where it is not there yet."""
    if re.search(rf"(?<![A-Za-z0-9]){re.escape(reference)}(?![A-Za-z0-9])", message):
        return message
    return f"{message.rstrip()}\nRef. {reference}".lstrip()


def _customer(customer: Customer) -> dict[str, object]:
    """`null` where the platform fills in its own numbers; the house number is a text; anything else may be ""."""
    address = street_address(customer.street_and_number, country=country_of(customer))
    return {
        "customer_address_id": None,
        "address_type": ADDRESS_TYPE,
        "customer_id": None,
        "is_business_address": bool(customer.company),
        "company_name": customer.company,
        "name": customer.name or customer.company,
        "street": address.street,
        "house_number": address.number,
        "house_number_postfix": address.postfix,
        "postal_code": postal_code_of(customer),
        "city": customer.city,
        "country_code": country_of(customer),
        "phone_number": phone_of(customer),
        "email": customer.email,
        "notes": with_instructions((address.rest,), customer.instructions),
    }
