"""What the tests of the map share: five places around Utrecht, and a map of them."""

from app.core.place import Coordinates
from app.system.i18n import Words
from app.system.paths import resource
from app.ui.find.map import MapPlace, MapView
from app.ui.style import Style

UTRECHT = Coordinates(52.092, 5.172)
ZEIST = MapPlace("zeist", "Zeist", Coordinates(52.0875, 5.2333), "stock")
HOUTEN = MapPlace("houten", "Houten", Coordinates(52.0203, 5.1575), "stock")
AMERSFOORT = MapPlace("amersfoort", "Amersfoort", Coordinates(52.1561, 5.3878), "demo")
EDE = MapPlace("ede", "Ede", Coordinates(52.0402, 5.6649), "none")
PLACES = (ZEIST, HOUTEN, AMERSFOORT, EDE)
SIZE = (656, 200)


def map_of_utrecht(style: Style) -> MapView:
    made = MapView(style, Words("en"), outlines_file=resource("map", "outlines.json"))
    made.resize(*SIZE)
    made.set_places(UTRECHT, "Shop Utrecht", places=PLACES)
    return made
