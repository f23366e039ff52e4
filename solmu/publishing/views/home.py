"""The home page and the search over everything."""

from __future__ import annotations

from collections.abc import Mapping

from django.conf import settings
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from solmu.core.countries import country_name
from solmu.organisations.gazetteer import Place
from solmu.organisations.selectors import (
    organisations_found,
    organisations_visible_to,
    public_contacts,
    untied_places_named,
)
from solmu.partnerships.models import Agreement, Partnership
from solmu.partnerships.selectors import (
    PartnershipFilter,
    agreements_found,
    agreements_visible_to,
    partnerships_found,
    partnerships_visible_to,
    theme_counts,
    with_parties,
)
from solmu.publishing import forms, json_ld, selectors
from solmu.publishing.selectors import Change, reader_language
from solmu.publishing.views.map import picture_for
from solmu.publishing.views.pages import Row, absolute, public_page, too_long, visitor_of

# So many of each kind are shown on the page of a search; the lists have them all.
BEST = 10

# What was done here, told as a whole sentence; the name is a link to the record. The day beside it is
# that of the entry: an agreement entered today may have been signed years ago.
SENTENCES: Mapping[str, str | Promise] = {
    "partnership.added": _("%(name)s was entered in the register."),
    "partnership.joined": _("A further party of %(name)s was entered in the register."),
    "partnership.left": _("One party's part in %(name)s was given an end."),
    "partnership.status_changed": _("A decision changed the status of %(name)s."),
    "partnership.status_kept": _("It was decided that the status of %(name)s stays as it is."),
    "partnership.milestone_recorded": _("A step was added to the path of %(name)s."),
    "agreement.concluded": _("%(name)s was entered in the register."),
    "organisation.merged": _("%(name)s was merged into its successor."),
}


@public_page
def home(request: HttpRequest) -> HttpResponse:
    """Who is tied to whom here, and what can I do?"""
    visitor = visitor_of(request)
    return render(
        request,
        "publishing/home.html",
        {
            "picture": picture_for(visitor, PartnershipFilter()),
            "rows": selectors.partnerships_by_kind(visitor),
            "changes": [
                (timezone.localdate(change.deed.at), sentence_of(change))
                for change in selectors.latest_changes(visitor)
            ],
            "partnership_number": partnerships_visible_to(visitor).count(),
            "organisation_number": organisations_visible_to(visitor).count(),
            "agreement_number": agreements_visible_to(visitor).count(),
            "country_number": len(selectors.country_choices(visitor)),
            "theme_number": len(theme_counts(visitor)),
            "contact_number": public_contacts(visitor).count(),
            "structure": json_ld.as_script(
                json_ld.web_site(
                    name=settings.SITE_NAME,
                    url=absolute(reverse("home")),
                    search_url=absolute(f"{reverse('search')}?q="),
                    language=reader_language(),
                )
            ),
        },
    )


def sentence_of(change: Change) -> SafeString:
    """What was done, in words, with a link to the record."""
    language = "" if not change.name.is_fallback else change.name.language
    link = format_html(
        '<a href="{}"{}>{}</a>',
        address_of(change.subject),
        format_html(' lang="{}"', language) if language else "",
        change.name.text,
    )
    sentence = str(SENTENCES[change.deed.action])
    before, _name, after = sentence.partition("%(name)s")
    return format_html("{}{}{}", before, link, after)


def address_of(subject: object) -> str:
    """The page of the record."""
    view = "organisation_detail"
    if isinstance(subject, Partnership):
        view = "partnership_detail"
    elif isinstance(subject, Agreement):
        view = "agreement_detail"
    return reverse(view, args=[subject.slug])  # type: ignore[attr-defined]


def _best(found: QuerySet[Row]) -> tuple[list[Row], int]:
    """The best of what was found and how many there are; few are not counted a second time."""
    best = list(found[:BEST])
    return best, len(best) if len(best) < BEST else found.count()


def _place_row(place: Place) -> tuple[str, str, str, str]:
    """Name for the reader, own name, country and official code."""
    language = reader_language()
    return place.name_in(language), place.own_name, country_name(place.country, language), place.code


@public_page
def search(request: HttpRequest) -> HttpResponse:
    """Organisations, partnerships, agreements, themes and contacts that fit some words."""
    visitor = visitor_of(request)
    asked = forms.Asked(forms.sought_in(request.GET), {})
    if asked.is_too_long:
        return too_long(request, "publishing/search.html", asked)
    if not asked.sought:
        return render(request, "publishing/search.html", {"asked": asked, "robots": "noindex"})
    today = selectors.today()
    organisations, organisation_number = _best(organisations_found(visitor, asked.sought))
    partnerships, partnership_number = _best(with_parties(partnerships_found(visitor, asked.sought)))
    contacts, contact_number = _best(selectors.contacts_found(visitor, asked.sought))
    found = {
        "organisations": organisations,
        "organisation_number": organisation_number,
        "lines": [selectors.line_of(partnership, today=today) for partnership in partnerships],
        "partnership_number": partnership_number,
        "agreements": list(agreements_found(visitor, asked.sought)[:BEST]),
        "themes": [
            (theme.code, theme.names[reader_language()]) for theme in selectors.themes_found(asked.sought)
        ],
        "contacts": selectors.with_theme_names(contacts),
        "contact_number": contact_number,
        "places": [_place_row(place) for place in untied_places_named(asked.sought)[:BEST]],
    }
    is_empty = not any(
        found[kind] for kind in ("organisations", "lines", "agreements", "themes", "contacts", "places")
    )
    return render(
        request,
        "publishing/search.html",
        {"asked": asked, "robots": "noindex", "is_empty": is_empty, **found},
    )
