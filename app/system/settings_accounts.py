"""The settings of the three accounts: where each system is, and as whom it is asked. Their secrets are not settings."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from app.system import settings_checks as check
from app.system.settings_keys import SettingsKeys

# contract/cyclesoftware.openapi.yaml, servers
CYCLESOFTWARE_HOSTS = {
    "nl": "https://api.cyclesoftware.nl",
    "be": "https://api.cyclesoftware.be",
    "fr": "https://api.cyclesoftware.fr",
}
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


def cyclesoftware_settings(keys: SettingsKeys, *, country: str) -> CycleSoftwareSettings:
    """Without an address, the host of the shop's country; the Dutch one serves all countries without their own."""
    near = country.lower() if country.lower() in CYCLESOFTWARE_HOSTS else "nl"
    address = keys.take(
        "cyclesoftware.base_url",
        near,
        check=check.web_address_or(*CYCLESOFTWARE_HOSTS),
        told="The platform: nl, be or fr for its own hosts, or an address; without it, by the shop's country",
        varies=True,
    )
    return CycleSoftwareSettings(
        base_url=CYCLESOFTWARE_HOSTS.get(address, address),
        username=keys.take(
            "cyclesoftware.username", "", check=check.one_line, told="As whom the platform is asked; empty: not asked"
        ),
    )


def wholesale_settings(keys: SettingsKeys) -> WholesaleSettings:
    """[wholesale] and [wholesale.paths]"""
    take = keys.take
    return WholesaleSettings(
        base_url=take(
            "wholesale.base_url", "", check=check.web_address, told="The wholesaler's API; empty: it is not asked"
        ),
        username=take("wholesale.username", "", check=check.one_line, told="As whom the wholesaler is asked"),
        currency=take(
            "wholesale.currency", "EUR", check=check.code("[A-Z]{3}", like="EUR"), told="ISO code of its prices"
        ),
        image_url_template=take(
            "wholesale.image_url_template",
            "",
            check=check.picture_template,
            told="Where pictures are: {hash}, {ext} and {sku} are filled in; empty: none is asked for",
        ),
        amount_in=take(
            "wholesale.amount_in",
            "pieces",
            check=check.one_of("pieces", "sales_units"),
            told="What the amount of an order line counts",
        ),
        customer_code=take(
            "wholesale.customer_code", "", check=check.one_line, told="The company to order for; empty: the account's"
        ),
        paths=_wholesale_paths(keys),
    )


def cyke_settings(keys: SettingsKeys) -> CykeSettings:
    """[cyke]"""
    take = keys.take
    return CykeSettings(
        base_url=take("cyke.base_url", CYKE_HOST, check=check.web_address, told="The courier's API"),
        email=take("cyke.email", "", check=check.one_line, told="The courier's account; empty: it is not asked"),
        api_version=take(
            "cyke.api_version", "v2", check=check.one_of("v1", "v2"), told="Which version of the courier's API"
        ),
        package_types=take(
            "cyke.package_types", (), check=check.texts, told="Names of package types, for v1; v2 asks the account"
        ),
        has_size_categories=take(
            "cyke.size_categories",
            False,
            check=check.yes_or_no,
            told="Whether a package type describes a whole delivery, so that one goes alone",
        ),
        own_address=keys.take_or_none(
            "cyke.own_address",
            check=check.whole_between(1, 2**53),
            told="Number of a saved address, where this shop is not at the account's default place",
        ),
    )


def _wholesale_paths(keys: SettingsKeys) -> Mapping[str, str]:
    """The paths that are set, by name."""
    paths = {
        name: keys.take(
            f"wholesale.paths.{name}", "", check=check.path_with(place), told="A path that differs from the usual one"
        )
        for name, place in WHOLESALE_PATHS.items()
    }
    return MappingProxyType({name: path for name, path in paths.items() if path})
