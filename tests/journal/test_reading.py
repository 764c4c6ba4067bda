"""Questions: lists, searches, counts, twins and last customers."""

from dataclasses import replace
from datetime import timedelta

import pytest

from app.core.article import Article
from app.core.customer import Customer
from app.core.entry import Counts, Entry, EntryQuestion, Kind, State
from app.journal import questions
from app.journal.journal import Journal
from tests.journal.papers import (
    DAY,
    DELIVERY,
    DELIVERY_SEEN,
    GAZELLE,
    JANSEN,
    LEAD,
    LEAD_SEEN,
    MINUTE,
    NOW,
    ORDER,
    ORDER_SEEN,
    ZEIST,
    customer,
    draft_entry,
    ended,
    follower,
    ready,
    utc,
)

pytestmark = pytest.mark.anyio


def references(entries: tuple[Entry, ...]) -> list[str]:
    return [entry.reference for entry in entries]


async def test_the_list_has_not_sure_ones_first_then_newest_and_no_drafts(journal: Journal) -> None:
    await ended(journal, "UTR1", State.UNSURE)
    await ended(journal, "UTR2", State.SENT, at=NOW + MINUTE)
    await ended(journal, "UTR3", State.UNSURE, at=NOW + 2 * MINUTE)
    await ready(journal, "UTR4", at=NOW + 3 * MINUTE)
    await ready(journal, "UTR5", at=NOW + 3 * MINUTE)
    await journal.add(draft_entry("UTR6", at=NOW + 9 * MINUTE))
    await journal.add(draft_entry("UTR7", at=NOW + 9 * MINUTE))
    await journal.move("UTR7", State.WITHDRAWN, now=NOW)
    await journal.move("UTR5", State.WITHDRAWN, now=NOW)
    page = await journal.entries(EntryQuestion())
    assert references(page.entries) == ["UTR3", "UTR1", "UTR5", "UTR4", "UTR2"]
    assert page.total == 5
    withdrawn = await journal.entries(EntryQuestion(states=(State.WITHDRAWN, State.DRAFT)))
    assert references(withdrawn.entries) == ["UTR7", "UTR6", "UTR5"]


async def test_a_list_comes_in_pages(journal: Journal) -> None:
    for number in range(7):
        await ready(journal, f"UTR{number}", at=NOW + number * MINUTE)
    pages = [await journal.entries(EntryQuestion(offset=offset, limit=3)) for offset in (0, 3, 6, 9)]
    assert [references(page.entries) for page in pages] == [
        ["UTR6", "UTR5", "UTR4"],
        ["UTR3", "UTR2", "UTR1"],
        ["UTR0"],
        [],
    ]
    assert {page.total for page in pages} == {7}


async def test_a_search_finds_references_names_towns_and_articles_in_any_case(journal: Journal) -> None:
    await ready(journal, "UTR1")
    await ready(journal, "UTR2", replace(DELIVERY, store=None, customer=customer("Élodie Müller", city="Liège")))
    await ready(journal, "UTR3", replace(ORDER, customer=Customer(company="100% Fiets_B.V.")))

    async def found(text: str, **more: tuple[Kind, ...] | tuple[State, ...]) -> list[str]:
        return sorted(references((await journal.entries(EntryQuestion(text, **more))).entries))

    assert await found("utr2") == ["UTR2"]
    assert await found("elodie muller") == ["UTR2"]
    assert await found("MÜLLER  liege") == ["UTR2"]
    assert await found("zoe utrecht") == ["UTR1"]
    assert await found("fietsplezier") == ["UTR1"]
    assert await found("gazelle") == ["UTR1", "UTR2", "UTR3"]
    assert await found("gazelle", kinds=(Kind.LEAD, Kind.ORDER)) == ["UTR1", "UTR3"]
    assert await found("8717231204726", states=(State.SENT,)) == []
    assert await found("balie 2") == ["UTR3"]
    assert await found("proefrit") == ["UTR1"]
    assert await found("100%") == ["UTR3"]
    assert await found("0%") == ["UTR3"]
    assert await found("s_b") == ["UTR3"]
    assert await found("%") == ["UTR3"]
    assert await found("jansen müller") == []
    assert await found("\x00 \t") == ["UTR1", "UTR2", "UTR3"]


async def test_the_figures_count_what_is_open_by_kind(journal: Journal) -> None:
    assert await journal.counts(now=NOW) == Counts()
    await ended(journal, "UTR1", State.SENT, seen=LEAD_SEEN)
    await ended(journal, "UTR2", State.SENT, seen=replace(LEAD_SEEN, status="Accepted"))
    await ended(journal, "UTR3", State.SENT, seen=replace(LEAD_SEEN, status="declined"))
    await ended(journal, "UTR4", State.SENT)
    await ended(journal, "UTR5", State.SENT, draft=DELIVERY, seen=replace(DELIVERY_SEEN, status="picked_up"))
    await ended(journal, "UTR6", State.SENT, draft=DELIVERY, seen=replace(DELIVERY_SEEN, status="delivered"))
    await ended(journal, "UTR7", State.SENT, draft=ORDER, seen=replace(ORDER_SEEN, status="shipped"))
    await ended(journal, "UTR8", State.SENT, draft=ORDER, seen=replace(ORDER_SEEN, status="Canceled"))
    await ended(journal, "UTR9", State.SENT, draft=ORDER, at=NOW - 61 * DAY)
    await ended(journal, "UTR10", State.UNSURE, draft=ORDER)
    await journal.add(follower("UTR11", "UTR1"))
    await ready(journal, "UTR12", DELIVERY)
    await journal.claim("courier", now=NOW)
    await journal.add(draft_entry("UTR13"))
    counts = await journal.counts(now=NOW)
    assert (counts.leads_waiting, counts.leads_accepted, counts.deliveries, counts.orders) == (2, 1, 1, 1)
    assert (counts.to_send, counts.unsure, counts.drafts) == (2, 1, 1)


async def test_the_watch_asks_after_what_is_open_longest_unseen_first(journal: Journal) -> None:
    await ended(journal, "UTR1", State.SENT, seen=LEAD_SEEN, at=NOW)
    await ended(journal, "UTR2", State.SENT, draft=DELIVERY, seen=DELIVERY_SEEN, at=NOW + MINUTE)
    await ended(journal, "UTR3", State.SENT, draft=ORDER, at=NOW + 2 * MINUTE)
    await ended(journal, "UTR4", State.SENT, seen=replace(LEAD_SEEN, status="cancelled"))
    await ended(journal, "UTR5", State.REFUSED)
    await ended(journal, "UTR6", State.SENT, at=NOW - timedelta(days=70))
    await journal.add(follower("UTR7", "UTR1"))
    await journal.claim("stores", now=NOW)
    await journal.settle("UTR7", attempt=1, to=State.SENT, now=NOW)
    assert references(await journal.open_ones(now=NOW + MINUTE)) == ["UTR3", "UTR1", "UTR2"]
    await journal.saw("UTR1", LEAD_SEEN, now=NOW + 5 * MINUTE)
    assert references(await journal.open_ones(now=NOW + MINUTE)) == ["UTR3", "UTR2", "UTR1"]


@pytest.mark.parametrize(
    ("other", "article", "is_twin"),
    [
        (Customer(phone="+31 6 1234 5678"), GAZELLE, True),
        (Customer(email="ZOE@example.nl"), Article(sku="0012"), True),
        (Customer(name="zoe  jansen"), Article(article_number="4021"), True),
        (Customer(name="zoe jansen"), Article(barcode="8717231204726", sku="999"), True),
        (Customer(name="zoe jansen"), Article("gazelle ultimate c380"), True),
        (Customer(name="zoe jansen"), Article("Gazelle Ultimate C380", barcode="8717231200000"), False),
        (Customer(name="zoe jansens"), GAZELLE, False),
        (Customer(), GAZELLE, False),
        (Customer(phone="12345"), GAZELLE, False),
    ],
)
async def test_a_twin_is_the_same_customer_and_article_whatever_the_spelling(
    journal: Journal, other: Customer, article: Article, is_twin: bool
) -> None:
    await ready(journal, "UTR1")
    found = await journal.twins(Kind.LEAD, customer=other, article=article, since=NOW - 10 * MINUTE)
    assert references(found) == ["UTR1"] * is_twin


async def test_a_twin_is_of_that_kind_recent_and_may_have_arrived(journal: Journal) -> None:
    await ready(journal, "UTR1", at=NOW - 11 * MINUTE)
    await journal.claim("stores", now=NOW)
    await ended(journal, "UTR2", State.SENT, at=NOW - 9 * MINUTE)
    await ended(journal, "UTR3", State.REFUSED)
    await ended(journal, "UTR4", State.UNSURE)
    await journal.move("UTR4", State.CLOSED, now=NOW)
    await ready(journal, "UTR5")
    await journal.move("UTR5", State.WITHDRAWN, now=NOW)
    await journal.add(draft_entry("UTR6"))
    await ready(journal, "UTR7", DELIVERY)
    await journal.add(follower("UTR8", "UTR2"))
    since = NOW - 10 * MINUTE
    found = await journal.twins(Kind.LEAD, customer=JANSEN, article=GAZELLE, since=since)
    assert references(found) == ["UTR4", "UTR2"]
    assert references(await journal.twins(Kind.DELIVERY, customer=JANSEN, article=GAZELLE, since=since)) == ["UTR7"]


async def test_the_last_customers_come_newest_first_and_once(journal: Journal) -> None:
    bakker = customer("Anna Bakker", city="Zeist", company="Bakkerij Café Oké")
    await ready(journal, "UTR1", replace(LEAD, customer=bakker))
    await ready(journal, "UTR2", DELIVERY, at=NOW + MINUTE)
    await ready(journal, "UTR3", replace(ORDER, customer=bakker), at=NOW + 2 * MINUTE)
    await ready(journal, "UTR4", LEAD, at=NOW + 3 * MINUTE)
    await ready(journal, "UTR5", replace(ORDER, customer=Customer()), at=NOW + 4 * MINUTE)
    await journal.add(draft_entry("UTR6", replace(LEAD, customer=customer("Typt Nog")), at=NOW + 5 * MINUTE))
    assert await journal.customers("", 10) == (JANSEN, bakker)
    assert await journal.customers("", 1) == (JANSEN,)
    assert await journal.customers("cafe ZEIST", 10) == (bakker,)
    assert await journal.customers("061234", 10) == (JANSEN,)
    assert await journal.customers("06-12", 10) == (JANSEN,)
    assert await journal.customers("zoe@", 10) == (JANSEN,)
    assert await journal.customers("nobody", 10) == ()


async def test_customers_of_the_same_moment_are_listed_once(journal: Journal) -> None:
    for number in range(3):
        await ready(journal, f"UTR{number}", replace(LEAD, store=replace(ZEIST, city=f"Stad {number}")))
    assert await journal.customers("jansen", 10) == (JANSEN,)


async def test_what_the_watch_follows_is_read_without_its_contents(journal: Journal) -> None:
    sent = await ended(journal, "UTR1", State.SENT, seen=LEAD_SEEN, remote_id="86", at=NOW)
    (one,) = await journal.open_ones(now=NOW + MINUTE)
    assert (one.deed, one.remote_id, one.changed_at, one.seen_at) == (sent.deed, "86", utc(NOW), utc(NOW))
    assert one.sent_at == utc(NOW)


async def test_all_that_is_found_comes_once_whatever_moves_between_two_pages(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(questions, "ROWS_AT_ONCE", 2)
    for number in range(5):
        await ended(journal, f"UTR{number}", State.UNSURE if number < 2 else State.SENT, at=NOW + number * MINUTE)
    found = []
    async for page in journal.pages(EntryQuestion()):
        found.append(references(page))
        if len(found) == 1:
            await journal.move("UTR0", State.SENT, now=NOW)
            await ready(journal, "UTR9")
    assert found == [["UTR1", "UTR0"], ["UTR4", "UTR3"], ["UTR2"]]
    assert [references(page) async for page in journal.pages(EntryQuestion("nothing"))] == []
