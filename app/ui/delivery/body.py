"""The fields of a delivery, or in their place all slots; both follow the slots as time goes on."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.core.delivery import DeliveryDraft, Slot
from app.core.problems import FieldProblem, Wrong
from app.core.rides import with_place, with_slot
from app.services.late import Late
from app.services.sending import Sending
from app.system.error_words import field_words
from app.system.i18n import Words
from app.ui.delivery.alldays import AllDays
from app.ui.delivery.courier import Courier
from app.ui.delivery.fields import DeliveryFields
from app.ui.delivery.place import CustomerPlace
from app.ui.delivery.summary import CourierTerms, DeliveryWriter
from app.ui.parts.field import Labelled
from app.ui.style import Style
from app.ui.tasks import Tasks


class DeliveryBody(QWidget):
    """`edited` carries the draft, `revealed` a part to scroll to.

    `suggested` carries a draft with what nobody typed or picked: a slot, a store's place.
    """

    edited = Signal(object)
    suggested = Signal(object)
    revealed = Signal(object)

    def __init__(
        self,
        style: Style,
        words: Words,
        *,
        writer: DeliveryWriter,
        terms: CourierTerms,
        region: str,
        late: Late[Sending],
        tasks: Tasks,
        clock: Callable[[], datetime],
    ) -> None:
        super().__init__()
        self._words = words
        self._writer = writer
        self._clock = clock
        self._draft = DeliveryDraft()
        self.courier = Courier(late, tasks, clock=clock, parent=self)
        has_own = terms.api_version != "v1"
        place = CustomerPlace(style, words, region=region, tasks=tasks, late=late)
        self.fields = DeliveryFields(
            style, words, writer=writer, courier=self.courier, clock=clock, place=place, has_own=has_own
        )
        self.days = AllDays(style, words)
        self.days.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.fields)
        column.addWidget(self.days)
        self._connect()

    @property
    def places(self) -> dict[str, Labelled]:
        """The fields under the names that a problem gives them."""
        return self.fields.places

    def show_draft(self, draft: DeliveryDraft, *, is_route_fixed: bool) -> None:
        """This draft."""
        self._draft = draft
        self.fields.show_draft(draft, is_route_fixed=is_route_fixed)
        self._show_days()

    def open(self) -> None:
        """The fields, with what the courier and the hours say now; the keyboard goes to what is missing first."""
        self.show_fields()
        self.courier.ask()
        if self._draft.store is not None:
            self.courier.ask_place(self._draft.store)
        self.fields.focus_first()

    def tick(self) -> None:
        """Time goes on: slots are asked anew, and a chosen one that has begun is said."""
        self.courier.tick()
        self._say_begun()

    def toggle_days(self, is_pickup: bool = False) -> None:
        """All slots in place of the fields, or back."""
        if not self.days.isHidden():
            self.show_fields()
            return
        self.days.is_pickup = is_pickup
        self._show_days()
        self.fields.hide()
        self.days.show()
        chosen = self._draft.pickup_slot if is_pickup else self._draft.slot
        # Once the page has its place: before that, nothing can be scrolled to.
        QTimer.singleShot(0, self, lambda: self.days.grid.focus_on(chosen))

    def show_fields(self) -> None:
        """Back from all slots; the keyboard goes to the slots of the form."""
        was_away = not self.days.isHidden()
        self.days.hide()
        self.fields.show()
        if was_away:
            place = self.fields.pickup if self.days.is_pickup else self.fields.slot
            place.field.setFocus(Qt.FocusReason.OtherFocusReason)
            self.revealed.emit(place)

    def _choose(self, slot: Slot) -> None:
        self.fields.choose_slot(slot, is_pickup=self.days.is_pickup)
        self.show_fields()

    def _slots_came(self) -> None:
        """The soonest slot is chosen where none was; what is chosen stays."""
        fitting = self.fields.offered()
        if self._draft.slot is None and fitting:
            self.suggested.emit(with_slot(self._draft, fitting[0], slots=self.courier.slots))
        self.fields.show_slots()
        self._show_days()
        self._say_begun()

    def _show_days(self) -> None:
        is_pickup, say = self.days.is_pickup, self._words.say
        self.days.show_slots(
            self.fields.offered(is_pickup=is_pickup),
            title=say("Picked up between") if is_pickup else self.fields.slot.label.text(),
            chosen=self._draft.pickup_slot if is_pickup else self._draft.slot,
            now=self._clock(),
            why_none=self.fields.why_none(),
        )

    def _say_begun(self) -> None:
        now = self._clock()
        chosen = (("slot", self._draft.slot), ("pickup_slot", self._draft.pickup_slot))
        for name, slot in chosen:
            if slot is not None and slot.starts_at <= now:
                self.places[name].show_problem(field_words(FieldProblem(name, Wrong.SLOT_BEGUN), self._words))

    def _connect(self) -> None:
        self.fields.edited.connect(self.edited)
        self.fields.all_slots_asked.connect(self.toggle_days)
        self.fields.packages.asked_again.connect(self.courier.ask_types)
        self.days.chosen.connect(self._choose)
        self.days.left.connect(self.show_fields)
        self.days.reached.connect(self.revealed)
        self.courier.slots_changed.connect(self._slots_came)
        self.courier.place_told.connect(lambda store: self.suggested.emit(with_place(self._draft, store)))
        packages, courier = self.fields.packages, self.courier
        courier.types_changed.connect(
            lambda: packages.show_types([one.type for one in courier.types], courier.types_state)
        )
