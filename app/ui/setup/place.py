"""Where the settings pages are on a screen: F10 opens and closes them, a scan closes them unless the page takes it."""

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from app.core.scan import RawScan
from app.ui.find.column import holds_keyboard
from app.ui.messages import Weight
from app.ui.screen import Screen
from app.ui.setup.desk import SetupDesk
from app.ui.setup.keeping import not_saved
from app.ui.setup.page import SetupPage, SetupState
from app.ui.setup.steps import steps_of
from app.ui.style import Style


class SetupPlace(QObject):
    """Makes the pages when they are asked for, and keeps them: F10 brings them back as they were."""

    def __init__(self, screen: Screen, style: Style, *, desk: SetupDesk) -> None:
        super().__init__(screen)
        self._screen = screen
        self._style = style
        self._desk = desk
        self.page: SetupPage | None = None
        self._was_typing = False
        self._typed_in_below: QWidget | None = None
        screen.page.ways_shown.connect(self.close)

    @property
    def is_open(self) -> bool:
        """Whether the pages are seen."""
        return self.page is not None and self._screen.body.asked_for is self.page

    def toggle(self) -> None:
        """F10: the pages, or back."""
        if self.is_open:
            self.close()
        else:
            self.open()

    def open(self, name: str = "") -> None:
        """The pages, at the one of that name, or where they were."""
        page = self._made(is_walk=self._desk.is_first_run)
        if not self.is_open:
            self._typed_in_below = QApplication.focusWidget() if holds_keyboard(self._screen.page) else None
        self._desk.office.messages.take_back(not_saved)
        self._screen.body.open(page)
        page.open(name)
        page.set_seen(True)
        page.take_focus()

    def close(self) -> None:
        """Back to what lies under the pages, with the keyboard where it was; what was typed and not saved is told."""
        page, below = self.page, self._typed_in_below
        if page is None or not self.is_open:
            return
        had_keyboard = holds_keyboard(page)
        self._screen.body.close_panel()
        page.set_seen(False)
        if had_keyboard and below is not None and isValid(below) and below.isVisible():
            below.setFocus()
        if page.has_unsaved:
            self._desk.office.messages.tell(Weight.INFO, not_saved, icon="pencil")
        self._desk.finish()

    def instead_of(self, deed: Callable[[], object]) -> Callable[[], None]:
        """A deed on what lies under the pages: they are closed before it."""

        def do() -> None:
            self.close()
            deed()

        return do

    def toggle_help(self) -> bool:
        """F1: the keys of the settings beside them, or away; whether the settings are seen at all."""
        if self.page is not None and self.is_open:
            self.page.toggle_help()
        return self.is_open

    def take_scan(self, raw: RawScan) -> bool:
        """Whether the page that is seen keeps a scan for itself."""
        return self.page is not None and self.is_open and self.page.step.take_scan(raw)

    def take_over(self, before: "SetupPlace") -> None:
        """As the pages were on the screen before."""
        if before.page is not None:
            self._was_typing = holds_keyboard(before.page)
            self._restore(before.page.state(is_open=before.is_open))

    def take_focus(self) -> None:
        """The keyboard goes on in the pages that had it before a change of language."""
        if self.page is not None and self._was_typing:
            self.page.take_focus()

    def _restore(self, state: SetupState) -> None:
        page = self._made(is_walk=state.is_walk)
        if state.is_open:
            self._screen.body.open(page)
        page.restore(state)
        page.set_seen(state.is_open)

    def _made(self, *, is_walk: bool) -> SetupPage:
        if self.page is None or (self.page.is_walk and self._desk.is_walked and not self.is_open):
            steps = steps_of(self._style, self._screen.words, desk=self._desk)
            self.page = SetupPage(self._style, self._screen.words, desk=self._desk, steps=steps, is_walk=is_walk)
            self.page.closed.connect(self.close)
            self.page.guide_asked.connect(self._screen.page.keys.guide_asked)
            self._screen.page.fitted.connect(self.page.set_width)
            self._screen.fit()
        return self.page
