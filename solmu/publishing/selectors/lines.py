"""How one partnership reads in a list: its name, its parties, its status, its dates."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import get_language

from solmu.core.countries import country_name
from solmu.core.translated import Origin, Shown, TranslatedText
from solmu.organisations.models import Organisation
from solmu.partnerships.models import Partnership, Party, Status
from solmu.partnerships.models.status import Activity, activity_on
from solmu.partnerships.selectors import (
    tied_parties,
)

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


def today() -> dt.date:
    """The day it is where this installation stands."""
    return timezone.localdate()
