"""A journal of years, written at once: entries of all kinds, one every quarter of an hour, all but a few over."""

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, insert

from app.core.entry import State
from app.journal.journal import Journal
from app.journal.rows import row_of
from app.journal.search import customer_search
from app.journal.tables import entries as table
from tests.journal.papers import BODY, DELIVERY, LEAD, MINUTE, ORDER, customer, draft_entry

BATCH = 1_000
TOWNS = ("Zeist", "Utrecht", "Amersfoort", "Liège", "Gent", "Köln", "Lille")
NAMES = ("Jansen", "de Vries", "Bakker", "Müller", "Dubois", "Peeters")
STATES = (State.SENT, State.REFUSED, State.UNSURE, State.CLOSED, State.WITHDRAWN)


def rows(entries: int, *, newest: datetime, over: float = 0.99) -> Iterator[dict[str, Any]]:
    """The same with each call. `over` is the share of those that are in their last status."""
    chance = random.Random(7)
    for number in range(entries):
        buyer = customer(f"{chance.choice(NAMES)} {number % 997}", city=chance.choice(TOWNS))
        draft = replace(chance.choice((LEAD, DELIVERY, ORDER)), customer=buyer)
        at = newest - 15 * number * MINUTE
        state = chance.choices(STATES, (9_000, 500, 5, 200, 295))[0]
        yield row_of(replace(draft_entry(f"UTR{number:08}", draft, at=at), body=BODY * 30)) | {
            "state": state.value,
            "submitted_at": at,
            "customer": customer_search(buyer),
            "is_over": chance.random() < over,
            "remote_status": chance.choice(("accepted", "delivered", "complete")),
        }


async def fill(journal: Journal, made: list[dict[str, Any]]) -> None:
    """Write all rows at once."""

    def write(connection: Connection) -> None:
        for begin in range(0, len(made), BATCH):
            connection.execute(insert(table), made[begin : begin + BATCH])

    await journal._thread.write(write)
