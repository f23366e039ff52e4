"""Addresses of the public site that have no language in front: what search engines ask for."""

from django.urls import path

from solmu.publishing import views

urlpatterns = [
    path("sitemap.xml", views.sitemap_index, name="sitemap_index"),
    path("sitemap-<slug:section>-<int:number>.xml", views.sitemap_section, name="sitemap_section"),
]
