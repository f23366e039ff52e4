"""The two committed tables as places, read when first asked for and kept."""

import csv
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

from solmu.core.text import romanised
from solmu.organisations.gazetteer.place import Place

_FOLDER = Path(__file__).parent
_LATIN_INTERFACE_LANGUAGES = ("fi", "sv", "nb", "da", "en")


@cache
def places() -> tuple[Place, ...]:
    """All places: the municipalities in the order of their codes' table, then the cities."""
    return (*municipalities(), *(_city(row) for row in _rows("cities.csv")))


@cache
def municipalities() -> tuple[Place, ...]:
    """The municipalities of Finland, Sweden, Norway, Denmark and Ukraine (hromadas)."""
    return tuple(_municipality(row) for row in _rows("municipalities.csv"))


def place_with_key(key: str) -> Place | None:
    """The place of that key ("SE-2480", "UA65100150000057191", "geonames-588335"), or ``None``."""
    return _by_key().get(key)


@cache
def _by_key() -> Mapping[str, Place]:
    return {place.key: place for place in places()}


def _rows(file_name: str) -> Iterator[dict[str, str]]:
    with (_FOLDER / file_name).open(encoding="utf-8", newline="") as stream:
        yield from csv.DictReader(stream)


def _municipality(row: dict[str, str]) -> Place:
    country, code = row["country"], row["code"]
    spellings = [each for each in row["other_names"].split("|") if each]
    return Place(
        key=code if code.startswith(country) else f"{country}-{code}",
        country=country,
        code=code,
        code_system=row["code_system"],
        kind="municipality",
        own_name=row["name"],
        region=row["region"],
        names=_names(row),
        spellings=(*_parallel_names(row), *spellings),
        latitude=_number(row["lat"]),
        longitude=_number(row["lon"]),
        population=int(row["population"]) if row["population"] else None,
        wikidata=row["wikidata"],
        geonames=row["geonames"],
    )


def _names(row: dict[str, str]) -> Mapping[str, str]:
    """Names by language. The Latin languages of the interface are always there: own name, or romanised."""
    latin_name = romanised(row["name"])
    columns = (column for column in row if column.startswith("name_") and row[column])
    known = {column.removeprefix("name_"): row[column].split("|")[0] for column in columns}
    return MappingProxyType({**dict.fromkeys(_LATIN_INTERFACE_LANGUAGES, latin_name), **known})


def _parallel_names(row: dict[str, str]) -> list[str]:
    """Further official names in one language (Kven beside Northern Sami)."""
    return [name for column in row if column.startswith("name_") for name in row[column].split("|")[1:]]


def _city(row: dict[str, str]) -> Place:
    name, in_ukrainian = row["name"], row["name_uk"]
    names = dict.fromkeys(_LATIN_INTERFACE_LANGUAGES, name) | ({"uk": in_ukrainian} if in_ukrainian else {})
    return Place(
        key=f"geonames-{row['geonames']}",
        country=row["country"],
        code=row["geonames"],
        code_system="GeoNames",
        kind="city",
        own_name=in_ukrainian if row["country"] == "UA" and in_ukrainian else name,
        region=row["region"],
        names=MappingProxyType(names),
        spellings=tuple(row["spellings"].split("|")) if row["spellings"] else (),
        latitude=_number(row["lat"]),
        longitude=_number(row["lon"]),
        population=int(row["population"]) if row["population"] else None,
        wikidata="",
        geonames=row["geonames"],
    )


def _number(text: str) -> float | None:
    return float(text) if text else None
