"""Pages of the register, asked for as a whole: right content, right status, the same number of questions."""

from __future__ import annotations

import datetime as dt
from html.parser import HTMLParser
from typing import Any

import pytest
import time_machine
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from solmu.core.partial_dates import PartialDate
from solmu.core.templatetags.solmu import sign_of
from solmu.core.translated import TranslatedText
from solmu.organisations import services as organisation_services
from solmu.partnerships import services
from solmu.partnerships.models import Party, Status
from solmu.publishing import selectors
from solmu.records import services as records
from tests.organisations.factories import make_decision
from tests.partnerships.factories import make_agreement, make_partnership
from tests.publishing.factories import make_contact, make_register, make_ties, make_town

pytestmark = pytest.mark.django_db
TODAY = dt.datetime(2026, 11, 22, 10, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def _still_clock() -> Any:
    cache.clear()
    with time_machine.travel(TODAY, tick=False):
        yield


class Reader(HTMLParser):
    """Collects the words of elements, by element name, and the addresses of links."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[tuple[str, list[str]]] = []
        self.words: dict[str, list[str]] = {}
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "a":
            self.links.append(dict(attrs).get("href") or "")
        if tag not in {"a", "b", "span", "time"}:
            self.handle_data(" ")
        if tag not in {"meta", "link", "br", "input", "use", "path", "img", "circle", "line", "rect"}:
            self.open.append((tag, []))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element that ends itself, as in drawings, has no words."""

    def handle_endtag(self, tag: str) -> None:
        while self.open:
            name, found = self.open.pop()
            self.words.setdefault(name, []).append(" ".join("".join(found).split()))
            if name == tag:
                break

    def handle_data(self, data: str) -> None:
        for _, found in self.open:
            found.append(data)


def read(client: Client, address: str, status: int = 200) -> Reader:
    response = client.get(address)
    assert response.status_code == status, address
    reader = Reader()
    reader.feed(response.content.decode())
    return reader


def rows(reader: Reader) -> list[str]:
    """The first column of the tables."""
    return [words for words in reader.words.get("th", []) if words]


def questions(client: Client, address: str) -> int:
    client.get(address)
    cache.clear()
    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


LISTS = [
    "/en/",
    "/en/search/?q=town",
    "/en/organisations/",
    "/en/partnerships/",
    "/en/partnerships/?country=SE&theme=culture-sport&kind=twinning&status=in_force&q=town",
    "/en/partnerships/map/",
    "/en/partnerships/timeline/",
    "/en/themes/",
    "/en/themes/culture-sport/",
    "/en/contacts/",
]


@pytest.mark.parametrize("address", LISTS)
def test_a_list_asks_as_often_for_three_rows_as_for_one(client: Client, address: str) -> None:
    make_ties(1)
    once = questions(client, address)
    make_ties(2, first=1)

    assert questions(client, address) == once


def test_an_organisation_asks_as_often_with_three_partners_as_with_one(client: Client) -> None:
    kuopio = make_town("Kuopio", at=(62.9, 27.7))
    make_partnership(kuopio, make_town("Opole", country="PL"))
    make_contact(kuopio, key="one", themes=["culture-sport"])
    once = questions(client, "/en/organisations/kuopio/")
    for name in ("Gera", "Craiova"):
        make_partnership(kuopio, make_town(name, country="DE"))
        make_contact(kuopio, key=name.lower(), themes=["culture-sport", "business"])

    assert questions(client, "/en/organisations/kuopio/") == once


def test_a_partnership_asks_as_often_with_four_parties_as_with_two(client: Client) -> None:
    register = make_register()
    address = f"/en/partnerships/{register.partnership.slug}/"
    once = questions(client, address)
    for name in ("Gera", "Craiova"):
        town = make_town(name, country="DE")
        services.join_partnership(register.partnership, organisation=town, by="test")
        services.list_contact(register.partnership, by="test", role=make_contact(town, key=name.lower()))
        make_agreement(register.partnership, register.kuopio, town, title=f"With {name}", starts="1999")

    assert questions(client, address) == once


def test_an_agreement_asks_as_often_with_more_parties_and_areas(client: Client) -> None:
    register = make_register()
    services.add_focus_area(register.agreement, by="test", title=TranslatedText({"en": "One"}))
    address = f"/en/agreements/{register.agreement.slug}/"
    once = questions(client, address)
    for name in ("Two", "Three"):
        area = services.add_focus_area(register.agreement, by="test", title=TranslatedText({"en": name}))
        services.add_focus_area(
            register.agreement, by="test", title=TranslatedText({"en": name}), parent=area
        )
        register.agreement.parties.create(organisation=make_town(name))

    assert questions(client, address) == once


@pytest.mark.parametrize(
    "address",
    [
        "",
        "search/",
        "search/?q=kuopio",
        "organisations/",
        "partnerships/",
        "partnerships/map/",
        "partnerships/timeline/",
        "themes/",
        "themes/culture-sport/",
        "contacts/",
    ],
)
@pytest.mark.parametrize("language", ["fi", "sv", "nb", "da", "uk", "en"])
def test_every_page_is_whole_in_an_empty_register(client: Client, language: str, address: str) -> None:
    reader = read(client, f"/{language}/{address}")

    assert len(reader.words["h1"]) == 1


def test_partnership_list_names_the_parties_in_the_readers_language(client: Client) -> None:
    make_register()

    assert "Куопіо – Ополе" in rows(read(client, "/uk/partnerships/"))
    assert "Kuopio – Opole" in rows(read(client, "/en/partnerships/"))


def test_partnership_list_filters_by_each_field(client: Client) -> None:
    register = make_register()
    make_partnership(make_town("Gera", country="DE"), make_town("Sliven", country="BG"), status=Status.FROZEN)
    both = ["Gera – Sliven", "Kuopio – Opole"]

    def found(query: str) -> list[str]:
        return [name for name in rows(read(client, f"/en/partnerships/?{query}")) if name in both]

    assert found("") == both
    assert found("country=PL") == ["Kuopio – Opole"]
    assert found("theme=culture-sport") == ["Kuopio – Opole"]
    assert found("status=frozen") == ["Gera – Sliven"]
    assert found("kind=network") == []
    assert found("activity=not_known") == both
    assert found(f"organisation={register.opole.slug}") == ["Kuopio – Opole"]
    assert found("q=sliv") == ["Gera – Sliven"]
    assert found("sort=began") == ["Kuopio – Opole", "Gera – Sliven"]


def test_an_unknown_filter_value_is_told_and_left_out(client: Client) -> None:
    make_register()

    reader = read(client, "/en/partnerships/?country=QQ&status=happy")

    assert "The filter “Country” does not know the value “QQ”, so it was left out." in reader.words["p"]
    assert "The filter “Status” does not know the value “happy”, so it was left out." in reader.words["p"]
    assert "Kuopio – Opole" in rows(reader)


@pytest.mark.parametrize("address", ["search", "organisations", "partnerships", "contacts"])
def test_a_search_of_more_than_200_characters_is_refused_with_its_form(client: Client, address: str) -> None:
    assert read(client, f"/en/{address}/?q={'a' * 200}")

    reader = read(client, f"/en/{address}/?q={'a' * 201}", status=400)

    assert "The search is longer than 200 characters. Shorten it and search again." in reader.words["p"]
    assert "#q" in reader.links


def test_direction_marks_are_taken_out_of_a_search(client: Client) -> None:
    make_register()

    response = client.get("/en/partnerships/", {"q": "kuo\u202epio"})

    assert "\u202e" not in response.content.decode()
    assert 'value="kuopio"' in response.content.decode()


@pytest.mark.parametrize(
    "address",
    [
        "organisations/nowhere/",
        "partnerships/nowhere/",
        "agreements/nowhere/",
        "themes/nowhere/",
        "partnerships/?page=2",
        "partnerships/?page=0",
        "partnerships/?page=x",
        "organisations/?page=2",
        "contacts/?page=2",
        "partnerships/timeline/?page=2",
    ],
)
def test_what_is_not_there_is_404(client: Client, address: str) -> None:
    assert client.get(f"/en/{address}").status_code == 404


def test_fifty_rows_stand_on_a_page_and_the_filters_go_along(client: Client) -> None:
    make_ties(51)

    first = read(client, "/en/partnerships/?country=SE")
    second = read(client, "/en/partnerships/?country=SE&page=2")

    assert len([name for name in rows(first) if name.startswith("Town")]) == 50
    assert [name for name in rows(second) if name.startswith("Town")] == ["Town 050 – Place 050"]
    assert "?country=SE&page=2" in first.links
    assert "51 partnerships" in first.words["h2"]


def test_the_three_views_of_partnerships_keep_the_filters(client: Client) -> None:
    make_register()

    links = read(client, "/en/partnerships/?country=PL&sort=began").links

    for address in ("/en/partnerships/", "/en/partnerships/map/", "/en/partnerships/timeline/"):
        assert f"{address}?country=PL&sort=began" in links
    assert "/en/partnerships.csv?country=PL&sort=began" in links


def test_organisation_page_tells_partners_counts_contacts_and_names(client: Client) -> None:
    register = make_register()
    organisation_services.state_count(
        register.kuopio,
        by="test",
        what=TranslatedText({"en": "twin cities"}),
        number=15,
        named=12,
        source=TranslatedText({"en": "Web page"}),
    )

    reader = read(client, "/en/organisations/kuopio/")

    assert reader.words["h1"] == ["Kuopio"]
    assert "Opole" in reader.words["a"]
    assert (
        "twin cities: 15 counted, 12 named here, 3 counted but not named. Source: Web page"
        in reader.words["li"]
    )
    assert "desk@example.org" in reader.words["a"]
    assert reader.words["dd"][:2] == ["Kuopio en", "Куопіо uk"]


def test_organisation_page_hides_roles_that_are_not_public(client: Client) -> None:
    register = make_register()
    make_contact(register.kuopio, key="inner-desk", is_public=False)
    make_contact(register.opole, key="inner-pole", is_public=False)
    services.list_contact(register.partnership, by="test", role=register.opole.roles.get(key="inner-pole"))

    pages = [
        client.get(address).content.decode()
        for address in (
            "/en/organisations/kuopio/",
            "/en/contacts/",
            f"/en/partnerships/{register.partnership.slug}/",
            f"/en/agreements/{register.agreement.slug}/",
            "/en/search/?q=desk",
        )
    ]

    assert [("inner-desk" in page, "inner-pole" in page) for page in pages] == [(False, False)] * 5


def test_organisation_page_shows_public_documents_only(client: Client) -> None:
    kuopio = make_town("Kuopio")
    for key, publicity in (("open", "public"), ("closed", "internal")):
        records.file_document(
            kuopio, by="test", key=key, title=TranslatedText({"en": f"The {key} text"}), publicity=publicity
        )

    page = client.get("/en/organisations/kuopio/").content.decode()

    assert ("The open text" in page, "The closed text" in page) == (True, False)


def test_partnership_page_tells_status_source_term_and_contact(client: Client) -> None:
    register = make_register()

    reader = read(client, f"/en/partnerships/{register.partnership.slug}/")

    assert reader.words["h1"] == ["Kuopio – Opole"]
    assert "Source: Web page of the city" in reader.words["p"]
    assert "Agreement: Agreement on culture" in reader.words["p"]
    assert "Began: 1989." in reader.words["p"]
    assert any(words.startswith("The term ends") and "2029" in words for words in reader.words["p"])
    assert "/en/organisations/opole/" in reader.links
    assert "In force" in reader.words["span"]


def test_partnership_page_tells_the_decision_behind_the_status(client: Client) -> None:
    register = make_register()
    decision = make_decision(register.kuopio)
    services.change_status(register.partnership, to=Status.FROZEN, decision=decision, by="test")

    reader = read(client, f"/en/partnerships/{register.partnership.slug}/")

    decided = [words for words in reader.words["p"] if words.startswith("Decision: City council, Kuopio")]
    assert len(decided) == 2  # where it stands, and in the history
    assert all("103 §" in words and "Reason: War" in words for words in decided)
    assert "Frozen" in reader.words["span"]


def test_partnership_page_keeps_later_parties_and_funders_apart(client: Client) -> None:
    register = make_register()
    for name, capacity, starts in (
        ("Vaasa", Party.Capacity.LATER, "2024"),
        ("Fund", Party.Capacity.FUNDER, "2023"),
    ):
        services.join_partnership(
            register.partnership,
            organisation=make_town(name),
            by="test",
            capacity=capacity,
            starts=PartialDate.parse(starts),
        )

    reader = read(client, f"/en/partnerships/{register.partnership.slug}/")

    rows_of_parties = [words for words in reader.words["tr"] if words.startswith(("Vaasa", "Fund"))]
    assert [words.split()[:3] for words in rows_of_parties] == [
        ["Vaasa", "Joins", "later"],
        ["Fund", "Funds", "2023–"],
    ]
    assert reader.words["ul"].count("Kuopio Finland Opole Poland") == 1


def test_the_path_goes_from_done_over_today_to_planned(client: Client) -> None:
    register = make_register()
    services.record_milestone(
        register.partnership,
        by="test",
        text=TranslatedText({"en": "Signed"}),
        happened=PartialDate.parse("1989"),
    )
    services.record_milestone(
        register.partnership,
        by="test",
        text=TranslatedText({"en": "Meeting"}),
        happened=PartialDate.parse("2027-21"),
        is_planned=True,
        is_activity=False,
    )

    reader = read(client, f"/en/partnerships/{register.partnership.slug}/")

    steps = [
        words for words in reader.words["li"] if words.endswith(("Signed", "Meeting")) or "Today" in words
    ]
    assert [words.split()[-1] for words in steps] == ["Signed", "2026", "Meeting"]


def test_agreement_page_tells_signatories_areas_clause_and_successor(client: Client) -> None:
    register = make_register()
    party = register.agreement.parties.get(organisation=register.kuopio)
    party.signatory = TranslatedText({"en": "mayor"})
    party.own_strategy = TranslatedText({"en": "City strategy"})
    party.save()
    area = services.add_focus_area(register.agreement, by="test", title=TranslatedText({"en": "Theatre"}))
    services.add_focus_area(
        register.agreement, by="test", title=TranslatedText({"en": "Puppets"}), parent=area
    )
    services.add_focus_area(
        register.agreement, by="test", title=TranslatedText({"en": "Skills"}), is_cross_cutting=True
    )
    register.agreement.open_clause = TranslatedText({"en": "Anything else agreed"})
    register.agreement.save()
    services.renew_agreement(register.agreement, by="test", starts=PartialDate.parse("2030"))

    reader = read(client, f"/en/agreements/{register.agreement.slug}/")

    assert "Signed by: mayor" in reader.words["p"]
    assert reader.words["h3"] == ["Kuopio", "Opole", "Theatre", "Skills"]
    assert "Puppets" in reader.words["li"]
    assert "Cuts across the other focus areas." in reader.words["p"]
    assert "Anything else agreed" in reader.words["p"]
    assert "Continued by: Agreement on culture" in reader.words["p"]
    assert "Kuopio: City strategy" in reader.words["li"]
    assert any("The last day to give notice is" in words and "2029" in words for words in reader.words["p"])


def test_the_map_says_the_same_as_a_table(client: Client) -> None:
    register = make_register()
    make_partnership(register.kuopio, make_town("Gera", country="DE"))

    reader = read(client, "/en/partnerships/map/")

    assert reader.words["tr"][1:] == ["Finland 1 2", "Germany 1 1", "Poland 1 1"]


def test_the_map_is_drawn_anew_when_something_was_done(client: Client) -> None:
    register = make_register()
    before = read(client, "/en/partnerships/map/").words["tr"]
    make_partnership(register.kuopio, make_town("Gera", country="DE"))

    assert len(read(client, "/en/partnerships/map/").words["tr"]) == len(before) + 1


def test_the_timeline_says_how_many_have_no_date(client: Client) -> None:
    register = make_register()
    make_partnership(register.kuopio, make_town("Gera", country="DE"))

    reader = read(client, "/en/partnerships/timeline/")

    assert "1 partnership with a date" in reader.words["h2"]
    assert "1 further partnership has no known date and is not shown here." in reader.words["p"]
    assert reader.words["tr"][1:] == [
        "Kuopio – Opole 1989–",
        "Kuopio – Opole: Agreement on culture Sat, 1 Jan 2022 – Mon, 31 Dec 2029",
    ]


def test_theme_page_has_its_partnerships_and_contacts(client: Client) -> None:
    make_register()

    reader = read(client, "/en/themes/culture-sport/")

    assert "Kuopio – Opole" in rows(reader)
    assert "desk@example.org" in reader.words["a"]


def test_contacts_are_found_by_topic_office_theme_and_organisation(client: Client) -> None:
    register = make_register()
    make_contact(register.opole, key="water", topics="Water supply")

    def found(query: str) -> list[str]:
        return [words for words in read(client, f"/en/contacts/?{query}").words["a"] if "@" in words]

    support = "support@example.org"
    assert [word for word in found("q=water") if word != support] == ["water@example.org"]
    assert [word for word in found("theme=culture-sport") if word != support] == ["desk@example.org"]
    assert [word for word in found("q=opole") if word != support] == ["water@example.org"]
    assert [word for word in found("q=nothing") if word != support] == []


def test_anonymous_pages_may_be_kept_for_a_minute(client: Client) -> None:
    response = client.get("/en/partnerships/")

    assert response["Cache-Control"] == "public, max-age=60"
    assert "Accept-Language" not in response.get("Vary", "")


def test_a_name_that_is_markup_stays_text(client: Client) -> None:
    kuopio = make_town("<b>Kuo</b>")
    tie = make_partnership(kuopio, make_town("Opole"))

    for address in (
        "/en/partnerships/",
        f"/en/partnerships/{tie.slug}/",
        "/en/partnerships/timeline/",
        "/en/",
    ):
        assert "<b>Kuo" not in client.get(address).content.decode()


def test_signs_of_the_pictures_are_those_of_the_words() -> None:
    assert {status: sign_of(status) for status in Status} == selectors.STATE_OF_STATUS
