"""What every page is given besides its own context: the site, its address, its languages."""

from __future__ import annotations

from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest
from django.urls import translate_url
from django.utils.translation import get_language

from solmu.core.languages import LANGUAGE_NAMES, LANGUAGES

# How Open Graph names the six languages.
_LOCALES = {"fi": "fi_FI", "sv": "sv_SE", "nb": "nb_NO", "da": "da_DK", "uk": "uk_UA", "en": "en_GB"}

# Under which entry of the menu a page stands, by the first word of its name.
_SECTIONS = {"agreement": "partnership"}


def shell(request: HttpRequest) -> dict[str, object]:
    """The variables of base.html; see the comment on top of it. Asks no database."""
    language = (get_language() or settings.LANGUAGE_CODE).split("-")[0]
    match = request.resolver_match
    here = (match.url_name if match else None) or ""
    noun = here.split("_")[0]
    return {
        "site_name": settings.SITE_NAME,
        "base_url": settings.BASE_URL,
        "contact_email": settings.CONTACT_EMAIL,
        "here": here,
        "section": _SECTIONS.get(noun, noun),
        "canonical_url": settings.BASE_URL + _path_to_remember(request, language),
        "language_links": language_links(request),
        "alternates": [(code, settings.BASE_URL + _path_to_remember(request, code)) for code in LANGUAGES],
        "og_locale": _LOCALES.get(language, "en_GB"),
        "other_locales": [locale for code, locale in _LOCALES.items() if code != language],
    }


def language_links(request: HttpRequest) -> list[tuple[str, str, str]]:
    """For each language its code, its own name and this very page in it, the query kept."""
    address = request.get_full_path()
    return [(code, LANGUAGE_NAMES[code], translate_url(address, code)) for code in LANGUAGES]


def _path_to_remember(request: HttpRequest, language: str) -> str:
    """The path by which search engines know the page: of the query only the page number counts."""
    path = translate_url(request.path, language)
    number = request.GET.get("page", "")
    return f"{path}?{urlencode({'page': number})}" if number.isdecimal() and number != "1" else path
