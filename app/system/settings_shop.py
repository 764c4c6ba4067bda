"""The settings of the shop itself: its name, its place, its estimates."""

from app.core.place import Coordinates, coordinates_or_none
from app.core.store import Shop
from app.system import settings_checks as check
from app.system.i18n import phrase
from app.system.settings_keys import SettingsKeys

OWN_PLACE = {
    "address": "Street and number, as shown and printed",
    "postal_code": "Postal code, as shown and printed",
    "city": "Town, as shown and printed",
    "phone": "Telephone number, as shown and printed",
    "email": "E-mail address, as shown and printed",
}


def shop_settings(keys: SettingsKeys) -> Shop:
    """[shop]"""
    take = keys.take
    return Shop(
        name=take("shop.name", "", check=check.one_line, told="Name of the shop, shown in the header"),
        code=take(
            "shop.code",
            "",
            check=check.code("[A-Z0-9]{1,8}", like="UT1"),
            told="1 to 8 capitals and digits; our references begin with it",
        ),
        counter=take("shop.counter", "", check=check.one_line, told="Name of this counter, such as Counter 1"),
        store_id=take(
            "shop.store_id", "", check=check.one_line, told="This shop's own store on the platform, such as 5185-1"
        ),
        country=take(
            "shop.country",
            "NL",
            check=check.code("[A-Z]{2}", like="NL"),
            told="ISO code; also picks the platform's host and the public holidays",
        ),
        **{name: take(f"shop.{name}", "", check=check.one_line, told=told) for name, told in OWN_PLACE.items()},
        coordinates=_coordinates(keys),
        other_shops_today_until=keys.take_or_none(
            "shop.other_shops_today_until",
            check=check.hour,
            told="Other shops count as today until this hour; without it nothing is estimated",
        ),
        wholesale_lead_days=keys.take_or_none(
            "shop.wholesale_lead_days",
            check=check.whole_between(0, 365),
            told="The wholesaler's usual days; without it nothing is estimated",
        ),
    )


def _coordinates(keys: SettingsKeys) -> Coordinates | None:
    latitude = keys.take_or_none("shop.latitude", check=check.number_between(-90, 90), told="For distances")
    longitude = keys.take_or_none("shop.longitude", check=check.number_between(-180, 180), told="For distances")
    if latitude is not None and longitude is not None:
        return coordinates_or_none(latitude, longitude)
    if latitude is not None or longitude is not None:
        pair = ("shop.longitude", "shop.latitude")
        given, missing = pair if latitude is None else pair[::-1]
        keys.refuse(given, phrase("needs {hint} beside it"), hint=missing)
    return None
