"""Where the keyboard is after a deed in the panel of an entry, and what the panel shows after a change."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton

from app.core.delivery import DeliveryDraft, Slot
from app.core.entry import Entry, State
from app.core.lead import LeadDraft
from app.practice.server import PracticeServer
from app.system.i18n import Words
from app.ui.parts.slotbutton import SlotButton
from app.ui.style import Style
from app.ui.today.entrypanel import EntryPanel
from tests.ui.bureau import AFTERNOON, DELIVERY, LEAD, Bureau, Sight
from tests.ui.workdesk import WorkDesk

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
Key = Qt.Key
NEXT_DAY = Slot(AFTERNOON.starts_at + timedelta(days=1), AFTERNOON.ends_at + timedelta(days=1))


@pytest.fixture
def sight(style: Style, bureau: Bureau) -> Iterator[Sight]:
    panel = EntryPanel(style, Words("en"), office=bureau.office)
    yield Sight(panel, bureau.loop.until).shows()
    panel.deleteLater()


def presses(desk: WorkDesk, name: str) -> None:
    """Space on a button that the Tab key came to, once it can be pressed."""
    found: list[QAbstractButton] = []

    def is_found() -> bool:
        buttons = desk.place.records.entry.panel.findChildren(QAbstractButton)
        found[:] = [one for one in buttons if one.accessibleName() == name and one.isVisible() and one.isEnabled()]
        return bool(found)

    desk.until(is_found)
    found[0].setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(found[0], Key.Key_Space)


def is_in_the_panel(desk: WorkDesk) -> bool:
    """Whether the keyboard is in the panel of the entry."""
    widget = desk.focused()
    return widget is not None and desk.place.records.entry.panel.isAncestorOf(widget)


def changed(bureau: Bureau, entry: Entry, slot: Slot) -> Entry:
    """A change of a delivery to another slot, sent."""
    draft = bureau.entry(entry.reference).draft
    assert isinstance(draft, DeliveryDraft)
    submitted = bureau.runs(bureau.sending.change_delivery(entry.reference, replace(draft, slot=slot)))
    assert submitted.problems == ()
    return bureau.becomes(submitted.entry.reference, State.SENT)


@pytest.mark.parametrize(("draft", "what"), [(DELIVERY, "delivery"), (LEAD, "lead")])
def test_the_keyboard_stays_in_the_panel_when_a_cancellation_takes_its_button_away(
    work_desk: WorkDesk, draft: DeliveryDraft | LeadDraft, what: str
) -> None:
    entry = work_desk.bureau.sent(draft)
    work_desk.place.records.entry.show(entry.reference)
    presses(work_desk, f"Cancel {what}")
    assert is_in_the_panel(work_desk)
    presses(work_desk, f"Yes, cancel the {what}")
    work_desk.until(lambda: work_desk.says(f"Cancellation of a {what} · Sent"))
    assert not work_desk.sees(f"Cancel {what}")
    assert is_in_the_panel(work_desk)


def test_the_keyboard_stays_in_the_panel_when_its_only_button_goes(
    work_desk: WorkDesk, practice: PracticeServer
) -> None:
    practice.trouble("cyclesoftware", "401", operation="createLead")
    work_desk.bureau.sent(LEAD, State.REFUSED)
    work_desk.until(lambda: work_desk.panel == "Account")
    waiting = work_desk.bureau.submitted(LEAD)
    work_desk.place.records.entry.show(waiting.reference)
    presses(work_desk, "Withdraw")
    work_desk.until(lambda: work_desk.sees("Repeat"))
    assert is_in_the_panel(work_desk)


def test_the_keyboard_stays_in_the_panel_when_a_link_has_opened_another_entry(work_desk: WorkDesk) -> None:
    change = changed(work_desk.bureau, work_desk.bureau.sent(DELIVERY), NEXT_DAY)
    panel = work_desk.place.records.entry.panel
    work_desk.place.records.entry.show(change.reference)
    presses(work_desk, f"Open: {change.about}")
    work_desk.until(lambda: panel.reference == change.about)
    assert is_in_the_panel(work_desk)


def test_a_change_has_nothing_to_ask_again_as_its_delivery_has(bureau: Bureau, sight: Sight) -> None:
    change = changed(bureau, bureau.sent(DELIVERY), NEXT_DAY)
    sight.widget.show_entry(change)
    sight.until(lambda: sight.says(f"About {change.about}"))
    assert "Ask again" not in sight.buttons()
    sight.press(f"Open: {change.about}")
    sight.until(lambda: "Ask again" in sight.buttons())
    sight.until(lambda: sight.says("Change of a delivery · Sent"))


def test_a_delivery_that_was_changed_is_shown_and_changed_again_as_it_is_now(bureau: Bureau, sight: Sight) -> None:
    entry = bureau.sent(DELIVERY)
    changed(bureau, entry, NEXT_DAY)
    asked: list[Entry] = []
    sight.widget.change_asked.connect(asked.append)
    sight.widget.open(entry.reference)
    sight.until(lambda: sight.says("tomorrow 17"))
    sight.press("Change delivery")
    assert asked[0].reference == entry.reference
    assert isinstance(asked[0].draft, DeliveryDraft)
    assert asked[0].draft.slot == NEXT_DAY


def test_after_a_change_the_delivery_is_shown_with_its_new_slot(work_desk: WorkDesk) -> None:
    entry = work_desk.bureau.sent(DELIVERY)
    work_desk.place.records.entry.show(entry.reference)
    work_desk.until(lambda: work_desk.sees("Change delivery"))
    work_desk.press("Change delivery")
    form = work_desk.place.opened.forms.delivery
    work_desk.until(lambda: form.parts.courier.slots)
    slot = form.parts.courier.slots[-1]
    form.parts.fields.choose_slot(slot, is_pickup=False)
    work_desk.sends()
    work_desk.until(lambda: work_desk.panel == "Entry" and work_desk.place.records.entry.panel.reference)
    shown = work_desk.place.records.entry.panel
    assert shown.reference == entry.reference
    work_desk.until(lambda: shown.entry is not None and shown.entry.draft.slot == slot)
    work_desk.press("Ask again")
    work_desk.until(lambda: len(work_desk.bureau.practice.log("getDeliveryV2")) > 1)


def test_a_slot_chosen_among_all_days_has_the_keyboard_afterwards(work_desk: WorkDesk) -> None:
    entry = work_desk.bureau.sent(DELIVERY)
    form = work_desk.place.opened.forms.delivery
    work_desk.place.paperwork.open_change(entry)
    work_desk.until(lambda: form.parts.courier.slots)
    work_desk.key(Key.Key_F8)
    work_desk.until(form.parts.days.isVisible)
    last = form.parts.days.grid._buttons()[-1][1]
    last.click()
    chosen = next(button for button in form.parts.fields.slot.findChildren(SlotButton) if button.isChecked())
    assert work_desk.focused() is chosen
