"""Fields of the settings pages for hours, days and money: typed as people do, put into one form when they are left."""

from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Unpack

from app.core.errors import SettingsError
from app.core.hours import Span, days_as_typed, span_texts, spans_as_typed, time_as_typed
from app.system.i18n import Words, phrase
from app.ui.setup.setting import SettingValue, TextSetting, ToldText
from app.ui.style import Style

CENTS = 100
# Reasons that an example would not answer.
OF_NO_FORM = (phrase("is set by your organisation"), phrase("cannot be changed here: write it into {hint}"))


class ExampleSetting(TextSetting):
    """A text that is understood in several forms; where it is not, `example` is what is said."""

    def __init__(self, style: Style, words: Words, *, example: str, **told: Unpack[ToldText]) -> None:
        self._words = words
        self._example = example
        super().__init__(style, words, **told)
        self.field.left.connect(self._tidy)

    def reason_of(self, error: SettingsError, words: Words) -> str:
        """What it should be like, where that is the reason: it speaks of the settings file."""
        if error.reason in OF_NO_FORM:
            return super().reason_of(error, words)
        return words.say("e.g. {hint}", hint=self._example)

    def _tidy(self) -> None:
        self.put(self.read())


class HoursSetting(ExampleSetting):
    """The opening hours of a weekday; nothing typed is closed."""

    @property
    def spans(self) -> tuple[Span, ...] | None:
        """The spans, None while it cannot be understood."""
        return spans_as_typed(self.field.text(), closed=(self._words.say("closed"),))

    def put(self, value: SettingValue | None) -> None:
        """Spans as the settings file has them, or a text as it was typed."""
        shown = ", ".join(value) if isinstance(value, list) else str(value or "")
        super().put(self._words.say("closed") if shown in ("", "closed") else shown)

    def read(self) -> SettingValue | None:
        """Spans as the settings file has them."""
        spans = self.spans
        if spans is None:
            return self.field.text().strip()
        texts = span_texts(spans)
        return texts if len(texts) > 1 else texts[0] if texts else "closed"


class TimeSetting(ExampleSetting):
    """A time of day; nothing typed is none."""

    def read(self) -> SettingValue | None:
        """The time as "16:00"."""
        text = self.field.text().strip()
        found = time_as_typed(text)
        return f"{found:%H:%M}" if found else text or None


class DaysSetting(ExampleSetting):
    """Days, one after the other. `today` is set by the page before it is read."""

    today = date.min

    @property
    def days(self) -> tuple[date, ...] | None:
        """The days, None while one cannot be understood."""
        return days_as_typed(self.field.text(), today=self.today)

    def put(self, value: SettingValue | None) -> None:
        """Days as the settings file has them, or a text as it was typed."""
        days = [date.fromisoformat(day) for day in value] if isinstance(value, list) else None
        super().put(", ".join(f"{day:%d-%m-%Y}" for day in days) if days is not None else value)

    def read(self) -> SettingValue | None:
        """Days as the settings file has them."""
        days = self.days
        if days is None:
            return self.field.text().strip()
        return [day.isoformat() for day in days] or None


class MoneySetting(ExampleSetting):
    """An amount, with a point or a comma. The settings file has it as it is, or whole cents of it."""

    in_cents = False

    def put(self, value: SettingValue | None) -> None:
        """An amount, or a text as it was typed."""
        if isinstance(value, int | float):
            amount = Decimal(str(value)) / CENTS if self.in_cents else Decimal(str(value))
            point = self._words.number(0.1, decimals=1)[1]  # no thousands: what is shown can be typed
            super().put(f"{amount:.2f}".replace(".", point))
        else:
            super().put(value)

    def read(self) -> SettingValue | None:
        """The amount, or the text that is none."""
        text = self.field.text().strip()
        try:
            amount = Decimal("".join(text.replace("€", "").split()).replace(",", "."))
        except InvalidOperation:
            return text or None
        cents = amount * CENTS
        if not amount.is_finite() or cents != cents.to_integral_value():
            return text
        return int(cents) if self.in_cents else float(amount)


class CentsSetting(MoneySetting):
    """An amount of which the settings file has whole cents."""

    in_cents = True
