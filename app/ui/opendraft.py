"""What is open in a form: a draft of the journal, kept as one types, or a change of what was sent. Goes out once."""

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from app.core.entry import Draft, Entry
from app.core.errors import StorageError
from app.services.late import Late
from app.services.sending import Sending, Submitted
from app.ui.drafts import Drafts, change_of
from app.ui.draftwork import DraftWork, Opened
from app.ui.tasks import Tasks


class OpenDraft(QObject):
    """One at a time. `began` carries its reference, `submitted` the Entry that now goes by itself.

    What stands in the way: `refused` carries FieldProblems, `twin_found` the Entry that is so like it, `failed` the
    StorageError. The draft stays in all three. `latest` is the draft as it stands, None where nothing is open.
    """

    began = Signal(str)
    submitted = Signal(object)
    refused = Signal(object)
    twin_found = Signal(object)
    failed = Signal(object)

    def __init__(self, drafts: Drafts, tasks: Tasks, *, late: Late[Sending], name: str, parent: QObject) -> None:
        super().__init__(parent)
        self._drafts = drafts
        self._work = DraftWork(drafts, tasks, late=late, name=name, hear=self._hear)
        self._opened = Opened()

    @property
    def entry(self) -> Entry | None:
        """The draft, or what is to be changed; None where nothing is open, or where its draft is just being made."""
        return self._opened.changes or self._opened.kept

    @property
    def changes(self) -> Entry | None:
        """What was sent and is being changed; None for a draft."""
        return self._opened.changes

    @property
    def latest(self) -> Draft | None:
        """The draft as it stands, None where nothing is open."""
        return self._opened.latest

    @property
    def is_change(self) -> bool:
        """Whether it changes what was sent, be it as a draft that was kept."""
        return bool(self._opened.about)

    @property
    def reference(self) -> str:
        """The reference of what is open; "" where nothing is, or where it is just being made."""
        return self.entry.reference if self.entry else ""

    def begin(self, draft: Draft) -> None:
        """Another draft, new: its reference follows."""
        self.leave()
        self._opened = Opened(draft)
        self._work.begin(self._opened, draft)

    def reopen(self, entry: Entry, *, is_change: bool = False) -> None:
        """A draft that is in the journal; or what was sent and is to be changed."""
        self.leave()
        if is_change:
            kept = change_of(self._drafts.kept, entry.reference)
            self._opened = Opened(entry.draft, kept, changes=entry, about=entry.reference)
        else:
            self._opened = Opened(entry.draft, entry, about=entry.about)
        self.began.emit(entry.reference)

    def keep(self, draft: Draft) -> None:
        """The draft as it stands in the form."""
        opened = self._opened
        opened.latest = draft
        if opened.kept is not None:
            self._drafts.keep(opened.kept.reference, draft)
        elif opened.changes is not None and draft != opened.changes.draft and not opened.has_failed:
            self._work.begin(opened, draft)

    def submit(self, draft: Draft, *, is_again: bool = False) -> None:
        """Send it, `is_again` after the clerk's yes to a twin."""
        self._opened.latest = draft
        self._work.submit(self._opened, draft, is_again=is_again)

    def leave(self) -> None:
        """Nothing is open any more: what is kept is kept, what was begun is brought to its end."""
        self._opened.is_left = True
        self._opened = Opened()

    def _hear(self, opened: Opened, told: Entry | Submitted | StorageError) -> None:
        """Said in the form that is open; of one that was left only a failure, where everybody sees it."""
        is_open = isValid(self) and self._opened is opened
        if isinstance(told, StorageError):
            (self if is_open else self._drafts).failed.emit(told)
        elif is_open and isinstance(told, Entry):
            self.began.emit(self.reference)
        elif is_open and isinstance(told, Submitted):
            if told.twin is not None:
                self.twin_found.emit(told.twin)
            elif told.problems:
                self.refused.emit(told.problems)
            else:
                self.submitted.emit(told.entry)
