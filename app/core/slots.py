"""When a rider can come: slots from the shop's hours, holidays, notice, length, cut-off and time zone."""

from dataclasses import dataclass
from datetime import date, time, timedelta

DAY = (time(9), time(18))


@dataclass(frozen=True, slots=True)
class DeliveryHours:
    """This shop's rules for slots, from the settings. `opening` has a tuple of spans for each weekday, Monday first.

    Nothing after `cut_off` for the same day. `closed` are days beside the public holidays of the shop's country.
    """

    opening: tuple[tuple[tuple[time, time], ...], ...] = ((DAY,),) * 6 + ((),)
    closed: frozenset[date] = frozenset()
    heeds_holidays: bool = True
    notice: timedelta = timedelta(minutes=60)
    length: timedelta = timedelta(minutes=120)
    cut_off: time | None = None
    zone: str = "Europe/Amsterdam"
    days_ahead: int = 14
