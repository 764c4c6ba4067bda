"""A delivery that was changed, in the whole window: what panel, card and the next change say of it; refused changes."""

import json
from dataclasses import replace

from PySide6.QtCore import Qt

from app.core.delivery import DeliveryDraft, Slot
from app.core.entry import Deed, Entry, State
from app.practice.server import PracticeServer
from app.system.i18n import Words
from app.ui.delivery.form import DeliveryForm
from app.ui.delivery.summary import CourierTerms
from app.ui.style import Style
from app.ui.workplace import Workplace
from tests.ui.bureau import AFTERNOON, DELIVERY, MORNING, VEER, Bureau
from tests.ui.dispatch import Dispatch
from tests.ui.workdesk import WorkDesk

TOMORROW = Slot(MORNING.replace(day=13, hour=13), MORNING.replace(day=13, hour=15))
MOVED = replace(DELIVERY, slot=TOMORROW, customer=replace(VEER, name="Jan Smit", street_and_number="Kade 8"))


def changed(bureau: Bureau, entry: Entry, draft: DeliveryDraft, *, state: State = State.SENT) -> Entry:
    """A change of a delivery that came to this state."""
    bureau.clock.forward(1)
    submitted = bureau.runs(bureau.sending.change_delivery(entry.reference, draft))
    assert submitted.problems == ()
    return bureau.becomes(submitted.entry.reference, state)


def shows(desk: WorkDesk, entry: Entry, button: str) -> None:
    """The panel of an entry, with that button."""
    desk.place.records.entry.show(entry.reference)
    desk.until(lambda: desk.place.records.entry.panel.reference == entry.reference and desk.sees(button))


def form_of(desk: WorkDesk) -> DeliveryForm:
    form = desk.form
    assert isinstance(form, DeliveryForm)
    return form


def writes_remarks(desk: WorkDesk, text: str) -> None:
    """Other remarks in the form that is open."""
    form_of(desk).parts.fields.remarks.field.setPlainText(text)
    desk.until(lambda: [kept.deed for kept in desk.drafts.kept] == [Deed.CHANGE_DELIVERY])


def test_a_second_change_says_only_what_is_new_in_it(work_desk: WorkDesk) -> None:
    bureau = work_desk.bureau
    entry = bureau.sent(DELIVERY)
    changed(bureau, entry, MOVED)
    bureau.clock.forward(1)
    shows(work_desk, entry, "Change delivery")
    work_desk.press("Change delivery")
    draft = form_of(work_desk).draft
    assert draft is not None
    assert (draft.slot, draft.customer.name) == (TOMORROW, "Jan Smit")
    writes_remarks(work_desk, "Ring")
    work_desk.sends()
    work_desk.until(lambda: [one.body != "" for one in bureau.story(entry.reference).followers] == [True, True])
    second = bureau.story(entry.reference).followers[1]
    assert json.loads(second.body) == {"comments": "Ring"}
    bureau.becomes(second.reference, State.SENT)


def test_panel_list_and_card_show_the_delivery_as_it_is_now(work_desk: WorkDesk) -> None:
    bureau = work_desk.bureau
    entry = bureau.sent(DELIVERY)
    changed(bureau, entry, MOVED)
    bureau.loop.until(lambda: bureau.entry(entry.reference).seen.slot == TOMORROW)
    shows(work_desk, entry, "Print card")
    panel = work_desk.place.records.entry.panel
    assert work_desk.says("tomorrow 13–15", panel)
    assert work_desk.says("Jan Smit", panel)
    assert not work_desk.says("17–18", panel)
    work_desk.press("Print card")
    card = work_desk.place.records.entry.card.card
    assert card is not None
    assert card.name == "Jan Smit"
    facts = {text.replace("\u00a0", " ") for _, text in card.facts}
    assert facts == {"jeu. 13 juin, 13–15 h", "Kade 8\n3584 BB Utrecht"}
    work_desk.key(Qt.Key.Key_F7)
    table = work_desk.place.records.history.table
    work_desk.until(lambda: table.model().rowCount() == 2)
    rows = [table.model().index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(2)]
    assert all("13–15" in row.replace("\u00a0", " ") for row in rows)


def test_a_refused_change_is_opened_as_a_change_with_what_the_courier_says(
    work_desk: WorkDesk, practice: PracticeServer
) -> None:
    bureau = work_desk.bureau
    work_desk.takes(replace(VEER, name="Somebody else"))
    entry = bureau.sent(DELIVERY)
    practice.trouble("cyke", "status", operation="patchDeliveryV2", amount=422, times=1)
    refused = changed(bureau, entry, replace(MOVED, comments="Ring"), state=State.REFUSED)
    assert refused.reasons
    bureau.clock.forward(1)
    shows(work_desk, refused, "Change and send again")
    work_desk.press("Change and send again")
    work_desk.until(lambda: work_desk.form is not None)
    form = form_of(work_desk)
    assert form.draft == replace(MOVED, comments="Ring")
    assert work_desk.drafts.customer.name == "Somebody else"
    assert work_desk.sees("Change delivery")
    assert all(work_desk.says(reason, form) for reason in refused.reasons)
    work_desk.sends()
    work_desk.until(lambda: [one.body != "" for one in bureau.story(entry.reference).followers] == [True, True])
    again = bureau.story(entry.reference).followers[1]
    assert (again.deed, again.about) == (Deed.CHANGE_DELIVERY, entry.reference)
    bureau.becomes(again.reference, State.SENT)


def test_a_refused_booking_is_opened_at_the_time_that_was_agreed(work_desk: WorkDesk, practice: PracticeServer) -> None:
    practice.trouble("cyke", "status", operation="createDeliveryV2", amount=422, times=1)
    refused = work_desk.bureau.sent(DELIVERY, State.REFUSED)
    shows(work_desk, refused, "Change and send again")
    work_desk.press("Change and send again")
    work_desk.until(lambda: work_desk.form is not None and form_of(work_desk).parts.courier.slots)
    draft = form_of(work_desk).draft
    assert draft is not None
    assert draft.slot == AFTERNOON


def test_a_new_delivery_of_the_same_is_not_the_change_that_is_kept(work_desk: WorkDesk) -> None:
    work_desk.takes(VEER)
    entry = work_desk.bureau.sent(DELIVERY)
    shows(work_desk, entry, "Change delivery")
    work_desk.press("Change delivery")
    writes_remarks(work_desk, "Ring")
    form = form_of(work_desk)
    form.leave()
    form.open_for(DELIVERY.article)
    work_desk.place.opened.show(form)  # as the keys do: one that is not on screen is put away with the next second
    work_desk.until(lambda: form.reference)
    assert not form.open_draft.is_change
    assert form.draft is not None
    assert form.draft.comments == ""


def test_the_customer_reads_the_name_of_the_settings_and_without_one_that_of_the_account(
    style: Style, dispatch: Dispatch
) -> None:
    stationery = dispatch.stationery()
    for name in ("", "Fietsen Utrecht"):
        form = DeliveryForm(style, Words("en"), stationery=stationery, terms=CourierTerms(sender_name=name))
        form.open_for(replace(DELIVERY.article, title=name or "none"))
        dispatch.loop.until(lambda form=form: form.reference and form.draft.slot)
        assert form.draft.sender_name == name
        form.leave()
        form.deleteLater()


def test_the_settings_name_the_sender_in_the_whole_window(work_desk: WorkDesk) -> None:
    supplies = work_desk.place._supplies
    named = replace(supplies, delivery=replace(supplies.delivery, sender_name="Fietsen Utrecht"))
    place = Workplace(work_desk.window.screen_of, work_desk.style, supplies=named)
    form = place.opened.forms.delivery
    form.open_for(DELIVERY.article)
    place.opened.show(form)
    assert form.draft is not None
    assert form.draft.sender_name == "Fietsen Utrecht"
    work_desk.until(lambda: form.reference)
    place.deleteLater()
