"""The home page and the search over everything."""

import json
import re

import pytest
from django.core.cache import cache
from django.test import Client
from pytest_django import Settings

from solmu.organisations import services as organisation_services
from solmu.organisations.gazetteer import place_with_key
from solmu.partnerships import services
from solmu.partnerships.models import Status
from tests.organisations.factories import make_decision
from tests.publishing.factories import make_contact, make_register, make_ties, make_town
from tests.publishing.test_register_pages import read

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _empty_cache() -> None:
    cache.clear()


def test_home_counts_partners_by_kind_and_status(client: Client) -> None:
    make_register()
    make_ties(2)

    reader = read(client, "/en/")

    assert "3 partnerships, by country, theme and status." in reader.words["p"]
    assert "6 organisations" in reader.words["p"]
    assert "3 contacts, by topic." in reader.words["p"]
    assert reader.words["tr"][1:] == ["Twinning 3 In force 3"]
    assert "/en/partnerships/?kind=twinning&status=in_force" in reader.links


def test_home_says_that_nothing_is_there_yet(client: Client) -> None:
    reader = read(client, "/en/")

    assert "No partnership yet" in reader.words["h3"]
    assert "Changed last" not in reader.words["h2"]


def test_home_tells_what_changed_last_in_words_and_each_thing_once(client: Client) -> None:
    register = make_register()
    decision = make_decision(register.kuopio)
    services.change_status(register.partnership, to=Status.FROZEN, decision=decision, by="test")
    for name in ("Gera", "Vaasa"):
        services.join_partnership(register.partnership, organisation=make_town(name), by="test")

    sentences = [words for words in read(client, "/en/").words["p"] if words.endswith((".",))]
    told = [words for words in sentences if "Kuopio – Opole" in words or "Agreement on" in words]

    assert told == [
        "A further party of Kuopio – Opole – Gera – Vaasa was entered in the register.",
        "A decision changed the status of Kuopio – Opole – Gera – Vaasa.",
        "Agreement on culture was entered in the register.",
        "Kuopio – Opole – Gera – Vaasa was entered in the register.",
    ]


def test_home_is_silent_about_offices_and_documents(client: Client) -> None:
    kuopio = make_town("Kuopio")
    make_contact(kuopio, key="secret-desk")
    organisation_services.found_group(kuopio, by="test", key="group", kind="working_group")

    page = client.get("/en/").content.decode()

    assert "Changed last" not in page
    assert "secret-desk" not in page


def test_home_describes_itself_to_search_engines(client: Client, settings: Settings) -> None:
    settings.BASE_URL = "https://solmu.example.org"

    page = client.get("/uk/").content.decode()

    (text,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, flags=re.S)
    (site,) = json.loads(text)["@graph"]
    assert site["url"] == "https://solmu.example.org/uk/"
    assert site["inLanguage"] == "uk"
    assert site["potentialAction"]["target"]["urlTemplate"] == (
        "https://solmu.example.org/uk/search/?q={search_term_string}"
    )


def test_organisation_and_partnership_describe_themselves_to_search_engines(
    client: Client, settings: Settings
) -> None:
    settings.BASE_URL = "https://solmu.example.org"
    register = make_register()

    graphs = []
    for address in ("/en/organisations/kuopio/", f"/en/partnerships/{register.partnership.slug}/"):
        page = client.get(address).content.decode()
        (text,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, flags=re.S)
        graphs.append(json.loads(text)["@graph"])

    (town, crumbs), (tie, _) = graphs
    assert (town["@type"], town["name"], town["alternateName"]) == ("City", "Kuopio", ["Куопіо"])
    assert [step["name"] for step in crumbs["itemListElement"]] == ["Home", "Organisations", "Kuopio"]
    assert [member["name"] for member in tie["member"]] == ["Kuopio", "Opole"]


@pytest.mark.parametrize("sought", ["kuopio", "KUO", "Куопіо", "куоп"])
def test_search_finds_organisations_and_their_ties_in_every_spelling(client: Client, sought: str) -> None:
    register = make_register()
    register.kuopio.words.create(word="куопіо", is_main=True)

    reader = read(client, f"/en/search/?q={sought}")

    assert "/en/organisations/kuopio/" in reader.links
    assert f"/en/partnerships/{register.partnership.slug}/" in reader.links


def test_search_finds_agreements_themes_and_contacts(client: Client) -> None:
    register = make_register()

    agreement = read(client, "/en/search/?q=agree cult").links
    theme = read(client, "/en/search/?q=kulttuuri").links
    contact = read(client, "/en/search/?q=visits").links

    assert f"/en/agreements/{register.agreement.slug}/" in agreement
    assert "/en/themes/culture-sport/" in theme
    assert "mailto:desk@example.org" in contact


def test_search_for_nothing_tells_how(client: Client) -> None:
    assert "How to search" in read(client, "/en/search/").words["h2"]


def test_search_that_finds_nothing_gives_next_steps(client: Client) -> None:
    make_register()

    reader = read(client, "/en/search/?q=zzzz")

    assert "Nothing found for “zzzz”" in reader.words["h3"]
    assert reader.links.count("/en/contacts/") >= 2


def test_search_shows_the_ten_best_and_says_how_many_there_are(client: Client) -> None:
    make_ties(21)

    reader = read(client, "/en/search/?q=town")

    assert len({link for link in reader.links if link.startswith("/en/organisations/town")}) == 10
    assert "Show all 21 organisations" in reader.words["a"]
    assert "Show all 21 partnerships" in reader.words["a"]


def test_searches_stay_out_of_search_engines(client: Client) -> None:
    assert '<meta name="robots" content="noindex">' in client.get("/en/search/?q=a").content.decode()


def test_search_knows_municipalities_that_have_no_partnership_here(client: Client) -> None:
    reader = read(client, "/fi/search/?q=Херсон")

    assert "Ei vielä rekisterissä" in reader.words["h2"]
    assert any("Herson (Херсон)" in words and "UA65100150000057191" in words for words in reader.words["li"])


def test_place_that_is_in_the_register_is_not_told_twice(client: Client) -> None:
    organisation_services.add_organisation(by="test", kind="municipality", place=place_with_key("SE-2480"))

    reader = read(client, "/fi/search/?q=Uumaja")

    assert "/fi/organisations/umea/" in reader.links
    assert "Ei vielä rekisterissä" not in reader.words["h2"]
