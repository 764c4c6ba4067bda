"""What the courier carries: the package types of the account, asked once an hour, or those of the settings."""

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta

from app.core.delivery import PackageType
from app.core.errors import RemoteError
from app.services.senders import Senders

KEPT_FOR = timedelta(hours=1)


class PackageTypes:
    """v2 tells them (contract: listPackageTypesV2); v1 does not, and the settings do."""

    def __init__(self, senders: Senders, *, from_settings: tuple[str, ...], clock: Callable[[], datetime]) -> None:
        self._senders = senders
        self._from_settings = tuple(PackageType(name) for name in from_settings)
        self._clock = clock
        self._told: tuple[PackageType, ...] = ()
        self._told_at: datetime | None = None

    async def listed(self) -> tuple[PackageType, ...]:
        """Those of the account; the last ones, or those of the settings, where it tells none. Never raises."""
        courier = self._senders.courier
        is_young = self._told_at is not None and self._clock() - self._told_at < KEPT_FOR
        if courier is not None and not is_young:
            with suppress(RemoteError):  # asked again at the next form
                self._told = await courier.package_types() or self._told
                self._told_at = self._clock()
        return self._told or self._from_settings
