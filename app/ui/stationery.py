"""What every form is written on: it outlives a change of language, which makes the forms anew."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from app.core.store import Shop
from app.services.late import Late
from app.services.sending import Sending
from app.ui.drafts import Drafts
from app.ui.tasks import Tasks


@dataclass(frozen=True)
class Stationery:
    """One for all forms of a window. `clock` gives aware local time; `currency` is an ISO 4217 code."""

    drafts: Drafts
    tasks: Tasks
    late: Late[Sending]
    shop: Shop
    clock: Callable[[], datetime]
    currency: str
