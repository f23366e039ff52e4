"""Pages of the register: organisations, partnerships, agreements, themes, contacts."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from solmu.core.themes import THEMES, theme_named
from solmu.organisations.models import Organisation
from solmu.organisations.selectors import groups_of, organisations_visible_to
from solmu.partnerships.models import Agreement, Partnership, Party
from solmu.partnerships.selectors import (
    TIED_CAPACITIES,
    PartnershipFilter,
    areas_of,
    theme_counts,
)
from solmu.publishing import forms, json_ld, selectors
from solmu.publishing.views.pages import absolute, page_of, public_page, too_long, visitor_of
from solmu.records.selectors import public_documents_of


@public_page
def organisation_list(request: HttpRequest) -> HttpResponse:
    """Who is in the register, by kind, country and name."""
    visitor = visitor_of(request)
    asked = forms.asked_of_organisations(request.GET, visitor)
    context = {"countries": selectors.country_choices(visitor), "kinds": Organisation.Kind}
    if asked.is_too_long:
        return too_long(request, "publishing/organisation_list.html", asked, **context)
    found = selectors.organisations_listed(
        visitor, kind=asked.value_of("kind"), country=asked.value_of("country"), sought=asked.sought
    )
    page = page_of(request, found)
    numbers = selectors.partnership_numbers(page)
    rows = [(organisation, numbers.get(organisation.pk, 0)) for organisation in page]
    return render(
        request,
        "publishing/organisation_list.html",
        {"asked": asked, "page": page, "rows": rows, **context},
    )


@public_page
def organisation_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """Whom does this organisation work with, and whom there does one turn to?"""
    visitor, today = visitor_of(request), timezone.localdate()
    organisation = get_object_or_404(
        organisations_visible_to(visitor).select_related("successor", "part_of"), slug=slug
    )
    page = page_of(request, selectors.partnerships_of_organisation(visitor, organisation))
    lines = [selectors.line_of(partnership, today=today) for partnership in page]
    roles = selectors.public_roles_of(organisation)
    return render(
        request,
        "publishing/organisation_detail.html",
        {
            "organisation": organisation,
            "page": page,
            "groups_of_partners": selectors.grouped(lines, organisation),
            "picture": selectors.picture_around(visitor, organisation),
            "counts": list(organisation.stated_counts.all()),
            "groups": list(groups_of(organisation)),
            "contacts": selectors.with_theme_names(role for role in roles if role.is_contact),
            "offices": [role for role in roles if not role.is_contact],
            "names": selectors.names_by_spelling(organisation.name),
            "predecessors": list(organisation.predecessors.all()),
            "parts": list(organisation.parts.all()),
            "documents": public_documents_of(organisation),
            "structure": _organisation_structure(organisation),
        },
    )


def _organisation_structure(organisation: Organisation) -> str:
    address = absolute(reverse("organisation_detail", args=[organisation.slug]))
    return json_ld.as_script(
        _party_structure(organisation),
        json_ld.breadcrumbs(
            [
                (_("Home"), absolute(reverse("home"))),
                (_("Organisations"), absolute(reverse("organisation_list"))),
                (str(organisation.name), address),
            ]
        ),
    )


def _party_structure(organisation: Organisation) -> json_ld.Structure:
    name = str(organisation.name)
    others = dict.fromkeys(entry.text for entry in organisation.name.values() if entry.text != name)
    has_position = organisation.latitude is not None and organisation.longitude is not None
    return json_ld.organisation(
        kind=organisation.kind,
        name=name,
        url=absolute(reverse("organisation_detail", args=[organisation.slug])),
        country=organisation.country,
        other_names=list(others),
        position=(organisation.latitude, organisation.longitude) if has_position else None,  # type: ignore[arg-type]
        website=organisation.website,
    )


@public_page
def partnership_list(request: HttpRequest) -> HttpResponse:
    """All ties, as a reader filters them."""
    visitor, today = visitor_of(request), timezone.localdate()
    asked = forms.asked_of_partnerships(request.GET, visitor)
    context = selectors.partnership_choices(visitor, asked.value_of("organisation"))
    if asked.is_too_long:
        return too_long(request, "publishing/partnership_list.html", asked, **context)
    found = selectors.partnerships_listed(
        visitor, forms.partnership_filter(asked), sort=asked.value_of("sort") or "name", today=today
    )
    page = page_of(request, found)
    lines = [selectors.line_of(partnership, today=today) for partnership in page]
    return render(
        request,
        "publishing/partnership_list.html",
        {"asked": asked, "page": page, "lines": lines, **context},
    )


@public_page
def partnership_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """What is this tie, since when, for what, and who answers for it?"""
    visitor, today = visitor_of(request), timezone.localdate()
    partnership = selectors.partnership_in_full(visitor, slug)
    if partnership is None:
        raise Http404
    agreements = list(partnership.agreements.all())
    running = selectors.running_agreement(agreements, today=today)
    areas = areas_of(running) if running else []
    path = selectors.path_of(partnership.milestones.all(), today=today)
    steps = list(partnership.steps.all())
    parties = list(partnership.parties.all())
    return render(
        request,
        "publishing/partnership_detail.html",
        {
            "partnership": partnership,
            "line": selectors.line_of(partnership, today=today),
            "parties": [party for party in parties if party.capacity == Party.Capacity.PARTY],
            "later_parties": [party for party in parties if party.capacity == Party.Capacity.LATER],
            "helpers": [party for party in parties if party.capacity not in TIED_CAPACITIES],
            "has_own_dates": any(party.starts or party.ends or party.note for party in parties),
            "everybody": parties,
            "steps_backwards": steps[::-1],
            "last_step": steps[-1] if steps else None,
            "agreements": agreements,
            "running": running,
            "term": selectors.term_of(running, today=today),
            "areas": [area for area in areas if not area.is_cross_cutting],
            "crossing_areas": [area for area in areas if area.is_cross_cutting],
            "themes": selectors.themes_named(theme.theme for theme in partnership.themes.all()),
            "contacts": list(partnership.contacts.all()),
            "path": path,
            "next_stop": next((stop.milestone for stop in path if stop.state == "planned"), None),
            "documents": public_documents_of(partnership, *agreements),
            "today": today,
            "structure": _partnership_structure(partnership),
        },
    )


def _partnership_structure(partnership: Partnership) -> str:
    name = str(selectors.shown_name(partnership))
    address = absolute(reverse("partnership_detail", args=[partnership.slug]))
    members = [
        _party_structure(party.organisation)
        for party in partnership.parties.all()
        if party.capacity in TIED_CAPACITIES
    ]
    return json_ld.as_script(
        json_ld.network(name=name, url=address, members=members, description=str(partnership.description)),
        json_ld.breadcrumbs(
            [
                (_("Home"), absolute(reverse("home"))),
                (_("Partnerships"), absolute(reverse("partnership_list"))),
                (name, address),
            ]
        ),
    )


@public_page
def agreement_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """What was agreed, by whom, for how long?"""
    visitor, today = visitor_of(request), timezone.localdate()
    agreement = selectors.agreement_in_full(visitor, slug)
    if agreement is None:
        raise Http404
    areas, parties = areas_of(agreement), list(agreement.parties.all())
    return render(
        request,
        "publishing/agreement_detail.html",
        {
            "agreement": agreement,
            "line": selectors.line_of(agreement.partnership, today=today),
            "parties": parties,
            "areas": [area for area in areas if not area.is_cross_cutting],
            "crossing_areas": [area for area in areas if area.is_cross_cutting],
            "strategies": [party for party in parties if party.own_strategy],
            "term": selectors.term_of(agreement, today=today),
            "successor": getattr(agreement, "successor", None),
            "annexes": list(agreement.annexes.all()),
            "coordinators": list(agreement.partnership.contacts.all()),
            "documents": public_documents_of(agreement),
            "today": today,
            "structure": _agreement_structure(agreement),
        },
    )


def _agreement_structure(agreement: Agreement) -> str:
    partnership = agreement.partnership
    steps = [
        (_("Home"), reverse("home")),
        (_("Partnerships"), reverse("partnership_list")),
        (str(selectors.shown_name(partnership)), reverse("partnership_detail", args=[partnership.slug])),
        (str(agreement.title), reverse("agreement_detail", args=[agreement.slug])),
    ]
    return json_ld.as_script(json_ld.breadcrumbs([(name, absolute(path)) for name, path in steps]))


@public_page
def theme_list(request: HttpRequest) -> HttpResponse:
    """The common vocabulary, each theme with how many work on it."""
    counts = theme_counts(visitor_of(request))
    rows = [
        (choice, theme_named(choice.value), counts.get(choice.value, 0))
        for choice in selectors.theme_choices()
    ]
    return render(request, "publishing/theme_list.html", {"rows": rows})


@public_page
def theme_detail(request: HttpRequest, code: str) -> HttpResponse:
    """Who works on this theme, and whom does one turn to?"""
    if code not in {theme.code for theme in THEMES}:
        raise Http404
    visitor, today = visitor_of(request), timezone.localdate()
    found = selectors.partnerships_listed(visitor, PartnershipFilter(theme=code), sort="name", today=today)
    page = page_of(request, found)
    theme = theme_named(code)
    return render(
        request,
        "publishing/theme_detail.html",
        {
            "theme": theme,
            "name": theme.names[selectors.reader_language()],
            "description": theme.descriptions[selectors.reader_language()],
            "page": page,
            "lines": [selectors.line_of(partnership, today=today) for partnership in page],
            "contacts": selectors.with_theme_names(
                selectors.contacts_found(visitor, "", theme=code)[: selectors.CONTACTS_BESIDE_A_THEME]
            ),
        },
    )


@public_page
def contact_list(request: HttpRequest) -> HttpResponse:
    """Whom does one turn to about what?"""
    visitor = visitor_of(request)
    asked = forms.asked_of_contacts(request.GET)
    context = {"theme_choices": selectors.theme_choices()}
    if asked.is_too_long:
        return too_long(request, "publishing/contact_list.html", asked, **context)
    page = page_of(request, selectors.contacts_found(visitor, asked.sought, theme=asked.value_of("theme")))
    return render(
        request,
        "publishing/contact_list.html",
        {"asked": asked, "page": page, "contacts": selectors.with_theme_names(page), **context},
    )
