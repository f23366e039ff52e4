"""What the public pages accept in their addresses: filters, searches, sorting.

An address is kept by people and shared for years, so a value that is no longer known does not break
it: the list is shown without that filter, and says so.
"""

from __future__ import annotations

import time
from collections.abc import Collection
from dataclasses import dataclass, replace

from django import forms
from django.core import signing
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from solmu.core.text import clean
from solmu.core.themes import THEMES
from solmu.organisations.models import Organisation
from solmu.organisations.selectors import Visitor, countries_in_register, organisations_visible_to
from solmu.partnerships.models import Activity, Partnership, Status
from solmu.partnerships.selectors import PartnershipFilter
from solmu.publishing.selectors import PARTNERSHIP_ORDERS

# A search longer than this is no search; it is refused with a message.
LONGEST_SEARCH = 200
# So much of an unknown value is repeated to the reader.
LONGEST_REPEATED = 60

FIELD_LABELS: dict[str, str | Promise] = {
    "country": _("Country"),
    "theme": _("Theme"),
    "kind": _("Kind"),
    "status": _("Status"),
    "activity": _("Activity"),
    "organisation": _("Organisation"),
    "sort": _("Order"),
}


@dataclass(frozen=True, slots=True)
class UnknownValue:
    """A filter value that this register does not know, as the reader gave it."""

    field: str
    value: str

    @property
    def label(self) -> str | Promise:
        """What the filter is called on the page."""
        return FIELD_LABELS[self.field]


@dataclass(frozen=True, slots=True)
class Asked:
    """What a reader asked a list for.

    `values` holds the known values by field and only those that narrow or sort; `sought` is
    cleaned, but kept even when it is too long, so that the form can show it again.
    """

    sought: str
    values: dict[str, str]
    unknown: tuple[UnknownValue, ...] = ()

    @property
    def is_too_long(self) -> bool:
        """Whether the search has more characters than are accepted."""
        return len(self.sought) > LONGEST_SEARCH

    def value_of(self, field: str) -> str:
        """The known value of a filter, or nothing."""
        return self.values.get(field, "")

    @property
    def narrows(self) -> bool:
        """Whether anything but the order was asked for."""
        return bool(self.sought) or any(field != "sort" for field in self.values)

    def query(self) -> str:
        """The known values as the query of an address, without page: ``country=FI&q=kuopio``."""
        query = QueryDict(mutable=True)
        for field, value in sorted(self.values.items()):
            query[field] = value
        if self.sought:
            query["q"] = self.sought
        return query.urlencode()


def _asked(given: QueryDict, known: dict[str, Collection[str]]) -> Asked:
    values, unknown = {}, []
    for field, permitted in known.items():
        value = clean(given.get(field, "")).strip()
        if not value:
            continue
        if value in permitted:
            values[field] = value
        else:
            unknown.append(UnknownValue(field, value[:LONGEST_REPEATED]))
    return Asked(sought_in(given), values, tuple(unknown))


def sought_in(given: QueryDict) -> str:
    """The search words of an address, without control and direction characters."""
    return " ".join(clean(given.get("q", "")).split())


def theme_codes() -> frozenset[str]:
    """The codes of the common vocabulary."""
    return frozenset(theme.code for theme in THEMES)


def asked_of_partnerships(given: QueryDict, visitor: Visitor) -> Asked:
    """What the list of partnerships, its map, its timeline and its exports are asked for."""
    slug = clean(given.get("organisation", "")).strip()
    known_slugs = set(organisations_visible_to(visitor).filter(slug=slug).values_list("slug", flat=True))
    return _asked(
        given,
        {
            "country": _countries(given, visitor),
            "theme": theme_codes(),
            "kind": Partnership.Kind.values,
            "status": Status.values,
            "activity": Activity.values,
            "organisation": known_slugs if slug else (),
            "sort": PARTNERSHIP_ORDERS.keys(),
        },
    )


def partnership_filter(asked: Asked) -> PartnershipFilter:
    """The filter that the selectors understand."""
    fields = {field: value for field, value in asked.values.items() if field != "sort"}
    return replace(PartnershipFilter(sought=asked.sought), **fields)


def asked_of_organisations(given: QueryDict, visitor: Visitor) -> Asked:
    """What the list of organisations and its exports are asked for."""
    return _asked(given, {"country": _countries(given, visitor), "kind": Organisation.Kind.values})


def asked_of_contacts(given: QueryDict) -> Asked:
    """What the list of contacts and its exports are asked for."""
    return _asked(given, {"theme": theme_codes()})


def _countries(given: QueryDict, visitor: Visitor) -> Collection[str]:
    return countries_in_register(visitor) if given.get("country") else ()


# A form is not filled in by a person in less than this many seconds.
QUICKEST_PERSON = 3


class FeedbackForm(forms.Form):
    """A barrier that a reader met. No name is asked for, and the address for an answer is optional.

    Two traps keep simple robots out: a field that nobody sees, and the time from opening to sending.
    Whoever is caught in one is told so and can send again at once, with everything kept.
    """

    page = forms.CharField(
        label=_("Address of the page"),
        help_text=_("Copy it from the address bar of your browser, if you can."),
        max_length=500,
        required=False,
    )
    message = forms.CharField(
        label=_("What does not work, and how do you use the site?"),
        help_text=_("For instance with a screen reader, by keyboard only, or with large text."),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 7}),
        error_messages={"required": _("Write in a few words what does not work.")},
    )
    reply_to = forms.EmailField(
        label=_("Your e-mail address"),
        help_text=_("Only if you want an answer. It is used for nothing else."),
        max_length=254,
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={"invalid": _("The address is not whole. An example: name@example.org")},
    )
    leave_empty = forms.CharField(
        label=_("Leave this field empty"),
        required=False,
        widget=forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off"}),
    )
    opened = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, given: QueryDict | None = None, *, page: str = "") -> None:
        initial = {"page": page, "opened": signing.dumps(int(time.time()), salt="feedback")}
        super().__init__(given, initial=initial)
        for name in ("page", "message", "reply_to"):
            self.fields[name].widget.attrs["class"] = "ds-input"

    def clean_message(self) -> str:
        """Without control characters; line breaks stay."""
        lines = str(self.cleaned_data["message"]).splitlines()
        message = "\n".join(clean(line) for line in lines).strip()
        if not message:
            raise forms.ValidationError(self.fields["message"].error_messages["required"], code="required")
        return message[:4000]

    def clean_page(self) -> str:
        """Without control characters."""
        return clean(str(self.cleaned_data["page"]))[:500]

    def clean(self) -> dict[str, object]:
        """Both traps; what was caught is made good, so that a person gets through by sending again."""
        cleaned = super().clean() or {}
        if cleaned.get("leave_empty") or not self._took_a_while(str(cleaned.get("opened", ""))):
            seal = signing.dumps(int(time.time()) - QUICKEST_PERSON, salt="feedback")
            self.data = {
                **{name: self.data.get(name) for name in self.fields},
                "leave_empty": "",
                "opened": seal,
            }
            raise forms.ValidationError(
                _("This looked like the work of a robot. If you are a person, please send it once more."),
                code="robot",
            )
        return cleaned

    def given(self) -> dict[str, str]:
        """What is kept of a valid form, by the names of the service."""
        return {name: str(self.cleaned_data[name]) for name in ("page", "message", "reply_to")}

    @staticmethod
    def _took_a_while(opened: str) -> bool:
        try:
            return time.time() - float(signing.loads(opened, salt="feedback")) >= QUICKEST_PERSON
        except signing.BadSignature:
            return False
