"""`solmu import undo ID`: take an import of links back."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from solmu.partnerships.services.link_undoing import LinksUndone, NothingToUndo, undo_link_import

DOER = "import"
_MOST_LISTED = 20


class Command(BaseCommand):
    help = "Take an import of links back: what it created and nothing else uses."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("number", metavar="ID")
        parser.add_argument("--json", action="store_true", help="answer in JSON, for programs")
        parser.add_argument("--quiet", action="store_true", help="say only what went wrong")

    def handle(self, *args: Any, **options: Any) -> None:
        """Raises CommandError when there is nothing to take back."""
        written = options["number"]
        if not (written.isascii() and written.isdigit() and len(written) < 18):
            raise CommandError(_("“%(written)s” is not the number of an import.") % {"written": written})
        try:
            undone = undo_link_import(int(written), by=DOER)
        except NothingToUndo as error:
            raise CommandError(str(error)) from error
        if options["json"]:
            self.stdout.write(json.dumps(answer(undone), ensure_ascii=False))
        elif not options["quiet"] and options["verbosity"]:
            self.stdout.write(in_words(undone))


def answer(undone: LinksUndone) -> dict[str, Any]:
    """What was taken back and what stayed, for programs."""
    return {
        "import": undone.number,
        "partnerships_removed": undone.partnerships_removed,
        "organisations_removed": undone.organisations_removed,
        "kept": [{"record": kept.record, "reason": kept.reason} for kept in undone.kept],
    }


def in_words(undone: LinksUndone) -> str:
    """What was taken back and what stayed, for the person at the terminal."""
    lines = [
        _("Removed: %(partnerships)d partnerships, %(organisations)d organisations.")
        % {"partnerships": undone.partnerships_removed, "organisations": undone.organisations_removed}
    ]
    lines += [
        _("Stays, because it is in use: %(record)s (%(reason)s)")
        % {"record": kept.record, "reason": kept.reason}
        for kept in undone.kept[:_MOST_LISTED]
    ]
    if len(undone.kept) > _MOST_LISTED:
        lines.append(_("… and %(number)d more.") % {"number": len(undone.kept) - _MOST_LISTED})
    return "\n".join(lines)
