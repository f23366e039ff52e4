"""The site map for search engines: every public page in six languages, in files of 5,000 addresses."""

from __future__ import annotations

from types import SimpleNamespace
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.core.paginator import InvalidPage
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from solmu.core.themes import THEMES
from solmu.organisations.selectors import organisations_visible_to
from solmu.partnerships.selectors import agreements_visible_to, partnerships_visible_to
from solmu.publishing.views.pages import absolute, public_page, visitor_of

ADDRESSES_IN_A_FILE = 5000

PAGES = (
    "home", "partnership_list", "partnership_map", "partnership_timeline", "organisation_list",
    "theme_list", "contact_list", "about", "accessibility", "privacy",
)  # fmt: skip


class Section(Sitemap):  # type: ignore[type-arg]  # generic for the type checker only
    """Pages of one kind in all languages, each naming the others.

    `view` is the address's name, `keys` what stands in it (none for a page that exists once).
    """

    i18n = True
    alternates = True
    x_default = False
    limit = ADDRESSES_IN_A_FILE

    def __init__(self, view: str, keys: list[str]) -> None:
        self.view = view
        self.keys = keys

    def items(self) -> list[str]:
        return self.keys

    def location(self, item: str) -> str:
        return reverse(self.view, args=[item]) if self.view else reverse(item)


def _sections(request: HttpRequest) -> dict[str, Section]:
    visitor = visitor_of(request)
    slugs = {
        "organisations": ("organisation_detail", organisations_visible_to(visitor)),
        "partnerships": ("partnership_detail", partnerships_visible_to(visitor)),
        "agreements": ("agreement_detail", agreements_visible_to(visitor)),
    }
    return {
        "pages": Section("", list(PAGES)),
        "themes": Section("theme_detail", [theme.code for theme in THEMES]),
        **{
            name: Section(view, list(found.order_by("pk").values_list("slug", flat=True)))
            for name, (view, found) in slugs.items()
        },
    }


@public_page
def sitemap_index(request: HttpRequest) -> HttpResponse:
    """The list of the files."""
    files = [
        absolute(reverse("sitemap_section", args=[name, number]))
        for name, section in _sections(request).items()
        if section.keys
        for number in section.paginator.page_range
    ]
    return render(request, "publishing/sitemap_index.xml", {"files": files}, content_type="application/xml")


@public_page
def sitemap_section(request: HttpRequest, section: str, number: int) -> HttpResponse:
    """One file of addresses."""
    found = _sections(request).get(section)
    own = urlsplit(settings.BASE_URL)
    try:
        # The class asks for a site object only to read its domain.
        urls = found.get_urls(number, SimpleNamespace(domain=own.netloc), own.scheme) if found else []  # type: ignore[arg-type]
    except InvalidPage as missing:
        raise Http404 from missing
    if not urls:
        raise Http404
    return render(request, "publishing/sitemap_section.xml", {"urls": urls}, content_type="application/xml")
