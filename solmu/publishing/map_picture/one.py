"""The ties of one organisation, each drawn exactly."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from solmu.publishing.map_picture.description import (
    STATES,
    Dot,
    Line,
    Picture,
    Place,
    Tie,
    curve,
    require_state,
    tidy,
)
from solmu.publishing.map_picture.frames import EUROPE, INSET, WORLD, Frame
from solmu.publishing.map_picture.labels import labelled
from solmu.publishing.projection import Point

# How far a line bows, as a share of its length: the two kinds bow to different sides.
BOW, BOW_OF_DOUBLE = 0.06, -0.12


def picture_of_one(home: Place, ties: Iterable[Tie]) -> Picture:
    """The ties of one organisation, exactly: on Europe with the world as an inset where it is needed.

    Where the home lies outside Europe, the world itself is the picture. Several ties to one partner are
    drawn as one, by the strongest state. Raises ValueError for a state that is none of STATES.
    """
    partners = _one_tie_for_each_partner(ties)
    unplaced = tuple(tie.partner for tie in partners if position(tie.partner, WORLD) is None)
    placed = [tie for tie in partners if position(tie.partner, WORLD)]
    if position(home, WORLD) and not position(home, EUROPE):
        return replace(_star(home, placed, WORLD), unplaced=unplaced)
    far = [tie for tie in placed if not position(tie.partner, EUROPE)]
    near = [tie for tie in placed if position(tie.partner, EUROPE)]
    return replace(
        _star(home, near, EUROPE),
        outside=tuple(tie.partner for tie in far),
        unplaced=unplaced,
        inset=_star(home, far, INSET) if far else None,
    )


def _one_tie_for_each_partner(ties: Iterable[Tie]) -> list[Tie]:
    strongest: dict[str, Tie] = {}
    for tie in ties:
        require_state(tie.state)
        known = strongest.setdefault(tie.partner.key, tie)
        stronger = min(known, tie, key=lambda one: STATES.index(one.state))
        strongest[tie.partner.key] = replace(stronger, is_double=known.is_double or tie.is_double)
    return list(strongest.values())


def position(place: Place, frame: Frame) -> Point | None:
    """Where the place lies in the frame; nowhere where it has no coordinates or lies outside."""
    if place.latitude is None or place.longitude is None:
        return None
    return frame.place(place.latitude, place.longitude)


def _star(home: Place, ties: Sequence[Tie], frame: Frame) -> Picture:
    """The home with a line to each partner; all of them lie in the frame, the home perhaps nowhere."""
    centre = position(home, frame)
    dots, lines = [], []
    if centre:
        point = (tidy(centre.x), tidy(centre.y))
        dots.append(Dot(home.key, *point, frame.home_radius, home.name, "home", is_home=True, url=home.url))
    for tie in ties:
        place = position(tie.partner, frame)
        if place is None:
            continue
        dots.append(_partner_dot(tie, place, frame))
        if centre and place != centre:
            weight = 2.4 if frame.kind == "inset" else 1.2
            bow = BOW_OF_DOUBLE if tie.is_double else BOW
            lines.append(Line(curve(place, centre, bow), tie.state, weight, tie.is_double))
    few = len(ties) <= 4
    return Picture(frame.kind, frame.width, frame.height, labelled(dots, frame, few=few), tuple(lines))


def _partner_dot(tie: Tie, place: Point, frame: Frame) -> Dot:
    partner = tie.partner
    radius = frame.double_radius if tie.is_double else frame.radius
    return Dot(
        partner.key,
        tidy(place.x),
        tidy(place.y),
        radius,
        partner.name,
        tie.state,
        is_double=tie.is_double,
        url=partner.url,
    )
