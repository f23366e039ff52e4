"""The value itself: pure, immutable, ordered."""

import re
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import Enum, IntEnum
from functools import total_ordering

from solmu.core.partial_dates import wording


class Precision(Enum):
    """How much of the date is known."""

    DAY = "day"
    MONTH = "month"
    SEASON = "season"
    YEAR = "year"
    TO_BE_ANNOUNCED = "to be announced"


class Season(IntEnum):
    """The seasons by their EDTF numbers. A winter is named after the year of its December."""

    SPRING = 21
    SUMMER = 22
    AUTUMN = 23
    WINTER = 24

    @property
    def first_month(self) -> int:
        """March, June, September or December."""
        return (self.value - 20) * 3


_UNKNOWN = "XXXX"
_EDTF = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")


def _last_of_month(first_day: date) -> date:
    if first_day.month == 12:
        return first_day.replace(day=31)
    return first_day.replace(month=first_day.month + 1) - timedelta(days=1)


def _season_bounds(year: int, season: Season) -> tuple[date, date]:
    last_month = season.first_month + 2
    last = date(year + 1, 2, 1) if season is Season.WINTER else date(year, last_month, 1)
    return date(year, season.first_month, 1), _last_of_month(last)


def _taken_apart(edtf: str) -> tuple[Precision, date | None, date | None]:
    """Precision, first and last day. Raises ValueError for what is not a date of the five kinds."""
    if edtf == _UNKNOWN:
        return Precision.TO_BE_ANNOUNCED, None, None
    found = _EDTF.fullmatch(edtf)
    if not found:
        raise ValueError(
            f"{edtf!r} is not a partial date: write 2021-08-05, 2021-08, 2021-21 to 2021-24 "
            "for a season, 2021, or XXXX for a date to be announced"
        )
    year = int(found[1])
    try:
        if found[2] is None:
            return Precision.YEAR, date(year, 1, 1), date(year, 12, 31)
        part = int(found[2])
        if found[3] is not None:
            day = date(year, part, int(found[3]))
            return Precision.DAY, day, day
        if part in Season._value2member_map_:
            return Precision.SEASON, *_season_bounds(year, Season(part))
        first = date(year, part, 1)
        return Precision.MONTH, first, _last_of_month(first)
    except ValueError as error:
        raise ValueError(f"{edtf!r} is not in the calendar: {error}") from error


@total_ordering
@dataclass(frozen=True, slots=True)
class PartialDate:
    """A day, month, season, year, or "to be announced", made from its EDTF text.

    Two are equal when they say the same thing: 2021 is not 2021-01-01. They are ordered by their
    first day, then by their last; what is to be announced comes last. Raises ValueError for text
    that is no such date.
    """

    edtf: str
    precision: Precision = field(init=False, compare=False, repr=False)
    earliest: date | None = field(init=False, compare=False, repr=False)
    latest: date | None = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        precision, earliest, latest = _taken_apart(self.edtf)
        object.__setattr__(self, "precision", precision)
        object.__setattr__(self, "earliest", earliest)
        object.__setattr__(self, "latest", latest)

    @classmethod
    def parse(cls, edtf: str) -> "PartialDate":
        """The date of the EDTF text. Raises ValueError when it is none."""
        return cls(edtf)

    @classmethod
    def day(cls, day: date) -> "PartialDate":
        """A whole date; of a point in time its calendar day is taken."""
        return cls(f"{day.year:04}-{day.month:02}-{day.day:02}")

    @classmethod
    def month(cls, year: int, month: int) -> "PartialDate":
        """A month; raises ValueError unless 1 to 12."""
        if not 1 <= month <= 12:
            raise ValueError(f"{month} is not the number of a month")
        return cls(f"{year:04}-{month:02}")

    @classmethod
    def season(cls, year: int, season: Season) -> "PartialDate":
        """A season; the winter of 2021 begins in December 2021."""
        return cls(f"{year:04}-{Season(season).value}")

    @classmethod
    def year(cls, year: int) -> "PartialDate":
        """A year, 1 to 9999."""
        return cls(f"{year:04}")

    @classmethod
    def to_be_announced(cls) -> "PartialDate":
        """A date that somebody has promised to name."""
        return cls(_UNKNOWN)

    @property
    def is_to_be_announced(self) -> bool:
        """Whether not even the year is known."""
        return self.precision is Precision.TO_BE_ANNOUNCED

    def _place(self) -> tuple[bool, date, date]:
        return self.earliest is None, self.earliest or date.max, self.latest or date.max

    def __lt__(self, other: object) -> bool:
        if not isinstance(other, PartialDate):
            return NotImplemented
        return self._place() < other._place()

    def __str__(self) -> str:
        return self.edtf

    def printed(self, language: str, *, weekday: bool = True) -> str:
        """The date as people write it: "to 3.12.2026", "elokuu 2021", "syksy 2021", "2021"."""
        if self.earliest is None:
            return wording.TO_BE_ANNOUNCED[wording.spoken(language)]
        match self.precision:
            case Precision.DAY:
                return wording.day_in_words(self.earliest, language, weekday=weekday)
            case Precision.MONTH:
                return wording.month_in_words(self.earliest, language)
            case Precision.SEASON:
                return wording.season_in_words(int(self.edtf[5:]), self.earliest.year, language)
            case _:
                return str(self.earliest.year)

    def in_words_from(self, today: date, language: str) -> str:
        """How far it is: "11 päivän päästä", "this month", "2 years ago"; "" when to be announced.

        No more is said than is known: a year is so many years away, a month so many months.
        """
        if self.earliest is None or self.latest is None:
            return ""
        if self.precision is Precision.DAY:
            return _distance_of_day(self.earliest, today, language)
        if self.earliest <= today <= self.latest:
            return self._present_words(language)
        nearest = self.earliest if today < self.earliest else self.latest
        if self.precision is Precision.YEAR:
            return wording.distance_in_words(nearest.year - today.year, "year", language)
        return _distance_of_month(nearest, today, language)

    def _present_words(self, language: str) -> str:
        words = {
            Precision.MONTH: wording.THIS_MONTH,
            Precision.SEASON: wording.NOW,
            Precision.YEAR: wording.THIS_YEAR,
        }[self.precision]
        return words[wording.spoken(language)]


def _months_between(day: date, today: date) -> int:
    return (day.year - today.year) * 12 + day.month - today.month


def _distance_of_day(day: date, today: date, language: str) -> str:
    """Days up to two months, then whole months, from two years on whole years."""
    days = (day - today).days
    if abs(days) < 60:
        return wording.distance_in_words(days, "day", language)
    later, sooner = max(day, today), min(day, today)
    months = _months_between(later, sooner) - (later.day < sooner.day)
    direction = 1 if days > 0 else -1
    if months < 24:
        return wording.distance_in_words(direction * months, "month", language)
    return wording.distance_in_words(direction * (months // 12), "year", language)


def _distance_of_month(day: date, today: date, language: str) -> str:
    months = _months_between(day, today)
    if abs(months) < 24:
        return wording.distance_in_words(months, "month", language)
    return wording.distance_in_words(int(months / 12), "year", language)


def print_range(start: PartialDate | None, end: PartialDate | None, language: str) -> str:
    """ "2022–2029", "elokuu–lokakuu 2021", "elokuu 2021 – syksy 2022"; "2022–" without an end.

    None is a date that nobody has stated; without both the range is "".
    """
    if start is None or end is None or start == end:
        return _half_range(start, end, language)
    first, last = start.printed(language), end.printed(language)
    kinds = {start.precision, end.precision}
    if kinds == {Precision.YEAR}:
        return f"{first}–{last}"
    if kinds == {Precision.MONTH} and start.edtf[:4] == end.edtf[:4] and start.earliest:
        return f"{wording.month_name(start.earliest, language)}–{last}"
    return f"{first} – {last}"


def _half_range(start: PartialDate | None, end: PartialDate | None, language: str) -> str:
    if start is not None and start == end:
        return start.printed(language)
    if start is not None:
        space = "" if start.precision is Precision.YEAR else " "
        return f"{start.printed(language)}{space}–"
    if end is not None:
        space = "" if end.precision is Precision.YEAR else " "
        return f"–{space}{end.printed(language)}"
    return ""
