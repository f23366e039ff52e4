"""Partnerships change only by their services: joining, leaving, decisions, renewal."""

import datetime as dt

import pytest
import time_machine
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from hypothesis import given
from hypothesis import strategies as st

from solmu.accounts.models import AccessLevel
from solmu.core.partial_dates import PartialDate
from solmu.core.translated import TranslatedText
from solmu.organisations.models import Decision
from solmu.partnerships import services
from solmu.partnerships.models import PERMITTED_STEPS, Activity, Agreement, Party, Status, StatusStep
from solmu.partnerships.models.status import STATUSES_ENDED, activity_on
from solmu.records.selectors import history_of
from tests.organisations.factories import make_decision, make_organisation, make_user
from tests.partnerships.factories import SOURCE, make_agreement, make_partnership

pytestmark = pytest.mark.django_db


def test_partnership_begins_with_the_status_its_source_tells() -> None:
    partnership = make_partnership(make_organisation("Kuopio"), make_organisation("Opole", country="PL"))

    assert partnership.slug == "kuopio-opole"
    assert [(s.from_status, s.to_status, s.source, s.decision) for s in partnership.steps.all()] == [
        ("", "in_force", SOURCE, None)
    ]
    assert [deed.action for deed in history_of(partnership)] == ["partnership.added"]


def test_partnership_needs_two_different_organisations() -> None:
    kuopio = make_organisation("Kuopio")

    with pytest.raises(services.LastParty):
        make_partnership(kuopio, kuopio)


def test_four_parties_are_tied_in_the_order_given() -> None:
    towns = [make_organisation(name) for name in ("Bodø", "Jönköping", "Kuopio", "Svendborg")]

    partnership = make_partnership(*towns, kind="network")

    assert [party.organisation for party in partnership.parties.all()] == towns


def test_third_party_joins_mid_term_and_the_others_keep_their_dates() -> None:
    umea, kherson = make_organisation("Umeå", country="SE"), make_organisation("Kherson", country="UA")
    partnership = make_partnership(umea, kherson)
    vaasa = make_organisation("Vaasa")

    services.join_partnership(
        partnership, organisation=vaasa, by="test", capacity="later_party", starts=PartialDate.parse("XXXX")
    )

    assert [(p.organisation, p.capacity, p.starts and p.starts.edtf) for p in partnership.parties.all()] == [
        (umea, "party", None),
        (kherson, "party", None),
        (vaasa, "later_party", "XXXX"),
    ]


def test_leaving_keeps_at_least_two_parties() -> None:
    partnership = make_partnership(make_organisation("A"), make_organisation("B"), make_organisation("C"))
    first, second, _third = partnership.parties.all()
    services.leave_partnership(first, ends=PartialDate.parse("2024"), by="test", reason="moved on")

    with pytest.raises(services.LastParty):
        services.leave_partnership(second, ends=PartialDate.parse("2024"), by="test", reason="too")


def test_party_cannot_leave_before_it_joined() -> None:
    partnership = make_partnership(make_organisation("A"), make_organisation("B"))

    with pytest.raises(ValidationError):
        services.join_partnership(
            partnership,
            organisation=make_organisation("C"),
            by="test",
            starts=PartialDate.parse("2024"),
            ends=PartialDate.parse("2023"),
        )


def test_decision_changes_the_status_and_is_remembered_with_it() -> None:
    kuopio = make_organisation("Kuopio")
    partnership = make_partnership(kuopio, make_organisation("Opole"))
    decision = make_decision(kuopio)

    changed = services.change_status(partnership, to=Status.FROZEN, decision=decision, by="test")

    assert changed.status == Status.FROZEN
    step = partnership.steps.last()
    assert step is not None
    assert (step.from_status, step.to_status, step.decision, step.takes_effect) == (
        "in_force",
        "frozen",
        decision,
        decision.decided_on,
    )
    deed = history_of(partnership)[0]
    assert (deed.action, deed.changes, deed.decision_key) == (
        "partnership.status_changed",
        {"status": ["in_force", "frozen"]},
        str(decision.pk),
    )


def test_no_change_is_a_recorded_decision_too() -> None:
    kuopio = make_organisation("Kuopio")
    partnership = make_partnership(kuopio, make_organisation("Opole"), status=Status.FROZEN)
    decision = make_decision(kuopio, outcome=Decision.Outcome.NO_CHANGE)

    services.change_status(partnership, to=Status.FROZEN, decision=decision, by="test")

    assert [(s.from_status, s.to_status) for s in partnership.steps.all()] == [
        ("", "frozen"),
        ("frozen", "frozen"),
    ]


def test_decision_of_no_change_changes_nothing() -> None:
    kuopio = make_organisation("Kuopio")
    partnership = make_partnership(kuopio, make_organisation("Opole"))
    decision = make_decision(kuopio, outcome=Decision.Outcome.NO_CHANGE)

    with pytest.raises(services.StepNotPermitted):
        services.change_status(partnership, to=Status.TERMINATED, decision=decision, by="test")


def test_freeze_keeps_the_end_of_the_agreement() -> None:
    kuopio, opole = make_organisation("Kuopio"), make_organisation("Opole")
    partnership = make_partnership(kuopio, opole)
    agreement = make_agreement(partnership, kuopio, opole, ends=PartialDate.parse("2029-12-31"))

    services.change_status(partnership, to=Status.FROZEN, decision=make_decision(kuopio), by="test")

    agreement.refresh_from_db()
    assert agreement.ends == PartialDate.parse("2029-12-31")


def test_database_refuses_a_later_status_without_a_decision() -> None:
    partnership = make_partnership(make_organisation("A"), make_organisation("B"))

    with pytest.raises(IntegrityError), transaction.atomic():
        StatusStep.objects.create(
            partnership=partnership, from_status="in_force", to_status="frozen", source=SOURCE
        )


def test_database_refuses_a_first_status_without_a_source() -> None:
    partnership = make_partnership(make_organisation("A"), make_organisation("B"))
    partnership.steps.all().delete()

    with pytest.raises(IntegrityError), transaction.atomic():
        StatusStep.objects.create(partnership=partnership, from_status="", to_status="in_force")


@pytest.mark.parametrize("ended", [Status.TERMINATED, Status.DECLINED, Status.WITHDRAWN])
def test_nothing_follows_a_final_status(ended: Status) -> None:
    assert PERMITTED_STEPS[ended] == frozenset()


@given(st.lists(st.sampled_from(list(Status)), max_size=8))
def test_no_permitted_sequence_ends_before_signature_after_having_been_in_force(wanted: list[Status]) -> None:
    status, was_in_force = Status.ENQUIRY, False
    for step in wanted:
        if step in PERMITTED_STEPS[status]:
            status = step
            was_in_force = was_in_force or step == Status.IN_FORCE
            assert status != Status.NOT_STATED
            assert not (
                was_in_force and status in {Status.ENQUIRY, Status.UNDER_STUDY, Status.TALKS_PERMITTED}
            )


def test_every_status_has_its_row_of_steps() -> None:
    assert set(PERMITTED_STEPS) == set(Status)
    assert Status.FROZEN not in STATUSES_ENDED


@time_machine.travel("2026-11-22 12:00")
def test_what_happened_makes_the_activity_and_what_is_planned_does_not() -> None:
    partnership = make_partnership(make_organisation("A"), make_organisation("B"))
    services.record_milestone(
        partnership, by="test", happened=PartialDate.parse("2026-06"), text=TranslatedText({"en": "Visit"})
    )
    services.record_milestone(
        partnership,
        by="test",
        happened=PartialDate.parse("2027"),
        is_planned=True,
        is_activity=False,
        text=TranslatedText({"en": "Next visit"}),
    )

    partnership.refresh_from_db()
    assert partnership.last_activity_on == dt.date(2026, 6, 30)


@pytest.mark.parametrize(
    ("last", "expected"),
    [
        (None, Activity.NOT_KNOWN),
        (dt.date(2025, 11, 22), Activity.ACTIVE),
        (dt.date(2025, 11, 21), Activity.LOW),
        (dt.date(2023, 11, 23), Activity.LOW),
        (dt.date(2023, 11, 22), Activity.NONE),
    ],
)
def test_activity_is_derived_from_the_last_thing_that_happened(
    last: dt.date | None, expected: Activity
) -> None:
    assert activity_on(dt.date(2026, 11, 22), last) == expected


def test_renewal_makes_a_successor_and_edits_nothing() -> None:
    kemi, university = make_organisation("Kemi"), make_organisation("University", kind="university")
    partnership = make_partnership(kemi, university)
    agreement = make_agreement(partnership, kemi, university, ends=PartialDate.parse("2024-12-31"))
    green = services.add_focus_area(
        agreement, by="test", title=TranslatedText({"en": "Green"}), themes=["environment"]
    )
    services.add_focus_area(agreement, by="test", title=TranslatedText({"en": "Energy"}), parent=green)
    before = Agreement.objects.filter(pk=agreement.pk).values().get()

    successor = services.renew_agreement(agreement, by="test", starts=PartialDate.parse("2025-01-01"))

    assert Agreement.objects.filter(pk=agreement.pk).values().get() == before
    assert successor.predecessor == agreement
    assert [party.organisation for party in successor.parties.all()] == [kemi, university]
    areas = successor.focus_areas.all()
    assert [(str(a.title), a.parent and str(a.parent.title)) for a in areas] == [
        ("Green", None),
        ("Energy", "Green"),
    ]
    assert areas[0].pk != green.pk


def test_agreement_is_renewed_once() -> None:
    kemi, lappia = make_organisation("Kemi"), make_organisation("Lappia", kind="school")
    agreement = make_agreement(make_partnership(kemi, lappia), kemi, lappia)
    services.renew_agreement(agreement, by="test", starts=PartialDate.parse("2025"))

    with pytest.raises(ValidationError):
        services.renew_agreement(agreement, by="test", starts=PartialDate.parse("2026"))


def test_notice_date_is_the_end_less_the_notice_period() -> None:
    kemi, lappia = make_organisation("Kemi"), make_organisation("Lappia", kind="school")
    agreement = make_agreement(
        make_partnership(kemi, lappia), kemi, lappia, ends=PartialDate.parse("2024-12-31"), notice_months=6
    )

    assert agreement.notice_on == dt.date(2024, 6, 30)


def test_focus_area_stays_within_its_agreement() -> None:
    kemi, lappia = make_organisation("Kemi"), make_organisation("Lappia", kind="school")
    partnership = make_partnership(kemi, lappia)
    one, other = make_agreement(partnership, kemi), make_agreement(partnership, kemi, title="Other")
    area = services.add_focus_area(one, by="test", title=TranslatedText({"en": "Green"}))

    with pytest.raises(ValidationError):
        services.add_focus_area(other, by="test", title=TranslatedText({"en": "Sub"}), parent=area)


def test_annex_without_its_agreement_is_refused() -> None:
    kemi, lappia = make_organisation("Kemi"), make_organisation("Lappia", kind="school")

    with pytest.raises(ValidationError):
        make_agreement(make_partnership(kemi, lappia), kemi, kind=Agreement.Kind.ANNEX)


def test_who_coordinates_for_a_party_may_change_the_status_and_nobody_else_may() -> None:
    kuopio, opole, kemi = make_organisation("Kuopio"), make_organisation("Opole"), make_organisation("Kemi")
    partnership = make_partnership(kuopio, opole)
    decision = make_decision(kuopio)
    editor = make_user("editor@kuopio.example.org", organisation=kuopio, level=AccessLevel.EDITOR)
    stranger = make_user("coordinator@kemi.example.org", organisation=kemi)
    coordinator = make_user("coordinator@kuopio.example.org", organisation=kuopio)

    for refused in (editor, stranger):
        with pytest.raises(PermissionDenied):
            services.change_status(partnership, to=Status.FROZEN, decision=decision, by=refused)
    assert (
        services.change_status(partnership, to=Status.FROZEN, decision=decision, by=coordinator).status
        == "frozen"
    )


def test_party_is_listed_once_in_a_capacity() -> None:
    kuopio, opole = make_organisation("Kuopio"), make_organisation("Opole")
    partnership = make_partnership(kuopio, opole)

    with pytest.raises(IntegrityError), transaction.atomic():
        Party.objects.create(partnership=partnership, organisation=kuopio)
