"""The window is about to close, and something stands in the settings pages that is in no file yet."""

import logging
from collections.abc import Callable

from app.core.errors import AppError
from app.system.i18n import Words
from app.ui.messages import Weight
from app.ui.setup.desk import SetupDesk
from app.ui.setup.keeping import wrong_on
from app.ui.setup.page import SetupPage, Typed
from app.ui.setup.place import SetupPlace
from app.ui.setup.step import Step

log = logging.getLogger("toonbank.ui")


class Leaving:
    """For the pages of one screen: what was typed is saved as if its page was left."""

    def __init__(self, place: SetupPlace, desk: SetupDesk) -> None:
        self._place = place
        self._desk = desk
        self._told_of: Typed = {}
        self._is_closed_all_the_same = False

    def lets_close(self, close: Callable[[], object]) -> bool:
        """Whether the window may close: nothing is unsaved, or a person who was told closes it once more. Else it is
        being saved, and `close` is called; what cannot be used stays on screen and says why.
        """
        page = self._place.page
        if page is None or not page.has_unsaved:
            return True
        typed = page.state(is_open=True).typed
        if typed == self._told_of:
            self._is_closed_all_the_same = True
            return True
        self._told_of = typed
        self._desk.start("save", self._save_and(close, page), owner=page)
        return False

    async def keep_typed(self) -> None:
        """Save each page that can be used, the whole of it, where nobody is there any more to be told of the others."""
        page = self._place.page
        if page is None or not page.has_unsaved:
            return
        for step in page.steps:
            if not step.typed():
                continue
            wrong = await wrong_on(step, self._desk)
            if wrong:
                self._log(step, ", ".join(error.key for error in wrong))
                continue
            try:
                await self._desk.save(step.changes())
                await step.keep(self._desk.settings)  # a password goes with the address and the name of its page
            except AppError as error:
                self._log(step, str(error))

    def _log(self, step: Step, why: str) -> None:
        """A page that was not saved, and who is to know it: somebody who closed the window had been told."""
        if self._is_closed_all_the_same:
            log.warning("nothing kept of the settings page %s when the window was closed once more: %s", step.NAME, why)
        else:
            log.warning("nothing kept of the settings page %s when the session ended: %s", step.NAME, why)

    async def _save_and(self, close: Callable[[], object], page: SetupPage) -> None:
        if await page.keeping.keep_all():
            close()
            return
        self._place.open(page.step.NAME)
        await page.keeping.keep_all()  # once more, where it is seen
        self._told_of = page.state(is_open=True).typed
        self._desk.office.messages.tell(Weight.WARN, not_closed, icon="triangle-alert")


def not_closed(words: Words) -> str:
    """The window stays, as something cannot be saved."""
    return words.say("Not saved yet: put it right, or close again to leave without it")
