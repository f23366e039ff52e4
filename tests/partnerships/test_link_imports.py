"""Importing tables of links: nothing guessed, nothing doubled, nothing half done, and the way back."""

import csv
import hashlib
import json
import os
import pty
import random
import select
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import example, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from solmu.core.text import sort_key
from solmu.core.translated import TranslatedText
from solmu.organisations.gazetteer import municipalities
from solmu.organisations.models import NameWord, Organisation
from solmu.organisations.services import give_role
from solmu.partnerships.link_tables import TableRefused
from solmu.partnerships.models import LinkImport, LinkImportRow, Partnership, Party, Status, StatusStep
from solmu.partnerships.services import record_milestone
from solmu.partnerships.services.link_imports import LinksImported, import_links
from solmu.partnerships.services.link_undoing import Kept, NothingToUndo, undo_link_import
from solmu.records.models import Deed
from tests.organisations.factories import make_organisation, make_user
from tests.partnerships.factories import make_partnership

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared" / "data"
HEADER = "city1,country1,lat1,lng1,city2,country2,lat2,lng2\n"
KUOPIO_UMEA = "Kuopio,Finland,62.89,27.68,Umeå,Sweden,63.83,20.26\n"
UMEA_KUOPIO = "Umeå,Sweden,63.83,20.26,Kuopio,Finland,62.89,27.68\n"
KUOPIO_HERALDSFOOT = "Kuopio,Finland,62.89,27.68,Heraldsfoot,Scotland,54,-2\n"
HERALDSFOOT_NEAR = "HERALDSFOOT,England,54.1,-2.1,Umeå,Sweden,63.83,20.26\n"
HERALDSFOOT_FAR = "Heraldsfoot,England,50.1,-2.1,Umeå,Sweden,63.83,20.26\n"
VALER = "Våler,Norway,,,Kuopio,Finland,62.89,27.68\n"


def write(folder: Path, *rows: str, name: str = "links.csv") -> Path:
    path = folder / name
    path.write_text(HEADER + "".join(rows), encoding="utf-8")
    return path


def numbers(told: LinksImported) -> tuple[int, int, int, int, int]:
    """Rows, partnerships created, organisations created, already there, problems."""
    assert told.rows == told.partnerships_created + told.already_there + told.problems
    return told.rows, told.partnerships_created, told.organisations_created, told.already_there, told.problems


def pairs() -> list[list[str]]:
    return [
        [party.organisation.slug for party in partnership.parties.order_by("position")]
        for partnership in Partnership.objects.order_by("pk")
    ]


@pytest.mark.django_db
def test_import_enters_both_towns_and_their_twinning(tmp_path: Path) -> None:
    told = import_links(write(tmp_path, KUOPIO_UMEA), by="import")

    assert numbers(told) == (1, 1, 2, 0, 0)
    partnership = Partnership.objects.get()
    step = partnership.steps.get()
    assert (partnership.kind, partnership.slug, partnership.sort_key, partnership.status) == (
        "twinning",
        "kuopio-umea",
        sort_key("Kuopio Umeå"),
        Status.NOT_STATED,
    )
    assert (step.from_status, step.to_status) == ("", Status.NOT_STATED)
    assert {language: entry.text for language, entry in step.source.items()} == {
        "da": "Importeret fra tabellen links.csv",
        "en": "Imported from the table links.csv",
        "fi": "Tuotu taulukosta links.csv",
        "nb": "Importert fra tabellen links.csv",
        "sv": "Importerat från tabellen links.csv",
        "uk": "Імпортовано з таблиці links.csv",
    }
    assert pairs() == [["kuopio", "umea"]]
    assert list(Organisation.objects.order_by("pk").values_list("place_key", flat=True)) == [
        "FI-297",
        "SE-2480",
    ]
    assert NameWord.objects.filter(word="uumaja", organisation__place_key="SE-2480").exists()
    assert list(Deed.objects.order_by("pk").values_list("action", "actor_label")) == [
        ("organisation.added", "import"),
        ("organisation.added", "import"),
        ("partnership.added", "import"),
        ("link_import.done", "import"),
    ]


@pytest.mark.django_db
def test_import_doubles_nothing_however_often_and_in_whatever_direction(tmp_path: Path) -> None:
    first = import_links(write(tmp_path, KUOPIO_UMEA, UMEA_KUOPIO, KUOPIO_UMEA), by="import")
    again = import_links(write(tmp_path, KUOPIO_UMEA), by="import")
    reverse = import_links(write(tmp_path, UMEA_KUOPIO, name="other.csv"), by="import")

    assert [numbers(told) for told in (first, again, reverse)] == [
        (3, 1, 2, 2, 0),
        (1, 0, 0, 1, 0),
        (1, 0, 0, 1, 0),
    ]
    assert pairs() == [["kuopio", "umea"]]


@pytest.mark.django_db
def test_only_a_twinning_counts_as_the_tie_that_is_there(
    tmp_path: Path,
) -> None:
    import_links(write(tmp_path, KUOPIO_UMEA), by="import")
    Partnership.objects.update(kind=Partnership.Kind.NETWORK)

    assert numbers(import_links(write(tmp_path, KUOPIO_UMEA), by="import")) == (1, 1, 0, 0, 0)
    assert [partnership.slug for partnership in Partnership.objects.order_by("pk")] == [
        "kuopio-umea",
        "kuopio-umea-2",
    ]


@pytest.mark.django_db
def test_town_outside_the_gazetteer_is_made_from_its_row_and_found_again(tmp_path: Path) -> None:
    first = import_links(write(tmp_path, KUOPIO_HERALDSFOOT, HERALDSFOOT_NEAR), by="import")
    again = import_links(write(tmp_path, HERALDSFOOT_NEAR, KUOPIO_HERALDSFOOT), by="import")
    far = import_links(write(tmp_path, HERALDSFOOT_FAR), by="import")

    assert [numbers(told) for told in (first, again, far)] == [
        (2, 2, 3, 0, 0),
        (2, 0, 0, 2, 0),
        (1, 1, 1, 0, 0),
    ]
    made = Organisation.objects.get(slug="heraldsfoot")
    assert made.name == TranslatedText.imported({"en": "Heraldsfoot"})
    assert (made.kind, made.country, made.place_key, made.official_code, made.latitude, made.longitude) == (
        "municipality",
        "GB",
        None,
        "",
        54.0,
        -2.0,
    )
    assert Organisation.objects.filter(slug="heraldsfoot-gb").exists()


@pytest.mark.django_db
def test_problems_are_written_mended_and_read_again(tmp_path: Path) -> None:
    problems = tmp_path / "problems.csv"
    source = write(
        tmp_path,
        KUOPIO_UMEA,
        VALER,
        "=1+1,Norway,,,Atlantis,Nowhere,,\n",
        KUOPIO_UMEA.replace("Umeå,Sweden,63.83,20.26", "Kuopio,Finland,62.89,27.68"),
    )

    told = import_links(source, by="import", problems=problems)

    assert numbers(told) == (4, 1, 2, 0, 3)
    with problems.open(encoding="utf-8-sig", newline="") as stream:
        written = list(csv.DictReader(stream))
    assert [(row["side"], row["problem"]) for row in written] == [
        ("1", "ambiguous"),
        ("1 + 2", "formula + unknown_country"),
        ("1 + 2", "same_place"),
    ]
    assert written[0]["city1"] == "Våler"
    assert "NO-3419 Våler" in written[0]["candidates"]
    assert written[1]["city1"] == "'=1+1"
    assert [(row["place1"], row["place2"]) for row in written] == [("", "")] * 3

    mended = problems.read_text("utf-8-sig").splitlines()
    mended[1] = mended[1][:-1] + "NO-3419,"
    problems.write_text("\n".join(mended), encoding="utf-8")
    again = import_links(problems, by="import", problems=tmp_path / "left.csv")

    assert numbers(again) == (3, 1, 1, 0, 2)
    assert pairs() == [["kuopio", "umea"], ["valer", "kuopio"]]
    header, *left = (tmp_path / "left.csv").read_text("utf-8-sig").splitlines()
    assert header == (tmp_path / "problems.csv").read_text("utf-8").splitlines()[0]
    assert len(left) == 2


@pytest.mark.django_db
def test_table_is_not_overwritten_with_its_own_problems(tmp_path: Path) -> None:
    source = write(tmp_path, VALER)

    with pytest.raises(TableRefused, match="cannot be written"):
        import_links(source, by="import", problems=source)
    assert source.read_text("utf-8") == HEADER + VALER


@pytest.mark.django_db
def test_fault_in_the_last_row_leaves_nothing_behind(tmp_path: Path) -> None:
    source = write(tmp_path, KUOPIO_UMEA, VALER, "ragged\n")

    with pytest.raises(TableRefused, match="Line 4 has 1 cells"):
        import_links(source, by="import", problems=tmp_path / "problems.csv")
    assert not Organisation.objects.exists()
    assert not LinkImport.objects.exists()
    assert [path.name for path in tmp_path.iterdir()] == ["links.csv"]


@pytest.mark.django_db
def test_dry_run_tells_all_and_keeps_nothing(tmp_path: Path) -> None:
    source = write(tmp_path, KUOPIO_UMEA, VALER)

    told = import_links(source, by="import", problems=tmp_path / "problems.csv", is_dry_run=True)

    assert (told.number, numbers(told)) == (None, (2, 1, 2, 0, 1))
    assert (tmp_path / "problems.csv").exists()
    for model in (Organisation, Partnership, LinkImport, LinkImportRow, Deed):
        assert not model.objects.exists()


@pytest.mark.django_db
def test_only_who_may_add_partnerships_may_import(tmp_path: Path) -> None:
    with pytest.raises(PermissionDenied):
        import_links(write(tmp_path, KUOPIO_UMEA), by=make_user())
    assert not LinkImport.objects.exists()


@pytest.mark.django_db
def test_import_asks_no_question_per_row(tmp_path: Path) -> None:
    counts = []
    for size in (2, 40):
        places = [place for place in municipalities() if place.country == "FI"][:size]
        rows = [f"{place.own_name},Finland,,,Umeå,Sweden,63.83,20.26\n" for place in places]
        source = write(tmp_path, *rows, name=f"{size}.csv")
        with CaptureQueriesContext(connection) as captured:
            import_links(source, by="import")
        undo_link_import(LinkImport.objects.latest("pk").pk, by="import")
        counts.append(len([query for query in captured if not query["sql"].startswith("INSERT")]))

    assert counts[0] == counts[1]


@pytest.mark.django_db
def test_undo_takes_away_exactly_what_the_import_created(tmp_path: Path) -> None:
    make_partnership(make_organisation("Kemi"), make_organisation("Opole"))
    before = (pairs(), Organisation.objects.count(), NameWord.objects.count(), StatusStep.objects.count())
    told = import_links(write(tmp_path, KUOPIO_UMEA, KUOPIO_HERALDSFOOT), by="import")
    assert told.number

    undone = undo_link_import(told.number, by="import")

    assert (undone.partnerships_removed, undone.organisations_removed, undone.kept) == (2, 3, ())
    assert (
        pairs(),
        Organisation.objects.count(),
        NameWord.objects.count(),
        StatusStep.objects.count(),
    ) == before
    assert LinkImport.objects.get().state == LinkImport.State.UNDONE
    actions = list(Deed.objects.order_by("pk").values_list("action", flat=True))
    assert actions[-6:] == ["partnership.removed"] * 2 + ["organisation.removed"] * 3 + ["link_import.undone"]
    with pytest.raises(NothingToUndo, match="has been undone already"):
        undo_link_import(told.number, by="import")


@pytest.mark.django_db
def test_undo_leaves_what_has_been_worked_on_and_says_why(tmp_path: Path) -> None:
    first = import_links(write(tmp_path, KUOPIO_UMEA, KUOPIO_HERALDSFOOT), by="import")
    umea = Organisation.objects.get(place_key="SE-2480")
    kuopio = Organisation.objects.get(place_key="FI-297")
    heraldsfoot = Organisation.objects.get(slug="heraldsfoot")
    give_role(umea, by="test", key="mayor", title=TranslatedText({"en": "Mayor"}))
    make_partnership(kuopio, make_organisation("Opole"))
    worked_on = Partnership.objects.get(slug="kuopio-heraldsfoot")
    milestone = record_milestone(worked_on, by="test", text=TranslatedText({"en": "A visit"}))
    assert first.number

    undone = undo_link_import(first.number, by="import")

    assert (undone.partnerships_removed, undone.organisations_removed) == (1, 0)
    assert {kept.record for kept in undone.kept} == {worked_on.slug, kuopio.slug, umea.slug, heraldsfoot.slug}
    assert Kept("kuopio", "party") in undone.kept
    assert all(kept.reason for kept in undone.kept)
    assert pairs() == [["kuopio", "heraldsfoot"], ["kuopio", "opole"]]

    milestone.delete()
    assert undo_link_import(first.number, by="import").partnerships_removed == 0  # history tells of the work


@pytest.mark.django_db
def test_organisation_that_another_import_uses_stays_until_it_is_free(tmp_path: Path) -> None:
    first = import_links(write(tmp_path, KUOPIO_UMEA), by="import")
    second = import_links(write(tmp_path, KUOPIO_HERALDSFOOT, name="second.csv"), by="import")
    assert first.number
    assert second.number

    assert undo_link_import(first.number, by="import").kept == (Kept("kuopio", "party"),)
    assert undo_link_import(second.number, by="import").organisations_removed == 1
    assert undo_link_import(first.number, by="import").organisations_removed == 1
    assert not Organisation.objects.exists()


@pytest.mark.django_db
def test_undo_of_an_import_that_never_was_is_refused() -> None:
    for number, said in (("7", "There is no import 7."), ("x", "is not the number of an import")):
        with pytest.raises(CommandError, match=said):
            call_command("import_undo", number)


@pytest.mark.django_db
def test_command_answers_in_json(tmp_path: Path) -> None:
    answered = StringIO()
    call_command("import_links", str(write(tmp_path, KUOPIO_UMEA, VALER)), "--json", stdout=answered)
    told = json.loads(answered.getvalue())

    assert told.pop("seconds") >= 0
    number = told.pop("import")
    assert told == {
        "rows": 2,
        "partnerships_created": 1,
        "organisations_created": 2,
        "already_there": 0,
        "problems": 1,
        "ends": {
            "FI": {"found": 2, "all": 2},
            "NO": {"found": 0, "all": 1},
            "SE": {"found": 1, "all": 1},
        },
    }
    undone = StringIO()
    call_command("import_undo", str(number), "--json", stdout=undone)
    assert json.loads(undone.getvalue()) == {
        "import": number,
        "partnerships_removed": 1,
        "organisations_removed": 2,
        "kept": [],
    }


@pytest.mark.django_db
def test_command_speaks_to_a_person_and_is_silent_when_asked(tmp_path: Path) -> None:
    source = str(write(tmp_path, KUOPIO_UMEA))
    spoken, silent = StringIO(), StringIO()
    call_command("import_links", source, stdout=spoken)
    call_command("import_links", source, verbosity=0, stdout=silent)

    assert "Rows: 1; created: 1; already there: 0; with problems: 0" in spoken.getvalue()
    assert silent.getvalue() == ""


@pytest.mark.django_db
def test_command_refuses_a_bad_file_with_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match=r"There is no file .*none\.csv\."):
        call_command("import_links", str(tmp_path / "none.csv"))


TOWNS = [
    "Kuopio,Finland,,",
    "Umeå,Sweden,,",
    "Heraldsfoot,England,54,-2",
    "heraldsfoot,England,54.2,-2",
    "Heraldsfoot,England,54.4,-2",
    "Våler,Norway,,",
    ",Norway,,",
    "Kyiv,Ukraine,50.45,30.52",
]


class AnyTable(TestCase):
    """Whatever rows come: each is created, there already or reported, and a second reading adds nothing."""

    @settings(max_examples=40, deadline=None)
    @given(st.lists(st.tuples(st.sampled_from(TOWNS), st.sampled_from(TOWNS)), max_size=8))
    @example([(TOWNS[2], TOWNS[3]), (TOWNS[0], TOWNS[4])])
    def test_second_reading_adds_nothing(self, rows: list[tuple[str, str]]) -> None:
        with tempfile.TemporaryDirectory() as folder:
            lines = [f"{one},{other}\n" for one, other in rows]
            source = write(Path(folder), *lines)
            first = import_links(source, by="import")
            again = import_links(source, by="import")

        assert numbers(first)[0] == len(rows)
        assert numbers(again) == (len(rows), 0, 0, len(rows) - first.problems, first.problems)
        assert Partnership.objects.count() == first.partnerships_created
        slugs = list(Partnership.objects.values_list("slug", flat=True))
        assert len(set(slugs)) == len(slugs)
        undo_link_import(first.number or 0, by="import")
        assert not Organisation.objects.exists()
        assert not Party.objects.exists()


# --- A process that is killed ---------------------------------------------------------------------


def solmu(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "solmu", *arguments],
        env=_environment(folder),
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )


def _environment(folder: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("SOLMU_", "COV_"))}
    return {**kept, "SOLMU_DATA_DIR": str(folder)}


def _killed_when_it_says(words: str, folder: Path, *arguments: str) -> int:
    """Start the command on a terminal, kill it as soon as its progress has the words; the exit status."""
    ours, its = pty.openpty()
    started = subprocess.Popen(
        [sys.executable, "-m", "solmu", *arguments],
        env=_environment(folder),
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
        stderr=its,
    )
    os.close(its)
    said, until = b"", time.monotonic() + 120
    while words.encode() not in said and time.monotonic() < until:
        if select.select([ours], [], [], 1)[0]:
            try:
                said += os.read(ours, 4096)
            except OSError:  # the other side has gone
                break
    started.send_signal(signal.SIGKILL)
    status = started.wait()
    os.close(ours)
    return status


def _state(folder: Path) -> dict[str, list[Any]]:
    """All that the import wrote, without times."""
    database = sqlite3.connect(folder / "solmu.sqlite3")
    try:
        asked = {
            "organisations": "SELECT id, slug, name, place_key FROM organisations_organisation ORDER BY id",
            "partnerships": "SELECT id, slug, sort_key, status FROM partnerships_partnership ORDER BY id",
            "parties": "SELECT partnership_id, organisation_id, position FROM partnerships_party ORDER BY id",
            "words": "SELECT organisation_id, word, is_main FROM organisations_nameword ORDER BY id",
            "deeds": "SELECT action, subject_kind, subject_key, reason FROM records_deed ORDER BY id",
            "imports": "SELECT id, file_name, digest, state, rows_read FROM partnerships_linkimport",
        }
        return {name: database.execute(query).fetchall() for name, query in asked.items()}
    finally:
        database.close()


@pytest.fixture(scope="module")
def many_links(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A table of 1,500 links between towns of the gazetteer."""
    chosen = random.Random(7)
    countries = {"FI": "Finland", "SE": "Sweden", "DK": "Denmark"}
    ends = [
        f"{place.own_name},{countries[place.country]},,"
        for place in municipalities()
        if place.country in countries
    ]
    rows = [f"{','.join(chosen.sample(ends, 2))}\n" for _ in range(1500)]
    return write(tmp_path_factory.mktemp("links"), *rows)


@pytest.fixture(scope="module")
def undisturbed(many_links: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Any]]:
    """What the database holds when nobody kills the import."""
    folder = tmp_path_factory.mktemp("undisturbed")
    solmu(folder, "import", "links", str(many_links), "--quiet")
    return _state(folder)


@pytest.mark.parametrize("words", ["rows read", "organisations entered", "partnerships entered"])
def test_killed_import_leaves_nothing_and_the_next_one_does_all(
    tmp_path: Path, words: str, many_links: Path, undisturbed: dict[str, list[Any]]
) -> None:
    solmu(tmp_path, "migrate", "--quiet")
    untouched = _state(tmp_path)

    status = _killed_when_it_says(words, tmp_path, "import", "links", str(many_links))

    assert status == -signal.SIGKILL
    assert _state(tmp_path) == untouched
    solmu(tmp_path, "import", "links", str(many_links), "--quiet")
    assert _state(tmp_path) == undisturbed
    assert undisturbed["imports"] == [
        (1, "links.csv", hashlib.sha256(many_links.read_bytes()).hexdigest(), "done", 1500)
    ]


@pytest.mark.shared
@pytest.mark.django_db
def test_list_of_all_twin_towns_is_taken_in() -> None:
    told = import_links(SHARED / "twin_links_wikipedia_2026.csv", by="import")

    assert numbers(told)[0] == 25917
    assert told.problems < 50
    # By name and country alone 349 Norwegian ends would be found; the coordinates tell that some of these
    # lie elsewhere (a Nome in Alaska, a Lund in Sweden).
    least = {"FI": 726, "SE": 737, "NO": 343, "DK": 422, "UA": 1168}
    assert [country for country in least if told.ends_found[country] < least[country]] == []
    assert Partnership.objects.count() == told.partnerships_created
    assert told.partnerships_created > 24000
