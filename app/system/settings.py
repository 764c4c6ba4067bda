"""The settings of this counter: read from one TOML file that a person may write. Secrets are never in it."""

import os
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

from app.core.errors import SettingsError
from app.core.place import coordinates_or_none
from app.core.store import Shop
from app.system import settings_checks as check
from app.system.i18n import LANGUAGES, os_language, phrase
from app.system.paths import resource
from app.system.settings_keys import Fault, SettingsKeys
from app.system.settings_lines import lines_of
from app.system.settings_sending import (
    DeliverySettings,
    JournalSettings,
    LeadSettings,
    delivery_settings,
    journal_settings,
    lead_settings,
)

FILE_NAME = "settings.toml"
LONG_NUMBER = re.compile(r"\d{1000}")
MAX_BYTES = 64 * 1024
THEMES = ("system", "light", "dark", "contrast")
# contract/cyclesoftware.openapi.yaml, servers
CYCLESOFTWARE_HOSTS = {
    "nl": "https://api.cyclesoftware.nl",
    "be": "https://api.cyclesoftware.be",
    "fr": "https://api.cyclesoftware.fr",
}
OWN_PLACE = ("address", "postal_code", "city", "phone", "email")
CYKE_HOST = "https://www.cyke.io"
# No path of the wholesaler is documented, so each can be set, with the place that is filled in.
WHOLESALE_PATHS = {
    "product": "{sku}",
    "product_by_barcode": "{barcode}",
    "product_list": "",
    "stock_colour": "",
    "stock_numeric": "",
    "stock_absolute": "",
    "categories": "",
    "categories_b2b": "",
    "categories_b2c": "",
    "category": "{category}",
    "orders": "",
    "order_create": "",
    "order": "{order}",
    "order_status": "{order}",
    "companies": "",
    "company": "{company}",
}


@dataclass(frozen=True, slots=True)
class CycleSoftwareSettings:
    """The account at the platform. Without a username it is not asked."""

    base_url: str = CYCLESOFTWARE_HOSTS["nl"]
    username: str = ""


@dataclass(frozen=True, slots=True)
class WholesaleSettings:
    """The account at the wholesaler. Without a base_url it is not asked. `currency` is an ISO 4217 code.

    `amount_in` is what the amount of an order line counts, pieces or sales_units: no contract says it.
    `customer_code` is the company to order for, "" for the account's own.
    """

    base_url: str = ""
    username: str = ""
    currency: str = "EUR"
    image_url_template: str = ""
    amount_in: str = "pieces"
    customer_code: str = ""
    paths: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True)
class CykeSettings:
    """The courier's account. `package_types` are those of v1; v2 tells its own.

    `own_address` is the number of a saved address, where this shop's place is not the account's default one.
    """

    base_url: str = CYKE_HOST
    email: str = ""
    api_version: str = "v2"
    package_types: tuple[str, ...] = ()
    has_size_categories: bool = False
    own_address: int | None = None


@dataclass(frozen=True, slots=True)
class ScannerSettings:
    """How the scanner types. `suffix` is the key that ends a scan: enter, tab, none, or any."""

    gap_ms: int = 60
    suffix: str = "any"
    prefix: str = ""


@dataclass(frozen=True, slots=True)
class SoundSettings:
    """Whether it sounds, and how loud: 100 is as the sounds are."""

    is_on: bool = True
    volume_percent: int = 100


@dataclass(frozen=True, slots=True)
class Settings:
    """All of it. What the file does not say has its default."""

    language: str = "en"
    theme: str = "system"
    shop: Shop = field(default_factory=Shop)
    cyclesoftware: CycleSoftwareSettings = CycleSoftwareSettings()
    wholesale: WholesaleSettings = WholesaleSettings()
    cyke: CykeSettings = CykeSettings()
    scanner: ScannerSettings = ScannerSettings()
    sound: SoundSettings = SoundSettings()
    leads: LeadSettings = field(default_factory=LeadSettings)
    delivery: DeliverySettings = field(default_factory=DeliverySettings)
    journal: JournalSettings = field(default_factory=JournalSettings)


def read_settings(path: Path) -> tuple[Settings, tuple[SettingsError, ...]]:
    """The settings of the file and what in it cannot be used. Never raises, never writes; no file is no fault."""
    try:
        text = _text_of(path)
        parsed = tomllib.loads(text)
        keys = SettingsKeys(parsed)
        settings = _settings(keys)
        keys.refuse_unknown()
        return settings, _located(path, keys.faults, text=text)
    except FileNotFoundError:
        return _settings(SettingsKeys({})), ()
    except SettingsError as error:
        return _settings(SettingsKeys({})), (error,)
    except ValueError as error:
        return _settings(SettingsKeys({})), (_syntax_error(path, error, text=text),)
    except RecursionError:
        return _settings(SettingsKeys({})), (_too_deep(path),)


def write_default_settings(path: Path) -> bool:
    """Makes a file that says what can be set, for this user only, where there is none. Raises OSError."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        descriptor = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    except FileExistsError:
        return False
    with os.fdopen(descriptor, "wb") as file:
        file.write(resource("settings.toml").read_bytes())
    return True


def _settings(keys: SettingsKeys) -> Settings:
    shop = _shop(keys)
    return Settings(
        language=keys.take("language", os_language(), check=check.one_of(*LANGUAGES)),
        theme=keys.take("theme", "system", check=check.one_of(*THEMES)),
        shop=shop,
        cyclesoftware=_cyclesoftware(keys, country=shop.country),
        wholesale=WholesaleSettings(
            base_url=keys.take("wholesale.base_url", "", check=check.web_address),
            username=keys.take("wholesale.username", "", check=check.one_line),
            currency=keys.take("wholesale.currency", "EUR", check=check.code("[A-Z]{3}", like="EUR")),
            image_url_template=keys.take("wholesale.image_url_template", "", check=check.picture_template),
            amount_in=keys.take("wholesale.amount_in", "pieces", check=check.one_of("pieces", "sales_units")),
            customer_code=keys.take("wholesale.customer_code", "", check=check.one_line),
            paths=_wholesale_paths(keys),
        ),
        cyke=_cyke(keys),
        scanner=ScannerSettings(
            gap_ms=keys.take("scanner.gap_ms", 60, check=check.whole_between(30, 150)),
            suffix=keys.take("scanner.suffix", "any", check=check.one_of("any", "enter", "tab", "none")),
            prefix=keys.take("scanner.prefix", "", check=check.one_line),
        ),
        sound=SoundSettings(
            is_on=keys.take("sound.on", True, check=check.yes_or_no),
            volume_percent=keys.take("sound.volume", 100, check=check.whole_between(0, 100)),
        ),
        leads=lead_settings(keys),
        delivery=delivery_settings(keys, country=shop.country),
        journal=journal_settings(keys, counter=shop.counter),
    )


def _cyke(keys: SettingsKeys) -> CykeSettings:
    return CykeSettings(
        base_url=keys.take("cyke.base_url", CYKE_HOST, check=check.web_address),
        email=keys.take("cyke.email", "", check=check.one_line),
        api_version=keys.take("cyke.api_version", "v2", check=check.one_of("v1", "v2")),
        package_types=keys.take("cyke.package_types", (), check=check.texts),
        has_size_categories=keys.take("cyke.size_categories", False, check=check.yes_or_no),
        own_address=keys.take_or_none("cyke.own_address", check=check.whole_between(1, 2**53)),
    )


def _shop(keys: SettingsKeys) -> Shop:
    latitude = keys.take_or_none("shop.latitude", check=check.number_between(-90, 90))
    longitude = keys.take_or_none("shop.longitude", check=check.number_between(-180, 180))
    place = None
    if latitude is not None and longitude is not None:
        place = coordinates_or_none(latitude, longitude)
    elif latitude is not None or longitude is not None:
        pair = ("shop.longitude", "shop.latitude")
        given, missing = pair if latitude is None else pair[::-1]
        keys.refuse(given, phrase("needs {hint} beside it"), hint=missing)
    return Shop(
        name=keys.take("shop.name", "", check=check.one_line),
        code=keys.take("shop.code", "", check=check.code("[A-Z0-9]{1,8}", like="UT1")),
        counter=keys.take("shop.counter", "", check=check.one_line),
        store_id=keys.take("shop.store_id", "", check=check.one_line),
        country=keys.take("shop.country", "NL", check=check.code("[A-Z]{2}", like="NL")),
        coordinates=place,
        other_shops_today_until=keys.take_or_none("shop.other_shops_today_until", check=check.hour),
        wholesale_lead_days=keys.take_or_none("shop.wholesale_lead_days", check=check.whole_between(0, 365)),
        **{name: keys.take(f"shop.{name}", "", check=check.one_line) for name in OWN_PLACE},
    )


def _wholesale_paths(keys: SettingsKeys) -> Mapping[str, str]:
    """The paths that are set, by name."""
    paths = {
        name: keys.take(f"wholesale.paths.{name}", "", check=check.path_with(place))
        for name, place in WHOLESALE_PATHS.items()
    }
    return MappingProxyType({name: path for name, path in paths.items() if path})


def _cyclesoftware(keys: SettingsKeys, *, country: str) -> CycleSoftwareSettings:
    """Without an address, the host of the shop's country; the Dutch one serves all countries without their own."""
    near = country.lower() if country.lower() in CYCLESOFTWARE_HOSTS else "nl"
    address = keys.take("cyclesoftware.base_url", near, check=check.web_address_or(*CYCLESOFTWARE_HOSTS))
    return CycleSoftwareSettings(
        base_url=CYCLESOFTWARE_HOSTS.get(address, address),
        username=keys.take("cyclesoftware.username", "", check=check.one_line),
    )


def _text_of(path: Path) -> str:
    """The file's text without a byte order mark. Raises FileNotFoundError, SettingsError."""
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        raise
    except OSError as error:
        raise SettingsError(
            str(path), 0, key="", reason=phrase("cannot be read: {hint}"), hint=error.strerror or ""
        ) from error
    if len(content) > MAX_BYTES:
        raise SettingsError(
            str(path), 0, key="", reason=phrase("is larger than {hint}"), hint=f"{MAX_BYTES // 1024} KiB"
        )
    try:
        return content.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise SettingsError(str(path), line, key="", reason=phrase("is not written in UTF-8")) from error


def _syntax_error(path: Path, error: ValueError, *, text: str) -> SettingsError:
    if not isinstance(error, tomllib.TOMLDecodeError):  # of int(), where a number has thousands of digits
        line = next((number for number, said in enumerate(text.split("\n"), 1) if LONG_NUMBER.search(said)), 0)
        return SettingsError(str(path), line, key="", reason=phrase("is not TOML: {hint}"), hint="a number is too long")
    what, _, where = str(error).rpartition(" (at ")
    place = re.match(r"line (\d+), column (\d+)", where)
    line = int(place[1]) if place else text.rstrip().count("\n") + 1
    hint = f"{what}, column {place[2]}" if place else what
    return SettingsError(str(path), line, key="", reason=phrase("is not TOML: {hint}"), hint=hint)


def _too_deep(path: Path) -> SettingsError:
    return SettingsError(str(path), 0, key="", reason=phrase("is not TOML: {hint}"), hint="too deeply nested")


def _located(path: Path, faults: list[Fault], *, text: str) -> tuple[SettingsError, ...]:
    lines = lines_of((fault.key for fault in faults if fault.key), text)
    errors = (
        SettingsError(str(path), lines.get(fault.key, 0), key=fault.key, reason=fault.reason, hint=fault.hint)
        for fault in faults
    )
    return tuple(sorted(errors, key=lambda error: error.line))
