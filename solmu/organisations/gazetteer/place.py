"""A place of the gazetteer and the distance between two points."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import asin, cos, radians, sin, sqrt
from typing import Literal

Kind = Literal["municipality", "city"]

_EARTH_DIAMETER_KILOMETRES = 12_742.0


@dataclass(frozen=True, slots=True)
class Place:
    """A municipality or a city, as it is called in several languages.

    ``key`` never changes: "FI-297" from the official code (Ukraine: the code itself, which begins
    with "UA"), "geonames-588335" for a city without one. ``names`` holds what is known, at least the
    five Latin languages of the interface; Ukrainian may be absent. ``spellings`` serve for finding,
    not for showing, and may be folded. Coordinates are degrees of WGS84, ``None`` where unknown.
    """

    key: str
    country: str
    code: str
    code_system: str
    kind: Kind
    own_name: str
    region: str
    names: Mapping[str, str]
    spellings: tuple[str, ...]
    latitude: float | None
    longitude: float | None
    population: int | None
    wikidata: str
    geonames: str

    def __hash__(self) -> int:
        return hash(self.key)

    def name_in(self, language: str) -> str:
        """The name to show in that language; the own name where the language has none."""
        return self.names.get(language) or self.own_name

    def kilometres_to(self, point: tuple[float, float]) -> float | None:
        """Distance to a point (latitude, longitude); ``None`` where this place has no coordinates."""
        if self.latitude is None or self.longitude is None:
            return None
        return kilometres_between((self.latitude, self.longitude), point)


def kilometres_between(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Great-circle distance of two points given as (latitude, longitude) in degrees."""
    latitude, longitude, to_latitude, to_longitude = map(radians, (*one, *other))
    half_chord = (
        sin((to_latitude - latitude) / 2) ** 2
        + cos(latitude) * cos(to_latitude) * sin((to_longitude - longitude) / 2) ** 2
    )
    return _EARTH_DIAMETER_KILOMETRES * asin(min(1.0, sqrt(half_chord)))
