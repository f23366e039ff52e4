"""What the map and the timeline draw."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery
from django.urls import reverse

from solmu.core.partial_dates import print_range
from solmu.organisations.models import Organisation
from solmu.organisations.selectors import (
    Visitor,
)
from solmu.partnerships.models import Agreement, Partnership, Party, Status
from solmu.partnerships.selectors import (
    TIED_CAPACITIES,
    partnerships_visible_to,
)
from solmu.publishing.map_picture import FewTie, ManyTie, Picture, Place, Tie, picture_of_one
from solmu.publishing.selectors.lines import PartnershipLine, reader_language
from solmu.publishing.timeline_picture import TermBar, TimelineRow, term_bar


def partnerships_with_dates(partnerships: QuerySet[Partnership]) -> QuerySet[Partnership]:
    """Those that have a beginning of their own or an agreement with one, oldest first."""
    first_term = (
        Agreement.objects.filter(partnership=OuterRef("pk"), starts_earliest__isnull=False)
        .order_by("starts_earliest")
        .values("starts_earliest")[:1]
    )
    return (
        partnerships.annotate(first_term=Subquery(first_term))
        .filter(Q(began_earliest__isnull=False) | Q(first_term__isnull=False))
        .order_by(
            F("began_earliest").asc(nulls_last=True), F("first_term").asc(nulls_last=True), "sort_key", "pk"
        )
        .prefetch_related("agreements")
    )


def ties_by_country(visitor: Visitor, partnerships: QuerySet[Partnership]) -> list[tuple[str, int, int]]:
    """Country code, organisations and partnerships there, most partnerships first, in one query."""
    rows = (
        Party.objects.filter(
            partnership__in=partnerships.order_by().values("pk"), capacity__in=TIED_CAPACITIES
        )
        .order_by()
        .values_list("organisation__country")
        .annotate(
            places=Count("organisation", distinct=True), partnerships=Count("partnership", distinct=True)
        )
    )
    return sorted(rows, key=lambda row: (-row[2], row[0]))


# How a status is drawn: by these words the pictures, the shapes and the colours know it.
STATE_OF_STATUS: dict[Status, str] = {
    Status.IN_FORCE: "force",
    Status.LETTER_OF_INTENT: "letter",
    Status.UNDER_STUDY: "study",
    Status.TALKS_PERMITTED: "wait",
    Status.ENQUIRY: "wait",
    Status.FROZEN: "frozen",
    Status.EXPIRED: "ended",
    Status.TERMINATED: "ended",
    Status.LAPSED: "ended",
    Status.DECLINED: "ended",
    Status.WITHDRAWN: "ended",
    Status.NOT_STATED: "unstated",
}


def ties_to_draw(partnerships: QuerySet[Partnership]) -> Iterator[ManyTie]:
    """From the first party of each partnership to each other one, in one query for all.

    Parties without a position come along as None, so that the picture can say how many it lacks.
    """
    rows = (
        Party.objects.filter(
            partnership__in=partnerships.order_by().values("pk"), capacity__in=TIED_CAPACITIES
        )
        .order_by("partnership_id", "position", "pk")
        .values_list(
            "partnership_id",
            "partnership__status",
            "organisation_id",
            "organisation__latitude",
            "organisation__longitude",
        )
    )
    first: tuple[int, str, float | None, float | None] | None = None
    for key, status, organisation, latitude, longitude in rows.iterator(chunk_size=5000):
        if first is None or first[0] != key:
            first = (key, str(organisation), latitude, longitude)
            continue
        state = STATE_OF_STATUS[Status(status)]
        yield first[2], first[3], first[1], latitude, longitude, str(organisation), state


def few_ties_to_draw(partnerships: QuerySet[Partnership]) -> Iterator[FewTie]:
    """The same with names and addresses, for a register small enough to name its places."""
    parties = (
        Party.objects.filter(
            partnership__in=partnerships.order_by().values("pk"), capacity__in=TIED_CAPACITIES
        )
        .order_by("partnership_id", "position", "pk")
        .select_related("organisation", "partnership")
    )
    first: Party | None = None
    for party in parties:
        if first is None or first.partnership_id != party.partnership_id:
            first = party
            continue
        state = STATE_OF_STATUS[Status(party.partnership.status)]
        is_double = party.partnership.kind == Partnership.Kind.NETWORK
        yield _place(first.organisation), _place(party.organisation), state, is_double


def picture_around(
    visitor: Visitor, organisation: Organisation, partnerships: QuerySet[Partnership] | None = None
) -> Picture:
    """The ties of one organisation, in one query; networks are drawn as two strands."""
    own = Party.objects.filter(organisation=organisation, capacity__in=TIED_CAPACITIES).values("partnership")
    found = partnerships_visible_to(visitor) if partnerships is None else partnerships
    others = (
        Party.objects.filter(
            partnership__in=found.filter(pk__in=own).order_by().values("pk"), capacity__in=TIED_CAPACITIES
        )
        .exclude(organisation=organisation)
        .select_related("organisation", "partnership")
    )
    return picture_of_one(
        _place(organisation),
        [
            Tie(
                _place(party.organisation),
                STATE_OF_STATUS[Status(party.partnership.status)],
                party.partnership.kind == Partnership.Kind.NETWORK,
            )
            for party in others
        ],
    )


def _place(organisation: Organisation) -> Place:
    return Place(
        key=organisation.slug,
        name=str(organisation.name),
        latitude=organisation.latitude,
        longitude=organisation.longitude,
        url=reverse("organisation_detail", args=[organisation.slug]),
    )


# Terms along time


def term_of(agreement: Agreement | None, *, today: dt.date) -> TermBar | None:
    """The agreement's term as a bar; none where the start, or how it ends, is not known."""
    if agreement is None or agreement.starts is None or agreement.starts.earliest is None:
        return None
    end = agreement.ends.latest if agreement.ends else None
    if end is None and not agreement.is_open_ended:
        return None
    return term_bar(agreement.starts.earliest, end, today)


def timeline_rows(lines: Iterable[PartnershipLine]) -> list[TimelineRow]:
    """For each partnership its own beginning and each of its agreements that has one."""
    return [row for line in lines for row in _rows_of(line)]


def _rows_of(line: PartnershipLine) -> Iterator[TimelineRow]:
    partnership, language = line.partnership, reader_language()
    state = STATE_OF_STATUS[line.status]
    if partnership.began is not None and partnership.began.earliest is not None:
        yield TimelineRow(
            label=line.name.text,
            start=partnership.began.earliest,
            end=None,
            is_open_ended=False,
            precision=partnership.began.precision.value,
            state=state,
            url=reverse("partnership_detail", args=[partnership.slug]),
            words=print_range(partnership.began, None, language),
        )
    for agreement in partnership.agreements.all():
        if agreement.starts is None or agreement.starts.earliest is None:
            continue
        yield TimelineRow(
            label=f"{line.name.text}: {agreement.title.shown_in(language).text}",
            start=agreement.starts.earliest,
            end=agreement.ends.latest if agreement.ends else None,
            is_open_ended=agreement.is_open_ended,
            precision=agreement.starts.precision.value,
            state=state,
            url=reverse("agreement_detail", args=[agreement.slug]),
            words=print_range(agreement.starts, agreement.ends, language),
        )
