"""The settings of what this shop sends: leads, deliveries, orders, and where the journal of it is."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from types import MappingProxyType

from app.core.slots import DeliveryHours
from app.system import settings_checks as check
from app.system import settings_hours as hours_check
from app.system.i18n import phrase
from app.system.settings_keys import SettingsKeys

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
ZONES: Mapping[str, str] = MappingProxyType(
    {
        "NL": "Europe/Amsterdam",
        "BE": "Europe/Brussels",
        "FR": "Europe/Paris",
        "DE": "Europe/Berlin",
        "LU": "Europe/Luxembourg",
    }
)
DAY_MINUTES = 24 * 60
UNUSABLE = "unusable"  # in place of an address that is set and cannot be used: it opens no journal, not even a file
USUAL = DeliveryHours()


@dataclass(frozen=True, slots=True)
class LeadSettings:
    """What the platform charges another shop that accepts a lead, without VAT."""

    costs_ex_vat_cents: int = 0


@dataclass(frozen=True, slots=True)
class DeliverySettings:
    """When riders come; what one usually costs, an estimate, None where not set; whose name the customer reads.

    Without a `sender_name` the courier tells that of its account.
    """

    hours: DeliveryHours = USUAL
    price: Decimal | None = None
    sender_name: str = ""


@dataclass(frozen=True, slots=True)
class JournalSettings:
    """Where the journal is: "" for a file in the data folder, else postgresql://user@host/name, without a password.

    UNUSABLE where a shared one was meant: nothing may be written into a file in its place.
    """

    url: str = ""


def lead_settings(keys: SettingsKeys) -> LeadSettings:
    """[leads]"""
    told = "What another shop pays for a lead that it accepts, without VAT, in cents"
    return LeadSettings(keys.take("leads.costs_ex_vat_cents", 0, check=check.whole_between(0, 100_000), told=told))


def delivery_settings(keys: SettingsKeys, *, country: str) -> DeliverySettings:
    """[delivery]; the time zone is that of the shop's country, where nothing else is set."""
    return DeliverySettings(
        hours=_hours(keys, country=country),
        price=keys.take_or_none(
            "delivery.price", check=check.amount_up_to(1000), told="What a delivery usually costs, an estimate"
        ),
        sender_name=keys.take(
            "delivery.sender_name", "", check=check.one_line, told="Whose name the customer reads in the text message"
        ),
    )


def journal_settings(keys: SettingsKeys, *, counter: str) -> JournalSettings:
    """[journal]; one that counters share tells them apart by their names. Any fault in it leaves it UNUSABLE."""
    told = "postgresql://user@host/name: one journal for several counters; empty: a file on this computer"
    url = keys.take("journal.url", "", check=check.database_address, told=told)
    if any(fault.key in ("journal", "journal.url") for fault in keys.faults):
        return JournalSettings(UNUSABLE)
    if url and not counter:
        keys.refuse("journal.url", phrase("needs {hint} beside it"), hint="shop.counter")
    return JournalSettings(url)


def _hours(keys: SettingsKeys, *, country: str) -> DeliveryHours:
    take, opening = keys.take, []
    for weekday, usual in zip(WEEKDAYS, USUAL.opening, strict=True):
        told = f"When a rider may come on a {weekday.capitalize()}"
        key = f"delivery.{weekday}"
        opening.append(take(key, usual, check=hours_check.opening_hours, told=told, takes_empty=True))
    holidays_told = "Whether it is closed on the public holidays of the shop's country"
    notice_told, slot_told = "Minutes before a rider comes at the soonest", "Minutes that a slot is long"
    ahead_told = "Days ahead that a slot may be"
    return DeliveryHours(
        opening=tuple(opening),
        heeds_holidays=take("delivery.holidays", True, check=check.yes_or_no, told=holidays_told),
        closed=take("delivery.closed", frozenset(), check=hours_check.days, told="More closed days"),
        opened=take("delivery.open", frozenset(), check=hours_check.days, told="Public holidays that are open"),
        notice=_minutes(keys, "delivery.notice_minutes", usual=60, least=0, most=7 * DAY_MINUTES, told=notice_told),
        length=_minutes(keys, "delivery.slot_minutes", usual=120, least=15, most=DAY_MINUTES, told=slot_told),
        cut_off=keys.take_or_none("delivery.cut_off", check=check.hour, told="Nothing goes the same day after this"),
        days_ahead=take("delivery.days_ahead", USUAL.days_ahead, check=check.whole_between(0, 60), told=ahead_told),
        zone=take(
            "delivery.time_zone",
            ZONES.get(country, USUAL.zone),
            check=hours_check.time_zone,
            told="Time zone; without it, that of the shop's country",
            varies=True,
        ),
    )


def _minutes(keys: SettingsKeys, key: str, *, usual: int, least: int, most: int, told: str) -> timedelta:
    return timedelta(minutes=keys.take(key, usual, check=check.whole_between(least, most), told=told))
