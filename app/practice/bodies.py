"""The bodies that CycleSoftware and the wholesaler take, closed as in the contracts: anything else is refused."""

from app.practice.shape import Fault, Shape, chosen, flag, null, nullable, number, record, rows, text, whole

FILLED = text(least=1)
COUNTRY = text(pattern="[A-Z]{2}")
WORDS = {
    "blank": "is required",
    "unknown": "is not known",
    "small": "is too small",
    "long": "is too long",
    "invalid": "is not valid",
}


def told(faults: list[Fault]) -> list[str]:
    """What is wrong, one sentence for each place, without repeating the caller's values."""
    return [f"{'.'.join(str(part) for part in fault.place) or 'body'} {WORDS[fault.what]}" for fault in faults]


def _question(value: object) -> Shape:
    by_id = isinstance(value, dict) and "article_id" in value
    return record({"article_id": FILLED}) if by_id else record({"barcode": FILLED})


# StockQuery
STOCK_QUERY = rows(chosen(_question))

LEAD_TYPES = ("information", "sales_offer", "test_ride", "contact_request", "exchange", "complaint", "other")
LEAD_STATUSES = ("open", "noticed", "accepted", "declined", "succeeded", "failed", "cancelled")
LEAD_OPTIONS = (
    "test_ride_requested",
    "phone_call_requested",
    "finance_information_requested",
    "insurance_information_requested",
)

# SalesLeadCreate
LEAD = record(
    {
        "store_id": text(pattern="[0-9]+(-[0-9]+)?"),
        "type": text(choices=LEAD_TYPES),
        "status": text(choices=LEAD_STATUSES),
        "title": FILLED,
        "message": text(),
        "costs_ex_vat_cents": whole(least=0),
        "options": record(dict.fromkeys(LEAD_OPTIONS, flag)),
        "object": record(
            {
                "description": text(),
                "object_id": nullable(whole()),
                "article_number": nullable(text()),
                "barcode": nullable(text()),
            }
        ),
        "exchange_object": record(
            {"exchange_description": nullable(text()), "exchange_remarks": nullable(text())},
        ),
        "customer": record(
            {
                "customer_address_id": null,
                "address_type": nullable(text(choices=("lead",))),
                "customer_id": null,
                "is_business_address": flag,
                "company_name": text(),
                "name": FILLED,
                "street": text(),
                "house_number": text(),
                "house_number_postfix": text(),
                "postal_code": text(),
                "city": text(),
                "country_code": COUNTRY,
                "phone_number": text(),
                "email": text(),
                "notes": text(),
            }
        ),
    },
    {"uuid": null, "created_at": null, "modified_at": null},
)

# OrderCreate
ORDER = record(
    {
        "products": rows(
            record(
                {"sku": FILLED, "amount": whole(least=1)},
                {"price": number(least=0), "vatrate": number(least=0, most=100)},
            )
        )
    },
    {
        "reference": text(least=1, most=50),
        "notes": text(),
        "test": flag,
        "customercode": FILLED,
        "shipping": record(
            {
                "last_name": FILLED,
                "address": record(
                    {
                        "street": FILLED,
                        "houseNumber": FILLED,
                        "city": FILLED,
                        "postcode": FILLED,
                        "country": COUNTRY,
                    },
                    {"houseNumberExtension": text(), "note": text()},
                ),
            },
            {"first_name": text(), "company": text(), "vatNumber": text(), "phone": text()},
        ),
    },
)
