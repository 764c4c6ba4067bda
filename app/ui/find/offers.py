"""The rows behind the ranked list: filtered and written only when they are drawn."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from app.core.offer import Offer, OfferKind
from app.system.i18n import Words
from app.ui.find.row import Row

ROW_ROLE = Qt.ItemDataRole.UserRole
Index = QModelIndex | QPersistentModelIndex
NO_PARENT = QModelIndex()


class OfferModel(QAbstractTableModel):
    """Offers in rank order, one column. Rows are kept from one paint to the next and forgotten when time moves on."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self._offers: Sequence[Offer] = ()
        self._shown: list[Offer] = []
        self._haystacks: dict[str, str] = {}
        self._filter = ""
        self._hides_demo = False
        self._write: Callable[[Offer], Row] | None = None
        self._rows: dict[str, Row] = {}
        self._kind_words = {
            OfferKind.OWN: words.say("Here"),
            OfferKind.COURIER: words.say("Cargo bike to the customer"),
            OfferKind.STORE: "",
            OfferKind.ASK: "",
            OfferKind.WHOLESALER: words.say("Wholesaler"),
        }

    def show(self, offers: Sequence[Offer], write: Callable[[Offer], Row]) -> None:
        """Show these offers, in this order, written by `write`."""
        self.beginResetModel()
        self._offers = offers
        self._write = write
        self._rows.clear()
        self._haystacks.clear()
        self._choose()
        self.endResetModel()

    def narrow(self, *, text: str, hides_demo: bool) -> None:
        """Keep the offers that carry every word of `text`, and leave out demo-only ones if asked."""
        if (text.casefold(), hides_demo) == (self._filter, self._hides_demo):
            return
        self.beginResetModel()
        self._filter = text.casefold()
        self._hides_demo = hides_demo
        self._choose()
        self.endResetModel()

    def rewrite(self, write: Callable[[Offer], Row]) -> None:
        """Write the rows anew: time has moved on."""
        self._write = write
        self._rows.clear()

    @property
    def offers(self) -> Sequence[Offer]:
        """The offers on show, after the filter."""
        return self._shown

    def offer_at(self, row: int) -> Offer | None:
        """The offer in a row, or None."""
        return self._shown[row] if 0 <= row < len(self._shown) else None

    def row_of(self, key: str) -> int:
        """The row of an offer by its key, or -1."""
        return next((row for row, offer in enumerate(self._shown) if offer.key == key), -1)

    def rowCount(self, parent: Index = NO_PARENT) -> int:
        """Offers on show."""
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index = NO_PARENT) -> int:
        """One: the delegate draws the columns."""
        return 0 if parent.isValid() else 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The Row for ROW_ROLE; a sentence for whoever reads it aloud."""
        offer = self.offer_at(index.row())
        if offer is None or self._write is None:
            return None
        if role not in (ROW_ROLE, Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        row = self._rows.get(offer.key)
        if row is None:
            row = self._rows[offer.key] = self._write(offer)
        return row if role == ROW_ROLE else row.spoken(self._words)

    def _choose(self) -> None:
        words = self._filter.split()
        self._shown = [
            offer
            for offer in self._offers
            if not (self._hides_demo and offer.is_demo_only) and all(word in self._haystack(offer) for word in words)
        ]

    def _haystack(self, offer: Offer) -> str:
        haystack = self._haystacks.get(offer.key)
        if haystack is None:
            store = offer.store
            facts = (store.city, store.name, store.phone, store.address, store.postal_code) if store else ()
            haystack = self._haystacks[offer.key] = " ".join((*facts, self._kind_words[offer.kind])).casefold()
        return haystack
