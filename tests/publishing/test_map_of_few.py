"""A map of a few dozen ties: each drawn, each place named once, nothing lost."""

import pytest

from solmu.publishing.map_picture import Place, picture_of_few

KUOPIO = Place("kuopio", "Kuopio", 62.9, 27.7, "/fi/organisations/kuopio/")
BODO = Place("bodo", "Bodø", 67.3, 14.7, "/fi/organisations/bodo/")
OPOLE = Place("opole", "Opole", 50.7, 17.9)
WINNIPEG = Place("winnipeg", "Winnipeg", 49.9, -97.1)
COUNTY = Place("county", "Partner county", None, None)


def test_each_place_is_named_once_and_each_tie_drawn() -> None:
    picture = picture_of_few([(KUOPIO, BODO, "force", True), (KUOPIO, OPOLE, "unstated", False)])

    assert [(dot.name, dot.state, dot.is_double, dot.url) for dot in picture.dots] == [
        ("Kuopio", "force", True, "/fi/organisations/kuopio/"),
        ("Bodø", "force", True, "/fi/organisations/bodo/"),
        ("Opole", "unstated", False, ""),
    ]
    assert [(line.state, line.is_double) for line in picture.lines] == [("force", True), ("unstated", False)]
    assert [dot.label is not None for dot in picture.dots] == [True, True, True]
    assert picture.inset is None


def test_ties_that_leave_europe_stand_in_the_inset() -> None:
    picture = picture_of_few([(KUOPIO, WINNIPEG, "letter", False)])

    assert picture.dots == ()
    assert [place.name for place in picture.outside] == ["Winnipeg"]
    assert picture.inset is not None
    assert [dot.name for dot in picture.inset.dots] == ["Kuopio", "Winnipeg"]
    assert len(picture.inset.lines) == 1


def test_place_without_a_position_is_told_and_not_drawn() -> None:
    picture = picture_of_few([(KUOPIO, COUNTY, "unstated", False)])

    assert [place.name for place in picture.unplaced] == ["Partner county"]
    assert (picture.dots, picture.lines, picture.inset) == ((), (), None)


def test_empty_register_gives_the_bare_map() -> None:
    picture = picture_of_few([])

    assert (picture.dots, picture.lines, picture.unplaced) == ((), (), ())


def test_unknown_state_is_refused() -> None:
    with pytest.raises(ValueError, match="married"):
        picture_of_few([(KUOPIO, BODO, "married", False)])
