"""Deeds on partnerships: tying, joining, leaving, status, milestones, contacts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from solmu.accounts.models import User
from solmu.core.partial_dates import PartialDate
from solmu.core.permissions import require
from solmu.core.text import folded, romanised, sort_key
from solmu.core.themes import theme_named
from solmu.core.translated import TranslatedText
from solmu.core.word_search import words_to_keep
from solmu.organisations.models import Decision, Organisation, Role
from solmu.partnerships import permissions
from solmu.partnerships.models import (
    PERMITTED_STEPS,
    Contact,
    Milestone,
    Partnership,
    PartnershipTheme,
    PartnershipWord,
    Party,
    Status,
    StatusStep,
)
from solmu.records import services as history

# Words that stand where a slug would, so no partnership may be called so.
RESERVED_SLUGS = frozenset({"map", "timeline"})
FEWEST_PARTIES = 2


class StepNotPermitted(ValidationError):
    """The decision would lead from a status to one that cannot follow it."""

    def __init__(self, status: Status, wanted: Status) -> None:
        super().__init__(
            _("A partnership that is “%(status)s” cannot become “%(wanted)s”."),
            code="step-not-permitted",
            params={"status": status.label, "wanted": wanted.label},
        )


class LastParty(ValidationError):
    """A partnership needs two parties; somebody wanted to take one of the last two out."""

    def __init__(self) -> None:
        super().__init__(_("A partnership has at least two parties."), code="last-party")


def free_partnership_slug(wanted: str) -> str:
    """A readable address that no partnership has yet."""
    base = slugify(folded(romanised(wanted)))[:140] or "partnership"
    candidate, number = base, 1
    while candidate in RESERVED_SLUGS or Partnership.objects.filter(slug=candidate).exists():
        number += 1
        candidate = f"{base}-{number}"
    return candidate


@transaction.atomic
def add_partnership(
    *,
    by: User | str,
    kind: str,
    parties: Sequence[Organisation],
    status: Status,
    source: TranslatedText,
    title: TranslatedText | None = None,
    slug: str = "",
    themes: Sequence[str] = (),
    **fields: Any,
) -> Partnership:
    """Enter a partnership of two or more organisations, with the status its source tells.

    Args:
        status: as the source tells it; `Status.NOT_STATED` where it tells none.
        source: from where the first status is known.

    Raises:
        PermissionDenied: when the doer may not add partnerships.
        LastParty: when fewer than two different organisations are given.
        ValidationError: when a field is wrong.
    """
    require(permissions.may_add_partnership(by))
    if len({organisation.pk for organisation in parties}) < FEWEST_PARTIES:
        raise LastParty
    names = " ".join(party.name.shown_in("en").text for party in parties)
    shown = title.shown_in("en").text if title else names
    partnership = Partnership(
        kind=kind,
        title=title or TranslatedText(),
        slug=slug or free_partnership_slug(shown),
        sort_key=sort_key(shown)[:300],
        status=status,
        **fields,
    )
    partnership.full_clean()
    partnership.save()
    Party.objects.bulk_create(
        Party(partnership=partnership, organisation=organisation, position=position)
        for position, organisation in enumerate(parties)
    )
    step = StatusStep(partnership=partnership, from_status="", to_status=status, source=source)
    step.full_clean()
    step.save()
    PartnershipTheme.objects.bulk_create(
        PartnershipTheme(partnership=partnership, theme=theme_named(theme).code) for theme in themes
    )
    PartnershipWord.objects.bulk_create(title_words(partnership))
    history.note(by, "partnership.added", partnership)
    return partnership


def title_words(partnership: Partnership) -> list[PartnershipWord]:
    """The unsaved words by which search finds the partnership by its title."""
    return [PartnershipWord(partnership=partnership, word=word) for word in words_to_keep(partnership.title)]


@transaction.atomic
def join_partnership(
    partnership: Partnership,
    *,
    organisation: Organisation,
    by: User | str,
    capacity: str = Party.Capacity.PARTY,
    starts: PartialDate | None = None,
    ends: PartialDate | None = None,
    note: TranslatedText | None = None,
) -> Party:
    """Let a further organisation in, also mid-term; the dates of the others stay as they are."""
    require(permissions.may_edit_partnership(by, partnership))
    party = Party(
        partnership=partnership,
        organisation=organisation,
        capacity=capacity,
        starts=starts,
        ends=ends,
        note=note or TranslatedText(),
        position=partnership.parties.count(),
    )
    party.full_clean()
    party.save()
    history.note(by, "partnership.joined", partnership, changes={"party": (None, str(organisation))})
    return party


@transaction.atomic
def leave_partnership(party: Party, *, ends: PartialDate, by: User | str, reason: str) -> Party:
    """End one party's part on a date; the partnership goes on among the others.

    Raises:
        LastParty: when fewer than two parties would be left.
    """
    require(permissions.may_edit_partnership(by, party.partnership))
    staying = (
        Party.objects.select_for_update()
        .filter(partnership=party.partnership, capacity=Party.Capacity.PARTY, ends=None)
        .exclude(pk=party.pk)
    )
    if party.capacity == Party.Capacity.PARTY and len(staying) < FEWEST_PARTIES:
        raise LastParty
    before, party.ends = party.ends, ends
    party.full_clean()
    party.save()
    history.note(by, "partnership.left", party.partnership, changes={"ends": (before, ends)}, reason=reason)
    return party


@transaction.atomic
def change_status(
    partnership: Partnership,
    *,
    to: Status,
    decision: Decision,
    by: User | str,
    takes_effect: PartialDate | None = None,
) -> Partnership:
    """Let a decision change the legal status, or record that it decided on no change.

    A freeze moves no end date: nothing but the status is written.

    Raises:
        PermissionDenied: when the doer coordinates for no party.
        StepNotPermitted: when the status cannot follow the present one, or the decision was "no
            change" and another status is asked for.
    """
    require(permissions.may_change_status(by, partnership))
    partnership = Partnership.objects.select_for_update().get(pk=partnership.pk)
    before = Status(partnership.status)
    is_no_change = decision.outcome == Decision.Outcome.NO_CHANGE
    if (to != before) if is_no_change else (to not in PERMITTED_STEPS[before]):
        raise StepNotPermitted(before, to)
    StatusStep.objects.create(
        partnership=partnership,
        from_status=before,
        to_status=to,
        decision=decision,
        takes_effect=takes_effect or decision.decided_on,
    )
    partnership.status = to
    partnership.save(update_fields=["status"])
    history.note(
        by,
        "partnership.status_kept" if is_no_change else "partnership.status_changed",
        partnership,
        changes={"status": (before.value, to.value)},
        because=decision,
    )
    return partnership


@transaction.atomic
def record_milestone(partnership: Partnership, *, by: User | str, **fields: Any) -> Milestone:
    """Record what happened or is planned; what happened and counts as activity moves the activity."""
    require(permissions.may_edit_partnership(by, partnership))
    milestone = Milestone(partnership=partnership, position=partnership.milestones.count(), **fields)
    milestone.full_clean()
    milestone.save()
    happened = milestone.happened.latest if milestone.happened else None
    if milestone.is_activity and happened is not None:
        newest = min(happened, timezone.localdate())
        if partnership.last_activity_on is None or newest > partnership.last_activity_on:
            partnership.last_activity_on = newest
            partnership.save(update_fields=["last_activity_on"])
    history.note(by, "partnership.milestone_recorded", partnership)
    return milestone


@transaction.atomic
def list_contact(partnership: Partnership, *, role: Role, by: User | str, **fields: Any) -> Contact:
    """Name a role to turn to about the partnership."""
    require(permissions.may_edit_partnership(by, partnership))
    contact = Contact(partnership=partnership, role=role, position=partnership.contacts.count(), **fields)
    contact.full_clean()
    contact.save()
    history.note(by, "partnership.contact_listed", partnership)
    return contact
