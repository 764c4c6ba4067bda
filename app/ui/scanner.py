"""The one place where keys are told apart: a scan goes to `scanned`, typing goes on to the field it was meant for.

The filter sits on the windows and the focused widget, not on the application: there it would run for every event.
"""

from dataclasses import dataclass, replace
from time import monotonic_ns

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QWindow
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from app.core.burst import Outcome, ScanDetector
from app.core.layout import NOTHING_LEARNED, LayoutFinding, LearnedLayout, Stroke, digit_on_key
from app.core.scan import LEARNING_RULES, Key, KeyKind, ScanRules
from app.ui.silence import Silence
from app.ui.underway import UnderWay

_ENDS_BURST = frozenset(
    {
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseButtonDblClick,
        QEvent.Type.TouchBegin,
        QEvent.Type.TabletPress,
        QEvent.Type.Close,
        QEvent.Type.InputMethod,
    }
)
_MODIFIERS = frozenset(
    {
        Qt.Key.Key_Shift,
        Qt.Key.Key_Control,
        Qt.Key.Key_Alt,
        Qt.Key.Key_AltGr,
        Qt.Key.Key_Meta,
        Qt.Key.Key_CapsLock,
        Qt.Key.Key_NumLock,
        Qt.Key.Key_ScrollLock,
    }
)
_COMMANDS = frozenset({Qt.Key.Key_Escape, Qt.Key.Key_Backtab, Qt.Key.Key_Menu, Qt.Key.Key_Help, Qt.Key.Key_Print})
_SUFFIXES = {Qt.Key.Key_Return: KeyKind.ENTER, Qt.Key.Key_Enter: KeyKind.ENTER, Qt.Key.Key_Tab: KeyKind.TAB}


@dataclass(frozen=True, slots=True)
class HeldEvent:
    """A copy of a held key event and where it was going."""

    event: QKeyEvent
    window: QWindow
    focus: QObject | None

    def send(self) -> None:
        """Let it go on now: to the widget that had the focus when the key was struck, if that still lives."""
        keeps_focus = self.focus is None or not isValid(self.focus) or QGuiApplication.focusObject() is self.focus
        receiver = self.window if keeps_focus else self.focus
        if receiver is not None and isValid(receiver):
            QGuiApplication.sendEvent(receiver, self.event)


class Scanner(QObject):
    """Watches the keys of every window of the application.

    `scanned` brings a RawScan; `layout_found` a LayoutFinding, each one once. The keys of a scan reach no widget; typed
    keys reach theirs in order, at most one gap later. `usual` are rules and letters where nothing is learned.
    """

    scanned = Signal(object)
    layout_found = Signal(object)

    def __init__(self, app: QGuiApplication, *, rules: ScanRules, learned: LearnedLayout = NOTHING_LEARNED) -> None:
        super().__init__(app)
        self._platform = app.platformName()
        self.usual = (rules, learned)
        self._is_learning = self._is_known = False
        self._detector = ScanDetector(rules, learned=learned)
        self._held: list[HeldEvent] = []
        self._swallowed: set[int] = set()
        self._under_way = UnderWay()
        self._told: set[LayoutFinding] = set()
        self._is_sending = False
        self._focus: QObject | None = None
        self._silence = Silence(self)
        self._silence.over.connect(lambda: self._silence.begin_again() if self._under_way else self._end_burst())
        app.focusWindowChanged.connect(self._watch_window)
        app.focusObjectChanged.connect(self._watch_focus)
        for window in app.topLevelWindows():
            window.installEventFilter(self)
        self._watch_focus(app.focusObject())

    def use(self, rules: ScanRules, *, learned: LearnedLayout = NOTHING_LEARNED) -> None:
        """Other rules from now on, as the settings have them; once nothing is learned any more, if it is now."""
        self.usual = (rules, learned)
        self.learn(is_learning=self._is_learning, is_known=self._is_known)

    def learn(self, *, is_learning: bool, is_known: bool = False) -> None:
        """Take codes however slowly they come, until it is over; with `is_known` their letters as they were learned."""
        self._end_burst()
        self._is_learning, self._is_known = is_learning, is_known
        rules, learned = self.usual
        if is_learning:
            rules = replace(LEARNING_RULES, prefix=rules.prefix if is_known else "")
            learned = learned if is_known else NOTHING_LEARNED
        self._detector = ScanDetector(rules, learned=learned)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt's: True keeps the event from going on."""
        kind = event.type()
        if self._is_sending:
            return False
        if isinstance(event, QKeyEvent) and isinstance(watched, QWindow):
            if kind == QEvent.Type.ShortcutOverride:
                return self._is_kept_from_shortcuts(event)
            if kind == QEvent.Type.KeyPress:
                return self._press(event, watched)
            return self._release(event, watched)
        if self._held and kind in _ENDS_BURST:
            self._end_burst()
        return False

    def _watch_window(self, window: QWindow | None) -> None:
        self._end_burst()
        if window is not None:
            window.installEventFilter(self)

    def _watch_focus(self, focus: QObject | None) -> None:
        """Composed characters (^ and e) come to the focused widget and to no window; they must not overtake."""
        if self._focus is not None and isValid(self._focus) and not isinstance(self._focus, QWindow):
            self._focus.removeEventFilter(self)
        self._focus = focus
        if focus is not None:
            focus.installEventFilter(self)

    def _is_kept_from_shortcuts(self, event: QKeyEvent) -> bool:
        key = key_of(event, self._platform)
        if key is None:
            return False
        self._under_way.announce(place_of(event), key)
        if self._detector.would_take(key):
            event.accept()
            return True
        self._end_burst()
        return False

    def _press(self, event: QKeyEvent, window: QWindow) -> bool:
        key = key_of(event, self._platform)
        if key is None:
            return False
        key = self._under_way.arrived(place_of(event), key, has_time=bool(event.timestamp()))
        self._silence.heard(key.time_ms)
        outcome = self._detector.feed(key)
        ended = self._take_out(outcome)
        if outcome.held:
            self._held.append(HeldEvent(copy_of(event), window, QGuiApplication.focusObject()))
        elif outcome.swallowed:
            self._swallowed.add(place_of(event))
        self._carry_out(outcome, ended)
        return outcome.held or outcome.swallowed

    def _release(self, event: QKeyEvent, window: QWindow) -> bool:
        place = place_of(event)
        if any(place_of(held.event) == place for held in self._held):
            self._held.append(HeldEvent(copy_of(event), window, QGuiApplication.focusObject()))
            return True
        if place in self._swallowed:
            self._swallowed.discard(place)
            return True
        return False

    def _end_burst(self) -> None:
        outcome = self._detector.expire()
        self._carry_out(outcome, self._take_out(outcome))

    def _take_out(self, outcome: Outcome) -> list[HeldEvent]:
        """Takes the events of an ended burst off the held ones; those to be sent on are returned."""
        if not outcome.released and outcome.scan is None:
            return []
        presses = [place for place, held in enumerate(self._held) if held.event.type() == QEvent.Type.KeyPress]
        first_of_scan = presses[outcome.released] if outcome.released < len(presses) else len(self._held)
        typed, scanned = self._held[:first_of_scan], self._held[first_of_scan:]
        self._held = []
        for held in scanned:
            if held.event.type() == QEvent.Type.KeyPress:
                self._swallowed.add(place_of(held.event))
            else:
                self._swallowed.discard(place_of(held.event))
        return typed

    def _carry_out(self, outcome: Outcome, typed: list[HeldEvent]) -> None:
        if outcome.wait_ms:
            self._silence.begin(outcome.wait_ms)
        self._is_sending = True
        for held in typed:
            held.send()
        self._is_sending = False
        if outcome.scan is None:
            return
        if outcome.scan.finding and outcome.scan.finding not in self._told:
            self._told.add(outcome.scan.finding)
            if not self._is_learning:  # what is learned is said where it is learned
                self.layout_found.emit(outcome.scan.finding)
        self.scanned.emit(outcome.scan)


def copy_of(event: QKeyEvent) -> QKeyEvent:
    """The same key event, to be kept beyond the filter."""
    copy = QKeyEvent(
        event.type(),
        event.key(),
        event.modifiers(),
        event.nativeScanCode(),
        event.nativeVirtualKey(),
        event.nativeModifiers(),
        event.text(),
        event.isAutoRepeat(),
        event.count(),
    )
    copy.setTimestamp(event.timestamp())
    return copy


def place_of(event: QKeyEvent) -> int:
    """Which key it is, the same for its press and its release; Shift between the two changes only what it means."""
    return event.nativeScanCode() or event.key()


def key_of(event: QKeyEvent, platform: str) -> Key | None:
    """What the detector is told of a key event; None for Shift and its like, which do nothing alone."""
    if event.key() in _MODIFIERS:
        return None
    code = digit_on_key(platform, scan_code=event.nativeScanCode(), virtual_key=event.nativeVirtualKey())
    shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
    # Events that a program made up may have no time of their own.
    time_ms = event.timestamp() or monotonic_ns() // 1_000_000
    stroke = Stroke(event.text(), code, shift)
    return Key(time_ms, kind_of(event, platform), stroke, is_repeat=event.isAutoRepeat())


def kind_of(event: QKeyEvent, platform: str) -> KeyKind:
    """What a key can be to a burst."""
    key, text = Qt.Key(event.key()), event.text()
    control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
    alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
    meta = bool(event.modifiers() & Qt.KeyboardModifier.MetaModifier)
    # AltGr comes as Ctrl+Alt on Windows, and Option types characters on a Mac.
    composes = (control and alt) or (platform == "cocoa" and alt and not control)
    if (control or alt or meta) and not (composes and text.isprintable() and text):
        return KeyKind.CONTROL if text and not text.isprintable() else KeyKind.COMMAND
    if key in _SUFFIXES:
        return _SUFFIXES[key]
    if key == Qt.Key.Key_Space and not takes_text(QGuiApplication.focusObject()):
        return KeyKind.CONTROL
    if text and text.isprintable():
        return KeyKind.CHARACTER
    if key in _COMMANDS or Qt.Key.Key_F1 <= key <= Qt.Key.Key_F35:
        return KeyKind.COMMAND
    return KeyKind.EDIT


def takes_text(focus: QObject | None) -> bool:
    """Whether Space writes a blank there; on a button it would press it."""
    return isinstance(focus, QWidget) and focus.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
