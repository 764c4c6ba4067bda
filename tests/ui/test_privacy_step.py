"""The settings page of privacy: the days, what they mean, how many customers are kept and what was removed."""

from collections.abc import Iterator
from concurrent.futures import Future
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtTest import QTest

from app.core.errors import SettingsError, StorageError
from app.core.forgetting import Removal, Why
from app.services.late import Late
from app.services.sending import Sending
from app.system.i18n import Words
from app.system.settings import PrivacySettings, Settings
from app.ui.messages import Messages
from app.ui.setup.privacy import DAYS, LINES, PrivacyStep, RemovalLines
from app.ui.style import Style
from app.ui.today.office import Office
from tests.ui.bureau import LEAD, MORNING, SHOP, VEER, Bureau, Sight
from tests.ui.desk import Loop

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@pytest.fixture
def step(style: Style, bureau: Bureau) -> Iterator[PrivacyStep]:
    made = PrivacyStep(style, Words("en"), office=bureau.office)
    yield made
    made.deleteLater()


def test_days_are_changed_checked_and_said_in_the_list_of_pages(step: PrivacyStep, bureau: Bureau) -> None:
    settings = Settings(privacy=PrivacySettings(keep_customers_days=30))
    step.show_settings(settings)
    assert (step.said(settings), step.changes()) == ("30 days", {})
    Sight(step, bureau.loop.until).shows(900, 500)
    field = step.settings[DAYS].field
    field.selectAll()
    QTest.keyClicks(field, "0")
    assert step.changes() == {DAYS: 0}
    step.mark((SettingsError("settings.toml", 0, key=DAYS, reason="must be whole"),))
    assert step.settings[DAYS].problem_words == "Must be whole"


def test_the_number_of_customers_and_what_was_removed_are_told(step: PrivacyStep, bureau: Bureau) -> None:
    bureau.sent(LEAD)
    sight = Sight(step, bureau.loop.until).shows(1000, 500)
    step.entered()
    sight.until(lambda: sight.says("1 customer is kept now"))
    assert sight.says("Nothing was removed yet")
    bureau.runs(bureau.sending.keep_customer(VEER))
    bureau.runs(bureau.sending.forget(VEER))
    step.entered()
    sight.until(lambda: sight.says("12 Jun 2041 09:00 · 1 draft · asked for · Counter 1"))


def test_no_more_lines_than_there_is_room_for(style: Style) -> None:
    lines = RemovalLines(style, Words("en"))
    sight = Sight(lines, lambda _: None)
    many = tuple(Removal(MORNING - n * timedelta(days=1), "", Why.AGE, orders=1) for n in range(LINES + 5))
    lines.show_removals(many, now=MORNING)
    assert len(sight.texts()) == LINES
    assert sight.texts()[0] == "12 Jun 2041 09:00 · 1 order · kept long enough"


def test_a_journal_that_is_not_open_is_said_so(style: Style, loop: Loop, tmp_path: Path) -> None:
    opening: Future[Sending] = Future()
    opening.set_exception(StorageError("gone"))
    office = Office(Late(opening), loop.tasks, Messages(), lambda: MORNING, SHOP, documents=tmp_path)
    step = PrivacyStep(style, Words("en"), office=office)
    sight = Sight(step, loop.until).shows(900, 500)
    step.entered()
    assert not step._kept.isVisible()  # nothing is known yet, and nothing is said
    sight.until(lambda: sight.says("The disk or the keyring failed"))
    assert not sight.says("Nothing was removed yet")
    step.deleteLater()
