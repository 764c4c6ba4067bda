"""Date-times in all the forms that come, and in the forms that go."""

from datetime import UTC, datetime, timedelta

import pytest

from app.remote.moments import iso_with_offset, moment_of, wall_time

NOON_UTC = datetime(2025, 7, 1, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    "value",
    [
        "2025-07-01T12:00:00Z",
        "2025-07-01T14:00:00+02:00",
        "2025-07-01T14:00:00+0200",
        "2025-07-01 14:00:00",
        "2025-07-01T14:00:00.000000",
        " 2025-07-01 14:00 ",
        {"date": "2025-07-01 12:00:00.000000", "timezone_type": 3, "timezone": "UTC"},
        {"date": "2025-07-01 14:00:00.000000", "timezone_type": 3, "timezone": "Europe/Amsterdam"},
        {"date": "2025-07-01 13:00:00.000000", "timezone_type": 3, "timezone": "Europe/London"},
        {"date": "2025-07-01 14:00:00.000000", "timezone_type": 1, "timezone": "+02:00"},
        {"date": "2025-07-01 06:30:00.000000", "timezone_type": 1, "timezone": "-05:30"},
        {"date": "2025-07-01 14:00:00.000000", "timezone_type": 2, "timezone": "CEST"},
        {"date": "2025-07-01 12:00:00.000000", "timezone_type": 2, "timezone": "Z"},
        {"date": "2025-07-01 14:00:00.000000", "timezone": None},
        {"date": "2025-07-01 14:00:00.000000", "timezone": "../secrets"},
        {"date": "2025-07-01 14:00:00.000000"},
    ],
)
def test_every_form_of_the_same_moment_is_read(value: object) -> None:
    moment = moment_of(value)
    assert moment == NOON_UTC
    assert moment is not None
    assert moment.utcoffset() is not None


@pytest.mark.parametrize(
    "value", [None, "", "soon", "0000-00-00 00:00:00", [], {}, {"date": None}, 1678230000, "2025-07"]
)
def test_anything_else_is_no_moment(value: object) -> None:
    assert moment_of(value) is None


def test_winter_in_amsterdam_is_one_hour_ahead() -> None:
    assert moment_of("2025-01-01 13:00:00") == datetime(2025, 1, 1, 12, 0, tzinfo=UTC)


def test_moments_go_out_in_the_two_forms() -> None:
    assert iso_with_offset(NOON_UTC + timedelta(microseconds=5)) == "2025-07-01T12:00:00+00:00"
    assert wall_time(NOON_UTC) == "2025-07-01 14:00"
