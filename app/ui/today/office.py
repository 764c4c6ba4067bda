"""What the pages of Today stand on: it outlives them, as a change of language builds them anew."""

from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field
from datetime import datetime, tzinfo
from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtCore import QObject, QStandardPaths

from app.core.store import Shop
from app.services.late import Late
from app.services.sending import Sending
from app.ui.messages import Messages
from app.ui.tasks import Tasks

Value = TypeVar("Value")


def documents_folder() -> Path:
    """Where this user keeps documents."""
    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))


@dataclass(frozen=True)
class Office:
    """`clock` gives aware local time; `zone` is the shop's own, None where it is the computer's.

    `currency` is that of the wholesaler's prices and of the costs of leads (ISO 4217).
    """

    late: Late[Sending]
    tasks: Tasks
    messages: Messages
    clock: Callable[[], datetime]
    shop: Shop
    currency: str = "EUR"
    zone: tzinfo | None = None
    documents: Path = field(default_factory=documents_folder)

    async def ask(self, question: Callable[[Sending], Coroutine[Any, Any, Value]]) -> Value:
        """What journal or outbox answer, asked on the engine. Raises StorageError."""
        return await self.tasks.engine(self.late.ask(question))

    def start(self, name: str, work: Coroutine[Any, Any, None], *, owner: QObject) -> None:
        """Run a page's work; a new one of the same name replaces the older."""
        self.tasks.start(f"today {name}", work, owner=owner)

    def now(self) -> datetime:
        """The time in the shop's zone."""
        now = self.clock()
        return now.astimezone(self.zone) if self.zone else now
