"""The address of a system: typed, or one of those that are known, by the country they serve."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from app.system.i18n import Words
from app.system.settings import Settings
from app.ui.parts.segments import Segments
from app.ui.setup.setting import SettingValue, TextSetting
from app.ui.style import Style


class AddressSetting(TextSetting):
    """An address. `known` are short names that the settings file takes in place of an address."""

    def __init__(
        self,
        style: Style,
        words: Words,
        *,
        key: str,
        of: Callable[[Settings], SettingValue | None],
        known: Mapping[str, str],
    ) -> None:
        super().__init__(style, words, key=key, of=of, label=words.say("Web address"), placeholder="https://")
        self._known = known

    def put(self, value: SettingValue | None) -> None:
        """Show the address itself."""
        super().put(self._known.get(str(value), str(value or "")))

    def read(self) -> SettingValue | None:
        """The short name where there is one."""
        text = self.field.text().strip().rstrip("/")
        return next((name for name, address in self._known.items() if address == text), text) or None


class KnownAddresses(QWidget):
    """The known addresses as segments above the field they fill in: (short name, what it is called)."""

    picked = Signal()

    def __init__(self, style: Style, address: AddressSetting, *, names: Mapping[str, str], name: str) -> None:
        super().__init__()
        self._address = address
        self._names = tuple(names)
        self._segments = Segments(style, count=len(names), name=name)
        self._segments.set_lines([(called, "", "") for called in names.values()])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._segments)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._segments.picked.connect(self._pick)
        address.field.textChanged.connect(lambda _: self.follow())
        address.field.installEventFilter(self)
        self.follow()

    def follow(self) -> None:
        """The segment of the address that stands in the field is chosen, or none."""
        value = self._address.read()
        self._segments.choose(self._names.index(value) if value in self._names else -1)
        self._segments.setEnabled(self._address.field.isEnabled())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The segments are off where the field is."""
        if event.type() == QEvent.Type.EnabledChange:
            self.follow()
        return super().eventFilter(watched, event)

    def _pick(self, place: int) -> None:
        self._address.put(self._names[place])
        self._address.changed.emit()
