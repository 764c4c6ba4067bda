"""The list of the last scans: what stands in it, and what a click in it asks for."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTableView

from app.system.i18n import Words
from app.ui.find.facts import FactWriter
from app.ui.find.recent import RecentPanel
from tests.ui.desk import GAZELLE, ROSMALEN, WRONG, Desk


def list_of(desk: Desk) -> tuple[RecentPanel, QTableView]:
    """The scans of a desk in a list of their own."""
    panel = RecentPanel(desk.style, Words("en"), facts=FactWriter(Words("en"), currency="EUR"))
    panel.resize(600, 400)
    panel.show_steps(desk.finder.trail.steps, now=desk.clock.now)
    panel.show()
    (table,) = panel.findChildren(QTableView)
    return panel, table


def test_a_click_in_the_last_scans_asks_for_that_one(desk: Desk) -> None:
    desk.answer(GAZELLE)
    desk.answer(ROSMALEN)
    panel, scans = list_of(desk)
    recalled: list[int] = []
    panel.recalled.connect(recalled.append)
    model = scans.model()
    assert "8717144186799" in model.index(0, 0).data()
    assert model.index(1, 0).data().startswith("8717231204726, Gazelle Ultimate C380 HMB low step, Here 1, just now")
    scans.clicked.emit(model.index(1, 0))
    assert recalled == [1]
    panel.deleteLater()


def test_a_row_chosen_in_the_last_scans_stays_chosen_as_time_goes_on(desk: Desk) -> None:
    desk.answer(GAZELLE)
    desk.answer(ROSMALEN)
    panel, scans = list_of(desk)
    scans.selectRow(1)
    desk.clock.forward(14)
    panel.show_steps(desk.finder.trail.steps, now=desk.clock.now)
    assert [index.row() for index in scans.selectionModel().selectedRows()] == [1]
    assert scans.model().index(0, 0).data().endswith("14 s ago")
    assert not panel.grab().isNull()
    panel.deleteLater()


def test_the_last_scans_are_one_column_of_plain_rows(desk: Desk) -> None:
    desk.scan(WRONG)
    panel, scans = list_of(desk)
    model = scans.model()
    row = model.index(0, 0)
    assert row.data() == f"{WRONG}, Not asked, Not a valid barcode, just now"
    assert row.data(Qt.ItemDataRole.DecorationRole) is None
    assert model.data(model.index(-1, 0)) is None
    assert (model.rowCount(row), model.columnCount(row)) == (0, 0)
    QTest.mouseMove(scans.viewport(), scans.visualRect(row).center())
    assert not panel.grab().isNull()
    panel.deleteLater()


def test_before_the_first_scan_the_page_says_what_to_do(desk: Desk) -> None:
    assert desk.named("Last scans").isVisible()
    assert desk.says("No scan yet")
    desk.answer(GAZELLE)
    assert not desk.says("No scan yet")
