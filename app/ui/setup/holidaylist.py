"""The country's next public holidays, each with a box: ticked where this shop is closed on it."""

import asyncio
from collections.abc import Collection, Mapping
from datetime import date, datetime, time

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.services.closed_days import coming_holidays
from app.system.i18n import Words
from app.ui.delivery.daygrid import capital
from app.ui.parts.choice import TickBox
from app.ui.parts.plain import PlainLabel
from app.ui.setup.desk import SetupDesk
from app.ui.setup.step import aside_title
from app.ui.style import Style

SHOWN = 5
YEAR_DAYS = 366


async def find_holidays(desk: SetupDesk, *, language: str) -> Mapping[date, str]:
    """The public holidays of the shop's country for a year from today, by name; it takes a moment the first time."""
    country, first = desk.settings.shop.country, desk.office.now().date()

    async def find() -> Mapping[date, str]:
        return await asyncio.to_thread(coming_holidays, country, first=first, days=YEAR_DAYS, language=language)

    return await desk.office.tasks.engine(find())


class HolidayList(QWidget):
    """`toggled` carries the day, and whether the shop is to be closed on it."""

    toggled = Signal(object, bool)

    def __init__(self, style: Style, words: Words) -> None:
        super().__init__()
        self._words = words
        self._days: tuple[date, ...] = ()
        self._boxes = tuple(TickBox(style, "") for _ in range(SHOWN))
        self._none = PlainLabel(style, words.say("Not known for this country"), type_style="small", colour="text2")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._title = aside_title(style, words.say("The next five: closed where ticked"))
        column.addWidget(self._title)
        for place, box in enumerate(self._boxes):
            column.addWidget(box)
            box.clicked.connect(lambda is_closed, place=place: self.toggled.emit(self._days[place], is_closed))
        column.addWidget(self._none)

    def show_holidays(
        self,
        holidays: Mapping[date, str] | None,
        *,
        opened: Collection[date],
        is_on: bool,
        is_locked: bool,
        now: datetime,
    ) -> None:
        """The first five of `holidays`, None while they are looked up; off where the shop works on all of them, or
        where it is not for anybody here to change.
        """
        known = holidays or {}
        self._days = tuple(known)[:SHOWN]
        for day, box in zip(self._days, self._boxes, strict=False):
            said = self._words.day(datetime.combine(day, time(12), now.tzinfo), now=now)
            box.setText(f"{capital(said)} · {known[day]}")
            box.setAccessibleName(box.text())
            box.setChecked(is_on and day not in opened)
            box.setEnabled(is_on and not is_locked)
            box.updateGeometry()
        for place, box in enumerate(self._boxes):
            box.setVisible(place < len(self._days))
        self._title.setVisible(bool(self._days))
        self._none.setVisible(holidays is not None and not self._days)
