"""Every public list as a file: CSV for spreadsheets, JSON for programs, with the same filters."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from solmu.organisations.models import Organisation, Role
from solmu.publishing import formats, forms, selectors
from solmu.publishing.selectors import PartnershipLine, reader_language
from solmu.publishing.views.pages import public_page, visitor_of

Rows = Iterator[dict[str, object]]

PARTNERSHIP_COLUMNS = (
    "slug", "name", "kind", "status", "activity", "began", "last_activity_on",
    "parties", "party_slugs", "countries", "themes",
)  # fmt: skip
ORGANISATION_COLUMNS = (
    "slug", "name", "kind", "country", "region", "official_code", "place_key",
    "latitude", "longitude", "population", "website",
)  # fmt: skip
CONTACT_COLUMNS = ("organisation", "organisation_slug", "office", "topics", "themes", "email", "telephone")


def _partnership_rows(request: HttpRequest, asked: forms.Asked) -> Rows:
    today = timezone.localdate()
    found = selectors.partnerships_listed(
        visitor_of(request),
        forms.partnership_filter(asked),
        sort=asked.value_of("sort") or "name",
        today=today,
    )
    return (_partnership_row(line) for line in selectors.lines_of_all(found, today=today))


def _partnership_row(line: PartnershipLine) -> dict[str, object]:
    partnership = line.partnership
    return {
        "slug": partnership.slug,
        "name": line.name.text,
        "kind": partnership.kind,
        "status": partnership.status,
        "activity": line.activity.value,
        "began": _text(partnership.began),
        "last_activity_on": _text(partnership.last_activity_on),
        "parties": [str(party.organisation.name) for party in line.parties],
        "party_slugs": [party.organisation.slug for party in line.parties],
        "countries": list(line.countries),
        "themes": [theme.theme for theme in partnership.themes.all()],
    }


def _organisation_rows(request: HttpRequest, asked: forms.Asked) -> Rows:
    found = selectors.organisations_listed(
        visitor_of(request),
        kind=asked.value_of("kind"),
        country=asked.value_of("country"),
        sought=asked.sought,
    )
    return (_organisation_row(organisation) for organisation in found.iterator(chunk_size=2000))


def _organisation_row(organisation: Organisation) -> dict[str, object]:
    row: dict[str, object] = {
        column: getattr(organisation, column) for column in ORGANISATION_COLUMNS if column != "name"
    }
    return {**row, "name": str(organisation.name)}


def _contact_rows(request: HttpRequest, asked: forms.Asked) -> Rows:
    found = selectors.contacts_found(visitor_of(request), asked.sought, theme=asked.value_of("theme"))
    return (_contact_row(role) for role in found.iterator(chunk_size=500))


def _contact_row(role: Role) -> dict[str, object]:
    return {
        "organisation": str(role.organisation.name),
        "organisation_slug": role.organisation.slug,
        "office": str(role.title),
        "topics": str(role.topics),
        "themes": [theme.theme for theme in role.themes.all()],
        "email": role.email,
        "telephone": role.telephone,
    }


def _text(value: object) -> str:
    return "" if value is None else str(value)


def _in_language(language: str, pieces: Iterator[str]) -> Iterator[str]:
    """The pieces, each made in the reader's language: a stream is read when the request is over."""
    while True:
        with override(language):
            piece = next(pieces, None)
        if piece is None:
            return
        yield piece


def _file(
    request: HttpRequest, name: str, columns: tuple[str, ...], asked: forms.Asked, rows: Rows
) -> HttpResponseBase:
    language = reader_language()
    if name.endswith(".csv"):
        pieces, kind = formats.csv_lines(columns, rows), "text/csv; charset=utf-8"
    else:
        filters = {**asked.values, **({"q": asked.sought} if asked.sought else {})}
        about = {"language": language, "filters": filters}
        pieces = formats.json_pieces(name.removesuffix(".json"), rows, about=about)
        kind = "application/json; charset=utf-8"
    return StreamingHttpResponse(
        _in_language(language, pieces),
        content_type=kind,
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def _refusal(asked: forms.Asked) -> HttpResponse | None:
    """A file that left out a filter would be taken for the filtered one, so it is refused instead."""
    if asked.is_too_long:
        text = _("The search is longer than %(most)d characters.") % {"most": forms.LONGEST_SEARCH}
    elif asked.unknown:
        first = asked.unknown[0]
        text = _("The filter “%(filter)s” does not know the value “%(value)s”.") % {
            "filter": first.label,
            "value": first.value,
        }
    else:
        return None
    return HttpResponse(text + "\n", status=400, content_type="text/plain; charset=utf-8")


def _export(
    name: str,
    columns: tuple[str, ...],
    asking: Callable[[HttpRequest], forms.Asked],
    rows: Callable[[HttpRequest, forms.Asked], Rows],
) -> Callable[..., HttpResponseBase]:
    def answer(request: HttpRequest) -> HttpResponseBase:
        asked = asking(request)
        return _refusal(asked) or _file(request, name, columns, asked, rows(request, asked))

    answer.__name__ = name.replace(".", "_")
    answer.__doc__ = f"The list as {name}."
    return public_page(answer)


def _asked_of_partnerships(request: HttpRequest) -> forms.Asked:
    return forms.asked_of_partnerships(request.GET, visitor_of(request))


def _asked_of_organisations(request: HttpRequest) -> forms.Asked:
    return forms.asked_of_organisations(request.GET, visitor_of(request))


def _asked_of_contacts(request: HttpRequest) -> forms.Asked:
    return forms.asked_of_contacts(request.GET)


_PARTNERSHIPS = (PARTNERSHIP_COLUMNS, _asked_of_partnerships, _partnership_rows)
_ORGANISATIONS = (ORGANISATION_COLUMNS, _asked_of_organisations, _organisation_rows)
_CONTACTS = (CONTACT_COLUMNS, _asked_of_contacts, _contact_rows)

partnerships_csv = _export("partnerships.csv", *_PARTNERSHIPS)
partnerships_json = _export("partnerships.json", *_PARTNERSHIPS)
organisations_csv = _export("organisations.csv", *_ORGANISATIONS)
organisations_json = _export("organisations.json", *_ORGANISATIONS)
contacts_csv = _export("contacts.csv", *_CONTACTS)
contacts_json = _export("contacts.json", *_CONTACTS)
