"""Where things are: coordinates and the distance between them."""

from dataclasses import dataclass
from math import asin, cos, radians, sin, sqrt

EARTH_RADIUS_KM = 6371.0088


@dataclass(frozen=True, slots=True)
class Coordinates:
    """Degrees north and east (WGS 84)."""

    latitude: float
    longitude: float


def coordinates_or_none(latitude: float, longitude: float) -> Coordinates | None:
    """The point, or None where it says "not known": [0, 0], not a number, or off the globe."""
    if latitude == 0 and longitude == 0:
        return None
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
        return None
    return Coordinates(latitude, longitude)


def distance_km(a: Coordinates, b: Coordinates) -> float:
    """Great-circle distance in kilometres (haversine)."""
    north_a, north_b = radians(a.latitude), radians(b.latitude)
    half_north = sin((north_b - north_a) / 2)
    half_east = sin(radians(b.longitude - a.longitude) / 2)
    chord = half_north * half_north + cos(north_a) * cos(north_b) * half_east * half_east
    return 2 * EARTH_RADIUS_KM * asin(sqrt(min(1.0, chord)))
