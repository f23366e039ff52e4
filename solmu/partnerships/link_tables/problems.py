"""The file of problems: the rows that were not taken, so that a person can mend them and give them again."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from django.utils.translation import gettext as _

from solmu.organisations.gazetteer import Place
from solmu.partnerships.link_tables.cells import protected
from solmu.partnerships.link_tables.ends import Problem
from solmu.partnerships.link_tables.reading import PROBLEM_COLUMNS, LinkTable, Row, TableRefused

_MOST_CANDIDATES = 12


class ProblemFile:
    """Rows with their problems, written aside first; `finish` puts the file in its place at once.

    Written is UTF-8 with a byte order mark, which spreadsheets need, and commas. The columns
    ``place1`` and ``place2`` stand last: there a person writes the key of the place that is meant.
    """

    def __init__(self, stream: io.TextIOBase, table: LinkTable, *, draft: Path, path: Path) -> None:
        self._stream, self._draft, self._path = stream, draft, path
        self._columns = table.own_columns
        self._writer = csv.writer(stream)
        self._write([*(table.header[column] for column in self._columns), *PROBLEM_COLUMNS])

    def add(self, row: Row, problems: Sequence[tuple[int, Problem]]) -> None:
        """Write the row; each problem comes with the side it is on, 1 or 2, or 0 for both."""
        own = [row.cells[column] for column in self._columns]
        self._write(
            [
                *own,
                " + ".join(str(side) if side else "1 + 2" for side, _problem in problems),
                " + ".join(problem.code for _side, problem in problems),
                " ".join(problem.explanation for _side, problem in problems),
                " / ".join(_listed(problem.candidates) for _side, problem in problems if problem.candidates),
                row.one.chosen,
                row.other.chosen,
            ]
        )

    def finish(self) -> None:
        """Put the file in its place."""
        self._stream.close()
        self._draft.replace(self._path)

    def _write(self, cells: Sequence[str]) -> None:
        self._writer.writerow([protected(cell) for cell in cells])


@contextmanager
def problem_file(path: Path | None, table: LinkTable, *, beside: Path) -> Iterator[ProblemFile | None]:
    """A file of problems to write to, or none when none is wanted.

    Args:
        beside: the table that is being read, which must not be overwritten.

    Raises:
        TableRefused: when the file cannot be written there.
    """
    if path is None:
        yield None
        return
    if path.is_dir() or (path.exists() and path.samefile(beside)):
        raise TableRefused(_("The problems cannot be written to %(file)s.") % {"file": path})
    draft = path.with_name(f"{path.name}.part")
    try:
        stream = draft.open("w", encoding="utf-8-sig", newline="")
    except OSError as error:
        raise TableRefused(_("The problems cannot be written to %(file)s.") % {"file": path}) from error
    try:
        with stream:
            yield ProblemFile(stream, table, draft=draft, path=path)
    finally:
        draft.unlink(missing_ok=True)


def _listed(candidates: Sequence[Place]) -> str:
    return "; ".join(
        f"{place.key} {place.own_name}" + (f" ({place.region})" if place.region else "")
        for place in candidates[:_MOST_CANDIDATES]
    )
