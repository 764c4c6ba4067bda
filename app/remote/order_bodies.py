"""An order as it is sent: documented members only, those without a value left out (contract: OrderCreate)."""

import json

from app.core.address import street_address, with_instructions
from app.core.customer import Customer
from app.core.order import MAX_ORDER_REFERENCE, PIECES, OrderDraft, amount, order_reference
from app.remote.customers import country_of, phone_of, postal_code_of


def order_body(draft: OrderDraft, *, reference: str, customer_code: str = "", amount_in: str = PIECES) -> str:
    """The request body of a checked draft; `amount_in` is the setting ("pieces" or "sales_units").

    Neither price nor VAT rate is sent. Nobody says whether a price overrides the wholesaler's or is held against it,
    nor whether it is one of a piece or of a sales unit; without one, the account's own price holds.
    """
    body: dict[str, object] = {"reference": reference_of(draft, reference)}
    if draft.notes:
        body["notes"] = draft.notes
    body["test"] = draft.is_test
    if customer_code:
        body["customercode"] = customer_code
    if draft.is_dropship:
        body["shipping"] = _shipping(draft.customer)
    body["products"] = [{"sku": draft.product.sku, "amount": amount(draft, amount_in=amount_in)}]
    return json.dumps(body)


def reference_of(draft: OrderDraft, reference: str) -> str:
    """Ours first and whole, by which the order is found again, then the clerk's own, 50 characters at most."""
    return order_reference(reference, draft.reference_text)[:MAX_ORDER_REFERENCE].rstrip()


def _shipping(customer: Customer) -> dict[str, object]:
    first_name, last_name = _names(customer)
    address = street_address(customer.street_and_number, country=country_of(customer))
    where = {
        "street": address.street,
        "houseNumber": address.number,
        "houseNumberExtension": address.postfix,
        "city": customer.city,
        "postcode": postal_code_of(customer),
        "country": country_of(customer),
        "note": with_instructions((address.rest,), customer.instructions),
    }
    whom = {
        "first_name": first_name,
        "last_name": last_name,
        "company": customer.company,
        "phone": phone_of(customer),
    }
    return {**_filled(whom), "address": _filled(where)}


def _names(customer: Customer) -> tuple[str, str]:
    """First and last name. The first word of several is the first name; a last name is always there."""
    first, _, last = (customer.name or customer.company).strip().partition(" ")
    return (first, last.strip()) if last.strip() else ("", first)


def _filled(members: dict[str, str]) -> dict[str, str]:
    return {name: text for name, text in members.items() if text}
