"""What search engines are told, in the words of schema.org. Pure: takes plain values, gives structures.

https://schema.org/docs/gs.html; a structure goes into the page through `as_script`.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from django.utils.safestring import SafeString, mark_safe

Structure = dict[str, object]

CONTEXT = "https://schema.org"

# What kind of organisation schema.org would call ours; a kind that is not here is an Organization.
_TYPES: Mapping[str, str] = {
    "municipality": "City",
    "region": "AdministrativeArea",
    "authority": "GovernmentOrganization",
    "government": "GovernmentOrganization",
    "school": "School",
    "university": "CollegeOrUniversity",
    "company": "Corporation",
    "civil_society": "NGO",
}
_PLACES = frozenset({"City", "AdministrativeArea"})


def organisation(
    *,
    kind: str,
    name: str,
    url: str,
    country: str,
    other_names: Sequence[str] = (),
    position: tuple[float, float] | None = None,
    website: str = "",
) -> Structure:
    """An organisation or a town.

    Args:
        kind: as `Organisation.Kind` has it.
        url: the address of its page here, absolute.
        country: two letters of ISO 3166-1.
        position: latitude and longitude in degrees, WGS 84.
    """
    made: Structure = {"@type": _TYPES.get(kind, "Organization"), "@id": url, "name": name, "url": url}
    if other_names:
        made["alternateName"] = list(other_names)
    is_place = made["@type"] in _PLACES
    if is_place:
        made["containedInPlace"] = {"@type": "Country", "identifier": country}
    else:
        made["address"] = {"@type": "PostalAddress", "addressCountry": country}
    if is_place and position is not None:
        made["geo"] = {"@type": "GeoCoordinates", "latitude": position[0], "longitude": position[1]}
    if website:
        made["mainEntityOfPage"] = website
    return made


def network(*, name: str, url: str, members: Sequence[Structure], description: str = "") -> Structure:
    """A partnership: an organisation whose members are the parties."""
    made: Structure = {
        "@type": "Organization",
        "@id": url,
        "name": name,
        "url": url,
        "member": list(members),
    }
    if description:
        made["description"] = description
    return made


def breadcrumbs(steps: Sequence[tuple[str, str]]) -> Structure:
    """The way from the home page to this one: names with absolute addresses."""
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": position, "name": name, "item": url}
            for position, (name, url) in enumerate(steps, start=1)
        ],
    }


def web_site(*, name: str, url: str, search_url: str, language: str) -> Structure:
    """The site with the address of its search; `search_url` ends where the sought words go."""
    return {
        "@type": "WebSite",
        "@id": url,
        "name": name,
        "url": url,
        "inLanguage": language,
        "potentialAction": {
            "@type": "SearchAction",
            "target": {"@type": "EntryPoint", "urlTemplate": search_url + "{search_term_string}"},
            "query-input": "required name=search_term_string",
        },
    }


def as_script(*structures: Structure) -> SafeString:
    """The structures as JSON that can stand inside a script element and cannot end it."""
    graph = {"@context": CONTEXT, "@graph": list(structures)}
    text = json.dumps(graph, ensure_ascii=False, separators=(",", ":"))
    for dangerous in "<>&\u2028\u2029":
        text = text.replace(dangerous, f"\\u{ord(dangerous):04x}")
    return mark_safe(text)  # noqa: S308  every character that HTML could read is written as an escape
