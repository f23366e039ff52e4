"""Lists as files: the same rows and filters as the pages, safe in a spreadsheet."""

import csv
import io
import json
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from solmu.partnerships.models import Status
from tests.partnerships.factories import make_partnership
from tests.publishing.factories import make_contact, make_register, make_ties, make_town

pytestmark = pytest.mark.django_db


def text_of(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return response.getvalue().decode()


def rows_of(client: Client, address: str) -> list[dict[str, str]]:
    text = text_of(client, address)
    assert text.startswith("\ufeff")
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


def test_partnerships_as_csv_in_the_readers_language(client: Client) -> None:
    register = make_register()

    assert rows_of(client, "/uk/partnerships.csv") == [
        {
            "slug": register.partnership.slug,
            "name": "Куопіо – Ополе",
            "kind": "twinning",
            "status": "in_force",
            "activity": "not_known",
            "began": "1989",
            "last_activity_on": "",
            "parties": "Куопіо; Ополе",
            "party_slugs": "kuopio; opole",
            "countries": "FI; PL",
            "themes": "culture-sport",
        }
    ]


def test_partnerships_as_json_with_the_filters_it_was_made_with(client: Client) -> None:
    make_register()
    make_partnership(make_town("Gera", country="DE"), make_town("Vaasa"), status=Status.FROZEN)

    found = json.loads(text_of(client, "/en/partnerships.json?country=DE&q=gera"))

    assert (found["language"], found["filters"]) == ("en", {"country": "DE", "q": "gera"})
    assert [row["name"] for row in found["partnerships"]] == ["Gera – Vaasa"]


def test_organisations_as_csv_and_json(client: Client) -> None:
    make_register()

    (row,) = rows_of(client, "/en/organisations.csv?country=PL")
    found = json.loads(text_of(client, "/en/organisations.json"))

    assert (row["slug"], row["name"], row["latitude"]) == ("opole", "Opole", "50.67")
    assert [one["slug"] for one in found["organisations"]] == ["kuopio", "opole"]


def test_contacts_are_those_the_public_may_see(client: Client) -> None:
    register = make_register()
    make_contact(register.opole, key="inner", is_public=False)
    make_contact(register.opole, key="office", is_contact=False)

    (row,) = rows_of(client, "/en/contacts.csv")
    found: dict[str, Any] = json.loads(text_of(client, "/en/contacts.json?theme=culture-sport"))

    assert row == {
        "organisation": "Kuopio",
        "organisation_slug": "kuopio",
        "office": "International office",
        "topics": "Visits",
        "themes": "culture-sport",
        "email": "desk@example.org",
        "telephone": "",
    }
    assert [one["email"] for one in found["contacts"]] == ["desk@example.org"]


def test_a_name_that_looks_like_a_formula_is_disarmed(client: Client) -> None:
    make_partnership(make_town("=HYPERLINK(1)"), make_town("Opole"))

    (row,) = rows_of(client, "/en/partnerships.csv")

    assert row["name"] == "'=HYPERLINK(1) – Opole"
    assert row["parties"] == "'=HYPERLINK(1); Opole"


@pytest.mark.parametrize("name", ["partnerships", "organisations", "contacts"])
def test_files_say_what_they_are(client: Client, name: str) -> None:
    table, structure = client.get(f"/en/{name}.csv"), client.get(f"/en/{name}.json")

    assert table["Content-Type"] == "text/csv; charset=utf-8"
    assert table["Content-Disposition"] == f'attachment; filename="{name}.csv"'
    assert structure["Content-Type"] == "application/json; charset=utf-8"
    assert table.streaming
    assert structure.streaming


@pytest.mark.parametrize("name", ["partnerships.csv", "organisations.csv", "contacts.json"])
def test_files_of_an_empty_register_are_whole(client: Client, name: str) -> None:
    text = text_of(client, f"/en/{name}")

    assert text.count("\n") >= 1


def test_a_file_with_an_unknown_filter_is_refused_in_words(client: Client) -> None:
    response = client.get("/en/partnerships.csv?country=QQ")

    assert response.status_code == 400
    assert response.content.decode() == "The filter “Country” does not know the value “QQ”.\n"


def test_a_file_of_a_search_that_is_too_long_is_refused(client: Client) -> None:
    response = client.get(f"/en/contacts.json?q={'a' * 201}")

    assert response.status_code == 400
    assert response.content.decode() == "The search is longer than 200 characters.\n"


@pytest.mark.parametrize("name", ["partnerships.csv", "organisations.json", "contacts.csv"])
def test_a_file_asks_as_often_for_three_rows_as_for_one(client: Client, name: str) -> None:
    make_ties(1)
    with CaptureQueriesContext(connection) as once:
        text_of(client, f"/en/{name}")
    make_ties(2, first=1)
    with CaptureQueriesContext(connection) as again:
        text_of(client, f"/en/{name}")

    assert len(again) == len(once)
