"""One page of the settings: its fields, what was changed in them, and the columns they stand in."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QSizePolicy, QVBoxLayout, QWidget

from app.core.errors import SettingsError
from app.core.scan import RawScan
from app.system.i18n import Words
from app.system.settings import Settings
from app.ui.parts.notice import NoticeLine
from app.ui.parts.plain import PlainLabel
from app.ui.setup.setting import Setting, SettingValue
from app.ui.style import Style

FIELDS_PX = 520
FIELDS_STRETCH, CARD_STRETCH = 4, 3
QWIDGETSIZE_MAX = 16777215
BESIDE_FROM_PX = 720


class Step(QWidget):
    """A page. `changed` tells that the person changed something on it.

    Fields are added with `add`, to `column` or to a part of it; `aside` is the card beside them (below them where the
    window is narrow), for what the fields come to; it is seen once something was put into it. A step of other parts
    than `Setting`s overrides `show_settings`, `changes`, `mark`, `typed` and `type_in`.
    """

    NAME = ""
    ICON = "settings"
    # saved as soon as something is chosen, so that it is seen at once
    SAVES_AT_ONCE = False
    # whether there is anything to save by a button
    HAS_SAVING = True

    changed = Signal()

    def __init__(self, style: Style, words: Words, *, title: str, about: str) -> None:
        super().__init__()
        self.design = style
        self.words = words
        self.title = title
        self.about = about
        self.settings: dict[str, Setting] = {}
        # What is missing for what belongs to no settings file, were `changes` written: nothing is saved then.
        self.lacks: Callable[[Settings], tuple[SettingsError, ...]] = lambda _: ()
        self.columns = TwoColumns(style)
        self.column, self.aside = self.columns.fields, self.columns.aside
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        self._locks = LockLine(style, words)
        whole.addWidget(self._locks)
        whole.addWidget(self.columns, 1)

    def add(self, setting: Setting, *, to: QVBoxLayout | None = None) -> None:
        """One more field, below the others unless it is already placed in a row of `to`'s."""
        self.settings[setting.key] = setting
        setting.changed.connect(self.changed)
        setting.lock_cut.connect(self._locks.say)
        (to or self.column).addWidget(setting)

    def show_settings(self, settings: Settings) -> None:
        """What the settings say; what was typed is gone."""
        for setting in self.settings.values():
            setting.show_setting(settings)

    def changes(self) -> dict[str, SettingValue | None]:
        """Dotted keys whose value differs from what was shown; None where the default is to count again."""
        found: dict[str, SettingValue | None] = {}
        for setting in self.settings.values():
            found |= setting.change
        return found

    def mark(self, errors: tuple[SettingsError, ...]) -> None:
        """Say beside each field what is wrong with it, the keyboard goes to the first; without errors, nothing is."""
        wrong_keys = {error.key: error for error in errors}
        for key, setting in self.settings.items():
            error = wrong_keys.get(key)
            setting.show_problem(setting.reason_of(error, self.words) if error else "")
        wrong = next((setting for setting in self.settings.values() if setting.problem_words), None)
        if wrong is not None:
            wrong.field.setFocus()

    def typed(self) -> Mapping[str, SettingValue | None]:
        """What stands in the fields and is not saved, for the page that comes after this one in another language."""
        return self.changes()

    def type_in(self, typed: Mapping[str, SettingValue | None]) -> None:
        """Put it into the fields again, after `show_settings`."""
        for key, value in typed.items():
            if key in self.settings and not self.settings[key].is_locked:
                self.settings[key].put(value)

    async def keep(self, settings: Settings) -> None:
        """Keep what belongs to no settings file, as a password, once `changes` were written. Raises AppError."""

    def said(self, settings: Settings) -> str:
        """What is set here in a word or two, for the list of pages; "" where nothing is to be said."""
        return ""

    def take_scan(self, raw: RawScan) -> bool:
        """A scan came while this page is seen. False where it is not for this page: it is looked up."""
        return False

    def entered(self) -> None:
        """The page is seen from now on."""

    def left(self) -> None:
        """The page is not seen any more."""


class LockLine(NoticeLine):
    """What the locks on a page mean, where the words of one have no room beside it."""

    def __init__(self, style: Style, words: Words) -> None:
        super().__init__(style)
        self._said = words.say("What has a lock is set by your organisation")
        self.setContentsMargins(style.px(16), style.px(12), style.px(16), 0)

    def say(self) -> None:
        """Once, after the page is laid out."""
        if self.isHidden():
            QTimer.singleShot(0, self, lambda: self.show_words(self._said, icon_name="lock", colour="text2"))


class TwoColumns(QWidget):
    """Fields, and a card beside them; one below the other where there is no room."""

    def __init__(self, style: Style) -> None:
        super().__init__()
        self._style = style
        px = style.px
        self._fields = QWidget()
        self.fields = QVBoxLayout(self._fields)
        self.fields.setContentsMargins(0, 0, 0, 0)
        self.fields.setSpacing(px(10))
        self._card = QFrame()
        self._card.setProperty("look", "sunken-card")
        room = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        room.setRetainSizeWhenHidden(True)  # the fields stand at the same place on each page
        self._card.setSizePolicy(room)
        self.aside = QVBoxLayout(self._card)
        self.aside.setContentsMargins(px(14), px(12), px(14), px(14))
        self.aside.setSpacing(px(8))
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(px(16), px(12), px(16), px(12))
        self._row.setSpacing(px(24))
        top = Qt.AlignmentFlag.AlignTop
        self._row.addWidget(self._fields, FIELDS_STRETCH)
        self._row.addWidget(self._card, CARD_STRETCH, top)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Beside each other, or below."""
        super().resizeEvent(event)
        self._card.setVisible(self.aside.count() > 0)
        is_wide = self.width() >= self._style.px(BESIDE_FROM_PX)
        for part in (self._fields, self._card):
            part.setMaximumWidth(self._style.px(FIELDS_PX) if is_wide else QWIDGETSIZE_MAX)
        self._row.setDirection(QBoxLayout.Direction.LeftToRight if is_wide else QBoxLayout.Direction.TopToBottom)
        # below each other they keep together: what height is left stays below the card
        self._row.setStretchFactor(self._fields, FIELDS_STRETCH if is_wide else 0)
        self._row.setStretchFactor(self._card, CARD_STRETCH if is_wide else 1)


def aside_title(style: Style, text: str) -> PlainLabel:
    """The head of the card beside the fields."""
    return PlainLabel(style, text, type_style="label", colour="text2", weight=600)
