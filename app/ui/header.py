"""The header: which counter, practice or offline, the state of each source, language and help."""

from datetime import datetime
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSpacerItem

from app.core.errors import AppError, Refused, Unreadable
from app.core.sources import COURIER, STORES, WHOLESALE
from app.core.store import Shop
from app.services.answer import SourceState, StoresAnswer, WholesaleAnswer
from app.system.error_words import what_to_do
from app.system.i18n import Words
from app.ui.find.bands import seconds_left
from app.ui.find.shown import Shown, tenths
from app.ui.parts.chips import ChipState, SourceChip
from app.ui.parts.header import FRAME_PX, HeaderFrame, PracticeBadge
from app.ui.parts.iconlabel import IconLabel
from app.ui.parts.plain import PlainLabel
from app.ui.parts.quiet import QuietButton
from app.ui.parts.rule import Hairline
from app.ui.parts.tiers import COMPACT_FROM_PX, STANDARD_FROM_PX
from app.ui.style import Style

DOCKED_BELOW_PX = 520


class Header(HeaderFrame):
    """`asked_again` comes from a chip in trouble, `account_opened` with its source from that of a stopped account."""

    asked_again = Signal()
    account_opened = Signal(str)
    language_changed = Signal()
    help_asked = Signal()
    settings_opened = Signal()

    def __init__(self, style: Style, words: Words, *, shop: Shop, has_courier: bool = False) -> None:
        super().__init__(style)
        self._style_of = style
        self._words = words
        self._offline_since: datetime | None = None
        self._width_px = 0
        ink = "on_accent" if style.theme.practice else "text"
        soft = "on_accent" if style.theme.practice else "text2"
        self._counter = PlainLabel(style, shop.counter or "Toonbank", weight=600, colour=ink)
        self._shop = PlainLabel(style, f"· {shop.name}" if shop.name else "", colour=soft)
        self._badge = PracticeBadge(style, words.say("PRACTICE"))
        self._note = PlainLabel(style, words.say("Nothing is sent, nothing is billed"), type_style="small", weight=500)
        self._note.set_look(colour=ink)
        self._offline = SourceChip(style, words.say("Offline"))
        self._chips = {
            STORES: SourceChip(style, words.say("Stores")),
            WHOLESALE: SourceChip(style, words.say("Wholesale")),
            COURIER: SourceChip(style, words.say("Courier")),
        }
        self._stopped: frozenset[str] = frozenset()
        self._has_courier = has_courier
        self._rate = IconLabel(style, "gauge", colour=soft if style.theme.practice else "text3", icon_colour=soft)
        self._rule = Hairline(style, look="rule")
        code = words.language.upper()
        self._language = QuietButton(
            style, code, icon_name="languages", name=words.say("Language: {code}", code=code), on_header=True
        )
        self._settings = QuietButton(style, icon_name="settings", name=words.say("Settings"), on_header=True)
        self._help = QuietButton(style, words.say("Help"), key="F1", on_header=True)
        self._gap = QSpacerItem(0, 0)
        self._row = QHBoxLayout(self)
        self._build()

    def show_answer(self, shown: Shown, *, now: datetime) -> None:
        """The state of each source after what it said last."""
        self._show_chip(STORES, None if STORES in shown.asking else shown.stores, now=now)
        self._show_chip(WHOLESALE, None if WHOLESALE in shown.asking else shown.wholesale, now=now)
        self._show_rate(shown)
        if shown.is_complete:
            self._show_offline(shown, now=now)
        self._fit()

    def show_stopped(self, stopped: frozenset[str]) -> None:
        """Which accounts wait for a new password."""
        resumed, self._stopped = self._stopped - stopped, stopped
        for source in stopped:
            wanted = self._words.say("token") if source == COURIER else self._words.say("password")
            self._chips[source].show_state(ChipState.UNAUTHORISED, wanted)
        for source in resumed | {COURIER} - stopped:
            self._chips[source].show_state(ChipState.OK, self._words.say("ok"))
        self._fit()

    def say_opening(self) -> None:
        """In place of the chips, while the window gives way to one with other settings."""
        self._offline_since = None
        for chip in self._chips.values():
            chip.setVisible(False)
        self._rate.setVisible(False)
        self._offline.setText(self._words.say("Opening again with the new settings"))
        self._offline.show_state(ChipState.ASKING, "")
        self._offline.setVisible(True)

    def set_width(self, width_px: int) -> None:
        """What fits into a window of this width in design pixels."""
        is_practice = self._style_of.theme.practice
        self._width_px = width_px
        self.height_px = 36 if width_px < STANDARD_FROM_PX else 40
        self.restyle()
        self._counter.setVisible(not is_practice or width_px >= DOCKED_BELOW_PX)
        is_compact = width_px >= COMPACT_FROM_PX
        self._rule.setVisible(is_compact)
        self._language.setVisible(width_px >= DOCKED_BELOW_PX)
        self._settings.setVisible(is_compact)
        self._help.set_words(self._words.say("Help") if is_compact else "", name=self._words.say("Help"))
        px = self._style_of.px
        self._row.setContentsMargins(px(14 if is_compact else 6), 0, px(8 if is_compact else 2), 0)
        self._row.setSpacing(px(4 if width_px >= DOCKED_BELOW_PX else 0))
        self._gap.changeSize(px(8 if is_compact else 0), 0)
        self._fit()

    def _show_chip(self, source: str, answer: StoresAnswer | WholesaleAnswer | None, *, now: datetime) -> None:
        chip = self._chips[source]
        if source in self._stopped:
            return
        if answer is None:
            chip.show_state(ChipState.ASKING, self._words.say("asking"))
            return
        report = answer.report
        if report.state is SourceState.OK:
            chip.show_state(ChipState.OK, self._words.span(tenths(report.elapsed_s)))
            return
        left_s = seconds_left(report, now=now)
        words = {
            SourceState.FAILED: failure_words(report.error, self._words),
            SourceState.LIMITED: self._words.say("limited, {time}", time=self._words.span(left_s or 0)),
            SourceState.UNAUTHORISED: self._words.say("account"),
        }
        tip = ". ".join(what_to_do(report.error, self._words)) if report.error else ""
        chip.show_state(report.state.value, words[report.state], tip=tip)

    def _show_rate(self, shown: Shown) -> None:
        report = shown.stores.report if shown.stores else None
        if report is None or report.requests_left is None or report.requests_limit is None:
            return
        left, limit = self._words.number(report.requests_left), self._words.number(report.requests_limit)
        self._rate.set_content("gauge", self._words.say("{left}/{limit} left", left=left, limit=limit))

    def _fit(self) -> None:
        """What is no news gives way: the requests left stand only where there is a line to send them on; then the shop
        goes, then the note beside the badge, then the words of the chips, then the cap of the badge.
        """
        self._badge.set_slim(False)
        is_standard = self._width_px >= STANDARD_FROM_PX
        self._rate.setVisible(is_standard and self._offline_since is None and bool(self._rate.label.text()))
        self._note.setVisible(self._style_of.theme.practice and is_standard)
        is_narrow = self._width_px < COMPACT_FROM_PX
        self._shop.setVisible(not is_narrow)
        self._shorten_chips(is_narrow)
        room = self._style_of.px(self._width_px - 2 * FRAME_PX)
        for part in (self._shop, self._note):
            if self._row.sizeHint().width() > room:
                part.setVisible(False)
        if self._row.sizeHint().width() > room:
            self._shorten_chips(True)
        self._badge.set_slim(self._row.sizeHint().width() > room)

    def _shorten_chips(self, is_short: bool) -> None:
        for chip in (*self._chips.values(), self._offline):
            chip.set_short(is_short)

    def _show_offline(self, shown: Shown, *, now: datetime) -> None:
        is_offline = shown.is_offline
        is_old = any(answer.is_old for answer in shown.answers)
        note = self._words.say("Figures are from the last answer.") if is_old else self._words.say("F5 asks again.")
        if not is_offline:
            self._offline_since = None
        elif self._offline_since is None:
            self._offline_since = now
            self._offline.setText(self._words.say("Offline since {time}", time=f"{now:%H:%M}"))
        self.set_offline(is_offline)
        self._offline.show_state(ChipState.OFFLINE, note)
        self._offline.setVisible(is_offline)
        for source, chip in self._chips.items():
            chip.setVisible(not is_offline and (source != COURIER or self._has_courier))

    def _press(self, source: str) -> None:
        if source in self._stopped:
            self.account_opened.emit(source)
        else:
            self.asked_again.emit()

    def _build(self) -> None:
        px = self._style_of.px
        is_practice = self._style_of.theme.practice
        row = self._row
        row.addWidget(self._counter)
        row.addWidget(self._shop)
        row.addSpacing(px(8))
        row.addWidget(self._badge)
        row.addSpacing(px(6))
        row.addWidget(self._note)
        row.addItem(self._gap)
        row.addWidget(self._offline)
        row.addStretch(1)
        for source, chip in self._chips.items():
            row.addWidget(chip)
            chip.clicked.connect(partial(self._press, source))
        self._chips[COURIER].setVisible(self._has_courier)
        row.addWidget(self._rate)
        row.addSpacing(px(8))
        for part in (self._rule, self._language, self._settings, self._help):
            row.addWidget(part)
        self._rule.setFixedHeight(px(20))
        self._badge.setVisible(is_practice)
        self._note.setVisible(is_practice)
        self._offline.setVisible(False)
        self._rate.setVisible(False)
        self._language.clicked.connect(self.language_changed)
        self._offline.clicked.connect(self.asked_again)
        self._settings.clicked.connect(self.settings_opened)
        self._help.clicked.connect(self.help_asked)


def failure_words(error: AppError | None, words: Words) -> str:
    """What a source did instead of answering, for its chip."""
    if isinstance(error, Refused):
        return words.say("said no")
    return words.say("not readable · F5" if isinstance(error, Unreadable) else "no answer · F5")
