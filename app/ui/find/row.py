"""One row of the ranked list in words: an offer as the clerk reads it."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from app.core.offer import Offer, OfferKind
from app.core.product import StockLevel
from app.core.store import Shop
from app.system.i18n import Words


@dataclass(frozen=True, slots=True)
class Row:
    """What the delegate draws. Empty texts are left out; `age_is_old` draws the age as a warning."""

    key: str
    icon: str
    when: str
    when_note: str = ""
    when_is_sure: bool = True
    title: str = ""
    detail: str = ""
    address: str = ""
    distance: str = ""
    distance_note: str = ""
    units: str = ""
    unit_word: str = ""
    stock_word: str = ""
    stock_is_ok: bool = False
    demo: str = ""
    demo_note: str = ""
    age: str = ""
    age_is_old: bool = False

    def spoken(self, words: Words) -> str:
        """The row as one sentence, for the accessibility tree."""
        units = f"{self.units} {self.unit_word}".strip()
        km = words.say("{distance} km", distance=self.distance) if self.distance else self.distance_note
        demo = f"{self.demo} {self.demo_note}".strip()
        parts = (self.when, self.when_note, self.title, self.detail, km, units, demo, self.stock_word, self.age)
        return ", ".join(part for part in parts if part)


class RowWriter:
    """Writes rows in one language, for this shop."""

    def __init__(self, words: Words, *, shop: Shop, courier_price: Decimal | None = None) -> None:
        self._words = words
        self._shop = shop
        self._courier_price = courier_price

    def row(
        self, offer: Offer, *, answered_at: datetime, now: datetime, is_old: bool, has_short_age: bool = False
    ) -> Row:
        """The row of an offer. `is_old` says that the source failed and this is its last answer."""
        age = self._words.age(answered_at, now=now, short=has_short_age)
        if offer.kind is OfferKind.COURIER:
            return self._courier(offer, age=age, now=now)
        if offer.kind is OfferKind.WHOLESALER:
            return self._wholesaler(offer, age=age, is_old=is_old)
        return self._store(offer, age=age, is_old=is_old)

    def _store(self, offer: Offer, *, age: str, is_old: bool) -> Row:
        say = self._words.say
        store = offer.store
        is_own = offer.kind is OfferKind.OWN
        place = store.city or store.postal_code or store.name or store.store_id if store else ""
        facts = (
            (self._shop.name or store.name, say("this shop’s stock"))
            if is_own and store
            else (
                store.phone,
                say("place unknown") if offer.has_no_place else "",
                store.name,
            )
            if store
            else ()
        )
        separator = ", " if is_own else " · "
        return Row(
            key=offer.key,
            icon="house" if is_own else "store",
            when=self._when(offer, is_old=is_old),
            when_is_sure=not is_old,
            title=say("Here") if is_own else place,
            detail=separator.join(fact for fact in facts if fact),
            address=store.address if store and not is_own else "",
            distance=self._words.km(offer.distance_km) if offer.distance_km is not None else "",
            distance_note=say("not known") if offer.has_no_place else "",
            units=self._words.number(len(offer.sellable)) if offer.sellable else "",
            unit_word=self._words.say_n("unit", "units", n=len(offer.sellable)) if offer.sellable else "",
            stock_word=say("has none") if offer.kind is OfferKind.ASK else "",
            demo=say("DEMO") if offer.demo else "",
            demo_note=self._demo_note(offer),
            age=age,
            age_is_old=is_old,
        )

    def _courier(self, offer: Offer, *, age: str, now: datetime) -> Row:
        say = self._words.say
        first = offer.slots[0]
        day = first.starts_at.astimezone(now.tzinfo).date()
        count = sum(slot.starts_at.astimezone(now.tzinfo).date() == day for slot in offer.slots)
        price = self._courier_price
        detail = say("From here by courier")
        if price is not None:
            detail = say("From here by courier, {price}", price=self._words.money(price))
        return Row(
            key=offer.key,
            icon="bike",
            when=self._words.hours(first.starts_at, first.ends_at, zone=now.tzinfo),
            when_note=self._words.day(first.starts_at, now=now),
            title=say("Cargo bike to the customer"),
            detail=detail,
            units=self._words.number(count),
            unit_word=self._words.say_n("slot", "slots", n=count),
            age=age,
        )

    def _wholesaler(self, offer: Offer, *, age: str, is_old: bool) -> Row:
        say = self._words.say
        product = offer.product
        dropship = say("dropship to the customer") if product and product.dropship else say("to this shop")
        big = say("big parcel") if product and product.big_parcel else ""
        is_in_stock = product is not None and product.stock is StockLevel.IN_STOCK
        stock_word = say("In stock") if is_in_stock else (product.stock_word if product else "") or say("ask")
        days = offer.days
        return Row(
            key=offer.key,
            icon="warehouse",
            when=say("To order") if days is None else self._words.say_n("~{n} day", "~{n} days", n=days),
            when_note="" if days is None else say("estimate"),
            title=say("Wholesaler"),
            detail=capitalised(", ".join(part for part in (dropship, big) if part)),
            stock_word=stock_word,
            stock_is_ok=is_in_stock,
            age=age,
            age_is_old=is_old,
        )

    def _when(self, offer: Offer, *, is_old: bool) -> str:
        say = self._words.say
        if offer.kind is OfferKind.ASK:
            return say("Ask")
        if offer.is_demo_only and not is_old:
            return say("Test ride")
        if offer.kind is OfferKind.OWN:
            return say("Look first") if is_old else say("Now")
        if is_old:
            return say("Ask first")
        if offer.days is None:
            return say("Call first")
        return say("Today") if offer.days == 0 else say("Tomorrow")

    def _demo_note(self, offer: Offer) -> str:
        if not offer.demo:
            return ""
        count = self._words.number(len(offer.demo))
        return count if offer.sellable else f"{count}, {self._words.say('test ride')}"


def capitalised(text: str) -> str:
    """The text with its first letter large."""
    return text[:1].upper() + text[1:]
