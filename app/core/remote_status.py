"""What the remote systems' own words for the state of a lead, a delivery and an order mean to us."""

from app.core.entry import Kind

LEAD_ACCEPTED = "accepted"
# The longest we keep; an index of a database takes no more.
LONGEST_STATUS = 40
# Nothing follows these (contract: SalesLeadCreate.status, StatusV1 x-final-values, OrderStatusFilter).
LAST_WORDS: dict[Kind, frozenset[str]] = {
    Kind.LEAD: frozenset({"declined", "succeeded", "failed", "cancelled"}),
    Kind.DELIVERY: frozenset({"delivered", "cancelled", "failed"}),
    Kind.ORDER: frozenset({"complete", "canceled"}),
}


def is_over(kind: Kind, status: str) -> bool:
    """Whether the remote system will not change it any more. False for a word we do not know."""
    return status.strip().lower() in LAST_WORDS[kind]
