"""Tables of imports of link tables: what was read, so that it can be told, repeated and undone."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from solmu.organisations.models import Organisation
from solmu.partnerships.models.partnerships import Partnership


class LinkImport(models.Model):
    """One run of reading a table of links; finished in one transaction or not at all."""

    class State(models.TextChoices):
        DONE = "done", _("done")
        UNDONE = "undone", _("undone")

    file_name = models.CharField(max_length=255)
    digest = models.CharField(_("SHA-256 of the file"), max_length=64)
    source = models.CharField(_("source"), max_length=200)
    began_at = models.DateTimeField(auto_now_add=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.DONE)
    rows_read = models.PositiveIntegerField(default=0)
    rows_with_problems = models.PositiveIntegerField(default=0)

    class Meta:
        ordering: ClassVar[list[str]] = ["-pk"]

    def __str__(self) -> str:
        return f"{self.pk} {self.file_name}"


class LinkImportRow(models.Model):
    """What an import created: one organisation or one partnership, which its undoing takes back."""

    link_import = models.ForeignKey(LinkImport, on_delete=models.CASCADE, related_name="rows")
    organisation = models.ForeignKey(Organisation, null=True, on_delete=models.PROTECT, related_name="+")
    partnership = models.ForeignKey(Partnership, null=True, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=models.Q(organisation__isnull=False, partnership__isnull=True)
                | models.Q(organisation__isnull=True, partnership__isnull=False),
                name="import_row_created_one_thing",
            ),
        ]

    def __str__(self) -> str:
        return str(self.organisation or self.partnership)
