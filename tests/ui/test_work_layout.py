"""Forms, list and panels at every width and in every language: nothing overlaps, nothing is without a name."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QTableView, QWidget

from app.practice.server import PracticeServer
from app.system.i18n import LANGUAGES
from tests.ui.bureau import DELIVERY, LEAD, VEER
from tests.ui.desk import GAZELLE
from tests.ui.test_window_layout import LANGUAGES_TESTED, SIZES_PX, is_control, look
from tests.ui.workdesk import WorkDesk

Key = Qt.Key


def in_turn(desk: WorkDesk) -> list[Callable[[], object]]:
    """What opens each form and panel, one after the other."""
    records = desk.place.records
    delivery = desk.bureau.sent(DELIVERY)
    desk.clock.forward(60)
    lead = desk.bureau.sent(LEAD)

    def entry() -> None:
        desk.key(Key.Key_F7)
        records.entry.show(delivery.reference)
        desk.until(lambda: records.entry.panel.reference == delivery.reference)

    def history() -> None:
        desk.key(Key.Key_F7)
        desk.until(lambda: records.history.table.model().rowCount())

    def to_another_shop() -> None:
        town = desk.bureau.entry(lead.reference).draft.store.city
        desk.choose(town)
        desk.open_form(Key.Key_F3)

    return [
        history,
        entry,
        lambda: records.entry._show_card(delivery),
        lambda: records.news.ask_password("wholesale"),
        lambda: desk.open_form(Key.Key_F2),
        to_another_shop,
        lambda: desk.open_form(Key.Key_F6),
        lambda: desk.open_form(Key.Key_F4),
        lambda: desk.key(Key.Key_F8),
    ]


@pytest.mark.parametrize("language", LANGUAGES_TESTED)
def test_every_form_and_panel_fits_every_width_and_has_names(
    open_work_desk: Callable[..., WorkDesk], language: str
) -> None:
    desk = open_work_desk(language=language)
    desk.takes(VEER)
    desk.answer(GAZELLE)
    found: list[str] = []
    for deed in in_turn(desk):
        desk.open(1366, 768)
        deed()
        name = f"{desk.panel or 'list'}: "
        found += [name + fault for size_px in SIZES_PX for fault in look(desk, size_px)]
        seen = [part for part in desk.window.findChildren(QWidget) if part.isVisible()]
        controls = [part for part in seen if is_control(part) or isinstance(part, QTableView)]
        found += [f"{name}{part} has no name" for part in controls if not part.accessibleName().strip()]
        found += [
            f"{name}{part.text()} is a default button"
            for part in seen
            if isinstance(part, QPushButton) and (part.isDefault() or part.autoDefault())
        ]
    assert not found, "\n".join(found)


def test_all_languages_are_tested() -> None:
    assert set(LANGUAGES) == set(LANGUAGES_TESTED)


def test_a_form_has_the_whole_of_a_narrow_window_until_its_key_is_pressed_again(
    open_work_desk: Callable[..., WorkDesk], practice: PracticeServer
) -> None:
    desk = open_work_desk(width_px=460)
    desk.takes(VEER)
    desk.answer(GAZELLE)
    desk.open_form(Key.Key_F4)
    assert not desk.table.isVisible()
    desk.scan(GAZELLE)
    assert desk.form is not None
    desk.key(Key.Key_F4)
    assert desk.table.isVisible()
    assert desk.is_scan_field_focused
    desk.until(lambda: desk.shown.is_complete)
    assert not practice.log("createDelivery")
