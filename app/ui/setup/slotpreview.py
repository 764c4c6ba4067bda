"""What the hours come to: the next three slots a customer would be offered, as soon as something is typed."""

from collections.abc import Collection
from datetime import date, datetime

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.core.slots import DeliveryHours, slots, three_good
from app.system.i18n import Words
from app.ui.delivery.daygrid import capital, local
from app.ui.parts.facts import Fact, FactList
from app.ui.parts.plain import PlainLabel
from app.ui.setup.step import aside_title
from app.ui.style import Style


class SlotPreview(QWidget):
    """Three slots, or that there is none."""

    def __init__(self, style: Style, words: Words) -> None:
        super().__init__()
        self._words = words
        self._facts = FactList(style, line_px=24, label_colour="text")
        self._none = PlainLabel(style, type_style="small", colour="warn", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(style.px(4))
        column.addWidget(aside_title(style, words.say("The next three slots for a delivery")))
        column.addWidget(self._facts)
        column.addWidget(self._none)

    def show_hours(self, hours: DeliveryHours, *, holidays: Collection[date], now: datetime) -> None:
        """The slots of these hours; `holidays` are those of the country, `now` is aware."""
        heeded = frozenset(holidays) - hours.opened if hours.heeds_holidays else frozenset()
        found = three_good(slots(hours, closed=heeded | hours.closed, now=now))
        self._facts.set_facts(
            [
                Fact(
                    capital(self._words.day(slot.starts_at, now=local(now, slot))),
                    self._words.hours(slot.starts_at, slot.ends_at, zone=slot.starts_at.tzinfo),
                    weight=600,
                )
                for slot in found
            ]
        )
        none = self._words.say_n("No slot in {n} day", "No slot in {n} days", n=hours.days_ahead)
        self._none.setText("" if found else none)
        self._none.setVisible(not found)
