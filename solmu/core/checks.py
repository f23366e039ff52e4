"""Checks of the installation: a database that could forget what it confirmed is refused."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.core.checks import CheckMessage, Error, Tags, register
from django.db import connections

# SQLite numbers its levels of care: 0 off, 1 normal, 2 full, 3 extra.
_FULL = 2


@register(Tags.database)
def database_keeps_what_it_confirms(
    databases: Sequence[str] | None = None, **options: Any
) -> list[CheckMessage]:
    """Each database asked for writes to disk before it says "done", and keeps foreign keys."""
    found: list[CheckMessage] = []
    for alias in databases or ():
        vendor = connections[alias].vendor
        if vendor == "sqlite":
            found += _sqlite_faults(alias)
        elif vendor == "postgresql":
            found += _postgres_faults(alias)
    return found


def _sqlite_faults(alias: str) -> list[CheckMessage]:
    # The stubs do not know what SQLite's connection adds to the general one.
    connection: Any = connections[alias]
    if connection.is_in_memory_db():
        return []
    connection.ensure_connection()  # it learns its transaction mode when it connects
    faults: list[CheckMessage] = []
    if connection.transaction_mode != "IMMEDIATE":
        faults.append(Error("SQLite must begin transactions with IMMEDIATE.", id="solmu.E001"))
    if _pragma(alias, "synchronous") < _FULL:
        faults.append(Error("SQLite must run with synchronous=FULL.", id="solmu.E002"))
    if _pragma(alias, "mmap_size") > 0:
        faults.append(Error("SQLite must run without mmap_size.", id="solmu.E003"))
    if not _pragma(alias, "foreign_keys"):
        faults.append(Error("SQLite must enforce foreign keys.", id="solmu.E004"))
    return faults


def _pragma(alias: str, name: str) -> int:
    with connections[alias].cursor() as cursor:
        cursor.execute(f"PRAGMA {name}")
        row = cursor.fetchone()
    return int(row[0]) if row else 0


def _postgres_faults(alias: str) -> list[CheckMessage]:
    faults: list[CheckMessage] = []
    with connections[alias].cursor() as cursor:
        for number, name in ((5, "fsync"), (6, "synchronous_commit")):
            cursor.execute(f"SHOW {name}")
            if cursor.fetchone()[0] == "off":
                faults.append(Error(f"PostgreSQL must not run with {name}=off.", id=f"solmu.E00{number}"))
    return faults
