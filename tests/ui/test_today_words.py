"""Entries and news in words: states, remote statuses, what comes next, what is told and heard."""

from dataclasses import replace
from datetime import timedelta

import pytest

from app.core.article import Article
from app.core.customer import Customer
from app.core.delivery import DeliverySeen, Package, Route, TaskSeen
from app.core.entry import Deed, Draft, Entry, Kind, State
from app.core.lead import LeadSeen, LeadType
from app.core.order import OrderSeen, Shipment
from app.core.product import Product
from app.services.sending import Event, News, Story
from app.system.i18n import LANGUAGES, Words
from app.ui.messages import Weight
from app.ui.parts.sound import Sound
from app.ui.today.cancelling import cancel_text
from app.ui.today.contents import ContentWriter
from app.ui.today.deeds import actions_of
from app.ui.today.entrywords import EntryWriter
from app.ui.today.looks import REMOTE_WORDS, is_bad_news, remote_words, state_look
from app.ui.today.rows import entry_row, group_of, head_words
from app.ui.today.told import telling
from tests.ui.bureau import DELIVERY, LEAD, MORNING, ORDER, SHOP, ZEIST

ENGLISH = Words("en")
DEED_OF = {Kind.LEAD: Deed.SEND_LEAD, Kind.DELIVERY: Deed.BOOK_DELIVERY, Kind.ORDER: Deed.SEND_ORDER}
SEEN_OF = {Kind.LEAD: LeadSeen, Kind.DELIVERY: DeliverySeen, Kind.ORDER: OrderSeen}
DRAFT_OF = {Kind.LEAD: LEAD, Kind.DELIVERY: DELIVERY, Kind.ORDER: ORDER}
FORGET = "Forget this customer"
KNOWN = [(kind, status) for kind, known in REMOTE_WORDS.items() for status in known]


def entry(kind: Kind = Kind.LEAD, state: State = State.SENT, **more: object) -> Entry:
    fields = {"draft": DRAFT_OF[kind], **more}
    return Entry("UT7K4Q", DEED_OF[kind], state, MORNING, MORNING, **fields)


def without_customer(one: Entry) -> Entry:
    """The same, with nobody in it."""
    return replace(one, draft=replace(one.draft, customer=Customer()))


def offered(one: Entry) -> set[str]:
    """The buttons of an entry."""
    return {action.text for action in actions_of(Story(one))}


def writer() -> EntryWriter:
    return EntryWriter(ENGLISH, shop=SHOP)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("kind", "status"), KNOWN)
def test_a_remote_status_has_words_in_every_language(kind: Kind, status: str, language: str) -> None:
    one = entry(kind, seen=SEEN_OF[kind]("1", status.upper()))
    said = remote_words(one, Words(language))
    assert said
    assert "_" not in said
    assert said != status.upper()


@pytest.mark.parametrize("kind", Kind)
def test_a_status_that_nobody_knows_is_shown_as_it_comes(kind: Kind) -> None:
    assert remote_words(entry(kind, seen=SEEN_OF[kind]("1", "on_hold")), ENGLISH) == "on_hold"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("state", State)
def test_each_state_has_a_word_an_icon_and_a_next_step(style: object, state: State, language: str) -> None:
    words = Words(language)
    one = entry(state=state, last_attempt_at=MORNING)
    look = state_look(one, words)
    assert look.word
    assert not style.pixmap(look.icon, 16, colour=look.colour).isNull()
    assert EntryWriter(words, shop=SHOP).status(one, now=MORNING)


def test_what_was_cancelled_afterwards_says_so() -> None:
    for kind, status in ((Kind.LEAD, "cancelled"), (Kind.DELIVERY, "cancelled"), (Kind.ORDER, "Canceled")):
        assert state_look(entry(kind, seen=SEEN_OF[kind]("1", status)), ENGLISH).word == "Cancelled"
    cancelling = replace(entry(seen=LeadSeen("1", "cancelled")), deed=Deed.CANCEL_LEAD)
    assert state_look(cancelling, ENGLISH).word == "Sent"


def test_parcels_are_counted_and_bad_news_is_known() -> None:
    shipped = OrderSeen("1", "Shipped", shipments=(Shipment("DHL", "1"), Shipment("DHL", "2")))
    assert remote_words(entry(Kind.ORDER, seen=shipped), ENGLISH) == "Shipped, 2 parcels"
    assert is_bad_news(entry(seen=LeadSeen("1", "declined")))
    assert not is_bad_news(entry(seen=LeadSeen("1", "accepted")))


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"state": State.READY}, "Next, goes by itself"),
        ({"state": State.READY, "not_before": MORNING + timedelta(seconds=22.5)}, "Goes by itself in 23 s"),
        ({"state": State.SENDING, "last_attempt_at": MORNING - timedelta(seconds=3)}, "3 s so far"),
        ({"state": State.UNSURE}, "No answer came"),
        ({"state": State.UNSURE, "is_absent": True}, "Not found there"),
        ({"state": State.REFUSED}, "Not made"),
        ({"state": State.WITHDRAWN}, "Never sent"),
        ({"state": State.CLOSED}, "Closed by hand"),
        ({"deed": Deed.CANCEL_LEAD}, "Done"),
        ({}, "No news yet"),
    ],
    ids=str,
)
def test_what_comes_next_is_said(changes: dict[str, object], said: str) -> None:
    assert writer().status(replace(entry(), **changes), now=MORNING) == said


@pytest.mark.parametrize(
    ("draft", "deed", "title", "second"),
    [
        (replace(LEAD, type=LeadType.SALES_OFFER), Deed.SEND_LEAD, "Lead: buy Gazelle Ultimate C380",
         "Zeist · Marieke de Veer"),
        (replace(LEAD, article=Article(sku="X1")), Deed.CANCEL_LEAD, "Cancellation of lead: X1",
         "Zeist · Marieke de Veer"),
        (replace(DELIVERY, route=Route.STORE_TO_SHOP, store=ZEIST, slot=None), Deed.CHANGE_DELIVERY,
         "Change of delivery: Gazelle Ultimate C380", "Zeist → Shop Utrecht"),
        (replace(DELIVERY, route=Route.STORE_TO_CUSTOMER, store=ZEIST), Deed.BOOK_DELIVERY,
         "Delivery: Gazelle Ultimate C380", "Zeist → Dorpsstraat 12, Utrecht · today 17–18"),
        (replace(ORDER, pieces=1200, is_dropship=True, product=Product("1", big_parcel=True)), Deed.SEND_ORDER,
         "Order: 1,200 × Gazelle Ultimate C380", "Dropship to Marieke de Veer · big parcel"),
        (replace(ORDER, is_dropship=True, customer=Customer(city="Bunnik")), Deed.SEND_ORDER,
         "Order: 1 × Gazelle Ultimate C380", "Dropship to Bunnik"),
    ],
)  # fmt: skip
def test_a_row_says_what_it_is_about(draft: Draft, deed: Deed, title: str, second: str) -> None:
    one = replace(entry(), draft=draft, deed=deed)
    assert (writer().title(one), writer().second(one, now=MORNING)) == (title, second)


def test_a_cancellation_without_a_draft_names_what_it_cancels() -> None:
    one = replace(entry(), draft=None, deed=Deed.CANCEL_DELIVERY, about="UT1111")
    assert (writer().title(one), writer().second(one, now=MORNING)) == ("Cancellation of delivery: UT1111", "")


def test_a_refusal_says_why_in_the_row() -> None:
    one = entry(state=State.REFUSED, reasons=("Postal code is outside the area", "and more"))
    assert writer().second(one, now=MORNING) == "Postal code is outside the area"


def test_a_row_says_when_it_was_let_go_not_when_its_draft_was_begun() -> None:
    one = entry(submitted_at=MORNING + timedelta(days=1, minutes=5))
    now = MORNING + timedelta(days=1, hours=1)
    assert entry_row(one, writer(), now=now, head="").time == "09:05"
    assert head_words(group_of(one, now=now), ENGLISH, now=now) == "Today"


def test_a_row_without_columns_says_each_thing_once() -> None:
    row = entry_row(entry(seen=LeadSeen("1", "cancelled")), writer(), now=MORNING, head="")
    assert row.all_in_one(with_state=True) == "Cancelled · Zeist · Marieke de Veer"


def test_an_unsure_order_has_a_headline_of_its_own() -> None:
    assert writer().headline(entry(Kind.ORDER, State.UNSURE)) == "Not sure: order"


def test_when_it_was_made_names_the_counter_where_there_is_one() -> None:
    one, now = entry(), MORNING + timedelta(days=3)
    assert writer().made(one, now=MORNING) == "made 09:00"
    assert (
        writer().made(replace(one, last_attempt_at=MORNING), now=now).replace("\u00a0", " ") == "sent Wed 12 Jun 09:00"
    )
    assert writer().made(replace(one, counter="Counter 2"), now=MORNING) == "made 09:00, Counter 2"


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("language", LANGUAGES)
def test_what_was_sent_has_facts_in_every_language(kind: Kind, language: str) -> None:
    seen = DeliverySeen("1", price_cents=950) if kind is Kind.DELIVERY else None
    drafts: dict[Kind, Draft] = {
        Kind.LEAD: replace(LEAD, type=LeadType.EXCHANGE, exchange_description="Old bike", costs_ex_vat_cents=0),
        Kind.DELIVERY: replace(DELIVERY, packages=(Package("Bicycle", 2), Package(name="Box"))),
        Kind.ORDER: replace(ORDER, is_dropship=True, is_test=True, notes="Call first", reference_text="Veer"),
    }
    contents = ContentWriter(EntryWriter(Words(language), shop=SHOP), currency="EUR")
    one = entry(kind, seen=seen, draft=drafts[kind])
    facts = contents.facts(one, now=MORNING)
    assert all(fact.label and fact.value for fact in facts)
    assert len(facts) >= 8
    assert contents.texts(one)
    assert contents.facts(replace(one, draft=None), now=MORNING) == contents.texts(replace(one, draft=None)) == []


def test_a_delivery_to_this_shop_names_no_customer() -> None:
    one = entry(Kind.DELIVERY, draft=replace(DELIVERY, route=Route.STORE_TO_SHOP, store=ZEIST))
    labels = [fact.label for fact in ContentWriter(writer(), currency="EUR").facts(one, now=MORNING)]
    assert "Customer" not in labels


def test_what_may_cost_is_said_of_a_delivery_too() -> None:
    story = Story(entry(Kind.DELIVERY))
    assert "may still charge" in cancel_text(story, ENGLISH, currency="EUR", is_fresh=True)


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("kind", Kind)
def test_no_deed_is_offered_that_could_do_a_thing_twice(kind: Kind, state: State) -> None:
    with_customer = {
        State.DRAFT: {"Open draft", "Drop draft"},
        State.READY: {"Withdraw"},
        State.SENDING: {FORGET},
        State.SENT: {"Print card", "Repeat", FORGET},
        State.REFUSED: {"Change and send again", FORGET},
        State.UNSURE: {FORGET},
        State.WITHDRAWN: {"Repeat", FORGET},
        State.CLOSED: {"Repeat", FORGET},
    }[state]
    one = entry(kind, state)
    assert offered(one) == with_customer
    assert offered(without_customer(one)) == with_customer - {FORGET}
    assert offered(replace(without_customer(one), forgotten_at=MORNING)) == with_customer - {FORGET, "Print card"}
    assert offered(replace(one, is_to_be_forgotten=True)) == with_customer - {FORGET}


@pytest.mark.parametrize("state", [State.SENT, State.REFUSED, State.WITHDRAWN, State.CLOSED])
@pytest.mark.parametrize(("kind", "deed"), [(Kind.LEAD, Deed.CANCEL_LEAD), (Kind.DELIVERY, Deed.CANCEL_DELIVERY)])
def test_a_cancellation_is_neither_repeated_nor_printed(kind: Kind, deed: Deed, state: State) -> None:
    cancellation = replace(entry(kind, state), deed=deed, about="UT1111")
    assert offered(cancellation) == {FORGET}
    assert offered(without_customer(cancellation)) == set()


FAILED = DeliverySeen("1", "failed", dropoff=TaskSeen(failure_reason="Nobody at home"))
TOLD: list[tuple[Event, Entry, tuple[str, Weight, Sound | None]]] = [
    (Event.LEAD_ACCEPTED, entry(), ("Zeist accepted lead UT7K4Q", Weight.OK, Sound.ACCEPTED)),
    (Event.LEAD_DECLINED, entry(), ("Zeist declined lead UT7K4Q", Weight.WARN, None)),
    (Event.DELIVERY_FAILED, entry(Kind.DELIVERY, seen=FAILED),
     ("Delivery UT7K4Q not delivered: Nobody at home", Weight.BAD, None)),
    (Event.DELIVERY_FAILED, entry(Kind.DELIVERY), ("Delivery UT7K4Q not delivered", Weight.BAD, None)),
    (Event.DELIVERY_DONE, entry(Kind.DELIVERY), ("Delivery UT7K4Q: delivered", Weight.OK, None)),
    (Event.ORDER_SHIPPED, entry(Kind.ORDER), ("Order UT7K4Q: shipped", Weight.OK, None)),
    (Event.BECAME_UNSURE, entry(), ("Lead UT7K4Q: not sure it arrived", Weight.WARN, Sound.NOT_SURE)),
    (Event.FOUND_TOO_LATE, entry(Kind.DELIVERY),
     ("Delivery UT7K4Q: it had arrived after all, and was let go once more: two may be under way",
      Weight.WARN, Sound.NOT_SURE)),
    (Event.REFUSED, entry(Kind.ORDER, reasons=("No such SKU", "and more")),
     ("Order UT7K4Q refused: No such SKU", Weight.BAD, None)),
]  # fmt: skip


@pytest.mark.parametrize(("event", "about", "heard"), TOLD, ids=[row[2][0] for row in TOLD])
def test_news_are_told_with_their_weight_and_sound(
    event: Event, about: Entry, heard: tuple[str, Weight, Sound | None]
) -> None:
    told = telling(News(event, "stores", about), ENGLISH)
    assert told is not None
    assert (told.text, told.weight, told.sound) == heard
    assert told.reference == "UT7K4Q"


def test_accounts_are_told_by_their_source_and_moves_not_at_all() -> None:
    stopped = telling(News(Event.ACCOUNT_STOPPED, "courier"), ENGLISH)
    resumed = telling(News(Event.ACCOUNT_RESUMED, "stores"), ENGLISH)
    assert (stopped.text, stopped.weight) == ("Courier: the token is not taken, what you send waits", Weight.BAD)
    assert (resumed.text, resumed.weight) == ("Stores: the password is right, what waited goes", Weight.OK)
    assert telling(News(Event.MOVED, "stores", entry()), ENGLISH) is None
    assert telling(News(Event.REFUSED, "stores"), ENGLISH) is None
