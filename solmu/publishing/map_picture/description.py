"""What goes into a picture (`Place`, `Tie`) and what a template gets (`Picture` and its parts)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import TypeVar

from solmu.publishing.projection import Point

# From the strongest to the least certain; of several, the first decides how something is drawn.
STATES = ("force", "letter", "study", "wait", "frozen", "ended", "unstated")

# The dash pattern of a line (SVG stroke-dasharray, empty for an unbroken line).
DASHES = {
    "force": "",
    "letter": "12 4",
    "study": "3 4",
    "wait": "10 4 2 4",
    "frozen": "1 6",
    "ended": "5 9",
    "unstated": "7 3",
}
# Shapes that are an outline only; the others are filled.
HOLLOW = frozenset({"letter", "study", "wait", "ended"})


@dataclass(frozen=True, slots=True)
class Place:
    """An organisation as the map knows it. Degrees; None where its place is not known."""

    key: str
    name: str
    latitude: float | None
    longitude: float | None
    url: str = ""


@dataclass(frozen=True, slots=True)
class Tie:
    """A tie from the home to one partner. `is_double` marks what is drawn as two strands."""

    partner: Place
    state: str
    is_double: bool = False


@dataclass(frozen=True, slots=True)
class Label:
    """A name beside its dot. `anchor` is an SVG text-anchor; minor labels vanish on narrow screens."""

    text: str
    x: float
    y: float
    anchor: str
    is_minor: bool


@dataclass(frozen=True, slots=True)
class Dot:
    """An organisation, or all organisations of a cell (`count`); `outline` is empty for a plain disc."""

    key: str
    x: float
    y: float
    radius: float
    name: str
    state: str
    is_home: bool = False
    is_double: bool = False
    count: int = 1
    url: str = ""
    label: Label | None = None

    @property
    def outline(self) -> str:
        return "" if self.is_home else outline_of(self.state, self.x, self.y, self.radius)

    @property
    def is_hollow(self) -> bool:
        return self.state in HOLLOW and not self.is_home


@dataclass(frozen=True, slots=True)
class Line:
    """A tie, or a bundle of `count` ties; `weight` is the stroke width."""

    path: str
    state: str
    weight: float
    is_double: bool = False
    count: int = 1

    @property
    def dash(self) -> str:
        return DASHES[self.state]


Drawn = TypeVar("Drawn", Dot, Line)


@dataclass(frozen=True, slots=True)
class LegendEntry:
    """A state that occurs in the picture, with a dot of its shape at (34, 8) and its dash."""

    state: str
    dash: str
    dot: Dot


@dataclass(frozen=True, slots=True)
class TieCount:
    """Where every tie went: `total` is the sum of the others."""

    total: int
    drawn: int
    local: int  # both ends in one cell: nothing to draw between them
    weak: int  # in none of the strongest bundles
    unplaced: int  # an end without a known place

    @property
    def not_drawn(self) -> int:
        return self.total - self.drawn


@dataclass(frozen=True, slots=True)
class Picture:
    """All that a template needs. `kind` is europe, world or inset (the world, small, beside Europe).

    `outside` lists the partners that this picture cannot show and its inset does; `unplaced` those whose
    place is not known. `tie_count` is given for pictures of many only.
    """

    kind: str
    view_width: int
    view_height: int
    dots: tuple[Dot, ...]
    lines: tuple[Line, ...]
    outside: tuple[Place, ...] = ()
    unplaced: tuple[Place, ...] = ()
    inset: "Picture | None" = None
    tie_count: TieCount | None = None

    @property
    def base_map(self) -> str:
        """The static file with the land."""
        return "img/map-europe.svg" if self.kind == "europe" else "img/map-world.svg"

    @property
    def has_links(self) -> bool:
        return any(dot.url for dot in self.dots)

    @property
    def labels(self) -> tuple[Label, ...]:
        return tuple(dot.label for dot in self.dots if dot.label)

    @property
    def line_groups(self) -> Iterator[tuple[str, str, list[Line]]]:
        """State, dash and single lines, one group for each state."""
        singles = [line for line in self.lines if not line.is_double]
        for state, lines in groupby(_by_state(singles), key=lambda line: line.state):
            yield state, DASHES[state], list(lines)

    @property
    def double_lines(self) -> list[Line]:
        return [line for line in self.lines if line.is_double]

    @property
    def dot_groups(self) -> Iterator[tuple[str, list[Dot]]]:
        """State and dots, one group for each state; the home comes last, on top."""
        partners = _by_state(dot for dot in self.dots if not dot.is_home)
        for state, dots in groupby(partners, key=lambda dot: dot.state):
            yield state, list(dots)
        homes = [dot for dot in self.dots if dot.is_home]
        if homes:
            yield "home", homes

    @property
    def legend(self) -> list[LegendEntry]:
        """The states that occur here or in the inset, strongest first."""
        pictures = [self, self.inset] if self.inset else [self]
        present = {dot.state for picture in pictures for dot in picture.dots if not dot.is_home}
        present |= {line.state for picture in pictures for line in picture.lines}
        return [
            LegendEntry(state, DASHES[state], Dot(state, 34, 8, 5, "", state))
            for state in STATES
            if state in present
        ]


def outline_of(state: str, x: float, y: float, radius: float) -> str:
    """Path data of the shape that stands for a state; empty for a disc, which is a plain circle."""
    left, top, side = tidy(x - radius), tidy(y - radius), tidy(2 * radius)
    half = tidy(radius)
    if state == "letter":  # ring
        return f"M{left} {tidy(y)}a{half} {half} 0 1 0 {side} 0a{half} {half} 0 1 0-{side} 0z"
    if state == "study":  # triangle
        return f"M{tidy(x)} {top}l{half} {side}h-{side}z"
    if state == "wait":  # triangle upside down
        return f"M{left} {top}h{side}l-{half} {side}z"
    if state == "frozen":  # square
        return f"M{left} {top}h{side}v{side}h-{side}z"
    if state == "ended":  # cross
        return f"M{left} {top}l{side} {side}m0-{side}l-{side} {side}"
    if state == "unstated":  # diamond
        return f"M{left} {tidy(y)}l{half}-{half} {half} {half}-{half} {half}z"
    return ""


def tidy(value: float) -> float:
    """To a tenth of a unit, and whole numbers without a point, so that pages stay small."""
    rounded = round(value, 1)
    return int(rounded) if rounded == int(rounded) else rounded


def curve(start: Point, end: Point, bow: float) -> str:
    dx, dy = end.x - start.x, end.y - start.y
    x, y = (start.x + end.x) / 2 - dy * bow, (start.y + end.y) / 2 + dx * bow
    return f"M{tidy(start.x)} {tidy(start.y)}Q{tidy(x)} {tidy(y)} {tidy(end.x)} {tidy(end.y)}"


def require_state(state: str) -> None:
    if state not in DASHES:
        raise ValueError(f"{state!r} is no state of a tie; the states are {', '.join(STATES)}.")


def _by_state(things: Iterable[Drawn]) -> list[Drawn]:
    return sorted(things, key=lambda thing: STATES.index(thing.state))
