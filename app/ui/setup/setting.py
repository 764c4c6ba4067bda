"""Fields of the settings pages: each knows its key in the settings file, what stands there, and what is new."""

from collections.abc import Callable, Sequence
from typing import NotRequired, TypedDict, Unpack

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from app.core.errors import SettingsError
from app.system.i18n import Words, phrase
from app.system.settings import Settings
from app.ui.parts.choice import PickList, TickBox
from app.ui.parts.field import Labelled, TextField
from app.ui.parts.iconlabel import IconLabel
from app.ui.parts.segments import Segments
from app.ui.style import Style

# What one key of the settings file can hold; None takes the key away, so that its default counts.
SettingValue = str | int | float | bool | list[str] | dict[str, str]
# the gaps between label, lock and its words
BESIDE_LABEL_PX = 5 + 3 * 6
# Reasons that speak of how the file is written, and what they are beside a field.
REASONS_BESIDE = {
    'must be a text between quotes, like "{hint}"': phrase("e.g. {hint}"),
    "must be an address, like {hint}": phrase("e.g. {hint}"),
    "must be a number from {hint}": phrase("Only {hint}"),
    "must be a whole number from {hint}": phrase("Only {hint}"),
}


class Told(TypedDict):
    """What every field is told: its dotted key, how the settings give its value, its label and the hint below it."""

    key: str
    of: Callable[[Settings], SettingValue | None]
    label: str
    hint: NotRequired[str]


class ToldText(Told):
    """The same for a line of text: whether it is a code, and what stands there while it is empty."""

    code: NotRequired[bool]
    placeholder: NotRequired[str]


def reason_beside(error: SettingsError, words: Words) -> str:
    """Why a value cannot be used, for the label line of its field."""
    if error.reason in REASONS_BESIDE:
        return words.say(REASONS_BESIDE[error.reason], hint=error.hint)
    said = words.say(error.reason, hint=error.hint)
    return said[:1].upper() + said[1:]


class Setting(Labelled):
    """One field. `changed` tells that the person changed it. `key` is dotted, as in the settings file.

    What it shows is told by `of`; a subclass says how a value is put into the field (`put`) and read from it (`read`).
    A locked one is off and says why; `lock_cut` tells that only its lock has room.
    """

    changed = Signal()
    lock_cut = Signal()

    def __init__(self, style: Style, words: Words, *, field: QWidget, **told: Unpack[Told]) -> None:
        super().__init__(style, told["label"], field=field, hint=told.get("hint", ""))
        self.key = told["key"]
        self.design = style
        self.is_locked = False
        self._of = told["of"]
        self._shown: SettingValue | None = None
        self._value: SettingValue | None = None
        self._locked = words.say("Set by your organisation")
        self._lock = IconLabel(
            style, "lock", text=self._locked, type_style="label", colour="text2", icon_px=14, gap_px=5, elide=True
        )
        self._lock.setToolTip(self._locked)
        self.add_to_line(self._lock)
        self._lock.hide()

    @property
    def change(self) -> dict[str, SettingValue | None]:
        """The key with its new value, or nothing where it is as it was shown."""
        value = self.read()
        return {} if value == self._shown else {self.key: value}

    def show_setting(self, settings: Settings) -> None:
        """What the settings say, and whether the person may change it."""
        self.put(self._of(settings))
        self._shown = self.read()
        is_locked = self.key in settings.locked
        self.field.setEnabled(not is_locked)
        self._lock.setVisible(is_locked)
        self.is_locked = is_locked
        self.show_problem("")
        if is_locked:
            self.hint.hide()
            self.field.setAccessibleDescription(self._locked)

    def reason_of(self, error: SettingsError, words: Words) -> str:
        """Why its value cannot be used."""
        return reason_beside(error, words)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The lock alone where its words would be cut: the page says them, its tooltip and a screen reader too."""
        super().resizeEvent(event)
        taken = self.label.sizeHint().width() + self._lock.glyph.sizeHint().width() + self.design.px(BESIDE_LABEL_PX)
        fits = taken + self._lock.label.sizeHint().width() <= self.width()
        self._lock.label.setVisible(fits)
        if self.is_locked:
            self.hint.setVisible(not fits and bool(self.hint.text()))
        if self.is_locked and not fits:
            self.lock_cut.emit()

    def put(self, value: SettingValue | None) -> None:
        """Show a value."""
        self._value = value

    def read(self) -> SettingValue | None:
        """What stands in the field; a text that is no value of this setting as it is, for the check to refuse."""
        return self._value


class TextSetting(Setting):
    """A line of text; nothing in it takes the key away."""

    field: TextField

    def __init__(
        self, style: Style, words: Words, *, code: bool = False, placeholder: str = "", **told: Unpack[Told]
    ) -> None:
        field = TextField(style, name=told["label"], code=code)
        field.setPlaceholderText(placeholder)
        super().__init__(style, words, field=field, **told)
        field.textEdited.connect(lambda _: self.changed.emit())

    def put(self, value: SettingValue | None) -> None:
        """Show a text."""
        self.field.show_text("" if value is None else str(value))

    def read(self) -> SettingValue | None:
        """The text without blanks around it."""
        return self.field.text().strip() or None


class NumberSetting(TextSetting):
    """A number, whole or with decimals after a point or a comma."""

    def read(self) -> SettingValue | None:
        """The number, or the text that is none."""
        text = self.field.text().strip()
        try:
            return int(text) if text.lstrip("-").isdecimal() else float(text.replace(",", "."))
        except ValueError:
            return text or None


class PickSetting(Setting):
    """One of a list: (value, what it is called)."""

    field: PickList

    def __init__(
        self, style: Style, words: Words, *, choices: Sequence[tuple[SettingValue | None, str]], **told: Unpack[Told]
    ) -> None:
        self._values = [value for value, _ in choices]
        field = PickList(style, [name for _, name in choices], name=told["label"])
        super().__init__(style, words, field=field, **told)
        field.activated.connect(lambda _: self.changed.emit())

    def put(self, value: SettingValue | None) -> None:
        """Show a value of the list; another one, that the file has, joins the list as it is."""
        if value not in self._values:
            self._values.append(value)
            self.field.addItem(str(value))
        self.field.setCurrentIndex(self._values.index(value))

    def read(self) -> SettingValue | None:
        """The chosen value."""
        place = self.field.currentIndex()
        return self._values[place] if place >= 0 else None


class SegmentSetting(Setting):
    """One of a few side by side: (value, first line, second line)."""

    field: Segments

    def __init__(
        self, style: Style, words: Words, *, choices: Sequence[tuple[SettingValue, str, str]], **told: Unpack[Told]
    ) -> None:
        self._values = [value for value, _, _ in choices]
        self._place = -1
        field = Segments(style, count=len(choices), name=told["label"])
        field.set_lines([(first, second, "") for _, first, second in choices])
        super().__init__(style, words, field=field, **told)
        field.picked.connect(self._pick)

    def put(self, value: SettingValue | None) -> None:
        """Choose a value; none is chosen for one that is not among them."""
        self._place = self._values.index(value) if value in self._values else -1
        self.field.choose(self._place)

    def read(self) -> SettingValue | None:
        """The chosen value."""
        return self._values[self._place] if self._place >= 0 else None

    def _pick(self, place: int) -> None:
        self._place = place
        self.changed.emit()


class TickSetting(Setting):
    """Yes or no: a box with its words, below its label."""

    field: TickBox

    def __init__(self, style: Style, words: Words, *, text: str, **told: Unpack[Told]) -> None:
        super().__init__(style, words, field=TickBox(style, text), **told)
        self.field.setAccessibleName(text)
        self.field.clicked.connect(lambda _: self.changed.emit())

    def put(self, value: SettingValue | None) -> None:
        """Tick it, or not."""
        self.field.setChecked(bool(value))

    def read(self) -> SettingValue | None:
        """Whether it is ticked."""
        return self.field.isChecked()
