"""The addresses for programs: alive, ready, robots, and whom to tell about a weakness."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import OperationalError, connection
from django.test import Client, override_settings

pytestmark = pytest.mark.django_db


def test_healthz_says_that_the_process_lives(client: Client, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(0):
        response = client.get("/healthz")

    assert (response.status_code, response.json()) == (200, {"status": "ok"})


def test_readyz_asks_the_database(client: Client, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(1):
        response = client.get("/readyz")

    assert (response.status_code, response.json()) == (200, {"status": "ok", "database": "ok"})


def test_readyz_without_a_database_answers_503(client: Client) -> None:
    with _database_away():
        response = client.get("/readyz")

    assert (response.status_code, response.json()) == (
        503,
        {"status": "unavailable", "database": "unavailable"},
    )


def test_healthz_needs_no_database(client: Client) -> None:
    with _database_away():
        assert client.get("/healthz").json() == {"status": "ok"}


@override_settings(BASE_URL="https://solmu.example.org")
def test_robots_are_kept_out_of_searches_only(client: Client) -> None:
    response = client.get("/robots.txt")

    assert response.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert response.content.decode().splitlines() == [
        "User-agent: *",
        "Disallow: /fi/search/",
        "Disallow: /sv/search/",
        "Disallow: /nb/search/",
        "Disallow: /da/search/",
        "Disallow: /uk/search/",
        "Disallow: /en/search/",
        "",
        "Sitemap: https://solmu.example.org/sitemap.xml",
    ]


@override_settings(BASE_URL="https://solmu.example.org", CONTACT_EMAIL="safety@example.org")
def test_security_txt_is_true_for_half_a_year(client: Client, time_machine: Any) -> None:
    time_machine.move_to(dt.datetime(2026, 11, 22, 10, 30, tzinfo=dt.UTC))

    response = client.get("/.well-known/security.txt")

    assert response.content.decode().splitlines() == [
        "Contact: mailto:safety@example.org",
        "Expires: 2027-05-21T00:00:00Z",
        "Preferred-Languages: fi, sv, nb, da, uk, en",
        "Canonical: https://solmu.example.org/.well-known/security.txt",
    ]


@contextmanager
def _database_away() -> Iterator[None]:
    """Every query fails, as it does when the server is gone."""

    def refuse(*_: Any) -> None:
        raise OperationalError("the server is gone")

    with connection.execute_wrapper(refuse):
        yield
