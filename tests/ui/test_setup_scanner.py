"""The page of the scanner: known codes teach how it types, what is wrong is said, and it counts at once."""

import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from app.core.keyboards import letters_of
from app.core.layout import Layout, LayoutFinding, LearnedLayout
from app.core.learning import KNOWN_CODES, Advice, KnownCode, Learned
from app.core.scan import rules_for_gap
from app.practice.world import EXAMPLES
from app.system.i18n import Words
from app.ui.scanner import Scanner
from app.ui.setup.learnedwords import advice_words, learned_facts
from app.ui.setup.scanner import ScannerStep
from app.ui.setup.sheetbox import PRACTICE_CODES
from app.ui.style import Style
from tests.core.test_learning import strokes_of
from tests.ui.desk import Loop
from tests.ui.steppage import StepPage
from tests.ui.wedge import NONE, SHIFT, Wedge

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
EAN_13, EAN_8, LETTERS = KNOWN_CODES


class ScannerDesk(StepPage):
    """The page with a scanner at the keys of its window."""

    def __init__(self, loop: Loop, **how: object) -> None:
        self.device = Scanner(QApplication.instance(), rules=rules_for_gap(60))
        super().__init__(loop, ScannerStep, scanner=self.device, **how)
        self.findings: list[LayoutFinding] = []
        self.device.scanned.connect(self.step.take_scan)
        self.device.layout_found.connect(self.findings.append)
        self.until(self.page.isActiveWindow)
        self.wedge = Wedge(self.page.windowHandle())

    def scans(self, code: KnownCode | str, *, gap_ms: int = 12, suffix: str = "\n", on: Layout = Layout.US) -> None:
        """A scanner set to US types a code into a computer that reads another keyboard."""
        text = code if isinstance(code, str) else code.text
        arrives = "".join(stroke.text for stroke in strokes_of(text, computer=on))
        self.wedge.keys(arrives + suffix, gap_ms)
        self.device._end_burst()

    @property
    def said(self) -> str:
        """What the test says."""
        return self.step.test.result.accessibleName()

    @property
    def advice(self) -> list[str]:
        return [line.accessibleName() for line in self.step.advice if line.accessibleName()]

    @property
    def facts(self) -> list[tuple[str, str]]:
        return [(fact.label, fact.value) for fact in self.step.facts._facts]


@pytest.fixture
def open_scanner(loop: Loop, tmp_path: Path) -> Iterator[Callable[..., ScannerDesk]]:
    opened: list[ScannerDesk] = []

    def make(**how: object) -> ScannerDesk:
        opened.append(ScannerDesk(loop, folder=tmp_path, **how))
        return opened[-1]

    yield make
    for page in opened:
        page.closes()


def test_a_slow_us_scanner_on_a_belgian_computer_is_learned_and_counts_at_once(
    open_scanner: Callable[..., ScannerDesk],
) -> None:
    desk = open_scanner()
    desk.desk.applied.connect(
        lambda settings: desk.device.use(
            rules_for_gap(settings.scanner.gap_ms), learned=LearnedLayout(settings.scanner.letters)
        )
    )
    assert desk.said == "Scan this code"
    for code in KNOWN_CODES:
        desk.scans(code, gap_ms=100, suffix="", on=Layout.BELGIAN)
    assert desk.said == "All three were read: scan anything to try it"
    assert desk.facts == [
        ("Speed", "100 ms per key"),
        ("Ends with", "nothing"),
        ("Keyboard of the scanner", "US"),
        ("Letters and signs", "50 signs put right"),
    ]
    assert [words.split(":")[0].split(",")[0] for words in desk.advice] == [
        "The scanner types US",
        "Codes with letters come so slowly that they look like typing",
        "Nothing ends a code",
    ]
    desk.until(lambda: desk.field("scanner.letters").read())
    written = tomllib.loads(desk.file_text)["scanner"]
    assert (written["gap_ms"], written["suffix"]) == (130, "none")
    assert written["letters"] == letters_of(LayoutFinding(Layout.US, Layout.BELGIAN))
    assert desk.step.changes() == {}
    assert desk.findings == []
    desk.scans("8717231204726", gap_ms=100, suffix="", on=Layout.BELGIAN)
    assert desk.said == "8717231204726 was read"
    desk.scans("AQ-1234567", on=Layout.BELGIAN)
    assert desk.said == "AQ-1234567 was read"


def test_the_letters_of_a_slow_scanner_are_read_once_its_beat_is_learned(
    open_scanner: Callable[..., ScannerDesk],
) -> None:
    desk = open_scanner()
    desk.desk.applied.connect(
        lambda settings: desk.device.use(
            rules_for_gap(settings.scanner.gap_ms, suffix="enter", beat_ms=settings.scanner.ms_per_key)
        )
    )
    for code in KNOWN_CODES:
        desk.scans(code, gap_ms=100)
    assert desk.advice == ["The scanner types slowly: set its delay between characters to 0."]
    desk.until(lambda: "scanner" in tomllib.loads(desk.file_text))
    assert tomllib.loads(desk.file_text)["scanner"] == {"gap_ms": 130, "ms_per_key": 100, "suffix": "enter"}
    desk.until(lambda: desk.device.usual[0].beat_ms == 100)
    desk.scans("BELL-BLACK/XL", gap_ms=100)
    assert desk.said == "BELL-BLACK/XL was read"
    for sign in "BELL-AQ/XL":  # with Caps Lock on
        desk.wedge.strike(sign.lower(), 100, modifiers=SHIFT if sign.isalpha() else NONE)
    desk.wedge.strike("\n", 100)
    assert desk.said == "BELL-AQ/XL was read"
    desk.scans("0198717231204726", gap_ms=100)
    assert desk.said == "0198717231204726 was read"
    desk.scans("bell-black", gap_ms=100)
    assert desk.said == "bell-black was read here alone: it looks like typing"
    desk.scans(EAN_8)
    assert (desk.said, desk.advice) == ("Now this one", ["Nothing has to be set in the scanner."])


def test_codes_may_come_in_any_order_and_another_one_is_told(open_scanner: Callable[..., ScannerDesk]) -> None:
    desk = open_scanner(language="en")
    desk.scans("8717231204726")
    assert desk.said == "8717231204726 came: scan the EAN-13 shown here"
    desk.scans(EAN_13.text[:-1])
    assert desk.said.startswith("952013467812 came, without its check digit")
    desk.scans(EAN_8)
    assert desk.said == "Now this one"
    assert desk.step.test.view.accessibleName() == "EAN-13 9520134678124"
    desk.scans(EAN_8)
    assert desk.said == "That one is done: now the EAN-13"
    assert desk.advice == ["Nothing has to be set in the scanner."]
    desk.step.test.again.click()
    assert desk.said == "Scan this code"
    assert (desk.facts, desk.advice) == ([], [])
    assert desk.file_text == ""


def test_the_test_goes_on_in_another_language(open_scanner: Callable[..., ScannerDesk], style: Style) -> None:
    desk = open_scanner()
    desk.scans(EAN_13)
    french = ScannerStep(style, Words("fr"), desk=desk.desk)
    assert french.test.result.accessibleName() == "Maintenant celui-ci"
    assert french.facts._facts[0].label == "Vitesse"
    french.deleteLater()


def test_what_the_organisation_has_set_is_not_learned(open_scanner: Callable[..., ScannerDesk]) -> None:
    desk = open_scanner(locked=frozenset({"scanner.letters", "scanner.gap_ms"}))
    for code in KNOWN_CODES:
        desk.scans(code, suffix="\t", on=Layout.FRENCH)
    desk.until(lambda: desk.field("scanner.suffix").read() == "tab")
    assert tomllib.loads(desk.file_text)["scanner"] == {"suffix": "tab"}


def test_slow_codes_are_awaited_only_while_the_page_is_seen(open_scanner: Callable[..., ScannerDesk]) -> None:
    desk = open_scanner()
    desk.page.set_seen(False)
    desk.scans(LETTERS, gap_ms=100)
    assert desk.said == "Scan this code"
    desk.page.set_seen(True)
    desk.scans(LETTERS, gap_ms=100)
    assert desk.said == "Now this one"
    assert desk.step.said(desk.desk.settings) == "60 ms per key at most"


def test_who_types_in_a_field_is_not_held_up(open_scanner: Callable[..., ScannerDesk]) -> None:
    desk = open_scanner()
    field = desk.field("scanner.prefix").field
    desk.until(lambda: field.setFocus() or field.hasFocus())
    desk.wedge.strike("A", 1000)
    desk.until(lambda: field.text() == "A")
    desk.until(lambda: desk.device._detector.rules.max_gap_ms == 60)
    desk.wedge.keys("BCDEFGHIJ", 140)
    desk.until(lambda: field.text() == "ABCDEFGHIJ")
    assert desk.said == "Scan this code"
    field.left.emit()
    desk.until(lambda: desk.device._detector.rules.max_gap_ms == 150)


def test_values_can_be_set_by_hand_too(open_scanner: Callable[..., ScannerDesk]) -> None:
    desk = open_scanner()
    desk.types("scanner.gap_ms", "20")
    assert desk.refuses("scanner.gap_ms")
    desk.types("scanner.gap_ms", "80")
    desk.types("scanner.prefix", "A7")
    desk.saves()
    assert tomllib.loads(desk.file_text)["scanner"] == {"gap_ms": 80, "prefix": "A7"}
    assert not desk.desk.opens_anew


def test_the_sheet_is_saved_and_in_practice_has_articles_too(open_scanner: Callable[..., ScannerDesk]) -> None:
    desk = open_scanner(is_practice=True)
    sheet = desk.step.sheet.sheet
    assert (sheet.practice, len(sheet.codes)) == ("PRACTICE", 3 + len(PRACTICE_CODES))
    assert {code for _, code, _ in PRACTICE_CODES} <= {example.code for example in EXAMPLES}
    desk.step.sheet.save_button.click()
    desk.until(lambda: desk.messages.shown)
    [saved] = (desk.desk.office.documents).iterdir()
    assert saved.read_bytes().startswith(b"%PDF")
    assert len(open_scanner().step.sheet.sheet.codes) == 3


def test_each_advice_has_its_words() -> None:
    us_on_german = LayoutFinding(Layout.US, Layout.GERMAN)
    learned = Learned(70, 95, "any", prefix="]X", letters={"Y": "Z"}, finding=us_on_german, advice=tuple(Advice))
    words = Words("en")
    said = advice_words(learned, words)
    assert len(said) == len(Advice) - 1
    assert any("set the scanner’s keyboard language to German" in line for line in said)
    assert [fact.value for fact in learned_facts(learned, words)] == [
        "70 ms per key",
        "not always the same",
        "US",
        "1 sign put right",
        "]X",
    ]
    unknown = Learned(12, 60, "tab", finding=LayoutFinding(Layout.OTHER, Layout.OTHER), advice=(Advice.KEYBOARD,))
    assert advice_words(unknown, words)[0].startswith("Scanner and computer are set to different keyboards")
    assert learned_facts(unknown, words)[2].value == "not this computer’s"
