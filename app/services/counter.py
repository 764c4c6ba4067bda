"""The counter: what the window asks of journal and outbox, put together as the record of `sending`."""

import asyncio
import secrets
from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager
from datetime import date, datetime

from app.core.delivery import Slot
from app.core.entry import Entry
from app.core.product import Product
from app.core.reference import new_reference
from app.core.slots import slots
from app.journal.journal import Journal
from app.services.deeds import Deeds
from app.services.drafting import Drafting
from app.services.ledger import Ledger
from app.services.outbox import SENDS_WITHIN_S, Outbox
from app.services.package_types import PackageTypes
from app.services.pen import Pen
from app.services.privacy import Privacy
from app.services.product_now import product_now
from app.services.senders import Senders
from app.services.sending import News, Sending
from app.services.shop_rules import ShopRules
from app.services.store_places import StorePlaces

CHANCE_BYTES = 8


class CounterDesk:
    """Opens and closes the outbox and makes `sending`; its owner starts `privacy`.

    `closed` gives the days on which no rider comes. `log_in` keeps a new secret of a source and lets its client use
    it (StorageError). `read_again` has an entry read or looked up at its system now and gives it as it stands;
    `looked_up_once_more` has one that is not sure looked up, keeps others from it while one is inside, and gives
    whether a person's word is enough for it to go again;
    `checks_itself_at` tells when it is looked up next. `tell` hears everything, on this loop.
    """

    def __init__(
        self,
        journal: Journal,
        senders: Senders,
        *,
        rules: ShopRules,
        closed: Callable[[], frozenset[date]],
        clock: Callable[[], datetime],
        log_in: Callable[[str, str], Awaitable[None]],
        read_again: Callable[[str], Awaitable[Entry | None]],
        looked_up_once_more: Callable[[str], AbstractAsyncContextManager[bool]],
        checks_itself_at: Callable[[Entry], datetime | None],
        tell: Callable[[News], None],
    ) -> None:
        self._senders = senders
        self._rules = rules
        self._closed = closed
        self._clock = clock
        self._read_again = read_again
        self.outbox = Outbox(
            journal, senders, clock=clock, new_reference=self._new_reference, log_in=log_in,
            read_again=read_again, tell=tell,
        )  # fmt: skip
        pen = Pen(
            journal, senders, rules, self._new_reference, closed=closed, clock=clock, poke=self.outbox.poke,
            looked_up_once_more=looked_up_once_more, tell=tell,
        )  # fmt: skip
        self._store_places = StorePlaces(journal)
        self._deeds = Deeds(pen)
        self._drafting = Drafting(pen, deeds=self._deeds, store_places=self._store_places)
        self._ledger = Ledger(journal, clock=clock, checks_itself_at=checks_itself_at)
        self.privacy = Privacy(
            journal, keep_days=rules.keep_customers_days, clock=clock, server_date=senders.server_date, tell=tell
        )
        self._package_types = PackageTypes(senders, from_settings=rules.package_types, clock=clock)

    async def open(self) -> tuple[Entry, ...]:
        """Begin to send; what was half sent when the program ended is not sure, and returned. Raises StorageError."""
        return await self.outbox.open()

    async def close(self, *, within_s: float = SENDS_WITHIN_S) -> None:
        """Take nothing more and wait for the sends in flight. The journal is closed after this, by its owner."""
        await self.privacy.close()
        await self.outbox.close(within_s=within_s)

    @property
    def sending(self) -> Sending:
        """What the window may ask."""
        drafting, deeds, ledger, outbox = self._drafting, self._deeds, self._ledger, self.outbox
        return Sending(
            new_draft=drafting.new_draft,
            repeat=drafting.repeat,
            save_draft=drafting.save_draft,
            drop_draft=drafting.drop_draft,
            drafts=ledger.drafts,
            submit=lambda reference, draft, is_again: drafting.submit(reference, draft, is_again=is_again),
            withdraw=deeds.withdraw,
            cancel=deeds.cancel,
            begin_change=deeds.begin_change,
            change_delivery=deeds.change_delivery,
            say=lambda reference, said, attempts: deeds.say(reference, said, attempts=attempts),
            story=ledger.story,
            entries=ledger.entries,
            counts=ledger.counts,
            refresh=self._refresh,
            csv=ledger.csv,
            customers=ledger.customers,
            keep_customer=ledger.keep_customer,
            kept_customer=ledger.kept_customer,
            check_customer=drafting.check_customer,
            package_types=self._package_types.listed,
            slots=self._slots,
            product_now=self._product_now,
            store_place=self._store_places.completed,
            give_secret=outbox.give_secret,
            stopped_accounts=self._stopped_accounts,
            lacks_secret=self._lacks_secret,
            held=self.privacy.held,
            forget=self.privacy.forget,
            removals=self.privacy.removals,
            customers_kept=self.privacy.customers_kept,
        )

    async def _refresh(self, reference: str) -> Entry | None:
        return await self._read_again(reference)

    async def _slots(self) -> tuple[Slot, ...]:
        closed = await asyncio.to_thread(self._closed)  # the first time takes long
        return slots(self._rules.hours, closed=closed, now=self._clock())

    async def _product_now(self, product: Product) -> Product | None:
        return await product_now(self._senders.wholesale, product)

    async def _stopped_accounts(self) -> tuple[str, ...]:
        return self.outbox.stopped_accounts()

    async def _lacks_secret(self, source: str) -> bool:
        return self._senders.lacks_secret(source)

    def _new_reference(self) -> str:
        return new_reference(self._rules.shop_code, now=self._clock(), chance=secrets.token_bytes(CHANCE_BYTES))
