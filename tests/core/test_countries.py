import pytest

from solmu.core.countries import COUNTRY_CODES, countries_in_order, country_code, country_name
from solmu.core.languages import LANGUAGES


@pytest.mark.parametrize(
    ("code", "names"),
    [
        ("FI", ["Suomi", "Finland", "Finland", "Finland", "Фінляндія", "Finland"]),
        ("GB", ["Iso-Britannia", "Storbritannien", "Storbritannia", "Storbritannien", "Велика Британія"]),
        ("XK", ["Kosovo", "Kosovo", "Kosovo", "Kosovo", "Косово", "Kosovo"]),
        ("UA", ["Ukraina", "Ukraina", "Ukraina", "Ukraine", "Україна", "Ukraine"]),
    ],
)
def test_country_name_follows_the_reader(code: str, names: list[str]) -> None:
    assert [country_name(code, language) for language in LANGUAGES][: len(names)] == names


def test_country_name_in_a_language_without_names_is_english() -> None:
    assert country_name("FI", "tlh") == "Finland"


@pytest.mark.parametrize("code", ["EU", "ZZ", "XX", "fi", "", "FIN"])
def test_country_name_refuses_what_is_no_country(code: str) -> None:
    with pytest.raises(ValueError, match="is not the code of a country"):
        country_name(code, "en")


def test_every_country_has_a_name_in_every_language_that_leads_back() -> None:
    assert len(COUNTRY_CODES) == 250  # the 249 of ISO 3166-1, and Kosovo
    for language in LANGUAGES:
        for code in COUNTRY_CODES:
            assert country_code(country_name(code, language)) == code, (language, code)


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("England", "GB"),
        ("England, United Kingdom", "GB"),
        ("Northern Ireland, United Kingdom", "GB"),
        ("Republic of Ireland", "IE"),
        ("Czech Republic", "CZ"),
        ("Georgia (country)", "GE"),
        ("Georgia, United States", "US"),
        ("Turkey", "TR"),
        ("Côte d’Ivoire", "CI"),
        ("Martinique, France", "FR"),
        ("Åland Islands, Finland", "FI"),
        ("Azores, Portugal", "PT"),
        ("in Italy", "IT"),
        ("Northern Cyprus", "CY"),
        ("Luhansk People's Republic", "UA"),
        ("Kosovo", "XK"),
        ("Україна", "UA"),
        ("saksa", "DE"),
        ("Austria-Hungary", None),
        ("Prussia", None),
        ("t430222130", None),
        ("", None),
    ],
)
def test_country_code_understands_what_registers_write(name: str, code: str | None) -> None:
    assert country_code(name) == code


def test_countries_stand_in_alphabetical_order() -> None:
    order = [code for code, _ in countries_in_order("sv")]
    assert len(order) == 250
    assert order[:2] == ["AF", "AL"]
    assert order[-3:] == ["AX", "AT", "TL"]  # Åland, Österrike, Östtimor
