"""The settings of this counter, of the file a person may write and of the policy above it. Secrets are in neither."""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import MappingProxyType

from app.core.errors import SettingsError
from app.core.store import Shop
from app.system import settings_checks as check
from app.system.i18n import LANGUAGES, os_language
from app.system.paths import resource
from app.system.policy import NO_POLICY, Policy
from app.system.settings_accounts import (
    CycleSoftwareSettings,
    CykeSettings,
    WholesaleSettings,
    cyclesoftware_settings,
    cyke_settings,
    wholesale_settings,
)
from app.system.settings_keys import SettingsKeys, Taken
from app.system.settings_layers import Layer, read_layer
from app.system.settings_sending import (
    UNUSABLE,
    DeliverySettings,
    JournalSettings,
    LeadSettings,
    delivery_settings,
    journal_settings,
    lead_settings,
)
from app.system.settings_shop import shop_settings
from app.system.settings_updates import UpdateSettings, update_settings
from app.system.settings_upgrades import VERSION

FILE_NAME = "settings.toml"
A_JOURNAL = re.compile(r"^[^#\n]*postgres", re.MULTILINE)
THEMES = ("system", "light", "dark", "contrast")


@dataclass(frozen=True, slots=True)
class LookSettings:
    """How it looks. `scale_percent` comes on top of the size that the operating system asks for."""

    theme: str = "system"
    scale_percent: int = 100


@dataclass(frozen=True, slots=True)
class SetupSettings:
    """Whether the first run is behind us: it opens by itself no more."""

    first_run_done: bool = False


@dataclass(frozen=True, slots=True)
class PrivacySettings:
    """How many days customers' data are kept here."""

    keep_customers_days: int = 90


@dataclass(frozen=True, slots=True)
class ScannerSettings:
    """How the scanner types. `suffix` is the key that ends a scan: enter, tab, none, or any.

    `letters` says which character is meant by one that arrives, where the layouts differ; `ms_per_key` what a slow one
    takes for a key, 0 where it is not slow.
    """

    gap_ms: int = 60
    suffix: str = "any"
    prefix: str = ""
    letters: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    ms_per_key: int = 0


@dataclass(frozen=True, slots=True)
class SoundSettings:
    """Whether it sounds, and how loud: 100 is as the sounds are."""

    is_on: bool = True
    volume_percent: int = 100


@dataclass(frozen=True, slots=True)
class Settings:
    """All of it. What no file says has its default. `locked` are the dotted keys that a policy sets."""

    language: str = "en"
    look: LookSettings = LookSettings()
    setup: SetupSettings = SetupSettings()
    shop: Shop = field(default_factory=Shop)
    cyclesoftware: CycleSoftwareSettings = field(default_factory=CycleSoftwareSettings)
    wholesale: WholesaleSettings = field(default_factory=WholesaleSettings)
    cyke: CykeSettings = field(default_factory=CykeSettings)
    scanner: ScannerSettings = field(default_factory=ScannerSettings)
    sound: SoundSettings = SoundSettings()
    leads: LeadSettings = field(default_factory=LeadSettings)
    delivery: DeliverySettings = field(default_factory=DeliverySettings)
    journal: JournalSettings = field(default_factory=JournalSettings)
    privacy: PrivacySettings = PrivacySettings()
    updates: UpdateSettings = field(default_factory=UpdateSettings)
    locked: frozenset[str] = frozenset()


def read_settings(path: Path, *, policy: Policy = NO_POLICY) -> tuple[Settings, tuple[SettingsError, ...]]:
    """The settings, and what cannot be used of the policy and of the file. Never raises, never writes.

    What the policy sets wins. No file is no fault.
    """
    settings, _, errors = settings_of(_own(path), policy=policy)
    return settings, errors


def settings_of(layer: Layer, *, policy: Policy) -> tuple[Settings, tuple[Taken, ...], tuple[SettingsError, ...]]:
    """The settings of a file that was read, each setting as it was taken, and what cannot be used."""
    layers = (*policy.layers, layer)
    keys = SettingsKeys(*(layer.parsed for layer in layers))
    settings = _settings(keys)
    keys.refuse_unknown()
    if _may_hide_a_journal(layers, keys, is_live=policy.is_live):
        settings = replace(settings, journal=JournalSettings(UNUSABLE))
    located = (
        error
        for number, layer in enumerate(layers)
        for error in layer.located(fault for fault in keys.faults if fault.file == number)
    )
    locked = frozenset(
        key for key, taken in keys.taken.items() if taken.file in range(len(policy.layers)) and key != "version"
    )
    taken = tuple(keys.taken.values())
    return replace(settings, locked=locked), taken, (*policy.faults, *layer.errors, *located)


def taken_settings(path: Path, *, policy: Policy = NO_POLICY) -> tuple[tuple[Taken, ...], frozenset[str]]:
    """Each setting as it was taken, by its key; and the keys that the policy locks."""
    settings, taken, _ = settings_of(_own(path), policy=policy)
    return taken, settings.locked


def known_settings() -> Mapping[str, Taken]:
    """Every setting there is by its dotted key, with its default."""
    keys = SettingsKeys()
    _settings(keys)
    return keys.taken


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


def _may_hide_a_journal(layers: tuple[Layer, ...], keys: SettingsKeys, *, is_live: bool) -> bool:
    """Whether a file that cannot be read, or a key that is none, may have said which journal is shared."""
    if any(fault.key.startswith("journal.") and fault.key not in keys.taken for fault in keys.faults):
        return True
    chosen = keys.taken["journal.url"].file
    stronger = layers if chosen is None else layers[:chosen]
    unread = [layer for layer in stronger if not layer.is_read]
    return any(is_live if layer.is_policy else A_JOURNAL.search(layer.text) for layer in unread)


def _own(path: Path) -> Layer:
    try:
        return read_layer(path)
    except FileNotFoundError:
        return Layer(path)


def _settings(keys: SettingsKeys) -> Settings:
    keys.take("version", VERSION, check=check.whole_between(1, 2**31), told="The version of this file's form")
    language = keys.take(
        "language",
        os_language(),
        check=check.one_of(*LANGUAGES),
        told="Language of the window; without it, that of the computer",
        varies=True,
    )
    look, setup, shop = _look(keys), _setup(keys), shop_settings(keys)
    return Settings(
        language=language,
        look=look,
        setup=setup,
        shop=shop,
        cyclesoftware=cyclesoftware_settings(keys, country=shop.country),
        wholesale=wholesale_settings(keys),
        cyke=cyke_settings(keys),
        leads=lead_settings(keys),
        delivery=delivery_settings(keys, country=shop.country),
        journal=journal_settings(keys, counter=shop.counter),
        scanner=_scanner(keys),
        sound=_sound(keys),
        privacy=_privacy(keys),
        updates=update_settings(keys),
    )


def _look(keys: SettingsKeys) -> LookSettings:
    return LookSettings(
        theme=keys.take("look.theme", "system", check=check.one_of(*THEMES), told="Colours of the window"),
        scale_percent=keys.take(
            "look.scale_percent",
            100,
            check=check.whole_between(100, 200),
            told="Size of everything in the window, in per cent of what the computer asks for",
        ),
    )


def _setup(keys: SettingsKeys) -> SetupSettings:
    told = "Whether the first run is done: its pages open by themselves no more"
    return SetupSettings(keys.take("setup.first_run_done", False, check=check.yes_or_no, told=told))


def _privacy(keys: SettingsKeys) -> PrivacySettings:
    told = "Days after which customers' data are removed from this computer"
    days = keys.take("privacy.keep_customers_days", 90, check=check.whole_between(1, 3650), told=told)
    return PrivacySettings(keep_customers_days=days)


def _scanner(keys: SettingsKeys) -> ScannerSettings:
    return ScannerSettings(
        gap_ms=keys.take(
            "scanner.gap_ms", 60, check=check.whole_between(30, 150), told="Longest pause between two keys of a scan"
        ),
        ms_per_key=keys.take(
            "scanner.ms_per_key",
            0,
            check=check.whole_between(0, 150),
            told="What a slow scanner takes for a key, as the scanner test learned it; 0 where it is not slow",
        ),
        suffix=keys.take(
            "scanner.suffix",
            "any",
            check=check.one_of("any", "enter", "tab", "none"),
            told="The key that ends a scan",
        ),
        prefix=keys.take("scanner.prefix", "", check=check.one_line, told="What the scanner types before each code"),
        letters=keys.take(
            "scanner.letters",
            MappingProxyType({}),
            check=check.letters,
            told="Which character is meant by one that arrives, where scanner and computer have other layouts",
        ),
    )


def _sound(keys: SettingsKeys) -> SoundSettings:
    return SoundSettings(
        is_on=keys.take("sound.on", True, check=check.yes_or_no, told="Whether the window sounds"),
        volume_percent=keys.take("sound.volume", 100, check=check.whole_between(0, 100), told="How loud, in per cent"),
    )
