"""When a rider may come: hours of each weekday, public holidays, closed and open days, and what slots that gives."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt

from app.core.hours import span_texts
from app.core.slots import DeliveryHours
from app.system.i18n import Words, phrase
from app.system.settings import Settings
from app.system.settings_sending import WEEKDAYS
from app.ui.parts.buttons import PanelButton
from app.ui.setup.desk import SetupDesk
from app.ui.setup.holidaylist import HolidayList, find_holidays
from app.ui.setup.rows import add_row
from app.ui.setup.setting import SettingValue, TickSetting
from app.ui.setup.slotpreview import SlotPreview
from app.ui.setup.step import Step
from app.ui.setup.timefields import DaysSetting, HoursSetting
from app.ui.style import Style

NAMES = (
    phrase("Monday"),
    phrase("Tuesday"),
    phrase("Wednesday"),
    phrase("Thursday"),
    phrase("Friday"),
    phrase("Saturday"),
    phrase("Sunday"),
)
WORKDAYS = 5


class HoursStep(Step):
    """What is typed is shown at once as slots."""

    NAME = "hours"
    ICON = "clock"

    def __init__(self, style: Style, words: Words, *, desk: SetupDesk) -> None:
        say = words.say
        super().__init__(style, words, title=say("Hours"), about=say("When a rider may come"))
        self._desk = desk
        self._holidays: Mapping[date, str] | None = None
        self.days = tuple(_weekday(style, words, place=place) for place in range(len(WEEKDAYS)))
        self.heeds_holidays = TickSetting(
            style, words, key="delivery.holidays", of=lambda settings: settings.delivery.hours.heeds_holidays,
            label=say("Public holidays"), text=say("Closed on public holidays"),
        )  # fmt: skip
        self.closed = _dates(style, words, key="delivery.closed", label=say("Also closed on"))
        self.opened = _dates(style, words, key="delivery.open", label=say("Open on these holidays"))
        self.list = HolidayList(style, words)
        self.preview = SlotPreview(style, words)
        self._build()

    def show_settings(self, settings: Settings) -> None:
        """The hours that are set."""
        for field in (self.closed, self.opened):
            field.today = self._desk.office.now().date()
        super().show_settings(settings)
        self._show_slots()

    def type_in(self, typed: Mapping[str, SettingValue | None]) -> None:
        """What was typed, and what it comes to."""
        super().type_in(typed)
        self._show_slots()

    def said(self, settings: Settings) -> str:
        """The hours of Monday."""
        return ", ".join(span_texts(settings.delivery.hours.opening[0])) or self.words.say("closed")

    def entered(self) -> None:
        """The holidays of the country are looked up, which takes a moment the first time."""
        self._desk.start("holidays", self._find_holidays(), owner=self)

    @property
    def hours(self) -> DeliveryHours:
        """The hours as they are typed; what cannot be understood is as it was."""
        hours = self._desk.settings.delivery.hours
        typed = (field.spans for field in self.days)
        opening = tuple(was if now is None else now for now, was in zip(typed, hours.opening, strict=True))
        closed, opened = self.closed.days, self.opened.days
        return replace(
            hours,
            opening=opening,
            closed=hours.closed if closed is None else frozenset(closed),
            opened=hours.opened if opened is None else frozenset(opened),
            heeds_holidays=self.heeds_holidays.field.isChecked(),
        )

    async def _find_holidays(self) -> None:
        self._holidays = await find_holidays(self._desk, language=self.words.language)
        self._show_slots()

    def _show_slots(self) -> None:
        hours, now = self.hours, self._desk.office.now()
        self.list.show_holidays(
            self._holidays, opened=hours.opened, is_on=hours.heeds_holidays, is_locked=self.opened.is_locked, now=now
        )
        self.preview.show_hours(hours, holidays=self._holidays or (), now=now)

    def _keep_closed(self, day: date, is_closed: bool) -> None:
        """A holiday was ticked, or no longer."""
        opened = set(self.opened.days or ())
        changed = opened - {day} if is_closed else opened | {day}
        self.opened.put([one.isoformat() for one in sorted(changed)])
        self.changed.emit()

    def _copy_monday(self) -> None:
        """The hours of Monday, until Friday."""
        for field in self.days[1:WORKDAYS]:
            if field.field.isEnabled():
                field.put(self.days[0].read())
        self.changed.emit()

    def _build(self) -> None:
        same = PanelButton(self.design, self.words.say("Same on weekdays"), icon_name="copy", height_px=36)
        same.clicked.connect(self._copy_monday)
        monday = add_row(self, self.days[0])
        monday.addWidget(same, 1, Qt.AlignmentFlag.AlignBottom)
        for place in range(1, len(self.days), 2):
            add_row(self, *self.days[place : place + 2])
        add_row(self, self.closed, self.opened)
        self.column.addStretch(1)
        self.aside.addWidget(self.preview)
        self.add(self.heeds_holidays, to=self.aside)
        self.aside.addWidget(self.list)
        self.list.toggled.connect(self._keep_closed)
        self.changed.connect(self._show_slots)


def _weekday(style: Style, words: Words, *, place: int) -> HoursSetting:
    return HoursSetting(
        style, words, key=f"delivery.{WEEKDAYS[place]}", label=words.say(NAMES[place]), example="9-12:30 13:30-18",
        of=lambda settings: span_texts(settings.delivery.hours.opening[place]), placeholder=words.say("closed"),
    )  # fmt: skip


def _dates(style: Style, words: Words, *, key: str, label: str) -> DaysSetting:
    of_key: dict[str, Callable[[Settings], frozenset[date]]] = {
        "delivery.closed": lambda settings: settings.delivery.hours.closed,
        "delivery.open": lambda settings: settings.delivery.hours.opened,
    }
    return DaysSetting(
        style, words, key=key, label=label, example="24-12, 31-12-2026", placeholder=words.say("no day"),
        of=lambda settings: [day.isoformat() for day in sorted(of_key[key](settings))],
    )  # fmt: skip
