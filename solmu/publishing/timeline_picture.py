"""Time drawn as bars: one term with today's mark, and many rows on one axis of years (pure).

Every x is a share of the width in percent, 0 to 100, so that a drawing fits any screen. An end is counted as
a whole day: a term from 1 January to 31 December is full on the day after.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

Phase = Literal["before", "running", "after"]
# What is known of a start or an end: open is an end until further notice, as agreed.
Edge = Literal["known", "unknown", "open"]

STEPS = (1, 2, 5, 10, 20, 25, 50, 100, 200, 500, 1000)
MOST_TICKS = 9
# How much of the width a fading edge takes.
FADE = 8.0
# A bar is never thinner than this share, so that a short term is seen.
THINNEST = 0.6


@dataclass(frozen=True, slots=True)
class Tick:
    """A mark of the axis; `label` is empty where the words would run into others."""

    percent: float
    label: str
    anchor: str  # SVG text-anchor of the label: start or end

    @property
    def shift(self) -> int:
        """How far the label stands from its mark, in pixels."""
        return -4 if self.anchor == "end" else 4


@dataclass(frozen=True, slots=True)
class TermBar:
    """One term: how much has run, the ticks, and today's mark (None when today is not within it)."""

    start: date
    end: date | None
    today: date
    phase: Phase
    run_percent: float
    today_percent: float | None
    ticks: tuple[Tick, ...]

    @property
    def is_open_ended(self) -> bool:
        return self.end is None

    @property
    def today_anchor(self) -> str:
        """The SVG text-anchor that keeps today's words within the drawing."""
        return _anchor_of(self.today_percent or 0)


@dataclass(frozen=True, slots=True)
class TimelineRow:
    """What is to be drawn. `words` say the dates as the reader writes them, if the caller has them.

    `precision` is that of the start: day, month, season, year or unknown.
    """

    label: str
    start: date | None
    end: date | None
    is_open_ended: bool
    precision: str
    state: str
    url: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class TimelineBar:
    """A row as drawn: the certain part from `x` for `width`, and fading parts where an edge is unknown."""

    row: TimelineRow
    x: float
    width: float
    start_edge: Edge
    end_edge: Edge
    fade_before: tuple[float, float] | None
    fade_after: tuple[float, float] | None

    @property
    def right(self) -> float:
        return _tidy(self.x + self.width)

    @property
    def fades(self) -> list[tuple[float, float]]:
        """Where and how wide the fading parts are."""
        return [fade for fade in (self.fade_before, self.fade_after) if fade and fade[1]]

    @property
    def is_rough(self) -> bool:
        """The start is known to the month, season or year only."""
        return self.start_edge == "known" and self.row.precision in ("month", "season", "year")


@dataclass(frozen=True, slots=True)
class Timeline:
    """Rows on one axis from the first to the last year, `last` included."""

    first_year: int
    last_year: int
    today: date
    today_percent: float
    ticks: tuple[Tick, ...]
    bars: tuple[TimelineBar, ...]

    @property
    def today_anchor(self) -> str:
        return _anchor_of(self.today_percent)


def term_bar(start: date, end: date | None, today: date) -> TermBar:
    """A term as a bar. `end` None is a term until further notice, drawn to a fifth beyond today.

    Raises ValueError when the end lies before the start.
    """
    if end is not None and end < start:
        raise ValueError(f"A term cannot end on {end} before it starts on {start}.")
    after_end = _day_after(end) if end else _open_horizon(start, today)
    phase: Phase = "before" if today < start else "after" if today >= after_end else "running"
    share = _share(today, start, after_end)
    return TermBar(
        start=start,
        end=end,
        today=today,
        phase=phase,
        run_percent=share,
        today_percent=share if phase == "running" else None,
        ticks=_ticks(start, after_end),
    )


def timeline(rows: Iterable[TimelineRow], today: date) -> Timeline:
    """All rows on one axis that holds every known date and today, in the order given."""
    rows = list(rows)
    years = [day.year for row in rows for day in (row.start, row.end) if day] + [today.year]
    first, after_last = date(min(years), 1, 1), _new_year(max(years) + 1)
    return Timeline(
        first_year=min(years),
        last_year=max(years),
        today=today,
        today_percent=_share(today, first, after_last),
        ticks=_ticks(first, after_last),
        bars=tuple(_bar(row, today, first, after_last) for row in rows),
    )


def _bar(row: TimelineRow, today: date, first: date, after_last: date) -> TimelineBar:
    now = _share(today, first, after_last)
    start = _share(row.start, first, after_last) if row.start else None
    end = _share(_day_after(row.end), first, after_last) if row.end else None
    end_edge: Edge = "known" if row.end else "open" if row.is_open_ended else "unknown"
    # Certain is what lies between known dates; what has no known end is certain until today only.
    right = end if end is not None else 100.0 if end_edge == "open" else max(now, start or 0)
    left = min(start, right) if start is not None else min(right, now) if end_edge == "open" else right
    if start is not None:
        left, right = _wide_enough(left, right)
    left, right = _tidy(left), _tidy(right)
    return TimelineBar(
        row=row,
        x=left,
        width=_tidy(right - left),
        start_edge="known" if row.start else "unknown",
        end_edge=end_edge,
        fade_before=None if row.start else _stretch(left - FADE, left),
        fade_after=_stretch(right, right + FADE) if end_edge == "unknown" else None,
    )


def _wide_enough(left: float, right: float) -> tuple[float, float]:
    right = max(right, left + THINNEST)
    return (left, right) if right <= 100 else (100 - THINNEST, 100.0)


def _stretch(left: float, right: float) -> tuple[float, float]:
    """Where a fading part begins and how wide it is, kept within the drawing."""
    left, right = max(0.0, left), min(100.0, right)
    return _tidy(left), _tidy(right - left)


def _share(day: date, first: date, after_last: date) -> float:
    share = 100 * (day - first).days / max(1, (after_last - first).days)
    return _tidy(min(100.0, max(0.0, share)))


def _ticks(first: date, after_last: date) -> tuple[Tick, ...]:
    """New Years' days at a step that leaves room for the words on a telephone."""
    years = [
        year for year in range(first.year, after_last.year + 1) if first <= date(year, 1, 1) < after_last
    ]
    step = next((step for step in STEPS if sum(year % step == 0 for year in years) <= MOST_TICKS), STEPS[-1])
    # At a step of one, every year; else only those that the step divides.
    shares = [(year, _share(date(year, 1, 1), first, after_last)) for year in years if year % step == 0]
    return tuple(_tick(year, share, shares) for year, share in shares)


def _tick(year: int, share: float, shares: Sequence[tuple[int, float]]) -> Tick:
    """A label stands right of its mark; the last one left of it when it would run out of the drawing."""
    if share <= 88:
        return Tick(share, str(year), "start")
    has_room = all(share - other >= 24 for _, other in shares if other < share)
    return Tick(share, str(year) if has_room else "", "end")


def _anchor_of(percent: float) -> str:
    return "start" if percent < 20 else "end" if percent > 80 else "middle"


def _open_horizon(start: date, today: date) -> date:
    """Where the drawing of an open term stops: it has run for four fifths, at least a year in all."""
    days = max(365, (max(today, start) - start).days * 5 // 4 + 1)
    return start + timedelta(days=min(days, (date.max - start).days))


def _day_after(day: date) -> date:
    return day + timedelta(days=1) if day < date.max else day


def _new_year(year: int) -> date:
    return date(year, 1, 1) if year <= date.max.year else date.max


def _tidy(value: float) -> float:
    rounded = round(value, 2)
    return int(rounded) if rounded == int(rounded) else rounded
