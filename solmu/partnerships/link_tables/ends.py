"""Which place an end of a link means; nothing is guessed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from django.utils.translation import gettext as _

from solmu.organisations.gazetteer import (
    Ambiguous,
    Found,
    Index,
    NotFound,
    Place,
    place_with_key,
    places,
)
from solmu.partnerships.link_tables.reading import End, Point


@dataclass(frozen=True, slots=True)
class Placed:
    """A place of the gazetteer."""

    place: Place


@dataclass(frozen=True, slots=True)
class Made:
    """A town that the gazetteer does not know, with what the row tells of it."""

    name: str
    country: str
    point: Point


@dataclass(frozen=True, slots=True)
class Problem:
    """Why an end could not be placed, for programs and in words, and which places could be meant."""

    code: str
    explanation: str
    candidates: tuple[Place, ...] = ()


def place_end(end: End, *, index: Index) -> Placed | Made | Problem:
    """The place that is meant: chosen by a person, of that Wikidata number, or of that name."""
    if end.chosen:
        chosen = place_with_key(end.chosen)
        return Placed(chosen) if chosen else Problem("unknown_key", _explanation("unknown_key"))
    known = places_by_wikidata().get(end.wikidata) if end.wikidata else None
    if known:
        return Placed(known)
    if end.flaw:
        return Problem(end.flaw, _explanation(end.flaw))
    return _named(end, index=index)


def _named(end: End, *, index: Index) -> Placed | Made | Problem:
    match index.resolve(end.name, country=end.country, near=end.point):
        case Found(place=place):
            if end.country is None and not _is_written_so(end.name, place):
                return Problem("unsure", _explanation("unsure"), (place,))
            return Placed(place)
        case Ambiguous(candidates=candidates):
            return Problem("ambiguous", _explanation("ambiguous"), candidates)
        case NotFound(candidates=candidates):
            if any(place.kind == "municipality" for place in candidates):
                # Of these countries every municipality is known: either the coordinates are wrong, or a
                # village is meant. A second Nokia would be a guess.
                return Problem("too_far", _explanation("too_far"), candidates)
            if end.country and end.point:
                return Made(end.name, end.country, end.point)
            return Problem("not_found", _explanation("not_found"), candidates)


def _is_written_so(name: str, place: Place) -> bool:
    """Whether the place is written with just these letters: where no country is told, Aš is not Ås."""
    return name.casefold() in {
        written.casefold() for written in (place.own_name, *place.names.values(), *place.spellings)
    }


@cache
def places_by_wikidata() -> Mapping[str, Place]:
    """Places by their Wikidata number; made once for each running program."""
    return {place.wikidata: place for place in places() if place.wikidata}


def _explanation(code: str) -> str:
    return {
        "no_name": _("There is no name."),
        "name_too_long": _("The name is longer than 200 characters."),
        "formula": _("The name is a formula."),
        "unknown_country": _("The country is not known by this name."),
        "wrong_coordinates": _("The coordinates are not degrees of latitude and longitude."),
        "unknown_key": _("The gazetteer has no place with this key."),
        "unsure": _("Without a country a place that is written otherwise is not sure enough."),
        "ambiguous": _("Several places have this name, and nothing in the row decides between them."),
        "not_found": _(
            "The gazetteer does not know the name, and the row lacks country or coordinates to enter it by."
        ),
        "too_far": _("The municipality of this name lies far from the coordinates in the row."),
        "same_place": _("Both ends are the same place."),
    }[code]


def same_place() -> Problem:
    """The problem of a row that ties a place to itself."""
    return Problem("same_place", _explanation("same_place"))
