"""What a courier never shows of a delivery proves nothing about a change whose answer was lost."""

import json
from typing import Any

import pytest

from app.core.delivery import DeliverySeen, PlaceSeen, TaskSeen
from app.remote.cyke_changes import is_changed

PLACE = {"recipient_name": "Jan de Vries", "address": "12 Oudegracht", "city": "Utrecht", "recipient_email": "a@x.org"}
BOOKED = {"dropoff": {"place": PLACE}, "sender_display_name": "Shop Utrecht"}
HERE = PlaceSeen(name="Jan de Vries", address="12 Oudegracht", city="Utrecht")
SEEN = DeliverySeen("87", dropoff=TaskSeen(place=HERE), comments="Ring")


@pytest.mark.parametrize(
    "change",
    [{"dropoff": {"place": PLACE | {"recipient_email": "b@x.org"}}}, {"sender_display_name": "Shop Zeist"}],
    ids=["e-mail", "sender"],
)
def test_only_what_is_never_shown_is_new(change: dict[str, Any]) -> None:
    assert is_changed(json.dumps(change), before=(json.dumps(BOOKED),), seen=SEEN) is None
    more = change | {"comments": "Ring"}
    assert is_changed(json.dumps(more), before=(json.dumps(BOOKED),), seen=SEEN) is True
