"""The head of the history: title, how many, search, what to show, export."""

from dataclasses import replace

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.core.entry import EntryQuestion, Kind, State
from app.system.i18n import Words
from app.ui.parts.choice import PickList
from app.ui.parts.plain import PlainLabel
from app.ui.parts.quiet import QuietButton, ToggleButton
from app.ui.parts.searchfield import SearchField
from app.ui.parts.tiers import COMPACT_FROM_PX, DOCKED_FROM_PX, STANDARD_FROM_PX, TWO_COLUMNS_FROM_PX, WIDE_FROM_PX
from app.ui.style import Style
from app.ui.today.looks import LOOKS

HEAD_PX, FILTERS_PX, SEARCH_PX = 48, 44, 222


class FramedToggle(ToggleButton):
    """A toggle with a border, as the lists beside it have one."""

    def draw(self, painter: QPainter, rect: QRectF) -> None:
        """The border, then the toggle."""
        self.ground(painter, rect, fill=None, border=self.look.colour("control"))
        super().draw(painter, rect)


class HistoryHead(QFrame):
    """`asked` carries the EntryQuestion that the search field and the lists make. `has_count` where it has room for how
    many there are.
    """

    asked = Signal(object)
    exported = Signal()

    def __init__(self, style: Style, words: Words) -> None:
        super().__init__()
        self._style = style
        self._words = words
        self._is_setting = False
        self._is_wide = False
        self.has_count = False
        self._title = PlainLabel(style, words.say("Today and history"), type_style="body_strong")
        self.second = PlainLabel(style, type_style="small", colour="text3", tabular=True, elide=True)
        self.search = SearchField(style, words.say("Name or reference"), key=words.say("Ctrl F"), width_px=SEARCH_PX)
        self.unsure = FramedToggle(style, words.say("Not sure"), icon_name="circle-question-mark")
        self.export = QuietButton(style, "CSV", icon_name="file-down", name=words.say("Save as CSV"), padding_px=10)
        kinds = {
            words.say("All kinds"): (),
            words.say("Leads"): (Kind.LEAD,),
            words.say("Deliveries"): (Kind.DELIVERY,),
            words.say("Orders"): (Kind.ORDER,),
        }
        states = {words.say("All states"): ()} | {words.say(look.word): (state,) for state, look in LOOKS.items()}
        self._kinds_of: tuple[tuple[Kind, ...], ...] = tuple(kinds.values())
        self._states_of: tuple[tuple[State, ...], ...] = tuple(states.values())
        self.kinds = PickList(style, tuple(kinds), name=words.say("Kinds"), is_in_head=True)
        self.states = PickList(style, tuple(states), name=words.say("States"), is_in_head=True)
        self._build()

    @property
    def question(self) -> EntryQuestion:
        """What is asked for now."""
        return EntryQuestion(
            self.search.text().strip(),
            states=self._states_of[self.states.currentIndex()],
            kinds=self._kinds_of[self.kinds.currentIndex()],
        )

    def set_question(self, question: EntryQuestion) -> None:
        """Set search and lists to a question, without asking it."""
        self._is_setting = True
        self.search.setText(question.text)
        self.kinds.setCurrentIndex(self._kinds_of.index(question.kinds) if question.kinds in self._kinds_of else 0)
        known = question.states in self._states_of
        self.states.setCurrentIndex(self._states_of.index(question.states) if known else 0)
        self.unsure.setChecked(question.states == (State.UNSURE,))
        self._is_setting = False

    def show_count(self, count: str, *, is_filtered: bool) -> None:
        """How many entries are listed, and in which order where there is room to say so."""
        note = self._words.say("filtered" if is_filtered else "not sure first, then newest")
        self.second.setText(f"{count} · {note}" if is_filtered or self._is_wide else count)
        self.second.set_look(colour="warn" if is_filtered else "text3")

    def show_unsure(self, count: int) -> None:
        """How many are not sure."""
        self.unsure.set_words(f"{self._words.say('Not sure')} {self._words.number(count)}")

    def set_width(self, width_px: int) -> None:
        """One line where there is room for it, else the lists below; for a window of this width in design pixels."""
        is_standard = width_px >= STANDARD_FROM_PX
        self._is_wide = width_px >= WIDE_FROM_PX
        self._filters.setVisible(not is_standard)
        group = self._group
        self._row.removeWidget(group)
        if is_standard:
            self._row.insertWidget(self._row.indexOf(self.export), group)
        else:
            self._filters_row.insertWidget(0, group)
        self.has_count = self._is_wide
        is_beside_panel = COMPACT_FROM_PX <= width_px < TWO_COLUMNS_FROM_PX
        has_title = width_px >= TWO_COLUMNS_FROM_PX
        self._title.setVisible(has_title)  # search and export need its room
        is_crowded = is_beside_panel or width_px < DOCKED_FROM_PX
        self.unsure.setVisible(not is_crowded)  # the list of states and the Today strip say it too
        self.second.setVisible(self.has_count)
        self._gap.setVisible(not self.has_count)
        self._row.removeWidget(self._gap)  # without a title the search begins the line
        self._row.insertWidget(self._row.indexOf(self.search if has_title else self.export), self._gap, 1)
        self.setFixedHeight(self._style.px(HEAD_PX if is_standard else HEAD_PX + FILTERS_PX))

    def _build(self) -> None:
        px = self._style.px
        top = QFrame()
        self._gap = QWidget()
        self._row = QHBoxLayout(top)
        self._row.setContentsMargins(px(16), 0, px(8), 0)
        self._row.setSpacing(px(10))
        for part, stretch in ((self._title, 0), (self.second, 1), (self._gap, 1), (self.search, 0), (self.export, 0)):
            self._row.addWidget(part, stretch)
        top.setFixedHeight(px(HEAD_PX))
        self._group = QWidget()
        group = QHBoxLayout(self._group)
        group.setContentsMargins(0, 0, 0, 0)
        group.setSpacing(px(10))
        for part in (self.unsure, self.kinds, self.states):
            group.addWidget(part)
        for choice in (self.kinds, self.states):
            choice.setSizeAdjustPolicy(PickList.SizeAdjustPolicy.AdjustToContents)
        self._filters = QFrame()
        self._filters.setFixedHeight(px(FILTERS_PX))
        self._filters_row = QHBoxLayout(self._filters)
        self._filters_row.setContentsMargins(px(16), 0, px(8), px(6))
        self._filters_row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(top)
        column.addWidget(self._filters)
        column.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.setProperty("look", "head")
        self.show_unsure(0)
        self.search.textChanged.connect(self._asked)
        self.kinds.currentIndexChanged.connect(self._asked)
        self.states.currentIndexChanged.connect(self._state_picked)
        self.unsure.toggled.connect(self._unsure_toggled)
        self.export.clicked.connect(self.exported)

    def _asked(self) -> None:
        if not self._is_setting:
            self.asked.emit(self.question)

    def _state_picked(self) -> None:
        """Toggle and list say the same: the other follows without asking twice."""
        if not self._is_setting:
            self.set_question(self.question)
            self._asked()

    def _unsure_toggled(self, is_on: bool) -> None:
        if not self._is_setting:
            self.set_question(replace(self.question, states=(State.UNSURE,) if is_on else ()))
            self._asked()
