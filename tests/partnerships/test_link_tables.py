"""Tables of links as files: shapes, faults, cells, and which place an end means."""

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from solmu.organisations.gazetteer import whole_index
from solmu.partnerships.link_tables import (
    End,
    LinkTable,
    Made,
    Placed,
    Problem,
    Row,
    TableRefused,
    opened_table,
    place_end,
    protected,
    unprotected,
)
from solmu.partnerships.link_tables.cells import is_formula

HEADER = "city1,country1,lat1,lng1,city2,country2,lat2,lng2\n"
LINK = "Kuopio,Finland,62.89,27.68,Umeå,Sweden,63.83,20.26\n"


def rows_of(content: str | bytes) -> list[Row]:
    raw = content.encode() if isinstance(content, str) else content
    return list(LinkTable(io.BytesIO(raw)).rows())


def refusal(content: str | bytes) -> str:
    with pytest.raises(TableRefused) as refused:
        rows_of(content)
    return str(refused.value)


def an_end(name: str, **fields: object) -> End:
    known = {"country": None, "point": None, "wikidata": "", "chosen": "", "flaw": ""}
    return End(name, **{**known, **fields})  # type: ignore[arg-type]


def test_table_with_coordinates_is_recognised_by_its_header() -> None:
    [row] = rows_of(HEADER + LINK)

    assert row.line == 2
    assert row.one == an_end("Kuopio", country="FI", point=(62.89, 27.68))
    assert row.other == an_end("Umeå", country="SE", point=(63.83, 20.26))


def test_table_with_wikidata_numbers_is_recognised_by_its_header() -> None:
    [row] = rows_of("qid_from\tname_from\tqid_to\tname_to\nQ5980\tAlajärvi\tQ25579\tUmeå\n")

    assert (row.one, row.other) == (
        an_end("Alajärvi", wikidata="Q5980"),
        an_end("Umeå", wikidata="Q25579"),
    )


def test_table_of_directed_pairs_is_recognised_by_its_header() -> None:
    [row] = rows_of(
        "city\tcountry\tlat\tlon\tpopulation\ttwin\ttwin_lat\ttwin_lon\ttwin_population\ttwin_country\n"
        "Kuopio\tFinland\t62.89\t27.68\t\tPskov\t57.8\t28.3\t\tRussia\n"
    )

    assert (row.one.country, row.other.country, row.other.point) == ("FI", "RU", (57.8, 28.3))


@pytest.mark.parametrize(
    "content",
    [
        b"\xef\xbb\xbf" + (HEADER + LINK).encode(),
        (HEADER + LINK).replace("\n", "\r\n").encode(),
        (HEADER + LINK).replace("\n", "\r").encode(),
        (HEADER + LINK).replace(",", ";").encode(),
        (HEADER + LINK).rstrip("\n").encode(),
        (HEADER + "\n" + LINK + "\n").encode(),
    ],
    ids=["byte order mark", "CRLF", "CR", "semicolons", "no last line end", "empty lines"],
)
def test_manners_of_writing_are_all_read_alike(content: bytes) -> None:
    assert [(row.one.name, row.other.name) for row in rows_of(content)] == [("Kuopio", "Umeå")]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "The file is empty."),
        (b"a,b\n", "city1, country1, lat1, lng1, city2, country2, lat2, lng2 | city, country, lat, lon"),
        (b"city1,city1,country1,lat1,lng1,city2,country2,lat2,lng2\n", "A column stands twice"),
        (HEADER + "Kuopio,Finland\n", "Line 2 has 2 cells; the header has 8."),
        (HEADER + LINK + "Kuopio,Finland,\n", "Line 3 has 3 cells"),
        (HEADER.encode() + b"Ume\xe5,Sweden,,,a,b,,\n", "Line 2 is not UTF-8: byte 4 is 0xE5"),
        ((HEADER + LINK).encode("utf-16"), "Line 1 has a NUL byte"),
        (HEADER + "Kuo\0pio,Finland,,,a,b,,\n", "Line 2 has a NUL byte"),
        (HEADER + '"Kuopio,Finland,,,a,b,,\n' + LINK, "Line 2: a quotation mark is not closed"),
        (HEADER + '"Kuopio,Finland,,,a,b,,\n' + LINK * 3000, "a row is longer than 64 kB"),
        (HEADER + '"Kuopio"x,Finland,,,a,b,,\n', "Line 2: a quotation mark"),
    ],
)
def test_unreadable_table_is_refused_with_the_line(content: str | bytes, said: str) -> None:
    assert said in refusal(content)


class Endless(io.RawIOBase):
    """A line without an end; counts how much of it was read."""

    given = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        buffer[:] = b"x" * len(buffer)
        self.given += len(buffer)
        return len(buffer)


def test_endless_line_is_refused_after_the_first_pieces() -> None:
    stream = Endless()

    with pytest.raises(TableRefused, match="Line 1: a row is longer than 64 kB"):
        LinkTable(stream)  # type: ignore[arg-type]
    assert stream.given <= 4 * 64 * 1024


def test_more_rows_than_the_limit_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("solmu.partnerships.link_tables.reading.MOST_ROWS", 2)

    assert len(rows_of(HEADER + LINK * 2)) == 2
    assert refusal(HEADER + LINK * 3) == "The table has more than 2 rows; divide it."


def test_missing_file_and_directory_are_refused(tmp_path: Path) -> None:
    for path, said in ((tmp_path / "none.csv", "There is no file"), (tmp_path, "is a directory")):
        with pytest.raises(TableRefused, match=said), opened_table(path):
            pass


def test_control_and_direction_characters_are_cleaned_away() -> None:
    [row] = rows_of(HEADER + LINK.replace("Kuopio", "\u202eKuo\x07pio\u2066"))

    assert row.one.name == "Kuopio"


@pytest.mark.parametrize(
    ("changed", "to", "flaw"),
    [
        ("Kuopio", " ", "no_name"),
        ("Kuopio", "-", "no_name"),
        ("Kuopio", "K" * 201, "name_too_long"),
        ("Kuopio", "=HYPERLINK(1)", "formula"),
        ("Finland", "Atlantis", "unknown_country"),
        ("62.89", "north", "wrong_coordinates"),
        ("62.89", "91", "wrong_coordinates"),
        ("62.89", "nan", "wrong_coordinates"),
        ("62.89", "", "wrong_coordinates"),
    ],
)
def test_flaw_of_a_cell_is_named(changed: str, to: str, flaw: str) -> None:
    [row] = rows_of(HEADER + LINK.replace(changed, to))

    assert (row.one.flaw, row.other.flaw) == (flaw, "")


@pytest.mark.parametrize(
    "text", ["=1+1", "=SUM(A1)", "+A1", "-2+3", "@SUM(1)", "=cmd|' /C calc'!A0", '="x"', "=-A1"]
)
def test_formula_is_told_from_a_name(text: str) -> None:
    assert is_formula(text)


@pytest.mark.parametrize("text", ["-stadt", "@ sea", "+ Oulu", "'s-Hertogenbosch", "Å", "= Å", "-3.5"])
def test_name_that_only_begins_like_a_formula_is_kept(text: str) -> None:
    assert not is_formula(text)


def test_protected_cells_are_no_formulas_and_dutch_towns_stay() -> None:
    cells = ["=1+1", "-3.5", "@x", "'s-Hertogenbosch", "'=x"]

    assert [protected(cell) for cell in cells] == ["'=1+1", "-3.5", "'@x", "'s-Hertogenbosch", "''=x"]


@given(st.text(alphabet=st.sampled_from("'=+-@\t\r1.aÅ＝ "), max_size=8) | st.text(max_size=20))
def test_protected_cell_is_read_back_as_it_was(cell: str) -> None:
    assert unprotected(protected(cell)) == cell
    assert not protected(cell).startswith(("=", "@"))


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=300))
def test_no_bytes_break_the_reading_otherwise_than_by_a_refusal(content: bytes) -> None:
    try:
        rows = rows_of(HEADER.encode() + content)
    except TableRefused:
        return
    assert all(len(row.cells) == 8 for row in rows)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.lists(st.text(max_size=12), min_size=8, max_size=8), max_size=5), st.sampled_from(",;\t"))
def test_what_a_spreadsheet_writes_is_read_row_for_row(table: list[list[str]], delimiter: str) -> None:
    written = io.StringIO()
    writer = csv.writer(written, delimiter=delimiter)
    kept = [
        [cell.replace("\0", "").replace("\r", "").encode(errors="ignore").decode() for cell in cells]
        for cells in table
    ]
    kept = [cells for cells in kept if any(cells)]
    writer.writerows([HEADER.strip().split(","), *kept])

    assert len(rows_of(written.getvalue())) == len(kept)


@pytest.mark.parametrize(
    ("end", "key"),
    [
        (an_end("Kuopio", country="FI"), "FI-297"),
        (an_end("Anything", chosen="FI-297"), "FI-297"),
        (an_end("Anything", wikidata="Q5980"), "FI-005"),
        (an_end("Kuopio"), "FI-297"),
    ],
)
def test_end_is_placed(end: End, key: str) -> None:
    placed = place_end(end, index=whole_index())

    assert isinstance(placed, Placed)
    assert placed.place.key == key


@pytest.mark.parametrize(
    ("end", "code", "candidates"),
    [
        (an_end("Kuopio", country="FI", chosen="FI-9999"), "unknown_key", []),
        (an_end("Aš"), "unsure", ["NO-3218"]),
        (an_end("Heraldsfoot"), "not_found", []),
        (an_end("Heraldsfoot", country="GB"), "not_found", []),
        (an_end("Nokia", country="FI", point=(60.2, 24.8)), "too_far", ["FI-536"]),
        (an_end("Våler", country="NO"), "ambiguous", ["NO-3114", "NO-3419"]),
        (an_end("Kuopio", country="FI", flaw="formula"), "formula", []),
    ],
)
def test_end_that_is_not_certain_is_a_problem_with_its_candidates(
    end: End, code: str, candidates: list[str]
) -> None:
    problem = place_end(end, index=whole_index())

    assert isinstance(problem, Problem)
    assert problem.code == code
    assert sorted(place.key for place in problem.candidates) == candidates
    assert problem.explanation


def test_town_that_the_gazetteer_does_not_know_is_made_from_country_and_coordinates() -> None:
    end = an_end("Heraldsfoot", country="GB", point=(54.0, -2.0))

    assert place_end(end, index=whole_index()) == Made("Heraldsfoot", "GB", (54.0, -2.0))
