import csv
import io
import json
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from solmu.publishing.formats import csv_lines, json_pieces, safe_cell


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        ("Kuopio", "Kuopio"),
        ("=1+1", "'=1+1"),
        ("+358", "'+358"),
        ("-1+1", "'-1+1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("\r=1", "'\r=1"),
        ("  =1+1", "'  =1+1"),
        ("＝1+1", "'＝1+1"),
        ("Opole – Kuopio", "Opole – Kuopio"),
        (None, ""),
        (True, "true"),
        (-12.5, "-12.5"),
        (0, "0"),
    ],
)
def test_safe_cell_keeps_texts_and_numbers_and_disarms_formulas(value: object, cell: str) -> None:
    assert safe_cell(value) == cell


def test_csv_begins_with_the_mark_and_has_one_line_for_each_row() -> None:
    rows: list[dict[str, object]] = [
        {"name": 'Kuopio, "kala"', "countries": ["FI", "PL"], "names": {"uk": "Куопіо"}},
        {"name": "=A1"},
    ]

    lines = list(csv_lines(("name", "countries", "names"), rows))

    assert lines == [
        "\ufeffname,countries,names\r\n",
        '"Kuopio, ""kala""",FI; PL,"{""uk"": ""Куопіо""}"\r\n',
        "'=A1,,\r\n",
    ]


def test_csv_is_made_row_by_row() -> None:
    taken: list[int] = []

    def rows() -> Iterator[dict[str, object]]:
        for number in range(3):
            taken.append(number)
            yield {"n": number}

    lines = csv_lines(("n",), rows())
    next(lines)
    next(lines)

    assert taken == [0]


@given(st.text())
def test_no_text_becomes_a_formula_and_every_text_comes_back(text: str) -> None:
    line = "".join(csv_lines(("a",), [{"a": text}])).removeprefix("\ufeffa\r\n")

    (cell,) = next(csv.reader(io.StringIO(line, newline="")), [""])

    assert cell in (text, f"'{text}")
    assert not cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n"))


def test_json_pieces_are_one_object_with_what_it_is_about() -> None:
    rows: list[dict[str, object]] = [{"name": "Kuopio"}, {"name": "Херсон", "countries": ["UA"]}]

    text = "".join(json_pieces("partnerships", rows, about={"language": "fi"}))

    assert json.loads(text) == {
        "language": "fi",
        "partnerships": [{"name": "Kuopio"}, {"name": "Херсон", "countries": ["UA"]}],
    }


def test_json_of_nothing_is_an_empty_list() -> None:
    assert json.loads("".join(json_pieces("contacts", [], about={}))) == {"contacts": []}
