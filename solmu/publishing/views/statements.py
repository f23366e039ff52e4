"""What the site says about itself: accessibility with a form for feedback, privacy, about."""

from __future__ import annotations

import hashlib

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from solmu import __version__
from solmu.publishing import services
from solmu.publishing.forms import FeedbackForm
from solmu.publishing.views.pages import public_page

# So much feedback is taken from one network address in an hour; whole offices share one.
MOST_IN_AN_HOUR = 20


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def accessibility(request: HttpRequest) -> HttpResponse:
    """Can I use this site, and whom do I tell where I cannot?"""
    form = FeedbackForm(request.POST) if request.method == "POST" else FeedbackForm(page=_page_named(request))
    if not form.is_bound:
        return _accessibility_page(request, form)
    if not form.is_valid():
        return _accessibility_page(request, form, status=400)
    if not _may_send_another(request):
        form.add_error(None, _("Very many messages came from your network. Please try again in an hour."))
        return _accessibility_page(request, form, status=429)
    services.record_feedback(**form.given(), language=(get_language() or "en").split("-")[0])
    return HttpResponseRedirect(f"{reverse('accessibility')}?sent=1#feedback")


def _accessibility_page(request: HttpRequest, form: FeedbackForm, status: int = 200) -> HttpResponse:
    context = {
        "form": form,
        "is_sent": request.method == "GET" and "sent" in request.GET,
        "days_to_answer": services.DAYS_TO_ANSWER,
    }
    return render(request, "publishing/accessibility.html", context, status=status)


def _page_named(request: HttpRequest) -> str:
    """The page that a link to the form names, ready for the field."""
    return request.GET.get("page", "")[:500]


def _may_send_another(request: HttpRequest) -> bool:
    """Count one more from this network address; the address itself is not kept."""
    address = hashlib.sha256(request.META.get("REMOTE_ADDR", "").encode()).hexdigest()
    key = f"publishing.feedback.{address}"
    cache.add(key, 0, timeout=3600)
    try:
        return cache.incr(key) <= MOST_IN_AN_HOUR
    except ValueError:  # it ran out between the two steps
        return True


@public_page
def privacy(request: HttpRequest) -> HttpResponse:
    """What does this site keep about me?"""
    return render(request, "publishing/privacy.html", {"days_to_answer": services.DAYS_TO_ANSWER})


@public_page
def about(request: HttpRequest) -> HttpResponse:
    """What is Solmu, and where does what stands here come from?"""
    return render(request, "publishing/about.html", {"version": __version__})
