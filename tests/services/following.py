"""What follows a sending, for the tests: reconciler and watch on a till, driven round by round."""

from datetime import datetime
from typing import Any

from app.core.entry import Deed, Draft, Entry, State
from app.practice.server import PracticeServer
from app.services.findings import Findings
from app.services.reconcile import Reconcile
from app.services.sending import Event
from app.services.shop_rules import DEED_OF
from app.services.sightings import Sightings
from app.services.watch import Watch
from tests.services.till import Till

WRITES = {"courier": ("cyke", "createDeliveryV2"), "wholesale": ("wholesale", "createOrder")}


class Following:
    """Reconciler and watch of an open till."""

    def __init__(self, till: Till, practice: PracticeServer) -> None:
        self.till = till
        self.practice = practice
        sightings = Sightings(till.journal, clock=till.clock, tell=till.hear)
        findings = Findings(till.journal, till.senders)
        self.reconcile = Reconcile(
            till.journal, findings, sightings=sightings, clock=till.clock, tell=till.hear, steady=till.clock.steady
        )
        self.watch = Watch(till.journal, till.senders, sightings=sightings, clock=till.clock)

    async def sent(self, draft: Draft) -> Entry:
        """A draft that arrived."""
        return await self.till.becomes(await self.till.send(draft), State.SENT)

    async def lost(self, draft: Draft, *, arrives: bool, **trouble: Any) -> Entry:
        """A draft whose answer was lost; it `arrives` all the same or it does not."""
        api, operation = WRITES[DEED_OF[type(draft)].source]
        # first: a lane that has just opened needs no poke to take what is there
        self.practice.trouble(api, "reset", operation=operation, times=1, acts=arrives, **trouble)
        return await self.till.becomes(await self.till.send(draft), State.UNSURE)

    async def lost_follower(self, deed: Deed, of: Entry, *, arrives: bool, body: str = "") -> Entry:
        """A change or cancellation whose answer was lost."""
        api, operation = {
            Deed.CHANGE_DELIVERY: ("cyke", "patchDeliveryV2"),
            Deed.CANCEL_DELIVERY: ("cyke", "cancelDeliveryV2"),
            Deed.CANCEL_LEAD: ("cyclesoftware", "cancelLead"),
        }[deed]
        self.practice.trouble(api, "reset", operation=operation, times=1, acts=arrives)
        return await self.till.becomes(await self.till.follow(deed, of, body=body), State.UNSURE)

    async def entry(self, reference: str) -> Entry:
        """The entry as it stands."""
        found = await self.till.journal.entry(reference)
        assert found is not None
        return found

    async def looks_until(self, seconds: float) -> list[float]:
        """Rounds of the reconciler, each when it is due; the seconds from now at which they looked."""
        began, looks = self.till.clock(), []
        due: datetime | None = await self.reconcile.round()
        while due is not None and (due - began).total_seconds() <= seconds:
            looks.append((due - began).total_seconds())
            self.till.clock.now = due
            due = await self.reconcile.round()
        return looks

    async def watches_until(self, seconds: float) -> list[float]:
        """Rounds of the watch, each when it is due, practice time going along; the seconds at which they were."""
        began, rounds = self.till.clock(), []
        due: datetime | None = await self.watch.round()
        while due is not None and (due - began).total_seconds() <= seconds:
            rounds.append((due - began).total_seconds())
            self.practice.advance((due - self.till.clock()).total_seconds())
            self.till.clock.now = max(due, self.till.clock.now)
            due = await self.watch.round()
        return rounds

    def told(self, *events: Event) -> list[Event]:
        """The news of those kinds, in order."""
        return [news.event for news in self.till.news if news.event in events]
