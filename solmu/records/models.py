"""Tables of what was filed (`Document`) and what was done (`Deed`)."""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from solmu.core.partial_dates import PartialDateCheck, PartialDateField, is_partial_date
from solmu.core.translated import TranslatedField


class HistoryIsKept(Exception):
    """Somebody tried to change or remove what was done; history only grows."""


class DeedQuerySet(models.QuerySet["Deed"]):
    """Deeds, which can be read and added to."""

    def update(self, **changes: Any) -> int:
        raise HistoryIsKept

    def delete(self) -> tuple[int, dict[str, int]]:
        raise HistoryIsKept


class Deed(models.Model):
    """One line of history: who did what to which record, when and why."""

    at = models.DateTimeField(_("when"), auto_now_add=True, db_index=True)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    actor_label = models.CharField(
        _("who"), max_length=200, help_text=_("as the account or the programme was called then")
    )
    action = models.CharField(
        _("what"), max_length=80, help_text=_("record and deed, for example partnership.frozen")
    )
    subject_kind = models.CharField(max_length=60)
    subject_key = models.CharField(max_length=60)
    subject_label = models.CharField(max_length=300)
    changes = models.JSONField(_("changed fields, before and after"), default=dict)
    reason = models.TextField(_("why"), blank=True)
    decision_key = models.CharField(_("decision"), max_length=60, blank=True)

    objects = DeedQuerySet.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["-at", "-pk"]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["subject_kind", "subject_key"], name="deed_by_subject"),
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=~models.Q(actor_label=""), name="deed_has_an_actor"),
            models.CheckConstraint(condition=~models.Q(action=""), name="deed_says_what"),
        ]

    def __str__(self) -> str:
        return f"{self.action} {self.subject_label}"

    def save(self, *args: Any, **options: Any) -> None:
        if self.pk is not None:
            raise HistoryIsKept
        super().save(*args, **options)

    def delete(self, *args: Any, **options: Any) -> tuple[int, dict[str, int]]:
        raise HistoryIsKept


class Document(models.Model):
    """A text that a record rests on; the file or the place where it can be read."""

    class Publicity(models.TextChoices):
        PUBLIC = "public", _("Public")
        INTERNAL = "internal", _("Internal")
        RESTRICTED = "restricted", _("Restricted")

    class Kind(models.TextChoices):
        WEB_PAGE = "web_page", _("Web page")
        AGREEMENT = "agreement", _("Agreement")
        LETTER = "letter", _("Letter")
        MINUTES = "minutes", _("Minutes")
        MEMO = "memo", _("Memo")
        PLAN = "plan", _("Plan")
        REPORT = "report", _("Report")
        DATA_SET = "data_set", _("Data set")
        OTHER = "other", _("Other document")

    key = models.SlugField(max_length=80, unique=True)
    subject_kind = models.CharField(max_length=60)
    subject_key = models.CharField(max_length=60)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind.choices, default=Kind.OTHER)
    title = TranslatedField(_("title"))
    publisher = TranslatedField(_("publisher"))
    language = models.CharField(_("language"), max_length=8, blank=True)
    dated_on = PartialDateField(_("dated"), null=True, blank=True)
    case_number = models.CharField(_("case number"), max_length=80, blank=True)
    link = models.URLField(_("link"), max_length=500, blank=True)
    licence = models.CharField(_("licence"), max_length=120, blank=True)
    publicity = models.CharField(
        _("publicity"), max_length=20, choices=Publicity.choices, default=Publicity.INTERNAL
    )
    legal_ground = models.CharField(_("legal ground of the restriction"), max_length=200, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["pk"]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["subject_kind", "subject_key"], name="document_by_subject"),
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            PartialDateCheck(condition=is_partial_date("dated_on"), name="document_dated_on_is_partial_date"),
            models.CheckConstraint(
                condition=~models.Q(publicity="restricted") | ~models.Q(legal_ground=""),
                name="restricted_document_has_legal_ground",
            ),
        ]

    def __str__(self) -> str:
        return str(self.title)
