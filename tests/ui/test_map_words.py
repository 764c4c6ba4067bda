"""The words of the map: names, distances and legend, none on another, none run through by dots."""

import pytest
from PySide6.QtCore import QLineF, QPointF, QRectF, QSizeF
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.core.place import Coordinates
from app.system.i18n import Words
from app.ui.find.map import MapPlace, MapView
from app.ui.find.mapinks import legend_rects, plate
from app.ui.find.maplabels import Name, PlacedName, crosses, placed, runs_through
from app.ui.find.mapscene import NAMED, MapScene, ring_labels, view_of
from app.ui.find.mapwords import lay_words
from app.ui.find.projection import Projection
from app.ui.style import Style
from tests.ui.maps import PLACES, SIZE, UTRECHT, ZEIST, map_of_utrecht

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@pytest.fixture
def view(style: Style, qtbot: QtBot) -> MapView:
    made = map_of_utrecht(style)
    qtbot.addWidget(made)
    return made


def test_rings_are_named_where_they_do_not_crowd(style: Style) -> None:
    words = Words("fr")
    close = view_of(MapScene(UTRECHT, "", (ZEIST,)), style, size=QSizeF(*SIZE))
    named = ring_labels(close, style, words=words, size=QSizeF(*SIZE))
    assert [text.replace("\N{NO-BREAK SPACE}", " ") for text, _ in named] == ["10 km", "20 km", "40 km"]
    labels = [rect for _, rect in named]
    assert not any(one.intersects(other) for one in labels for other in labels if one is not other)


def test_names_never_stand_on_each_other_or_outside(style: Style, qapp: QApplication) -> None:
    area = QRectF(0, 0, 300, 120)
    names = [Name(f"Place {at}", QPointF(40 + 9 * at, 60 + at % 3), is_bold=at == 0) for at in range(12)]
    found = placed(style, names, taken=[QRectF(0, 100, 300, 20)], area=area)
    rects = [one.rect for one in found]
    assert len(rects) >= 6
    assert all(area.contains(rect) for rect in rects)
    assert not any(one.intersects(other) for at, one in enumerate(rects) for other in rects[at + 1 :])
    assert found[0].name.is_bold


def test_a_name_covers_what_it_should_avoid_only_without_another_side(style: Style, qapp: QApplication) -> None:
    area = QRectF(0, 0, 300, 120)
    name = Name("Zeist", QPointF(150, 60))
    right, left = QRectF(155, 50, 90, 20), QRectF(60, 50, 85, 20)
    assert placed(style, [name], taken=[], avoided=[right], area=area)[0].rect.right() < 150
    everywhere = [area]
    assert placed(style, [name], taken=[left], avoided=everywhere, area=area)[0].rect.left() > 150


def test_a_name_that_finds_no_room_beside_its_dot_stands_at_the_end_of_a_line(style: Style, qapp: QApplication) -> None:
    area = QRectF(0, 0, 300, 160)
    names = [Name(f"De Bilt {at}", QPointF(150 + at, 80)) for at in range(NAMED)]
    found = placed(style, names, taken=[QRectF(144, 74, 20, 12)], area=area)
    assert len(found) >= NAMED - 1
    lines = [one.leader for one in found if one.leader is not None]
    assert lines
    assert not any(runs_through(line, one.rect) for line in lines for one in found if one.leader is not line)
    far_off = QLineF(0, 60, 300, 61)
    assert crosses(found[0], [], lines=[QLineF(found[0].rect.topLeft(), found[0].rect.bottomRight())])
    away = PlacedName(names[0], QRectF(140, 20, 40, 16), QLineF(150, 80, 150, 36))
    assert crosses(away, [], lines=[far_off])
    assert not crosses(away, [], lines=[QLineF(150, 80, 250, 80)])


def test_a_dot_outside_the_map_has_no_name_on_it(style: Style, qapp: QApplication) -> None:
    names = [Name("Nistelrode", QPointF(150, 130)), Name("Zeist", QPointF(150, 60))]
    assert [one.name.text for one in placed(style, names, taken=[], area=QRectF(0, 0, 300, 120))] == ["Zeist"]


def test_the_legend_stands_where_it_covers_no_place_that_has_it(view: MapView, style: Style) -> None:
    area = QRectF(0, 0, *SIZE)
    below = [QPointF(30, SIZE[1] - 12), QPointF(SIZE[0] - 30, SIZE[1] - 12)]
    texts = ("has it", "demo only", "does not")
    assert plate(style, legend_rects(style, texts, rect=area)).center().y() > SIZE[1] / 2
    above = plate(style, legend_rects(style, texts, rect=area, live=below))
    assert above.center().y() < SIZE[1] / 2
    assert area.contains(above)


@pytest.mark.parametrize("theme", ["light", "dark", "contrast"])
def test_nothing_shows_through_the_legend(view: MapView, style: Style, theme: str) -> None:
    style.set_theme(theme)
    words = Words("en")
    laid = lay_words(MapScene(UTRECHT, "", PLACES), view.view(), style=style, words=words, live=[])
    ground = plate(style, laid.legend_rects)
    where = view.view()
    under = [
        MapPlace(f"u{at}", "Under", where_is(where, ground.center() + QPointF(3 * at - 60, 9)), "none")
        for at in range(40)
    ]
    view.set_places(UTRECHT, "Shop Utrecht", places=PLACES)
    before = view.grab(ground.toRect()).toImage()
    view.set_places(UTRECHT, "Shop Utrecht", places=(*PLACES, *under))
    assert view.grab(ground.toRect()).toImage() == before


def test_small_dots_do_not_run_through_names(view: MapView) -> None:
    where = view.view()
    laid = lay_words(MapScene(UTRECHT, "", PLACES), where, style=view._style, words=Words("en"), live=[])
    rect = laid.names[0].rect
    before = view.grab(rect.toRect()).toImage()
    under = MapPlace("under", "Under", where_is(where, rect.center()), "none")
    view.set_places(UTRECHT, "Shop Utrecht", places=(*PLACES, under))
    assert view.grab(rect.toRect()).toImage() == before


def where_is(view: Projection, at: QPointF) -> Coordinates:
    """The place that stands at a point of the map."""
    back, _ = view.transform().inverted()
    degrees = back.map(at)
    return Coordinates(-degrees.y(), degrees.x())
