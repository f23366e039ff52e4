"""A column that every database compares in one way: by code point."""

from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper

if TYPE_CHECKING:
    _Text = models.CharField[str, str]
else:
    _Text = models.CharField


class CodePointField(_Text):
    """Text compared by code point: for sort keys, and for words that are sought by how they begin.

    SQLite compares so by itself; PostgreSQL must be told, or the locale of the server decides,
    and a range such as "from kher to kher…" would neither be right nor use the index.
    """

    def db_parameters(self, connection: BaseDatabaseWrapper) -> Any:
        parameters = super().db_parameters(connection)
        if connection.vendor == "postgresql":
            parameters["collation"] = "C"
        return parameters
