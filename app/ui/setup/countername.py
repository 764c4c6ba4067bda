"""What a counter without a name is to be called: counters that share a journal are told apart by their names."""

import platform

from PySide6.QtWidgets import QWidget

from app.core.errors import AppError
from app.system.i18n import Words
from app.ui.setup.desk import SetupDesk
from app.ui.setup.setting import TextSetting

NUMBERS = range(1, 100)


class CounterName:
    """The name that is proposed in the field of `setting`; `owner` is its page."""

    def __init__(self, words: Words, *, desk: SetupDesk, setting: TextSetting, owner: QWidget) -> None:
        self._names = tuple(words.say("Counter {number}", number=number) for number in NUMBERS)
        self._desk = desk
        self._setting = setting
        self._owner = owner
        self._proposed = ""
        self._is_wanted = False

    def ask(self) -> None:
        """Find a name that is free. A journal of this counter alone knows no other."""
        self._is_wanted = False
        if self._desk.settings.journal.url:
            self._desk.start("counter", self._ask(), owner=self._owner)
        else:
            self._proposed = self._names[0]

    def propose(self) -> None:
        """Fill it in where there is none, or as soon as one is found."""
        self._is_wanted = True
        if self._proposed and not self._setting.read() and self._setting.field.isEnabled():
            self._setting.put(self._proposed)

    async def _ask(self) -> None:
        """The first number that no other counter has; the computer's name, where the journal cannot tell."""
        try:
            free = await self._desk.ask(lambda work: work.free_counter(self._names))
        except AppError:
            free = ""
        self._proposed = free or platform.node()
        if self._is_wanted:
            self.propose()
