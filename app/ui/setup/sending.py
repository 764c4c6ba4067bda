"""What sending costs and how soon it goes: notice, slots, prices, names; and the sentences that come of it."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import date, time, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from app.core.hours import time_as_typed
from app.core.price import CENT
from app.core.slots import DeliveryHours
from app.system.i18n import Words
from app.system.settings import Settings
from app.ui.parts.notice import NoticeLine
from app.ui.setup.desk import SetupDesk
from app.ui.setup.holidaylist import find_holidays
from app.ui.setup.rows import add_row
from app.ui.setup.setting import NumberSetting, Setting, SettingValue, TextSetting
from app.ui.setup.slotpreview import SlotPreview
from app.ui.setup.step import Step, aside_title
from app.ui.setup.timefields import CentsSetting, MoneySetting, TimeSetting
from app.ui.style import Style

MINUTE = timedelta(minutes=1)
# A town for the sentence; the true one is that of the shop a lead goes to.
SOME_TOWN = "Zeist"
LEAST_SLOT_MINUTES, MOST_MINUTES, MOST_DAYS = 15, 7 * 24 * 60, 60


class SendingStep(Step):
    """What is typed is shown at once as slots, and as what clerks and customers will read."""

    NAME = "sending"
    ICON = "send"

    def __init__(self, style: Style, words: Words, *, desk: SetupDesk) -> None:
        say = words.say
        super().__init__(style, words, title=say("Sending and prices"), about=say("How soon it goes and what it costs"))
        self._desk = desk
        self._holidays: Collection[date] = ()
        self.preview = SlotPreview(style, words)
        self.lead_costs = NoticeLine(style)
        self.courier_costs = NoticeLine(style)
        self.read_name = NoticeLine(style)
        for row in (*_slot_fields(style, words), *_money_fields(style, words), *_estimate_fields(style, words)):
            add_row(self, *row, stacks=True)
        self.column.addStretch(1)
        self.aside.addWidget(self.preview)
        self.aside.addWidget(aside_title(style, say("What will be read")))
        for line in (self.lead_costs, self.courier_costs, self.read_name):
            self.aside.addWidget(line)
        self.changed.connect(self._show_effects)

    def show_settings(self, settings: Settings) -> None:
        """What is set."""
        super().show_settings(settings)
        self._show_effects()

    def type_in(self, typed: Mapping[str, SettingValue | None]) -> None:
        """What was typed, and what it comes to."""
        super().type_in(typed)
        self._show_effects()

    def said(self, settings: Settings) -> str:
        """How long a slot is."""
        return self.words.say("slots of {time}", time=self.words.span(settings.delivery.hours.length.total_seconds()))

    def entered(self) -> None:
        """The holidays of the country are looked up, which takes a moment the first time."""
        self._desk.start("slots", self._find_holidays(), owner=self)

    @property
    def hours(self) -> DeliveryHours:
        """The rules as they are typed; what cannot be used is as it was."""
        hours = self._desk.settings.delivery.hours
        notice = self._whole("delivery.notice_minutes", least=0, most=MOST_MINUTES)
        length = self._whole("delivery.slot_minutes", least=LEAST_SLOT_MINUTES, most=24 * 60)
        ahead = self._whole("delivery.days_ahead", least=0, most=MOST_DAYS)
        cut_off = self.settings["delivery.cut_off"].read()
        return replace(
            hours,
            notice=hours.notice if notice is None else notice * MINUTE,
            length=hours.length if length is None else length * MINUTE,
            days_ahead=hours.days_ahead if ahead is None else ahead,
            cut_off=time_as_typed(str(cut_off or "")),
            zone=_zone(self.settings["delivery.time_zone"].read(), usual=hours.zone),
        )

    async def _find_holidays(self) -> None:
        self._holidays = await find_holidays(self._desk, language=self.words.language)
        self._show_effects()

    def _whole(self, key: str, *, least: int, most: int) -> int | None:
        value = self.settings[key].read()
        return value if isinstance(value, int) and least <= value <= most else None

    def _show_effects(self) -> None:
        self.preview.show_hours(self.hours, holidays=self._holidays, now=self._desk.office.now())
        say, settings = self.words.say, self._desk.settings
        cents = self.settings["leads.costs_ex_vat_cents"].read()
        price = self.settings["delivery.price"].read()
        name = self.settings["delivery.sender_name"].read()
        paid = say("Nothing is charged for a lead")
        if isinstance(cents, int) and cents:
            money = self.words.money(cents * CENT, settings.wholesale.currency)
            paid = say("{place} pays {price} if they accept", place=SOME_TOWN, price=money)
        self.lead_costs.show_words(paid, icon_name="handshake")
        courier = say("The courier bills this shop: price not set here")
        if isinstance(price, int | float):
            money = self.words.money(Decimal(str(price)), settings.wholesale.currency)
            courier = say("This shop pays {price} to the courier", price=money)
        self.courier_costs.show_words(courier, icon_name="bike")
        account = say("The customer reads the name of the courier’s account")
        reads = say("The customer reads: {name}", name=str(name)) if name else account
        self.read_name.show_words(reads, icon_name="user")


def _slot_fields(style: Style, words: Words) -> tuple[tuple[Setting, Setting], ...]:
    say = words.say

    def hours(settings: Settings) -> DeliveryHours:
        return settings.delivery.hours

    minutes, days = say("minutes"), say("days")
    return (
        (
            NumberSetting(
                style, words, key="delivery.notice_minutes", of=lambda settings: hours(settings).notice // MINUTE,
                label=say("Notice before a rider comes"), hint=minutes,
            ),
            NumberSetting(
                style, words, key="delivery.slot_minutes", of=lambda settings: hours(settings).length // MINUTE,
                label=say("Length of a slot"), hint=minutes,
            ),
        ),
        (
            TimeSetting(
                style, words, key="delivery.cut_off", label=say("Not the same day after"), example="16:00",
                of=lambda settings: _as_text(hours(settings).cut_off), placeholder=say("no limit"),
            ),
            NumberSetting(
                style, words, key="delivery.days_ahead", of=lambda settings: hours(settings).days_ahead,
                label=say("Slots are offered for"), hint=days,
            ),
        ),
    )  # fmt: skip


def _money_fields(style: Style, words: Words) -> tuple[tuple[Setting, Setting], ...]:
    say = words.say
    point = words.number(0.1, decimals=1)[1]
    return (
        (
            CentsSetting(
                style, words, key="leads.costs_ex_vat_cents", of=lambda settings: settings.leads.costs_ex_vat_cents,
                label=say("A lead costs the other shop"), hint=say("ex VAT"), example=f"15{point}00",
            ),
            MoneySetting(
                style, words, key="delivery.price", of=lambda settings: _amount(settings.delivery.price),
                label=say("A delivery usually costs"), hint=say("estimate"), example=f"9{point}50",
                placeholder=say("not set"),
            ),
        ),
        (
            TextSetting(
                style, words, key="delivery.sender_name", of=lambda settings: settings.delivery.sender_name,
                label=say("Name that the customer reads"), placeholder=say("that of the courier’s account"),
            ),
            TextSetting(
                style, words, key="delivery.time_zone", of=lambda settings: settings.delivery.hours.zone,
                label=say("Time zone"), hint=say("empty: the country’s"),
            ),
        ),
    )  # fmt: skip


def _estimate_fields(style: Style, words: Words) -> tuple[tuple[Setting, Setting], ...]:
    say = words.say
    return (
        (
            TimeSetting(
                style, words, key="shop.other_shops_today_until", label=say("Other shops: today, until"),
                of=lambda settings: _as_text(settings.shop.other_shops_today_until), example="16:00",
                placeholder=say("not estimated"),
            ),
            NumberSetting(
                style, words, key="shop.wholesale_lead_days", of=lambda settings: settings.shop.wholesale_lead_days,
                label=say("The wholesaler takes"), hint=say("days, estimate"), placeholder=say("not estimated"),
            ),
        ),
    )  # fmt: skip


def _as_text(moment: time | None) -> SettingValue | None:
    return f"{moment:%H:%M}" if moment else None


def _amount(price: Decimal | None) -> SettingValue | None:
    return float(price) if price is not None else None


def _zone(name: SettingValue | None, *, usual: str) -> str:
    """A time zone that this computer knows, else the one that counted so far."""
    try:
        return ZoneInfo(str(name)).key
    except (ZoneInfoNotFoundError, OSError, ValueError):
        return usual
