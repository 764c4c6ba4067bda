"""A product that was kept in a draft is asked for again: the wholesaler's prices are not those of a month ago."""

from PySide6.QtCore import QObject, Signal

from app.core.errors import StorageError
from app.core.order import OrderDraft, is_outdated
from app.core.product import Product
from app.ui.stationery import Stationery


class Renewal(QObject):
    """`told` carries the Product as it is now; nothing comes where the wholesaler does not answer."""

    told = Signal(object)

    def __init__(self, stationery: Stationery, *, parent: QObject) -> None:
        super().__init__(parent)
        self._paper = stationery

    def ask_about(self, draft: OrderDraft) -> None:
        """Ask for the product of a draft, if what it keeps may not hold any more."""
        if is_outdated(draft, now=self._paper.clock()):
            self._paper.tasks.start("product of an order", self._ask(draft.product), owner=self)

    async def _ask(self, product: Product) -> None:
        try:
            told = await self._paper.tasks.engine(self._paper.late.ask(lambda sending: sending.product_now(product)))
        except StorageError:
            return  # nothing can be sent without a journal
        if told is not None:
            self.told.emit(told)
