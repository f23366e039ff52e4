"""Accessibility, privacy and about: whole pages in every language, in the shell of all pages."""

from __future__ import annotations

import re

import pytest
from django.template import loader
from django.test import Client
from django.utils import translation

from solmu.core.languages import LANGUAGES

PAGES = ("accessibility", "privacy", "about")


@pytest.mark.django_db
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("page", PAGES)
def test_statement_is_a_whole_page(client: Client, language: str, page: str) -> None:
    response = client.get(f"/{language}/{page}/")
    html = response.content.decode()

    assert response.status_code == 200
    assert f'<html lang="{language}">' in html
    assert html.count("<h1>") == 1
    assert re.findall(r'hreflang="([a-z]{2}|x-default)" href="[^"]*/([a-z]{2})/' + page, html) == [
        *[(code, code) for code in LANGUAGES],
        ("x-default", "en"),
    ]
    assert f'<link rel="canonical" href="http://127.0.0.1:8000/{language}/{page}/">' in html
    assert re.findall(r"<style|style=|<script(?! type=.application/ld)|onclick", html) == []


@pytest.mark.django_db
def test_reading_sets_no_cookie_but_the_seal_of_the_form(client: Client) -> None:
    for page in ("privacy", "about"):
        client.get(f"/en/{page}/")
    assert list(client.cookies) == []

    client.get("/en/accessibility/")
    assert list(client.cookies) == ["csrf"]


@pytest.mark.django_db
def test_accessibility_names_the_enforcement_bodies(client: Client) -> None:
    html = client.get("/en/accessibility/").content.decode()

    assert re.findall(r'<a href="https://(?:www\.)?([a-z.]+)/', html) == [
        "saavutettavuusvaatimukset.fi",
        "digg.se",
        "uutilsynet.no",
        "digst.dk",
    ]


@pytest.mark.parametrize("status", [400, 403, 404, 500])
@pytest.mark.parametrize("language", ["fi", "uk"])
def test_error_page_needs_no_request_and_no_database(status: int, language: str) -> None:
    with translation.override(language):
        html = loader.get_template(f"{status}.html").render({"language": language, "status": status})

    assert f'<html lang="{language}">' in html
    assert html.count("<h1>") == 1
    assert f'href="/{language}/search/"' in html
    assert "canonical" not in html
