"""Places against d3-geo's own values, printed by `make_basemap.mjs --towns`."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from solmu.publishing import projection
from solmu.publishing.projection import Point, europe, world

MAKER = Path(projection.__file__).parent / "basemap" / "make_basemap.mjs"

# name, latitude, longitude, place in Europe (also where it is outside the picture), place in the world
TOWNS = [
    ("Kuopio", 62.8924, 27.677, (480.501, 232.524), (512.288, 36.822)),
    ("Bodø", 67.2804, 14.4049, (367.638, 160.211), (486.294, 27.611)),
    ("Reykjavík", 64.1466, -21.9426, (84.078, 138.656), (417.048, 34.079)),
    ("Lisboa", 38.7223, -9.1393, (20.724, 639.334), (432.389, 102.625)),
    ("Херсон", 46.6354, 32.6169, (597.977, 521.058), (528.446, 78.83)),
    ("Сімферополь", 44.9521, 34.1024, (624.367, 547.008), (532.418, 83.74)),
    ("Севастополь", 44.6166, 33.5254, (618.426, 555.134), (531.231, 84.729)),
    ("İzmir", 38.4237, 27.1428, (552.109, 687.976), (518.231, 103.556)),
    ("Vardø", 70.3705, 31.1107, (473.916, 90.192), (515.976, 21.822)),
    ("Valletta", 35.8989, 14.5146, (364.495, 749.756), (488.446, 111.513)),
    ("Minneapolis", 44.9778, -93.265, None, (243.473, 83.665)),
    ("Shanghai", 31.2304, 121.4737, None, (751.912, 126.596)),
    ("Suva", -18.1416, 178.4419, None, (912.571, 299.114)),
    ("Nome", 64.5011, -165.4064, None, (144.145, 33.319)),
]


@pytest.mark.parametrize(("name", "latitude", "longitude", "in_europe", "in_the_world"), TOWNS)
def test_a_town_lies_where_d3_geo_puts_it(
    name: str,
    latitude: float,
    longitude: float,
    in_europe: tuple[float, float] | None,
    in_the_world: tuple[float, float],
) -> None:
    assert europe(latitude, longitude) == (in_europe and pytest.approx(in_europe, abs=0.001)), name
    assert world(latitude, longitude) == pytest.approx(in_the_world, abs=0.001), name


def test_the_numbers_are_those_of_the_base_map() -> None:
    found = {
        name: [float(number) for number in re.findall(r"-?\d+", rest)]
        for name, rest in re.findall(r"^const (EUROPE|WORLD) = {(.*)};$", MAKER.read_text(), re.MULTILINE)
    }
    assert found == {
        "EUROPE": [
            projection.EUROPE_WIDTH,
            projection.EUROPE_HEIGHT,
            projection.EUROPE_SCALE,
            projection.EUROPE_X,
            projection.EUROPE_Y,
            -projection.EUROPE_LONGITUDE,
            -projection.EUROPE_LATITUDE,
        ],
        "WORLD": [
            projection.WORLD_WIDTH,
            projection.WORLD_HEIGHT,
            projection.WORLD_SCALE,
            projection.WORLD_X,
            projection.WORLD_Y,
            -projection.WORLD_LONGITUDE,
            0,
        ],
    }


def test_the_centres_lie_at_the_centres() -> None:
    assert europe(54, 15) == pytest.approx(Point(372, 410))
    assert world(0, 11) == pytest.approx(Point(480, 235))


def test_the_antipode_of_the_centre_is_outside_europe() -> None:
    assert europe(-54, -165) is None


@given(st.floats(-90, 90), st.floats(-720, 720))
def test_every_place_lies_in_the_world_and_in_europe_or_nowhere(latitude: float, longitude: float) -> None:
    place = world(latitude, longitude)
    assert 0 <= place.x <= 960
    assert 0 <= place.y <= 470
    near = europe(latitude, longitude)
    assert near is None or (0 <= near.x <= 760 and 0 <= near.y <= 820)


@pytest.mark.parametrize(
    ("latitude", "longitude"), [(90.1, 0), (-91, 0), (float("nan"), 0), (0, float("inf")), (0, float("nan"))]
)
def test_what_is_no_place_is_refused(latitude: float, longitude: float) -> None:
    with pytest.raises(ValueError, match="No place"):
        europe(latitude, longitude)
    with pytest.raises(ValueError, match="No place"):
        world(latitude, longitude)
