"""Lists and their choices: what there is, narrowed and ordered as the reader asks."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, F, QuerySet

from solmu.core.countries import country_name
from solmu.core.text import sort_key
from solmu.core.themes import THEMES, theme_named
from solmu.organisations.models import Organisation, Role
from solmu.organisations.selectors import (
    Visitor,
    countries_in_register,
    organisations_found,
    organisations_visible_to,
)
from solmu.partnerships.models import Partnership, Party, Status
from solmu.partnerships.models.status import Activity
from solmu.partnerships.selectors import (
    TIED_CAPACITIES,
    PartnershipFilter,
    partnerships_filtered,
    partnerships_visible_to,
    with_parties,
)
from solmu.publishing.selectors.lines import PartnershipLine, line_of, reader_language

PARTNERSHIP_ORDERS: dict[str, tuple[F | str, ...] | tuple[object, ...]] = {
    "name": ("sort_key", "pk"),
    "began": (F("began_earliest").asc(nulls_last=True), "sort_key", "pk"),
    "activity": (F("last_activity_on").desc(nulls_last=True), "sort_key", "pk"),
    "status": ("status", "sort_key", "pk"),
}


def partnerships_listed(
    visitor: Visitor, wanted: PartnershipFilter, *, sort: str, today: dt.date
) -> QuerySet[Partnership]:
    """The partnerships as filtered and sorted, with parties and themes joined."""
    found = partnerships_filtered(visitor, wanted, today=today)
    return with_parties(found).order_by(*PARTNERSHIP_ORDERS[sort])


def organisations_listed(
    visitor: Visitor, *, kind: str = "", country: str = "", sought: str = ""
) -> QuerySet[Organisation]:
    """Organisations as filtered, each with the number of its partnerships."""
    found = organisations_found(visitor, sought) if sought else organisations_visible_to(visitor)
    if kind:
        found = found.filter(kind=kind)
    if country:
        found = found.filter(country=country)
    return found


def partnership_numbers(organisations: Iterable[Organisation]) -> dict[int, int]:
    """How many partnerships each of these organisations is tied by, in one query."""
    keys = [organisation.pk for organisation in organisations]
    rows = (
        Party.objects.filter(organisation__in=keys, capacity__in=TIED_CAPACITIES)
        .order_by()
        .values_list("organisation")
        .annotate(n=Count("partnership", distinct=True))
    )
    return dict(rows)


@dataclass(frozen=True, slots=True)
class Choice:
    """One value a reader can filter by, with its word."""

    value: str
    label: str


def country_choices(visitor: Visitor) -> list[Choice]:
    """The countries of the register by their names in the reader's language."""
    language = reader_language()
    found = [Choice(code, country_name(code, language)) for code in countries_in_register(visitor)]
    return sorted(found, key=lambda choice: sort_key(choice.label))


def theme_choices() -> list[Choice]:
    """The common vocabulary by its names in the reader's language."""
    language = reader_language()
    found = [Choice(theme.code, theme.names[language]) for theme in THEMES]
    return sorted(found, key=lambda choice: sort_key(choice.label))


@dataclass(frozen=True, slots=True)
class KindRow:
    """How many partnerships of a kind there are, and in which status."""

    kind: Partnership.Kind
    number: int
    statuses: tuple[tuple[Status, int], ...]


def partnerships_by_kind(visitor: Visitor) -> list[KindRow]:
    """Kinds in their order, each with its statuses in theirs; kinds without a partnership are left out."""
    rows = partnerships_visible_to(visitor).order_by().values_list("kind", "status").annotate(n=Count("pk"))
    counted = {(kind, status): n for kind, status, n in rows}
    found = []
    for kind in Partnership.Kind:
        statuses = tuple((status, counted[kind, status]) for status in Status if (kind, status) in counted)
        if statuses:
            found.append(KindRow(kind, sum(n for _, n in statuses), statuses))
    return found


def lines_of_all(found: QuerySet[Partnership], *, today: dt.date) -> Iterator[PartnershipLine]:
    """The lines of many partnerships, read in portions so that memory stays small."""
    for partnership in found.iterator(chunk_size=500):
        yield line_of(partnership, today=today)


CONTACTS_BESIDE_A_THEME = 20


def partnership_choices(visitor: Visitor, organisation_slug: str = "") -> dict[str, Any]:
    """What the form above the partnerships offers, and the organisation it is narrowed to, if any."""
    return {
        "countries": country_choices(visitor),
        "theme_choices": theme_choices(),
        "kinds": Partnership.Kind,
        "statuses": Status,
        "activities": Activity,
        "narrowed_to": organisations_visible_to(visitor).filter(slug=organisation_slug).first()
        if organisation_slug
        else None,
    }


def themes_named(codes: Iterable[str]) -> list[Choice]:
    """Themes by code with their names in the reader's language, in the order of those names."""
    language = reader_language()
    found = [Choice(code, theme_named(code).names[language]) for code in dict.fromkeys(codes)]
    return sorted(found, key=lambda choice: sort_key(choice.label))


def with_theme_names(roles: Iterable[Role]) -> list[tuple[Role, list[Choice]]]:
    """Roles with the themes on which they answer; the themes must be joined already."""
    return [(role, themes_named(theme.theme for theme in role.themes.all())) for role in roles]
