"""The map: where places stand, what is drawn there in each theme, what a click chooses, what a screen reader hears."""

import json
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QImage, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.core.place import Coordinates, distance_km
from app.system.paths import resource
from app.ui.find.map import MapPlace, MapView
from app.ui.find.mapscene import NOWHERE, MapScene, view_of
from app.ui.find.outlines import inner_lines, read_outlines
from app.ui.find.projection import MAX_PX_PER_KM, MIN_PX_PER_KM, fitted, kilometres
from app.ui.style import Style
from tests.ui.maps import AMERSFOORT, EDE, HOUTEN, PLACES, SIZE, UTRECHT, ZEIST, map_of_utrecht

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@pytest.fixture
def view(style: Style, qtbot: QtBot) -> MapView:
    made = map_of_utrecht(style)
    qtbot.addWidget(made)
    return made


def colour_at(image: QImage, at: QPointF) -> str:
    return image.pixelColor(round(at.x()), round(at.y())).name()


def test_a_map_without_a_place_says_so(view: MapView) -> None:
    assert not view.is_blank
    view.set_places(None, "", places=())
    assert view.is_blank


@pytest.mark.parametrize("theme", ["light", "dark", "contrast"])
def test_each_kind_of_place_has_its_own_mark_in_every_theme(view: MapView, style: Style, theme: str) -> None:
    style.set_theme(theme)
    image = view.grab().toImage()
    where = view.view()
    assert colour_at(image, where.point(ZEIST.coordinates)) == style.colour("text").name()
    assert colour_at(image, where.point(AMERSFOORT.coordinates)) == style.colour("panel").name()
    ring = where.point(AMERSFOORT.coordinates) + QPointF(5, 0)
    assert colour_at(image, ring) == style.colour("text").name()
    assert colour_at(image, where.point(EDE.coordinates)) == style.colour("control").name()
    own = where.point(UTRECHT)
    assert colour_at(image, own + QPointF(-8, -8)) == style.colour("accent").name()
    assert colour_at(image, QPointF(SIZE[0] - 60, 20)) == style.colour("land").name()


def test_the_sea_is_water_and_the_lower_corners_are_round(view: MapView, style: Style) -> None:
    view.set_places(Coordinates(52.1, 4.3), "Den Haag", places=())
    image = view.grab().toImage()
    assert colour_at(image, QPointF(30, 30)) == style.colour("water").name()
    assert image.pixelColor(0, SIZE[1] - 1).name() != style.colour("land").name()


def test_the_chosen_place_is_larger_and_in_the_accent_colour(view: MapView, style: Style) -> None:
    view.select("amersfoort")
    image = view.grab().toImage()
    where = view.view()
    at = where.point(AMERSFOORT.coordinates)
    assert colour_at(image, at + QPointF(6, 0)) == style.colour("accent").name()
    halfway = (at + where.point(UTRECHT)) / 2
    assert style.colour("accent").name() in {colour_at(image, halfway + QPointF(0, dy)) for dy in (-1, 0, 1)}
    view.select("zeist")
    assert colour_at(view.grab().toImage(), where.point(ZEIST.coordinates)) == style.colour("accent").name()
    view.select("")
    assert colour_at(view.grab().toImage(), where.point(ZEIST.coordinates)) == style.colour("text").name()


def test_a_click_within_twelve_pixels_chooses_the_place(view: MapView, qtbot: QtBot) -> None:
    view.show()
    chosen: list[str] = []
    view.place_chosen.connect(chosen.append)
    at = view.view().point(AMERSFOORT.coordinates).toPoint()
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=at + QPoint(9, 5))
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=at + QPoint(0, -30))
    assert chosen == ["amersfoort"]


def test_a_place_that_has_it_is_chosen_before_one_that_does_not(view: MapView, qtbot: QtBot) -> None:
    beside = MapPlace("beside", "Zeist Oost", Coordinates(52.0875, 5.2340), "none")
    view.set_places(UTRECHT, "Shop Utrecht", places=(beside, *PLACES))
    view.show()
    chosen: list[str] = []
    view.place_chosen.connect(chosen.append)
    at = view.view().point(beside.coordinates).toPoint()
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=at)
    assert chosen == ["zeist"]


def test_the_mouse_over_a_dot_tells_its_name(view: MapView) -> None:
    tips = []
    for at in (view.view().point(EDE.coordinates), QPointF(3, 3)):
        none = Qt.MouseButton.NoButton
        move = QMouseEvent(QEvent.Type.MouseMove, at, at, none, none, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(view, move)
        tips.append(view.toolTip())
    assert tips == ["Ede", ""]


def test_the_map_is_told_in_words(view: MapView) -> None:
    assert view.accessibleName() == "Map"
    said = "Shop Utrecht, Zeist: has it, Houten: has it, Amersfoort: demo only"
    assert view.accessibleDescription() == said
    view.set_places(None, "", places=(ZEIST,), had="yesterday 18:02")
    assert view.accessibleDescription() == "Zeist: had it, yesterday 18:02"


def test_the_ground_is_drawn_once_until_the_view_or_the_theme_changes(view: MapView, style: Style) -> None:
    assert view.prepare() is view.prepare()
    view.grab()
    first = list(view._grounds)
    view.select("zeist")
    view.grab()
    assert list(view._grounds) == first
    style.set_theme("dark")
    view.grab()
    assert list(view._grounds) != first


def test_a_thousand_places_are_drawn(view: MapView) -> None:
    many = [
        MapPlace(
            f"p{at}", f"Town {at}", Coordinates(50 + at % 40 / 20, 3 + at % 25 / 8), ("stock", "demo", "none")[at % 3]
        )
        for at in range(1000)
    ]
    view.set_places(UTRECHT, "Shop Utrecht", places=many, selected="p3")
    assert not view.grab().toImage().isNull()


def test_the_view_holds_the_first_eight_and_goes_no_closer_than_six_pixels_a_kilometre(style: Style) -> None:
    size = QSizeF(*SIZE)
    near = view_of(MapScene(UTRECHT, "", (ZEIST,)), style, size=size)
    assert near.px_per_km == MAX_PX_PER_KM
    lille = MapPlace("lille", "Lille", Coordinates(50.63, 3.06), "stock")
    wide = view_of(MapScene(UTRECHT, "", (ZEIST, lille)), style, size=size)
    assert QRectF(0, 0, *SIZE).contains(wide.point(lille.coordinates))
    ninth = view_of(MapScene(UTRECHT, "", (ZEIST,) * 8 + (lille,)), style, size=size)
    assert ninth.px_per_km == MAX_PX_PER_KM
    lima = MapPlace("lima", "Lima", Coordinates(-12.0, -77.0), "stock")
    assert view_of(MapScene(UTRECHT, "", (lima,)), style, size=size).px_per_km == MIN_PX_PER_KM


def test_without_own_shop_the_places_are_in_the_middle(style: Style) -> None:
    size = QSizeF(*SIZE)
    assert view_of(MapScene(None, "", ()), style, size=size).centre == NOWHERE
    assert view_of(MapScene(None, "", (EDE,)), style, size=size).centre == EDE.coordinates
    middle = view_of(MapScene(None, "", (ZEIST, HOUTEN)), style, size=size).centre
    assert middle.latitude == pytest.approx((52.0875 + 52.0203) / 2)


def test_where_nobody_has_it_the_nearest_are_shown(style: Style) -> None:
    far = tuple(MapPlace(f"f{n}", "Far", Coordinates(44.0, 4.0 + n / 100), "none") for n in range(20))
    near = tuple(MapPlace(f"n{n}", "Near", Coordinates(52.0, 5.0 + n / 100), "none") for n in range(8))
    assert view_of(MapScene(UTRECHT, "", far + near), style, size=QSizeF(*SIZE)).px_per_km > 3


def test_kilometres_on_the_map_agree_with_the_distance_in_the_list() -> None:
    east_km, south_km = kilometres(AMERSFOORT.coordinates, UTRECHT)
    assert (east_km**2 + south_km**2) ** 0.5 == pytest.approx(distance_km(UTRECHT, AMERSFOORT.coordinates), rel=0.002)


def test_outlines_and_dots_share_one_projection() -> None:
    view = fitted(UTRECHT, [ZEIST.coordinates], size=QSizeF(*SIZE), margin=QPointF(10, 10))
    place = AMERSFOORT.coordinates
    mapped = view.transform().map(QPointF(place.longitude, -place.latitude))
    assert (mapped - view.point(place)).manhattanLength() < 0.01


def test_the_outlines_know_the_countries_of_the_shops() -> None:
    outlines = read_outlines(resource("map", "outlines.json"))
    for town in (
        UTRECHT,
        Coordinates(50.85, 4.35),
        Coordinates(48.86, 2.35),
        Coordinates(49.61, 6.13),
        Coordinates(42.3, 9.1),
    ):
        assert outlines.land.contains(QPointF(town.longitude, -town.latitude)), town
    assert not outlines.land.contains(QPointF(3.5, -53.0))


def test_the_outlines_are_small_and_say_where_they_come_from() -> None:
    file = resource("map", "outlines.json")
    assert file.stat().st_size < 120_000
    assert "public domain" in json.loads(file.read_text(encoding="utf-8"))["about"]
    assert Path(file.parent, "LICENSE.txt").exists()


def test_the_edge_of_the_map_is_no_border() -> None:
    square = [(0, 0), (5, 0), (5, 5), (0, 5)]
    assert inner_lines(square, xs=(0, 9), ys=(0, 9)) == [[(5, 0), (5, 5), (0, 5)]]


def test_one_far_place_does_not_shrink_the_near_ones_to_a_knot(style: Style) -> None:
    near = tuple(MapPlace(f"n{n}", "Near", Coordinates(52.092 + n / 100, 5.172), "stock") for n in range(1, 6))
    far = MapPlace("far", "Nistelrode", Coordinates(51.7, 5.56), "stock")
    assert view_of(MapScene(UTRECHT, "", (*near, far)), style, size=QSizeF(*SIZE)).px_per_km == MAX_PX_PER_KM
    few = view_of(MapScene(UTRECHT, "", (*near[:2], far)), style, size=QSizeF(*SIZE))
    assert QRectF(0, 0, *SIZE).contains(few.point(far.coordinates))
