"""``solmu feedback``: what readers reported and waits for an answer."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from solmu.publishing import services
from solmu.publishing.models import Feedback


class Command(BaseCommand):
    help = "List feedback that waits for an answer; note that one was answered."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--answered", type=int, metavar="NUMBER", help="note that it was answered today")

    def handle(self, *args: Any, **options: Any) -> None:
        today = timezone.localdate()
        if options["answered"] is not None:
            feedback = Feedback.objects.filter(pk=options["answered"], answered_on=None).first()
            if feedback is None:
                raise CommandError(f"No feedback {options['answered']} waits for an answer.")
            services.note_answer(feedback, on=today, by="operator")
        for waiting in Feedback.objects.filter(answered_on=None):
            late = " LATE" if waiting.due_on < today else ""
            self.stdout.write(f"{waiting.pk}\tby {waiting.due_on}{late}\t{waiting.page or '-'}")
