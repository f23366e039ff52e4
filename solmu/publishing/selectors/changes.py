"""What was done lately in the register, and whether anything was done since."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from solmu.core.translated import Shown, TranslatedText
from solmu.organisations.models import Organisation
from solmu.organisations.selectors import (
    Visitor,
    organisations_visible_to,
)
from solmu.partnerships.models import Agreement, Partnership
from solmu.partnerships.selectors import (
    agreements_visible_to,
    partnerships_visible_to,
    with_parties,
)
from solmu.publishing.selectors.lines import reader_language, shown_name
from solmu.records.models import Deed


@dataclass(frozen=True, slots=True)
class Change:
    """Something that was done and that the public may know."""

    deed: Deed
    subject: Partnership | Agreement | Organisation
    name: Shown


# What happens to persons, roles and documents stays inside.
PUBLIC_DEEDS: dict[str, tuple[str, ...]] = {
    "partnership": ("added", "joined", "left", "status_changed", "status_kept", "milestone_recorded"),
    "agreement": ("concluded",),
    "organisation": ("merged",),
}
CHANGES_SHOWN = 8
# So many deeds are looked at, because one evening's work on one record counts as one change.
DEEDS_LOOKED_AT = 100


def latest_changes(visitor: Visitor) -> list[Change]:
    """What changed last in public records, newest first, each record and deed once."""
    actions = [f"{kind}.{deed}" for kind, deeds in PUBLIC_DEEDS.items() for deed in deeds]
    seen: dict[tuple[str, str, str], Deed] = {}
    for deed in Deed.objects.filter(action__in=actions)[:DEEDS_LOOKED_AT]:
        seen.setdefault((deed.subject_kind, deed.subject_key, deed.action), deed)
    deeds = list(seen.values())[: 2 * CHANGES_SHOWN]
    subjects = _subjects_of(visitor, deeds)
    found = [
        Change(deed, subject, _name_of(subject))
        for deed in deeds
        if (subject := subjects.get((deed.subject_kind, deed.subject_key))) is not None
    ]
    return found[:CHANGES_SHOWN]


def _subjects_of(
    visitor: Visitor, deeds: Sequence[Deed]
) -> dict[tuple[str, str], Partnership | Agreement | Organisation]:
    keys = {kind: [d.subject_key for d in deeds if d.subject_kind == kind] for kind in PUBLIC_DEEDS}
    questions: dict[str, QuerySet[Partnership] | QuerySet[Agreement] | QuerySet[Organisation]] = {
        "partnership": with_parties(partnerships_visible_to(visitor)),
        "agreement": agreements_visible_to(visitor),
        "organisation": organisations_visible_to(visitor),
    }
    return {
        (kind, str(subject.pk)): subject
        for kind, question in questions.items()
        for subject in question.filter(pk__in=keys[kind])
    }


def _name_of(subject: Partnership | Agreement | Organisation) -> Shown:
    if isinstance(subject, Partnership):
        return shown_name(subject)
    text: TranslatedText = subject.title if isinstance(subject, Agreement) else subject.name
    return text.shown_in(reader_language())


def newest_deed() -> str:
    """Number and time of the last thing done: what is worked out from the register is good until then.

    The time is part of it, because numbers begin anew when a database is emptied or restored.
    """
    return str(Deed.objects.order_by("-pk").values_list("pk", "at").first())
