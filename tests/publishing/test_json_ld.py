import json

from solmu.publishing import json_ld


def test_a_municipality_is_a_city_with_its_place() -> None:
    made = json_ld.organisation(
        kind="municipality",
        name="Vaasa",
        url="https://solmu.example.org/fi/organisations/vaasa/",
        country="FI",
        other_names=["Vasa"],
        position=(63.096, 21.616),
        website="https://vaasa.example.org/",
    )

    assert made == {
        "@type": "City",
        "@id": "https://solmu.example.org/fi/organisations/vaasa/",
        "name": "Vaasa",
        "url": "https://solmu.example.org/fi/organisations/vaasa/",
        "alternateName": ["Vasa"],
        "containedInPlace": {"@type": "Country", "identifier": "FI"},
        "geo": {"@type": "GeoCoordinates", "latitude": 63.096, "longitude": 21.616},
        "mainEntityOfPage": "https://vaasa.example.org/",
    }


def test_an_authority_is_a_government_organisation_with_its_country() -> None:
    made = json_ld.organisation(kind="authority", name="ICLD", url="https://s.example.org/", country="SE")

    assert made == {
        "@type": "GovernmentOrganization",
        "@id": "https://s.example.org/",
        "name": "ICLD",
        "url": "https://s.example.org/",
        "address": {"@type": "PostalAddress", "addressCountry": "SE"},
    }


def test_an_association_is_an_organisation() -> None:
    assert (
        json_ld.organisation(kind="association", name="KS", url="u", country="NO")["@type"] == "Organization"
    )


def test_breadcrumbs_are_numbered_from_one() -> None:
    assert json_ld.breadcrumbs([("Home", "https://a/"), ("Themes", "https://a/t/")]) == {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": 1, "name": "Home", "item": "https://a/"},
            {"@type": "ListItem", "position": 2, "name": "Themes", "item": "https://a/t/"},
        ],
    }


def test_the_web_site_says_how_it_is_searched() -> None:
    made = json_ld.web_site(
        name="Solmu", url="https://a/fi/", search_url="https://a/fi/search/?q=", language="fi"
    )

    assert made["potentialAction"] == {
        "@type": "SearchAction",
        "target": {"@type": "EntryPoint", "urlTemplate": "https://a/fi/search/?q={search_term_string}"},
        "query-input": "required name=search_term_string",
    }
    assert made["inLanguage"] == "fi"


def test_a_network_lists_its_members() -> None:
    made = json_ld.network(name="Nordic", url="https://a/n/", members=[{"@type": "City"}], description="Four")

    assert made == {
        "@type": "Organization",
        "@id": "https://a/n/",
        "name": "Nordic",
        "url": "https://a/n/",
        "member": [{"@type": "City"}],
        "description": "Four",
    }


def test_a_script_cannot_be_ended_by_a_name() -> None:
    text = json_ld.as_script({"name": "</script><b>&\u2028"})

    assert not set("<>&\u2028") & set(text)
    assert json.loads(text) == {
        "@context": "https://schema.org",
        "@graph": [{"name": "</script><b>&\u2028"}],
    }
