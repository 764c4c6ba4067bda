"""What is known before anything is opened: the settings of a data folder, the practice shop, the time here."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, time, timedelta, timezone
from decimal import Decimal
from pathlib import Path
from zoneinfo import ZoneInfo

from app.core.errors import SettingsError
from app.core.place import Coordinates
from app.core.slots import DAY, DeliveryHours
from app.core.store import Shop
from app.practice import accounts
from app.system.policy import NO_POLICY, Policy
from app.system.settings import FILE_NAME, Settings, read_settings
from app.system.settings_sending import JournalSettings

PRACTICE_SHOP = Shop(
    name=accounts.SHOP_NAME,
    code=accounts.SHOP_CODE,
    counter=accounts.SHOP_COUNTER,
    store_id=accounts.SHOP_STORE_ID,
    country=accounts.SHOP_COUNTRY,
    coordinates=Coordinates(accounts.SHOP_LATITUDE, accounts.SHOP_LONGITUDE),
    address=accounts.SHOP_ADDRESS,
    postal_code=accounts.SHOP_POSTAL_CODE,
    city=accounts.SHOP_CITY,
    phone=accounts.SHOP_PHONE,
    email=accounts.SHOP_EMAIL,
)
# A name that a shop gives its counter, as it would in its own language.
PRACTICE_COUNTERS = {"nl": "Balie 1", "fr": "Comptoir 1", "de": "Theke 1"}
PRACTICE_TODAY_UNTIL = time(17, 30)
PRACTICE_LEAD_DAYS = 2
PRACTICE_LEAD_CENTS = 1500
PRACTICE_COURIER_PRICE = Decimal("9.50")
# On each day of the year, so that there is always a slot soon.
PRACTICE_OPENING = ((DAY,),) * 6 + (((time(12), time(17)),),)


def settings_in(
    data_folder: Path, *, practice: bool, policy: Policy = NO_POLICY
) -> tuple[Settings, tuple[SettingsError, ...]]:
    """The settings of a data folder below the policy, and the faults of both.

    Practice has its own shop unless its settings name a store, and of a policy only what is not about live accounts.
    Its journal is a file of its own whatever they say: what is practised must never reach a live counter.
    """
    heeded = policy.for_practice() if practice else policy
    settings, faults = read_settings(data_folder / FILE_NAME, policy=heeded)
    if not practice:
        return settings, faults
    alone = replace(settings, journal=JournalSettings())
    return alone if alone.shop.store_id else _practised(alone), faults


def _practised(settings: Settings) -> Settings:
    """The settings with the practice shop in them, and its ways of sending where none are set."""
    shop, delivery, costs = settings.shop, settings.delivery, settings.leads.costs_ex_vat_cents
    opening = delivery.hours.opening
    return replace(
        settings,
        shop=replace(
            PRACTICE_SHOP,
            name=shop.name or PRACTICE_SHOP.name,
            code=shop.code or PRACTICE_SHOP.code,
            counter=shop.counter or PRACTICE_COUNTERS.get(settings.language, PRACTICE_SHOP.counter),
            other_shops_today_until=shop.other_shops_today_until or PRACTICE_TODAY_UNTIL,
            wholesale_lead_days=PRACTICE_LEAD_DAYS if shop.wholesale_lead_days is None else shop.wholesale_lead_days,
        ),
        leads=replace(settings.leads, costs_ex_vat_cents=costs or PRACTICE_LEAD_CENTS),
        delivery=replace(
            delivery,
            hours=replace(
                delivery.hours,
                opening=PRACTICE_OPENING if opening == DeliveryHours().opening else opening,
                heeds_holidays=False,
            ),
            price=PRACTICE_COURIER_PRICE if delivery.price is None else delivery.price,
        ),
    )


def clock_of(settings: Settings) -> Callable[[], datetime]:
    """Tells the time of the shop, which may have another zone than its computer.

    Each time has a fixed offset: across a change of the clocks, differences of such times are true.
    """
    zone = ZoneInfo(settings.delivery.hours.zone)

    def clock() -> datetime:
        now = datetime.now(zone)
        return now.astimezone(timezone(now.utcoffset() or timedelta()))

    return clock
