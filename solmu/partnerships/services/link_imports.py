"""The deed of reading a table of links: all of it in one transaction, or nothing.

The file is read and its ends are placed before the transaction begins, so that others wait only for
the writing (docs/decisions/0012-link-import.md).
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations, islice
from pathlib import Path
from typing import TypeVar

from django.db import connection, transaction
from django.db.models import Count, Max
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _

from solmu.accounts.models import User
from solmu.core.many_rows import insert_rows
from solmu.core.permissions import require
from solmu.core.text import clean, folded, romanised, sort_key
from solmu.core.translated import TranslatedText
from solmu.organisations.gazetteer import Index, Place, kilometres_between, whole_index
from solmu.organisations.models import NameWord, Organisation
from solmu.organisations.services import name_words, organisation_at
from solmu.partnerships import permissions
from solmu.partnerships.link_tables import (
    End,
    LinkTable,
    Made,
    Placed,
    Problem,
    ProblemFile,
    Row,
    TableRefused,
    opened_table,
    place_end,
)
from solmu.partnerships.link_tables.ends import same_place
from solmu.partnerships.link_tables.problems import problem_file
from solmu.partnerships.models import LinkImport, LinkImportRow, Partnership, Party, Status, StatusStep
from solmu.partnerships.services.partnerships import RESERVED_SLUGS
from solmu.records import services as history

SAME_TOWN_KILOMETRES = 25.0
AT_ONCE = 1000
_ROWS_BETWEEN_NEWS = 500

T = TypeVar("T")
Point = tuple[float, float]
Progress = Callable[[str, int], None]


class RegisterChanged(TableRefused):
    """Somebody entered organisations while the table was read; nothing was imported."""

    def __init__(self) -> None:
        super().__init__(
            _("Organisations were entered while the table was read. Nothing was imported; give it again.")
        )


@dataclass(slots=True)
class LinksImported:
    """What an import did. Rows are those created, those already there, and those with problems."""

    number: int | None = None
    rows: int = 0
    partnerships_created: int = 0
    organisations_created: int = 0
    already_there: int = 0
    problems: int = 0
    seconds: float = 0.0
    ends_found: Counter[str] = field(default_factory=Counter)
    ends_all: Counter[str] = field(default_factory=Counter)


def import_links(
    path: Path,
    *,
    by: User | str,
    problems: Path | None = None,
    is_dry_run: bool = False,
    progress: Progress = lambda phase, number: None,
) -> LinksImported:
    """Read a table of links and enter what is not there yet.

    Args:
        problems: where to write the rows that were not taken.
        is_dry_run: do everything but keep it.
        progress: told what is being done and how far it is.

    Raises:
        PermissionDenied: when the doer may not add partnerships.
        TableRefused: when the file cannot be read, or the problems cannot be written.
    """
    require(permissions.may_add_partnership(by))
    began = time.monotonic()
    with opened_table(path) as table, problem_file(problems, table, beside=path) as reported:
        told = LinksImported()
        register = _Register()
        links = _links(table, register, reported, told, progress)
        with transaction.atomic():
            _keep_others_from_writing()
            link_import = _started(path, table, told)
            register.check_unchanged()
            _write(links, register, link_import, told, by=by, progress=progress)
            if reported is not None:
                reported.finish()
            if is_dry_run:
                transaction.set_rollback(True)
    told.number = None if is_dry_run else link_import.pk
    told.seconds = round(time.monotonic() - began, 2)
    return told


# --- Reading: which pairs of towns there are ------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Town:
    """A town of the table: an organisation of the register, or one that is still to be made."""

    name: str
    key: int | None = None
    place: Place | None = None
    made: Made | None = None


class _Register:
    """The organisations that are there, and beside them the towns that the table adds."""

    def __init__(self) -> None:
        self.towns: list[_Town] = []
        self._by_place: dict[str, int] = {}
        self._by_name: dict[tuple[str, str], list[tuple[Point, int]]] = {}
        self._fingerprint = _fingerprint()
        for organisation in Organisation.objects.order_by("pk").iterator(chunk_size=AT_ONCE):
            self._learn(organisation)

    def check_unchanged(self) -> None:
        """Raises `RegisterChanged` when organisations came or went since they were read."""
        if _fingerprint() != self._fingerprint:
            raise RegisterChanged

    def town_of(self, placed: Placed | Made) -> int:
        """The number of the town, which is the same for every spelling of it."""
        return self._town_at(placed.place) if isinstance(placed, Placed) else self._town_made(placed)

    def _learn(self, organisation: Organisation) -> None:
        number = self._add(_Town(organisation.name.shown_in("en").text, key=organisation.pk))
        if organisation.place_key:
            self._by_place[organisation.place_key] = number
        elif organisation.kind == Organisation.Kind.MUNICIPALITY and organisation.latitude is not None:
            point = (organisation.latitude, organisation.longitude or 0.0)
            for name in {folded(entry.text) for entry in organisation.name.values()}:
                self._by_name.setdefault((name, organisation.country), []).append((point, number))

    def _add(self, town: _Town) -> int:
        self.towns.append(town)
        return len(self.towns) - 1

    def _town_at(self, place: Place) -> int:
        if place.key not in self._by_place:
            known = self._without_key(place)
            self._by_place[place.key] = (
                known if known is not None else self._add(_Town(place.name_in("en"), place=place))
            )
        return self._by_place[place.key]

    def _without_key(self, place: Place) -> int | None:
        """An organisation that came in before the gazetteer knew its place."""
        if place.latitude is None or place.longitude is None:
            return None
        point = (place.latitude, place.longitude)
        for name in sorted({folded(name) for name in (place.own_name, *place.names.values())}):
            known = self._near(name, place.country, point)
            if known is not None and self.towns[known].key is not None:
                return known
        return None

    def _town_made(self, made: Made) -> int:
        known = self._near(folded(made.name), made.country, made.point)
        if known is None:
            known = self._add(_Town(made.name, made=made))
            self._by_name.setdefault((folded(made.name), made.country), []).append((made.point, known))
        return known

    def _near(self, name: str, country: str, point: Point) -> int | None:
        """The first one entered within reach, not the nearest: so a second reading decides as the first."""
        return next(
            (
                number
                for where, number in self._by_name.get((name, country), [])
                if kilometres_between(where, point) <= SAME_TOWN_KILOMETRES
            ),
            None,
        )


def _fingerprint() -> tuple[int, int | None]:
    counted = Organisation.objects.aggregate(number=Count("pk"), newest=Max("pk"))
    return counted["number"], counted["newest"]


def _links(
    table: LinkTable,
    register: _Register,
    reported: ProblemFile | None,
    told: LinksImported,
    progress: Progress,
) -> list[tuple[int, int]]:
    """The pairs of towns, each once and in the order of the rows; problems go to the file."""
    index = whole_index()
    links: dict[tuple[int, int], tuple[int, int]] = {}
    for row in table.rows():
        told.rows += 1
        if told.rows % _ROWS_BETWEEN_NEWS == 0:
            progress("reading", told.rows)
        link = _link(row, index, register, told)
        if isinstance(link, tuple):
            if links.setdefault((min(link), max(link)), link) is not link:
                told.already_there += 1
            continue
        told.problems += 1
        if reported is not None:
            reported.add(row, link)
    return list(links.values())


def _link(
    row: Row, index: Index, register: _Register, told: LinksImported
) -> tuple[int, int] | list[tuple[int, Problem]]:
    """The two towns of a row, or what is wrong with it, by side."""
    one, other = place_end(row.one, index=index), place_end(row.other, index=index)
    _count_end(row.one, one, told)
    _count_end(row.other, other, told)
    if isinstance(one, Problem) or isinstance(other, Problem):
        return [(side, end) for side, end in ((1, one), (2, other)) if isinstance(end, Problem)]
    if _are_one_town(one, other):
        # Before the register learns of it: a town that no link needs must not stand in the way of others.
        return [(0, same_place())]
    towns = register.town_of(one), register.town_of(other)
    return towns if towns[0] != towns[1] else [(0, same_place())]


def _are_one_town(one: Placed | Made, other: Placed | Made) -> bool:
    """Whether both ends are towns outside the gazetteer of one name, country and neighbourhood."""
    return (
        isinstance(one, Made)
        and isinstance(other, Made)
        and (folded(one.name), one.country) == (folded(other.name), other.country)
        and kilometres_between(one.point, other.point) <= SAME_TOWN_KILOMETRES
    )


def _count_end(end: End, placed: Placed | Made | Problem, told: LinksImported) -> None:
    is_found = isinstance(placed, Placed)
    country = placed.place.country if isinstance(placed, Placed) else (end.country or "")
    told.ends_all[country] += 1
    told.ends_found[country] += is_found


# --- Writing: all of it in one transaction --------------------------------------------------------


def _keep_others_from_writing() -> None:
    """Two imports, or an import and a page, must not enter the same town or take the same address.

    In SQLite the transaction is the only writer already; in PostgreSQL everybody can go on reading.
    """
    if connection.vendor == "postgresql":
        tables = ", ".join(
            connection.ops.quote_name(model._meta.db_table) for model in (Organisation, Partnership, Party)
        )
        with connection.cursor() as cursor:
            cursor.execute(f"LOCK TABLE {tables} IN SHARE ROW EXCLUSIVE MODE")


def _started(path: Path, table: LinkTable, told: LinksImported) -> LinkImport:
    return LinkImport.objects.create(
        file_name=clean(path.name)[:255],
        digest=table.digest,
        source=", ".join(table.header)[:200],
        rows_read=told.rows,
        rows_with_problems=told.problems,
    )


def _write(
    links: Sequence[tuple[int, int]],
    register: _Register,
    link_import: LinkImport,
    told: LinksImported,
    *,
    by: User | str,
    progress: Progress,
) -> None:
    there = _tied_pairs()
    towns = register.towns
    new = [link for link in links if _keys(link, towns) not in there]
    told.already_there += len(links) - len(new)
    made = _write_organisations(new, towns, link_import, by=by, progress=progress)
    keys = {number: town.key or made[number].pk for number, town in _towns_of(new, towns)}
    _write_partnerships(new, towns, keys, link_import, by=by, progress=progress)
    told.organisations_created = len(made)
    told.partnerships_created = len(new)
    history.note(by, "link_import.done", link_import)


def _tied_pairs() -> set[frozenset[int | None]]:
    """The pairs of organisations between which a twinning is in the register."""
    rows = (
        Party.objects.filter(partnership__kind=Partnership.Kind.TWINNING)
        .order_by("partnership_id")
        .values_list("partnership_id", "organisation_id")
    )
    parties: dict[int, set[int]] = {}
    for partnership, organisation in rows.iterator(chunk_size=5000):
        parties.setdefault(partnership, set()).add(organisation)
    return {frozenset(pair) for organisations in parties.values() for pair in combinations(organisations, 2)}


def _keys(link: tuple[int, int], towns: Sequence[_Town]) -> frozenset[int | None]:
    one, other = towns[link[0]].key, towns[link[1]].key
    return frozenset({one, other}) if one and other else frozenset()


def _towns_of(links: Iterable[tuple[int, int]], towns: Sequence[_Town]) -> Iterator[tuple[int, _Town]]:
    """The towns that the links need, in the order in which they first appear."""
    for number in dict.fromkeys(number for link in links for number in link):
        yield number, towns[number]


def _write_organisations(
    links: Sequence[tuple[int, int]],
    towns: Sequence[_Town],
    link_import: LinkImport,
    *,
    by: User | str,
    progress: Progress,
) -> dict[int, Organisation]:
    """Enter the towns that are not there yet, with the words by which search finds them."""
    slugs = _Slugs(Organisation.objects.values_list("slug", flat=True))
    made: dict[int, Organisation] = {}
    wanted = ((number, town) for number, town in _towns_of(links, towns) if town.key is None)
    for batch in _batches(wanted):
        organisations = [_organisation(town, slugs) for _number, town in batch]
        Organisation.objects.bulk_create(organisations)
        insert_rows(
            NameWord,
            ("organisation_id", "word", "is_main"),
            (
                (organisation.pk, word.word, word.is_main)
                for organisation, (_number, town) in zip(organisations, batch, strict=True)
                for word in name_words(organisation, town.place.spellings if town.place else ())
            ),
        )
        insert_rows(
            LinkImportRow,
            ("link_import_id", "organisation_id"),
            ((link_import.pk, organisation.pk) for organisation in organisations),
        )
        history.note_many(by, "organisation.added", organisations, reason=_reason(link_import))
        made.update(zip((number for number, _town in batch), organisations, strict=True))
        progress("organisations", len(made))
    return made


def _organisation(town: _Town, slugs: _Slugs) -> Organisation:
    """The unsaved organisation of a town, as the gazetteer knows it or as the row tells."""
    if town.place:
        organisation = organisation_at(town.place)
    else:
        made = town.made
        if made is None:
            raise ValueError(f"nothing is known of {town.name}")
        organisation = Organisation(
            kind=Organisation.Kind.MUNICIPALITY,
            name=TranslatedText.imported({"en": made.name}),
            sort_key=sort_key(made.name)[:200],
            country=made.country,
            latitude=made.point[0],
            longitude=made.point[1],
        )
    organisation.slug = slugs.for_town(
        town.place.own_name if town.place else town.name, country=organisation.country
    )
    return organisation


def _write_partnerships(
    links: Sequence[tuple[int, int]],
    towns: Sequence[_Town],
    keys: dict[int, int],
    link_import: LinkImport,
    *,
    by: User | str,
    progress: Progress,
) -> None:
    """Enter a twinning for each pair, with its parties and its first status."""
    slugs = _Slugs(Partnership.objects.values_list("slug", flat=True))
    source, no_note, now = _source(link_import), TranslatedText(), timezone.now()
    written = 0
    for batch in _batches(links):
        partnerships = [_partnership([towns[number].name for number in link], slugs) for link in batch]
        Partnership.objects.bulk_create(partnerships)
        insert_rows(
            Party,
            ("partnership_id", "organisation_id", "capacity", "note", "position"),
            (
                (partnership.pk, keys[number], Party.Capacity.PARTY.value, no_note, position)
                for partnership, link in zip(partnerships, batch, strict=True)
                for position, number in enumerate(link)
            ),
        )
        insert_rows(
            StatusStep,
            ("partnership_id", "from_status", "to_status", "source", "noted_at"),
            ((partnership.pk, "", Status.NOT_STATED.value, source, now) for partnership in partnerships),
        )
        insert_rows(
            LinkImportRow,
            ("link_import_id", "partnership_id"),
            ((link_import.pk, partnership.pk) for partnership in partnerships),
        )
        history.note_many(by, "partnership.added", partnerships, reason=_reason(link_import))
        written += len(partnerships)
        progress("partnerships", written)


def _partnership(names: Sequence[str], slugs: _Slugs) -> Partnership:
    shown = " ".join(names)
    return Partnership(
        kind=Partnership.Kind.TWINNING,
        slug=slugs.free(slugify(romanised(shown))[:140].strip("-") or "partnership"),
        sort_key=sort_key(shown)[:300],
        status=Status.NOT_STATED,
    )


class _Slugs:
    """Readable addresses that are free, without asking the database for each."""

    def __init__(self, taken: Iterable[str]) -> None:
        self._taken = set(taken) | RESERVED_SLUGS
        self._next: dict[str, int] = {}

    def free(self, base: str) -> str:
        """The base itself, or the base with the next number; it is taken from then on."""
        slug = base
        while slug in self._taken:
            self._next[base] = self._next.get(base, 1) + 1
            slug = f"{base}-{self._next[base]}"
        self._taken.add(slug)
        return slug

    def for_town(self, name: str, *, country: str) -> str:
        """As `organisations.services.free_slug` gives: kuopio, springfield-us, springfield-us-2."""
        base = slugify(romanised(name))[:100].strip("-") or f"place-{country.lower()}"
        return self.free(base if base not in self._taken else f"{base}-{country.lower()}")


def _source(link_import: LinkImport) -> TranslatedText:
    """From where the status is known, in the six languages."""
    name = link_import.file_name
    return TranslatedText(
        {
            "fi": f"Tuotu taulukosta {name}",
            "sv": f"Importerat från tabellen {name}",
            "nb": f"Importert fra tabellen {name}",
            "da": f"Importeret fra tabellen {name}",
            "uk": f"Імпортовано з таблиці {name}",
            "en": f"Imported from the table {name}",
        }
    )


def _reason(link_import: LinkImport) -> str:
    """Why the record came: kept in history, which is written in one language."""
    return f"import {link_import}"


def _batches(things: Iterable[T]) -> Iterator[list[T]]:
    iterator = iter(things)
    while batch := list(islice(iterator, AT_ONCE)):
        yield batch
