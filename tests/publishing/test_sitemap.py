"""The site map: every public page in six languages, in files of a bounded length."""

import re
from xml.etree import ElementTree

import pytest
from django.test import Client
from pytest_django import Settings

from solmu.core.languages import LANGUAGES
from solmu.core.themes import THEMES
from solmu.publishing.views import sitemap
from tests.publishing.factories import make_register, make_ties

pytestmark = pytest.mark.django_db
NAMES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}


@pytest.fixture(autouse=True)
def _address(settings: Settings) -> None:
    settings.BASE_URL = "https://solmu.example.org"


def tree(client: Client, address: str) -> ElementTree.Element:
    response = client.get(address)
    assert (response.status_code, response["Content-Type"]) == (200, "application/xml")
    return ElementTree.fromstring(response.content)  # noqa: S314  written by ourselves a line above


def places(found: ElementTree.Element) -> list[str]:
    return [place.text or "" for place in found.findall(".//s:loc", NAMES)]


def test_the_index_names_one_file_for_each_kind_of_page_there_is(client: Client) -> None:
    make_register()

    assert places(tree(client, "/sitemap.xml")) == [
        f"https://solmu.example.org/sitemap-{section}-1.xml"
        for section in ("pages", "themes", "organisations", "partnerships", "agreements")
    ]


def test_the_index_of_an_empty_register_has_pages_and_themes(client: Client) -> None:
    assert len(places(tree(client, "/sitemap.xml"))) == 2


def test_each_page_stands_there_in_six_languages_and_names_the_others(client: Client) -> None:
    make_register()

    found = tree(client, "/sitemap-organisations-1.xml")

    assert sorted(places(found)) == sorted(
        f"https://solmu.example.org/{language}/organisations/{slug}/"
        for language in LANGUAGES
        for slug in ("kuopio", "opole")
    )
    first = found.find("s:url", NAMES)
    assert first is not None
    assert {link.attrib["hreflang"] for link in first.findall("x:link", NAMES)} == set(LANGUAGES)
    assert found.findall(".//s:lastmod", NAMES) == []


def test_themes_are_all_there(client: Client) -> None:
    assert len(places(tree(client, "/sitemap-themes-1.xml"))) == len(THEMES) * len(LANGUAGES)


def test_every_address_of_the_site_map_answers(client: Client) -> None:
    make_register()

    for file in places(tree(client, "/sitemap.xml")):
        for address in places(tree(client, file.removeprefix("https://solmu.example.org"))):
            if re.search("org/(uk|en)/", address):
                path = address.removeprefix("https://solmu.example.org")
                assert client.get(path).status_code == 200, address


def test_a_long_list_is_cut_into_files(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sitemap.Section, "limit", 12)
    make_ties(3)

    files = places(tree(client, "/sitemap.xml"))

    assert [file for file in files if "partnerships" in file] == [
        "https://solmu.example.org/sitemap-partnerships-1.xml",
        "https://solmu.example.org/sitemap-partnerships-2.xml",
    ]
    assert len(places(tree(client, "/sitemap-partnerships-2.xml"))) == 6


@pytest.mark.parametrize(
    "name", ["sitemap-partnerships-1.xml", "sitemap-pages-2.xml", "sitemap-secrets-1.xml"]
)
def test_a_file_that_is_not_there_is_404(client: Client, name: str) -> None:
    assert client.get(f"/{name}").status_code == 404
