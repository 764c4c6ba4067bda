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
    """Where the journal is: "" for a file in the data folder, else postgresql://user@host/name, without a password."""

    url: str = ""


def lead_settings(keys: SettingsKeys) -> LeadSettings:
    """[leads]"""
    return LeadSettings(keys.take("leads.costs_ex_vat_cents", 0, check=check.whole_between(0, 100_000)))


def delivery_settings(keys: SettingsKeys, *, country: str) -> DeliverySettings:
    """[delivery]; the time zone is that of the shop's country, where nothing else is set."""
    opening = tuple(
        keys.take(f"delivery.{weekday}", usual, check=hours_check.opening_hours, takes_empty=True)
        for weekday, usual in zip(WEEKDAYS, USUAL.opening, strict=True)
    )
    minutes = {
        name: timedelta(minutes=keys.take(f"delivery.{name}_minutes", usual, check=check.whole_between(least, most)))
        for name, usual, least, most in (("notice", 60, 0, 7 * DAY_MINUTES), ("slot", 120, 15, DAY_MINUTES))
    }
    hours = DeliveryHours(
        opening=opening,
        closed=keys.take("delivery.closed", frozenset(), check=hours_check.days),
        opened=keys.take("delivery.open", frozenset(), check=hours_check.days),
        heeds_holidays=keys.take("delivery.holidays", True, check=check.yes_or_no),
        notice=minutes["notice"],
        length=minutes["slot"],
        cut_off=keys.take_or_none("delivery.cut_off", check=check.hour),
        zone=keys.take("delivery.time_zone", ZONES.get(country, USUAL.zone), check=hours_check.time_zone),
        days_ahead=keys.take("delivery.days_ahead", USUAL.days_ahead, check=check.whole_between(0, 60)),
    )
    return DeliverySettings(
        hours=hours,
        price=keys.take_or_none("delivery.price", check=check.amount_up_to(1000)),
        sender_name=keys.take("delivery.sender_name", "", check=check.one_line),
    )


def journal_settings(keys: SettingsKeys, *, counter: str) -> JournalSettings:
    """[journal]; one that counters share tells them apart by their names."""
    url = keys.take("journal.url", "", check=check.database_address)
    if url and not counter:
        keys.refuse("journal.url", phrase("needs {hint} beside it"), hint="shop.counter")
    return JournalSettings(url)
