"""Reading a table of links: its shape, its rows, and every fault that makes it unreadable."""

from __future__ import annotations

import csv
import hashlib
import math
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from django.utils.translation import gettext as _

from solmu.core.countries import country_code
from solmu.core.text import clean
from solmu.partnerships.link_tables.cells import is_formula, unprotected

MOST_ROWS = 1_000_000
LONGEST_LINE = 64 * 1024
LONGEST_NAME = 200
_PIECE = 64 * 1024
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_DELIMITERS = (",", "\t", ";")

PROBLEM_COLUMNS = ("side", "problem", "explanation", "candidates", "place1", "place2")

Point = tuple[float, float]


class TableRefused(Exception):
    """The file is not a table of links that can be read; the text says why, for the person who gave it."""


@dataclass(frozen=True, slots=True)
class End:
    """One end of a link as the row writes it.

    ``country`` is an ISO code, ``None`` where the table has no countries. ``chosen`` is the key of the
    place that a person wrote into a file of problems. ``flaw`` is the code of what is wrong with the
    cells themselves, "" when nothing is.
    """

    name: str
    country: str | None
    point: Point | None
    wikidata: str
    chosen: str
    flaw: str


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the table: the number of its first line, its cells as written, and its two ends."""

    line: int
    cells: tuple[str, ...]
    one: End
    other: End


@dataclass(frozen=True, slots=True)
class _Columns:
    """Which columns describe one end; "" where the shape has no such column."""

    name: str
    country: str = ""
    latitude: str = ""
    longitude: str = ""
    wikidata: str = ""
    chosen: str = ""

    def needed(self) -> list[str]:
        return [
            name for name in (self.name, self.country, self.latitude, self.longitude, self.wikidata) if name
        ]


_SHAPES: tuple[tuple[_Columns, _Columns], ...] = (
    (
        _Columns("city1", "country1", "lat1", "lng1", chosen="place1"),
        _Columns("city2", "country2", "lat2", "lng2", chosen="place2"),
    ),
    (
        _Columns("city", "country", "lat", "lon", chosen="place1"),
        _Columns("twin", "twin_country", "twin_lat", "twin_lon", chosen="place2"),
    ),
    (
        _Columns("name_from", wikidata="qid_from", chosen="place1"),
        _Columns("name_to", wikidata="qid_to", chosen="place2"),
    ),
)


@contextmanager
def opened_table(path: Path) -> Iterator[LinkTable]:
    """The table in the file, its header read already.

    Raises:
        TableRefused: when there is no such file, or its beginning is not that of a table of links.
    """
    if path.is_dir():
        raise TableRefused(_("%(file)s is a directory, not a file.") % {"file": path})
    if not path.exists():
        raise TableRefused(_("There is no file %(file)s.") % {"file": path})
    if not path.is_file():
        raise TableRefused(_("%(file)s is not an ordinary file.") % {"file": path})
    try:
        stream = path.open("rb")
    except OSError as error:
        raise TableRefused(_("%(file)s cannot be read.") % {"file": path}) from error
    with stream:
        yield LinkTable(stream)


class LinkTable:
    """A table of links that is read once, from the top, without ever being in memory as a whole."""

    def __init__(self, stream: BinaryIO) -> None:
        """Read the header.

        Raises:
            TableRefused: when the file is empty or its columns are none of the known shapes.
        """
        self._lines = _Lines(stream)
        first = next(iter(self._lines), None)
        if first is None or not first.strip():
            raise TableRefused(_("The file is empty."))
        self._delimiter, self.header, self._ends = _recognised(first)
        self.rows_read = 0

    @property
    def digest(self) -> str:
        """SHA-256 of what was read so far, in hexadecimal; of the file once all rows are read."""
        return self._lines.digest.hexdigest()

    @property
    def own_columns(self) -> list[int]:
        """Where the columns of the table itself stand, without those that a file of problems adds."""
        return [place for place, name in enumerate(self.header) if name not in PROBLEM_COLUMNS]

    def rows(self) -> Iterator[Row]:
        """The rows, in order.

        Raises:
            TableRefused: at the first fault of the file, naming the line.
        """
        reader = csv.reader(self._lines, delimiter=self._delimiter, strict=True)
        while True:
            begins = self._lines.number + 1
            self._lines.begin_record()
            try:
                cells = next(reader)
            except StopIteration:
                return
            except csv.Error as error:
                raise TableRefused(
                    _("Line %(line)d: a quotation mark is not closed, or stands where none may.")
                    % {"line": begins}
                ) from error
            if any(cells):
                yield self._row(begins, cells)

    def _row(self, line: int, cells: list[str]) -> Row:
        if len(cells) != len(self.header):
            raise TableRefused(
                _("Line %(line)d has %(found)d cells; the header has %(expected)d.")
                % {"line": line, "found": len(cells), "expected": len(self.header)}
            )
        self.rows_read += 1
        if self.rows_read > MOST_ROWS:
            raise TableRefused(_("The table has more than %(most)d rows; divide it.") % {"most": MOST_ROWS})
        meant = tuple(clean(unprotected(cell)) for cell in cells)
        named = dict(zip(self.header, meant, strict=True))
        one, other = (_end(named, columns) for columns in self._ends)
        return Row(line, meant, one, other)


class _Lines:
    """The lines of a stream as text: read in pieces, counted, and refused when they cannot be text."""

    def __init__(self, stream: BinaryIO) -> None:
        self.number = 0
        self.digest = hashlib.sha256()
        self._record_length = 0
        self._texts = self._decoded(self._split(stream))

    def __iter__(self) -> Iterator[str]:
        return self._texts

    def begin_record(self) -> None:
        """From here on counts what one row may have in all its lines."""
        self._record_length = 0

    def _split(self, stream: BinaryIO) -> Iterator[bytes]:
        rest = b""
        is_first = True
        while piece := stream.read(_PIECE):
            self.digest.update(piece)
            if is_first:
                piece, is_first = piece.removeprefix(_BYTE_ORDER_MARK), False
            # A carriage return at the end of a piece may be half of a line end: it waits for the rest.
            lines = (rest + piece).removesuffix(b"\r")
            waits = b"\r" if (rest + piece).endswith(b"\r") else b""
            *whole, rest = lines.replace(b"\r\n", b"\n").replace(b"\r", b"\n").split(b"\n")
            yield from whole
            rest += waits
            if len(rest) > LONGEST_LINE:
                self.number += 1
                raise self._too_long()
        rest = rest.replace(b"\r", b"")
        if rest:
            yield rest

    def _decoded(self, lines: Iterator[bytes]) -> Iterator[str]:
        for line in lines:
            self.number += 1
            self._record_length += len(line)
            if self._record_length > LONGEST_LINE:
                raise self._too_long()
            if b"\0" in line:
                raise TableRefused(
                    _("Line %(line)d has a NUL byte: this is not a text file in UTF-8.")
                    % {"line": self.number}
                )
            try:
                yield line.decode("utf-8") + "\n"
            except UnicodeDecodeError as error:
                raise TableRefused(
                    _("Line %(line)d is not UTF-8: byte %(place)d is 0x%(byte)s. Save the file as UTF-8.")
                    % {"line": self.number, "place": error.start + 1, "byte": f"{line[error.start]:02X}"}
                ) from error

    def _too_long(self) -> TableRefused:
        return TableRefused(
            _(
                "Line %(line)d: a row is longer than %(most)d kB. "
                "Perhaps a quotation mark before it is not closed."
            )
            % {"line": self.number, "most": LONGEST_LINE // 1024}
        )


def _recognised(first_line: str) -> tuple[str, tuple[str, ...], tuple[_Columns, _Columns]]:
    """Delimiter, header and shape, by the first line."""
    for delimiter in _DELIMITERS:
        header = _header(first_line, delimiter)
        for ends in _SHAPES:
            if set(ends[0].needed() + ends[1].needed()) <= set(header):
                if len(set(header)) < len(header):
                    raise TableRefused(_("A column stands twice in the header."))
                return delimiter, header, ends
    expected = " | ".join(", ".join(one.needed() + other.needed()) for one, other in _SHAPES)
    raise TableRefused(
        _("The columns are not those of a table of links. Expected are, by kind of table: %(expected)s.")
        % {"expected": expected}
    )


def _header(line: str, delimiter: str) -> tuple[str, ...]:
    try:
        cells = next(csv.reader([line], delimiter=delimiter, strict=True))
    except csv.Error:
        return ()
    return tuple(clean(unprotected(cell)).strip().casefold() for cell in cells)


def _end(named: dict[str, str], columns: _Columns) -> End:
    """The end that the columns describe, with the first flaw of its cells."""
    name = " ".join(named[columns.name].split())
    country = country_code(named[columns.country].strip()) if columns.country else None
    point, is_point_wrong = _point(named, columns)
    return End(
        name=name,
        country=country,
        point=point,
        wikidata=named.get(columns.wikidata, "").strip(),
        chosen=named.get(columns.chosen, "").strip(),
        flaw=_flaw(
            name, is_country_unknown=bool(columns.country) and country is None, is_point_wrong=is_point_wrong
        ),
    )


def _flaw(name: str, *, is_country_unknown: bool, is_point_wrong: bool) -> str:
    if not any(sign.isalnum() for sign in name):
        return "no_name"
    if len(name) > LONGEST_NAME:
        return "name_too_long"
    if is_formula(name):
        return "formula"
    if is_country_unknown:
        return "unknown_country"
    return "wrong_coordinates" if is_point_wrong else ""


def _point(named: dict[str, str], columns: _Columns) -> tuple[Point | None, bool]:
    """Latitude and longitude in degrees, and whether something is written there that is none."""
    written = [named.get(columns.latitude, "").strip(), named.get(columns.longitude, "").strip()]
    if not any(written):
        return None, False
    try:
        latitude, longitude = (float(number) for number in written)
    except ValueError:
        return None, True
    lies_on_earth = math.isfinite(latitude + longitude) and abs(latitude) <= 90 and abs(longitude) <= 180
    return ((latitude, longitude), False) if lies_on_earth else (None, True)
