"""The keys of the forms in the whole window: each opens and closes its form, or says why not."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt

from app.core.entry import State
from app.core.lead import LeadType
from app.practice.server import PracticeServer
from app.ui.find.actions import Means
from tests.ui.bureau import VEER
from tests.ui.desk import GAZELLE, OUT_OF_STOCK, SHOPS_ONLY, WRONG
from tests.ui.workdesk import WorkDesk

Key = Qt.Key
FORMS = [(Key.Key_F2, "Customer"), (Key.Key_F3, "Lead"), (Key.Key_F4, "Delivery"), (Key.Key_F6, "Order")]


@pytest.mark.parametrize(("key", "name"), FORMS)
def test_each_key_opens_its_form_and_closes_it_and_the_keyboard_goes_back(
    work_desk: WorkDesk, key: Key, name: str
) -> None:
    work_desk.answer(GAZELLE)
    work_desk.choose("Zeist")
    form = work_desk.open_form(key)
    assert work_desk.panel == name
    assert form.isAncestorOf(work_desk.focused())
    work_desk.key(key)
    assert work_desk.panel == "Details"
    assert work_desk.is_scan_field_focused


@pytest.mark.parametrize(
    ("button", "name"),
    [
        ("Lead to Zeist", "Lead"),
        ("Delivery from Zeist", "Delivery"),
        ("Order at the wholesaler", "Order"),
        ("Customer,", "Customer"),
    ],
)
def test_each_button_at_rest_opens_its_form_and_the_x_closes_it(work_desk: WorkDesk, button: str, name: str) -> None:
    work_desk.answer(GAZELLE)
    work_desk.choose("Zeist")
    work_desk.press(button)
    assert work_desk.panel == name
    work_desk.press("Close")
    assert work_desk.panel == "Details"
    assert work_desk.is_scan_field_focused


@pytest.mark.parametrize("key", [Key.Key_F3, Key.Key_F4, Key.Key_F5, Key.Key_F6, Key.Key_F8])
def test_without_an_article_a_key_says_what_to_do(work_desk: WorkDesk, key: Key) -> None:
    work_desk.key(key)
    assert work_desk.message == "Scan an article first"
    assert work_desk.form is None


def test_a_wrong_code_is_no_article(work_desk: WorkDesk) -> None:
    work_desk.scan(WRONG)
    work_desk.key(Key.Key_F4)
    assert work_desk.message == "Scan an article first"


def test_a_lead_needs_another_shop(work_desk: WorkDesk) -> None:
    work_desk.answer(GAZELLE)
    work_desk.key(Key.Key_F3)
    assert work_desk.message == "Only for another shop: choose one in the list"
    assert work_desk.form is None


def test_where_no_shop_has_it_a_contact_request_goes_to_the_one_that_is_chosen(
    work_desk: WorkDesk, practice: PracticeServer
) -> None:
    work_desk.loop.asyncio.run_until_complete(work_desk.finder.warm())
    work_desk.takes(VEER)
    work_desk.answer(OUT_OF_STOCK)
    town = work_desk.rows()[1].split(", ")[1]
    work_desk.choose(town)
    assert work_desk.named(f"Lead to {town}").accessibleDescription().startswith("Contact request")
    lead = work_desk.open_form(Key.Key_F3)
    draft = work_desk.drafts.kept[0].draft
    assert (draft.type, draft.object_id, draft.customer) == (LeadType.CONTACT_REQUEST, None, VEER)
    assert draft.title.startswith("Klant wil contact")
    assert lead.reference in draft.message
    work_desk.sends()
    work_desk.until(lambda: work_desk.in_state(State.SENT))
    assert len(practice.log("createLead")) == 1


def test_a_rider_to_the_customer_does_not_begin_at_a_shop_that_has_none(work_desk: WorkDesk) -> None:
    work_desk.loop.asyncio.run_until_complete(work_desk.finder.warm())
    work_desk.answer(OUT_OF_STOCK)
    form = work_desk.open_form(Key.Key_F4)
    assert form.draft.store is None


def test_an_order_needs_a_wholesaler_that_carries_the_article(work_desk: WorkDesk) -> None:
    work_desk.answer(SHOPS_ONLY)
    work_desk.key(Key.Key_F6)
    assert work_desk.message == "The wholesaler does not carry this article"


def test_before_the_wholesaler_has_answered_nobody_says_that_it_has_nothing(
    work_desk: WorkDesk, practice: PracticeServer
) -> None:
    practice.trouble("wholesale", "latency_ms", amount=300, times=1)
    work_desk.scan(GAZELLE)
    work_desk.key(Key.Key_F6)
    assert work_desk.message == "The wholesaler has not answered yet"
    work_desk.until(lambda: work_desk.shown.is_complete)


def test_a_wholesaler_that_failed_has_not_said_that_it_has_nothing(
    work_desk: WorkDesk, practice: PracticeServer
) -> None:
    practice.trouble("wholesale", "reset")
    work_desk.answer(GAZELLE)
    work_desk.key(Key.Key_F6)
    assert work_desk.message == "Wholesale did not answer"


@pytest.mark.parametrize(
    ("key", "button", "why_not"),
    [
        (Key.Key_F3, "lead", "No account of the platform is set"),
        (Key.Key_F4, "delivery", "No account of the courier is set"),
        (Key.Key_F6, "order", "No account of the wholesaler is set"),
    ],
)
def test_without_an_account_key_and_button_say_so(
    open_work_desk: Callable[..., WorkDesk], key: Key, button: str, why_not: str
) -> None:
    desk = open_work_desk(means=Means())
    desk.answer(GAZELLE)
    desk.choose("Zeist")
    desk.key(key)
    assert desk.message == why_not
    off = getattr(desk.window.screen_of.page.details.buttons, button)
    assert not off.isEnabled()
    assert why_not in off.accessibleDescription()


def test_the_form_of_the_customer_goes_back_to_the_form_it_was_asked_from(work_desk: WorkDesk) -> None:
    work_desk.answer(GAZELLE)
    work_desk.choose("Zeist")
    lead = work_desk.open_form(Key.Key_F3)
    reference = lead.reference
    work_desk.open_form(Key.Key_F2)
    work_desk.types("Jan")
    work_desk.key(Key.Key_F2)
    assert work_desk.form is lead
    assert lead.reference == reference
    assert work_desk.says("Jan") or work_desk.named("Customer, Jan")
    assert lead.isAncestorOf(work_desk.focused())


def test_ctrl_enter_closes_the_form_of_the_customer(work_desk: WorkDesk) -> None:
    work_desk.open_form(Key.Key_F2)
    work_desk.sends()
    assert work_desk.form is None
    assert work_desk.is_scan_field_focused


def test_ctrl_enter_sends_and_the_entry_is_on_show(work_desk: WorkDesk, practice: PracticeServer) -> None:
    work_desk.takes(VEER)
    work_desk.answer(GAZELLE)
    work_desk.choose("Zeist")
    work_desk.open_form(Key.Key_F3)
    work_desk.sends()
    work_desk.until(lambda: work_desk.panel == "Entry")
    assert work_desk.is_scan_field_focused
    work_desk.until(lambda: work_desk.in_state(State.SENT))
    assert len(practice.log("createLead")) == 1
    work_desk.sends()
    assert len(work_desk.entries()) == 1


def test_a_form_that_gave_way_to_another_is_kept_as_it_was(work_desk: WorkDesk) -> None:
    work_desk.takes(VEER)
    work_desk.answer(GAZELLE)
    work_desk.choose("Zeist")
    lead = work_desk.open_form(Key.Key_F3)
    title = work_desk.named("Title")
    title.setText("Blue, please")
    title.textEdited.emit("Blue, please")
    reference = lead.reference
    work_desk.open_form(Key.Key_F4)
    work_desk.takes(VEER.__class__(name="Somebody else"))
    work_desk.until(lambda: len(work_desk.drafts.kept) == 2)
    kept = next(entry for entry in work_desk.drafts.kept if entry.reference == reference)
    assert (kept.draft.title, kept.draft.customer) == ("Blue, please", VEER)
