from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from solmu.publishing.map_picture import (
    DASHES,
    STATES,
    Dot,
    Label,
    LegendEntry,
    Line,
    ManyTie,
    Place,
    Tie,
    TieCount,
    picture_of_many,
    picture_of_one,
)
from solmu.publishing.map_picture.description import outline_of, tidy
from solmu.publishing.map_picture.frames import EUROPE, INSET, WORLD
from solmu.publishing.map_picture.labels import width_of

KUOPIO = Place("kuopio", "Kuopio", 62.8924, 27.677, "/fi/organisations/kuopio/")
BODO = Place("bodo", "Bodø", 67.2804, 14.4049)
OPOLE = Place("opole", "Opole", 50.6751, 17.9213)
WINNIPEG = Place("winnipeg", "Winnipeg", 49.8951, -97.1384)
NOWHERE = Place("nowhere", "Somewhere", None, None)

latitudes = st.floats(34, 72)
longitudes = st.floats(-25, 50)
states = st.sampled_from(STATES)


def test_one_tie_is_a_line_from_partner_to_home() -> None:
    picture = picture_of_one(KUOPIO, [Tie(OPOLE, "letter")])
    assert picture.dots == (
        Dot(
            key="kuopio",
            x=480.5,
            y=232.5,
            radius=11,
            name="Kuopio",
            state="home",
            is_home=True,
            url="/fi/organisations/kuopio/",
            label=Label("Kuopio", 497.2, 239, "start", is_minor=False),
        ),
        Dot(
            key="opole",
            x=406.9,
            y=472,
            radius=4.5,
            name="Opole",
            state="letter",
            label=Label("Opole", 396.7, 478.5, "end", is_minor=False),
        ),
    )
    assert picture.lines == (Line("M406.9 472Q458.1 356.7 480.5 232.5", "letter", 1.2),)
    assert (picture.kind, picture.view_width, picture.view_height) == ("europe", 760, 820)
    assert (picture.outside, picture.unplaced, picture.inset, picture.tie_count) == ((), (), None, None)


def test_a_tie_of_two_strands_bows_to_the_other_side() -> None:
    single, double = (
        picture_of_one(KUOPIO, [Tie(BODO, "force", is_double=is_double)]).lines[0]
        for is_double in (False, True)
    )
    assert single == Line("M367.6 160.2Q419.7 203.1 480.5 232.5", "force", 1.2)
    assert double == Line("M367.6 160.2Q432.7 182.8 480.5 232.5", "force", 1.2, is_double=True)


def test_partners_outside_europe_come_in_the_inset_and_are_named() -> None:
    picture = picture_of_one(KUOPIO, [Tie(BODO, "force"), Tie(WINNIPEG, "study"), Tie(NOWHERE, "force")])
    assert [dot.key for dot in picture.dots] == ["kuopio", "bodo"]
    assert picture.outside == (WINNIPEG,)
    assert picture.unplaced == (NOWHERE,)
    assert picture.inset is not None
    assert (picture.inset.kind, picture.inset.base_map) == ("inset", "img/map-world.svg")
    assert [dot.key for dot in picture.inset.dots] == ["kuopio", "winnipeg"]
    assert [line.state for line in picture.inset.lines] == ["study"]


def test_a_home_outside_europe_is_shown_on_the_world() -> None:
    picture = picture_of_one(WINNIPEG, [Tie(KUOPIO, "force"), Tie(NOWHERE, "force")])
    assert (picture.kind, picture.inset, picture.outside) == ("world", None, ())
    assert [dot.key for dot in picture.dots] == ["winnipeg", "kuopio"]
    assert picture.unplaced == (NOWHERE,)


def test_a_home_without_a_place_leaves_the_partners_without_lines() -> None:
    picture = picture_of_one(NOWHERE, [Tie(KUOPIO, "force")])
    assert ([dot.key for dot in picture.dots], picture.lines) == (["kuopio"], ())


def test_a_partner_in_the_same_place_has_a_dot_and_no_line() -> None:
    region = Place("region", "North Savo", KUOPIO.latitude, KUOPIO.longitude)
    picture = picture_of_one(KUOPIO, [Tie(region, "force")])
    assert (len(picture.dots), picture.lines) == (2, ())


def test_several_ties_to_one_partner_are_drawn_once_by_the_strongest_state() -> None:
    ties = [Tie(OPOLE, "ended", is_double=True), Tie(OPOLE, "letter"), Tie(OPOLE, "study")]
    assert [(line.state, line.is_double) for line in picture_of_one(KUOPIO, ties).lines] == [("letter", True)]


@pytest.mark.parametrize("state", ["active", ""])
def test_an_unknown_state_is_refused(state: str) -> None:
    with pytest.raises(ValueError, match="no state of a tie"):
        picture_of_one(KUOPIO, [Tie(OPOLE, state)])
    with pytest.raises(ValueError, match="no state of a tie"):
        picture_of_many([(60.0, 25.0, "a", 50.0, 20.0, "b", state)])


def test_every_state_has_a_dash_and_a_shape_of_its_own() -> None:
    assert len({DASHES[state] for state in STATES}) == len(STATES)
    assert len({outline_of(state, 34, 8, 5) for state in STATES}) == len(STATES)


def test_the_legend_names_the_states_that_occur_here_and_in_the_inset() -> None:
    ties = [Tie(BODO, "ended"), Tie(WINNIPEG, "force")]
    assert picture_of_one(KUOPIO, ties).legend == [
        LegendEntry("force", "", Dot("force", 34, 8, 5, "", "force")),
        LegendEntry("ended", "5 9", Dot("ended", 34, 8, 5, "", "ended")),
    ]


def test_groups_hold_every_dot_and_every_line_once_with_the_home_on_top() -> None:
    ties = [Tie(OPOLE, "ended"), Tie(BODO, "force", is_double=True)]
    picture = picture_of_one(KUOPIO, ties)
    assert [(state, [dot.key for dot in dots]) for state, dots in picture.dot_groups] == [
        ("force", ["bodo"]),
        ("ended", ["opole"]),
        ("home", ["kuopio"]),
    ]
    assert [(state, dash, len(lines)) for state, dash, lines in picture.line_groups] == [("ended", "5 9", 1)]
    assert [line.state for line in picture.double_lines] == ["force"]


def drawn_box(label: Label, frame_letters: float) -> tuple[float, float, float, float]:
    """Where the letters stand, a hair smaller than what was kept free, because numbers are rounded."""
    width = width_of(label.text, frame_letters, is_bold=not label.is_minor) - 0.1
    left = {"start": label.x, "end": label.x - width, "middle": label.x - width / 2}[label.anchor]
    middle = label.y - 0.34 * frame_letters
    return left, middle - 0.6 * frame_letters + 0.1, left + width, middle + 0.6 * frame_letters - 0.1


def overlap(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


NAMES = ["Bodø", "Castrop-Rauxel", "Херсон", "Пересічанська громада", "Iisalmi", "Győr", "上海市浦东新区"]
partners = st.lists(
    st.builds(
        lambda number, name, latitude, longitude, state, is_double: Tie(
            Place(f"{name}{number}", name, latitude, longitude), state, is_double
        ),
        st.integers(0, 1000),
        st.sampled_from(NAMES),
        latitudes,
        longitudes,
        states,
        st.booleans(),
    ),
    max_size=25,
)


@given(partners)
@settings(max_examples=60, deadline=None)
def test_no_label_covers_another_or_a_dot_or_leaves_the_picture(ties: list[Tie]) -> None:
    picture = picture_of_one(KUOPIO, ties)
    frames = {"europe": EUROPE, "inset": INSET, "world": WORLD}
    for shown in [picture, picture.inset] if picture.inset else [picture]:
        frame = frames[shown.kind]
        boxes = [
            drawn_box(label, frame.letters if label.is_minor else frame.big_letters) for label in shown.labels
        ]
        assert [pair for pair in combinations(boxes, 2) if overlap(*pair)] == []
        for dot in shown.dots:
            disc = (dot.x - dot.radius, dot.y - dot.radius, dot.x + dot.radius, dot.y + dot.radius)
            assert [box for box in boxes if overlap(box, disc)] == []
        for left, top, right, bottom in boxes:
            assert left >= -1
            assert top >= -1
            assert right <= shown.view_width + 1
            assert bottom <= shown.view_height + 1


@given(partners)
@settings(max_examples=40, deadline=None)
def test_big_labels_stay_apart_at_the_size_of_telephones(ties: list[Tie]) -> None:
    picture = picture_of_one(KUOPIO, ties)
    boxes = []
    for dot in picture.dots:
        if dot.label and not dot.label.is_minor:
            # The page only enlarges the letters; they grow from the same anchor.
            boxes.append((dot, drawn_box(dot.label, EUROPE.phone_letters)))
    hits = [(one.key, other.key) for (one, a), (other, b) in combinations(boxes, 2) if overlap(a, b)]
    assert hits == []


@given(partners)
@settings(max_examples=40, deadline=None)
def test_every_partner_is_drawn_or_named_as_not_drawn(ties: list[Tie]) -> None:
    picture = picture_of_one(KUOPIO, [*ties, Tie(NOWHERE, "force")])
    drawn = [dot.key for dot in picture.dots if not dot.is_home]
    named = [place.key for place in (*picture.outside, *picture.unplaced)]
    assert sorted(drawn + named) == sorted({tie.partner.key for tie in ties} | {"nowhere"})


def test_nothing_gives_an_empty_picture() -> None:
    picture = picture_of_many([])
    assert (picture.dots, picture.lines, picture.inset) == ((), (), None)
    assert picture.tie_count == TieCount(0, 0, 0, 0, 0)


def test_many_ties_between_two_cells_become_one_bundle() -> None:
    ties: list[ManyTie] = [
        (62.89, 27.67, "a", 50.67, 17.92, "x", "force"),
        (62.90, 27.68, "b", 50.67, 17.92, "x", "ended"),
        (50.67, 17.92, "x", 62.89, 27.67, "a", "ended"),
    ]
    picture = picture_of_many(ties)
    assert [(dot.count, dot.radius, dot.state) for dot in picture.dots] == [
        (2, 2.1, "ended"),
        (1, 1.5, "ended"),
    ]
    assert [(line.count, line.weight, line.state) for line in picture.lines] == [(3, 1.4, "ended")]
    assert picture.tie_count == TieCount(total=3, drawn=3, local=0, weak=0, unplaced=0)


def test_what_many_ties_do_not_draw_is_counted() -> None:
    ties: list[ManyTie] = [
        (62.89, 27.67, "a", 62.90, 27.68, "b", "force"),
        (62.89, 27.67, "a", None, None, "c", "force"),
        (62.89, 27.67, "a", 49.9, -97.14, "w", "force"),
        (62.89, 27.67, "a", 50.67, 17.92, "x", "force"),
    ]
    picture = picture_of_many(ties)
    assert picture.tie_count == TieCount(total=4, drawn=2, local=1, weak=0, unplaced=1)
    assert picture.tie_count.not_drawn == 2
    assert picture.inset is not None
    assert [line.count for line in picture.inset.lines] == [1]
    assert [line.count for line in picture.lines] == [1]


def test_only_the_strongest_bundles_are_drawn() -> None:
    towns = [(40 + 1.2 * row, -5 + 2.5 * column) for row in range(24) for column in range(15)]
    ties: list[ManyTie] = [
        (*one, f"{i}", *other, f"{j}", "force")
        for i, one in enumerate(towns)
        for j, other in enumerate(towns[:4])
        if i != j
        for _ in range(1 if i % 2 else 2)
    ]
    picture = picture_of_many(ties)
    count = picture.tie_count
    assert count is not None
    assert len(picture.lines) == 300
    assert sum(line.count for line in picture.lines) == count.drawn
    assert count.weak > 0
    weights = [line.count for line in picture.lines]
    assert weights == sorted(weights)  # the strongest come last, on top


@given(
    st.lists(
        st.tuples(
            st.none() | st.floats(-60, 75),
            st.floats(-170, 170),
            st.integers(0, 30).map(str),
            st.none() | latitudes,
            longitudes,
            st.integers(31, 60).map(str),
            states,
        ),
        max_size=80,
    )
)
@settings(max_examples=60, deadline=None)
def test_every_tie_is_drawn_or_counted_as_not_drawn(ties: list[ManyTie]) -> None:
    picture = picture_of_many(ties)
    count = picture.tie_count
    assert count is not None
    lines = picture.lines + (picture.inset.lines if picture.inset else ())
    assert sum(line.count for line in lines) == count.drawn
    assert count.drawn + count.local + count.weak + count.unplaced == count.total == len(ties)
    assert min(count.drawn, count.local, count.weak, count.unplaced) >= 0


def test_many_ties_never_give_more_dots_than_a_page_can_carry() -> None:
    ties: list[ManyTie] = [
        (35 + 0.25 * (i // 150), -9 + 0.3 * (i % 150), f"{i}", 55.0, 10.0, "hub", "force")
        for i in range(150 * 140)
    ]
    picture = picture_of_many(ties)
    assert len(picture.dots) <= 1600
    # those of Europe's dots that have a tie within Europe, each organisation counted once
    count = picture.tie_count
    assert count is not None
    far = sum(line.count for line in picture.inset.lines) if picture.inset else 0
    assert sum(dot.count for dot in picture.dots) >= count.drawn - far


@pytest.mark.parametrize(("value", "written"), [(2.0, "2"), (2.04, "2"), (2.06, "2.1"), (-0.02, "0")])
def test_numbers_are_written_short(value: float, written: str) -> None:
    assert str(tidy(value)) == written
