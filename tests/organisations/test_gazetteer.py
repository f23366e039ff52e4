"""The gazetteer: its tables as committed, names found and resolved, and how much of a real list it knows."""

import os
import re
from pathlib import Path

import pytest

from solmu.core.countries import country_code
from solmu.core.text import folded
from solmu.organisations.gazetteer import (
    Ambiguous,
    Found,
    Index,
    NotFound,
    Place,
    Why,
    kilometres_between,
    municipalities,
    place_with_key,
    places,
    whole_index,
)
from solmu.organisations.gazetteer.coverage import Tally, main, tallies
from solmu.organisations.gazetteer.make_tables import (
    Row,
    mend_borrowed_positions,
    mend_names,
    mend_ukrainian_names,
    ukrainian_spelling,
    with_diacritics,
    without_level,
)
from solmu.organisations.gazetteer.name_forms import NameForm, name_forms

SHARED = Path(os.environ.get("SOLMU_TEST_SHARED") or Path(__file__).resolve().parents[3] / "shared")
TWIN_LINKS = SHARED / "data" / "twin_links_wikipedia_2026.csv"


def a_place(key: str, **changed: object) -> Place:
    """A municipality called "Nes" in Norway, unless something else is said."""
    values: dict[str, object] = {
        "country": "NO",
        "code": key,
        "code_system": "test",
        "kind": "municipality",
        "own_name": "Nes",
        "region": "Akershus",
        "names": {},
        "spellings": (),
        "latitude": 60.0,
        "longitude": 11.0,
        "population": 20_000,
        "wikidata": "",
        "geonames": "",
    }
    return Place(key=key, **(values | changed))  # type: ignore[arg-type]


def key_of(answer: Found | Ambiguous | NotFound) -> str:
    assert isinstance(answer, Found), answer
    return answer.place.key


# The tables


def test_municipalities_are_all_there() -> None:
    by_country: dict[str, int] = {}
    for place in municipalities():
        by_country[place.country] = by_country.get(place.country, 0) + 1
    assert by_country == {"FI": 308, "SE": 290, "NO": 357, "DK": 98, "UA": 1774}


def test_keys_are_unique() -> None:
    assert len({place.key for place in places()}) == len(places())


def test_a_municipality_has_names_in_the_languages_of_the_interface() -> None:
    umea = place_with_key("SE-2480")
    assert umea is not None
    assert {language: umea.name_in(language) for language in ("fi", "sv", "nb", "da", "uk", "en")} == {
        "fi": "Uumaja",
        "sv": "Umeå",
        "nb": "Umeå",
        "da": "Umeå",
        "uk": "Умео",
        "en": "Umeå",
    }
    assert (umea.region, umea.kind, umea.wikidata) == ("Västerbottens län", "municipality", "Q25579")


def test_a_hromada_without_a_finnish_name_has_its_romanised_one() -> None:
    place = place_with_key("UA32020110000085875")
    assert place is not None
    assert (place.own_name, place.name_in("fi"), place.name_in("uk")) == ("Медвин", "Medvyn", "Медвин")


@pytest.mark.parametrize(
    ("key", "region"),
    [
        ("NO-1841", "Nordland"),
        ("DK-0165", "Region Hovedstaden"),
        ("DK-0751", "Region Midtjylland"),
        ("UA68060150000029549", "Хмельницька область"),
        ("FI-297", "Pohjois-Savo"),
    ],
)
def test_regions_have_names(key: str, region: str) -> None:
    place = place_with_key(key)
    assert place is not None
    assert place.region == region


@pytest.mark.parametrize(
    ("key", "language", "name"),
    [
        ("NO-1121", "fi", "Time"),  # the source: "Aika"
        ("SE-1761", "nb", "Hammarö"),  # "Hammarö kommune"
        ("NO-1804", "fi", "Bodø"),  # "Bodo"
        ("NO-5601", "sv", "Alta"),  # not "Áltá", which is the Northern Sami name
        ("UA46100110000018989", "fi", "Mykolaiv"),  # "Lviv"
        ("UA35040210000014072", "sv", "Kropyvnytskyi"),  # "Kirovohrad"
        ("UA32100010000000000", "en", None),
    ],
)
def test_names_of_other_things_are_not_shown(key: str, language: str, name: str | None) -> None:
    place = place_with_key(key)
    assert (place and place.name_in(language)) == name


def test_no_latin_name_holds_a_cyrillic_letter() -> None:
    latin = ("fi", "sv", "nb", "nn", "da", "en", "de", "pl", "et", "se")
    wrong = [
        (place.key, language)
        for place in places()
        for language in latin
        if re.search("[\u0400-\u04ff]", place.names.get(language, ""))
    ]
    assert wrong == []


def test_no_name_carries_its_level() -> None:
    level = re.compile(r" (kommune?|kunta|vald|linn|громада)$", re.IGNORECASE)
    carrying = {
        place.own_name
        for place in municipalities()
        if any(level.search(name) for name in place.names.values())
    }
    assert carrying == {"Pedersören kunta"}  # its official Finnish name


def test_spellings_of_cities_are_stored_folded() -> None:
    cities = [place for place in places() if place.kind == "city"]
    wrong = [each for place in cities[::40] for each in place.spellings if folded(each) != each]
    assert wrong == []


def test_a_city_that_is_a_municipality_is_listed_once() -> None:
    by_name = [place for place in whole_index().named("Turku", country="FI") if place.own_name == "Turku"]
    assert [place.key for place in by_name] == ["FI-853"]
    assert [place.kind for place in whole_index().named("Pargas", country="FI")] == ["municipality"]


def test_a_place_without_known_coordinates_says_so() -> None:
    place = place_with_key("UA01020430000077222")
    assert place is not None
    assert (place.latitude, place.kilometres_to((45.0, 34.0))) == (None, None)


def test_place_with_key_knows_no_other_keys() -> None:
    assert place_with_key("FI-000") is None


# Search


@pytest.mark.parametrize(
    "written", ["Cherson", "Herson", "Kherson", "Херсон", "kherson", "Khersonska hromada"]
)
def test_kherson_is_found_by_each_of_its_names(written: str) -> None:
    assert [place.key for place in whole_index().named(written)] == ["UA65100150000057191"]


@pytest.mark.parametrize("written", ["Uumaja", "Umeå", "UMEA", "Умео", "Umeå kommun", "City of Umeå"])
def test_umea_is_found_by_each_of_its_names(written: str) -> None:
    assert whole_index().named(written)[0].key == "SE-2480"


def test_a_name_comes_before_a_spelling() -> None:
    spelt = a_place("spelt", own_name="Other", spellings=("Nes",))
    called = a_place("called")
    assert [place.key for place in Index([spelt, called]).named("nes")] == ["called", "spelt"]


# Forms of a name


@pytest.mark.parametrize(
    ("written", "forms"),
    [
        ("Umeå", [NameForm("umea")]),
        ("Pudong (Shanghai)", [NameForm("pudong (shanghai)"), NameForm("pudong", "shanghai")]),
        (
            "Muggia, Friuli-Venezia Giulia",
            [
                NameForm("muggia, friuli-venezia giulia"),
                NameForm("muggia, friuli venezia giulia"),
                NameForm("muggia", "friuli-venezia giulia"),
            ],
        ),
        ("Greater Poltava", [NameForm("greater poltava"), NameForm("greater-poltava"), NameForm("poltava")]),
        ("Viljandi vald", [NameForm("viljandi vald"), NameForm("viljandi-vald"), NameForm("viljandi")]),
        (
            "Kuopion kaupunki",
            [
                NameForm("kuopion kaupunki"),
                NameForm("kuopion-kaupunki"),
                NameForm("kuopion"),
                NameForm("kuopio"),
            ],
        ),
        ("", []),
    ],
)
def test_name_forms(written: str, forms: list[NameForm]) -> None:
    assert list(name_forms(written)) == forms


def test_a_district_keeps_its_word() -> None:
    assert "brovary" not in {form.name for form in name_forms("Brovary Raion")}
    assert [form.name for form in name_forms("Düren (district)")] == ["duren (district)"]


def test_a_part_is_not_the_whole() -> None:
    assert whole_index().resolve("Seoul – Yangcheon", country="KR") == NotFound(Why.NOT_IN_GAZETTEER)
    kispest = whole_index().resolve("Budapest XIX – Kispest", country="HU", near=(47.45, 19.14))
    assert key_of(kispest) == "geonames-3049795"


# Resolving


def test_resolve_by_name_in_its_country() -> None:
    answer = whole_index().resolve("Kinn Municipality", country="NO")
    assert (key_of(answer), answer.why) == ("NO-4602", Why.ONLY_ONE)


def test_resolve_two_equals_without_more_is_ambiguous() -> None:
    answer = whole_index().resolve("Herøy", country="NO")
    assert isinstance(answer, Ambiguous)
    assert {place.key for place in answer.candidates} == {"NO-1515", "NO-1818"}


def test_resolve_by_region() -> None:
    answer = whole_index().resolve("Herøy, Nordland", country="NO")
    assert (key_of(answer), answer.why) == ("NO-1818", Why.REGION)


def test_resolve_by_an_english_name_of_an_oblast() -> None:
    assert key_of(whole_index().resolve("Mykolaiv, Lviv Oblast", country="UA")) == "UA46100110000018989"


def test_resolve_by_coordinate() -> None:
    answer = whole_index().resolve("Mykolaiv", country="UA", near=(46.97, 32.0))
    assert (key_of(answer), answer.why) == ("UA48060150000071713", Why.NEAREST)


def test_resolve_by_letters() -> None:
    assert key_of(whole_index().resolve("Håbo", country="SE")) == "SE-0305"
    assert key_of(whole_index().resolve("Habo", country="SE")) == "SE-0643"


def test_size_decides_nothing() -> None:
    small = a_place("small", population=1_000)
    large = a_place("large", population=900_000, latitude=65.0)
    answer = Index([small, large]).resolve("Nes", country="NO")
    assert answer == Ambiguous((large, small), Why.SEVERAL_EQUAL)


def test_a_municipality_goes_before_a_city_of_its_name() -> None:
    city = a_place("city", kind="city")
    municipality = a_place("municipality", latitude=60.1)
    assert key_of(Index([city, municipality]).resolve("Nes", near=(60.0, 11.0))) == "municipality"


@pytest.mark.parametrize(
    ("degrees_north", "expected"),
    [(0.2, Why.ONLY_ONE), (0.5, Why.ONLY_ONE), (0.6, Why.TOO_FAR), (5.0, Why.TOO_FAR)],
)
def test_a_lone_namesake_is_accepted_up_to_sixty_kilometres(degrees_north: float, expected: Why) -> None:
    answer = Index([a_place("only")]).resolve("Nes", country="NO", near=(60.0 + degrees_north, 11.0))
    assert answer.why == expected


def test_a_vast_northern_municipality_is_accepted_farther_away() -> None:
    answer = whole_index().resolve("Storuman", country="SE", near=(65.1, 17.1))
    assert key_of(answer) == "SE-2421"


def test_a_namesake_too_far_is_offered_and_not_chosen() -> None:
    answer = whole_index().resolve("Os", country="NO", near=(60.2269, 5.4758))
    assert isinstance(answer, NotFound)
    assert (answer.why, [place.key for place in answer.candidates]) == (Why.TOO_FAR, ["NO-3430"])


def test_two_namesakes_equally_out_of_reach_are_ambiguous() -> None:
    south, north = a_place("south", latitude=59.6), a_place("north", latitude=60.4)
    answer = Index([south, north]).resolve("Nes", near=(60.0, 11.0))
    assert answer == Ambiguous((north, south))


@pytest.mark.parametrize("written", ["Ski", "Lviv Oblast", "Atlantis", "Kisko (Salo)"])
def test_what_is_no_municipality_today_is_not_found(written: str) -> None:
    for country in ("NO", "UA", "FI"):
        assert whole_index().resolve(written, country=country) == NotFound(Why.NOT_IN_GAZETTEER)


@pytest.mark.parametrize("written", ["", "  ", "́"])
def test_no_name(written: str) -> None:
    assert whole_index().resolve(written, country="FI") == NotFound(Why.NO_NAME)


def test_an_unknown_country_holds_nothing() -> None:
    assert whole_index().resolve("Umeå", country="QQ") == NotFound(Why.NOT_IN_GAZETTEER)


def test_aland_is_listed_under_finland() -> None:
    assert key_of(whole_index().resolve("Mariehamn", country="AX")) == "FI-478"


def test_a_district_written_with_its_city() -> None:
    answer = whole_index().resolve("Pudong (Shanghai)", country="CN", near=(31.24, 121.5))
    assert key_of(answer) == "geonames-1798524"


def test_kilometres_between() -> None:
    assert round(kilometres_between((60.1699, 24.9384), (59.4370, 24.7536))) == 82
    assert kilometres_between((60.0, 11.0), (60.0, 11.0)) == 0


# Mending


@pytest.mark.parametrize(
    ("name", "own", "bare"),
    [
        ("Bjuvin kunta", "Bjuv", "Bjuv"),
        ("Enebakks kommun", "Enebakk", "Enebakk"),
        ("Jällivaaran kunta", "Gällivare", "Jällivaara"),
        ("Tromsö kommun", "Tromsø", "Tromsö"),
        ("Pedersören kunta", "Pedersören kunta", "Pedersören kunta"),
        ("Lomma i Sverige", "Lomma", "Lomma"),
        ("Uumaja", "Umeå", "Uumaja"),
    ],
)
def test_without_level(name: str, own: str, bare: str) -> None:
    assert without_level(name, own=own) == bare


@pytest.mark.parametrize(
    ("name", "own_names", "shown"),
    [
        ("Umea", ["Umeå"], "Umeå"),
        ("Aero", ["Ærø"], "Ærø"),
        ("Hoje-Taastrup", ["Høje Taastrup"], "Høje Taastrup"),
        ("Malmø", ["Malmö"], "Malmø"),
        ("Alta", ["Alta", "Áltá"], "Alta"),
        ("Gothenburg", ["Göteborg"], "Gothenburg"),
    ],
)
def test_with_diacritics(name: str, own_names: list[str], shown: str) -> None:
    assert with_diacritics(name, own_names) == shown


@pytest.mark.parametrize(
    ("name", "alternates", "country", "spelling"),
    [
        ("Berlin", ["Берлин", "Берлін"], "DE", "Берлін"),
        ("London", ["Лондон"], "GB", ""),
        ("Brovary", ["Бровари", "Бровары"], "UA", "Бровари"),
        ("Paris", ["Парыж", "Париж", "Парі"], "FR", "Парі"),
    ],
)
def test_ukrainian_spelling(name: str, alternates: list[str], country: str, spelling: str) -> None:
    assert ukrainian_spelling(name, alternates, country=country) == spelling


def a_row(**changed: str) -> Row:
    languages = ("fi", "sv", "nb", "nn", "da", "en", "uk", "de", "pl", "et", "ru", "se")
    empty = {f"name_{language}": "" for language in languages}
    return {"country": "UA", "name": "Калуш", "other_names": "", "type": "", "region": "", **empty, **changed}


def test_mend_ukrainian_names_keeps_a_former_name_as_a_spelling() -> None:
    row = a_row(
        name="Кропивницький",
        name_en="Kirovohrad",
        name_fi="Kirоvohrad",  # with a Cyrillic о
        name_da="Idiom",
        name_uk="Кропивницький|Кропивницька громада",
        other_names="Kirovohrada",
    )
    mend_ukrainian_names(row, seats=set())
    assert (row["name_en"], row["name_fi"], row["name_da"]) == ("Kropyvnytskyi", "", "")
    assert row["name_uk"] == "Кропивницький"
    assert row["other_names"] == "Kirovohrada|Кропивницька громада|Kirovohrad"


def test_mend_names_leaves_out_what_is_another_thing() -> None:
    row = a_row(country="NO", name="Time", name_fi="Aika", name_nb="Time", name_en="Time")
    mend_names(row)
    assert (row["name_fi"], row["name_nb"]) == ("", "Time")


def test_two_rows_at_one_point_only_the_one_in_its_region_keeps_it() -> None:
    at = {"lat": "48.5", "lon": "36.0", "population": "5", "wikidata": "Q1", "wof": "1", "type": "міська"}
    around = [a_row(region="here", **(at | {"lat": f"48.{number}"})) for number in (1, 2, 3, 4, 6, 7)]
    right, wrong = a_row(region="here", **at), a_row(region="elsewhere", **at)
    mend_borrowed_positions([wrong, right, *around])
    assert (right["lat"], wrong["lat"], wrong["wikidata"]) == ("48.5", "", "")


# Coverage


def test_coverage_counts_what_became_of_each_end(tmp_path: Path) -> None:
    links = tmp_path / "links.csv"
    links.write_text(
        "city1,country1,lat1,lng1,city2,country2,lat2,lng2\n"
        "Umeå,Sweden,63.83,20.26,Vaasa,Finland,63.1,21.6\n"
        "Ski,Norway,59.72,10.84,Os,Norway,60.23,5.48\n"
        "Herøy,Norway,,,Tartu,Estonia,58.38,26.73\n",
        encoding="utf-8",
    )
    counted = tallies(links, index=whole_index(), country_code=country_code)
    assert (counted["SE"].municipalities, counted["FI"].municipalities, counted["EE"].cities) == (1, 1, 1)
    norway = counted["NO"]
    assert (norway.ends, norway.municipalities, norway.ambiguous) == (3, 0, 1)
    assert norway.not_found == {"not in the gazetteer": 1, "too far": 1}


def test_coverage_lists_failures(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    links = tmp_path / "links.csv"
    links.write_text(
        "city1,country1,lat1,lng1,city2,country2,lat2,lng2\nSki,Norway,,,Umeå,Sweden,,\n", encoding="utf-8"
    )
    assert main([str(links), "--failures", "NO"]) == 0
    assert capsys.readouterr().out == "not in the gazetteer  Ski None \n"
    assert main([]) == 2


@pytest.mark.shared
def test_coverage_of_the_list_of_2026() -> None:
    counted = tallies(TWIN_LINKS, index=whole_index(), country_code=country_code)
    resolved: dict[str, tuple[int, int, int]] = {
        country: _three(counted[country]) for country in ("FI", "SE", "NO", "DK", "UA")
    }
    assert resolved == {
        "FI": (744, 730, 0),
        "SE": (741, 737, 0),
        "NO": (384, 343, 0),
        "DK": (449, 424, 0),
        "UA": (1245, 1167, 12),
    }


def _three(tally: Tally) -> tuple[int, int, int]:
    return tally.ends, tally.municipalities, tally.cities
