"""The deed of taking an import of links back: what it created and nothing else uses."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import models, transaction
from django.utils.translation import gettext as _

from solmu.accounts.models import User
from solmu.core.permissions import require
from solmu.organisations.models import NameWord, Organisation
from solmu.partnerships import permissions
from solmu.partnerships.models import (
    LinkImport,
    LinkImportRow,
    Partnership,
    PartnershipWord,
    Party,
    StatusStep,
)
from solmu.records import services as history
from solmu.records.models import Deed, Document
from solmu.records.selectors import kind_of

_PARTIES_OF_A_LINK = 2
_STEPS_OF_A_LINK = 1
_AT_ONCE = 1000


class NothingToUndo(Exception):
    """There is no such import, or nothing of it is left; the text says which."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A record that stays after the undoing, and what uses it."""

    record: str
    reason: str


@dataclass(frozen=True, slots=True)
class LinksUndone:
    """What the undoing took away and what it left."""

    number: int
    partnerships_removed: int
    organisations_removed: int
    kept: tuple[Kept, ...]


@transaction.atomic
def undo_link_import(number: int, *, by: User | str) -> LinksUndone:
    """Take away what the import created, but what has been worked on since or is used elsewhere.

    What stays is remembered: once it is free, undoing again takes it, too. History keeps both deeds.

    Raises:
        PermissionDenied: when the doer may not add partnerships.
        NothingToUndo: when there is no such import, or nothing of it is left.
    """
    require(permissions.may_add_partnership(by))
    link_import = LinkImport.objects.select_for_update().filter(pk=number).first()
    if link_import is None:
        raise NothingToUndo(_("There is no import %(number)d.") % {"number": number})
    rows = LinkImportRow.objects.filter(link_import=link_import)
    if link_import.state == LinkImport.State.UNDONE and not rows.exists():
        raise NothingToUndo(_("Import %(number)d has been undone already.") % {"number": number})
    partnerships = Partnership.objects.filter(
        pk__in=rows.filter(partnership__isnull=False).values("partnership")
    )
    partnerships_removed, partnerships_kept = _remove(
        partnerships, _uses_of_partnerships(partnerships), link_import, by=by
    )
    # Only now: what the partnerships held is free once they are gone.
    organisations = Organisation.objects.filter(
        pk__in=rows.filter(organisation__isnull=False).values("organisation")
    )
    organisations_removed, organisations_kept = _remove(
        organisations, _uses_of_organisations(organisations), link_import, by=by
    )
    link_import.state = LinkImport.State.UNDONE
    link_import.save(update_fields=["state"])
    history.note(by, "link_import.undone", link_import)
    return LinksUndone(
        number, partnerships_removed, organisations_removed, (*partnerships_kept, *organisations_kept)
    )


def _remove(
    records: models.QuerySet[Partnership] | models.QuerySet[Organisation],
    uses: dict[int, str],
    link_import: LinkImport,
    *,
    by: User | str,
) -> tuple[int, list[Kept]]:
    """Remove the records that nothing uses; gives their number, and the others with the reason."""
    kept: list[Kept] = []
    free: list[models.Model] = []
    for record in records.order_by("pk"):
        if record.pk in uses:
            kept.append(Kept(record.slug, uses[record.pk]))
        else:
            free.append(record)
    if free:
        history.note_many(by, f"{kind_of(free[0])}.removed", free, reason=f"import {link_import} undone")
    for begin in range(0, len(free), _AT_ONCE):
        keys = [record.pk for record in free[begin : begin + _AT_ONCE]]
        LinkImportRow.objects.filter(**{f"{kind_of(free[0])}__in": keys}).delete()
        records.model._default_manager.filter(pk__in=keys).delete()
    return len(free), kept


def _uses_of_partnerships(partnerships: models.QuerySet[Partnership]) -> dict[int, str]:
    """What holds a partnership: anything beyond the two parties and the first status it came with."""
    uses = _references(partnerships, apart_from=(Party, StatusStep, PartnershipWord, LinkImportRow))
    for model, number in ((Party, _PARTIES_OF_A_LINK), (StatusStep, _STEPS_OF_A_LINK)):
        counted = model._default_manager.filter(partnership__in=partnerships.values("pk")).order_by()
        for key in (
            counted.values_list("partnership_id", flat=True)
            .annotate(number=models.Count("pk"))
            .filter(number__gt=number)
        ):
            uses.setdefault(key, str(model._meta.verbose_name))
    return _worked_on(partnerships, action="partnership.added") | uses


def _uses_of_organisations(organisations: models.QuerySet[Organisation]) -> dict[int, str]:
    """What holds an organisation: parties, roles, decisions, parts, and whatever apps point to it."""
    uses = _references(organisations, apart_from=(NameWord, LinkImportRow))
    return _worked_on(organisations, action="organisation.added") | uses


def _references(
    records: models.QuerySet[Partnership] | models.QuerySet[Organisation],
    *,
    apart_from: Iterable[type[models.Model]],
) -> dict[int, str]:
    """By key of the record: the kind of record that points to it. Asked of every table there is."""
    found: dict[int, str] = {}
    for relation in records.model._meta.get_fields(include_hidden=True):
        if not isinstance(relation, models.ForeignObjectRel) or relation.related_model in apart_from:
            continue
        model, name = relation.related_model, relation.field.name
        pointing = model._default_manager.filter(**{f"{name}__in": records.values("pk")})
        for key in pointing.order_by().values_list(name, flat=True).distinct():
            found[key] = str(model._meta.verbose_name)
    return found


def _worked_on(
    records: models.QuerySet[Partnership] | models.QuerySet[Organisation], *, action: str
) -> dict[int, str]:
    """By key of the record: a later deed on it, or a document filed for it."""
    keys = set(records.values_list("pk", flat=True))
    kind = records.model._meta.model_name or ""
    deeds = Deed.objects.filter(subject_kind=kind).exclude(action=action).order_by()
    found = {int(key): deed for key, deed in deeds.values_list("subject_key", "action").iterator()}
    for key in Document.objects.filter(subject_kind=kind).values_list("subject_key", flat=True):
        found[int(key)] = str(Document._meta.verbose_name)
    return {key: reason for key, reason in found.items() if key in keys}
