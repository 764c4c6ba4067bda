"""Where other shops are, as far as the platform does not say it: asked of the clerk once per store, and kept."""

import json
from dataclasses import replace
from typing import Any

from app.core.delivery import DeliveryDraft, Route
from app.core.entry import Draft
from app.core.store import PLACE, Store, completed
from app.journal.journal import Journal

KEPT_NAME = "place of store {store_id}"


class StorePlaces:
    """Kept in the journal by the number of the store. Every method may raise StorageError."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal

    async def completed(self, store: Store) -> Store:
        """The store; what the platform does not say of its place is as a clerk told it last."""
        return completed(store, replace(Store(store.store_id), **await self._kept(store)))

    async def keep_of(self, draft: Draft) -> None:
        """Keep the place of the store that a delivery begins at."""
        if not isinstance(draft, DeliveryDraft) or draft.store is None or draft.route is Route.SHOP_TO_CUSTOMER:
            return
        place = {part: getattr(draft.store, part) for part in PLACE}
        if place != await self._kept(draft.store):
            await self._journal.keep(_name(draft.store), json.dumps(place))

    async def _kept(self, store: Store) -> dict[str, Any]:
        kept = json.loads(await self._journal.kept(_name(store)) or "{}")
        return {part: text for part, text in kept.items() if part in PLACE}


def _name(store: Store) -> str:
    return KEPT_NAME.format(store_id=store.store_id)
