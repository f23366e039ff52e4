"""Reckoning with terms: ends, notice dates. Pure, without tables."""

from __future__ import annotations

import calendar
import datetime as dt


def months_later(day: dt.date, months: int) -> dt.date:
    """The same day some months on (or back); where the month is shorter, its last day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return dt.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def end_of_term(starts: dt.date, months: int) -> dt.date:
    """The last day of a term of so many months: three years from 1.1.2022 end on 31.12.2024."""
    return months_later(starts, months) - dt.timedelta(days=1)


def notice_date(ends: dt.date, notice_months: int) -> dt.date:
    """The last day on which notice can be given so that it has run out when the term ends.

    Reckoned from the day after the end, so that a term to 31.12. with six months' notice has its
    last day of notice on 30.6., at every length of month.
    """
    return months_later(ends + dt.timedelta(days=1), -notice_months) - dt.timedelta(days=1)
