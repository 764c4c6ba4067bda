"""Where another shop is, as far as nobody knows it: the courier must find its door and be able to call."""

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.core.store import Store
from app.system.i18n import Words, phrase
from app.ui.parts.field import FieldRow, Labelled, TextField
from app.ui.style import Style

LABELS = {
    "address": phrase("Street and number"),
    "postal_code": phrase("Postal code"),
    "city": phrase("City"),
    "phone": phrase("Phone"),
}
PROBLEM_OF = {"address": "store.street_and_number"}


class StorePlace(QWidget):
    """Fields for what is missing only. `edited` carries the store."""

    edited = Signal(object)

    def __init__(self, style: Style, words: Words) -> None:
        super().__init__()
        self._words = words
        self._store: Store | None = None
        self._asked: set[str] = set()
        self._fields = {part: TextField(style, name=words.say(label)) for part, label in LABELS.items()}
        self._labelled = {
            part: Labelled(style, words.say(LABELS[part]), field=field, stays=True)
            for part, field in self._fields.items()
        }
        for part, field in self._fields.items():
            field.textEdited.connect(lambda text, part=part: self._edit(part, text))
        self._town = FieldRow(style)
        self._town.add(self._labelled["postal_code"])
        self._town.add(self._labelled["city"])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(style.px(7))
        for field_row in (self._labelled["address"], self._town, self._labelled["phone"]):
            column.addWidget(field_row)

    @property
    def places(self) -> dict[str, Labelled]:
        """The fields under the names that a problem gives them."""
        return {PROBLEM_OF.get(part, f"store.{part}"): labelled for part, labelled in self._labelled.items()}

    def show_store(self, store: Store | None) -> None:
        """This shop; a field that was asked for stays while it is being filled in."""
        if store is None or self._store is None or store.store_id != self._store.store_id:
            self._asked = {part for part in LABELS if store is not None and not getattr(store, part)}
        self._store = store
        shop = (store.name or store.store_id) if store else ""
        for part, labelled in self._labelled.items():
            labelled.setVisible(part in self._asked)
            labelled.set_label(self._words.say(LABELS[part]), hint=self._words.say("of {shop}", shop=shop))
            value = getattr(store, part) if store else ""
            if self._fields[part].text().strip() != value:
                self._fields[part].show_text(value)
        self._town.setVisible(bool(self._asked & {"postal_code", "city"}))
        self.setVisible(bool(self._asked))

    def ask_for(self, problem_names: set[str]) -> None:
        """Show the fields with these problems, although something stands in them."""
        self._asked |= {part for part in LABELS if PROBLEM_OF.get(part, f"store.{part}") in problem_names}
        self.show_store(self._store)

    def _edit(self, part: str, text: str) -> None:
        if self._store is not None:
            self._labelled[part].show_problem("")
            changes: dict[str, Any] = {part: text.strip()}
            self._store = replace(self._store, **changes)
            self.edited.emit(self._store)
