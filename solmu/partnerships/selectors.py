"""Questions about partnerships and agreements. What is asked here is public in this register."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import Count, Prefetch, Q, QuerySet

from solmu.accounts.models import User
from solmu.core.word_search import has_words, sought_words
from solmu.organisations.models import Organisation
from solmu.organisations.selectors import organisations_found
from solmu.partnerships.models import (
    Activity,
    Agreement,
    AgreementWord,
    FocusArea,
    Partnership,
    PartnershipTheme,
    PartnershipWord,
    Party,
    Status,
)
from solmu.partnerships.models.status import ACTIVE_WITHIN, LOW_WITHIN

Visitor = User | AnonymousUser

TIED_CAPACITIES = (Party.Capacity.PARTY, Party.Capacity.LATER)


@dataclass(frozen=True, slots=True)
class PartnershipFilter:
    """How a reader narrows the partnerships; an empty field does not narrow."""

    sought: str = ""
    country: str = ""
    theme: str = ""
    kind: str = ""
    status: str = ""
    activity: str = ""
    organisation: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether everything is shown."""
        return self == PartnershipFilter()

    def without(self, field: str) -> PartnershipFilter:
        """The same with one field left open."""
        return replace(self, **{field: ""})


def partnerships_visible_to(visitor: Visitor) -> QuerySet[Partnership]:
    """All partnerships: that a municipality is tied is public."""
    return Partnership.objects.all()


def partnerships_filtered(
    visitor: Visitor, wanted: PartnershipFilter, *, today: dt.date
) -> QuerySet[Partnership]:
    """The partnerships as a reader filters them, by title."""
    found = partnerships_visible_to(visitor)
    if wanted.sought:
        found = partnerships_found(visitor, wanted.sought)
    if wanted.country:
        found = found.filter(pk__in=_tied(organisation__country=wanted.country))
    if wanted.organisation:
        found = found.filter(pk__in=_tied(organisation__slug=wanted.organisation))
    if wanted.theme:
        found = found.filter(pk__in=PartnershipTheme.objects.filter(theme=wanted.theme).values("partnership"))
    if wanted.kind:
        found = found.filter(kind=wanted.kind)
    if wanted.status:
        found = found.filter(status=wanted.status)
    if wanted.activity:
        found = found.filter(_activity(Activity(wanted.activity), today=today))
    return found


def partnerships_found(visitor: Visitor, sought: str) -> QuerySet[Partnership]:
    """Partnerships whose title, or one of whose parties, fits what is sought."""
    beginnings = sought_words(sought)
    if not beginnings:
        return partnerships_visible_to(visitor).none()
    by_title = has_words(PartnershipWord, "partnership", beginnings)
    by_party = Q(pk__in=_tied(organisation__in=organisations_found(visitor, sought).order_by().values("pk")))
    return partnerships_visible_to(visitor).filter(by_title | by_party)


def with_parties(partnerships: QuerySet[Partnership]) -> QuerySet[Partnership]:
    """The same, with parties and themes already joined, for showing a page of them."""
    return partnerships.prefetch_related(
        Prefetch("parties", queryset=Party.objects.select_related("organisation")), "themes"
    )


def tied_parties(partnership: Partnership) -> list[Party]:
    """The parties proper, and those who join later; not funders and helpers."""
    return [party for party in partnership.parties.all() if party.capacity in TIED_CAPACITIES]


def partnerships_of(visitor: Visitor, organisation: Organisation) -> QuerySet[Partnership]:
    """What the organisation is tied to, in any capacity."""
    mine = Party.objects.filter(organisation=organisation).values("partnership")
    return partnerships_visible_to(visitor).filter(pk__in=mine)


def agreements_visible_to(visitor: Visitor) -> QuerySet[Agreement]:
    """All agreements of the register."""
    return Agreement.objects.select_related("partnership")


def agreements_found(visitor: Visitor, sought: str) -> QuerySet[Agreement]:
    """Agreements of whose title, in any language, some word begins as each sought word."""
    beginnings = sought_words(sought)
    agreements = agreements_visible_to(visitor)
    if not beginnings:
        return agreements.none()
    return agreements.filter(has_words(AgreementWord, "agreement", beginnings))


def agreements_of(partnership: Partnership) -> QuerySet[Agreement]:
    """The instruments of a partnership, newest first, with their parties."""
    return partnership.agreements.prefetch_related("parties__organisation")


def areas_of(agreement: Agreement) -> list[FocusArea]:
    """The uppermost focus areas with their sub-areas and themes."""
    return list(agreement.focus_areas.filter(parent=None).prefetch_related("sub_areas", "themes"))


def partnership_counts(visitor: Visitor) -> dict[str, int]:
    """How many partnerships stand in each status."""
    rows = partnerships_visible_to(visitor).order_by().values_list("status").annotate(n=Count("pk"))
    return dict(rows)


def theme_counts(visitor: Visitor) -> dict[str, int]:
    """How many partnerships work on each theme."""
    rows = PartnershipTheme.objects.order_by().values_list("theme").annotate(n=Count("pk"))
    return dict(rows)


@dataclass(frozen=True, slots=True)
class Tie:
    """A line between two tied organisations, for drawing."""

    status: Status
    partnership_slug: str
    one: int
    other: int
    one_position: tuple[float, float]
    other_position: tuple[float, float]


def ties_of(partnerships: QuerySet[Partnership]) -> Iterator[Tie]:
    """The pairs of parties with a position, in two queries however many there are.

    A partnership of more than two parties gives a line from its first party to each other one,
    so that a ring of four is three lines and not six.
    """
    rows = (
        Party.objects.filter(
            partnership__in=partnerships.order_by().values("pk"),
            capacity__in=TIED_CAPACITIES,
            organisation__latitude__isnull=False,
        )
        .order_by("partnership_id", "position", "pk")
        .values_list(
            "partnership_id",
            "partnership__status",
            "partnership__slug",
            "organisation_id",
            "organisation__latitude",
            "organisation__longitude",
        )
    )
    return _lines(rows.iterator(chunk_size=5000))


def _lines(rows: Iterable[tuple[int, str, str, int, float | None, float | None]]) -> Iterator[Tie]:
    first: tuple[int, int, tuple[float, float]] | None = None
    for key, status, slug, organisation, latitude, longitude in rows:
        if latitude is None or longitude is None:
            continue
        if first is None or first[0] != key:
            first = (key, organisation, (latitude, longitude))
            continue
        yield Tie(Status(status), slug, first[1], organisation, first[2], (latitude, longitude))


def _tied(**condition: object) -> QuerySet[Party, Any]:
    return Party.objects.filter(**condition).values("partnership")


def _activity(wanted: Activity, *, today: dt.date) -> Q:
    active_from, low_from = today - ACTIVE_WITHIN, today - LOW_WITHIN
    return {
        Activity.ACTIVE: Q(last_activity_on__gte=active_from),
        Activity.LOW: Q(last_activity_on__gte=low_from, last_activity_on__lt=active_from),
        Activity.NONE: Q(last_activity_on__lt=low_from),
        Activity.NOT_KNOWN: Q(last_activity_on=None),
    }[wanted]
