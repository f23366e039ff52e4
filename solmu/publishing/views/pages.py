"""What all public pages share: who asks, one page of a list, how long an answer may be kept."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from hashlib import sha256
from http import HTTPStatus
from typing import TypeVar

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.core.cache import cache
from django.core.paginator import InvalidPage, Page, Paginator
from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from solmu.organisations.selectors import Visitor
from solmu.publishing.forms import Asked
from solmu.publishing.selectors import newest_deed

ROWS_ON_A_PAGE = 50
# Seconds that a browser or a proxy may show a public page again without asking.
KEPT_FOR = 60
# Seconds that this server keeps a page it made; the state of the register is part of its key.
MADE_PAGE_KEPT_FOR = 3600

Row = TypeVar("Row", bound=Model)
View = Callable[..., HttpResponseBase]


def visitor_of(request: HttpRequest) -> Visitor:
    """Who asks; an anonymous visitor where nobody is signed in."""
    user: Visitor | None = getattr(request, "user", None)
    return user if user is not None else AnonymousUser()


def public_page(view: View) -> View:
    """A page for reading only, which is made once for all who are not signed in.

    A made page is kept until something is done in the register or the day ends; browsers and
    proxies may show theirs for a minute. What somebody searched for in own words is not kept, so
    that nobody can fill the memory with searches.
    """

    @wraps(view)
    def answer(request: HttpRequest, *args: object, **values: object) -> HttpResponseBase:
        if visitor_of(request).is_authenticated:
            response = view(request, *args, **values)
            patch_cache_control(response, private=True)
            return response
        key = "" if "q" in request.GET else _key_of(request)
        kept: HttpResponse | None = cache.get(key) if key else None
        if kept is not None:
            return kept
        response = view(request, *args, **values)
        if response.status_code == HTTPStatus.OK:
            patch_cache_control(response, public=True, max_age=KEPT_FOR)
            if key and isinstance(response, HttpResponse):
                cache.set(key, response, MADE_PAGE_KEPT_FOR)
        return response

    return require_safe(answer)


def _key_of(request: HttpRequest) -> str:
    """What tells a made page apart: the state of the register, the day, the address."""
    state = f"{newest_deed()} {timezone.localdate()} {request.get_host()} {request.get_full_path()}"
    return f"publishing.page.{sha256(state.encode()).hexdigest()}"


def page_of(request: HttpRequest, found: QuerySet[Row], *, size: int = ROWS_ON_A_PAGE) -> Page[Row]:
    """The page of the list that the address asks for.

    Raises:
        Http404: when the list has no such page.
    """
    try:
        return Paginator(found, size).page(request.GET.get("page", "1"))
    except InvalidPage as missing:
        raise Http404 from missing


def too_long(request: HttpRequest, template: str, asked: Asked, **context: object) -> HttpResponse:
    """The page with its form and what is wrong with the search, and no list."""
    return render(request, template, {"asked": asked, "is_refused": True, **context}, status=400)


def absolute(path: str) -> str:
    """The address that people and search engines see from outside."""
    return f"{settings.BASE_URL}{path}"
