"""The page of one record: an organisation, a partnership, an agreement."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from django.db.models import Prefetch, QuerySet

from solmu.core.translated import Shown, TranslatedText
from solmu.organisations.models import Organisation, Role
from solmu.organisations.selectors import (
    Visitor,
)
from solmu.partnerships.models import Agreement, Contact, Milestone, Partnership, Party, Status, StatusStep
from solmu.partnerships.selectors import (
    agreements_visible_to,
    partnerships_visible_to,
    with_parties,
)
from solmu.publishing.selectors.lines import PartnershipLine, reader_language


def partnerships_of_organisation(visitor: Visitor, organisation: Organisation) -> QuerySet[Partnership]:
    """What the organisation is tied to or helps with: by kind, then status, then name."""
    own = Party.objects.filter(organisation=organisation).values("partnership")
    found = partnerships_visible_to(visitor).filter(pk__in=own)
    return with_parties(found).order_by("kind", "status", "sort_key", "pk")


@dataclass(frozen=True, slots=True)
class PartnerGroup:
    """Partnerships of one kind and status on one page of an organisation."""

    kind: Partnership.Kind
    status: Status
    lines: list[tuple[PartnershipLine, Shown]] = field(default_factory=list)


def name_beside(line: PartnershipLine, organisation: Organisation) -> Shown:
    """What the partnership is called on the organisation's own page: its title, or the other parties."""
    if line.partnership.title:
        return line.name
    language = reader_language()
    names = [party.organisation.name.shown_in(language).text for party in line.others_than(organisation)]
    return replace(line.name, text=", ".join(names))


def grouped(lines: Iterable[PartnershipLine], organisation: Organisation) -> list[PartnerGroup]:
    """Lines in the order given, under one heading for each kind and status."""
    groups: dict[tuple[str, str], PartnerGroup] = {}
    for line in lines:
        key = (line.partnership.kind, line.partnership.status)
        made = groups.setdefault(key, PartnerGroup(Partnership.Kind(key[0]), Status(key[1])))
        made.lines.append((line, name_beside(line, organisation)))
    return list(groups.values())


def names_by_spelling(name: TranslatedText) -> list[tuple[str, list[str]]]:
    """Each spelling of the name with the codes of the languages that write it so."""
    spellings: dict[str, list[str]] = {}
    for code in sorted(name):
        spellings.setdefault(name[code].text, []).append(code)
    return sorted(spellings.items(), key=lambda spelling: (-len(spelling[1]), spelling[0]))


def public_roles_of(organisation: Organisation) -> list[Role]:
    """Offices shown to the public, contacts first."""
    found = organisation.roles.filter(is_public=True).select_related("person").prefetch_related("themes")
    return list(found.order_by("-is_contact", "pk"))


# The page of a partnership


def partnership_in_full(visitor: Visitor, slug: str) -> Partnership | None:
    """The partnership with all that its page tells, in a fixed number of queries."""
    return (
        with_parties(partnerships_visible_to(visitor))
        .prefetch_related(
            Prefetch("steps", StatusStep.objects.select_related("decision__organisation")),
            Prefetch(
                "contacts",
                Contact.objects.filter(role__is_public=True).select_related(
                    "role__organisation", "role__person"
                ),
            ),
            Prefetch("milestones", Milestone.objects.order_by("position", "pk")),
            Prefetch("agreements", Agreement.objects.prefetch_related("parties__organisation")),
        )
        .filter(slug=slug)
        .first()
    )


def running_agreement(agreements: Iterable[Agreement], *, today: dt.date) -> Agreement | None:
    """The agreement in whose term today lies, else the newest with a term; annexes and letters last."""
    candidates = [agreement for agreement in agreements if agreement.kind != Agreement.Kind.ANNEX]
    running = [agreement for agreement in candidates if _runs_on(agreement, today)]
    return next(iter(running or candidates), None)


def _runs_on(agreement: Agreement, day: dt.date) -> bool:
    if agreement.starts is None or agreement.starts.earliest is None or agreement.starts.earliest > day:
        return False
    ends = agreement.ends.latest if agreement.ends else None
    return ends is None or ends >= day


@dataclass(frozen=True, slots=True)
class Stop:
    """One stop on the path of a partnership: done, now or planned."""

    milestone: Milestone | None
    state: str


def path_of(milestones: Iterable[Milestone], *, today: dt.date) -> list[Stop]:
    """Milestones in their order: what was done, today's mark, what is planned."""
    done: list[Milestone] = []
    planned: list[Milestone] = []
    for milestone in milestones:
        (planned if milestone.is_planned else done).append(milestone)
    return [
        *(Stop(milestone, "done") for milestone in done),
        *([Stop(None, "now")] if done or planned else []),
        *(Stop(milestone, "planned") for milestone in planned),
    ]


# The page of an agreement


def agreement_in_full(visitor: Visitor, slug: str) -> Agreement | None:
    """The agreement with all that its page tells, in a fixed number of queries."""
    partnership = with_parties(partnerships_visible_to(visitor)).prefetch_related(
        Prefetch(
            "contacts",
            Contact.objects.filter(role__is_public=True, is_coordinator=True).select_related(
                "role__organisation", "role__person"
            ),
        )
    )
    return (
        agreements_visible_to(visitor)
        .select_related(None)
        .select_related("predecessor", "successor", "annex_of")
        .prefetch_related(
            "parties__organisation",
            "annexes",
            Prefetch("partnership", partnership),
        )
        .filter(slug=slug)
        .first()
    )
