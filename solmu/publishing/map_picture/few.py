"""A few dozen ties between many places, each drawn exactly and named where there is room."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from solmu.publishing.map_picture.description import (
    STATES,
    Dot,
    Line,
    Picture,
    Place,
    curve,
    require_state,
    tidy,
)
from solmu.publishing.map_picture.frames import EUROPE, INSET, WORLD, Frame
from solmu.publishing.map_picture.labels import labelled
from solmu.publishing.map_picture.one import BOW, BOW_OF_DOUBLE, position

# One tie: the place it leaves, the place it reaches, its state, whether it belongs to a network.
FewTie = tuple[Place, Place, str, bool]


def picture_of_few(ties: Iterable[FewTie]) -> Picture:
    """All ties exactly, on Europe; those that leave it on the world as an inset.

    Raises ValueError for a state that is none of STATES.
    """
    known = list(ties)
    for tie in known:
        require_state(tie[2])
    placed = [tie for tie in known if position(tie[0], WORLD) and position(tie[1], WORLD)]
    near = [tie for tie in placed if position(tie[0], EUROPE) and position(tie[1], EUROPE)]
    far = [tie for tie in placed if tie not in near]
    places = {place.key: place for tie in known for place in tie[:2]}
    unplaced = tuple(place for place in places.values() if position(place, WORLD) is None)
    outside = {place.key: place for tie in far for place in tie[:2] if not position(place, EUROPE)}
    return replace(
        _drawn(near, EUROPE),
        outside=tuple(outside.values()),
        unplaced=unplaced,
        inset=_drawn(far, INSET) if far else None,
    )


def _drawn(ties: Sequence[FewTie], frame: Frame) -> Picture:
    dots: dict[str, Dot] = {}
    lines = []
    for one, other, state, is_double in ties:
        ends = position(one, frame), position(other, frame)
        if ends[0] is None or ends[1] is None:
            continue
        for place, point in ((one, ends[0]), (other, ends[1])):
            known = dots.get(place.key)
            strongest = min(state, known.state, key=STATES.index) if known else state
            double = is_double or bool(known and known.is_double)
            dots[place.key] = Dot(
                place.key,
                tidy(point.x),
                tidy(point.y),
                frame.double_radius if double else frame.radius,
                place.name,
                strongest,
                is_double=double,
                url=place.url,
            )
        if ends[0] != ends[1]:
            weight = 2.4 if frame.kind == "inset" else 1.2
            bow = BOW_OF_DOUBLE if is_double else BOW
            lines.append(Line(curve(ends[1], ends[0], bow), state, weight, is_double))
    return Picture(
        frame.kind,
        frame.width,
        frame.height,
        labelled(tuple(dots.values()), frame, few=len(dots) <= 4),
        tuple(lines),
    )
