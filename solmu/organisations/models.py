"""Tables of organisations, persons, roles, groups, decisions and access."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from solmu.accounts.models import AccessLevel
from solmu.core.countries import country_name
from solmu.core.ordering import CodePointField
from solmu.core.partial_dates import PartialDateCheck, PartialDateField, is_partial_date
from solmu.core.translated import TranslatedField


class Organisation(models.Model):
    """A party of partnerships: a municipality, or any other body that can be tied to one."""

    class Kind(models.TextChoices):
        MUNICIPALITY = "municipality", _("Municipality")
        REGION = "region", _("Region")
        ASSOCIATION = "association", _("Association of municipalities")
        SCHOOL = "school", _("School")
        UNIVERSITY = "university", _("University")
        AUTHORITY = "authority", _("Authority")
        GOVERNMENT = "government", _("Government")
        COMPANY = "company", _("Company")
        CIVIL_SOCIETY = "civil_society", _("Civil society")

    slug = models.SlugField(max_length=120, unique=True)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind.choices)
    name = TranslatedField(_("name"))
    sort_key = CodePointField(max_length=200, db_index=True, editable=False)
    country = models.CharField(_("country"), max_length=2, db_index=True, help_text=_("ISO 3166-1 code"))
    region = models.CharField(_("region"), max_length=120, blank=True)
    place_key = models.CharField(
        _("place"), max_length=40, null=True, blank=True, unique=True, help_text=_("key in the gazetteer")
    )
    official_code = models.CharField(_("official code"), max_length=40, blank=True)
    latitude = models.FloatField(_("latitude"), null=True, blank=True, help_text=_("degrees, WGS 84"))
    longitude = models.FloatField(_("longitude"), null=True, blank=True, help_text=_("degrees, WGS 84"))
    population = models.PositiveIntegerField(_("population"), null=True, blank=True)
    languages = models.JSONField(_("working languages"), default=list, blank=True)
    description = TranslatedField(_("description"))
    website = models.URLField(_("website"), max_length=300, blank=True)
    part_of = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="parts")
    successor = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="predecessors"
    )
    merged_on = PartialDateField(_("merged"), null=True, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["sort_key", "pk"]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["country", "sort_key"], name="organisation_by_country"),
            models.Index(fields=["kind", "sort_key"], name="organisation_by_kind"),
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            PartialDateCheck(
                condition=is_partial_date("merged_on"), name="organisation_merged_on_is_partial_date"
            ),
            models.CheckConstraint(
                condition=models.Q(latitude__isnull=True, longitude__isnull=True)
                | models.Q(latitude__range=(-90, 90), longitude__range=(-180, 180)),
                name="organisation_lies_on_earth",
            ),
            models.CheckConstraint(
                condition=~models.Q(successor=models.F("id")), name="organisation_is_not_its_own_successor"
            ),
            models.CheckConstraint(
                condition=~models.Q(part_of=models.F("id")), name="organisation_is_not_part_of_itself"
            ),
            models.CheckConstraint(
                condition=models.Q(merged_on__isnull=True) | models.Q(successor__isnull=False),
                name="merged_organisation_has_a_successor",
            ),
        ]

    def __str__(self) -> str:
        return str(self.name)

    @property
    def country_name(self) -> str:
        """The country's name in the reader's language."""

        return country_name(self.country, get_language() or "en")


class NameWord(models.Model):
    """A folded word of an organisation's names in all languages and spellings: how search finds it."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="words")
    word = CodePointField(max_length=60)
    is_main = models.BooleanField(help_text=_("from the name in one of the six languages"))

    class Meta:
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["word", "organisation"], name="name_word_prefix"),
        ]

    def __str__(self) -> str:
        return self.word


class StatedCount(models.Model):
    """A number that a source states of an organisation, where not all that is counted is named."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="stated_counts")
    what = TranslatedField(_("what is counted"))
    number = models.PositiveIntegerField(_("number"))
    named = models.PositiveIntegerField(_("named in the register"), default=0)
    note = TranslatedField(_("note"))
    source = TranslatedField(_("source"))
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering: ClassVar[list[str]] = ["position", "pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=models.Q(named__lte=models.F("number")), name="not_more_named_than_counted"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.what}"

    @property
    def unnamed(self) -> int:
        """How many are counted but not named."""
        return self.number - self.named


class Person(models.Model):
    """Somebody who holds roles. The name may stay empty where only the office is known."""

    name = models.CharField(_("name"), max_length=200, blank=True)
    languages = models.JSONField(_("languages spoken"), default=list, blank=True)

    def __str__(self) -> str:
        return self.name


class Role(models.Model):
    """What a person is in an organisation, from when to when, and for which topics to turn to them."""

    key = models.SlugField(max_length=80, unique=True)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="roles")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="roles")
    title = TranslatedField(_("office"))
    starts = PartialDateField(_("from"), null=True, blank=True)
    ends = PartialDateField(_("until"), null=True, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    telephone = models.CharField(_("telephone"), max_length=40, blank=True)
    topics = TranslatedField(_("topics"))
    is_public = models.BooleanField(_("shown to the public"), default=False)
    is_contact = models.BooleanField(_("a contact to turn to"), default=False)

    class Meta:
        ordering: ClassVar[list[str]] = ["organisation__sort_key", "pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            PartialDateCheck(condition=is_partial_date("starts"), name="role_starts_is_partial_date"),
            PartialDateCheck(condition=is_partial_date("ends"), name="role_ends_is_partial_date"),
            models.CheckConstraint(
                condition=models.Q(starts_earliest__isnull=True)
                | models.Q(ends_latest__isnull=True)
                | models.Q(ends_latest__gte=models.F("starts_earliest")),
                name="role_ends_after_it_starts",
            ),
        ]

    def __str__(self) -> str:
        return str(self.title)


class RoleWord(models.Model):
    """A folded word of a role's office and topics: how search finds whom to turn to."""

    role = models.ForeignKey(Role, on_delete=models.CASCADE, related_name="words")
    word = CodePointField(max_length=60)

    class Meta:
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["word", "role"], name="role_word_prefix"),
        ]

    def __str__(self) -> str:
        return self.word


class RoleTheme(models.Model):
    """A theme of the common vocabulary on which the role answers."""

    role = models.ForeignKey(Role, on_delete=models.CASCADE, related_name="themes")
    theme = models.CharField(max_length=40, db_index=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["role", "theme"], name="role_has_a_theme_once"),
        ]

    def __str__(self) -> str:
        return self.theme


class Group(models.Model):
    """A steering group, working group or network of an organisation."""

    class Kind(models.TextChoices):
        STEERING = "steering_group", _("Steering group")
        WORKING = "working_group", _("Working group")
        NETWORK = "network", _("Network")
        PROJECT = "project_group", _("Project group")

    key = models.SlugField(max_length=80, unique=True)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="groups")
    kind = models.CharField(_("kind"), max_length=20, choices=Kind.choices)
    acts_as_steering_group = models.BooleanField(_("acts as steering group"), default=False)
    name = TranslatedField(_("name"))
    description = TranslatedField(_("description"))
    since = PartialDateField(_("since"), null=True, blank=True)
    until = PartialDateField(_("until"), null=True, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            PartialDateCheck(condition=is_partial_date("since"), name="group_since_is_partial_date"),
            PartialDateCheck(condition=is_partial_date("until"), name="group_until_is_partial_date"),
        ]

    def __str__(self) -> str:
        return str(self.name)


class Membership(models.Model):
    """A seat in a group: which office sits there, in what capacity, named by whom."""

    class Capacity(models.TextChoices):
        CHAIR = "chair", _("Chair")
        MEMBER = "member", _("Member")
        DEPUTY = "deputy", _("Deputy")
        SECRETARY = "secretary", _("Secretary")

    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="memberships")
    organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    role = models.ForeignKey(
        Role, null=True, blank=True, on_delete=models.PROTECT, related_name="memberships"
    )
    office = TranslatedField(_("office"))
    capacity = models.CharField(
        _("capacity"), max_length=20, choices=Capacity.choices, default=Capacity.MEMBER
    )
    named_by = TranslatedField(_("named by"))
    starts = PartialDateField(_("from"), null=True, blank=True)
    ends = PartialDateField(_("until"), null=True, blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering: ClassVar[list[str]] = ["position", "pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            PartialDateCheck(condition=is_partial_date("starts"), name="membership_starts_is_partial_date"),
            PartialDateCheck(condition=is_partial_date("ends"), name="membership_ends_is_partial_date"),
        ]

    def __str__(self) -> str:
        return str(self.office)


class Decision(models.Model):
    """What a body decided: the only thing that changes the legal status of a partnership."""

    class Outcome(models.TextChoices):
        CHANGE = "change", _("changes the status")
        NO_CHANGE = "no_change", _("no change")

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="decisions")
    body = TranslatedField(_("body"))
    decided_on = PartialDateField(_("date of the decision"))
    section = models.CharField(_("section"), max_length=40, blank=True)
    case_number = models.CharField(_("case number"), max_length=80, blank=True)
    outcome = models.CharField(_("outcome"), max_length=20, choices=Outcome.choices)
    reason = TranslatedField(_("reason"))
    guidance = TranslatedField(_("guidance from outside"))
    review_on = PartialDateField(_("to be reviewed"), null=True, blank=True)
    condition_for_return = TranslatedField(_("condition for return"))
    link = models.URLField(_("link to the minutes"), max_length=500, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["-decided_on_earliest", "-pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            PartialDateCheck(
                condition=is_partial_date("decided_on"), name="decision_decided_on_is_partial_date"
            ),
            PartialDateCheck(
                condition=is_partial_date("review_on"), name="decision_review_on_is_partial_date"
            ),
            models.CheckConstraint(condition=~models.Q(body={}), name="decision_has_a_body"),
        ]

    def __str__(self) -> str:
        return " ".join(part for part in (str(self.body), str(self.decided_on), self.section) if part)


class Access(models.Model):
    """What an account may do in an organisation."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    level = models.CharField(_("level"), max_length=20, choices=AccessLevel.choices)
    is_steering = models.BooleanField(_("member of the steering group"), default=False)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["user", "organisation"], name="one_access_for_one_organisation"),
        ]

    def __str__(self) -> str:
        return f"{self.user} {self.level}"
