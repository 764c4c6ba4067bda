"""The customer as a card: in each form, and at rest. A press on it, or F2, opens the form of the customer."""

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.core.customer import Customer
from app.system.i18n import Words
from app.ui.parts.ink import icon, joined, key_hint, key_width, one_line, rounded, text_width
from app.ui.parts.keycap import KEY_HEIGHT_PX
from app.ui.parts.painted import PaintedButton
from app.ui.parts.plain import fits
from app.ui.style import Style

ICON_PX, GAP_PX, SIDE_PX, ABOVE_PX = 16, 10, 12, 9
KEY = "F2"


class CustomerCard(PaintedButton):
    """Name, address and phone, or that there is no customer yet."""

    radius_px = 7.0

    def __init__(self, style: Style, words: Words, *, parent: QWidget | None = None) -> None:
        super().__init__(style, parent=parent)
        self._words = words
        self.lines: tuple[str, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.show_customer(Customer())

    def show_customer(self, customer: Customer) -> None:
        """Another customer, or none."""
        say = self._words.say
        self.lines = card_lines(customer) or (say("No customer yet"), say("Used for lead, delivery and order"))
        self.height_px = 2 * ABOVE_PX + 18 * len(self.lines)
        self.setAccessibleName(joined((say("Customer"), *self.lines, KEY)))
        self._tip()
        self.restyle()

    def content_width(self) -> float:
        """Icon, the longest line, key."""
        px = self.look.px
        widest = max(text_width(line, self.look.font("small", weight=600)) for line in self.lines)
        return 2 * px(SIDE_PX) + px(ICON_PX) + 2 * px(GAP_PX) + widest + key_width(self.look, KEY)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A line that is cut stands whole in the tooltip."""
        super().resizeEvent(event)
        self._tip()

    def draw(self, painter: QPainter, rect: QRectF) -> None:
        """Frame, icon, lines, key."""
        px, colour = self.look.px, self.look.colour
        fill = colour("hover" if self.is_hovered or self.isDown() else "panel")
        self.ground(painter, rect, fill=fill, border=colour("line"))
        if self.property("wrong"):
            rounded(painter, rect, radius=px(self.radius_px), border=colour("bad"), width=px(2))
        at = QPointF(rect.left() + px(SIDE_PX), rect.top() + px(ABOVE_PX + 1))
        icon(painter, self.look, name="user", at=at, size_px=ICON_PX, colour="text2")
        width = key_width(self.look, KEY)
        place = QRectF(rect.right() - px(SIDE_PX) - width, rect.top() + px(ABOVE_PX), width, px(KEY_HEIGHT_PX))
        inks = {"ink": colour("text2"), "border": colour("control"), "ground": colour("panel")}
        key_hint(painter, self.look, text=KEY, rect=place, **inks)
        left = rect.left() + px(SIDE_PX + ICON_PX + GAP_PX)
        for number, line in enumerate(self.lines):
            font = self.look.font("small", weight=None if number else 600)
            line_px = self.look.line_px("small")
            there = QRectF(left, rect.top() + px(ABOVE_PX) + number * line_px, self._room_px(), line_px)
            one_line(painter, there, text=line, font=font, colour=colour("text2" if number else "text"))

    def _room_px(self) -> float:
        px = self.look.px
        return self.width() - 2 * px(SIDE_PX) - px(ICON_PX) - 2 * px(GAP_PX) - key_width(self.look, KEY)

    def _tip(self) -> None:
        font = self.look.font("small", weight=600)
        is_whole = all(fits(line, font, width=self._room_px()) for line in self.lines)
        self.say(self.accessibleName(), "" if is_whole else "\n".join(self.lines))


def card_lines(customer: Customer) -> tuple[str, ...]:
    """Name, address, phone: those that are known, one a line; none for an empty customer."""
    town = " ".join(part for part in (customer.postal_code, customer.city) if part)
    found = (
        ", ".join(part for part in (customer.name, customer.company) if part),
        ", ".join(part for part in (customer.street_and_number, town) if part),
        customer.phone or customer.email,
    )
    return tuple(line for line in found if line)
