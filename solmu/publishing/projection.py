"""Where a place lies in the two base maps (pure).

Europe is drawn in Lambert's azimuthal equal-area projection around 54° N 15° E, the world in Equal Earth
around 11° E, so that the seam runs through the Bering Strait and no country is cut in two. The numbers are
those of `basemap/make_basemap.mjs`; a test holds the two together. Coordinates are units of the picture,
x to the right and y downwards from its upper left corner.
"""

from math import asin, cos, isfinite, radians, sin, sqrt
from typing import NamedTuple

EUROPE_WIDTH, EUROPE_HEIGHT = 760, 820
WORLD_WIDTH, WORLD_HEIGHT = 960, 470

EUROPE_SCALE, EUROPE_X, EUROPE_Y = 1080, 372, 410
EUROPE_LATITUDE, EUROPE_LONGITUDE = 54, 15
WORLD_SCALE, WORLD_X, WORLD_Y = 176, 480, 235
WORLD_LONGITUDE = 11

_SIN_CENTRE, _COS_CENTRE = sin(radians(EUROPE_LATITUDE)), cos(radians(EUROPE_LATITUDE))
# The polynomial of Equal Earth (Šavrič, Patterson and Jenny 2018).
_A1, _A2, _A3, _A4 = 1.340264, -0.081106, 0.000893, 0.003796
_M = sqrt(3) / 2


class Point(NamedTuple):
    """A place in a picture, in its units."""

    x: float
    y: float


def europe(latitude: float, longitude: float) -> Point | None:
    """The place in the map of Europe; None where it lies outside the picture.

    Degrees, north and east positive. Raises ValueError for a latitude that no place has.
    """
    _require_place(latitude, longitude)
    north, east = radians(latitude), radians(longitude - EUROPE_LONGITUDE)
    sin_latitude, cos_latitude, cos_longitude = sin(north), cos(north), cos(east)
    nearness = _SIN_CENTRE * sin_latitude + _COS_CENTRE * cos_latitude * cos_longitude
    if nearness <= 0:  # the far side of the earth; the antipode has no place at all
        return None
    factor = EUROPE_SCALE * sqrt(2 / (1 + nearness))
    x = EUROPE_X + factor * cos_latitude * sin(east)
    y = EUROPE_Y - factor * (_COS_CENTRE * sin_latitude - _SIN_CENTRE * cos_latitude * cos_longitude)
    if 0 <= x <= EUROPE_WIDTH and 0 <= y <= EUROPE_HEIGHT:
        return Point(x, y)
    return None


def world(latitude: float, longitude: float) -> Point:
    """The place in the map of the world. Raises ValueError as `europe` does."""
    _require_place(latitude, longitude)
    east = radians((longitude - WORLD_LONGITUDE + 180) % 360 - 180)
    angle = asin(_M * sin(radians(latitude)))
    square = angle * angle
    sixth = square * square * square
    x = east * cos(angle) / (_M * (_A1 + 3 * _A2 * square + sixth * (7 * _A3 + 9 * _A4 * square)))
    y = angle * (_A1 + _A2 * square + sixth * (_A3 + _A4 * square))
    return Point(WORLD_X + WORLD_SCALE * x, WORLD_Y - WORLD_SCALE * y)


def _require_place(latitude: float, longitude: float) -> None:
    if not (isfinite(longitude) and -90 <= latitude <= 90):
        raise ValueError(f"No place has the latitude {latitude} and the longitude {longitude}.")
