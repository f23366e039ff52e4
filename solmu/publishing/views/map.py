"""All ties at one look: on a map and along time, each also as a table."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from typing import TypeVar

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from solmu.core.countries import country_name
from solmu.organisations.models import Organisation
from solmu.organisations.selectors import Visitor
from solmu.partnerships.selectors import PartnershipFilter, partnerships_filtered, with_parties
from solmu.publishing import forms, selectors
from solmu.publishing.map_picture import Picture, picture_of_few, picture_of_many
from solmu.publishing.selectors import reader_language
from solmu.publishing.timeline_picture import timeline
from solmu.publishing.views.pages import page_of, public_page, too_long, visitor_of

# Seconds; what is kept is told apart by the last deed, so it is never older than the register.
DRAWING_KEPT_FOR = 24 * 3600

# So many partnerships are drawn one by one, with the names of their places; more are bundled.
MOST_TO_NAME = 40

Made = TypeVar("Made")


@dataclass(frozen=True, slots=True)
class CountryRow:
    """A country with its organisations and the partnerships they have a part in."""

    name: str
    code: str
    organisations: int
    partnerships: int


def picture_for(
    visitor: Visitor, wanted: PartnershipFilter, organisation: Organisation | None = None
) -> Picture:
    """The map of the filtered ties; drawn once until something is done in the register or the day ends."""
    return _kept("map", wanted, lambda: _drawn(visitor, wanted, organisation))


def country_rows(visitor: Visitor, wanted: PartnershipFilter) -> list[CountryRow]:
    """The same as numbers: countries, most partnerships first."""
    return _kept("countries", wanted, lambda: _counted(visitor, wanted))


def _kept(what: str, wanted: PartnershipFilter, made: Callable[[], Made]) -> Made:
    state = f"{selectors.newest_deed()} {timezone.localdate()} {reader_language()} {wanted!r}"
    key = f"publishing.{what}.{sha256(state.encode()).hexdigest()}"
    found: Made | None = cache.get(key)
    if found is None:
        found = made()
        cache.set(key, found, DRAWING_KEPT_FOR)
    return found


def _drawn(visitor: Visitor, wanted: PartnershipFilter, organisation: Organisation | None) -> Picture:
    found = partnerships_filtered(visitor, wanted, today=timezone.localdate())
    if organisation is not None:
        return selectors.picture_around(visitor, organisation, found)
    if found.count() <= MOST_TO_NAME:
        return picture_of_few(selectors.few_ties_to_draw(found))
    return picture_of_many(selectors.ties_to_draw(found))


def _counted(visitor: Visitor, wanted: PartnershipFilter) -> list[CountryRow]:
    found = partnerships_filtered(visitor, wanted, today=timezone.localdate())
    return [
        CountryRow(country_name(code, reader_language()), code, places, ties)
        for code, places, ties in selectors.ties_by_country(visitor, found)
    ]


@public_page
def partnership_map(request: HttpRequest) -> HttpResponse:
    """Where are the ties?"""
    visitor, today = visitor_of(request), timezone.localdate()
    asked = forms.asked_of_partnerships(request.GET, visitor)
    choices = selectors.partnership_choices(visitor, asked.value_of("organisation"))
    if asked.is_too_long:
        return too_long(request, "publishing/partnership_map.html", asked, **choices)
    wanted = forms.partnership_filter(asked)
    organisation = choices["narrowed_to"]
    return render(
        request,
        "publishing/partnership_map.html",
        {
            "asked": asked,
            "number": partnerships_filtered(visitor, wanted, today=today).count(),
            "picture": picture_for(visitor, wanted, organisation),
            "rows": country_rows(visitor, wanted),
            **choices,
        },
    )


@public_page
def partnership_timeline(request: HttpRequest) -> HttpResponse:
    """Since when, and until when?"""
    visitor, today = visitor_of(request), timezone.localdate()
    asked = forms.asked_of_partnerships(request.GET, visitor)
    choices = selectors.partnership_choices(visitor, asked.value_of("organisation"))
    if asked.is_too_long:
        return too_long(request, "publishing/partnership_timeline.html", asked, **choices)
    found = partnerships_filtered(visitor, forms.partnership_filter(asked), today=today)
    dated = selectors.partnerships_with_dates(with_parties(found))
    page = page_of(request, dated)
    lines = [selectors.line_of(partnership, today=today) for partnership in page]
    number = found.count()
    return render(
        request,
        "publishing/partnership_timeline.html",
        {
            "asked": asked,
            "page": page,
            "timeline": timeline(selectors.timeline_rows(lines), today),
            "number": number,
            "undated_number": number - page.paginator.count,
            "today": today,
            **choices,
        },
    )
