"""The demo enters the five cases through the services, and drops nothing that was counted."""

import pytest
from django.core.management import call_command

from solmu.accounts.models import User
from solmu.config.demo import loading
from solmu.organisations.models import Access, Group, Organisation, Role, StatedCount
from solmu.partnerships.models import Agreement, Partnership, Party, Status, StatusStep
from solmu.records.models import Deed

pytestmark = pytest.mark.django_db

ACCOUNTS = [
    "admin@solmu.example.org",
    "coordinator@kemi.example.org",
    "coordinator@kherson.example.org",
    "coordinator@kuopio.example.org",
    "coordinator@umea.example.org",
    "editor@kuopio.example.org",
    "facilitator@rovaniemi.example.org",
    "matchmaker@ks.example.org",
    "officer@programme.example.org",
    "steering@kuopio.example.org",
]


@pytest.fixture
def demo() -> loading.Loader:
    loader = loading.Loader()
    loader.load()
    return loader


def towns_tied_to(organisation: Organisation) -> set[str]:
    ties = Party.objects.filter(organisation=organisation).values("partnership")
    parties = Party.objects.filter(partnership__in=ties).exclude(organisation=organisation)
    return {party.organisation.name.shown_in("en").text for party in parties.select_related("organisation")}


def test_kuopio_has_the_twelve_named_twin_cities_and_the_county(demo: loading.Loader) -> None:
    kuopio = demo.organisations["kuopio"]

    named = towns_tied_to(kuopio)

    assert {"Besançon", "Craiova", "Gera", "Győr", "Opole", "Minneapolis", "Winnipeg"} <= named
    assert {"Bodø", "Jönköping", "Svendborg", "Castrop-Rauxel"} <= named
    counts = StatedCount.objects.filter(organisation=kuopio)
    assert (15, 12) in [(count.number, count.named) for count in counts]
    assert 19 in [count.number for count in counts]


def test_nordic_network_ties_four_cities_for_eight_years(demo: loading.Loader) -> None:
    agreement = Agreement.objects.get(starts="2022", ends="2029")

    assert sorted(party.organisation.slug for party in agreement.parties.all()) == [
        "bodo",
        "jonkoping",
        "kuopio",
        "svendborg",
    ]
    assert agreement.partnership.status == Status.IN_FORCE


def test_kemi_has_four_parties_four_signatories_and_other_people_as_coordinators(
    demo: loading.Loader,
) -> None:
    agreement = Agreement.objects.get(
        partnership__parties__organisation__slug="kemi", kind="agreement", term_months=36
    )

    assert agreement.parties.count() == 4
    signatories = [party.signatory["fi"].text for party in agreement.parties.all()]
    assert len(set(signatories)) == 4
    coordinators = [
        contact.role.title["fi"].text
        for contact in agreement.partnership.contacts.filter(is_coordinator=True)
    ]
    assert len(coordinators) >= 4
    assert not set(signatories) & set(coordinators)
    areas = agreement.focus_areas.filter(parent=None)
    assert [area.is_cross_cutting for area in areas] == [False, False, False, True]
    assert agreement.open_clause["fi"].text
    assert agreement.predecessor is not None
    assert agreement.predecessor.starts is not None
    assert agreement.predecessor.starts.edtf == "2018"


def test_vaasa_joins_umea_and_kherson_later(demo: loading.Loader) -> None:
    later = Party.objects.get(capacity=Party.Capacity.LATER)

    assert later.organisation.slug == "vaasa"
    assert later.starts is not None
    assert later.starts.edtf == "XXXX"
    assert later.partnership.status == Status.LETTER_OF_INTENT


def test_every_partnership_says_from_where_its_status_is_known(demo: loading.Loader) -> None:
    assert StatusStep.objects.filter(from_status="", source={}).count() == 0
    assert StatusStep.objects.count() == Partnership.objects.count() == len(demo.partnerships)


def test_offices_stand_for_persons_and_addresses_are_examples(demo: loading.Loader) -> None:
    assert {role.person.name for role in Role.objects.select_related("person")} == {""}
    assert all(role.email == "" or role.email.endswith("example.org") for role in Role.objects.all())
    assert not Role.objects.exclude(telephone="").exists()


def test_steering_groups_have_a_chair(demo: loading.Loader) -> None:
    steering = Group.objects.filter(key__contains="working-group") | Group.objects.filter(
        kind="steering_group"
    )

    assert steering.exists()
    for group in steering:
        assert group.memberships.filter(capacity="chair").exists()


def test_accounts_are_those_that_are_promised() -> None:
    loading.load()

    assert sorted(User.objects.values_list("email", flat=True)) == ACCOUNTS
    assert all(user.check_password("solmu-demo") for user in User.objects.all())
    assert (
        Access.objects.filter(user__email="coordinator@kuopio.example.org", level="coordinator").count() == 1
    )
    assert loading.is_loaded() is True


def test_everything_entered_is_in_the_history(demo: loading.Loader) -> None:
    actors = set(Deed.objects.values_list("actor_label", flat=True))

    assert actors == {"demo"}
    assert Deed.objects.filter(action="organisation.added").count() == Organisation.objects.count()
    assert Deed.objects.filter(action="partnership.added").count() == Partnership.objects.count()


def test_database_is_sound_after_loading(demo: loading.Loader) -> None:
    call_command("check")
    assert Partnership.objects.count() > 10
