"""What the committed base maps must show, and what they must never show."""

import gzip
import json
import re
from itertools import pairwise
from pathlib import Path
from typing import TypeAlias

import pytest

from solmu.publishing import projection
from solmu.publishing.projection import EUROPE_HEIGHT, EUROPE_WIDTH, Point, europe, world

PUBLISHING = Path(projection.__file__).parent
IMAGES = PUBLISHING.parent / "static" / "img"

Ring: TypeAlias = list[tuple[float, float]]


def drawn(name: str, symbol: str) -> list[Ring]:
    """The rings or lines of one symbol, in absolute units."""
    text = (IMAGES / f"map-{name}.svg").read_text()
    path = re.search(rf'<symbol id="{symbol}".*? d="([^"]*)"', text)
    assert path is not None
    return [ring_of(part) for part in path[1].split("M")[1:]]


def ring_of(part: str) -> Ring:
    numbers = [float(number) for number in re.findall(r"-?(?:\d+\.?\d*|\.\d+)", part)]
    ring = [(numbers[0], numbers[1])]
    for dx, dy in zip(numbers[2::2], numbers[3::2], strict=True):
        ring.append((ring[-1][0] + dx, ring[-1][1] + dy))
    return ring


def outlines(country: str) -> list[Ring]:
    return [
        [(x, y) for x, y in ring]
        for ring in json.loads((PUBLISHING / "basemap" / "countries.json").read_text())[country]
    ]


def is_inside(point: Point, rings: list[Ring]) -> bool:
    """Even-odd rule over all rings, as the picture is filled."""
    inside = False
    for ring in rings:
        for (ax, ay), (bx, by) in zip(ring, [*ring[1:], ring[0]], strict=True):
            if (ay > point.y) != (by > point.y) and point.x < ax + (point.y - ay) * (bx - ax) / (by - ay):
                inside = not inside
    return inside


def in_europe(latitude: float, longitude: float) -> Point:
    place = europe(latitude, longitude)
    assert place is not None
    return place


LAND = {
    "Kuopio": (62.89, 27.68),
    "Bardufoss": (69.06, 18.54),
    "Karasjok": (69.47, 25.51),
    "Akureyri inland": (65.3, -18.2),
    "Östersund": (63.18, 14.64),
    "Viborg in Jutland": (56.45, 9.40),
    "Évora": (38.57, -7.91),
    "Херсон": (46.75, 32.7),
    "Сімферополь": (44.95, 34.10),
    "Луганськ": (48.57, 39.31),
    "Ankara": (39.93, 32.86),
    "Kazan": (55.8, 49.1),
}
SEA = {
    "Gulf of Bothnia": (62.5, 19.8),
    "Bay of Bothnia": (64.8, 23.3),
    "Gulf of Finland": (59.85, 26.0),
    "Baltic Proper": (57.0, 19.7),
    "Kattegat": (56.7, 11.6),
    "North Sea": (57.0, 4.0),
    "Norwegian Sea": (67.0, 3.0),
    "Barents Sea": (72.0, 33.0),
    "White Sea": (65.6, 37.5),
    "Black Sea": (43.3, 34.0),
    "Denmark Strait": (66.5, -28.0),
    "Biscay": (45.5, -6.0),
}


@pytest.mark.parametrize("place", LAND)
def test_land_is_land(place: str) -> None:
    assert is_inside(in_europe(*LAND[place]), drawn("europe", "land"))
    assert is_inside(world(*LAND[place]), drawn("world", "land"))


@pytest.mark.parametrize("place", SEA)
def test_the_sea_is_not_smeared_over(place: str) -> None:
    assert not is_inside(in_europe(*SEA[place]), drawn("europe", "land"))
    assert not is_inside(world(*SEA[place]), drawn("world", "land"))


@pytest.mark.parametrize(
    "place", [(-30.0, -25.0), (35.0, -45.0), (10.0, -140.0), (40.0, 175.0), (-40.0, 90.0)]
)
def test_the_oceans_of_the_world_are_not_smeared_over(place: tuple[float, float]) -> None:
    assert not is_inside(world(*place), drawn("world", "land"))


@pytest.mark.parametrize("symbol", ["land", "borders"])
def test_no_long_straight_line_crosses_the_nordics(symbol: str) -> None:
    """A smear is a straight edge right across; no coast or border is straight for 76 units (450 km)."""
    corners = [in_europe(*corner) for corner in [(54.0, 4.0), (54.0, 31.0), (71.5, 4.0), (71.5, 32.0)]]
    left, right = min(point.x for point in corners), max(point.x for point in corners)
    top, bottom = min(point.y for point in corners), max(point.y for point in corners)
    too_long = []
    for ring in drawn("europe", symbol):
        for (ax, ay), (bx, by) in pairwise([*ring, ring[0]] if symbol == "land" else ring):
            across = max(ax, bx) >= left and min(ax, bx) <= right
            down = max(ay, by) >= top and min(ay, by) <= bottom
            if across and down and ((ax - bx) ** 2 + (ay - by) ** 2) ** 0.5 > EUROPE_WIDTH / 10:
                too_long.append(((ax, ay), (bx, by)))
    assert too_long == []


def test_no_line_of_the_world_runs_from_edge_to_edge() -> None:
    widths = [
        abs(ax - bx)
        for symbol in ("land", "borders")
        for ring in drawn("world", symbol)
        for (ax, _), (bx, _) in pairwise(ring)
    ]
    assert max(widths) < 96


@pytest.mark.parametrize(
    ("town", "latitude", "longitude"),
    [
        ("Сімферополь", 44.9521, 34.1024),
        ("Севастополь", 44.6166, 33.5254),
        ("Керч", 45.3573, 36.4683),
        ("Джанкой", 45.7091, 34.3883),
        ("Херсон", 46.6354, 32.6169),
        ("Донецьк", 48.0159, 37.8028),
        ("Луганськ", 48.5740, 39.3078),
        ("Маріуполь", 47.1150, 37.5614),
    ],
)
def test_ukrainian_towns_lie_in_ukraine(town: str, latitude: float, longitude: float) -> None:
    place = in_europe(latitude, longitude)
    assert (is_inside(place, outlines("UA")), is_inside(place, outlines("RU"))) == (True, False), town


@pytest.mark.parametrize(
    ("country", "latitude", "longitude"),
    [
        ("FI", 62.89, 27.68),
        ("SE", 63.18, 14.64),
        ("NO", 69.06, 18.54),
        ("DK", 56.45, 9.40),
        ("IS", 64.9, -18.5),
        ("EE", 58.38, 26.72),
        ("RU", 55.75, 37.62),
    ],
)
def test_a_town_lies_in_its_country_and_in_no_other(country: str, latitude: float, longitude: float) -> None:
    place = in_europe(latitude, longitude)
    countries = json.loads((PUBLISHING / "basemap" / "countries.json").read_text())
    assert [code for code in countries if is_inside(place, outlines(code))] == [country]


def test_the_border_of_ukraine_is_drawn_at_perekop_only_as_coast() -> None:
    """No border line runs across the neck of Crimea (46.1° N, 33.6° E)."""
    neck = in_europe(46.1, 33.6)
    near = [
        (x, y)
        for line in drawn("europe", "borders")
        for x, y in line
        if abs(x - neck.x) < 12 and abs(y - neck.y) < 12
    ]
    assert near == []


@pytest.mark.parametrize(
    ("name", "latitude", "longitude"),
    [
        ("west of Iceland", 65.5, -24.5),
        ("Cabo de São Vicente", 37.02, -8.99),
        ("Nordkapp", 71.17, 25.78),
        ("Херсон", 46.64, 32.62),
        ("Керч", 45.36, 36.47),
        ("Antalya", 36.9, 30.7),
        ("Izhevsk", 56.85, 53.2),
    ],
)
def test_the_picture_reaches_to(name: str, latitude: float, longitude: float) -> None:
    assert europe(latitude, longitude) is not None, name


@pytest.mark.parametrize(
    ("name", "most", "most_compressed"), [("europe", 45_000, 20_000), ("world", 70_000, 20_000)]
)
def test_the_maps_are_small(name: str, most: int, most_compressed: int) -> None:
    text = (IMAGES / f"map-{name}.svg").read_bytes()
    assert len(text) <= most
    assert len(gzip.compress(text, 9)) <= most_compressed


@pytest.mark.parametrize("name", ["europe", "world"])
def test_the_maps_carry_no_colour_and_no_style(name: str) -> None:
    text = (IMAGES / f"map-{name}.svg").read_text()
    assert re.findall(r"style|class|stroke|fill=\"(?!none)|#[0-9a-f]{3}", text) == []


def test_the_picture_of_europe_has_the_size_that_pages_expect() -> None:
    assert f'viewBox="0 0 {EUROPE_WIDTH} {EUROPE_HEIGHT}"' in (IMAGES / "map-europe.svg").read_text()
