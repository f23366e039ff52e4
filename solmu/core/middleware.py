"""What holds for every request and every answer."""

from __future__ import annotations

import re
from collections.abc import Callable
from urllib.parse import unquote_to_bytes

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from solmu.core import views

# Features of the browser that no page of Solmu asks for.
_SWITCHED_OFF = (
    "accelerometer",
    "camera",
    "geolocation",
    "gyroscope",
    "magnetometer",
    "microphone",
    "payment",
    "usb",
)

# Django has decoded the path already and writes a byte that is not UTF-8 as %FF; no address of Solmu has a
# letter outside ASCII, so a path with such a mark is never one of ours.
_UNREADABLE_PATH = re.compile(r"\x00|%[89A-Fa-f][0-9A-Fa-f]")


class AnswerHeaders:
    """Adds the headers that Django's own middleware does not know; static files and errors included."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        response.headers.setdefault("Permissions-Policy", ", ".join(f"{name}=()" for name in _SWITCHED_OFF))
        return response


class ReadableRequests:
    """Answers 400 to an address that no person and no program writes in good faith.

    That is: NUL or bytes that are not UTF-8 in path or query, and a query parameter of more than
    ``LONGEST_PARAMETER`` bytes. Databases refuse such text in ways of their own; here it is one way.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        query = request.META.get("QUERY_STRING", "").encode("latin-1", "replace")
        parameters = query.split(b"&")
        if any(len(parameter) > settings.LONGEST_PARAMETER for parameter in parameters):
            return views.bad_request(request)
        if _UNREADABLE_PATH.search(request.path_info) or not _is_readable(unquote_to_bytes(query)):
            return views.bad_request(request)
        return self.get_response(request)


def _is_readable(raw: bytes) -> bool:
    try:
        return "\0" not in raw.decode("utf-8")
    except UnicodeDecodeError:
        return False
