"""The stores of the platform as a list to pick this shop from, found by any word of name, town or postal code."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from app.core.folding import folded
from app.core.store import Store
from app.ui.parts.ink import icon, one_line
from app.ui.parts.table import RowTable, row_ground
from app.ui.style import Style

Index = QModelIndex | QPersistentModelIndex
NO_PARENT = QModelIndex()
STORE_ROLE = Qt.ItemDataRole.UserRole
PADDING_PX, CHECK_PX = 12, 16


def place_words(store: Store) -> str:
    """Where it is: street, postal code and town."""
    town = " ".join(part for part in (store.postal_code, store.city) if part)
    return ", ".join(part for part in (store.address, town) if part)


def words_of(store: Store) -> str:
    """What it is found by, without accents; its postal code with and without its blank."""
    return folded(" ".join((store.name, place_words(store), store.postal_code.replace(" ", ""), store.store_id)))


class StoreModel(QAbstractTableModel):
    """Stores, one column. `own` is the number of the one that is chosen."""

    def __init__(self) -> None:
        super().__init__()
        self.stores: tuple[Store, ...] = ()
        self.own = ""

    def show(self, stores: Sequence[Store]) -> None:
        """These and no others."""
        self.beginResetModel()
        self.stores = tuple(stores)
        self.endResetModel()

    def rowCount(self, parent: Index = NO_PARENT) -> int:
        """Stores on show."""
        return 0 if parent.isValid() else len(self.stores)

    def columnCount(self, parent: Index = NO_PARENT) -> int:
        """One: the delegate draws the lines."""
        return 0 if parent.isValid() else 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The Store, or a sentence for whoever reads it aloud."""
        if not 0 <= index.row() < len(self.stores):
            return None
        store = self.stores[index.row()]
        if role == STORE_ROLE:
            return store
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return ", ".join(part for part in (store.name, place_words(store), store.store_id) if part)
        return None


class StoreDelegate(QStyledItemDelegate):
    """Draws a store in two lines, with a check at the one that is ours."""

    def __init__(self, style: Style, model: StoreModel, *, parent: QTableView) -> None:
        super().__init__(parent)
        self._style = style
        self._model = model

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Name over place, number and check at the right."""
        store = index.data(STORE_ROLE)
        if not isinstance(store, Store):
            return
        painter.save()
        style, px, colour, rect = self._style, self._style.px, self._style.colour, option.rect
        if index.row():
            painter.fillRect(QRect(rect.left(), rect.top(), rect.width(), 1), colour("line"))
        row_ground(painter, style, option=option, rect=rect)
        left, right = rect.left() + px(PADDING_PX), rect.right() - px(PADDING_PX)
        is_own = store.store_id == self._model.own
        if is_own:
            at = QPointF(right - px(CHECK_PX), rect.center().y() - px(CHECK_PX) / 2)
            icon(painter, style, name="check", at=at, size_px=CHECK_PX, colour="accent")
        width = right - px(CHECK_PX + PADDING_PX) - left
        first, second = style.line_px("body"), style.line_px("meta")
        top = rect.center().y() - (first + second) / 2
        name_font = style.font("body", weight=600 if is_own else 500)
        name = store.name or store.city or store.store_id
        one_line(painter, QRectF(left, top, width, first), text=name, font=name_font, colour=colour("text"))
        place = QRectF(left, top + first, width, second)
        one_line(painter, place, text=place_words(store), font=style.font("meta"), colour=colour("text3"))
        painter.restore()


class StoreList(RowTable):
    """`picked` carries the Store that was chosen by mouse or keys."""

    picked = Signal(object)

    def __init__(self, style: Style, *, name: str) -> None:
        super().__init__(style, name=name)
        self._stores = StoreModel()
        self._all: tuple[tuple[str, Store], ...] = ()
        self.setModel(self._stores)
        self.setItemDelegate(StoreDelegate(style, self._stores, parent=self))
        self.clicked.connect(lambda index: self.picked.emit(index.data(STORE_ROLE)))

    def show_stores(self, stores: Sequence[Store]) -> None:
        """All that there are."""
        self._all = tuple((words_of(store), store) for store in stores)
        self.narrow("")

    def narrow(self, text: str) -> int:
        """Only those in which each of the words stands somewhere; how many they are."""
        words = folded(text).split()
        found = [store for said, store in self._all if all(word in said for word in words)]
        self._stores.show(found)
        return len(found)

    def mark_own(self, store_id: str) -> None:
        """The one that is this shop."""
        self._stores.own = store_id
        row = next((row for row, store in enumerate(self._stores.stores) if store.store_id == store_id), None)
        if row is not None:
            self.scrollTo(self._stores.index(row, 0), QAbstractItemView.ScrollHint.PositionAtCenter)
        self.viewport().update()
