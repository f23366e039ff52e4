"""Terms and notice dates, at every length of month."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from solmu.partnerships.terms import end_of_term, months_later, notice_date

days = st.dates(dt.date(1950, 1, 1), dt.date(2150, 12, 31))


@pytest.mark.parametrize(
    ("ends", "months", "expected"),
    [
        (dt.date(2029, 12, 31), 12, dt.date(2028, 12, 31)),
        (dt.date(2029, 12, 31), 6, dt.date(2029, 6, 30)),
        (dt.date(2028, 2, 29), 12, dt.date(2027, 2, 28)),
        (dt.date(2026, 8, 30), 6, dt.date(2026, 2, 27)),
        (dt.date(2026, 8, 31), 6, dt.date(2026, 2, 28)),
    ],
)
def test_notice_date_is_the_end_less_the_notice_period(ends: dt.date, months: int, expected: dt.date) -> None:
    assert notice_date(ends, months) == expected


def test_three_years_end_on_the_day_before_the_same_day() -> None:
    assert end_of_term(dt.date(2022, 1, 1), 36) == dt.date(2024, 12, 31)
    assert end_of_term(dt.date(2024, 3, 1), 12) == dt.date(2025, 2, 28)


@given(days, st.integers(0, 240))
def test_months_later_keeps_the_day_or_takes_the_last_of_a_shorter_month(day: dt.date, months: int) -> None:
    later = months_later(day, months)

    assert (later.year - day.year) * 12 + later.month - day.month == months
    assert later.day == day.day or (later.day < day.day and (later + dt.timedelta(days=1)).day == 1)


@given(days, st.integers(1, 60), st.integers(1, 60))
def test_longer_notice_is_never_later(ends: dt.date, shorter: int, more: int) -> None:
    assert notice_date(ends, shorter + more) < notice_date(ends, shorter) < ends
