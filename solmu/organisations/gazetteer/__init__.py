"""Places as the register needs them: every municipality of five countries, larger cities elsewhere.

A pure package: it reads two committed tables, knows no database and no other part of its app. Words: a
*place* is a municipality or a city; a *name* is what it is called in a language; a *spelling* is
another way in which it has been written; to *resolve* is to say which place a written name means.
Where the tables come from, under which licences, and what was mended in them: SOURCES.md.
"""

from solmu.organisations.gazetteer.index import (
    Ambiguous,
    Found,
    Index,
    NotFound,
    Resolution,
    Why,
    whole_index,
)
from solmu.organisations.gazetteer.place import Place, kilometres_between
from solmu.organisations.gazetteer.tables import municipalities, place_with_key, places

__all__ = [
    "Ambiguous",
    "Found",
    "Index",
    "NotFound",
    "Place",
    "Resolution",
    "Why",
    "kilometres_between",
    "municipalities",
    "place_with_key",
    "places",
    "whole_index",
]
