"""The public addresses, each under a language: /fi/partnerships/ and so on. They are stable for ever."""

from django.urls import path

from solmu.publishing import views

urlpatterns = [
    path("", views.home, name="home"),
    path("search/", views.search, name="search"),
    path("organisations/", views.organisation_list, name="organisation_list"),
    path("organisations/<slug:slug>/", views.organisation_detail, name="organisation_detail"),
    path("partnerships/", views.partnership_list, name="partnership_list"),
    path("partnerships/map/", views.partnership_map, name="partnership_map"),
    path("partnerships/timeline/", views.partnership_timeline, name="partnership_timeline"),
    path("partnerships/<slug:slug>/", views.partnership_detail, name="partnership_detail"),
    path("agreements/<slug:slug>/", views.agreement_detail, name="agreement_detail"),
    path("themes/", views.theme_list, name="theme_list"),
    path("themes/<slug:code>/", views.theme_detail, name="theme_detail"),
    path("contacts/", views.contact_list, name="contact_list"),
    path("accessibility/", views.accessibility, name="accessibility"),
    path("privacy/", views.privacy, name="privacy"),
    path("about/", views.about, name="about"),
    path("partnerships.csv", views.partnerships_csv, name="partnerships_csv"),
    path("partnerships.json", views.partnerships_json, name="partnerships_json"),
    path("organisations.csv", views.organisations_csv, name="organisations_csv"),
    path("organisations.json", views.organisations_json, name="organisations_json"),
    path("contacts.csv", views.contacts_csv, name="contacts_csv"),
    path("contacts.json", views.contacts_json, name="contacts_json"),
]
