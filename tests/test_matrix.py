"""Every address, with every method, for every kind of person: what comes back stands in a table.

``addresses.toml`` holds one row for each address; an address without a row fails, and so does a row
without an address. What a row does not say is the rule of a public page: GET and HEAD answer as the
row says, anything that would write is refused with 405, and signing in changes nothing.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from solmu.accounts.models import User

METHODS = ("GET", "HEAD", "OPTIONS", "POST", "PUT", "DELETE")
PERSONS = ("anonymous", "signed in")
TABLE: dict[str, dict[str, Any]] = tomllib.loads(
    (Path(__file__).parent / "addresses.toml").read_text(encoding="utf-8")
)


def _addresses(resolver: URLResolver, before: str = "") -> Iterator[str]:
    """Every address of the program as it is written in urls.py; the language prefix reads <language>/."""
    for pattern in resolver.url_patterns:
        is_language = type(pattern.pattern).__name__ == "LocalePrefixPattern"
        address = before + ("<language>/" if is_language else str(pattern.pattern))
        if isinstance(pattern, URLResolver):
            yield from _addresses(pattern, address)
        elif isinstance(pattern, URLPattern):
            yield address


def test_every_address_has_its_row_and_every_row_its_address() -> None:
    assert sorted(TABLE) == sorted(f"/{address}" for address in _addresses(get_resolver()))


@pytest.mark.django_db
@pytest.mark.parametrize("person", PERSONS)
@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("address", sorted(TABLE))
def test_an_address_answers_as_the_table_says(address: str, method: str, person: str) -> None:
    row = TABLE[address]
    client = Client()
    if person == "signed in":
        client.force_login(User.objects.create_user("reader@example.org"))

    response = client.generic(method, row.get("example", address).replace("<language>", "sv"))

    assert response.status_code == _expected(row, method)


def _expected(row: dict[str, Any], method: str) -> int:
    if method in row:
        return int(row[method])
    return int(row["GET"]) if method == "HEAD" else 405
