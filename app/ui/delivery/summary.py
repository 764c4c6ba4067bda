"""Who goes where and when, in one sentence, and what it costs: said before it is booked."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from app.core.delivery import DeliveryDraft, Route, Slot
from app.core.store import Shop, Store
from app.system.i18n import Words
from app.ui.delivery.daygrid import local

ROUTES = (Route.SHOP_TO_CUSTOMER, Route.STORE_TO_SHOP, Route.STORE_TO_CUSTOMER)
NO_BREAK = "\u00a0"


@dataclass(frozen=True, slots=True)
class CourierTerms:
    """What the settings say of the courier. `price` is what a ride usually costs this shop; None where not set.

    `sender_name` is whose name the customer reads, "" for that of the account.
    """

    price: Decimal | None = None
    api_version: str = "v2"
    days_ahead: int = 14
    sender_name: str = ""


class DeliveryWriter:
    """Writes of deliveries in one language, for this shop. `own_store` tells its own store on the platform."""

    def __init__(
        self,
        words: Words,
        *,
        shop: Shop,
        own_store: Callable[[], Store | None],
        terms: CourierTerms,
        currency: str,
        clock: Callable[[], datetime],
    ) -> None:
        self._words = words
        self._shop = shop
        self._terms = terms
        self._currency = currency
        self._clock = clock
        self._own_store = own_store

    def routes(self, draft: DeliveryDraft, *, is_fixed: bool) -> list[tuple[str, str, str]]:
        """The routes in two lines each, and why one cannot be chosen."""
        say = self._words.say
        other = town(draft.store) if draft.store else say("Another shop")
        lines = ((say("This shop"), say("→ customer")), (other, say("→ this shop")), (other, say("→ customer")))
        why_not = self.why_not_all(draft, is_fixed=is_fixed)
        return [
            (first, second, "" if route is draft.route or (route is ROUTES[0] and not is_fixed) else why_not)
            for route, (first, second) in zip(ROUTES, lines, strict=True)
        ]

    def why_not_all(self, draft: DeliveryDraft, *, is_fixed: bool) -> str:
        """Why some of the routes are off; "" where all can be chosen."""
        if is_fixed:
            return self._words.say("A booked route stays as it is")
        return "" if draft.store else self._words.say("From another shop: choose one in the list")

    def when(self, slot: Slot) -> str:
        """Day and hours within a sentence: "today 17–19"."""
        hours = self._words.hours(slot.starts_at, slot.ends_at, zone=slot.starts_at.tzinfo)
        return f"{self._words.day(slot.starts_at, now=local(self._clock(), slot))} {hours}"

    def summary(self, draft: DeliveryDraft) -> str:
        """A rider collects here, and brings it there, then; as far as it is known."""
        say = self._words.say
        own = self._own_store()
        shop = place_words(self._shop_name(), own.address if own else "")
        store = place_words(town(draft.store), draft.store.address) if draft.store else say("the other shop")
        customer = draft.customer
        to_whom = place_words(customer.name or say("the customer"), customer.street_and_number)
        when = self.when(draft.slot) if draft.slot else say("at a time to be chosen")
        known = {"place": store, "target": to_whom, "when": when}
        if draft.route is Route.SHOP_TO_CUSTOMER:
            return say("A rider collects at {place} and brings it to {target}, {when}", **known | {"place": shop})
        if draft.route is Route.STORE_TO_SHOP:
            return say("A rider collects at {place}, {when}, and brings it to {target}", **known | {"target": shop})
        picked = self.when(draft.pickup_slot) if draft.pickup_slot else say("before that")
        return say("A rider collects at {place}, {picked}, and brings it to {target}, {when}", picked=picked, **known)

    def costs(self, draft: DeliveryDraft, *, is_change: bool) -> tuple[str, str]:
        """Who pays what, and who pays nothing."""
        say = self._words.say
        nobody_else = say("The customer pays nothing.")
        if draft.store and draft.route is not Route.SHOP_TO_CUSTOMER:
            nobody_else = say("{shop} and the customer pay nothing.", shop=town(draft.store))
        if is_change:
            return say("The courier may bill this shop for a change"), nobody_else
        if self._terms.price is None:
            return say("The courier bills this shop: price not set here"), nobody_else
        price = self._words.money(self._terms.price, self._currency)
        return say("This shop pays {price} to the courier", price=price), nobody_else

    def why_no_slot(self, *, is_between: bool) -> str:
        """Why there is no slot, and what to do."""
        say = self._words.say
        if is_between:
            return say("No slot leaves time to collect first. Choose another route, or ask the courier by phone.")
        n = self._words.number(self._terms.days_ahead)
        return say("No slot in the next {n} days: the hours for the courier are in the settings.", n=n)

    def _shop_name(self) -> str:
        return self._shop.name or self._words.say("this shop")


def town(store: Store) -> str:
    """What a store is called in a sentence: its town, else its name."""
    return store.city or store.name or store.store_id


def place_words(name: str, address: str) -> str:
    """Name and address in a sentence; street and number stay on one line."""
    return ", ".join(part for part in (name, NO_BREAK.join(address.rsplit(" ", 1))) if part)
