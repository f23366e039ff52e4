from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from solmu.publishing.timeline_picture import TermBar, Tick, Timeline, TimelineRow, term_bar, timeline

TODAY = date(2026, 11, 22)
days = st.dates(date(1800, 1, 1), date(2300, 12, 31))


def row(
    start: date | None = None, end: date | None = None, *, is_open_ended: bool = False, precision: str = "day"
) -> TimelineRow:
    return TimelineRow("Kuopio – Opole", start, end, is_open_ended, precision, "force")


def test_a_running_term_has_run_up_to_today() -> None:
    assert term_bar(date(2022, 1, 1), date(2029, 12, 31), TODAY) == TermBar(
        start=date(2022, 1, 1),
        end=date(2029, 12, 31),
        today=TODAY,
        phase="running",
        run_percent=61.12,
        today_percent=61.12,
        ticks=(
            Tick(0, "2022", "start"),
            Tick(12.49, "2023", "start"),
            Tick(24.98, "2024", "start"),
            Tick(37.51, "2025", "start"),
            Tick(50, "2026", "start"),
            Tick(62.49, "2027", "start"),
            Tick(74.98, "2028", "start"),
            Tick(87.51, "2029", "start"),
        ),
    )


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        (date(2026, 11, 22), date(2027, 11, 21), ("running", 0, 0)),
        (date(2025, 11, 23), date(2026, 11, 22), ("running", 99.73, 99.73)),
        (date(2025, 11, 22), date(2026, 11, 21), ("after", 100, None)),
        (date(2026, 11, 23), date(2027, 11, 22), ("before", 0, None)),
        (date(2026, 11, 22), date(2026, 11, 22), ("running", 0, 0)),
        (date.max, date.max, ("before", 0, None)),
    ],
)
def test_the_edges_of_a_term(start: date, end: date, expected: tuple[str, float, float | None]) -> None:
    bar = term_bar(start, end, TODAY)
    assert (bar.phase, bar.run_percent, bar.today_percent) == expected


def test_a_term_of_one_year_has_the_new_year_in_it() -> None:
    bar = term_bar(date(2026, 3, 1), date(2027, 2, 28), TODAY)
    assert [(tick.percent, tick.label) for tick in bar.ticks] == [(83.84, "2027")]


def test_a_term_of_eighty_years_has_ticks_every_ten() -> None:
    bar = term_bar(date(1975, 5, 5), date(2055, 5, 4), TODAY)
    assert [tick.label for tick in bar.ticks] == ["1980", "1990", "2000", "2010", "2020", "2030", "2040", ""]
    assert bar.ticks[-1].percent == 93.33


def test_a_term_until_further_notice_goes_on_beyond_today() -> None:
    bar = term_bar(date(2016, 11, 22), None, TODAY)
    assert (bar.is_open_ended, bar.phase, bar.run_percent) == (True, "running", 79.98)


def test_a_term_that_ends_before_it_starts_is_refused() -> None:
    with pytest.raises(ValueError, match="cannot end on 2021-12-31 before it starts on 2022-01-01"):
        term_bar(date(2022, 1, 1), date(2021, 12, 31), TODAY)


@given(days, st.none() | st.integers(0, 90_000), days)
def test_all_of_a_term_lies_within_the_drawing(start: date, length: int | None, today: date) -> None:
    end = None if length is None else date.fromordinal(start.toordinal() + length)
    bar = term_bar(start, end, today)
    assert 0 <= bar.run_percent <= 100
    assert len(bar.ticks) <= 9
    assert all(0 <= tick.percent <= 100 for tick in bar.ticks)
    labelled = [tick for tick in bar.ticks if tick.label]
    assert [tick.percent for tick in labelled] == sorted({tick.percent for tick in labelled})
    assert (bar.today_percent is not None) == (start <= today and (end is None or today <= end))


def test_nothing_gives_the_present_year() -> None:
    assert timeline([], TODAY) == Timeline(2026, 2026, TODAY, 89.04, (Tick(0, "2026", "start"),), ())


def test_known_dates_make_a_bar_from_start_to_end() -> None:
    drawn = timeline([row(date(2017, 1, 1), date(2021, 12, 31))], TODAY)
    assert (drawn.first_year, drawn.last_year) == (2017, 2026)
    bar = drawn.bars[0]
    assert (bar.x, bar.right, bar.start_edge, bar.end_edge, bar.fades) == (0, 50, "known", "known", [])


def test_an_open_end_runs_to_the_edge() -> None:
    bar = timeline([row(date(2017, 1, 1), is_open_ended=True)], TODAY).bars[0]
    assert (bar.x, bar.right, bar.end_edge, bar.fades) == (0, 100, "open", [])


def test_an_unknown_start_fades_before_what_is_known() -> None:
    known = row(date(2017, 1, 1), date(2018, 1, 1))
    bar = timeline([known, row(None, date(2021, 12, 31), precision="unknown")], TODAY).bars[1]
    assert (bar.x, bar.width, bar.start_edge, bar.fade_before) == (50, 0, "unknown", (42, 8))


def test_an_unknown_start_of_what_lasts_fades_before_today() -> None:
    known = row(date(2017, 1, 1), date(2018, 1, 1))
    drawn = timeline([known, row(is_open_ended=True, precision="unknown")], TODAY)
    bar = drawn.bars[1]
    assert (bar.x, bar.right) == (drawn.today_percent, 100)
    assert bar.fade_before == (90.9, 8)


def test_an_unknown_end_is_certain_until_today_and_fades_after_it() -> None:
    known = row(date(2017, 1, 1), date(2036, 12, 31))
    drawn = timeline([known, row(date(2017, 1, 1))], TODAY)
    bar = drawn.bars[1]
    assert (bar.x, bar.right, bar.end_edge) == (0, drawn.today_percent, "unknown")
    assert bar.fade_after == (drawn.today_percent, 8)


def test_what_nothing_is_known_of_is_only_two_fading_parts() -> None:
    known = row(date(2017, 1, 1), date(2036, 12, 31))
    bar = timeline([known, row(precision="unknown")], TODAY).bars[1]
    assert (bar.width, bar.start_edge, bar.end_edge, len(bar.fades)) == (0, "unknown", "unknown", 2)


@pytest.mark.parametrize(
    ("precision", "is_rough"), [("day", False), ("month", True), ("season", True), ("year", True)]
)
def test_a_start_that_is_not_a_day_is_rough(precision: str, is_rough: bool) -> None:
    assert timeline([row(date(2017, 1, 1), precision=precision)], TODAY).bars[0].is_rough is is_rough


@given(st.lists(st.tuples(st.none() | days, st.none() | days, st.booleans()), max_size=8), days)
def test_everything_lies_within_the_axis(
    rows: list[tuple[date | None, date | None, bool]], today: date
) -> None:
    """Also where an end lies before its start, as imported records have it."""
    drawn = timeline([row(start, end, is_open_ended=is_open) for start, end, is_open in rows], today)
    assert len(drawn.bars) == len(rows)
    assert 0 <= drawn.today_percent <= 100
    assert len(drawn.ticks) <= 9
    for bar in drawn.bars:
        assert 0 <= bar.x <= bar.right <= 100
        for x, width in bar.fades:
            assert 0 <= x <= 100
            assert 0 < width <= 8
            assert x + width <= 100.01
        if bar.start_edge == "known":
            assert bar.width > 0
