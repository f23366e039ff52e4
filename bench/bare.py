"""The baseline: the barest Django there can be, rendering a template without a variable.

Started by ``bench.register`` with ``BENCH_TEMPLATES`` naming a folder of pages; answers
``/NAME`` with the template of that name.
"""

from __future__ import annotations

import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path

settings.configure(
    ALLOWED_HOSTS=["127.0.0.1"],
    SECRET_KEY="bench",  # noqa: S106  signs nothing
    ROOT_URLCONF=__name__,
    MIDDLEWARE=["django.middleware.gzip.GZipMiddleware"],
    TEMPLATES=[
        {
            "BACKEND": "django.template.backends.django.DjangoTemplates",
            "DIRS": [os.environ["BENCH_TEMPLATES"]],
        }
    ],
)


def page(request: HttpRequest, name: str) -> HttpResponse:
    """The template of that name, rendered without a variable."""
    return render(request, name)


urlpatterns = [path("<str:name>", page)]
application = get_wsgi_application()
