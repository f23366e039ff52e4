"""Deeds of the public site: taking feedback in, noting its answer, erasing it in time."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils import timezone

from solmu.publishing import emails
from solmu.publishing.models import Feedback
from solmu.records import services as history

DAYS_TO_ANSWER = 14
DAYS_KEPT_AFTER_ANSWER = 365


@transaction.atomic
def record_feedback(
    *, page: str, message: str, reply_to: str = "", language: str, by: str = "visitor"
) -> Feedback:
    """Keep the feedback and tell the office; a mail that cannot be sent loses nothing.

    Raises:
        ValidationError: when a text is too long or the address for the answer is none.
    """
    feedback = Feedback(
        page=page,
        message=message,
        reply_to=reply_to,
        language=language,
        due_on=timezone.localdate() + dt.timedelta(days=DAYS_TO_ANSWER),
    )
    feedback.full_clean()
    feedback.save()
    history.note(by, "feedback.received", feedback)
    transaction.on_commit(lambda: emails.feedback_received(feedback).send(), robust=True)
    return feedback


@transaction.atomic
def note_answer(feedback: Feedback, *, on: dt.date, by: str) -> Feedback:
    """The feedback was answered on that day; its year of keeping begins."""
    feedback.answered_on = on
    feedback.save(update_fields=["answered_on"])
    history.note(by, "feedback.answered", feedback)
    return feedback


@transaction.atomic
def erase_answered_feedback(*, today: dt.date, by: str) -> int:
    """Erase what was answered more than a year ago, and note that it was done. Returns how many."""
    last = today - dt.timedelta(days=DAYS_KEPT_AFTER_ANSWER)
    erased = list(Feedback.objects.select_for_update().filter(answered_on__lt=last))
    for feedback in erased:
        history.note(by, "feedback.erased", feedback)
        feedback.delete()
    return len(erased)
