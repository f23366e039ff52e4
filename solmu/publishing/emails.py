"""Messages that the public site sends."""

from __future__ import annotations

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string

from solmu.core.languages import LANGUAGE_NAMES
from solmu.publishing.models import Feedback


def feedback_received(feedback: Feedback) -> EmailMessage:
    """To the office that runs the site: what was reported, and by when it is answered."""
    context = {"feedback": feedback, "language": LANGUAGE_NAMES.get(feedback.language, feedback.language)}
    subject = render_to_string("publishing/emails/feedback_received.subject.txt", context).strip()
    return EmailMessage(
        subject,
        render_to_string("publishing/emails/feedback_received.txt", context),
        to=[settings.CONTACT_EMAIL],
        reply_to=[feedback.reply_to] if feedback.reply_to else None,
    )
