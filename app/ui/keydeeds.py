"""What the keys of the window do, on the screen of the moment: a change of language makes a new one."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial

from app.ui import keys
from app.ui.deeds import Deeds
from app.ui.find.finder import Finder
from app.ui.find.page import FindPage
from app.ui.messages import Messages
from app.ui.screen import Screen
from app.ui.work import SCANNER_TEST, WORK_KEYS, Work

EARLIER, LATER = 1, -1
Deed = Callable[[], object]


@dataclass(frozen=True)
class KeyDeeds:
    """`screen`, `deeds` and `work` give those of the moment. `early` holds the last key that came before its work."""

    screen: Callable[[], Screen]
    deeds: Callable[[], Deeds]
    work: Callable[[], Work]
    finder: Finder
    messages: Messages
    early: list[str] = field(default_factory=list)

    def by_key(self) -> dict[str, Deed]:
        """Each key with its deed."""
        return {
            keys.HELP: self.help,
            keys.ASK_AGAIN: self._ask_again,
            keys.SCANNER: self._uncovered(lambda page: page.column.toggle(page.scanner)),
            keys.EARLIER: lambda: self.deeds().recall(EARLIER),
            keys.LATER: lambda: self.deeds().recall(LATER),
            keys.FILTER: self._search,
            keys.COPY_PHONE: self._on_page(lambda page: self.deeds().copy(page.details.phone)),
            keys.HIDE_PRICES: self._on_page(FindPage.toggle_prices),
            keys.READ_AWAY: self.read_message,
        } | {key: partial(self._work, key) for key in WORK_KEYS}

    def catch_up(self) -> None:
        """Forms and records are there: do what was asked of them last."""
        if self.early:
            self._work(self.early.pop())

    def read_message(self) -> None:
        """Take the message away and open what it is about."""
        message = self.messages.shown
        self.messages.dismiss()
        if message is not None and message.opens is not None:
            message.opens()
        elif message is not None and message.about:
            self.work().open_about(message.about)

    def open_setup(self) -> None:
        """The settings, or back from them."""
        self._work(keys.SETUP)

    def test_scanner(self) -> None:
        """The settings of the scanner."""
        self._work(SCANNER_TEST)

    def help(self) -> None:
        """F1: the keys of what is seen, or back from them or from the guide."""
        page = self.screen().page
        if not self.work().close_guide() and not self.work().helped():
            page.column.toggle_over(page.keys)

    def _work(self, key: str) -> None:
        if key != keys.GUIDE and self._uncover() and has_open(self.screen()):
            return  # what it would act on was not seen
        deed = self.work().by_key.get(key)
        if deed is None:
            self.early[:] = [key]
        else:
            deed()

    def _uncover(self) -> bool:
        """Take help and guide away; whether either was there."""
        was_read = self.work().close_guide()
        return self.screen().page.column.uncover() or was_read

    def _ask_again(self) -> None:
        self.finder.ask_again()
        self.work().asked_again()

    def _search(self) -> None:
        self.work().uncover()
        if not self.work().searched():
            self.screen().page.ways.head.filter.setFocus()

    def _uncovered(self, deed: Callable[[FindPage], object]) -> Deed:
        """A deed on the page, from which the settings are taken away before it."""

        def do() -> None:
            self.work().uncover()
            deed(self.screen().page)

        return do

    def _on_page(self, deed: Callable[[FindPage], object]) -> Deed:
        return lambda: deed(self.screen().page)


def has_open(screen: Screen) -> bool:
    """Whether a key or a button opened anything that is still there, under help or guide."""
    columns = (screen.body, screen.page.column, screen.page.middle)
    return any(column.asked_for is not None for column in columns)
