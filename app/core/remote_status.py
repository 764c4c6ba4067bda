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
# All that are documented (contract: SalesLeadCreate.status, StatusV1, OrderStatusFilter, x-known-values).
KNOWN_WORDS: dict[Kind, frozenset[str]] = {
    Kind.LEAD: LAST_WORDS[Kind.LEAD] | {"open", "noticed", LEAD_ACCEPTED},
    Kind.DELIVERY: LAST_WORDS[Kind.DELIVERY] | {"saved", "ready", "scheduled", "picked_up"},
    Kind.ORDER: LAST_WORDS[Kind.ORDER] | {"pending", "processing", "in-m3", "shipped", "error", "m3-error"},
}


def is_known(kind: Kind, status: str) -> bool:
    """Whether the status is a documented word, in any case."""
    return status.strip().lower() in KNOWN_WORDS[kind]


def is_over(kind: Kind, status: str) -> bool:
    """Whether the remote system will not change it any more. False for a word we do not know."""
    return status.strip().lower() in LAST_WORDS[kind]
