"""What Cyke refuses beyond the form of a body: slots, addresses, the zone served, package types."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

# Anything that belongs into address_instructions makes an address fail.
EXTRAS = re.compile(
    r"[,;()#\n]|\b(?:floor|flat|apt|appt|appartement|apartment|bldg|b[âa]t(?:iment)?|[ée]tage|escalier|digicode|"
    r"interphone|code|door|porte|bus|verdieping|etage|stock|appartment|hoog|bel)\b",
    re.IGNORECASE,
)
SERVED_FOUR_DIGITS = (
    range(1000, 1300), range(2000, 2100), range(2490, 2600), range(3000, 3090), range(3400, 4000), range(4100, 4160),
    range(5240, 5250), range(5388, 5389), range(9000, 9060),
)  # fmt: skip
SERVED_FIVE_DIGITS = ("75", "590", "591", "592", "690", "670")


@dataclass(frozen=True, slots=True)
class PackageType:
    """A package type of the account. A size category describes the whole delivery, so it stands alone."""

    number: int
    name: str
    volume_dm3: float
    weight_kg: float
    fragile: bool = False
    is_size_category: bool = False


PACKAGE_TYPES = (
    PackageType(1, "Carton de 12 bières 33cl", 4, 6, fragile=True),
    PackageType(5, "Fût inox de 20L", 25, 30),
    PackageType(11, "Bicycle", 300, 28),
    PackageType(12, "Children's bicycle", 150, 14),
    PackageType(13, "Wheel or tyre", 40, 4),
    PackageType(14, "Parcel, shoe box", 12, 5),
    PackageType(15, "Parcel, moving box", 60, 15),
    PackageType(21, "Size M, up to 60 dm³", 60, 15, is_size_category=True),
    PackageType(22, "Size XL, one bicycle", 350, 35, is_size_category=True),
)
TYPE_OF_NAME = {one.name: one for one in PACKAGE_TYPES}
TYPE_OF_NUMBER = {one.number: one for one in PACKAGE_TYPES}


def is_served(postal_code: str) -> bool:
    """Whether couriers ride there: Utrecht and around, large Dutch cities, Brussels, Antwerp, Gent, some of France."""
    digits = re.match(r"\d+", postal_code.strip(), re.ASCII)
    if digits is None:
        return False
    if len(digits[0]) == 5:
        return digits[0].startswith(SERVED_FIVE_DIGITS)
    return len(digits[0]) == 4 and any(int(digits[0]) in served for served in SERVED_FOUR_DIGITS)


def place_faults(name: str, place: Mapping[str, Any]) -> list[str]:
    """Sentences about a place given by hand; `name` is Dropoff or Pickup."""
    faults = []
    address = str(place.get("address", "1 a"))
    if EXTRAS.search(address) or not re.search(r"\d", address) or not re.search(r"[^\W\d_]", address):
        faults.append(f"{name} place address must be the number and the street name only")
    if "postal_code" in place and not is_served(place["postal_code"]):
        faults.append(f"{name} place postal code is not in the zone that we deliver in")
    if "recipient_phone" in place and sum(character.isdigit() for character in place["recipient_phone"]) < 8:
        faults.append(f"{name} place recipient phone is invalid")
    return faults


def slot_faults(name: str, starts_at: datetime, *, ends_at: datetime, now: datetime, is_new: bool) -> list[str]:
    """Sentences about a slot. A slot that was already agreed may have begun; a new one may not."""
    faults = []
    if is_new and starts_at <= now:
        faults.append(f"{name} slot starting at is already started")
    if ends_at <= starts_at:
        faults.append(f"{name} slot ending at must be after slot starting at")
    return faults


def package_faults(packages: list[dict[str, Any]]) -> list[str]:
    """Sentences about packages: types must be the account's own, a size category stands alone."""
    types = [_type(package) for package in packages if "name" not in package]
    if None in types:
        return ["Packages Unknown type"]
    sized = any(one is not None and one.is_size_category for one in types)
    if sized and (len(packages) != 1 or packages[0]["amount"] != 1):
        return ["Packages of a size category must be one with amount 1"]
    return []


def packages_as_read(packages: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Packages as they come back: one given by the number of its type has its type's name too."""
    return [
        package | {"type": TYPE_OF_NUMBER[package["package_type_id"]].name} if "package_type_id" in package else package
        for package in packages
    ]


def rewritten_phone(phone: str) -> str:
    """The number as Cyke writes it back: international ones with blanks (+32 470 70 70 70), others in pairs."""
    digits = re.sub(r"\D", "", phone.replace("(0)", ""))
    if phone.strip().startswith("+"):
        country, rest = digits[:2], digits[2:]
        first = 3 if country == "32" and len(rest) == 9 else len(rest) % 2
        parts = [f"+{country}", rest[:first], *_pairs(rest[first:])]
    else:
        parts = [digits[: len(digits) % 2], *_pairs(digits[len(digits) % 2 :])]
    return " ".join(part for part in parts if part)


def _pairs(digits: str) -> list[str]:
    return [digits[at : at + 2] for at in range(0, len(digits), 2)]


def _type(package: Mapping[str, Any]) -> PackageType | None:
    if "package_type_id" in package:
        return TYPE_OF_NUMBER.get(package["package_type_id"])
    return TYPE_OF_NAME.get(package["type"])
