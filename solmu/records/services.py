"""Deeds of the record keeper: noting history and filing documents."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import connection, models, transaction
from django.utils import timezone

from solmu.accounts.models import User
from solmu.core.many_rows import insert_rows
from solmu.records.models import Deed, Document
from solmu.records.selectors import kind_of


class NotInTransaction(RuntimeError):
    """History must be kept exactly when the change is, so both share one transaction."""


def note(
    by: User | str,
    action: str,
    subject: models.Model,
    *,
    changes: Mapping[str, tuple[Any, Any]] | None = None,
    reason: str = "",
    because: models.Model | None = None,
) -> Deed:
    """Write one line of history.

    Args:
        by: the account, or the name of the programme that acts by itself (import, clock, demo).
        action: record and deed, ``partnership.frozen``.
        subject: the record as it is after the deed.
        changes: field name to its value before and after, as stored.
        because: the decision that the deed rests on.

    Raises:
        NotInTransaction: when called outside a transaction.
    """
    if not connection.in_atomic_block:
        raise NotInTransaction
    return Deed.objects.create(
        actor=by if isinstance(by, User) else None,
        actor_label=str(by),
        action=action,
        subject_kind=kind_of(subject),
        subject_key=str(subject.pk),
        subject_label=str(subject)[:300],
        changes={
            field: [_plain(before), _plain(after)] for field, (before, after) in (changes or {}).items()
        },
        reason=reason,
        decision_key=str(because.pk) if because is not None else "",
    )


def note_many(by: User | str, action: str, subjects: Iterable[models.Model], *, reason: str = "") -> int:
    """Write one line of history for each record, in batches; gives their number.

    Raises:
        NotInTransaction: when called outside a transaction.
    """
    if not connection.in_atomic_block:
        raise NotInTransaction
    actor = by.pk if isinstance(by, User) else None
    now = timezone.now()
    return insert_rows(
        Deed,
        (
            "at",
            "actor_id",
            "actor_label",
            "action",
            "subject_kind",
            "subject_key",
            "subject_label",
            "changes",
            "reason",
            "decision_key",
        ),
        (
            (
                now,
                actor,
                str(by),
                action,
                kind_of(subject),
                str(subject.pk),
                str(subject)[:300],
                {},
                reason,
                "",
            )
            for subject in subjects
        ),
    )


@transaction.atomic
def file_document(subject: models.Model, *, by: User | str, **fields: Any) -> Document:
    """Put a document on file for a record.

    Raises:
        ValidationError: when a field is wrong, or a restriction has no legal ground.
    """
    document = Document(subject_kind=kind_of(subject), subject_key=str(subject.pk), **fields)
    document.full_clean()
    document.save()
    note(by, "document.filed", document)
    return document


def _plain(value: Any) -> Any:
    if hasattr(value, "stored"):
        return value.stored()
    return value if isinstance(value, str | int | float | bool | None) else str(value)
