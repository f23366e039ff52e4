"""How many ends of the links in a list of twin towns the gazetteer knows, country by country.

    python -m solmu.organisations.gazetteer.coverage TWIN_LINKS_CSV [--failures COUNTRY]

The file has the columns city1, country1, lat1, lng1 and the same with 2. The numbers of November 2026
stand in docs/decisions/0010-gazetteer.md. With --failures the ends of one country that were not
found are listed instead.
"""

import csv
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from solmu.organisations.gazetteer.index import (
    Ambiguous,
    Found,
    Index,
    NotFound,
    Point,
    Resolution,
    whole_index,
)

CountryCode = Callable[[str], str | None]


@dataclass(frozen=True, slots=True)
class End:
    """One end of a link as the file has it."""

    name: str
    country: str
    near: Point | None


@dataclass(slots=True)
class Tally:
    """What became of the ends of one country; each occurrence counts."""

    ends: int = 0
    municipalities: int = 0
    cities: int = 0
    ambiguous: int = 0
    not_found: Counter[str] = field(default_factory=Counter)

    def add(self, resolution: Resolution) -> None:
        self.ends += 1
        match resolution:
            case Found(place=place) if place.kind == "municipality":
                self.municipalities += 1
            case Found():
                self.cities += 1
            case Ambiguous():
                self.ambiguous += 1
            case NotFound(why=why):
                self.not_found[why] += 1


def ends(path: Path) -> Iterator[End]:
    """Both ends of every link in the file."""
    with path.open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            for side in ("1", "2"):
                latitude, longitude = row[f"lat{side}"], row[f"lng{side}"]
                near = (float(latitude), float(longitude)) if latitude and longitude else None
                yield End(row[f"city{side}"], row[f"country{side}"], near)


def tallies(
    path: Path, *, index: Index, country_code: CountryCode, coordinates: bool = True
) -> dict[str, Tally]:
    """By ISO code ("??" where the country is not understood), what became of the ends in the file."""
    counted: dict[str, Tally] = {}
    for end in ends(path):
        country = country_code(end.country)
        near = end.near if coordinates else None
        counted.setdefault(country or "??", Tally()).add(index.resolve(end.name, country=country, near=near))
    return counted


def _line(country: str, tally: Tally) -> str:
    return (
        f"{country:4}{tally.ends:7}{tally.municipalities:7}{tally.cities:7}{tally.ambiguous:7}"
        f"{tally.not_found['not in the gazetteer']:9}{tally.not_found['too far']:7}\n"
    )


def _print_tallies(path: Path, *, country_code: CountryCode) -> None:
    counted = tallies(path, index=whole_index(), country_code=country_code)
    sys.stdout.write("     ends  munic. cities ambig.  unknown    far\n")
    for country in sorted(counted, key=lambda code: -counted[code].ends)[:60]:
        sys.stdout.write(_line(country, counted[country]))


def _print_failures(path: Path, country: str, *, country_code: CountryCode) -> None:
    for end in ends(path):
        if country_code(end.country) == country:
            resolution = whole_index().resolve(end.name, country=country, near=end.near)
            if not isinstance(resolution, Found):
                known = ", ".join(place.key for place in resolution.candidates[:4])
                sys.stdout.write(f"{resolution.why:22}{end.name} {end.near} {known}\n")


def main(arguments: list[str]) -> int:
    # Here, because resolving itself needs no names of countries.
    from solmu.core.countries import country_code

    match arguments:
        case [path]:
            _print_tallies(Path(path), country_code=country_code)
        case [path, "--failures", country]:
            _print_failures(Path(path), country, country_code=country_code)
        case _:
            sys.stderr.write(f"{__doc__}\n")
            return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
