"""The bands of sources in trouble: they stand where the rows of that source would stand, never a zero."""

from datetime import datetime, timedelta
from functools import partial
from math import ceil

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.core.errors import AppError, NotAuthorised, Throttled
from app.services.answer import SourceReport, SourceState, StoresAnswer, WholesaleAnswer
from app.system.error_words import what_to_do
from app.system.i18n import Words
from app.ui.find.shown import Shown
from app.ui.parts.band import InListBand
from app.ui.parts.subhead import SubHead
from app.ui.style import Style

FORBIDDEN = 403


class SourceBands(QWidget):
    """One band a source in trouble, and a line that tells rows of an earlier answer.

    `asked_again` where asking anew may help, `settings_asked` where an account is missing or wrong.
    """

    asked_again = Signal()
    settings_asked = Signal()

    def __init__(self, style: Style, words: Words) -> None:
        super().__init__()
        self._words = words
        self._shown: Shown | None = None
        self._is_low = False
        self._mended_in_settings: set[InListBand] = set()
        self._stores = InListBand(style)
        self._wholesale = InListBand(style)
        self._old = SubHead(style)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self._stores, self._wholesale, self._old):
            column.addWidget(part)
            part.setVisible(False)
        for band in (self._stores, self._wholesale):
            band.pressed.connect(partial(self._press, band))

    def show_answer(self, shown: Shown, *, now: datetime) -> None:
        """Show a band for each source that failed, was limited or refused the account."""
        is_new = self._shown is None or self._shown.answers != shown.answers
        self._shown = shown
        if is_new:
            # Offline is one trouble, not two: the header says it.
            self._show(self._stores, None if shown.is_offline else shown.stores)
            self._show(self._wholesale, None if shown.is_offline else shown.wholesale)
        old = old_rows(shown)
        self._old.setVisible(old is not None and not self._is_low)
        if old is not None and old.answered_at:
            age = self._words.age(old.answered_at, now=now)
            self._old.setText(self._words.say("From the last answer, {age}. Ask before you promise.", age=age))
        self.tick(now)

    def tick(self, now: datetime) -> None:
        """Time has moved on: the seconds left are written anew."""
        if self._shown is None:
            return
        for band, answer in ((self._stores, self._shown.stores), (self._wholesale, self._shown.wholesale)):
            left_s = seconds_left(answer.report, now=now) if answer else None
            band.set_countdown("" if left_s is None else f"{left_s // 60}:{left_s % 60:02d}")
            if answer and answer.report.error and left_s is not None:
                band.title.setText(what_to_do(error_now(answer.report.error, left_s=left_s), self._words)[0])

    def set_low(self, is_low: bool) -> None:
        """Whether the list is so low that its rows need the height; each row of an earlier answer says so itself."""
        if is_low is not self._is_low:
            self._is_low = is_low
            for band in (self._stores, self._wholesale):
                band.set_low(is_low)
            self._old.setVisible(not is_low and self._shown is not None and old_rows(self._shown) is not None)

    def clear(self) -> None:
        """No article is shown."""
        self._shown = None
        for part in (self._stores, self._wholesale, self._old):
            part.setVisible(False)

    def _show(self, band: InListBand, answer: StoresAnswer | WholesaleAnswer | None) -> None:
        report = answer.report if answer else None
        if report is None or report.error is None:
            band.setVisible(False)
            return
        title, advice = what_to_do(report.error, self._words)
        is_limited = report.state is SourceState.LIMITED
        is_account = report.state is SourceState.UNAUTHORISED
        is_in_settings = is_mended_in_settings(report.error)
        (self._mended_in_settings.add if is_in_settings else self._mended_in_settings.discard)(band)
        button_text = self._words.say("Settings") if is_in_settings else self._words.say("Ask again")
        band.button.icon_name = "settings" if is_in_settings else "refresh-cw"
        band.show_band(
            "warn" if is_limited else "bad",
            "hourglass" if is_limited else "lock" if is_account else "plug-zap",
            title=title,
            second=advice,
            button_text="" if is_limited else button_text,
            key="" if is_limited else "F10" if is_in_settings else "F5",
        )
        band.setVisible(True)

    def _press(self, band: InListBand) -> None:
        (self.settings_asked if band in self._mended_in_settings else self.asked_again).emit()


def is_mended_in_settings(error: AppError) -> bool:
    """Whether its account is missing, or its name or password wrong; a right that it lacks is given elsewhere."""
    return isinstance(error, NotAuthorised) and error.status != FORBIDDEN


def old_rows(shown: Shown) -> StoresAnswer | None:
    """The stores' answer where its rows are those of an earlier one."""
    stores = shown.stores
    return stores if stores is not None and stores.is_old and stores.offers else None


def seconds_left(report: SourceReport, *, now: datetime) -> int | None:
    """Whole seconds until a limited source may be asked again; None for one that is not limited."""
    if report.retry_after_s is None:
        return None
    free_at = report.asked_at + timedelta(seconds=report.elapsed_s + report.retry_after_s)
    return max(ceil((free_at - now).total_seconds()), 0)


def error_now(error: AppError, *, left_s: int | None) -> AppError:
    """The error as it is now: of a limited source, with the seconds that are left."""
    if isinstance(error, Throttled) and left_s is not None:
        return Throttled(error.source, left_s)
    return error
