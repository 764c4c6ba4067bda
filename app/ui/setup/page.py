"""All settings pages over the body of the window: leaving one saves it, and a value that cannot be used keeps it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import Signal

from app.core.errors import AppError, SettingsError
from app.system.error_words import one_line, what_to_do
from app.system.i18n import Words
from app.ui.find.column import holds_keyboard
from app.ui.messages import Said, Weight
from app.ui.setup.desk import SetupDesk
from app.ui.setup.frame import SetupFrame
from app.ui.setup.keeping import Keeping
from app.ui.setup.setting import SettingValue, reason_beside
from app.ui.setup.step import Step
from app.ui.style import Style

DONE = "setup.first_run_done"
Typed = Mapping[str, Mapping[str, SettingValue | None]]


@dataclass(frozen=True)
class SetupState:
    """Where the pages are and what was typed, by their names: plain values for another language, another window."""

    step: str = ""
    is_walk: bool = False
    is_open: bool = False
    typed: Typed = field(default_factory=dict)


class SetupPage(SetupFrame):
    """`closed` asks for it to be taken away. With `is_walk` it leads through the first run."""

    closed = Signal()

    def __init__(self, style: Style, words: Words, *, desk: SetupDesk, steps: Sequence[Step], is_walk: bool) -> None:
        super().__init__(style, words, steps=steps, is_walk=is_walk)
        self._desk = desk
        self.is_walk = is_walk
        self.keeping = Keeping(self, words, desk=desk, is_walk=is_walk)
        for step in self.steps:
            step.show_settings(desk.settings)
            faults = tuple(fault for fault in desk.file.faults if fault.key in step.settings)
            if faults:
                step.mark(faults)
            if step.SAVES_AT_ONCE:
                step.changed.connect(self.save)
        self.say_set(desk.settings)
        desk.applied.connect(self.say_set)
        self.asked_for.connect(self.go_to)
        self.panel.closed.connect(self.closed)
        self.foot.forward.connect(self.go_on)
        self.foot.back.connect(lambda: self.go_to(self.place - 1))
        self.foot.skipped.connect(self._skip)
        self.foot.all_skipped.connect(lambda: desk.start("save", self._end(), owner=self))
        self.show_place(0)

    def state(self, *, is_open: bool) -> SetupState:
        """Where it is, and what was typed and not saved."""
        typed = {step.NAME: typed for step in self.steps if (typed := step.typed())}
        return SetupState(self.step.NAME, self.is_walk, is_open, typed)

    @property
    def has_unsaved(self) -> bool:
        """Whether something was typed that is in no file yet; a first run that has ended lets go of it."""
        is_over = self.is_walk and self._desk.is_walked
        return not is_over and any(step.typed() for step in self.steps)

    def restore(self, state: SetupState) -> None:
        """Be where another page of settings was, with what was typed there."""
        for step in self.steps:
            step.type_in(state.typed.get(step.NAME, {}))
        self.open(state.step)

    def open(self, name: str) -> None:
        """Show the page of that name; nothing is saved. An unknown name keeps the page that is seen."""
        places = {step.NAME: place for place, step in enumerate(self.steps)}
        self.show_place(places.get(name, self.place))

    def save(self) -> None:
        """Write what was changed on the page that is seen."""
        self._desk.start("save", self._keep(), owner=self)

    def go_on(self) -> None:
        """Ctrl+Enter: save, and in the first run go on to the next page; after the last one it is done."""
        if not self.is_walk:
            self.save()
        elif self.place < len(self.steps) - 1:
            self.go_to(self.place + 1)
        else:
            self._desk.start("save", self._end(saves=True), owner=self)

    def go_to(self, place: int) -> None:
        """Another page, once this one is saved."""
        self._desk.start("save", self._leave_for(place), owner=self)

    def _skip(self) -> None:
        self.step.show_settings(self._desk.settings)
        self.show_place(self.place + 1)
        self.take_focus()

    async def _keep(self) -> None:
        await self.keeping.keep(self.step)

    async def _leave_for(self, place: int) -> None:
        is_kept = place == self.place or await self.keeping.keep(self.step)
        if is_kept:
            self.show_place(place)
            if not holds_keyboard(self.list):
                self.take_focus()
        else:
            self.list.choose(self.place)
            self.picker.setCurrentIndex(self.place)

    async def _end(self, *, saves: bool = False) -> None:
        """The first run is over, and does not come again in this run of the program."""
        if saves and not await self.keeping.keep(self.step):
            return
        self._desk.was_walked = True
        try:
            await self._desk.save({DONE: True})
        except AppError as error:
            self._desk.office.messages.tell(Weight.WARN, not_kept(error), icon="triangle-alert")
        self.closed.emit()


def not_kept(error: AppError) -> Said:
    """The next start asks again, and why."""

    def said(words: Words) -> str:
        why = what_to_do(error, words)
        if isinstance(error, SettingsError) and error.key:
            why = error.key, reason_beside(error, words)
        return one_line((words.say("These pages come again at the next start"), *why), words)

    return said
