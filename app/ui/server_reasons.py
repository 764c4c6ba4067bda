"""Where a refusal belongs: the sentences of a remote system, each beside the field of ours that it means.

The systems write for people and document no codes, so a sentence is told by its words; what cannot be told stands
in the form's head. The words are shown as they came, as plain text; only a member's path before them is left out.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from app.core.entry import Kind

# "products.0.sku: The selected sku is invalid.": the path of a member, then the sentence about it.
PATH = re.compile(r"\s*([A-Za-z_]\w*(?:\.\w+)*)\s*:\s+(?=\S)")
ADDRESS = "customer.street_and_number"
CUSTOMER = (
    (r"instruction|digicode|\bnotes?\b", "customer.instructions"),
    (r"phone|téléphone|telefo|mobile", "customer.phone"),
    (r"e-?mail", "customer.email"),
    (r"post(al)?[ _]?code|\bzip|code postal|postleitzahl|\bplz\b", "customer.postal_code"),
    (r"\bcity\b|\btown\b|\bville\b|plaats\b(?! van\b)|\bstadt\b|\bort\b", "customer.city"),
    (r"country|\bpays\b|\bland\b", "customer.country"),
    (r"street|house[ _]?number|address|adres|straat|huisnummer|\brue\b|stra(ß|ss)e|hausnummer", ADDRESS),
    (r"company|bedrijf|entreprise|firma", "customer.company"),
    (r"name|naam|\bnom\b", "customer.name"),
)
DELIVERY = (
    (r"packages?\b|\bcolis\b", "packages"),
    (r"pickup.*\bslot\b", "pickup_slot"),
    (r"\bslot\b|créneau", "slot"),
    (r"\bcomments?\b", "comments"),
    (r"pickup", "store"),
    *((rf"dropoff place.*(?:{pattern})", field) for pattern, field in CUSTOMER),
    *CUSTOMER,
)
LEAD = (
    *((rf"\bcustomer\b.*(?:{pattern})", field) for pattern, field in CUSTOMER),
    (r"exchange", "exchange_description"),
    (r"\bobject\b|object_id", "object_id"),
    (r"\bstore\b|store_id", "store"),
    (r"\btitle\b", "title"),
    (r"\bmessage\b", "message"),
    (r"\btype\b", "type"),
    *CUSTOMER,
)
ORDER = (
    (r"dropship", "is_dropship"),
    (r"amount|quantity", "pieces"),
    (r"\breference\b", "reference_text"),
    *((rf"\bshipping\b.*(?:{pattern})", field) for pattern, field in CUSTOMER),
    (r"\bnotes?\b", "notes"),
    (r"\bsku\b|\bproducts?\b", "product"),
)
RULES = {Kind.DELIVERY: DELIVERY, Kind.LEAD: LEAD, Kind.ORDER: ORDER}


@dataclass(frozen=True, slots=True)
class ServerReason:
    """A sentence of a remote system. `field` is the draft's, as in FieldProblem; "" where that cannot be told."""

    field: str
    text: str


def placed(reasons: Iterable[str], *, kind: Kind) -> tuple[ServerReason, ...]:
    """Each sentence with the field it means, in the order they came."""
    return tuple(_placed(reason, kind) for reason in reasons)


def _placed(reason: str, kind: Kind) -> ServerReason:
    found = next((field for rule, field in RULES[kind] if re.search(rule, reason, re.IGNORECASE)), "")
    path = PATH.match(reason)
    # The path has served to find the field; a person reads the sentence.
    return ServerReason(found, reason[path.end() :] if path and found else reason)
