"""Pages of the public site."""

from solmu.publishing.views.exports import (
    contacts_csv,
    contacts_json,
    organisations_csv,
    organisations_json,
    partnerships_csv,
    partnerships_json,
)
from solmu.publishing.views.home import home, search
from solmu.publishing.views.map import partnership_map, partnership_timeline
from solmu.publishing.views.register import (
    agreement_detail,
    contact_list,
    organisation_detail,
    organisation_list,
    partnership_detail,
    partnership_list,
    theme_detail,
    theme_list,
)
from solmu.publishing.views.sitemap import sitemap_index, sitemap_section
from solmu.publishing.views.statements import about, accessibility, privacy

__all__ = [
    "about",
    "accessibility",
    "agreement_detail",
    "contact_list",
    "contacts_csv",
    "contacts_json",
    "home",
    "organisation_detail",
    "organisation_list",
    "organisations_csv",
    "organisations_json",
    "partnership_detail",
    "partnership_list",
    "partnership_map",
    "partnership_timeline",
    "partnerships_csv",
    "partnerships_json",
    "privacy",
    "search",
    "sitemap_index",
    "sitemap_section",
    "theme_detail",
    "theme_list",
]
