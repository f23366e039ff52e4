"""`solmu import links FILE`: read a table of links between towns into the register."""

from __future__ import annotations

import gc
import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from solmu.partnerships.link_tables import TableRefused
from solmu.partnerships.services.link_imports import LinksImported, import_links

DOER = "import"


class Command(BaseCommand):
    help = "Read a table of links between towns (CSV or TSV); all of it or nothing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--problems", type=Path, help="write the rows that were not taken to this file")
        parser.add_argument("--dry-run", action="store_true", help="do everything but keep it")
        parser.add_argument("--json", action="store_true", help="answer in JSON, for programs")
        parser.add_argument("--quiet", action="store_true", help="say only what went wrong")

    def handle(self, *args: Any, **options: Any) -> None:
        """Raises CommandError, which is one line on stderr and exit status 1, when the file is refused."""
        is_quiet = options["quiet"] or options["verbosity"] == 0
        self._shows_progress = not is_quiet and not options["json"] and self.stderr.isatty()
        # Records of an import hold no cycles; searching for them again and again takes a quarter of the time.
        gc.disable()
        try:
            told = import_links(
                options["file"],
                by=DOER,
                problems=options["problems"],
                is_dry_run=options["dry_run"],
                progress=self._show_progress,
            )
        except (TableRefused, OSError) as error:
            raise CommandError(str(error)) from error
        finally:
            gc.enable()
            if self._shows_progress:
                self.stderr.write("\r\x1b[K", ending="")
        if options["json"]:
            self.stdout.write(json.dumps(answer(told), ensure_ascii=False))
        elif not is_quiet:
            self.stdout.write(in_words(told, problems=options["problems"]))

    def _show_progress(self, phase: str, number: int) -> None:
        if self._shows_progress:
            words = {
                "reading": _("%(number)d rows read"),
                "organisations": _("%(number)d organisations entered"),
                "partnerships": _("%(number)d partnerships entered"),
            }[phase]
            self.stderr.write(f"\r\x1b[K{words % {'number': number}}", style_func=str, ending="")
            self.stderr.flush()


def answer(told: LinksImported) -> dict[str, Any]:
    """What the import did, for programs; by country the ends that the gazetteer knows, and all."""
    return {
        "import": told.number,
        "rows": told.rows,
        "partnerships_created": told.partnerships_created,
        "organisations_created": told.organisations_created,
        "already_there": told.already_there,
        "problems": told.problems,
        "seconds": told.seconds,
        "ends": {
            country: {"found": told.ends_found[country], "all": told.ends_all[country]}
            for country in sorted(told.ends_all)
        },
    }


def in_words(told: LinksImported, *, problems: Path | None) -> str:
    """What the import did, for the person at the terminal."""
    lines = [
        _("Dry run: nothing was kept.")
        if told.number is None
        else _("Import %(number)d; take it back with: solmu import undo %(number)d")
        % {"number": told.number},
        _("Rows: %(rows)d; created: %(created)d; already there: %(there)d; with problems: %(problems)d")
        % {
            "rows": told.rows,
            "created": told.partnerships_created,
            "there": told.already_there,
            "problems": told.problems,
        },
        _("Organisations created: %(number)d") % {"number": told.organisations_created},
    ]
    if told.problems and problems:
        lines.append(
            _("The problems are in %(file)s; mend them there and give that file.") % {"file": problems}
        )
    elif told.problems:
        lines.append(_("Give --problems FILE to see the problems."))
    return "\n".join(lines)
