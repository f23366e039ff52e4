"""Questions of the public pages: what a page shows, already joined, for anybody."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from django.db.models import Count, F, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language

from solmu.core.countries import country_name
from solmu.core.partial_dates import print_range
from solmu.core.text import sort_key, words
from solmu.core.themes import THEMES, Theme, theme_named
from solmu.core.translated import Origin, Shown, TranslatedText
from solmu.core.word_search import sought_words
from solmu.organisations.models import Organisation, Role
from solmu.organisations.selectors import (
    Visitor,
    contacts_with_words,
    countries_in_register,
    organisations_found,
    organisations_visible_to,
    public_contacts,
)
from solmu.partnerships.models import Agreement, Contact, Milestone, Partnership, Party, Status, StatusStep
from solmu.partnerships.models.status import Activity, activity_on
from solmu.partnerships.selectors import (
    TIED_CAPACITIES,
    PartnershipFilter,
    agreements_visible_to,
    partnerships_filtered,
    partnerships_visible_to,
    tied_parties,
    with_parties,
)
from solmu.publishing.map_picture import ManyTie, Picture, Place, Tie, picture_of_one
from solmu.publishing.timeline_picture import TermBar, TimelineRow, term_bar
from solmu.records.models import Deed

# Between the names of the parties where a partnership has no title of its own.
BETWEEN_NAMES = " – "


def reader_language() -> str:
    """The language of the present request, one of the six."""
    return (get_language() or "en").split("-")[0]


def shown_name(partnership: Partnership, language: str = "") -> Shown:
    """The title, or where there is none the parties' names, in the reader's language."""
    language = language or reader_language()
    title: TranslatedText = partnership.title
    if title:
        return title.shown_in(language)
    names = [party.organisation.name.shown_in(language).text for party in tied_parties(partnership)]
    return Shown(BETWEEN_NAMES.join(names), language, Origin.PERSON.value, False)


@dataclass(frozen=True, slots=True)
class PartnershipLine:
    """One partnership as lists and exports show it."""

    partnership: Partnership
    name: Shown
    parties: tuple[Party, ...]
    activity: Activity

    @property
    def status(self) -> Status:
        """Where it stands in law."""
        return Status(self.partnership.status)

    @property
    def countries(self) -> tuple[str, ...]:
        """Codes of the parties' countries, each once, in the order of the parties."""
        return tuple(dict.fromkeys(party.organisation.country for party in self.parties))

    @property
    def country_names(self) -> str:
        """The countries in the reader's language."""
        return ", ".join(country_name(code, reader_language()) for code in self.countries)

    def others_than(self, organisation: Organisation) -> tuple[Party, ...]:
        """The parties but this one."""
        return tuple(party for party in self.parties if party.organisation_id != organisation.pk)


def line_of(partnership: Partnership, *, today: dt.date) -> PartnershipLine:
    """The partnership as a line; parties and organisations must be joined already."""
    return PartnershipLine(
        partnership,
        shown_name(partnership),
        tuple(tied_parties(partnership)),
        activity_on(today, partnership.last_activity_on),
    )


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


@dataclass(frozen=True, slots=True)
class Change:
    """Something that was done and that the public may know."""

    deed: Deed
    subject: Partnership | Agreement | Organisation
    name: Shown


# What happens to persons, roles and documents stays inside.
PUBLIC_DEEDS: dict[str, tuple[str, ...]] = {
    "partnership": ("added", "joined", "left", "status_changed", "status_kept", "milestone_recorded"),
    "agreement": ("concluded",),
    "organisation": ("merged",),
}
CHANGES_SHOWN = 8
# So many deeds are looked at, because one evening's work on one record counts as one change.
DEEDS_LOOKED_AT = 100


def latest_changes(visitor: Visitor) -> list[Change]:
    """What changed last in public records, newest first, each record and deed once."""
    actions = [f"{kind}.{deed}" for kind, deeds in PUBLIC_DEEDS.items() for deed in deeds]
    seen: dict[tuple[str, str, str], Deed] = {}
    for deed in Deed.objects.filter(action__in=actions)[:DEEDS_LOOKED_AT]:
        seen.setdefault((deed.subject_kind, deed.subject_key, deed.action), deed)
    deeds = list(seen.values())[: 2 * CHANGES_SHOWN]
    subjects = _subjects_of(visitor, deeds)
    found = [
        Change(deed, subject, _name_of(subject))
        for deed in deeds
        if (subject := subjects.get((deed.subject_kind, deed.subject_key))) is not None
    ]
    return found[:CHANGES_SHOWN]


def _subjects_of(
    visitor: Visitor, deeds: Sequence[Deed]
) -> dict[tuple[str, str], Partnership | Agreement | Organisation]:
    keys = {kind: [d.subject_key for d in deeds if d.subject_kind == kind] for kind in PUBLIC_DEEDS}
    questions: dict[str, QuerySet[Partnership] | QuerySet[Agreement] | QuerySet[Organisation]] = {
        "partnership": with_parties(partnerships_visible_to(visitor)),
        "agreement": agreements_visible_to(visitor),
        "organisation": organisations_visible_to(visitor),
    }
    return {
        (kind, str(subject.pk)): subject
        for kind, question in questions.items()
        for subject in question.filter(pk__in=keys[kind])
    }


def _name_of(subject: Partnership | Agreement | Organisation) -> Shown:
    if isinstance(subject, Partnership):
        return shown_name(subject)
    text: TranslatedText = subject.title if isinstance(subject, Agreement) else subject.name
    return text.shown_in(reader_language())


def newest_deed() -> str:
    """Number and time of the last thing done: what is worked out from the register is good until then.

    The time is part of it, because numbers begin anew when a database is emptied or restored.
    """
    return str(Deed.objects.order_by("-pk").values_list("pk", "at").first())


# Search


def themes_found(sought: str) -> list[Theme]:
    """Themes of whose name, in any language, every sought word begins a word."""
    beginnings = sought_words(sought)
    return [theme for theme in THEMES if beginnings and _fits(beginnings, theme.names.values())]


def _fits(beginnings: Sequence[str], texts: Iterable[str]) -> bool:
    found = [word for text in texts for word in words(text)]
    return all(any(word.startswith(beginning) for word in found) for beginning in beginnings)


def contacts_found(visitor: Visitor, sought: str, *, theme: str = "") -> QuerySet[Role]:
    """Public contacts whose office, topics, themes or organisation fit what is sought."""
    contacts = public_contacts(visitor, theme=theme)
    if not words(sought):
        return contacts
    codes = {found.code for found in themes_found(sought)}
    by_text = contacts_with_words(visitor, sought).order_by().values("pk")
    by_organisation = public_contacts(visitor, sought=sought).order_by().values("pk")
    by_theme = contacts.filter(themes__theme__in=codes).order_by().values("pk")
    return contacts.filter(Q(pk__in=by_text) | Q(pk__in=by_organisation) | Q(pk__in=by_theme))


# The page of an organisation


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


# The timeline


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


# The map


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


def lines_of_all(found: QuerySet[Partnership], *, today: dt.date) -> Iterator[PartnershipLine]:
    """The lines of many partnerships, read in portions so that memory stays small."""
    for partnership in found.iterator(chunk_size=500):
        yield line_of(partnership, today=today)


# Words for choices and rows

CONTACTS_BESIDE_A_THEME = 20


def today() -> dt.date:
    """The day it is where this installation stands."""
    return timezone.localdate()


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
