"""One entry in the right column: what was sent, the card printed from it, and what it asks of the forms."""

from collections.abc import Callable
from functools import cached_property

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.core.afterwards import SLOT_HAS_PASSED
from app.core.entry import Entry, State
from app.services.sending import News
from app.ui.deeds import copy_text
from app.ui.find.column import Column
from app.ui.messages import Messages
from app.ui.print.panel import CardPanel
from app.ui.today.entrypanel import EntryPanel


class EntryDesk(QObject):
    """Entry and card, `panels` those of them that are built. `draft_opened` carries a draft's Entry and the reasons of
    a refusal before it, `change_asked` the Entry of a delivery, `forgotten` what was held of a customer; `left` tells
    that the clerk has done with the entry.
    """

    draft_opened = Signal(object, object)
    change_asked = Signal(object)
    forgotten = Signal(object)
    left = Signal()

    def __init__(
        self,
        make_panel: Callable[[], EntryPanel],
        *,
        make_card: Callable[[], CardPanel],
        column: Column,
        messages: Messages,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self.panels: list[QWidget] = []
        self._make_panel = make_panel
        self._make_card = make_card
        self._column = column
        self._messages = messages

    @cached_property
    def panel(self) -> EntryPanel:
        """The entry, built when it is first asked for."""
        panel = self._make_panel()
        panel.draft_opened.connect(self._open_draft)
        panel.change_asked.connect(self.change_asked)
        panel.card_asked.connect(self._show_card)
        panel.copied.connect(lambda text: copy_text(text, self._messages))
        panel.forgotten.connect(self.forgotten)
        panel.closed.connect(self.left)
        self.panels.append(panel)
        return panel

    @cached_property
    def card(self) -> CardPanel:
        """The card, built when it is first asked for."""
        card = self._make_card()
        card.closed.connect(lambda: self._column.open(self.panel))
        self.panels.append(card)
        return card

    def show(self, reference: str) -> None:
        """The entry of that reference."""
        self.panel.open(reference)
        self._column.open(self.panel)

    def show_entry(self, entry: Entry) -> None:
        """An entry as a list has it."""
        self.panel.show_entry(entry)
        self._column.open(self.panel)

    def show_none(self) -> None:
        """The place of an entry, while none is chosen."""
        self.panel.clear()
        self._column.open(self.panel)

    def close(self) -> None:
        """Back to what rests in the column."""
        for panel in self.panels:
            self._column.close_panel(panel)

    def note(self, news: News) -> None:
        """Something happened to what was sent."""
        if self.panels:
            self.panel.note(news)

    def tick(self) -> None:
        """Time has moved on."""
        if self.panels:
            self.panel.tick()

    def _open_draft(self, entry: Entry) -> None:
        before = self.panel.entry
        was_refused = before is not None and before.state is State.REFUSED and before.reference != entry.reference
        reasons = before.reasons if before is not None and was_refused else ()
        self.draft_opened.emit(entry, tuple(reason for reason in reasons if reason != SLOT_HAS_PASSED))

    def _show_card(self, entry: Entry) -> None:
        self.card.show_entry(entry)
        self._column.open(self.card)
