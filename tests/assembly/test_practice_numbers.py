"""The practice world that a program starts: its numbers go on where those of an earlier one ended."""

import json
from datetime import UTC, datetime, timedelta

import pytest

from app.assembly.accounts import PRACTISED_SINCE, open_clients
from app.core.errors import Refused
from app.system.settings import Settings

pytestmark = pytest.mark.anyio

PLACE = {
    "recipient_name": "J. Jansen",
    "recipient_phone": "+31301234567",
    "address": "Kerkstraat 1",
    "postal_code": "3581AB",
    "city": "Utrecht",
}


async def test_what_is_booked_gets_a_number_that_no_earlier_world_gave() -> None:
    now = datetime.now(UTC)
    begun = int((now - PRACTISED_SINCE).total_seconds())
    slot = {"slot_starting_at": now + timedelta(hours=3), "slot_ending_at": now + timedelta(hours=5)}
    dropoff = {name: moment.isoformat() for name, moment in slot.items()} | {"place": PLACE}
    async with open_clients(Settings(), practice=True) as clients:
        assert clients.courier is not None
        booked = await clients.courier.create(
            json.dumps({"dropoff": dropoff, "packages": [{"type": "Bicycle", "amount": 1}]})
        )
        assert int(booked.id) > begun
        assert (await clients.courier.delivery(booked.id)).id == booked.id
        with pytest.raises(Refused):
            await clients.courier.delivery(str(begun))
