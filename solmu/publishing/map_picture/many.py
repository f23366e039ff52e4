"""Any number of ties: dots for cells, bundles between coarser cells, and a count of what is left out."""

from collections import Counter
from collections.abc import Iterable, Sequence
from math import sqrt
from typing import TypeAlias

from solmu.publishing import projection
from solmu.publishing.map_picture.description import (
    STATES,
    Dot,
    Line,
    Picture,
    TieCount,
    curve,
    require_state,
    tidy,
)
from solmu.publishing.map_picture.frames import EUROPE, INSET, Frame
from solmu.publishing.projection import Point

MOST_DOTS = 1600
BOW = 0.06

# latitude, longitude, key, latitude, longitude, key, state; None where the place is not known
ManyTie: TypeAlias = tuple[float | None, float | None, str, float | None, float | None, str, str]
KeyedTie: TypeAlias = tuple[str, str, str]  # both keys and the state
Cell: TypeAlias = tuple[int, int]


def picture_of_many(ties: Iterable[ManyTie]) -> Picture:
    """Any number of ties on a grid; work grows in step with their number, the drawing does not.

    Ties within Europe are drawn there, the others in the inset. Raises ValueError for an unknown state.
    """
    in_europe: dict[str, Point] = {}
    near: list[KeyedTie] = []
    far: list[KeyedTie] = []
    total = unplaced = 0
    degrees: dict[str, tuple[float, float]] = {}
    for latitude, longitude, key, other_latitude, other_longitude, other_key, state in ties:
        require_state(state)
        total += 1
        for name, north, east in ((key, latitude, longitude), (other_key, other_latitude, other_longitude)):
            if name not in degrees and north is not None and east is not None:
                degrees[name] = (north, east)
                place = projection.europe(north, east)
                if place:
                    in_europe[name] = place
        if key not in degrees or other_key not in degrees:
            unplaced += 1
        elif key in in_europe and other_key in in_europe:
            near.append((key, other_key, state))
        else:
            far.append((key, other_key, state))
    dots, lines, local, weak = _bundled(near, in_europe, EUROPE)
    inset = None
    if far:
        in_the_world = {key: projection.world(*degrees[key]) for tie in far for key in tie[:2]}
        far_dots, far_lines, far_local, far_weak = _bundled(far, in_the_world, INSET)
        inset = Picture("inset", INSET.width, INSET.height, far_dots, far_lines)
        local, weak = local + far_local, weak + far_weak
    return Picture(
        kind="europe",
        view_width=EUROPE.width,
        view_height=EUROPE.height,
        dots=dots,
        lines=lines,
        inset=inset,
        tie_count=TieCount(total, total - local - weak - unplaced, local, weak, unplaced),
    )


def _bundled(
    ties: Sequence[KeyedTie], places: dict[str, Point], frame: Frame
) -> tuple[tuple[Dot, ...], tuple[Line, ...], int, int]:
    """Dots, lines, the number of ties within one cell, and of ties in bundles too weak to be drawn."""
    places = {key: places[key] for tie in ties for key in tie[:2]}
    cells = _cells(places, frame.bundle_grid)
    middles = _middles(places, cells)
    counts = Counter(
        (one, other, state) if one <= other else (other, one, state)
        for one, other, state in ((cells[one], cells[other], state) for one, other, state in ties)
    )
    bundles: dict[tuple[Cell, Cell], dict[str, int]] = {}
    local = 0
    for (one, other, state), count in counts.items():
        if one == other:
            local += count
        else:
            bundles.setdefault((one, other), {})[state] = count
    ranked = sorted(
        ((sum(states.values()), ends, states) for ends, states in bundles.items()),
        key=lambda bundle: (-bundle[0], bundle[1]),
    )
    lines = tuple(
        Line(
            curve(middles[start], middles[end], BOW),
            _most_common(states),
            _bundle_weight(total, frame),
            count=total,
        )
        for total, (start, end), states in reversed(ranked[: frame.most_bundles])
    )
    weak = sum(total for total, _, _ in ranked[frame.most_bundles :])
    return _cell_dots(ties, places, frame), lines, local, weak


def _cells(places: dict[str, Point], side: int) -> dict[str, Cell]:
    return {key: (int(place.x // side), int(place.y // side)) for key, place in places.items()}


def _members(cells: dict[str, Cell]) -> dict[Cell, list[str]]:
    members: dict[Cell, list[str]] = {}
    for key, cell in cells.items():
        members.setdefault(cell, []).append(key)
    return members


def _middles(places: dict[str, Point], cells: dict[str, Cell]) -> dict[Cell, Point]:
    """The middle of the organisations of each cell."""
    return {
        cell: Point(
            sum(places[key].x for key in keys) / len(keys), sum(places[key].y for key in keys) / len(keys)
        )
        for cell, keys in _members(cells).items()
    }


def _most_common(counts: dict[str, int]) -> str:
    return min(counts, key=lambda state: (-counts[state], STATES.index(state)))


def _bundle_weight(count: int, frame: Frame) -> float:
    widest = 14.0 if frame.kind == "inset" else 7.0
    return tidy(min(widest, widest / 14 + 0.5 * sqrt(count)))


def _cell_dots(ties: Sequence[KeyedTie], places: dict[str, Point], frame: Frame) -> tuple[Dot, ...]:
    """One dot for each cell that has organisations, large ones beneath small ones."""
    cells = _cells_of_dots(places, frame)
    states: dict[Cell, dict[str, int]] = {}
    for (cell, state), count in Counter((cells[key], tie[2]) for tie in ties for key in tie[:2]).items():
        states.setdefault(cell, {})[state] = count
    middles = _middles(places, cells)
    dots = [
        _cell_dot(keys, middles[cell], _most_common(states[cell]), frame)
        for cell, keys in _members(cells).items()
    ]
    return tuple(sorted(dots, key=lambda dot: (-dot.radius, dot.y, dot.x)))


def _cells_of_dots(places: dict[str, Point], frame: Frame) -> dict[str, Cell]:
    """The finest cells that do not give more than MOST_DOTS dots."""
    for side in frame.grid:
        cells = _cells(places, side)
        if len(set(cells.values())) <= MOST_DOTS:
            break
    return cells


def _cell_dot(keys: Sequence[str], middle: Point, state: str, frame: Frame) -> Dot:
    smallest, largest = (3.0, 18.0) if frame.kind == "inset" else (1.5, 12.0)
    radius = tidy(min(largest, smallest * sqrt(len(keys))))
    return Dot(keys[0], tidy(middle.x), tidy(middle.y), radius, "", state, count=len(keys))
