"""How large things are drawn on each of the base maps."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TypeAlias

from solmu.publishing import projection
from solmu.publishing.projection import Point

Placing: TypeAlias = Callable[[float, float], Point | None]


@dataclass(frozen=True, slots=True)
class Frame:
    """How one kind of picture is drawn: what it shows, and how large dots and letters are."""

    kind: str
    width: int
    height: int
    place: Placing
    home_radius: float
    double_radius: float
    radius: float
    letters: float
    big_letters: float
    phone_letters: float  # the size of big labels on narrow screens, where minor ones vanish
    grid: tuple[int, ...]  # sides of the cells of dots, coarser when there are too many
    bundle_grid: int
    most_bundles: int


EUROPE = Frame(
    kind="europe",
    width=projection.EUROPE_WIDTH,
    height=projection.EUROPE_HEIGHT,
    place=projection.europe,
    home_radius=11,
    double_radius=7,
    radius=4.5,
    letters=15,
    big_letters=19,
    phone_letters=34,
    grid=(10, 14, 20, 28),
    bundle_grid=38,
    most_bundles=300,
)
WORLD = replace(
    EUROPE,
    kind="world",
    width=projection.WORLD_WIDTH,
    height=projection.WORLD_HEIGHT,
    place=projection.world,
    grid=(10, 14, 20, 28),
)
# The inset is shown at about a third of its size.
INSET = replace(
    WORLD,
    kind="inset",
    home_radius=16,
    double_radius=13,
    radius=11,
    letters=38,
    big_letters=38,
    phone_letters=38,
    grid=(24, 48),
    bundle_grid=72,
    most_bundles=80,
)
