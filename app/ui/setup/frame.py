"""How the settings pages are laid out: list at the left, the chosen page beside it, the foot pinned below."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from app.system.i18n import Words
from app.system.settings import Settings
from app.ui.find.keysheet import SETUP, KeySheet
from app.ui.parts.actionpanel import ActionPanel
from app.ui.parts.choice import PickList
from app.ui.parts.formband import FormBand
from app.ui.parts.panel import Panel, PanelHead
from app.ui.parts.stack import bring_into_sight, scrolled
from app.ui.parts.taborder import stops_of
from app.ui.parts.tiers import COMPACT_FROM_PX, STANDARD_FROM_PX, list_width_px
from app.ui.setup.step import Step
from app.ui.setup.stepfoot import StepFoot
from app.ui.setup.steplist import StepList
from app.ui.style import Style

HELP_PX = 340
QWIDGETSIZE_MAX = 16777215


class SetupFrame(QWidget):
    """`asked_for` carries the place of the page that was chosen in the list; where the window is narrow, a list that
    opens stands in its place. `guide_asked` comes from the help beside the pages.
    """

    asked_for = Signal(int)
    guide_asked = Signal()

    def __init__(self, style: Style, words: Words, *, steps: Sequence[Step], is_walk: bool) -> None:
        super().__init__()
        self.setProperty("keys", "setup")
        self._style = style
        self._words = words
        self.steps = tuple(steps)
        self.place = 0
        self._is_seen = False
        self._width_px = 0
        self._help: KeySheet | None = None
        name = words.say("Settings")
        self.list = StepList(style, [(step.ICON, step.title) for step in self.steps], name=name)
        self.picker = PickList(style, [step.title for step in self.steps], name=name)
        self.panel = ActionPanel(style, words, name=name, icon_name="settings", key="F10")
        self.band = FormBand(style)
        self.foot = StepFoot(style, words, is_walk=is_walk)
        self._stack = QStackedWidget()
        self._row = QHBoxLayout(self)
        title = words.say("Set up this counter") if is_walk else name
        self._list_panel = self._listed(PanelHead(style, icon_name="settings", title=title), name=title)
        self._build()
        self.list.picked.connect(self.asked_for)
        self.picker.activated.connect(self.asked_for)

    @property
    def step(self) -> Step:
        """The page that is seen."""
        return self.steps[self.place]

    def show_place(self, place: int) -> None:
        """Show the page at that place."""
        was_seen = self._is_seen
        self.set_seen(False)
        self.place = place
        self._stack.setCurrentIndex(place)
        self.list.choose(place)
        self._rows.ensureWidgetVisible(self.list.buttons[place], 0, 0)
        self.picker.setCurrentIndex(place)
        self.panel.head.show_words(self.step.ICON, self.step.title, second=self.step.about)
        self.panel.head.second.setVisible(self.panel.head.title.isVisibleTo(self))
        self.foot.show_place(place, count=len(self.steps), has_saving=self.step.HAS_SAVING)
        self.band.clear()
        self.set_seen(was_seen)

    def set_seen(self, is_seen: bool) -> None:
        """Whether the pages are on screen: the one that is seen hears of it."""
        if is_seen is not self._is_seen:
            self._is_seen = is_seen
            if is_seen:
                self.step.entered()
            else:
                self.step.left()

    def say_set(self, settings: Settings) -> None:
        """What is set on each page, beside its name."""
        self.list.say_set([step.said(settings) for step in self.steps])

    def set_width(self, width_px: int) -> None:
        """Lay out for a window of this width in design pixels."""
        is_standard, is_compact = width_px >= STANDARD_FROM_PX, width_px >= COMPACT_FROM_PX
        self._width_px = width_px
        self.panel.setVisible(self._help is None or is_standard)
        if self._help is not None:
            self._help.setMaximumWidth(self._style.px(HELP_PX) if is_standard else QWIDGETSIZE_MAX)
        self._list_panel.setFixedWidth(self._style.px(list_width_px(width_px)))
        self._list_panel.setVisible(is_compact)
        self.picker.setVisible(not is_compact)
        for part in (self.panel.head.glyph, self.panel.head.title, self.panel.head.second):
            part.setVisible(is_compact)

    def toggle_help(self) -> None:
        """The keys of these pages beside them, in place of them where there is no room; or away."""
        if self._help is None:
            self._help = KeySheet(self._style, self._words, examples=None)
            self._help.show_keys_of(SETUP)
            self._help.guide_asked.connect(self.guide_asked)
            self._row.addWidget(self._help)
            self._help.show()
        else:
            self._help.hide()
            self._help.deleteLater()
            self._help = None
        self.set_width(self._width_px)

    def reveal(self) -> None:
        """What has the keyboard is scrolled to, as the field that is wrong."""
        area, focused = self._stack.currentWidget(), self.focusWidget()
        if isinstance(area, QScrollArea) and self.step.isAncestorOf(focused):
            bring_into_sight(area, focused, beside_px=self._style.px(24))

    def take_focus(self) -> None:
        """The keyboard goes to the first field of the page that is seen, or to the list of pages."""
        stops = stops_of(self.step)
        (stops[0] if stops else self.list).setFocus()
        self.reveal()

    def _listed(self, head: PanelHead, *, name: str) -> Panel:
        head.second.hide()
        panel = Panel(self._style, name=name)
        panel.column.addWidget(head)
        rows = QWidget()
        column = QVBoxLayout(rows)
        column.setContentsMargins(1, 1, 1, 1)
        column.addWidget(self.list)
        column.addStretch(1)
        self._rows = scrolled(rows)
        panel.column.addWidget(self._rows, 1)
        return panel

    def _build(self) -> None:
        px = self._style.px
        for step in self.steps:
            self._stack.addWidget(scrolled(step, layout=step.columns.layout()))
        self.panel.head.take_in(self.picker)
        column = self.panel.column
        column.addWidget(self.band)
        column.addWidget(self._stack, 1)
        column.addWidget(self.foot)
        self._row.setContentsMargins(px(12), 0, px(12), 0)
        self._row.setSpacing(px(12))
        self._row.addWidget(self._list_panel)
        self._row.addWidget(self.panel, 1)
