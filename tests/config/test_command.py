"""What an operator types: each deed, its words, its exit status."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest
import time_machine
from django.core.checks import CheckMessage, Error
from django.core.management.base import CommandError

from solmu.config import command
from solmu.config.demo import loading
from solmu.organisations.models import Organisation
from solmu.publishing.services import record_feedback
from tests.organisations.factories import make_organisation

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize("words", [[], ["dance"], ["import", "links"], ["demo"], ["serve", "--portt", "1"]])
def test_wrong_usage_ends_with_two(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        command.main(words)

    assert ended.value.code == 2
    assert "usage: solmu" in capsys.readouterr().err


@pytest.mark.django_db
def test_migrate_says_when_it_is_done(capsys: pytest.CaptureFixture[str]) -> None:
    assert command.main(["migrate"]) == 0
    assert capsys.readouterr() == ("The database is up to date.\n", "")


@pytest.mark.django_db
def test_quiet_says_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    assert command.main(["migrate", "--quiet"]) == 0
    assert capsys.readouterr() == ("", "")


@pytest.mark.django_db
def test_check_of_a_sound_installation(capsys: pytest.CaptureFixture[str]) -> None:
    assert command.main(["check", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {"faults": []}


def test_check_names_each_fault_and_ends_with_one(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    faults: list[CheckMessage] = [Error("The disk is made of paper."), Error("The roof leaks.")]
    monkeypatch.setattr("solmu.config.command.checks.run_checks", lambda **_: faults)

    assert command.main(["check"]) == 1
    assert capsys.readouterr() == (
        "The disk is made of paper.\nThe roof leaks.\n",
        "solmu: This installation has faults.\n",
    )


@pytest.mark.django_db
def test_serve_refuses_a_database_that_forgets(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("solmu.config.command.checks.run_checks", lambda **_: [Error("The disk is paper.")])

    assert command.main(["serve"]) == 1
    assert capsys.readouterr() == ("", "solmu: The disk is paper.\n")


@pytest.mark.django_db
def test_demo_is_loaded_once(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    assert command.main(["demo", "load", "--json"]) == 0
    first = json.loads(capsys.readouterr().out)
    monkeypatch.setattr(loading, "load", lambda: pytest.fail("loaded twice"))
    assert command.main(["demo", "load", "--json"]) == 0
    second = json.loads(capsys.readouterr().out)

    assert (first["loaded"], second["loaded"]) == (True, False)
    assert (
        first["accounts"]
        == second["accounts"]
        == sorted([*(row[0] for row in loading.ACCOUNTS), loading.OPERATOR])
    )


@pytest.mark.django_db
def test_demo_does_not_stand_beside_real_records(capsys: pytest.CaptureFixture[str]) -> None:
    make_organisation()

    assert command.main(["demo", "load"]) == 1
    assert capsys.readouterr().err == (
        "solmu: There are records already; the demo is loaded only into an empty installation.\n"
    )
    assert Organisation.objects.count() == 1


@pytest.mark.django_db
def test_demo_reset_without_a_terminal_wants_a_yes(capsys: pytest.CaptureFixture[str]) -> None:
    make_organisation()

    assert command.main(["demo", "reset"]) == 1
    assert capsys.readouterr().err.endswith(" is thrown away. Say --yes if that is meant.\n")
    assert Organisation.objects.count() == 1


@pytest.mark.django_db
def test_demo_reset_with_a_no_changes_nothing(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    monkeypatch.setattr("builtins.input", lambda _: "no")

    assert command.main(["demo", "reset"]) == 1
    assert capsys.readouterr().err == "solmu: Nothing was changed.\n"


@pytest.mark.django_db(transaction=True)
def test_demo_reset_throws_the_rest_away(capsys: pytest.CaptureFixture[str]) -> None:
    ours = make_organisation("Nowhere in the demo")

    assert command.main(["demo", "reset", "--yes"]) == 0
    assert "The demo has been loaded." in capsys.readouterr().out
    assert not Organisation.objects.filter(slug=ours.slug).exists()
    assert loading.is_loaded()


@pytest.mark.django_db
def test_feedback_is_listed_answered_and_erased_when_due(capsys: pytest.CaptureFixture[str]) -> None:
    with time_machine.travel("2025-01-10 12:00"):
        report = record_feedback(page="/fi/", message="The map cannot be read.", language="fi")
        assert command.main(["feedback"]) == 0
        assert capsys.readouterr().out == f"{report.pk}\tby 2025-01-24\t/fi/\n"
        assert command.main(["feedback", "--answered", str(report.pk)]) == 0
        assert command.main(["erase", "due"]) == 0
        assert capsys.readouterr().out == "Erased: 0 reports of readers.\n"

    with time_machine.travel("2026-01-12 12:00"):
        assert command.main(["erase", "due", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {"feedback": 1}


@pytest.mark.django_db
def test_answer_to_no_feedback_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert command.main(["feedback", "--answered", "7"]) == 1
    assert capsys.readouterr().err == "solmu: No feedback 7 waits for an answer.\n"


@pytest.mark.django_db
def test_import_hands_its_words_on(monkeypatch: pytest.MonkeyPatch) -> None:
    heard: list[tuple[object, ...]] = []
    monkeypatch.setattr(
        "solmu.config.command.call_command",
        lambda *words, **manner: heard.append((*words, manner["verbosity"])),
    )

    command.main(["import", "links", "a.csv", "--problems", "b.csv", "--dry-run", "--json"])
    command.main(["import", "undo", "7", "--quiet"])

    assert [words for words in heard if words[0] != "migrate"] == [
        ("import_links", "a.csv", "--problems", "b.csv", "--dry-run", "--json", 1),
        ("import_undo", "7", 0),
    ]


def test_a_refusal_is_one_line(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def refuse(**_: object) -> list[CheckMessage]:
        raise CommandError("The file\nis empty.")

    monkeypatch.setattr("solmu.config.command.checks.run_checks", refuse)

    assert command.main(["check"]) == 1
    assert capsys.readouterr().err == "solmu: The file is empty.\n"


def test_serve_answers_and_ends_cleanly(tmp_path: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = str(free.getsockname()[1])
    chosen = {key: word for key, word in os.environ.items() if not key.startswith("SOLMU_")}
    server = subprocess.Popen(
        [sys.executable, "-m", "solmu", "serve", "--port", port],
        cwd=ROOT,
        env=chosen | {"SOLMU_DATA_DIR": str(tmp_path)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        answer = _first_answer(f"http://127.0.0.1:{port}/readyz")
    finally:
        server.send_signal(signal.SIGTERM)
        told, faults = server.communicate(timeout=60)

    assert json.loads(answer) == {"status": "ok", "database": "ok"}
    assert told == f"Solmu is at http://127.0.0.1:{port}/   (stop: Ctrl-C)\n"
    assert (server.returncode, faults) == (0, "")


def _first_answer(address: str) -> bytes:
    """What the server says as soon as it listens; waits for that at most a minute."""
    for _ in range(300):
        try:
            with urllib.request.urlopen(address, timeout=5) as response:
                return bytes(response.read())
        except OSError:
            time.sleep(0.2)
    raise AssertionError(f"{address} did not answer within a minute")
