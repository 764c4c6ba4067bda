"""When a rider can come: slots from the shop's hours, holidays, notice, length, cut-off and time zone."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone
from zoneinfo import ZoneInfo

from app.core.delivery import Slot
from app.core.problems import Wrong

DAY = (time(9), time(18))
MIDNIGHT = time(0)
NOON_HOUR = 12
EVENING_HOUR = 17
# A slot that was on offer when the form was opened may still be sent a little later.
FORM_TIME = timedelta(minutes=15)
SHOWN_AT_ONCE = 3


@dataclass(frozen=True, slots=True)
class DeliveryHours:
    """This shop's rules for slots, from the settings. `opening` has a tuple of spans for each weekday, Monday first.

    A span that ends at 00:00 ends at midnight. Nothing after `cut_off` for the same day. `closed` are days beside the
    public holidays of the shop's country, `opened` are holidays on which this shop works all the same.
    """

    opening: tuple[tuple[tuple[time, time], ...], ...] = ((DAY,),) * 6 + ((),)
    closed: frozenset[date] = frozenset()
    opened: frozenset[date] = frozenset()
    heeds_holidays: bool = True
    notice: timedelta = timedelta(minutes=60)
    length: timedelta = timedelta(minutes=120)
    cut_off: time | None = None
    zone: str = "Europe/Amsterdam"
    days_ahead: int = 14


def slots(hours: DeliveryHours, *, closed: frozenset[date], now: datetime) -> tuple[Slot, ...]:
    """All slots on offer, soonest first, with the shop's own offset from UTC in their times.

    Slots follow each other from the opening on, each of full length also where clocks change. `closed` are the days
    on which nobody comes, holidays among them; `now` is aware, in any zone.
    """
    today = now.astimezone(ZoneInfo(hours.zone)).date()
    days = (today + timedelta(days=ahead) for ahead in range(hours.days_ahead + 1))
    offered = (slot for day in days for slot in _slots_of(day, hours, closed=closed))
    return tuple(sorted(slot for slot in offered if why_not(slot, hours, closed=closed, now=now) is None))


def why_not(
    slot: Slot, hours: DeliveryHours, *, closed: frozenset[date], now: datetime, grace: timedelta = timedelta()
) -> Wrong | None:
    """Why a slot cannot be booked now, or None. `grace` is taken off the notice and put on the cut-off."""
    starts, ends, now = (moment.astimezone(UTC) for moment in (slot.starts_at, slot.ends_at, now))
    if ends <= starts:
        return Wrong.SLOT_ORDER
    if starts <= now:
        return Wrong.SLOT_BEGUN
    zone = ZoneInfo(hours.zone)
    day = starts.astimezone(zone).date()
    latest = (now - grace).astimezone(zone)
    is_cut_off = hours.cut_off is not None and latest.date() == day and latest.time() > hours.cut_off
    if is_cut_off or starts - hours.notice < now - grace:
        return Wrong.SLOT_TOO_SOON
    is_open = any(opens <= starts and ends <= closes for opens, closes in _spans(day, hours, closed=closed))
    return None if is_open else Wrong.SLOT_CLOSED


def three_good(offered: Sequence[Slot]) -> tuple[Slot, ...]:
    """Three slots that differ, of slots that stand soonest first: the soonest, the next part of a day, the next day.

    Where there are not so many, others fill up; fewer than three only where there are fewer.
    """
    chosen = list(offered[:1])
    for is_new in (_is_in_another_part, _is_worth_a_third):
        chosen += [slot for slot in offered if slot > chosen[-1] and is_new(slot, chosen)][:1]
    spare = [slot for slot in offered if slot not in chosen]
    return tuple(sorted(chosen + spare[: SHOWN_AT_ONCE - len(chosen)]))


def _is_in_another_part(slot: Slot, chosen: Sequence[Slot]) -> bool:
    return _part(slot) not in {_part(one) for one in chosen}


def _is_worth_a_third(slot: Slot, chosen: Sequence[Slot]) -> bool:
    """Another day; where there are two days already, another part of one."""
    days = {_part(one)[0] for one in chosen}
    return _is_in_another_part(slot, chosen) if len(days) > 1 else _part(slot)[0] not in days


def _part(slot: Slot) -> tuple[date, int]:
    """The day and its part: before noon, before five, after."""
    hour = slot.starts_at.hour
    return slot.starts_at.date(), (hour >= NOON_HOUR) + (hour >= EVENING_HOUR)


def _slots_of(day: date, hours: DeliveryHours, *, closed: frozenset[date]) -> Iterator[Slot]:
    zone = ZoneInfo(hours.zone)
    for opens, closes in _spans(day, hours, closed=closed):
        starts = opens
        while starts + hours.length <= closes:
            yield Slot(_as_told(starts, zone), _as_told(starts + hours.length, zone))
            starts += hours.length


def _spans(day: date, hours: DeliveryHours, *, closed: frozenset[date]) -> Iterator[tuple[datetime, datetime]]:
    """When this shop works on a day, in UTC: an hour that the clock leaves out or has twice is counted as it passes."""
    if day in hours.closed or (day in closed and day not in hours.opened):
        return
    zone = ZoneInfo(hours.zone)
    for opens, closes in hours.opening[day.weekday()]:
        last_day = day + timedelta(days=1) if closes == MIDNIGHT else day
        start = datetime.combine(day, opens, zone).astimezone(UTC)
        yield start, datetime.combine(last_day, closes, zone).astimezone(UTC)


def _as_told(moment: datetime, zone: ZoneInfo) -> datetime:
    """The moment with the shop's offset then as a fixed one: times of one ZoneInfo compare by the wall clock alone."""
    local = moment.astimezone(zone)
    return local.replace(tzinfo=timezone(local.utcoffset() or timedelta()), fold=0)
