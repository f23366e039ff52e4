"""Organisations are found by every name they have, and listed by what is asked."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import IntegrityError, transaction

from solmu.organisations import selectors, services
from solmu.organisations.gazetteer import place_with_key
from solmu.organisations.models import NameWord, Organisation
from tests.organisations.factories import make_organisation

pytestmark = pytest.mark.django_db
NOBODY = AnonymousUser()


@pytest.fixture
def kherson() -> Organisation:
    return services.add_organisation(
        by="test", kind="municipality", place=place_with_key("UA65100150000057191")
    )


@pytest.mark.parametrize("sought", ["Cherson", "Herson", "Kherson", "Херсон", "херсон", "KHERS", "Xerson"])
def test_town_is_found_by_its_names_in_all_languages(kherson: Organisation, sought: str) -> None:
    make_organisation("Kemi")

    assert list(selectors.organisations_found(NOBODY, sought)) == [kherson]


def test_town_is_found_by_its_finnish_name() -> None:
    umea = services.add_organisation(by="test", kind="municipality", place=place_with_key("SE-2480"))

    assert list(selectors.organisations_found(NOBODY, "Uumaja")) == [umea]
    assert list(selectors.organisations_found(NOBODY, "umea")) == [umea]


def test_exact_name_comes_before_longer_ones() -> None:
    longer, exact = make_organisation("Kemijärvi"), make_organisation("Kemi")

    assert list(selectors.organisations_found(NOBODY, "kemi")) == [exact, longer]


def test_every_sought_word_must_fit() -> None:
    make_organisation("Uusi Kaupunki")
    old = make_organisation("Vanha Kaupunki")

    assert list(selectors.organisations_found(NOBODY, "kaup vanha")) == [old]


@pytest.mark.parametrize("sought", ["", " ", "k", "%", "_", "'", "\x00", "‮", "x" * 10_000])
def test_what_is_no_word_finds_nothing(sought: str) -> None:
    make_organisation("Kemi")

    assert list(selectors.organisations_found(NOBODY, sought)) == []


def test_list_is_narrowed_by_kind_and_country() -> None:
    kemi = make_organisation("Kemi")
    lappia = make_organisation("Lappia", kind="school")
    opole = make_organisation("Opole", country="PL")

    found = selectors.organisations_of_kind_and_country
    assert list(found(NOBODY)) == [kemi, lappia, opole]
    assert list(found(NOBODY, kind="school")) == [lappia]
    assert list(found(NOBODY, country="PL")) == [opole]
    assert list(found(NOBODY, country="FI", sought="kem")) == [kemi]
    assert sorted(selectors.countries_in_register(NOBODY)) == ["FI", "PL"]


def test_place_gives_names_code_and_position(kherson: Organisation) -> None:
    assert {code: kherson.name[code].text for code in ("fi", "sv", "uk", "en")} == {
        "fi": "Herson",
        "sv": "Cherson",
        "uk": "Херсон",
        "en": "Kherson",
    }
    assert {entry.origin for entry in kherson.name.values()} == {"imported"}
    assert (kherson.slug, kherson.country, kherson.official_code) == ("kherson", "UA", "UA65100150000057191")
    assert NameWord.objects.filter(organisation=kherson, word="cherson", is_main=True).exists()


def test_place_stands_in_the_register_once(kherson: Organisation) -> None:
    with pytest.raises(Exception) as refused:
        services.add_organisation(by="test", kind="municipality", place=place_with_key("UA65100150000057191"))

    assert "place_key" in str(refused.value)


def test_equal_names_get_addresses_of_their_own() -> None:
    assert [make_organisation("Bo", country=country).slug for country in ("FI", "SE", "SE")] == [
        "bo",
        "bo-se",
        "bo-se-2",
    ]


def test_database_refuses_a_position_off_the_earth() -> None:
    kemi = make_organisation("Kemi")

    with pytest.raises(IntegrityError), transaction.atomic():
        Organisation.objects.filter(pk=kemi.pk).update(latitude=91.0, longitude=0.0)


def test_merged_organisation_names_its_successor() -> None:
    old, new = make_organisation("Pernaja"), make_organisation("Loviisa")

    from solmu.core.partial_dates import PartialDate

    services.merge_organisation(
        old, into=new, merged_on=PartialDate.parse("2010-01-01"), by="test", reason="merger"
    )

    assert list(new.predecessors.all()) == [old]
    with pytest.raises(IntegrityError), transaction.atomic():
        Organisation.objects.filter(pk=new.pk).update(merged_on="2011")
