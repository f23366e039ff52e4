import re

import pytest

from solmu.core.languages import LANGUAGES
from solmu.core.themes import THEMES, UnknownTheme, theme_named

EUROVOC_DOMAINS = {
    "04 politics",
    "08 international relations",
    "28 social questions",
    "32 education and communications",
    "40 business and competition",
    "44 employment and working conditions",
    "48 transport",
    "52 environment",
    "66 energy",
}


def test_codes_are_the_published_ones() -> None:
    """A code stands in addresses and exports: this list may grow, nothing in it may change."""
    assert [theme.code for theme in THEMES] == [
        "democracy",
        "administration",
        "preparedness",
        "international-peace",
        "education",
        "families-children-youth",
        "health",
        "social-services",
        "culture-sport",
        "business",
        "work",
        "environment",
        "water-energy-waste",
        "urban-development",
        "building-housing",
        "transport",
        "digitalisation",
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_theme_has_its_own_name_and_sentence_in_the_language(language: str) -> None:
    assert len({theme.names[language] for theme in THEMES}) == len(THEMES)
    sentences = [theme.descriptions[language] for theme in THEMES]
    assert len(set(sentences)) == len(THEMES)
    assert [sentence for sentence in sentences if not sentence.endswith(".")] == []
    cyrillic = [bool(re.search("[а-яіїєґ]", sentence)) for sentence in sentences]
    assert cyrillic == [language == "uk"] * len(THEMES)


def test_crosswalk_is_well_formed() -> None:
    assert {theme.eurovoc for theme in THEMES} == EUROVOC_DOMAINS
    assert [theme.code for theme in THEMES if theme.sdg not in range(1, 18)] == []
    assert [theme.code for theme in THEMES if not re.fullmatch(r"[1-9]\d{4}", theme.dac)] == []
    assert len({theme.dac for theme in THEMES}) == len(THEMES)
    assert [theme.code for theme in THEMES if not theme.los] == ["international-peace", "digitalisation"]


def test_theme_named_finds_and_refuses() -> None:
    assert theme_named("health").names["sv"] == "Hälsa och omsorg"
    assert theme_named("health").los_uri == "https://psi.norge.no/los/tema/helse-og-omsorg"
    assert theme_named("digitalisation").los_uri == ""
    with pytest.raises(UnknownTheme):
        theme_named("Health")
