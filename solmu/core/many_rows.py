"""Inserting very many rows of one table: for imports, where a transaction must be short.

`bulk_create` takes most of its time not in the database but in making a record and an SQL sentence for
each row; this does neither. Fields that are not named get no value, so they must be nullable.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain, islice
from typing import Any

from django.db import connection, models

# SQLite as Django builds for it takes 999 values in one sentence; PostgreSQL more, without being faster.
MOST_VALUES = 999


def insert_rows(model: type[models.Model], fields: Sequence[str], rows: Iterable[Sequence[Any]]) -> int:
    """Insert the rows as they are, unchecked, and give their number.

    Args:
        fields: names of fields of the model; of a foreign key the name with ``_id``.
        rows: the values in the order of the fields, cleaned already.
    """
    known = [model._meta.get_field(name.removesuffix("_id")) for name in fields]
    prepared = [_preparation(field) for field in known]
    at_once = MOST_VALUES // len(fields)
    quote = connection.ops.quote_name
    columns = ", ".join(quote(str(field.column)) for field in known)  # type: ignore[union-attr]
    begin = f"INSERT INTO {quote(model._meta.db_table)} ({columns}) VALUES "  # noqa: S608  names come from the model
    places = f"({', '.join(['%s'] * len(fields))})"
    remaining, written = iter(rows), 0
    with connection.cursor() as cursor:
        while batch := list(islice(remaining, at_once)):
            values = [
                value if prepare is None else prepare(value, connection)
                for value, prepare in zip(chain.from_iterable(batch), prepared * len(batch), strict=True)
            ]
            cursor.execute(begin + ", ".join([places] * len(batch)), values)
            written += len(batch)
    return written


def _preparation(field: Any) -> Any:
    """How a value of the field is made ready; none where numbers and texts go as they are."""
    plain = (models.CharField, models.TextField, models.IntegerField, models.BooleanField, models.ForeignKey)
    return None if isinstance(field, plain) else field.get_db_prep_save
