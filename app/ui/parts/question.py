"""A question inside the panel: what it may cost is said first, and yes never comes to lie where was pressed."""

from PySide6.QtCore import QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.system.i18n import Words
from app.ui.parts.buttons import PanelButton
from app.ui.parts.noticecard import NoticeCard
from app.ui.parts.table import SETTLED_AFTER_MS
from app.ui.style import Style

# More than the height of a button: one that was pressed lies over one of the two places at most.
APART_PX = 52


def rect_of(widget: QWidget) -> QRect:
    """Where a widget lies on the screen."""
    return QRect(widget.mapToGlobal(QPoint(0, 0)), widget.size())


class Question(QWidget):
    """Two buttons well apart from each other; neither is a default."""

    said_yes = Signal()
    said_no = Signal()

    def __init__(self, style: Style, words: Words) -> None:
        super().__init__()
        self._card = NoticeCard(style)
        self._yes = PanelButton(style, "", icon_name="check")
        self._no = PanelButton(style, words.say("Keep it"), icon_name="undo-2")
        self._settling = QTimer(self, singleShot=True, interval=SETTLED_AFTER_MS)
        self._settling.timeout.connect(lambda: self._yes.setEnabled(True))
        self._pressed = QRect()
        self._upper, self._lower = QVBoxLayout(), QVBoxLayout()
        column = QVBoxLayout(self)
        column.setContentsMargins(style.px(16), style.px(12), style.px(16), style.px(12))
        column.setSpacing(style.px(12))
        column.addWidget(self._card)
        column.addLayout(self._upper)
        column.addSpacing(style.px(APART_PX))
        column.addLayout(self._lower)
        column.addStretch(1)
        self._yes.clicked.connect(self.said_yes)
        self._no.clicked.connect(self.said_no)
        self._arrange(yes_above=False)

    @property
    def may_say_yes(self) -> bool:
        """Whether it is known what it may cost, and the words have come to rest."""
        return self._yes.isEnabled()

    def ask(self, title: str, text: str, *, yes: str, is_known: bool = True) -> None:
        """Ask it; `text` says what it may cost. Yes cannot be said before that `is_known` and a moment after: a longer
        text has moved the button.
        """
        self._card.show_notice("triangle-alert", "warn", title=title, text=text)
        self._yes.set_words(yes)
        self._yes.setEnabled(False)
        self._settling.stop()
        if is_known:
            self._settling.start()
            self.keep_clear_of(self._pressed)

    def say_no_as(self, no: str) -> None:
        """Other words for no."""
        self._no.set_words(no)

    def take_focus(self) -> None:
        """The keyboard goes to no: Space there changes nothing."""
        self._no.setFocus(Qt.FocusReason.TabFocusReason)

    def keep_clear_of(self, pressed: QRect) -> None:
        """Called once it is on screen: yes goes where the button that was pressed did not lie."""
        self._pressed = pressed
        self._arrange(yes_above=False)
        if rect_of(self._yes).intersects(pressed):
            self._arrange(yes_above=True)

    def _arrange(self, *, yes_above: bool) -> None:
        above, below = (self._yes, self._no) if yes_above else (self._no, self._yes)
        self._upper.addWidget(above)
        self._lower.addWidget(below)
        layout = self.layout()
        if layout is not None:
            layout.activate()
