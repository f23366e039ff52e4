"""Questions about documents and history."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Model, QuerySet

from solmu.records.models import Deed, Document


def kind_of(subject: Model) -> str:
    """The word by which history and documents call this kind of record, such as ``partnership``."""
    return subject._meta.model_name or ""


def history_of(subject: Model) -> QuerySet[Deed]:
    """What was done to the record, newest first."""
    return Deed.objects.filter(subject_kind=kind_of(subject), subject_key=str(subject.pk))


def public_documents_of(*subjects: Model) -> list[Document]:
    """The documents of these records that anybody may read."""
    found: list[Document] = []
    for kind, keys in _by_kind(subjects).items():
        found += Document.objects.filter(
            subject_kind=kind, subject_key__in=keys, publicity=Document.Publicity.PUBLIC
        )
    return sorted(found, key=lambda document: document.pk)


def _by_kind(subjects: Iterable[Model]) -> dict[str, list[str]]:
    keys: dict[str, list[str]] = {}
    for subject in subjects:
        keys.setdefault(kind_of(subject), []).append(str(subject.pk))
    return keys
