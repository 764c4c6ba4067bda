"""Customers who were here before, to be chosen again: the last ones, or those like what is being typed."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.core.customer import Customer
from app.core.errors import StorageError
from app.services.late import Late
from app.services.sending import Sending
from app.system.i18n import Words
from app.ui.customer.card import card_lines
from app.ui.parts.ink import icon, joined, one_line
from app.ui.parts.keycap import KeyCap
from app.ui.parts.painted import PaintedButton
from app.ui.parts.plain import PlainLabel
from app.ui.style import Style
from app.ui.tasks import Tasks

ROWS = 5
SEARCHED_AFTER_MS = 120
ICON_PX, GAP_PX = 16, 10


class CustomerRow(PaintedButton):
    """A customer of before: name over address and phone. Space or a press chooses; the arrows go on."""

    height_px = 44.0
    stepped = Signal(int)

    def __init__(self, style: Style) -> None:
        super().__init__(style)
        self.customer = Customer()
        self._lines = ("", "")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def show_customer(self, customer: Customer) -> None:
        """Another customer."""
        lines = card_lines(customer)
        self.customer = customer
        self._lines = (lines[0] if lines else "", " · ".join(lines[1:]))
        self.say(joined(self._lines), joined(self._lines))
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and down go to the row above and below."""
        steps = {int(Qt.Key.Key_Down): 1, int(Qt.Key.Key_Up): -1}
        if event.key() in steps:
            self.stepped.emit(steps[event.key()])
        else:
            super().keyPressEvent(event)

    def draw(self, painter: QPainter, rect: QRectF) -> None:
        """Icon, name, second line."""
        px, colour = self.look.px, self.look.colour
        if self.is_hovered or self.isDown() or self.hasFocus():
            self.ground(painter, rect, fill=colour("accent_tint" if self.hasFocus() else "hover"))
        at = QPointF(rect.left() + px(GAP_PX), rect.center().y() - px(ICON_PX) / 2)
        icon(painter, self.look, name="history", at=at, size_px=ICON_PX, colour="text2")
        left = rect.left() + px(GAP_PX + ICON_PX + GAP_PX)
        name_px, second_px = self.look.line_px("small"), self.look.line_px("meta")
        top = rect.center().y() - (name_px + second_px) / 2
        width = rect.right() - left - px(GAP_PX)
        bold, meta = self.look.font("small", weight=600), self.look.font("meta")
        one_line(painter, QRectF(left, top, width, name_px), text=self._lines[0], font=bold, colour=colour("text"))
        second = QRectF(left, top + name_px, width, second_px)
        one_line(painter, second, text=self._lines[1], font=meta, colour=colour("text2"))


class CustomersAgain(QWidget):
    """Up to five of them under their title. `chosen` carries a customer; `left_upwards` gives the keyboard back."""

    chosen = Signal(object)
    left_upwards = Signal()

    def __init__(self, style: Style, words: Words, *, tasks: Tasks, late: Late[Sending]) -> None:
        super().__init__()
        self._words = words
        self._tasks = tasks
        self._late = late
        self._like = ""
        self._apart_from = Customer()
        self._timer = QTimer(self, singleShot=True, interval=SEARCHED_AFTER_MS)
        self._timer.timeout.connect(lambda: tasks.start("customers again", self._search(), owner=self))
        self._title = PlainLabel(style, type_style="label", colour="text2", elide=True)
        self.setAccessibleName(words.say("Last customers"))
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(KeyCap(style, "↓"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, style.px(2), 0, 0)
        column.setSpacing(style.px(2))
        column.addLayout(head)
        self.rows = [CustomerRow(style) for _ in range(ROWS)]
        for number, row in enumerate(self.rows):
            row.clicked.connect(lambda _=False, row=row: self.chosen.emit(row.customer))
            row.stepped.connect(lambda step, number=number: self._step(number + step))
            column.addWidget(row)
        self._show((), like="")

    def search(self, like: str, *, apart_from: Customer) -> None:
        """Show, shortly, whose name or number is like this, "" for the last ones; never the customer of now."""
        self._like = like
        self._apart_from = apart_from
        self._timer.start()

    def enter(self) -> None:
        """The keyboard goes to the first of them."""
        self._step(0)

    async def _search(self) -> None:
        like = self._like
        try:
            found = await self._tasks.engine(self._late.ask(lambda sending: sending.customers(like)))
        except StorageError:
            found = ()
        self._show([customer for customer in found if customer != self._apart_from][:ROWS], like=like)

    def _show(self, customers: Sequence[Customer], *, like: str) -> None:
        say = self._words.say
        self._title.setText(say("Customers like “{typed}”", typed=like) if like else say("Last customers"))
        for number, row in enumerate(self.rows):
            if number < len(customers):
                row.show_customer(customers[number])
            row.setVisible(number < len(customers))
        self.setVisible(bool(customers))

    def _step(self, number: int) -> None:
        if number < 0:
            self.left_upwards.emit()
        elif number < ROWS and not self.rows[number].isHidden():
            self.rows[number].setFocus(Qt.FocusReason.TabFocusReason)
