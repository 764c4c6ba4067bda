"""Where the guide is on a screen: over the whole body, also over the settings; closed, all is back as it was."""

from PySide6.QtCore import QObject

from app.ui.find.column import holds_keyboard
from app.ui.guide.page import GuidePage
from app.ui.screen import Screen
from app.ui.style import Style


class GuidePlace(QObject):
    """Makes the guide when it is asked for, and keeps it at the chapter that was read. A scan closes it."""

    def __init__(self, screen: Screen, style: Style) -> None:
        super().__init__(screen)
        self._screen = screen
        self._style = style
        self._was_reading = False
        self.page: GuidePage | None = None
        screen.page.ways_shown.connect(self.close)
        screen.page.keys.guide_asked.connect(self.open)

    @property
    def is_open(self) -> bool:
        """Whether it is seen."""
        return self.page is not None and self._screen.body.currentWidget() is self.page

    def toggle(self) -> None:
        """Its key: the guide, or back."""
        if not self.close():
            self.open()

    def open(self) -> None:
        """The guide, at the chapter that was read last."""
        page = self._made()
        if not self.is_open:
            self._screen.body.toggle_over(page)
        page.take_focus()

    def close(self) -> bool:
        """Back to what lies under it; whether it was open."""
        return self.is_open and self._screen.body.uncover()

    def take_over(self, before: "GuidePlace") -> None:
        """As the guide was on the screen before."""
        if before.page is not None:
            self._was_reading = holds_keyboard(before.page)
            self._made().restore(before.page.state)
            if before.is_open:
                self._screen.body.toggle_over(self._made())

    def take_focus(self) -> None:
        """The keyboard goes on here if it was here before a change of language."""
        if self._was_reading and self.page is not None:
            self.page.take_focus()

    def _made(self) -> GuidePage:
        if self.page is None:
            self.page = GuidePage(self._style, self._screen.words)
            self.page.closed.connect(self.close)
            self._screen.body.addWidget(self.page)
            self._screen.page.fitted.connect(self.page.set_width)
            self._screen.fit()
        return self.page
