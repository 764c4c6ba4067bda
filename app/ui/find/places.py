"""The dots of the map: stores that have the article, demo only, or not."""

from collections.abc import Sequence

from app.core.offer import Offer, OfferKind
from app.core.store import Store
from app.ui.find.map import MapPlace
from app.ui.find.trail import place_name


def map_places(offers: Sequence[Offer], stores: Sequence[Store], *, own_store_id: str) -> list[MapPlace]:
    """Offers with a known place in rank order, then every other store of the platform."""
    places = [
        MapPlace(offer.key, place_name(offer), offer.store.coordinates, "demo" if offer.is_demo_only else "stock")
        for offer in offers
        if offer.kind is OfferKind.STORE and offer.store and offer.store.coordinates
    ]
    having = (offer for offer in offers if offer.kind is not OfferKind.ASK)
    named = {offer.store.store_id for offer in having if offer.store} | {own_store_id}
    places += [
        MapPlace(f"store:{store.store_id}", store.city or store.name, store.coordinates, "none")
        for store in stores
        if store.coordinates and store.store_id not in named
    ]
    return places
