"""What the journal tells: said once in the band, with its sound; and the account that was stopped."""

from collections.abc import Callable
from functools import cached_property

from PySide6.QtCore import QObject, Signal

from app.core.entry import Entry
from app.core.sources import SOURCES
from app.services.sending import Event, News
from app.system.i18n import Words
from app.ui.find.column import Column
from app.ui.messages import Messages
from app.ui.parts.sound import Sounds
from app.ui.today.account import AccountPanel
from app.ui.today.told import news_words, telling


class NewsDesk(QObject):
    """`show_entry` shows the entry of a reference. `refused` has the draft of what was refused last with an account,
    by its source; `draft_opened` carries it.
    """

    draft_opened = Signal(object)

    def __init__(
        self,
        make_account: Callable[[], AccountPanel],
        words: Words,
        *,
        column: Column,
        messages: Messages,
        sounds: Sounds,
        show_entry: Callable[[str], object],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._make_account = make_account
        self._source = ""
        self._words = words
        self._column = column
        self._messages = messages
        self._sounds = sounds
        self._show_entry = show_entry
        self.refused: dict[str, Entry] = {}

    @cached_property
    def account(self) -> AccountPanel:
        """The panel of accounts, built when it is first asked for."""
        account = self._make_account()
        account.closed.connect(lambda: self._column.close_panel(account))
        account.resumed.connect(lambda _: self._column.close_panel(account))
        account.draft_opened.connect(self.draft_opened)
        return account

    def note(self, news: News) -> None:
        """Say it, and play its sound."""
        told = telling(news, self._words)
        if told is not None:
            about = told.reference or news.source
            self._messages.tell(told.weight, lambda words: news_words(news, words), icon=told.icon, about=about)
            if told.sound is not None:
                self._sounds.play(told.sound)
        if news.draft is not None:
            self.refused[news.source] = news.draft
            if self._source == news.source:
                self.account.show_kept(news.draft)

    def show_account(self, source: str) -> None:
        """The panel of an account that was stopped; whoever types goes on typing."""
        self._source = source
        self.account.show_source(source)
        self.account.show_kept(self.refused.get(source))
        self._column.open(self.account)

    def ask_password(self, source: str) -> None:
        """The panel of an account, ready for its password."""
        self.show_account(source)
        self.account.take_focus()

    def open_about(self, about: str) -> None:
        """What a message is about: an account by its source, else an entry."""
        if about in SOURCES:
            self.ask_password(about)
        else:
            self._show_entry(about)

    def take_over(self, before: "NewsDesk") -> None:
        """The account that was asked about, with what was typed, before a change of language."""
        self.refused |= before.refused
        if before._source and before._column.asked_for is before.account:
            typed = before.account.secret.text()
            self.ask_password(before.account.source)
            self.account.secret.setText(typed)


def is_stopped(news: News) -> bool:
    """Whether an account was stopped."""
    return news.event is Event.ACCOUNT_STOPPED
