"""What the keys of the forms do: which form they open, for what is on screen, and what they say where none can be."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from app.core.article import Article
from app.core.entry import Entry, Kind
from app.core.offer import Offer, OfferKind
from app.services.answer import WholesaleAnswer
from app.system.i18n import Words
from app.ui.delivery.form import DeliveryForm
from app.ui.draftform import DraftForm
from app.ui.find.actions import Obstacles
from app.ui.forms import OpenForm
from app.ui.messages import Messages, Weight


@dataclass(frozen=True, slots=True)
class Choice:
    """What the clerk has on screen: the article, the chosen way to it, what the wholesaler said of it."""

    article: Article
    offer: Offer | None = None
    wholesale: WholesaleAnswer | None = None

    @property
    def other_store(self) -> Offer | None:
        """The chosen way where it is another shop."""
        return self.offer if self.offer is not None and self.offer.kind is OfferKind.STORE else None


class Paperwork:
    """Opens the forms. `choice` tells what is on screen, None before the first scan."""

    def __init__(
        self,
        opened: OpenForm,
        *,
        obstacles: Obstacles,
        choice: Callable[[], Choice | None],
        messages: Messages,
    ) -> None:
        self._open = opened
        self._forms = opened.forms
        self._obstacles = obstacles
        self._choice = choice
        self._messages = messages

    def toggle_lead(self) -> None:
        """F3: a lead to the chosen shop."""
        choice = self._begins(Kind.LEAD, lambda obstacles, choice: obstacles.of_lead(choice.offer))
        if choice is not None and choice.offer is not None:
            self._forms.lead.open_for(choice.offer, choice.article)
            self._open.show(self._forms.lead)

    def toggle_delivery(self) -> None:
        """F4: a rider, from here or from the chosen shop."""
        choice = self._begins(Kind.DELIVERY, lambda obstacles, _: obstacles.of_delivery())
        if choice is not None:
            offer = choice.other_store
            self._forms.delivery.open_for(choice.article, store=offer.store if offer else None)
            self._open.show(self._forms.delivery)

    def toggle_order(self) -> None:
        """F6: an order at the wholesaler."""
        choice = self._begins(Kind.ORDER, lambda obstacles, choice: obstacles.of_order(choice.wholesale))
        wholesale = choice.wholesale if choice is not None else None
        if choice is not None and wholesale is not None and wholesale.product is not None:
            self._forms.order.open_for(wholesale.product, choice.article, told_at=wholesale.answered_at)
            self._open.show(self._forms.order)

    def open_draft(self, entry: Entry, reasons: Iterable[str] = ()) -> None:
        """A draft of the journal in its form, with what its system had against it, if it was refused before."""
        form = self._forms.of(entry.kind)
        form.open_entry(entry)
        self._open.show(form)
        form.show_reasons(reasons)

    def open_change(self, entry: Entry) -> None:
        """A delivery that was sent, to change it."""
        self._forms.delivery.open_change(entry)
        self._open.show(self._forms.delivery)

    def ask_to_send(self) -> None:
        """Ctrl+Enter: the deed of the form that is open."""
        form = self._open.form
        if form is not None:
            form.ask_to_send()
        else:
            self._say_scan_first()

    def show_all_slots(self) -> None:
        """F8: the days of the delivery form, or back."""
        form = self._open.form
        if isinstance(form, DeliveryForm):
            form.parts.toggle_days()
        else:
            self._say_scan_first()

    def ask_again(self) -> None:
        """F5: slots and package types anew."""
        self._say_scan_first()
        for form in self._forms.built_of(DeliveryForm):
            form.ask_again()

    def _begins(self, kind: Kind, obstacle: Callable[[Obstacles, Choice], str]) -> Choice | None:
        """What to open a form for; None where its key has closed it, or where something stands in the way."""
        form = self._open.form
        if isinstance(form, DraftForm) and form.kind is kind:
            form.leave()
            return None
        choice = self._choice()
        if choice is None:
            self._messages.tell(Weight.INFO, scan_first, icon="info")
            return None
        why_not = obstacle(self._obstacles, choice)
        if why_not:
            self._messages.tell(
                Weight.INFO, lambda words: obstacle(replace(self._obstacles, words=words), choice), icon="info"
            )
        return None if why_not else choice

    def _say_scan_first(self) -> None:
        """What to do where there is no article yet."""
        if self._choice() is None:
            self._messages.tell(Weight.INFO, scan_first, icon="info")


def scan_first(words: Words) -> str:
    """What to do before anything else."""
    return words.say("Scan an article first")
