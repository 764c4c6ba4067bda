"""The bands of sources in trouble: what their button does is what helps."""

from datetime import UTC, datetime

import pytest
from pytestqt.qtbot import QtBot

from app.core.barcode import parse_barcode
from app.core.errors import AppError, NotAuthorised, Unreachable
from app.core.sources import STORES
from app.services.answer import SourceReport, SourceState, StoresAnswer
from app.system.i18n import Words
from app.ui.find.bands import SourceBands
from app.ui.find.shown import Shown
from app.ui.parts.band import InListBand
from app.ui.style import Style

NOW = datetime(2026, 11, 20, 14, tzinfo=UTC)


def shown(error: AppError) -> Shown:
    state = SourceState.UNAUTHORISED if isinstance(error, NotAuthorised) else SourceState.FAILED
    barcode = parse_barcode("8717231204726")
    return Shown(barcode, stores=StoresAnswer(barcode, SourceReport(state, NOW, error=error)))


@pytest.mark.parametrize(
    ("error", "words", "key"),
    [
        (NotAuthorised(STORES), "Settings", "F10"),
        (NotAuthorised(STORES, status=401), "Settings", "F10"),
        (NotAuthorised(STORES, status=403), "Ask again", "F5"),
        (Unreachable(STORES, ""), "Ask again", "F5"),
    ],
)
def test_an_account_is_mended_in_the_settings_and_all_else_is_asked_again(
    style: Style, qtbot: QtBot, error: AppError, words: str, key: str
) -> None:
    bands = SourceBands(style, Words("en"))
    qtbot.addWidget(bands)
    asked: list[str] = []
    bands.settings_asked.connect(lambda: asked.append("F10"))
    bands.asked_again.connect(lambda: asked.append("F5"))
    bands.show_answer(shown(error), now=NOW)
    band = bands.findChildren(InListBand)[0]
    assert (band.button.accessibleName(), band.button.key) == (words, key)
    band.button.click()
    assert asked == [key]
