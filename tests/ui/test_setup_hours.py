"""The page of opening hours: typed as people do, and the slots it gives are seen at once."""

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

import pytest

from app.core.errors import SettingsError
from app.ui.setup.hours import HoursStep
from tests.ui.desk import Loop
from tests.ui.steppage import StepPage

# A Wednesday; Christmas is on a Friday.
DECEMBER = datetime(2026, 12, 23, 9, 0, tzinfo=timezone(timedelta(hours=1)))
CHRISTMAS = date(2026, 12, 25)


@pytest.fixture
def open_hours(loop: Loop, tmp_path: Path) -> Iterator[Callable[..., StepPage]]:
    opened: list[StepPage] = []

    def make(**how: object) -> StepPage:
        opened.append(StepPage(loop, HoursStep, folder=tmp_path, now=DECEMBER, **how))
        return opened[-1]

    yield make
    for page in opened:
        page.closes()


def slots(page: StepPage) -> list[str]:
    """The slots that are shown."""
    facts = page.step.preview._facts._facts
    return [f"{fact.label} {fact.value}" for fact in facts]


def boxes(page: StepPage) -> list[tuple[str, bool]]:
    """The holidays that are shown, and whether they are ticked."""
    return [(box.text(), box.isChecked()) for box in page.step.list._boxes if box.isVisible()]


def test_hours_are_understood_tidied_shown_as_slots_and_written(open_hours: Callable[..., StepPage]) -> None:
    page = open_hours()
    assert page.field("delivery.sunday").field.text() == "closed"
    assert page.step.changes() == {}
    assert slots(page) == ["Today 11–13", "Today 13–15", "Tomorrow 9–11"]
    page.types("delivery.wednesday", "9-12.30 13.30-18")
    assert page.field("delivery.wednesday").field.text() == "09:00-12:30, 13:30-18:00"
    page.types("delivery.saturday", "")
    assert page.field("delivery.saturday").field.text() == "closed"
    page.field("delivery.thursday").field.clear()
    page.field("delivery.thursday").field.insert("15-17")
    page.field("delivery.thursday").field.textEdited.emit("15-17")
    assert slots(page)[:2] == ["Today 13:30–15:30", "Tomorrow 15–17"]
    assert page.step.changes() == {
        "delivery.wednesday": ["09:00-12:30", "13:30-18:00"],
        "delivery.thursday": "15:00-17:00",
        "delivery.saturday": "closed",
    }
    page.saves()
    assert 'thursday = "15:00-17:00"' in page.file_text
    assert page.desk.settings.delivery.hours.opening[5] == ()
    assert page.desk.opens_anew


def test_what_cannot_be_understood_stays_and_is_said_at_its_field(open_hours: Callable[..., StepPage]) -> None:
    page = open_hours()
    page.types("delivery.monday", "from nine")
    assert page.field("delivery.monday").field.text() == "from nine"
    page.types("delivery.closed", "christmas")
    assert page.refuses("delivery.monday") == "e.g. 9-12:30 13:30-18"
    assert page.field("delivery.closed").problem_words == "e.g. 24-12, 31-12-2026"
    assert "from nine" not in page.file_text
    assert slots(page)[0] == "Today 11–13"


def test_monday_counts_until_friday_where_nothing_is_locked(open_hours: Callable[..., StepPage]) -> None:
    page = open_hours(language="nl", locked=frozenset({"delivery.tuesday"}))
    page.types("delivery.monday", "10-19")
    page.step._copy_monday()
    changed = page.step.changes()
    assert changed.keys() == {f"delivery.{day}" for day in ("monday", "wednesday", "thursday", "friday")}
    assert not page.field("delivery.tuesday").field.isEnabled()


def test_the_next_holidays_have_names_and_can_be_worked_on(open_hours: Callable[..., StepPage]) -> None:
    page = open_hours(language="nl")
    page.until(lambda: boxes(page))
    assert boxes(page)[:2] == [("Vr 25\xa0dec · Eerste kerstdag", True), ("Za 26\xa0dec · Tweede kerstdag", True)]
    assert len(boxes(page)) == 5
    box = page.step.list._boxes[0]
    box.click()
    assert page.step.changes() == {"delivery.open": ["2026-12-25"]}
    assert not box.isChecked()
    assert CHRISTMAS in page.step.hours.opened
    box.click()
    assert page.step.changes() == {}
    page.field("delivery.holidays").field.click()
    assert page.step.changes() == {"delivery.holidays": False}
    assert not any(is_ticked for _, is_ticked in boxes(page))


def test_closed_days_are_read_with_or_without_a_year(open_hours: Callable[..., StepPage]) -> None:
    page = open_hours()
    page.types("delivery.closed", "23/12, 24-12-2026")
    assert page.field("delivery.closed").field.text() == "23-12-2026, 24-12-2026"
    page.until(lambda: boxes(page))
    assert slots(page)[0] == "Mon 28\xa0Dec 9–11"
    typed = page.step.typed()
    again = open_hours(language="fr")
    again.step.type_in(typed)
    assert again.step.changes() == typed == {"delivery.closed": ["2026-12-23", "2026-12-24"]}
    page.types("delivery.closed", "")
    assert page.step.changes() == {}


def test_a_shop_that_is_never_open_is_told_so(open_hours: Callable[..., StepPage]) -> None:
    page = open_hours()
    for place in range(7):
        page.step.days[place].put("closed")
    page.step._show_slots()
    assert page.step.preview._none.text() == "No slot in 14 days"
    assert page.step.preview._none.isVisible()
    assert page.step.hours.length == timedelta(hours=2)


def test_holidays_that_the_organisation_opens_are_off_and_the_reason_is_no_example(
    open_hours: Callable[..., StepPage],
) -> None:
    page = open_hours(locked=frozenset({"delivery.open"}))
    page.until(lambda: boxes(page))
    assert not any(box.isEnabled() for box in page.step.list._boxes)
    page.step.mark((SettingsError("", 0, key="delivery.open", reason="is set by your organisation"),))
    assert page.field("delivery.open").problem_words == "Is set by your organisation"
    page.step.type_in({"delivery.open": ["2026-12-25"]})
    assert page.step.changes() == {}
