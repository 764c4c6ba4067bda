"""How the scanner does: the last scans with speed, suffix, layout and symbology, to read and to copy for support."""

from collections import deque
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.core.errors import Problem
from app.core.layout import Layout, LayoutFinding
from app.core.scan import KeyKind, RawScan
from app.system.error_words import problem_words
from app.system.i18n import Words, phrase
from app.ui.parts.buttons import PanelButton
from app.ui.parts.facts import Fact, FactList
from app.ui.parts.panel import Panel, PanelHead
from app.ui.parts.plain import PlainLabel
from app.ui.parts.stack import scrolled
from app.ui.style import Style

SCANS_KEPT = 50
LONGEST_SHOWN = 22
LAYOUT_NAMES = {
    Layout.US: phrase("US"),
    Layout.FRENCH: phrase("French AZERTY"),
    Layout.BELGIAN: phrase("Belgian AZERTY"),
    Layout.AZERTY: phrase("AZERTY"),
    Layout.GERMAN: phrase("German"),
    Layout.OTHER: phrase("another layout"),
}


@dataclass(frozen=True, slots=True)
class ScanNote:
    """One scan as it came in. `symbology` is empty for an article number, `problem` for a good code."""

    at: datetime
    code: str
    raw: RawScan
    symbology: str
    problem: str


class ScanNotes:
    """The last 50 scans, newest first."""

    def __init__(self) -> None:
        self._notes: deque[ScanNote] = deque(maxlen=SCANS_KEPT)

    def add(self, note: ScanNote) -> None:
        """Keep a scan."""
        self._notes.appendleft(note)

    @property
    def notes(self) -> list[ScanNote]:
        """All of them, newest first."""
        return list(self._notes)


class ScannerPanel(Panel):
    """The panel of F9. `copied` carries the text for support; `test_asked` asks for the scanner test."""

    copied = Signal(str)
    test_asked = Signal()

    def __init__(self, style: Style, words: Words, *, notes: ScanNotes) -> None:
        super().__init__(style, name=words.say("Scanner"))
        self._words = words
        self._notes = notes
        self.setProperty("keys", "scanner")
        self._head = PanelHead(style, icon_name="keyboard", title=words.say("Scanner"), key="F9")
        self._advice = PlainLabel(style, type_style="small", colour="text2", wrap=True)
        self._facts = FactList(style)
        copy = PanelButton(style, words.say("Copy for support"), icon_name="copy")
        copy.clicked.connect(lambda: self.copied.emit(self.support_text()))
        test = PanelButton(style, words.say("Test the scanner"), icon_name="scan-barcode")
        test.clicked.connect(self.test_asked)
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(style.px(16), style.px(12), style.px(16), style.px(12))
        column.setSpacing(style.px(12))
        column.addWidget(self._advice)
        column.addWidget(self._facts)
        column.addStretch(1)
        foot = QVBoxLayout()
        foot.setContentsMargins(style.px(16), style.px(8), style.px(16), style.px(16))
        foot.setSpacing(style.px(8))
        foot.addWidget(test)
        foot.addWidget(copy)
        self.column.addWidget(self._head)
        self.column.addWidget(scrolled(page), 1)
        self.column.addLayout(foot)

    def refresh(self) -> None:
        """Show the scans kept."""
        notes = self._notes.notes
        say = self._words.say
        self._head.second.setText(health_words(notes[0].raw, self._words) if notes else say("No scan yet"))
        finding = next((note.raw.finding for note in notes if note.raw.finding), None)
        as_printed = say("Digits arrive as they are printed.") if notes else ""
        self._advice.setText(layout_words(finding, self._words) if finding else as_printed)
        self._facts.set_facts([fact for note in notes for fact in note_facts(note, self._words)])

    def support_text(self) -> str:
        """The scans as lines of text: no customer is in them."""
        return "\n".join(support_line(note) for note in self._notes.notes)


def support_line(note: ScanNote) -> str:
    """One scan for support, in English, columns parted by tabs."""
    finding = note.raw.finding
    return "\t".join(
        (
            f"{note.at:%Y-%m-%d %H:%M:%S}",
            note.code,
            note.symbology or note.problem,
            f"{note.raw.ms_per_key:.0f} ms/key",
            f"suffix {note.raw.suffix.value if note.raw.suffix else 'none'}",
            f"{finding.scanner} on {finding.computer}" if finding else "layout as is",
            *(("Caps Lock",) if finding and finding.caps_lock else ()),
        )
    )


def note_facts(note: ScanNote, words: Words) -> tuple[Fact, Fact]:
    """One scan of the list: what it was; when, how fast, how it ended, and what is wrong with its layout."""
    finding, layouts = note.raw.finding, ""
    if finding is not None and finding.scanner is not finding.computer:
        scanner, computer = (words.say(LAYOUT_NAMES[layout]) for layout in (finding.scanner, finding.computer))
        layouts = f"{scanner}→{computer}"
    problem = problem_words(Problem(note.problem), words)[0] if note.problem else ""
    what = problem or note.symbology or words.say("Article no.")
    speed = words.say("{n} ms", n=words.number(round(note.raw.ms_per_key)))
    how = " · ".join(part for part in (speed, suffix_words(note.raw.suffix, words), layouts) if part)
    code = note.code if len(note.code) <= LONGEST_SHOWN else f"{note.code[: LONGEST_SHOWN - 1]}…"
    return (
        Fact(code, what, colour="bad" if note.problem else "text", weight=600),
        Fact(f"{note.at:%H:%M:%S}", how, colour="text2"),
    )


def suffix_words(suffix: KeyKind | None, words: Words) -> str:
    """The key that ended a scan, by its name."""
    names = {KeyKind.ENTER: words.say("Enter"), KeyKind.TAB: words.say("Tab")}
    return names[suffix] if suffix in names else words.say("no suffix")


def health_words(raw: RawScan, words: Words) -> str:
    """How a scan came in: "22 ms per key, Enter at the end"."""
    ends = {
        KeyKind.ENTER: words.say("Enter at the end"),
        KeyKind.TAB: words.say("Tab at the end"),
        None: words.say("nothing at the end"),
    }
    speed = words.say("{n} ms per key", n=round(raw.ms_per_key))
    return ", ".join((speed, ends.get(raw.suffix, ends[None])))


def layout_words(finding: LayoutFinding, words: Words) -> str:
    """What is wrong with the layout, that it works all the same, and which setting cures it."""
    if finding.caps_lock:
        return words.say("Caps Lock is on: digits are read all the same, letters may not be. Switch it off.")
    if Layout.OTHER in (finding.scanner, finding.computer):
        return words.say(
            "Scanner and computer are set to different keyboards. "
            "To cure it, set the scanner’s keyboard language to that of this computer."
        )
    return words.say(
        "The scanner types {scanner}, this computer reads {computer}. Digits work all the same. "
        "To cure it, set the scanner’s keyboard language to {computer}.",
        scanner=words.say(LAYOUT_NAMES[finding.scanner]),
        computer=words.say(LAYOUT_NAMES[finding.computer]),
    )
