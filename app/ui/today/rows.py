"""One row of the history in words, as the delegate draws it and a screen reader says it."""

from dataclasses import dataclass
from datetime import date, datetime

from app.core.entry import Entry, State
from app.system.i18n import Words
from app.ui.parts.ink import joined
from app.ui.today.entrywords import EntryWriter
from app.ui.today.looks import KIND_ICONS, Look, is_bad_news, state_look


@dataclass(frozen=True, slots=True)
class EntryRow:
    """What is drawn. `head` is the day that begins with this row, "" for the others of that day."""

    reference: str
    look: Look
    icon: str
    title: str
    second: str
    status: str
    status_is_bad: bool
    time: str
    head: str = ""

    def all_in_one(self, *, with_state: bool) -> str:
        """Status and second line together, for a list that has no room for columns."""
        parts = (self.look.word if with_state else "", self.status, self.second)
        return " · ".join(dict.fromkeys(part for part in parts if part))

    def spoken(self) -> str:
        """The row as one sentence."""
        return joined((self.look.word, self.title, self.second, self.status, self.reference, self.head, self.time))


def entry_row(entry: Entry, writer: EntryWriter, *, now: datetime, head: str) -> EntryRow:
    """The row of an entry; times are those of `now`'s zone."""
    return EntryRow(
        entry.reference,
        state_look(entry, writer.words),
        KIND_ICONS[entry.kind],
        title=writer.title(entry),
        second=writer.second(entry, now=now),
        status=writer.status(entry, now=now),
        status_is_bad=is_bad_news(entry),
        time=f"{entry.listed_at.astimezone(now.tzinfo):%H:%M}",
        head=head,
    )


def group_of(entry: Entry, *, now: datetime) -> date | None:
    """The day under which an entry stands; None for what has not been sure since an earlier day."""
    day = entry.listed_at.astimezone(now.tzinfo).date()
    return None if entry.state is State.UNSURE and day != now.date() else day


def head_words(group: date | None, words: Words, *, now: datetime) -> str:
    """The head of such a day."""
    if group is None:
        return words.say("Not sure since earlier days")
    days_ago = (now.date() - group).days
    return words.say("Today") if days_ago <= 0 else words.say("Yesterday") if days_ago == 1 else words.date(group)
