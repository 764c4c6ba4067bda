"""What the find page shows: one barcode and what each source has said of it so far."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from functools import cached_property

from app.core.barcode import Barcode
from app.core.delivery import Slot
from app.core.offer import Offer, OfferKind, courier_offer, merged
from app.core.product import Headline, headline
from app.core.sources import STORES, WHOLESALE
from app.services.answer import SourceState, StoresAnswer, WholesaleAnswer

BOTH = frozenset({STORES, WHOLESALE})


class Found(StrEnum):
    """How a look-up ended, for the trail and the last ten."""

    ASKING = "asking"
    HERE = "here"
    STORE = "store"
    DEMO = "demo"
    WHOLESALER = "wholesaler"
    NOWHERE = "nowhere"
    NOT_KNOWN = "not-known"


# The cargo bike brings what is here.
FOUND_BY = {
    OfferKind.OWN: Found.HERE,
    OfferKind.COURIER: Found.HERE,
    OfferKind.STORE: Found.STORE,
    OfferKind.WHOLESALER: Found.WHOLESALER,
}


@dataclass(frozen=True, slots=True)
class Riders:
    """When a cargo bike can come, as it was at `told_at` in this shop's local time. Empty without a courier."""

    slots: tuple[Slot, ...] = ()
    told_at: datetime | None = None


@dataclass(frozen=True)
class Shown:
    """One look-up on screen. `asking` are the sources still awaited; what they said before stays meanwhile.

    Without slots, so that the ranking of thousands of stores is kept: every part of the window asks for it.
    """

    barcode: Barcode
    stores: StoresAnswer | None = None
    wholesale: WholesaleAnswer | None = None
    asking: frozenset[str] = BOTH
    riders: Riders = field(default_factory=Riders)

    def asking_again(self, sources: frozenset[str]) -> "Shown":
        """The same, with these sources asked once more."""
        return replace(self, asking=self.asking | sources)

    def with_answer(self, answer: StoresAnswer | WholesaleAnswer) -> "Shown":
        """The same, with what the stores or the wholesaler said."""
        if isinstance(answer, StoresAnswer):
            return replace(self, stores=answer, asking=self.asking - {STORES})
        return replace(self, wholesale=answer, asking=self.asking - {WHOLESALE})

    def with_riders(self, riders: Riders) -> "Shown":
        """The same, with when a rider can come."""
        return self if riders == self.riders else replace(self, riders=riders)

    @property
    def answers(self) -> tuple[StoresAnswer | WholesaleAnswer, ...]:
        """What has landed."""
        return tuple(answer for answer in (self.stores, self.wholesale) if answer is not None)

    @property
    def is_complete(self) -> bool:
        """True when both sources have said something, be it that they failed."""
        return not self.asking

    @property
    def answered_count(self) -> int:
        """Sources that answered well."""
        return sum(answer.report.state is SourceState.OK for answer in self.answers)

    @property
    def is_offline(self) -> bool:
        """True when nothing could be sent to either source: no line."""
        return self.is_complete and all(answer.report.is_unreachable for answer in self.answers)

    @property
    def slowest_s(self) -> float:
        """Seconds that the slower of the answers took."""
        return max((answer.report.elapsed_s for answer in self.answers), default=0.0)

    def offers(self) -> Sequence[Offer]:
        """All ways known so far, in rank order."""
        return self._ranked

    @cached_property
    def _ranked(self) -> tuple[Offer, ...]:
        stores = self.stores.offers or () if self.stores else ()
        told_at = self.riders.told_at
        bike = courier_offer(stores, self.riders.slots, now=told_at) if told_at else None
        return tuple(merged(stores, bike, self.wholesale.offer if self.wholesale else None))

    def headline(self) -> Headline:
        """What to call the article, as far as is known."""
        product = self.wholesale.product if self.wholesale else None
        brand = self.stores.brand if self.stores else ""
        article_id = self.stores.article_id if self.stores else self.barcode.article_id
        return headline(product, brand=brand, article_id=article_id, code=self.barcode.scanned)

    def best(self) -> tuple[Found, Offer | None]:
        """The soonest way, a sellable unit before a demo one."""
        offers = self._ranked
        sellable = next((offer for offer in offers if not offer.is_demo_only), None)
        best = sellable or (offers[0] if offers else None)
        if best is not None:
            if best.is_demo_only:
                return Found.DEMO, best
            return FOUND_BY[best.kind], best
        if not self.is_complete:
            return Found.ASKING, None
        return (Found.NOWHERE if self.answered_count == len(self.answers) else Found.NOT_KNOWN), None


def tenths(seconds: float) -> float:
    """Seconds to one decimal, at least a tenth: what a person can tell apart."""
    return max(round(seconds, 1), 0.1)
