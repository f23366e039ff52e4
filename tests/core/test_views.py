"""The start and the error pages, in the reader's language."""

from __future__ import annotations

import logging

import pytest
from django.db import OperationalError, connection
from django.test import Client

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("asked", "given"),
    [
        ("fi", "/fi/"),
        ("sv-FI,sv;q=0.9,fi;q=0.8", "/sv/"),
        ("nb-NO,nb;q=0.9", "/nb/"),
        ("da", "/da/"),
        ("uk-UA", "/uk/"),
        ("en-GB", "/en/"),
        ("ja", "/en/"),
        ("", "/en/"),
    ],
)
def test_start_leads_to_the_readers_language(asked: str, given: str, client: Client) -> None:
    response = client.get("/", headers={"accept-language": asked})

    assert (response.status_code, response.headers["Location"]) == (302, given)
    assert "Accept-Language" in response.headers["Vary"]


@pytest.mark.parametrize("address", ["/xx/", "/de/", "/en-gb/", "/fi/nowhere/", "/nowhere"])
def test_an_unknown_address_is_not_found(address: str, client: Client) -> None:
    assert client.get(address).status_code == 404


@pytest.mark.parametrize("language", ["fi", "sv", "nb", "da", "uk", "en"])
def test_an_error_speaks_the_language_of_its_address(language: str, client: Client) -> None:
    response = client.get(f"/{language}/nowhere/", headers={"accept-language": "ja"})

    assert response.status_code == 404
    assert response.headers["Content-Language"] == language
    assert f'lang="{language}"' in response.content.decode()


def test_an_error_outside_the_languages_speaks_the_browsers_language(client: Client) -> None:
    response = client.get("/xx/", headers={"accept-language": "uk"})

    assert response.headers["Content-Language"] == "uk"


def test_a_failing_database_still_gives_a_page(client: Client, caplog: pytest.LogCaptureFixture) -> None:
    client.raise_request_exception = False

    def refuse(*_: object) -> None:
        raise OperationalError("the server is gone")

    with caplog.at_level(logging.CRITICAL), connection.execute_wrapper(refuse):
        response = client.get("/sv/organisations/")

    assert response.status_code == 500
    assert response.headers["Content-Language"] == "sv"
    assert 'lang="sv"' in response.content.decode()


def test_a_form_without_a_token_is_refused_with_a_page() -> None:
    client = Client(enforce_csrf_checks=True)

    response = client.post("/da/", {"a": "b"})

    assert response.status_code == 403
    assert response.headers["Content-Language"] == "da"
