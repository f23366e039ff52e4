"""Lists as files that others open: CSV that is safe in a spreadsheet, and JSON. Pure, without tables.

Both are made in pieces, so that a list of any length leaves the server while it is still being read.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

# Spreadsheets guess the encoding of a CSV file unless it begins with this mark.
BYTE_ORDER_MARK = "\ufeff"

# A cell that begins so is run as a formula by the common spreadsheets, also after a tab, a line
# break, in full-width letters, or after leading blanks.
_FORMULA_STARTS = tuple("=+-@\t\r\n＝＋－＠")


def safe_cell(value: object) -> str:
    """The value as text that no spreadsheet takes for a formula; numbers stay numbers.

    A text that begins like a formula gets an apostrophe in front, which spreadsheets hide.
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return str(value)
    text = str(value)
    is_dangerous = text.startswith(_FORMULA_STARTS) or text.lstrip().startswith(_FORMULA_STARTS)
    return f"'{text}" if is_dangerous else text


def _cell(value: object) -> str:
    if isinstance(value, Mapping):
        return safe_cell(json.dumps(value, ensure_ascii=False))
    if isinstance(value, list | tuple):
        return safe_cell("; ".join(str(part) for part in value))
    return safe_cell(value)


def csv_lines(columns: Sequence[str], rows: Iterable[Mapping[str, object]]) -> Iterator[str]:
    """A CSV file (RFC 4180, comma, CRLF, UTF-8 with mark) line by line; a list becomes "a; b".

    Args:
        columns: names of the columns, in their order; they are the keys of the rows.
        rows: a missing key is an empty cell.
    """
    line = io.StringIO()
    writer = csv.writer(line)
    yield BYTE_ORDER_MARK + _written(writer, line, list(columns))
    for row in rows:
        yield _written(writer, line, [_cell(row.get(column)) for column in columns])


def _written(writer: Any, line: io.StringIO, cells: list[str]) -> str:
    writer.writerow(cells)
    text = line.getvalue()
    line.seek(0)
    line.truncate()
    return text


def json_pieces(
    name: str, rows: Iterable[Mapping[str, object]], *, about: Mapping[str, object]
) -> Iterator[str]:
    """A JSON object in pieces: what the list is about, then the rows under their name."""
    opening = json.dumps(dict(about), ensure_ascii=False)[:-1]
    yield f"{opening}, " if about else opening
    yield f"{json.dumps(name)}: ["
    before = "\n"
    for row in rows:
        yield before + json.dumps(row, ensure_ascii=False)
        before = ",\n"
    yield "\n]}\n"
