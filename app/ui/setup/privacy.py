"""The settings page of privacy: how long customers are kept, how many are now, and what was removed."""

from datetime import datetime

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.core.errors import StorageError
from app.core.forgetting import Removal
from app.system.error_words import one_line, what_to_do
from app.system.i18n import Words
from app.system.removal_words import removal_words, why_words
from app.system.settings import Settings
from app.ui.parts.plain import PlainLabel
from app.ui.setup.setting import NumberSetting
from app.ui.setup.step import Step, aside_title
from app.ui.style import Style
from app.ui.today.office import Office

DAYS = "privacy.keep_customers_days"
LINES = 12


class PrivacyStep(Step):
    """Days, what they mean, and the last lines of what was removed."""

    NAME = "privacy"
    ICON = "users"

    def __init__(self, style: Style, words: Words, *, office: Office) -> None:
        say = words.say
        about = say("Customers are forgotten by themselves; what was sent stays, without them.")
        super().__init__(style, words, title=say("Privacy"), about=about)
        self._office = office
        days = NumberSetting(
            style, words, key=DAYS, of=lambda settings: settings.privacy.keep_customers_days,
            label=say("Days that customers are kept"), hint=say("1 to 3650"),
        )  # fmt: skip
        self.add(days)
        for text in _what_it_means(words):
            self.column.addWidget(PlainLabel(style, text, type_style="small", colour="text2", wrap=True))
        self.column.addStretch(1)
        self._kept = PlainLabel(style, type_style="body", weight=600, wrap=True)
        self._kept.hide()
        self._lines = RemovalLines(style, words)
        self.aside.addWidget(self._kept)
        self.aside.addWidget(aside_title(style, say("What was removed")))
        self.aside.addWidget(self._lines)

    def entered(self) -> None:
        """How many are kept, and what was removed, as it is now."""
        self._office.start("removals", self._look(), owner=self)

    def said(self, settings: Settings) -> str:
        """The days."""
        days = settings.privacy.keep_customers_days
        return self.words.say_n("{n} day", "{n} days", n=days)

    async def _look(self) -> None:
        try:
            number: int = await self._office.ask(lambda sending: sending.customers_kept())
            removals: tuple[Removal, ...] = await self._office.ask(lambda sending: sending.removals())
        except StorageError as error:
            self._say_kept(one_line(what_to_do(error, self.words), self.words))
            return
        self._say_kept(self.words.say_n("{n} customer is kept now", "{n} customers are kept now", n=number))
        self._lines.show_removals(removals, now=self._office.now())

    def _say_kept(self, said: str) -> None:
        self._kept.setText(said)
        self._kept.show()


class RemovalLines(QWidget):
    """A line each: when, how many, why, at which counter; newest first. It says nothing before it was told."""

    def __init__(self, style: Style, words: Words) -> None:
        super().__init__()
        self._words = words
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(style.px(4))
        # kept for good: no line is taken away under a finger
        self._lines = [PlainLabel(style, type_style="small", tabular=True, wrap=True) for _ in range(LINES)]
        for line in self._lines:
            column.addWidget(line)
            line.hide()

    def show_removals(self, removals: tuple[Removal, ...], *, now: datetime) -> None:
        """Those there is room for; without any, that nothing was removed. `now` is in the shop's zone."""
        said = [self._said(removal, now) for removal in removals[:LINES]]
        said = said or [self._words.say("Nothing was removed yet")]
        for number, line in enumerate(self._lines):
            line.setText(said[number] if number < len(said) else "")
            line.setVisible(number < len(said))

    def _said(self, removal: Removal, now: datetime) -> str:
        local = removal.removed_at.astimezone(now.tzinfo)
        when = f"{self._words.date(local.date())} {local:%H:%M}"
        parts = (when, removal_words(removal, self._words), why_words(removal.why, self._words), removal.counter)
        return " · ".join(part for part in parts if part)


def _what_it_means(words: Words) -> tuple[str, ...]:
    say = words.say
    return (
        say("They are counted from the day on which a lead, delivery or order came to its end."),
        say("Then names, addresses, phones, messages and remarks are removed here, also from copies of the journal."),
        say("Reference, article, times and outcome stay. What is still open is never touched."),
        say("Who asks for it is forgotten at once: open the customer with F2, or what was sent to them."),
        say("The other shop, the courier and the wholesaler keep what was sent to them: ask them."),
    )
