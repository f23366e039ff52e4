"""Tables of partnerships, parties, status steps, milestones and contacts."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from solmu.core.ordering import CodePointField
from solmu.core.partial_dates import PartialDateCheck, PartialDateField, is_partial_date
from solmu.core.translated import TranslatedField
from solmu.organisations.models import Decision, Organisation, Role
from solmu.partnerships.models.status import Status


class Partnership(models.Model):
    """Two or more organisations that are tied, each with its own from and to."""

    class Kind(models.TextChoices):
        TWINNING = "twinning", _("Twinning")
        NETWORK = "network", _("Network of several parties")
        MUNICIPAL_PARTNERSHIP = "municipal_partnership", _("Municipal partnership")
        COOPERATION_AGREEMENT = "cooperation_agreement", _("Partnership agreement")
        SOLIDARITY = "solidarity", _("Solidarity partnership")
        ASSOCIATION_COOPERATION = "association_cooperation", _("Co-operation of associations")
        ROUNDTABLE_COOPERATION = "roundtable_cooperation", _("Partnership tables")

    slug = models.SlugField(max_length=160, unique=True)
    kind = models.CharField(_("kind"), max_length=30, choices=Kind.choices, db_index=True)
    title = TranslatedField(_("title"), help_text=_("empty: the names of the parties"))
    sort_key = CodePointField(max_length=300, db_index=True, editable=False)
    description = TranslatedField(_("description"))
    scope_limit = TranslatedField(_("limit of scope"))
    status = models.CharField(
        _("legal status"), max_length=20, choices=Status.choices, default=Status.NOT_STATED, db_index=True
    )
    began = PartialDateField(_("began"), null=True, blank=True)
    began_note = TranslatedField(_("how the beginning is known"))
    last_activity_on = models.DateField(
        _("last activity"), null=True, blank=True, editable=False, db_index=True
    )

    class Meta:
        ordering: ClassVar[list[str]] = ["sort_key", "pk"]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["status", "sort_key"], name="partnership_by_status"),
            models.Index(fields=["kind", "sort_key"], name="partnership_by_kind"),
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            PartialDateCheck(condition=is_partial_date("began"), name="partnership_began_is_partial_date"),
            models.CheckConstraint(
                condition=models.Q(status__in=Status.values), name="partnership_status_is_known"
            ),
        ]

    def __str__(self) -> str:
        return str(self.title) or self.slug


class PartnershipWord(models.Model):
    """A folded word of a partnership's titles: how search finds it."""

    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="words")
    word = CodePointField(max_length=60)

    class Meta:
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["word", "partnership"], name="partnership_word_prefix"),
        ]

    def __str__(self) -> str:
        return self.word


class Party(models.Model):
    """An organisation's part in a partnership, with its own dates: a third may join mid-term."""

    class Capacity(models.TextChoices):
        PARTY = "party", _("Party")
        LATER = "later_party", _("Joins later")
        ADMINISTRATOR = "administrator", _("Administers the programme")
        FUNDER = "funder", _("Funds")
        ORGANISER = "organiser", _("Organises")
        SUPPORTER = "supporter", _("Supports")

    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="parties")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    capacity = models.CharField(
        _("capacity"), max_length=20, choices=Capacity.choices, default=Capacity.PARTY
    )
    starts = PartialDateField(_("from"), null=True, blank=True)
    ends = PartialDateField(_("until"), null=True, blank=True)
    note = TranslatedField(_("note"))
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering: ClassVar[list[str]] = ["position", "pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            PartialDateCheck(condition=is_partial_date("starts"), name="party_starts_is_partial_date"),
            PartialDateCheck(condition=is_partial_date("ends"), name="party_ends_is_partial_date"),
            models.UniqueConstraint(
                fields=["partnership", "organisation", "capacity"], name="organisation_is_a_party_once"
            ),
            models.CheckConstraint(
                condition=models.Q(starts_earliest__isnull=True)
                | models.Q(ends_latest__isnull=True)
                | models.Q(ends_latest__gte=models.F("starts_earliest")),
                name="party_leaves_after_it_joins",
            ),
        ]

    def __str__(self) -> str:
        return str(self.organisation)


class PartnershipTheme(models.Model):
    """A theme of the common vocabulary on which the partners work."""

    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="themes")
    theme = models.CharField(max_length=40, db_index=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["partnership", "theme"], name="partnership_has_a_theme_once"),
        ]

    def __str__(self) -> str:
        return self.theme


class StatusStep(models.Model):
    """How the legal status came to be: every step by a decision, the first perhaps by a source.

    A tie that existed before it came into the register enters it as its source tells; after that
    only decisions move it. "No change" is a step too, to the status it already has.
    """

    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="steps")
    from_status = models.CharField(max_length=20, choices=Status.choices, blank=True)
    to_status = models.CharField(max_length=20, choices=Status.choices)
    decision = models.ForeignKey(Decision, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    source = TranslatedField(_("source of the first status"))
    takes_effect = PartialDateField(_("takes effect"), null=True, blank=True)
    noted_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            PartialDateCheck(
                condition=is_partial_date("takes_effect"), name="status_step_takes_effect_is_partial_date"
            ),
            models.CheckConstraint(
                condition=models.Q(decision__isnull=False)
                | (models.Q(from_status="") & ~models.Q(source={})),
                name="status_changes_by_decision_only",
            ),
            models.UniqueConstraint(
                fields=["partnership"], condition=models.Q(from_status=""), name="one_first_status"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.from_status} → {self.to_status}"


class Milestone(models.Model):
    """Something that happened or is planned on the thread; what happened makes the activity."""

    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="milestones")
    happened = PartialDateField(_("when"), null=True, blank=True)
    date_note = TranslatedField(_("when, in words"))
    text = TranslatedField(_("what"))
    is_planned = models.BooleanField(_("planned"), default=False)
    is_activity = models.BooleanField(_("counts as activity"), default=True)
    source = TranslatedField(_("source"))
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering: ClassVar[list[str]] = ["position", "pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            PartialDateCheck(
                condition=is_partial_date("happened"), name="milestone_happened_is_partial_date"
            ),
            models.CheckConstraint(
                condition=~(models.Q(is_planned=True) & models.Q(is_activity=True)),
                name="planned_milestone_is_no_activity",
            ),
        ]

    def __str__(self) -> str:
        return str(self.text)


class Contact(models.Model):
    """A role to turn to about this partnership."""

    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="contacts")
    role = models.ForeignKey(Role, on_delete=models.PROTECT, related_name="+")
    is_coordinator = models.BooleanField(_("coordinates"), default=False)
    topics = TranslatedField(_("topics"))
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering: ClassVar[list[str]] = ["position", "pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["partnership", "role"], name="contact_is_listed_once"),
        ]

    def __str__(self) -> str:
        return str(self.role)
