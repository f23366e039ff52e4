"""Tables of agreements: parties and signatories, focus areas, predecessor and successor."""

from __future__ import annotations

import datetime as dt
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from solmu.core.ordering import CodePointField
from solmu.core.partial_dates import PartialDateCheck, PartialDateField, is_partial_date
from solmu.core.translated import TranslatedField
from solmu.organisations.models import Organisation
from solmu.partnerships.models.partnerships import Partnership
from solmu.partnerships.terms import notice_date


class Agreement(models.Model):
    """An instrument that the parties concluded. It is renewed by a successor, never by an edit."""

    class Kind(models.TextChoices):
        LETTER_OF_INTENT = "letter_of_intent", _("Letter of intent")
        MEMORANDUM = "memorandum", _("Memorandum")
        AGREEMENT = "agreement", _("Agreement")
        ANNEX = "annex", _("Annex")

    slug = models.SlugField(max_length=160, unique=True)
    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="agreements")
    kind = models.CharField(_("kind"), max_length=20, choices=Kind.choices)
    title = TranslatedField(_("title"))
    purpose = TranslatedField(_("purpose"))
    open_clause = TranslatedField(_("open clause"))
    signed = PartialDateField(_("signed"), null=True, blank=True)
    starts = PartialDateField(_("from"), null=True, blank=True)
    ends = PartialDateField(_("until"), null=True, blank=True)
    is_open_ended = models.BooleanField(_("until further notice"), default=False)
    term_months = models.PositiveSmallIntegerField(_("term in months"), null=True, blank=True)
    notice_months = models.PositiveSmallIntegerField(_("notice period in months"), null=True, blank=True)
    date_note = TranslatedField(_("how the dates are known"))
    case_number = models.CharField(_("case number"), max_length=80, blank=True)
    predecessor = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="successor"
    )
    annex_of = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="annexes"
    )

    class Meta:
        ordering: ClassVar[list[str]] = ["-starts_earliest", "pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            PartialDateCheck(condition=is_partial_date("signed"), name="agreement_signed_is_partial_date"),
            PartialDateCheck(condition=is_partial_date("starts"), name="agreement_starts_is_partial_date"),
            PartialDateCheck(condition=is_partial_date("ends"), name="agreement_ends_is_partial_date"),
            models.CheckConstraint(
                condition=models.Q(starts_earliest__isnull=True)
                | models.Q(ends_latest__isnull=True)
                | models.Q(ends_latest__gte=models.F("starts_earliest")),
                name="agreement_ends_after_it_starts",
            ),
            models.CheckConstraint(
                condition=~models.Q(is_open_ended=True) | models.Q(ends__isnull=True),
                name="open_ended_agreement_has_no_end",
            ),
            models.CheckConstraint(
                condition=~models.Q(predecessor=models.F("id")), name="agreement_does_not_succeed_itself"
            ),
            models.CheckConstraint(
                condition=models.Q(kind="annex", annex_of__isnull=False)
                | (~models.Q(kind="annex") & models.Q(annex_of__isnull=True)),
                name="annex_belongs_to_an_agreement",
            ),
        ]

    def __str__(self) -> str:
        return str(self.title)

    @property
    def notice_on(self) -> dt.date | None:
        """The last day to give notice: the end less the notice period; none where either is open."""
        if self.ends is None or self.ends.latest is None or self.notice_months is None:
            return None
        return notice_date(self.ends.latest, self.notice_months)


class AgreementWord(models.Model):
    """A folded word of an agreement's titles: how search finds it."""

    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="words")
    word = CodePointField(max_length=60)

    class Meta:
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["word", "agreement"], name="agreement_word_prefix"),
        ]

    def __str__(self) -> str:
        return self.word


class AgreementParty(models.Model):
    """A party of an agreement, who signed for it, and the strategy of its own it ties it to."""

    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="parties")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    signatory = TranslatedField(_("office of the signatory"))
    signed = PartialDateField(_("signed"), null=True, blank=True)
    own_strategy = TranslatedField(_("its own strategy"))
    starts = PartialDateField(_("from"), null=True, blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering: ClassVar[list[str]] = ["position", "pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            PartialDateCheck(
                condition=is_partial_date("signed"), name="agreement_party_signed_is_partial_date"
            ),
            PartialDateCheck(
                condition=is_partial_date("starts"), name="agreement_party_starts_is_partial_date"
            ),
            models.UniqueConstraint(fields=["agreement", "organisation"], name="organisation_agrees_once"),
        ]

    def __str__(self) -> str:
        return str(self.organisation)


class FocusArea(models.Model):
    """What the agreement is about; may have sub-areas, and may cut across the others."""

    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="focus_areas")
    parent = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.CASCADE, related_name="sub_areas"
    )
    title = TranslatedField(_("title"))
    description = TranslatedField(_("description"))
    is_cross_cutting = models.BooleanField(_("cuts across the others"), default=False)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering: ClassVar[list[str]] = ["position", "pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=~models.Q(parent=models.F("id")), name="focus_area_is_not_within_itself"
            ),
        ]

    def __str__(self) -> str:
        return str(self.title)


class FocusAreaTheme(models.Model):
    """A theme of the common vocabulary that the focus area belongs to."""

    focus_area = models.ForeignKey(FocusArea, on_delete=models.CASCADE, related_name="themes")
    theme = models.CharField(max_length=40, db_index=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["focus_area", "theme"], name="focus_area_has_a_theme_once"),
        ]

    def __str__(self) -> str:
        return self.theme
