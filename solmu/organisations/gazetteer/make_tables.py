"""Makes municipalities.csv and cities.csv from the two source files and mends what is broken in them.

Run once when the sources are renewed, and commit the result:

    python -m solmu.organisations.gazetteer.make_tables MUNICIPALITIES_CSV CITIES_CSV

The sources and every mending are described in SOURCES.md beside this file.
"""

import csv
import re
import sys
from collections import defaultdict
from difflib import SequenceMatcher
from pathlib import Path

from solmu.core.text import folded, romanised
from solmu.organisations.gazetteer.place import kilometres_between

Row = dict[str, str]
Point = tuple[float, float]

FOLDER = Path(__file__).parent
MUNICIPALITY_COUNTRIES = ("FI", "SE", "NO", "DK", "UA")
LATIN_LANGUAGES = ("fi", "sv", "nb", "nn", "da", "en", "de", "pl", "et", "se")
CITY_COLUMNS = ("geonames", "name", "name_uk", "country", "region", "lat", "lon", "population", "spellings")

NORWEGIAN_COUNTIES = {
    "03": "Oslo", "11": "Rogaland", "15": "Møre og Romsdal", "18": "Nordland", "31": "Østfold",
    "32": "Akershus", "33": "Buskerud", "34": "Innlandet", "39": "Vestfold", "40": "Telemark",
    "42": "Agder", "46": "Vestland", "50": "Trøndelag", "55": "Troms", "56": "Finnmark",
}  # fmt: skip
# Region Midtjylland and Region Syddanmark cut across the numbering, so the exceptions come first.
DANISH_EXCEPTIONS = {
    **dict.fromkeys(("0253", "0259", "0265", "0269"), "Region Sjælland"),
    **dict.fromkeys(("0400", "0411"), "Region Hovedstaden"),
    **dict.fromkeys(("0607", "0621", "0630"), "Region Syddanmark"),
    **dict.fromkeys(("0773", "0787"), "Region Nordjylland"),
}
DANISH_REGIONS = (
    ("0101", "0270", "Region Hovedstaden"),
    ("0306", "0390", "Region Sjælland"),
    ("0410", "0580", "Region Syddanmark"),
    ("0615", "0791", "Region Midtjylland"),
    ("0810", "0860", "Region Nordjylland"),
)

# Official names that are genitives of a region ("Nordfyns Kommune"): the bare name is used abroad.
DANISH_GENITIVES = ("Nordfyns", "Vesthimmerlands")

# Reviewed by hand: the source names another thing of the same spelling (the time, a market town,
# a bone, a fish firm). (country, own name) -> languages whose name is left out.
NAMES_OF_OTHER_THINGS = {
    ("SE", "Köping"): ("fi", "nb", "da", "se"),
    ("SE", "Ragunda"): ("nb", "nn", "da"),
    ("SE", "Sunne"): ("da",),
    ("SE", "Håbo"): ("ru",),
    ("SE", "Storuman"): ("ru",),
    ("NO", "Time"): ("fi", "sv", "da", "uk", "ru"),
    ("NO", "Åmot"): ("sv", "da"),
    ("NO", "Os"): ("da",),
    ("NO", "Ås"): ("da",),
    ("NO", "Hole"): ("ru",),
    ("NO", "Lom"): ("ru",),
    ("NO", "Lærdal"): ("pl",),
    ("FI", "Outokumpu"): ("nb",),
}

_LEVEL_AFTER = re.compile(
    r" (kunta|kommun|kommune|vald|linn|gielda|коммуна|i Sverige|i Skåne|i Hedmark|by)$", re.IGNORECASE
)
_LEVEL_BEFORE = re.compile(r"^(Tettstaden) ")
_GENITIVES = ("", "n", "in", "en", "s", "i", "a", "e", "u")
_TO_LATIN = str.maketrans("аеіоурсхкмтАВЕІКМНОРСТХ", "aeioypcxkmtABEIKMHOPCTX")
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
_LATIN = re.compile(r"[A-Za-z]")
_UKRAINIAN = re.compile(r"[абвгґдеєжзиіїйклмнопрстуфхцчшщьюя' -]+")
_AIRPORT_CODE = re.compile(r"[A-Z]{2,3}")
_SOUNDS = (
    (r"štš|stsj|sjtj|sjtsj|sjtsch|shch|szcz|schtsch|šč", "sc"),
    (r"tš|tsj|tsch|tj|cz|č|ch(?=[aeiouy])", "c"),
    (r"š|sj|sch|sh|sz", "s"),
    (r"ž|zj|zh|rz|ż", "z"),
    (r"ts|tz|ć", "c"),
    (r"kh|ch|x|g", "h"),
    (r"w|ł", "v"),
    (r"[jyõ]", "i"),
)


def _sound(text: str) -> str:
    """A rough skeleton in which one Ukrainian name meets its spellings in several languages."""
    skeleton = text.casefold()
    for spelling, sound in _SOUNDS:
        skeleton = re.sub(spelling, sound, skeleton)
    return re.sub(r"(.)\1+", r"\1", folded(skeleton))


def likeness(one: str, other: str) -> float:
    """0 (nothing in common) to 1 (the same) by sound."""
    return SequenceMatcher(None, _sound(one), _sound(other), autojunk=False).ratio()


def without_level(name: str, *, own: str) -> str:
    """The bare name: "Bjuvin kunta" -> "Bjuv", "Enebakks kommun" -> "Enebakk", "Kuopio linn" -> "Kuopio"."""
    if name == own:
        return name
    stem = _LEVEL_BEFORE.sub("", _LEVEL_AFTER.sub("", name))
    if stem == name:
        return name
    if any(folded(stem) == folded(own + ending) for ending in _GENITIVES):
        return own if folded(stem) != folded(own) else stem
    return stem.removesuffix("n") if name.endswith(" kunta") else stem


def with_diacritics(name: str, own_names: list[str]) -> str:
    """The own name where the given one differs only by having lost letters ("Umea" -> "Umeå")."""
    if name in own_names:
        return name
    for own in own_names:
        same = folded(name).replace("-", " ") == folded(own).replace("-", " ")
        if same and _plain_letters(name) > _plain_letters(own):
            return own
    return name


def _plain_letters(text: str) -> float:
    """The share of ASCII letters, so that "Ærø" and "Aero" can be compared."""
    return sum(sign.isascii() for sign in text) / len(text)


def _in_latin_letters(name: str) -> str:
    """Cyrillic look-alikes replaced in a Latin name; empty where the name is Cyrillic after all."""
    if not _CYRILLIC.search(name):
        return name
    mended = name.translate(_TO_LATIN) if _LATIN.search(name) else name
    return "" if _CYRILLIC.search(mended) else mended


def mend_region(row: Row) -> None:
    """Names instead of numbers in Norway, the five regions in Denmark, "… область" in Ukraine."""
    country, code, region = row["country"], row["code"], row["region"]
    if country == "NO":
        row["region"] = NORWEGIAN_COUNTIES[region]
    elif country == "DK":
        by_number = next((name for first, last, name in DANISH_REGIONS if first <= code <= last), "")
        row["region"] = DANISH_EXCEPTIONS.get(code, by_number)
    elif country == "UA" and region.endswith("ька"):
        row["region"] = f"{region} область"


def mend_names(row: Row) -> None:
    """Names of the Nordic municipalities: levels off, lost letters back, other things out."""
    own = row["name"]
    if row["country"] == "DK" and own in DANISH_GENITIVES:
        _add_spellings(row, [own.removesuffix("s")])
    for language in NAMES_OF_OTHER_THINGS.get((row["country"], own), ()):
        row[f"name_{language}"] = ""
    for language in (*LATIN_LANGUAGES, "uk", "ru"):
        first, *more = row[f"name_{language}"].split("|")
        bare = without_level(" ".join(first.replace("ː", ":").split()), own=own)
        if language in ("uk", "ru"):
            row[f"name_{language}"] = bare if _CYRILLIC.search(bare) else ""
        else:
            parallel = [own, row["name_se"].partition("|")[0]]
            if row["country"] == "FI":
                parallel += [row["name_fi"], row["name_sv"]]
            row[f"name_{language}"] = with_diacritics(bare, [name for name in parallel if name])
        _add_spellings(row, [*more, *([first] if bare and first != bare else [])])


def mend_ukrainian_names(row: Row, *, seats: set[str]) -> None:
    """Names of hromadas: English by resolution 55/2010, former and foreign names only as spellings.

    ``seats`` are the folded romanised names of all seats: a name of another one is no spelling.
    """
    own = row["name"]
    roman = romanised(own)
    _add_spellings(row, row["name_uk"].split("|")[1:])
    row["name_uk"] = own
    known = row["other_names"].split("|")
    for language in LATIN_LANGUAGES:
        name = _in_latin_letters(row[f"name_{language}"])
        same_place = bool(name) and likeness(name, roman) >= 0.55
        other_seat = folded(name) in seats and folded(name) != folded(roman)
        former = bool(name) and not other_seat and any(likeness(name, each) >= 0.8 for each in known if each)
        row[f"name_{language}"] = name if same_place and not name[0].islower() else ""
        if name and (former or (language == "en" and same_place)):
            _add_spellings(row, [name])
    if not _CYRILLIC.search(row["name_ru"]) or likeness(romanised(row["name_ru"]), roman) < 0.5:
        row["name_ru"] = ""
    row["name_en"] = roman


def _add_spellings(row: Row, spellings: list[str]) -> None:
    kept = [each for each in row["other_names"].split("|") if each]
    row["other_names"] = "|".join([*kept, *(each for each in spellings if each and each not in kept)])


def mend_spellings(row: Row) -> None:
    """Airport codes out, and spellings that fold to a name or to each other only once."""
    seen = {folded(row[column]) for column in row if column == "name" or column.startswith("name_")}
    kept = []
    for spelling in row["other_names"].split("|"):
        if spelling and folded(spelling) not in seen and not _AIRPORT_CODE.fullmatch(spelling):
            seen.add(folded(spelling))
            kept.append(spelling)
    row["other_names"] = "|".join(kept)


def mend_borrowed_records(rows: list[Row], cities: dict[str, Row]) -> None:
    """Several rows with one record of a source: the row it belongs to keeps it, the others lose it."""
    columns = ("geonames", "wikidata", "wof")
    for column in columns:
        sharing: dict[str, list[Row]] = defaultdict(list)
        for row in rows:
            if row[column]:
                sharing[row[column]].append(row)
        for identifier, group in sharing.items():
            if len(group) > 1:
                owner = _owner(group, cities.get(identifier)) if column == "geonames" else None
                for row in group:
                    if row is not owner:
                        row[column] = ""
                        if column == "geonames":
                            _forget_spellings(row)


def _forget_spellings(row: Row) -> None:
    """Spellings and names from a record that belongs to another place are worth nothing."""
    row["other_names"] = "|".join(each for each in row["other_names"].split("|") if each.endswith(" hromada"))


def _owner(group: list[Row], city: Row | None) -> Row | None:
    """The row that the city of that identifier is: same name, within 20 km."""
    if city is None:
        return None
    for row in group:
        near = row["lat"] and kilometres_between(_point(row), _point(city)) <= 20
        if near and likeness(romanised(row["name"]), city["name"]) > 0.9:
            return row
    return None


def mend_borrowed_positions(rows: list[Row]) -> None:
    """Two rows at one point: the one whose region lies there (or the larger kind of seat) keeps it."""
    at_point: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in rows:
        at_point[row["lat"], row["lon"]].append(row)
    for group in at_point.values():
        if len(group) > 1:
            owner = min(group, key=lambda row: (_far_from_its_region(row, rows), row["type"] != "міська"))
            for row in group:
                if row is not owner:
                    row["lat"] = row["lon"] = row["population"] = row["wikidata"] = row["wof"] = ""


def _far_from_its_region(row: Row, rows: list[Row]) -> bool:
    """Whether fewer than five municipalities of the same region lie within 100 km."""
    point = _point(row)
    others = [other for other in rows if other["region"] == row["region"] and other["lat"]]
    return sum(kilometres_between(point, _point(other)) <= 100 for other in others) < 6


def _point(row: Row) -> Point:
    return float(row["lat"]), float(row["lon"])


def ukrainian_spelling(name: str, alternates: list[str], *, country: str) -> str:
    """The alternate that is certainly Ukrainian, or "".

    Certain are: only letters of the Ukrainian alphabet and one that Russian does not have (і ї є ґ); for
    a place in Ukraine also a spelling that resolution 55/2010 turns into the Latin name.
    """
    possible = [each for each in alternates if _UKRAINIAN.fullmatch(each.casefold().replace("’", "'"))]
    if country == "UA":
        for each in possible:
            if folded(romanised(each)) == folded(name):
                return each
    certain = [each for each in possible if re.search("[іїєґ]", each.casefold())]
    likely = [each for each in certain if likeness(romanised(each), name) >= 0.5]
    return max(likely, key=lambda each: likeness(romanised(each), name), default="")


def city_row(source: Row) -> Row:
    """A row of cities.csv; spellings are folded, since they serve for finding only."""
    alternates = [each for each in source["alternate_names"].split("|") if each]
    spellings = dict.fromkeys(folded(each) for each in alternates if not _AIRPORT_CODE.fullmatch(each))
    spellings.pop(folded(source["name"]), None)
    return {
        "geonames": source["geonameid"],
        "name": source["name"],
        "name_uk": ukrainian_spelling(source["name"], alternates, country=source["country"]),
        "country": "FI" if source["country"] == "AX" else source["country"],
        # Elsewhere than in the United States and the United Kingdom the codes are bare numbers.
        "region": source["admin1"] if source["admin1"].isalpha() else "",
        "lat": source["lat"],
        "lon": source["lon"],
        "population": source["population"],
        "spellings": "|".join(each for each in spellings if each),
    }


def without_municipalities(cities: list[Row], municipalities: list[Row]) -> list[Row]:
    """The cities that are not the namesake town of a municipality; its spellings move over to the latter."""
    by_identifier = {row["geonames"]: row for row in municipalities if row["geonames"]}
    called: dict[tuple[str, str], list[Row]] = defaultdict(list)
    owned: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in municipalities:
        country = row["country"]
        for name in {folded(row[column]) for column in ("name", "name_fi", "name_sv", "name_en")}:
            owned[country, name].append(row)
        names = [row[column] for column in row if column.startswith("name")]
        for name in {folded(each) for each in [*names, *row["other_names"].split("|")] if each}:
            called[country, name].append(row)
    left = []
    for city in cities:
        same = by_identifier.get(city["geonames"]) or _namesake(city, called, owned)
        if same is None:
            left.append(city)
        else:
            same["geonames"] = same["geonames"] or city["geonames"]
            _add_spellings(same, [city["name"], *city["spellings"].split("|")])
    return left


def _namesake(city: Row, *names: dict[tuple[str, str], list[Row]]) -> Row | None:
    """The municipality that is called as the city, or that one of the city's spellings names.

    Names of municipalities are rarely given twice in the Nordic countries, and their middle may lie far
    from the town; in Ukraine they are, and the coordinate is that of the seat.
    """
    called, owned = names
    reach = 15 if city["country"] == "UA" else 60
    rows = list(called.get((city["country"], folded(city["name"])), []))
    for spelling in city["spellings"].split("|"):
        rows += owned.get((city["country"], spelling), [])
    near = [row for row in rows if row["lat"] and kilometres_between(_point(row), _point(city)) <= reach]
    return min(near, key=lambda row: kilometres_between(_point(row), _point(city)), default=None)


def read(path: Path) -> list[Row]:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def write(path: Path, rows: list[Row]) -> None:
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, fieldnames=list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def mended_municipalities(rows: list[Row], city_sources: list[Row]) -> list[Row]:
    """All mendings, in the order in which one builds on the other."""
    mend_borrowed_positions(rows)
    mend_borrowed_records(rows, {row["geonameid"]: row for row in city_sources})
    seats = {folded(romanised(row["name"])) for row in rows if row["country"] == "UA"}
    for row in rows:
        mend_region(row)
        if row["country"] == "UA":
            mend_ukrainian_names(row, seats=seats)
        else:
            mend_names(row)
    return rows


def main(arguments: list[str]) -> int:
    if len(arguments) != 2:
        sys.stderr.write(f"{__doc__}\n")
        return 2
    city_sources = read(Path(arguments[1]))
    municipalities = mended_municipalities(read(Path(arguments[0])), city_sources)
    cities = without_municipalities([city_row(row) for row in city_sources], municipalities)
    for row in municipalities:
        mend_spellings(row)
    write(FOLDER / "municipalities.csv", municipalities)
    write(FOLDER / "cities.csv", cities)
    sys.stdout.write(f"{len(municipalities)} municipalities, {len(cities)} cities\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
