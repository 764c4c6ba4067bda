"""The fields of a delivery: route, customer, slots, packages, remarks, and the sentence that sums them up."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.core.delivery import DeliveryDraft, Route, Slot
from app.core.rides import offered, pickups_before, with_route, with_slot
from app.core.slots import three_good
from app.system.i18n import Words
from app.ui.delivery.courier import Courier
from app.ui.delivery.packages import PackageRows
from app.ui.delivery.place import CustomerPlace
from app.ui.delivery.slots import SHOWN, SlotPicker
from app.ui.delivery.storeplace import StorePlace
from app.ui.delivery.summary import ROUTES, DeliveryWriter
from app.ui.parts.field import Labelled, TextArea
from app.ui.parts.iconlabel import Glyph
from app.ui.parts.keylink import KeyLink
from app.ui.parts.plain import PlainLabel
from app.ui.parts.segments import Segments
from app.ui.style import Style

REMARKS_PX = 56


class DeliveryFields(QWidget):
    """Shows a draft and edits it. `edited` carries the draft, `all_slots_asked` wants the days to choose from.

    `all_slots_asked` carries whether it is for the pickup.
    """

    edited = Signal(object)
    all_slots_asked = Signal(bool)

    def __init__(
        self,
        style: Style,
        words: Words,
        *,
        writer: DeliveryWriter,
        courier: Courier,
        clock: Callable[[], datetime],
        place: CustomerPlace,
        has_own: bool,
    ) -> None:
        super().__init__()
        say = words.say
        self._words = words
        self._writer = writer
        self._courier = courier
        self._clock = clock
        self._draft = DeliveryDraft()
        self._route = Segments(style, count=len(ROUTES), name=say("Route"))
        self._why_not = PlainLabel(style, type_style="meta", colour="text3", wrap=True)
        self.place = place
        self.store = StorePlace(style, words)
        self._slots = SlotPicker(style, words, name=say("Delivered between"))
        self._pickups = SlotPicker(style, words, name=say("Picked up between"))
        self.slot = Labelled(style, say("Delivered between"), field=self._slots)
        self.pickup = Labelled(style, say("Picked up between"), field=self._pickups)
        self._all_slots = KeyLink(style, say("All slots"), key="F8")
        self._all_pickups = KeyLink(style, say("All slots"), name=say("All slots for the pickup"))
        self.packages = PackageRows(style, words, has_own=has_own)
        self._remarks = TextArea(style, name=say("Remarks"), height_px=REMARKS_PX)
        self.remarks = Labelled(style, say("Remarks"), field=self._remarks, hint=say("for the courier’s staff"))
        self._summary = Summary(style)
        self._build(style)
        self._connect()

    @property
    def places(self) -> dict[str, Labelled]:
        """The fields under the names that a problem gives them, from top to bottom."""
        slots = {"slot": self.slot, "pickup_slot": self.pickup}
        places = self.place.places | self.store.places
        return {**places, **slots, "packages": self.packages.labelled, "comments": self.remarks}

    def show_draft(self, draft: DeliveryDraft, *, is_route_fixed: bool) -> None:
        """This draft, over a route that may be fixed."""
        self._draft = draft
        self._route.set_lines(self._writer.routes(draft, is_fixed=is_route_fixed))
        self._route.choose(ROUTES.index(draft.route))
        why_not = self._writer.why_not_all(draft, is_fixed=is_route_fixed)
        self._why_not.setText(why_not)
        self._why_not.setVisible(bool(why_not))
        self.place.setVisible(draft.route is not Route.STORE_TO_SHOP)
        self.place.show_customer(draft.customer)
        self.store.show_store(draft.store if draft.route is not Route.SHOP_TO_CUSTOMER else None)
        self.show_slots()
        self.packages.show_packages(draft.packages)
        self._remarks.blockSignals(True)
        self._remarks.show_text(draft.comments)
        self._remarks.blockSignals(False)
        self._summary.show_words(self._writer.summary(draft))

    def show_slots(self) -> None:
        """The slots of now, and what was chosen."""
        draft, now = self._draft, self._clock()
        is_between = draft.route is Route.STORE_TO_CUSTOMER
        is_collected = draft.route is Route.STORE_TO_SHOP
        say = self._words.say
        self.slot.set_label(say("Collected between") if is_collected else say("Delivered between"))
        self._slots.show_slots(three_good(self.offered()), chosen=draft.slot, now=now, why_none=self.why_none())
        self.pickup.setVisible(is_between)
        if is_between:
            good = self.offered(is_pickup=True)[-SHOWN:]
            why_none = say("Choose when it is delivered first")
            self._pickups.show_slots(good, chosen=draft.pickup_slot, now=now, why_none=why_none)

    def offered(self, *, is_pickup: bool = False) -> tuple[Slot, ...]:
        """The slots that fit the route; for the pickup those in time for the dropoff."""
        slots, draft = self._courier.slots, self._draft
        return pickups_before(slots, dropoff=draft.slot) if is_pickup else offered(slots, route=draft.route)

    def why_none(self) -> str:
        """What to say where there is no slot."""
        if not self._courier.is_told:
            return self._words.say("Looking for slots")
        is_between = self._draft.route is Route.STORE_TO_CUSTOMER
        return self._writer.why_no_slot(is_between=is_between and bool(self._courier.slots))

    def focus_first(self) -> None:
        """The keyboard goes to what is missing first: of the customer, else to the packages."""
        missing = self.place.first_empty() if self._draft.route is not Route.STORE_TO_SHOP else None
        (missing or self.packages.labelled.field).setFocus(Qt.FocusReason.OtherFocusReason)

    def choose_slot(self, slot: Slot, *, is_pickup: bool) -> None:
        """A slot was picked."""
        self.pickup.show_problem("")
        if is_pickup:
            self._tell(replace(self._draft, pickup_slot=slot))
            return
        self.slot.show_problem("")
        self._tell(with_slot(self._draft, slot, slots=self._courier.slots))

    def _choose_route(self, place: int) -> None:
        self.slot.show_problem("")
        self._tell(with_route(self._draft, ROUTES[place], slots=self._courier.slots))

    def _tell(self, draft: DeliveryDraft) -> None:
        self._draft = draft
        self.edited.emit(draft)

    def _connect(self) -> None:
        self._route.picked.connect(self._choose_route)
        self.place.edited.connect(lambda customer: self._tell(replace(self._draft, customer=customer)))
        self.store.edited.connect(lambda store: self._tell(replace(self._draft, store=store)))
        self._slots.chosen.connect(lambda slot: self.choose_slot(slot, is_pickup=False))
        self._pickups.chosen.connect(lambda slot: self.choose_slot(slot, is_pickup=True))
        self._all_slots.clicked.connect(lambda: self.all_slots_asked.emit(False))
        self._all_pickups.clicked.connect(lambda: self.all_slots_asked.emit(True))
        self.packages.edited.connect(lambda packages: self._tell(replace(self._draft, packages=packages)))
        self._remarks.textChanged.connect(lambda: self.remarks.show_problem(""))
        self._remarks.textChanged.connect(
            lambda: self._tell(replace(self._draft, comments=self._remarks.toPlainText()))
        )

    def _build(self, style: Style) -> None:
        self.slot.add_to_line(self._all_slots)
        self.pickup.add_to_line(self._all_pickups)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(style.px(7))
        for part in (self._route, self._why_not, self.store, self.place, self.slot, self.pickup, self.packages):
            column.addWidget(part)
        column.addWidget(self.remarks)
        column.addSpacing(style.px(2))
        column.addWidget(self._summary)
        column.addStretch(1)


class Summary(QFrame):
    """Who goes where and when, in a quiet card."""

    def __init__(self, style: Style) -> None:
        super().__init__()
        self.setProperty("look", "sunken-card")
        self._words = PlainLabel(style, type_style="small", wrap=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(style.px(12), style.px(8), style.px(12), style.px(8))
        row.setSpacing(style.px(10))
        icon = QVBoxLayout()
        icon.setContentsMargins(0, style.px(1), 0, 0)
        icon.addWidget(Glyph(style, "bike"))
        icon.addStretch(1)
        row.addLayout(icon)
        row.addWidget(self._words, 1)

    def show_words(self, words: str) -> None:
        """Other words."""
        self._words.setText(words)
        self.setAccessibleName(words)
