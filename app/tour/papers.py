"""Stops of the tour at papers: the four forms, and what was sent, in every state."""

from collections.abc import Callable

from PySide6.QtCore import QRect

from app.core.entry import EntryQuestion, Kind, State
from app.core.offer import OfferKind
from app.frontdesk import Desk
from app.system.i18n import Words
from app.tour.answers import BIKE
from app.tour.shift import CUSTOMER, Done
from app.ui import keys
from app.ui.delivery.packages import TypesState
from app.ui.setup.step import Step
from app.ui.today.deeds import FORGET
from app.ui.tour import Stop, always
from app.ui.workplace import Workplace

DOCKED, HALF = (460, 768), (683, 384)
DOUBLE = 2.0
UNSURE = EntryQuestion(states=(State.UNSURE,))


class Hands:
    """What a clerk does in the window."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    @property
    def place(self) -> Workplace:
        """Forms and records of the screen of the moment."""
        place = self._desk.window.work.place
        if not isinstance(place, Workplace):
            raise RuntimeError("the tour waits for the forms")
        return place

    @property
    def settings_step(self) -> Step | None:
        """The page of the settings that is seen."""
        opened = self.place.setup.page
        return opened.step if opened is not None else None

    def press(self, key: str) -> Callable[[], None]:
        """The deed of a key, on the screen of that moment."""

        def press() -> None:
            self._desk.window.work.by_key[key]()

        return press

    def speak(self, language: str, *, then: Callable[[], object] = always) -> Callable[[], None]:
        """Another language, and what comes after it."""

        def speak() -> None:
            self._desk.window.speak(Words(language))
            then()

        return speak

    def say_who(self) -> None:
        """A customer at the counter, whose form is opened."""
        self._desk.supplies.drafts.set_customer(CUSTOMER)
        self.press(keys.CUSTOMER)()

    def ask_another_store(self) -> None:
        """A lead to the nearest store that sells it."""
        ways = self._desk.window.screen_of.page.ways.list
        offers = map(ways.offers.offer_at, range(ways.offers.rowCount()))
        ways.choose(next(offer.key for offer in offers if offer and offer.kind is OfferKind.STORE and offer.sellable))
        self.press(keys.LEAD)()

    def show(self, reference: str, question: EntryQuestion = UNSURE) -> Callable[[], None]:
        """An entry beside the list of those like it."""
        return lambda: self.place.records.open_history(question, reference=reference)

    def print_card(self) -> None:
        """The card of the entry on show."""
        panel = self.place.records.entry.panel
        panel.card_asked.emit(panel.entry)

    def ask_to_forget(self) -> None:
        """The question whether the customer of the entry on show is to be forgotten."""
        self.place.records.entry.panel.body.pressed.emit(FORGET, QRect())

    def ask_password(self) -> None:
        """The panel of the account that was stopped."""
        self.place.records.leave()
        self.place.records.news.ask_password("courier")

    def close_panel(self) -> None:
        """Nothing but the answer."""
        self.place.records.leave()
        self._desk.window.screen_of.page.column.close_panel()


class Eyes:
    """What a clerk sees of what was done; each gives what a stop waits for."""

    def __init__(self, hands: Hands) -> None:
        self._hands = hands

    def has_begun(self, kind: Kind) -> Callable[[], bool]:
        """Whether the draft in the form has its reference, and a delivery all that the courier tells."""

        def has_begun() -> bool:
            opened = self._hands.place.opened.forms
            courier, draft = opened.delivery.parts.courier, opened.delivery.draft
            is_told = courier.types_state is TypesState.KNOWN and draft is not None and draft.slot is not None
            return bool(opened.of(kind).reference) and (kind is not Kind.DELIVERY or is_told)

        return has_begun

    def says_wrong(self, kind: Kind) -> Callable[[], bool]:
        """Whether something is said to be wrong beside a field."""
        return lambda: any(place.problem_words for place in self._hands.place.opened.forms.of(kind).places.values())

    def is_listed(self) -> bool:
        """Whether the list has its rows."""
        return self._hands.place.records.history.table.entries.rowCount() > 0

    def may_forget(self) -> bool:
        """Whether it is known what would be forgotten."""
        question = self._hands.place.records.entry.panel.forget
        return question.isVisible() and question.may_say_yes

    def is_shown(self, reference: str) -> Callable[[], bool]:
        """Whether the entry is on screen, with the list behind it."""
        return lambda: self.is_listed() and self._hands.place.records.entry.panel.reference == reference


def forms(desk: Desk) -> tuple[Stop, ...]:
    """Customer, lead, delivery and order: as they open, where there is little room, in the dark, in long words."""
    hands, usual = Hands(desk), desk.words.language
    eyes, press = Eyes(hands), hands.press
    begun = eyes.has_begun
    lead, delivery, order = press(keys.LEAD), press(keys.DELIVERY), press(keys.ORDER)
    return (
        Stop("customer-form", BIKE, before=hands.say_who),
        Stop("customer-form-docked", size_px=DOCKED, after=press(keys.CUSTOMER)),
        Stop("lead-form", before=hands.ask_another_store, is_there=begun(Kind.LEAD)),
        *in_little_room("lead-form", after=lead),
        Stop("delivery-form", before=delivery, is_there=begun(Kind.DELIVERY)),
        Stop("delivery-all-slots", before=press(keys.ALL_SLOTS), after=press(keys.ALL_SLOTS)),
        Stop("delivery-wrong", before=press(keys.SEND), is_there=eyes.says_wrong(Kind.DELIVERY)),
        *in_little_room("delivery-form", after=delivery),
        Stop("order-form", before=order, is_there=begun(Kind.ORDER)),
        *in_little_room("order-form", after=order),
        Stop("lead-form-dark", before=lead, is_there=begun(Kind.LEAD), theme="dark"),
        Stop("order-form-dark", before=order, is_there=begun(Kind.ORDER), after=order, theme="dark"),
        Stop("order-form-french", before=hands.speak("fr", then=order), is_there=begun(Kind.ORDER)),
        Stop("delivery-form-french", before=delivery, is_there=begun(Kind.DELIVERY)),
        Stop("lead-form-french", before=hands.ask_another_store, is_there=begun(Kind.LEAD)),
        Stop("lead-form-french-docked", size_px=DOCKED, after=hands.speak(usual, then=lead)),
    )


def records(desk: Desk, done: Done) -> tuple[Stop, ...]:
    """The history with entries of every state, those not sure, one with its card, and an account that was stopped."""
    hands, usual = Hands(desk), desk.words.language
    eyes, history = Eyes(hands), hands.press(keys.TODAY)
    listed = eyes.is_listed
    show_lead, lead_shown = hands.show(done.unsure_lead), eyes.is_shown(done.unsure_lead)
    show_delivery, delivery_shown = hands.show(done.unsure_delivery), eyes.is_shown(done.unsure_delivery)
    show_sent = hands.show(done.delivery, EntryQuestion())

    def keep() -> None:
        hands.place.records.entry.panel.forget.said_no.emit()

    return (
        Stop("history", before=history, is_there=listed),
        *in_little_room("history", is_there=listed, after=history),
        Stop("not-sure-delivery", before=show_delivery, is_there=delivery_shown),
        Stop("not-sure-lead", before=show_lead, is_there=lead_shown),
        *in_little_room("not-sure-lead", is_there=lead_shown),
        Stop("delivery-under-way", before=show_sent, is_there=eyes.is_shown(done.delivery)),
        Stop("forget-question", before=hands.ask_to_forget, is_there=eyes.may_forget),
        Stop("forget-question-docked", size_px=DOCKED, is_there=eyes.may_forget, after=keep),
        Stop("delivery-card", before=hands.print_card),
        Stop("account", before=hands.ask_password),
        *in_little_room("account", after=hands.close_panel),
        Stop("not-sure-lead-dark", before=show_lead, is_there=lead_shown, after=hands.close_panel, theme="dark"),
        Stop("history-dark", before=history, is_there=listed, theme="dark"),
        Stop("history-french", before=hands.speak("fr"), is_there=listed),
        Stop("not-sure-lead-french", before=show_lead, is_there=lead_shown),
        Stop("account-french", before=hands.ask_password, after=hands.speak(usual, then=hands.close_panel)),
    )


def in_little_room(
    name: str, *, is_there: Callable[[], bool] = always, after: Callable[[], object] | None = None
) -> tuple[Stop, Stop]:
    """What is open: docked, and at 200 % of a small screen."""
    return (
        Stop(f"{name}-docked", size_px=DOCKED, is_there=is_there),
        Stop(f"{name}-200-percent", size_px=HALF, pixels_a_pixel=DOUBLE, is_there=is_there, after=after),
    )
