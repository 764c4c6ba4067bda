"""Distances on the globe, and places that are not known."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.place import EARTH_RADIUS_KM, Coordinates, coordinates_or_none, distance_km

points = st.builds(Coordinates, st.floats(-90, 90), st.floats(-180, 180))


@pytest.mark.parametrize(
    ("a", "b", "km"),
    [
        (Coordinates(52.0907, 5.1214), Coordinates(52.1561, 5.3878), 19.6),
        (Coordinates(50.8503, 4.3517), Coordinates(48.8566, 2.3522), 263.9),
        (Coordinates(0, 0), Coordinates(0, 180), math.pi * EARTH_RADIUS_KM),
        (Coordinates(90, 0), Coordinates(-90, 77), math.pi * EARTH_RADIUS_KM),
    ],
)
def test_a_distance_is_as_the_crow_flies(a: Coordinates, b: Coordinates, km: float) -> None:
    assert distance_km(a, b) == pytest.approx(km, abs=0.5)


@given(points, points)
def test_a_distance_is_the_same_both_ways_and_at_most_half_the_globe(a: Coordinates, b: Coordinates) -> None:
    assert distance_km(a, b) == pytest.approx(distance_km(b, a), abs=1e-6)
    assert 0 <= distance_km(a, b) <= math.pi * EARTH_RADIUS_KM + 1e-6
    assert distance_km(a, a) == 0


@pytest.mark.parametrize(
    ("latitude", "longitude"),
    [(0, 0), (90.1, 5), (-91, 5), (52, 180.5), (52, -181), (math.nan, 5), (52, math.nan), (math.inf, 5)],
)
def test_a_place_off_the_globe_or_at_0_0_is_not_known(latitude: float, longitude: float) -> None:
    assert coordinates_or_none(latitude, longitude) is None


@pytest.mark.parametrize(("latitude", "longitude"), [(52.1, 5.1), (0, 5), (52, 0), (-90, 180)])
def test_a_place_on_the_globe_is_known(latitude: float, longitude: float) -> None:
    assert coordinates_or_none(latitude, longitude) == Coordinates(latitude, longitude)
