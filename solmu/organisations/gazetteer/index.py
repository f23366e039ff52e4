"""Which place a written name means: found, ambiguous or not found, and why. Nothing is guessed."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from itertools import takewhile

from solmu.core.text import folded, romanised
from solmu.organisations.gazetteer.name_forms import NameForm, name_forms
from solmu.organisations.gazetteer.place import Place
from solmu.organisations.gazetteer.tables import places

NEAR_KILOMETRES = 25.0
"""Within this distance of a given coordinate the nearest namesake is the place meant."""
FAR_KILOMETRES = 60.0
"""A namesake farther away is another place, even if it is the only one."""

FAR_IN_THE_NORTH_KILOMETRES = 120.0
"""The same for municipalities north of 63 degrees, whose town may lie so far from their middle."""

# Territories with a country code of their own whose places are listed under another one.
_LISTED_UNDER = {"AX": "FI"}

Point = tuple[float, float]


class Why(StrEnum):
    """The reason of an answer; a page turns it into words."""

    ONLY_ONE = "only one"
    LITERAL = "literal"
    REGION = "region"
    NEAREST = "nearest"
    SEVERAL_EQUAL = "several equal"
    NOT_IN_GAZETTEER = "not in the gazetteer"
    TOO_FAR = "too far"
    NO_NAME = "no name"


@dataclass(frozen=True, slots=True)
class Found:
    """One place, and what decided for it."""

    place: Place
    why: Why


@dataclass(frozen=True, slots=True)
class Ambiguous:
    """Two or more places that a person has to choose from; the larger first."""

    candidates: tuple[Place, ...]
    why: Why = Why.SEVERAL_EQUAL


@dataclass(frozen=True, slots=True)
class NotFound:
    """No place; ``candidates`` are namesakes that lie too far from the given coordinate."""

    why: Why
    candidates: tuple[Place, ...] = ()


Resolution = Found | Ambiguous | NotFound


class _Names:
    """Folded names of some places: those they are called by, and apart from these the other spellings."""

    def __init__(self, listed: Iterable[Place]) -> None:
        self._called: dict[str, list[Place]] = defaultdict(list)
        self._spelt: dict[str, list[Place]] = defaultdict(list)
        for place in listed:
            called = {folded(name) for name in {place.own_name, *place.names.values()}}
            for name in called:
                self._called[name].append(place)
            # The spellings of the table of cities are folded already; folding 300,000 again is slow.
            spelt = place.spellings if place.kind == "city" else map(folded, place.spellings)
            for name in set(spelt) - called:
                self._spelt[name].append(place)

    def called(self, name: str) -> list[Place]:
        return self._called.get(name, [])

    def spelt(self, name: str) -> list[Place]:
        return self._spelt.get(name, [])


class Index:
    """Places by name. Names of a country are indexed when that country is first asked for."""

    def __init__(self, listed: Iterable[Place]) -> None:
        self._by_country: dict[str, list[Place]] = defaultdict(list)
        for place in listed:
            self._by_country[place.country].append(place)
        self._names: dict[str, _Names] = {}

    def named(self, name: str, *, country: str | None = None) -> tuple[Place, ...]:
        """All places that a written name may mean, those called so first, then those once spelt so.

        For search boxes: "Herson" and "Херсон" both give Kherson. ``country`` is an ISO code; without
        one the whole world is asked.
        """
        tiers = self._tiers(name, country)
        return tuple(dict.fromkeys(place for tier, _ in tiers for place in tier))

    def resolve(self, name: str, *, country: str | None = None, near: Point | None = None) -> Resolution:
        """The one place meant by a written name.

        ``country`` is an ISO code (``None``: unknown, then the whole world is asked), ``near`` a
        (latitude, longitude) given with the name. A name or the region written with it must single
        out one place, or the coordinate must; size decides nothing.
        """
        if not folded(name):
            return NotFound(Why.NO_NAME)
        tiers = self._tiers(name, country)
        if not tiers:
            return NotFound(Why.NOT_IN_GAZETTEER)
        return _decided_by_distance(tiers, near) if near else _decided_by_name(tiers[0], written=name)

    def _tiers(self, name: str, country: str | None) -> list[tuple[list[Place], NameForm]]:
        """Groups of equal candidates, the best first: literal before shortened, called before spelt."""
        forms = list(name_forms(name))
        asked = [self._names_in(each) for each in self._countries(country)]
        tiers = [([place for names in asked for place in names.called(form.name)], form) for form in forms]
        tiers += [([place for names in asked for place in names.spelt(form.name)], form) for form in forms]
        return [(group, form) for group, form in tiers if group]

    def _countries(self, country: str | None) -> list[str]:
        if country is None:
            return list(self._by_country)
        return [code for code in (country, _LISTED_UNDER.get(country)) if code in self._by_country]

    def _names_in(self, country: str) -> _Names:
        if country not in self._names:
            self._names[country] = _Names(self._by_country[country])
        return self._names[country]


@cache
def whole_index() -> Index:
    """The index of all places of the gazetteer, made once for each running program."""
    return Index(places())


def _decided_by_name(tier: tuple[list[Place], NameForm], *, written: str) -> Resolution:
    """The only one, the only one written with just these letters (Habo, Håbo), or the one in the region."""
    group, form = tier
    if len(group) == 1:
        return Found(group[0], Why.ONLY_ONE)
    literal = [place for place in group if place.own_name.casefold() == written.strip().casefold()]
    if len(literal) == 1:
        return Found(literal[0], Why.LITERAL)
    in_region = _in_region(group, form.region_hint)
    if len(in_region) == 1:
        return Found(in_region[0], Why.REGION)
    return Ambiguous(_larger_first(in_region or group))


def _in_region(group: list[Place], hint: str) -> list[Place]:
    """The places whose region begins most like the hint ("kherson oblast": Херсонська область)."""
    likeness = {place: _common_beginning(_region_word(place), hint) for place in group}
    best = max(likeness.values())
    enough = best >= 4 or (hint and any(_region_word(place) == hint for place in group))
    return [place for place in group if likeness[place] == best] if enough else []


def _region_word(place: Place) -> str:
    return folded(romanised(place.region)).removeprefix("region ")


def _common_beginning(one: str, other: str) -> int:
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def _decided_by_distance(tiers: list[tuple[list[Place], NameForm]], near: Point) -> Resolution:
    """The nearest of the best tier that has anybody near; one place a little farther away is accepted."""
    for group, _ in tiers:
        nearest = _nearest(group, near, within=NEAR_KILOMETRES)
        if nearest:
            return Found(nearest, Why.NEAREST if len(group) > 1 else Why.ONLY_ONE)
    candidates = list(dict.fromkeys(place for group, _ in tiers for place in group))
    reachable = [place for place in candidates if _distance(place, near) <= _farthest(place)]
    if len(reachable) == 1:
        return Found(reachable[0], Why.NEAREST if len(candidates) > 1 else Why.ONLY_ONE)
    if reachable:
        return Ambiguous(_larger_first(reachable))
    unplaced = [place for place in candidates if place.latitude is None]
    if unplaced:
        return Ambiguous(_larger_first(unplaced)) if len(unplaced) > 1 else Found(unplaced[0], Why.ONLY_ONE)
    return NotFound(Why.TOO_FAR, _larger_first(candidates))


def _nearest(group: list[Place], near: Point, *, within: float) -> Place | None:
    """The nearest within so many kilometres; a municipality goes before a city."""
    in_reach = [place for place in group if _distance(place, near) <= within]
    return min(in_reach, key=lambda place: (place.kind == "city", _distance(place, near)), default=None)


def _farthest(place: Place) -> float:
    """How far from its own coordinate a place may be said to lie, in kilometres."""
    is_vast = place.kind == "municipality" and (place.latitude or 0.0) > 63
    return FAR_IN_THE_NORTH_KILOMETRES if is_vast else FAR_KILOMETRES


def _distance(place: Place, near: Point) -> float:
    kilometres = place.kilometres_to(near)
    return float("inf") if kilometres is None else kilometres


def _larger_first(group: list[Place]) -> tuple[Place, ...]:
    return tuple(sorted(group, key=lambda place: (-(place.population or 0), place.key)))
