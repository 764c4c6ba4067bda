"""The scanner: three known codes on screen or paper teach how it types, and what in it is to be set right."""

from collections.abc import Mapping

from PySide6.QtCore import QTimer

from app.core.errors import AppError
from app.core.learning import Learned
from app.core.scan import MAX_GAP_MS, MIN_GAP_MS, RawScan, is_scan
from app.system.i18n import Words
from app.system.settings import ScannerSettings, Settings
from app.ui.messages import Weight, trouble
from app.ui.parts.facts import FactList
from app.ui.parts.notice import NoticeLine
from app.ui.parts.plain import PlainLabel
from app.ui.scanner import Scanner
from app.ui.setup.desk import SetupDesk
from app.ui.setup.learnedwords import advice_words, learned_facts
from app.ui.setup.rows import add_row
from app.ui.setup.scannertest import ScannerTest
from app.ui.setup.setting import NumberSetting, PickSetting, SettingValue, TextSetting
from app.ui.setup.sheetbox import SheetBox
from app.ui.setup.step import Step, aside_title
from app.ui.style import Style

MOST_ADVICE = 4


class LettersSetting(PickSetting):
    """Letters and signs as they arrive, or put right as was learned."""

    def __init__(self, style: Style, words: Words) -> None:
        self._words = words
        super().__init__(
            style,
            words,
            key="scanner.letters",
            of=lambda settings: dict(settings.scanner.letters) or None,
            label=words.say("Letters and signs"),
            choices=((None, words.say("as they arrive")),),
        )

    def put(self, value: SettingValue | None) -> None:
        """A table of the settings file is called by how much it puts right."""
        if isinstance(value, dict) and value not in self._values:
            self._values.append(value)
            said = self._words.say_n("{n} sign put right", "{n} signs put right", n=len(value))
            self.field.addItem(said)
        super().put(value)


class ScannerStep(Step):
    """While it is seen every scan is its own, and taken however slowly it comes."""

    NAME = "scanner"
    ICON = "scan-barcode"

    def __init__(self, style: Style, words: Words, *, desk: SetupDesk) -> None:
        say = words.say
        super().__init__(style, words, title=say("Scanner"), about=say("Three codes teach how it types"))
        self._desk = desk
        self._is_seen = self._is_typing = False
        self.test = ScannerTest(style, words, samples=desk.samples)
        self.sheet = SheetBox(style, words, desk=desk)
        self.facts = FactList(style, line_px=24)
        self.hint = PlainLabel(style, type_style="small", colour="text2", wrap=True)
        self.advice = tuple(NoticeLine(style) for _ in range(MOST_ADVICE))
        self._build()
        self._forget()
        so_far = self.test.so_far
        if so_far is not None:
            self._show(so_far)

    def said(self, settings: Settings) -> str:
        """How it is set."""
        return self.words.say("{n} ms per key at most", n=self.words.number(settings.scanner.gap_ms))

    def take_scan(self, raw: RawScan) -> bool:
        """Every scan is taken: one that belongs to an article is told apart from the codes of the test."""
        self.test.take(raw, looks_like_typing=looks_like_typing(raw, self._desk.scanner))
        return True

    def entered(self) -> None:
        """Known codes are awaited from now on."""
        self._is_seen = True
        self.sheet.find_printers()
        self._await_codes()

    def left(self) -> None:
        """Scans are articles again."""
        self._is_seen = False
        self._await_codes()

    def _await_codes(self) -> None:
        if self._desk.scanner is not None:
            is_learning = self._is_seen and not self._is_typing
            self._desk.scanner.learn(is_learning=is_learning, is_known=self.test.is_done)

    def _mind_typing(self, *, is_typing: bool) -> None:
        """Who types in a field is not held up: known codes are awaited again when the field is left."""
        if is_typing is not self._is_typing:
            self._is_typing = is_typing
            QTimer.singleShot(0, self, self._await_codes)  # not amid the keys that are just let through

    def _forget(self) -> None:
        """Nothing is known."""
        self.hint.setText(
            self.words.say(
                "Hold the scanner to the screen, or scan the printed sheet: three codes, one after the other."
            )
        )
        self.hint.show()
        self.facts.set_facts(())
        for line in self.advice:
            line.show_words("")
        self._await_codes()

    def _take_learned(self, learned: Learned) -> None:
        self._show(learned)
        if self.test.is_done:
            self._await_codes()
            self._desk.start("learned", self._keep(learned), owner=self)

    def _show(self, learned: Learned) -> None:
        self.hint.hide()
        self.facts.set_facts(learned_facts(learned, self.words))
        said = advice_words(learned, self.words)
        for line, words in zip(self.advice, said + [""] * (MOST_ADVICE - len(said)), strict=True):
            line.show_words(words, icon_name="triangle-alert", colour="warn")
        if not said:
            good = self.words.say("Nothing has to be set in the scanner.")
            self.advice[0].show_words(good, icon_name="circle-check", colour="ok")

    async def _keep(self, learned: Learned) -> None:
        """What was learned counts from now on, but for what the organisation has set."""
        settings = self._desk.settings
        wanted = learned_settings(learned, settings.scanner)
        allowed = {key: value for key, value in wanted.items() if key not in settings.locked}
        try:
            if allowed:
                await self._desk.save(allowed)
        except AppError as error:
            self._desk.office.messages.tell(Weight.BAD, trouble(error), icon="circle-x")
        self.show_settings(self._desk.settings)

    def _build(self) -> None:
        style, words = self.design, self.words
        self.column.addWidget(self.test)
        add_row(self, *_speed_and_suffix(style, words), stacks=True)
        add_row(
            self,
            TextSetting(
                style, words, key="scanner.prefix", of=lambda settings: settings.scanner.prefix,
                label=words.say("Before each code"), placeholder=words.say("nothing"), code=True,
            ),
            LettersSetting(style, words),
            stacks=True,
        )  # fmt: skip
        self.column.addStretch(1)
        self.aside.addWidget(aside_title(style, words.say("What was learned")))
        for part in (self.hint, self.facts, *self.advice):
            self.aside.addWidget(part)
        self.aside.addWidget(aside_title(style, words.say("The codes on paper")))
        self.aside.addWidget(self.sheet)
        self.test.learned.connect(self._take_learned)
        self.test.begun_again.connect(self._forget)
        for setting in self.settings.values():
            if isinstance(setting, TextSetting):
                setting.field.textEdited.connect(lambda _: self._mind_typing(is_typing=True))
                setting.field.left.connect(lambda: self._mind_typing(is_typing=False))


def looks_like_typing(raw: RawScan, scanner: Scanner | None) -> bool:
    """Whether a scan is taken on this page alone, where the slowest scanner counts."""
    if scanner is None:
        return False
    rules, learned = scanner.usual
    return not is_scan(raw, rules=rules, learned=learned)


def learned_settings(learned: Learned, now: ScannerSettings) -> Mapping[str, SettingValue | None]:
    """The keys that were learned otherwise than they are set now; None takes one away, as it is usual."""
    usual = ScannerSettings()
    pairs: tuple[tuple[str, SettingValue, SettingValue, SettingValue], ...] = (
        ("scanner.gap_ms", learned.gap_ms, now.gap_ms, usual.gap_ms),
        ("scanner.ms_per_key", learned.beat_ms, now.ms_per_key, usual.ms_per_key),
        ("scanner.suffix", learned.suffix, now.suffix, usual.suffix),
        ("scanner.prefix", learned.prefix, now.prefix, usual.prefix),
        ("scanner.letters", dict(learned.letters), dict(now.letters), {}),
    )
    return {key: None if value == default else value for key, value, was, default in pairs if value != was}


def _speed_and_suffix(style: Style, words: Words) -> tuple[NumberSetting, PickSetting]:
    say = words.say
    ends = (("any", say("Enter or Tab")), ("enter", say("Enter")), ("tab", say("Tab")), ("none", say("nothing")))
    return (
        NumberSetting(
            style, words, key="scanner.gap_ms", of=lambda settings: settings.scanner.gap_ms,
            label=say("Longest pause between keys"), hint=f"ms, {MIN_GAP_MS}–{MAX_GAP_MS}",
        ),
        PickSetting(
            style, words, key="scanner.suffix", of=lambda settings: settings.scanner.suffix,
            label=say("After each code"), choices=ends,
        ),
    )  # fmt: skip
