"""What readers of the public site leave here: feedback on its accessibility."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Feedback(models.Model):
    """A barrier that somebody met on a page. It has a day by which it is answered."""

    page = models.CharField(_("address of the page"), max_length=500, blank=True)
    message = models.TextField(_("what is wrong"), max_length=4000)
    reply_to = models.EmailField(_("where to answer"), blank=True, help_text=_("empty: nobody is answered"))
    language = models.CharField(_("language"), max_length=2)
    received_at = models.DateTimeField(_("received"), auto_now_add=True)
    due_on = models.DateField(_("to be answered by"))
    answered_on = models.DateField(_("answered"), null=True, blank=True)

    class Meta:
        verbose_name = _("feedback")
        ordering: ClassVar[list[str]] = ["due_on", "pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=~Q(message=""), name="feedback_says_something"),
        ]

    def __str__(self) -> str:
        # History keeps this line for ever, so it holds nothing that was written in the form.
        return f"Feedback {self.pk}"
