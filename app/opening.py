"""What is known before anything is opened: the settings of a data folder, the practice shop, the time here."""

from dataclasses import replace
from datetime import datetime, time
from pathlib import Path

from app.core.errors import SettingsError
from app.core.place import Coordinates
from app.core.store import Shop
from app.practice import accounts
from app.system.settings import FILE_NAME, Settings, read_settings

PRACTICE_SHOP = Shop(
    name=accounts.SHOP_NAME,
    code=accounts.SHOP_CODE,
    counter=accounts.SHOP_COUNTER,
    store_id=accounts.SHOP_STORE_ID,
    country=accounts.SHOP_COUNTRY,
    coordinates=Coordinates(accounts.SHOP_LATITUDE, accounts.SHOP_LONGITUDE),
)
PRACTICE_TODAY_UNTIL = time(17, 30)
PRACTICE_LEAD_DAYS = 2


def settings_in(data_folder: Path, *, practice: bool) -> tuple[Settings, tuple[SettingsError, ...]]:
    """The settings of a data folder and their faults. Practice has its own shop unless its settings name a store."""
    settings, faults = read_settings(data_folder / FILE_NAME)
    if practice and not settings.shop.store_id:
        estimates = settings.shop
        lead_days = estimates.wholesale_lead_days
        settings = replace(
            settings,
            shop=replace(
                PRACTICE_SHOP,
                other_shops_today_until=estimates.other_shops_today_until or PRACTICE_TODAY_UNTIL,
                wholesale_lead_days=PRACTICE_LEAD_DAYS if lead_days is None else lead_days,
            ),
        )
    return settings, faults


def local_time() -> datetime:
    """Now, with this computer's time zone."""
    return datetime.now().astimezone()
