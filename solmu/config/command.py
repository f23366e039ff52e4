"""The ``solmu`` command: what an operator types. Each subcommand calls a deed that lives elsewhere.

Exit status 0: done. 1: refused or failed, with one clear line on stderr. 2: wrong usage.
"""

from __future__ import annotations

import argparse
import json
import logging
import os
import sys
from collections.abc import Callable, Sequence
from typing import TypeAlias

import django
from django.core import checks
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import DatabaseError

_Deeds: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"

_DONE, _REFUSED = 0, 1
_THREADS = 4


def main(arguments: Sequence[str] | None = None) -> int:
    """Does what the arguments say and gives the exit status."""
    chosen = _parser().parse_args(arguments)
    try:
        _set_up(chosen)
        deed: Callable[[argparse.Namespace], None] = chosen.deed
        deed(chosen)
    except KeyboardInterrupt:
        return _refuse("Stopped.")
    except (ImproperlyConfigured, CommandError, DatabaseError, OSError) as error:
        return _refuse(str(error))
    return _DONE


def _refuse(reason: str) -> int:
    print(f"solmu: {' '.join(reason.split())}", file=sys.stderr)
    return _REFUSED


# --- The words of the command ------------------------------------------------------------------


def _parser() -> argparse.ArgumentParser:
    manner = argparse.ArgumentParser(add_help=False)
    manner.add_argument("--quiet", action="store_true", help="say only what went wrong")
    manner.add_argument("--json", action="store_true", help="answer in JSON, for programs")

    parser = argparse.ArgumentParser(prog="solmu", description="Municipal partnerships, self-hosted.")
    deeds = parser.add_subparsers(required=True, metavar="COMMAND")

    serve = deeds.add_parser("serve", parents=[manner], help="run the web server")
    serve.add_argument("--host", help="the address to listen at (SOLMU_HOST)")
    serve.add_argument("--port", help="the port to listen at (SOLMU_PORT)")
    serve.add_argument("--workers", help="server processes (SOLMU_WORKERS)")
    serve.set_defaults(deed=_serve)

    migrate = deeds.add_parser("migrate", parents=[manner], help="create or upgrade the database")
    migrate.set_defaults(deed=_migrate)

    check = deeds.add_parser("check", parents=[manner], help="say what is wrong with this installation")
    check.set_defaults(deed=_check)

    feedback = deeds.add_parser(
        "feedback", parents=[manner], help="what readers reported and waits for an answer"
    )
    feedback.add_argument("--answered", metavar="NUMBER", help="note that it was answered today")
    feedback.set_defaults(deed=_feedback)

    erase = deeds.add_parser("erase", help="erasures")
    due = erase.add_subparsers(required=True, metavar="due").add_parser(
        "due", parents=[manner], help="run the erasures that are due; let the clock call it once a day"
    )
    due.set_defaults(deed=_erase_due)

    _add_demo(deeds, manner)
    _add_import(deeds, manner)
    return parser


def _add_demo(deeds: _Deeds, manner: argparse.ArgumentParser) -> None:
    demo = deeds.add_parser("demo", help="the demo data")
    steps = demo.add_subparsers(required=True, metavar="load|reset")
    load = steps.add_parser("load", parents=[manner], help="load the demo where there is nothing yet")
    load.set_defaults(deed=_demo_load)
    reset = steps.add_parser("reset", parents=[manner], help="throw everything away and load the demo anew")
    reset.add_argument("--yes", action="store_true", help="do not ask")
    reset.set_defaults(deed=_demo_reset)


def _add_import(deeds: _Deeds, manner: argparse.ArgumentParser) -> None:
    take_in = deeds.add_parser("import", help="take in lists, and take an import back")
    steps = take_in.add_subparsers(required=True, metavar="links|undo")
    links = steps.add_parser("links", parents=[manner], help="read a list of twin towns (CSV)")
    links.add_argument("file", metavar="FILE")
    links.add_argument("--problems", metavar="FILE", help="write the rows that were not taken to this file")
    links.add_argument("--dry-run", action="store_true", help="say what would happen and change nothing")
    links.set_defaults(deed=_import_links)
    undo = steps.add_parser("undo", parents=[manner], help="take one import back")
    undo.add_argument("number", metavar="ID")
    undo.set_defaults(deed=_import_undo)


def _set_up(chosen: argparse.Namespace) -> None:
    """Settings named on the command line are settings like any other: checked in the same place."""
    for name in ("host", "port", "workers"):
        if given := getattr(chosen, name, None):
            os.environ[f"SOLMU_{name.upper()}"] = given
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "solmu.config.settings")
    django.setup()
    if chosen.quiet or chosen.json:
        logging.getLogger().setLevel(logging.WARNING)


# --- The deeds ---------------------------------------------------------------------------------


def _serve(chosen: argparse.Namespace) -> None:
    """Check, upgrade, collect the static files, listen; ends cleanly on TERM and on Ctrl-C."""
    from django.conf import settings  # readable only after the set-up
    from granian import Granian
    from granian.constants import Interfaces

    _migrate_quietly()
    if faults := [fault.msg for fault in _faults() if fault.is_serious()]:
        raise CommandError(" ".join(faults))
    call_command("collectstatic", interactive=False, verbosity=0)
    if not chosen.quiet:
        _say(chosen, {"address": settings.BASE_URL}, f"Solmu is at {settings.BASE_URL}/   (stop: Ctrl-C)")
    server = Granian(
        "solmu.config.wsgi:application",
        address=settings.HOST,
        port=settings.PORT,
        interface=Interfaces.WSGI,
        workers=settings.WORKERS,
        blocking_threads=_THREADS,
        log_level="warning",  # type: ignore[arg-type]
        websockets=False,
    )
    server.serve()


def _migrate(chosen: argparse.Namespace) -> None:
    _migrate_quietly()
    _say(chosen, {"migrated": True}, "The database is up to date.")


def _migrate_quietly() -> None:
    from django.conf import settings  # readable only after the set-up

    settings.DATA_DIR.mkdir(mode=0o700, parents=True, exist_ok=True)
    call_command("migrate", interactive=False, verbosity=0)


def _check(chosen: argparse.Namespace) -> None:
    faults = [fault.msg for fault in _faults()]
    _say(chosen, {"faults": faults}, "\n".join(faults) or "Nothing is wrong with this installation.")
    if faults:
        raise CommandError("This installation has faults.")


def _faults() -> list[checks.CheckMessage]:
    return checks.run_checks(databases=["default"])


def _feedback(chosen: argparse.Namespace) -> None:
    _migrate_quietly()
    call_command("feedback", *(["--answered", chosen.answered] if chosen.answered else []))


def _erase_due(chosen: argparse.Namespace) -> None:
    """Feedback goes a year after its answer, as the privacy notice promises."""
    from django.utils import timezone  # readable only after the set-up

    from solmu.publishing.services import erase_answered_feedback

    _migrate_quietly()
    erased = erase_answered_feedback(today=timezone.localdate(), by="clock")
    _say(chosen, {"feedback": erased}, f"Erased: {erased} reports of readers.")


def _demo_load(chosen: argparse.Namespace) -> None:
    from solmu.config.demo import loading  # importable only after the set-up

    _migrate_quietly()
    is_new = not loading.is_loaded()
    if is_new:
        _refuse_real_records()
        loading.load()
    _tell_accounts(chosen, is_new=is_new)


def _demo_reset(chosen: argparse.Namespace) -> None:
    from django.conf import settings  # readable only after the set-up

    from solmu.config.demo import loading

    if not (chosen.yes or _agreed(f"Everything in {settings.DATABASES['default']['NAME']} is thrown away.")):
        raise CommandError("Nothing was changed.")
    _migrate_quietly()
    call_command("flush", interactive=False, verbosity=0)
    loading.load()
    _tell_accounts(chosen, is_new=True)


def _refuse_real_records() -> None:
    """The password of the demo's accounts is public, so they never stand beside real records."""
    from solmu.organisations.models import Organisation  # importable only after the set-up

    if Organisation.objects.exists():
        raise CommandError("There are records already; the demo is loaded only into an empty installation.")


def _tell_accounts(chosen: argparse.Namespace, *, is_new: bool) -> None:
    from solmu.accounts.models import User  # importable only after the set-up

    accounts = list(
        User.objects.filter(email__endswith=".example.org").values_list("email", flat=True).order_by("email")
    )
    news = (
        "The demo has been loaded." if is_new else "The demo is here already; its records stay as they are."
    )
    lines = [news]
    if accounts:
        lines += [
            "Demo accounts, all with the password solmu-demo:",
            *(f"  {address}" for address in accounts),
        ]
    _say(chosen, {"loaded": is_new, "accounts": accounts}, "\n".join(lines))


def _agreed(consequence: str) -> bool:
    if not sys.stdin.isatty():
        raise CommandError(f"{consequence} Say --yes if that is meant.")
    return input(f"{consequence} Continue? (yes/no) ").strip().lower() == "yes"


def _import_links(chosen: argparse.Namespace) -> None:
    options = [chosen.file]
    if chosen.problems:
        options += ["--problems", chosen.problems]
    if chosen.dry_run:
        options.append("--dry-run")
    _delegate(chosen, "import_links", options)


def _import_undo(chosen: argparse.Namespace) -> None:
    _delegate(chosen, "import_undo", [chosen.number])


def _delegate(chosen: argparse.Namespace, name: str, options: list[str]) -> None:
    """A management command does the work and speaks for itself; `--json` is passed on."""
    _migrate_quietly()
    if chosen.json:
        options.append("--json")
    call_command(name, *options, verbosity=0 if chosen.quiet else 1)


def _say(chosen: argparse.Namespace, facts: dict[str, object], words: str) -> None:
    if chosen.json:
        print(json.dumps(facts, ensure_ascii=False), flush=True)
    elif not chosen.quiet:
        print(words, flush=True)
