"""All addresses. Those for people begin with a language; those for programs do not."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

from solmu.core import views

urlpatterns = [
    path("", views.start, name="start"),
    path("healthz", views.healthz, name="healthz"),
    path("readyz", views.readyz, name="readyz"),
    path("robots.txt", views.robots, name="robots"),
    path(".well-known/security.txt", views.security_contact, name="security_contact"),
    path("", include("solmu.publishing.root_urls")),
    *i18n_patterns(path("", include("solmu.publishing.urls"))),
]

handler400 = "solmu.core.views.bad_request"
handler403 = "solmu.core.views.permission_denied"
handler404 = "solmu.core.views.page_not_found"
handler500 = "solmu.core.views.server_error"
