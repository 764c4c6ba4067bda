"""Customers forgotten: by age once all has ended, or asked for; what is left, what is told of it, and what is not."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from sqlalchemy import select, text

from app.core.customer import Customer
from app.core.delivery import DeliverySeen, Package, PlaceSeen, TaskSeen
from app.core.entry import Deed, EntryQuestion, IllegalMove, Kind, State
from app.core.forgetting import Held, Removal, Why
from app.core.lead import LeadSeen
from app.core.order import OrderSeen, Shipment
from app.journal.journal import Journal, read_journal
from app.journal.questions import FOLLOWED_FOR
from app.journal.removals import KEPT_CUSTOMER
from app.journal.tables import metadata
from tests.journal.conftest import Opener
from tests.journal.papers import DAY, DELIVERY, JANSEN, LEAD, MINUTE, NOW, ORDER, draft_entry, ended, follower, ready

pytestmark = pytest.mark.anyio

LATER = NOW + 91 * DAY
SAID = "Jansen has the key"
FAILED = DeliverySeen(
    "86", "failed", reference="UTR2", price_cents=900, comments=SAID,
    dropoff=TaskSeen(failure_reason=SAID, accepted_by="Zoë Jansen", completed_at=NOW, place=PlaceSeen("Jansen")),
)  # fmt: skip
BROUGHT = OrderSeen("ORD1", "Complete", f"UTR3 {SAID}", NOW, (Shipment("PostNL", "3SJANSEN", created_at=NOW),))
PRIVATE = ("jansen", "zoe", "zoë", "oudegracht", "12345678", "3511", "bel 2x", "graag", "fiets van", "3s")


async def three_ended(journal: Journal) -> None:
    """A lead, a delivery and an order that came to their end, with all that is said of a customer."""
    lead = replace(LEAD, title="Fiets van Jansen", exchange_remarks="Oude fiets van Zoë")
    parcel = replace(DELIVERY, packages=(Package("Bicycle"), Package(name="Fiets van Jansen")), comments=SAID)
    order = replace(ORDER, reference_text="Jansen", notes=SAID)
    await ended(journal, "UTR1", State.REFUSED, draft=lead, reasons=(SAID,), detail=SAID)
    await ended(journal, "UTR2", State.SENT, draft=parcel, remote_id="86", seen=FAILED)
    await ended(journal, "UTR3", State.SENT, draft=order, remote_id="ORD1", seen=BROUGHT)


async def everything_in(journal: Journal) -> str:
    """All that the tables hold, in small letters."""

    def read(connection: object) -> str:
        return str([connection.execute(select(table)).all() for table in metadata.sorted_tables])

    return (await journal._thread.read(read)).lower()


async def forget_old(journal: Journal, now: datetime = LATER, *, days: int = 90) -> int:
    """As a round does it."""
    removed = 0
    while step := await journal.forget_old(ended_before=now - days * DAY, now=now):
        removed += step
    return removed


async def test_of_what_ended_long_ago_reference_article_outcome_and_times_stay(journal: Journal) -> None:
    await three_ended(journal)
    before = {entry.reference: entry for entry in (await journal.entries(EntryQuestion())).entries}
    assert await forget_old(journal) == 3
    for reference, was in before.items():
        left = await journal.entry(reference)
        assert left == replace(was, draft=left.draft, seen=left.seen, body="", reasons=(), forgotten_at=LATER)
        assert left.draft.article == was.draft.article
        assert left.draft.customer == Customer()
        assert left.remote_status == was.remote_status
        assert [(one.number, one.verdict, one.detail) for one in await journal.attempts(reference)] == [
            (1, was.state.value, "")
        ]
    found = await everything_in(journal)
    assert [word for word in PRIVATE if word in found] == []
    delivery = (await journal.entry("UTR2")).draft
    assert delivery == replace(DELIVERY, customer=Customer(), packages=(Package("Bicycle"),), comments="")
    assert (await journal.entry("UTR2")).seen == DeliverySeen(
        "86", "failed", price_cents=900, dropoff=TaskSeen(completed_at=NOW)
    )
    assert (await journal.entry("UTR3")).seen.shipments == (Shipment("PostNL", created_at=NOW),)
    assert await journal.removals() == (Removal(LATER, "1", Why.AGE, leads=1, deliveries=1, orders=1),)
    assert await forget_old(journal) == 0


async def test_it_is_still_found_by_reference_article_and_number_there_and_by_no_name(journal: Journal) -> None:
    await three_ended(journal)
    assert await journal.customers_kept() == 1
    await forget_old(journal)
    for words, number in (("UTR2", 1), ("gazelle 86", 1), ("ord1", 1), ("jansen", 0), ("utrecht", 0), ("zeist", 2)):
        assert (await journal.entries(EntryQuestion(text=words))).total == number, words
    assert await journal.customers("", 8) == ()
    assert await journal.customers_kept() == 0
    since = NOW - MINUTE
    assert await journal.twins(Kind.ORDER, customer=Customer(), article=ORDER.article, since=since) == ()


@pytest.mark.parametrize(
    ("state", "seen"),
    [(State.UNSURE, None), (State.READY, None), (State.SENT, LeadSeen("1", "open")), (State.SENT, None)],
)
async def test_what_is_not_over_is_never_touched(journal: Journal, state: State, seen: LeadSeen | None) -> None:
    late = LATER if state is not State.SENT else NOW + FOLLOWED_FOR + 89 * DAY
    whole = await ended(journal, "UTR1", state, seen=seen)
    assert await forget_old(journal, late) == 0
    assert await journal.entry("UTR1") == whole


async def test_what_nobody_ever_finishes_is_forgotten_some_time_after_nobody_asks_any_more(journal: Journal) -> None:
    await ended(journal, "UTR1", State.SENT, seen=LeadSeen("1", "open"), remote_id="1")
    assert await forget_old(journal, NOW + FOLLOWED_FOR + 90 * DAY) == 1
    assert (await journal.entry("UTR1")).remote_status == "open"


async def test_a_draft_that_nobody_touched_is_thrown_away_and_a_young_one_stays(journal: Journal) -> None:
    await journal.add(draft_entry("UTR1"))
    await journal.add(draft_entry("UTR2", at=LATER - 89 * DAY))
    await journal.add(draft_entry("UTR3"))
    await journal.move("UTR3", State.WITHDRAWN, now=NOW)
    assert await forget_old(journal) == 2
    left = await journal.entry("UTR1")
    assert (left.state, left.changed_at, left.forgotten_at) == (State.WITHDRAWN, LATER, LATER)
    with pytest.raises(IllegalMove):
        await journal.save_draft("UTR1", LEAD, now=LATER)
    assert [entry.reference for entry in await journal.drafts()] == ["UTR2"]
    assert (await journal.removals())[0].drafts == 2


async def test_a_thing_and_what_was_done_to_it_go_together_once_all_has_ended(journal: Journal) -> None:
    await ended(journal, "UTR1", State.SENT, draft=DELIVERY, seen=FAILED, remote_id="86")
    await journal.add(follower("UTR2", "UTR1", deed=Deed.CHANGE_DELIVERY))
    assert await forget_old(journal) == 0
    claimed = await journal.claim("courier", now=NOW)
    await journal.settle(claimed.reference, attempt=1, to=State.REFUSED, now=NOW + 30 * DAY, reasons=(SAID,))
    assert await forget_old(journal) == 0
    assert await forget_old(journal, NOW + 120 * DAY) == 2
    assert (await journal.removals())[0] == Removal(NOW + 120 * DAY, "1", Why.AGE, deliveries=1, changes=1)
    assert [one.reference for one in await journal.followers("UTR1")] == ["UTR2"]
    assert (await journal.entries(EntryQuestion(text="utr1"))).total == 2
    assert "jansen" not in await everything_in(journal)


async def test_what_is_read_of_it_later_brings_no_customer_back(journal: Journal) -> None:
    await ended(journal, "UTR1", State.SENT, draft=DELIVERY, seen=DeliverySeen("86", "picked_up"), remote_id="86")
    await forget_old(journal, NOW + FOLLOWED_FOR + 90 * DAY)
    seen = await journal.saw("UTR1", FAILED, now=LATER, remote_id="87")
    assert (seen.seen.status, seen.seen.dropoff, seen.remote_id) == ("failed", TaskSeen(completed_at=NOW), "87")
    told = await journal.saw("UTR1", replace(FAILED, status="left with Zoë Jansen"), now=LATER)
    assert told.remote_status == ""
    assert "jansen" not in await everything_in(journal)


async def test_many_are_removed_in_small_steps_and_told_in_one_line(journal: Journal) -> None:
    for number in range(60):
        await journal.add(draft_entry(f"UTR{number}"))
    steps = [await journal.forget_old(ended_before=NOW, now=LATER) for _ in range(3)]
    assert steps == [50, 10, 0]
    assert await journal.removals() == (Removal(LATER, "1", Why.AGE, drafts=60),)


async def test_a_row_that_cannot_be_read_is_bared_too(journal: Journal) -> None:
    await three_ended(journal)

    def damage(connection: object) -> None:
        connection.execute(text("UPDATE entries SET deed = 'of-a-newer-toonbank' WHERE reference = 'UTR1'"))
        connection.execute(text("UPDATE entries SET draft = '{', seen = '{' WHERE reference = 'UTR2'"))

    await journal._thread.write(damage)
    assert await forget_old(journal) == 3
    assert "jansen" not in await everything_in(journal)
    assert (await journal.entry("UTR2")).draft is None
    assert (await journal.removals())[0] == Removal(LATER, "1", Why.AGE, deliveries=1, orders=1, changes=1)


async def held(journal: Journal, customer: Customer = JANSEN) -> tuple[list[str], list[str]]:
    """References of what has ended and what is needed."""
    found = await journal.held(customer, now=NOW)
    return sorted(one.reference for one in found.ended), sorted(one.reference for one in found.needed)


async def test_who_asks_is_forgotten_at_once_but_for_what_is_open_and_then_by_himself(journal: Journal) -> None:
    await three_ended(journal)
    await journal.add(draft_entry("UTR4"))
    await ended(journal, "UTR5", State.UNSURE)
    await ended(journal, "UTR6", State.SENT, draft=replace(LEAD, customer=Customer("Piet", phone="06 1")))
    assert await held(journal) == (["UTR1", "UTR2", "UTR3", "UTR4"], ["UTR5"])
    assert len((await journal.mark_customer(JANSEN, now=NOW)).ended) == 4
    assert await journal.forget_marked(now=LATER) == 4
    assert await journal.forget_marked(now=LATER) == 0
    assert await journal.is_any_marked()
    open_one = await journal.entry("UTR5")
    assert (open_one.draft, open_one.is_to_be_forgotten, open_one.forgotten_at) == (LEAD, True, None)
    assert await held(journal) == ([], ["UTR5"])
    await journal.move("UTR5", State.CLOSED, now=NOW)
    assert await journal.forget_marked(now=LATER + DAY) == 1
    assert not await journal.is_any_marked()
    assert "jansen" not in await everything_in(journal)
    assert await journal.removals() == (
        Removal(LATER + DAY, "1", Why.ASKED, leads=1),
        Removal(LATER, "1", Why.ASKED, leads=1, deliveries=1, orders=1, drafts=1),
    )
    assert (await journal.entry("UTR6")).draft.customer.name == "Piet"
    assert (await journal.entry("UTR4")).state is State.WITHDRAWN


@pytest.mark.parametrize(
    ("other", "is_same"),
    [
        (Customer(phone="+31 6 1234 5678"), True),
        (Customer("Z. Jansen", email="ZOE@example.nl"), True),
        (Customer("zoe jansen", street_and_number="oudegracht  12", postal_code="3511AB"), True),
        (Customer("Zoë Jansen"), False),
        (Customer("Zoë Jansen", street_and_number="Oudegracht 14", postal_code="3511 AB"), False),
        (Customer(city="Utrecht"), False),
    ],
)
async def test_a_person_is_known_by_phone_by_mail_or_by_name_and_address(
    journal: Journal, other: Customer, is_same: bool
) -> None:
    await ended(journal, "UTR1", State.REFUSED)
    await journal.add(draft_entry("UTR2"))
    assert await held(journal, other) == ((["UTR1", "UTR2"] if is_same else []), [])


async def test_who_is_typed_at_a_counter_goes_with_age_and_when_asked(journal: Journal) -> None:
    await journal.keep("stopped accounts", "[]")
    await journal.keep(KEPT_CUSTOMER, '{"name":"Zoë Jansen","phone":"06-12345678"}', now=NOW)
    assert (await journal.held(JANSEN, now=NOW)) == Held(is_at_counter=True)
    await journal.mark_customer(JANSEN, now=NOW)
    assert await journal.kept(KEPT_CUSTOMER) == ""
    await journal.keep(KEPT_CUSTOMER, "not to be read", now=NOW)
    assert (await journal.held(JANSEN, now=NOW)).is_nothing
    assert await forget_old(journal) == 1
    await journal.keep(KEPT_CUSTOMER, '{"name":"of an older version"}')
    assert await forget_old(journal) == 0
    assert await forget_old(journal, LATER + 90 * DAY) == 1
    assert await journal.kept("stopped accounts") == "[]"
    assert [line.drafts for line in await journal.removals()] == [1, 1, 1]


async def test_what_was_removed_can_be_read_beside_an_open_window(where: Path | str, opened: Opener) -> None:
    journal = opened(where)
    await three_ended(journal)
    await forget_old(journal)
    async with read_journal(where) as reading:
        assert (await reading.removals())[0].number == 3


async def test_a_change_that_another_counter_makes_meanwhile_stays_whole(server_url: str, opened: Opener) -> None:
    one, other = opened(server_url), opened(server_url, counter="2")
    await ready(one, "UTR1")
    await other.move("UTR1", State.WITHDRAWN, now=NOW)
    assert await forget_old(one) == 1
    assert await forget_old(other) == 0
    assert [line.counter for line in await other.removals()] == ["1"]
    await one.wipe()
