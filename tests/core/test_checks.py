"""A database that could forget what it confirmed is refused at the start."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connections

from solmu.config import environment
from solmu.core.checks import database_keeps_what_it_confirms


@pytest.fixture
def sqlite_file(tmp_path: Path, django_db_blocker: pytest.FixtureRequest) -> Iterator[str]:
    """A second database in a file, under the settings of an installation."""
    described = environment.database("SOLMU_TEST_ABSENT", default_file=tmp_path / "db.sqlite3")
    connections.settings["second"] = connections.configure_settings({"default": {}, "second": described})[
        "second"
    ]
    with django_db_blocker.unblock():  # type: ignore[attr-defined]
        yield "second"
        connections["second"].close()
    del connections["second"], connections.settings["second"]


def _found(alias: str) -> list[str | None]:
    return [message.id for message in database_keeps_what_it_confirms([alias])]


def test_the_settings_of_an_installation_pass(sqlite_file: str) -> None:
    assert _found(sqlite_file) == []


@pytest.mark.parametrize(
    ("pragma", "fault"),
    [
        ("synchronous=NORMAL", "solmu.E002"),
        ("mmap_size=1000000", "solmu.E003"),
        ("foreign_keys=OFF", "solmu.E004"),
    ],
)
def test_a_weaker_sqlite_is_refused(pragma: str, fault: str, sqlite_file: str) -> None:
    with connections[sqlite_file].cursor() as cursor:
        cursor.execute(f"PRAGMA {pragma}")

    assert _found(sqlite_file) == [fault]


def test_deferred_transactions_are_refused(sqlite_file: str) -> None:
    connections[sqlite_file].ensure_connection()
    connections[sqlite_file].transaction_mode = "DEFERRED"  # type: ignore[attr-defined]

    assert _found(sqlite_file) == ["solmu.E001"]


def test_a_check_that_is_asked_for_no_database_touches_none() -> None:
    assert database_keeps_what_it_confirms(None) == []


@pytest.mark.postgres
@pytest.mark.django_db
def test_postgres_that_answers_before_it_has_written_is_refused() -> None:
    assert _found("default") == []

    with connections["default"].cursor() as cursor:
        cursor.execute("SET LOCAL synchronous_commit = off")

    assert _found("default") == ["solmu.E006"]
