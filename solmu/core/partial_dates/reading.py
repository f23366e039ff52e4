"""Reading a date as a person wrote it, in any of the six languages.

Numbers are read day first, as all six languages write them (English as in Britain). What could
mean two things is refused rather than guessed: "2021-22" and years of two digits.
"""

import re
from datetime import date
from functools import cache
from typing import Never

from babel.dates import get_day_names, get_month_names

from solmu.core.languages import LANGUAGES
from solmu.core.partial_dates import wording
from solmu.core.partial_dates.value import PartialDate, Season
from solmu.core.text import clean


class UnreadableDate(ValueError):
    """The text is no date; ``reason`` is one of: words, calendar, year, weekday, ambiguous."""

    def __init__(self, reason: str, text: str) -> None:
        self.reason = reason
        super().__init__(f"{text!r} cannot be read as a date ({reason})")


_SEASON_WORDS: dict[Season, str] = {
    Season.SPRING: "kevät kevään keväällä keväänä vår våren forår foråret весна весни весну навесні spring",
    Season.SUMMER: "kesä kesän kesällä kesänä sommar sommaren sommer sommeren літо літа влітку summer",
    Season.AUTUMN: (
        "syksy syksyn syksyllä syksynä höst hösten høst høsten efterår efteråret "
        "осінь осені восени autumn fall"
    ),
    Season.WINTER: "talvi talven talvella talvena vinter vintern vinteren зима зими взимку winter",
}
_UKRAINIAN_LOCATIVES = (
    "січні лютому березні квітні травні червні липні серпні вересні жовтні листопаді грудні"
)
_FINNISH_ENDINGS = ("n", "ssa", "sta", "hun", "lle", "lla")
_SMALL_WORDS = frozenset(
    ["i", "den", "the", "of", "in", "on", "у", "в", "р", "року", "рік", "році", "vuonna"]
)
_TO_BE_ANNOUNCED = frozenset([*wording.TO_BE_ANNOUNCED.values(), "tba", "xxxx"])


@cache
def _months() -> dict[str, int]:
    months = {form: month for month, form in enumerate(_UKRAINIAN_LOCATIVES.split(), 1)}
    for language in LANGUAGES:
        for width in ("wide", "abbreviated"):
            for context in ("format", "stand-alone"):
                names = get_month_names(width, context, wording.locale_of(language))
                months.update({name.lower().rstrip("."): month for month, name in names.items()})
    for month, name in get_month_names("wide", "stand-alone", wording.locale_of("fi")).items():
        months.update({f"{name}{ending}": month for ending in _FINNISH_ENDINGS})
    return {**months, "sept": 9}


@cache
def _weekdays() -> dict[str, int]:
    """Word to day of the week, Monday 0, in whichever language it is one."""
    days: dict[str, int] = {}
    for language in LANGUAGES:
        for width in ("wide", "abbreviated", "short"):
            for context in ("format", "stand-alone"):
                names = get_day_names(width, context, wording.locale_of(language))
                days.update({name.lower().rstrip("."): day for day, name in names.items()})
    return days


@cache
def _seasons() -> dict[str, Season]:
    return {word: season for season, forms in _SEASON_WORDS.items() for word in forms.split()}


_YEAR_FIRST = re.compile(r"(\d{4})-(\d{1,2})(?:-(\d{1,2}))?")
_DAY_FIRST = re.compile(r"(?:(\d{1,2})\.? ?[./-] ?)?(\d{1,2})\.? ?[./-] ?(\d{4})")
_PIECE = re.compile(r"(\d+)(?:st|nd|rd|th)?\b|([^\W\d_]+)")
_WINTER_YEARS = re.compile(r"(\d{4}) ?[–/-] ?(\d{4}|\d{2})\b")


def read_date(text: str) -> PartialDate:
    """The date that a person wrote: "5.8.2021", "elokuu 2021", "8/2021", "серпень 2021", "2021".

    Raises UnreadableDate when the text is no date, or could be two.
    """
    written = " ".join(clean(text).lower().split())
    if written in _TO_BE_ANNOUNCED:
        return PartialDate.to_be_announced()
    weekday, rest = _without_weekday(written)
    try:
        found = _read_numbers(rest) or _read_words(rest)
    except UnreadableDate as error:
        raise UnreadableDate(error.reason, text) from error
    except ValueError as error:
        raise UnreadableDate("calendar", text) from error
    if weekday is not None and not _falls_on(found, weekday):
        raise UnreadableDate("weekday", text)
    return found


def _without_weekday(written: str) -> tuple[int | None, str]:
    first, _, rest = written.partition(" ")
    weekday = _weekdays().get(first.rstrip(".,"))
    return (None, written) if weekday is None or not rest else (weekday, rest)


def _falls_on(found: PartialDate, weekday: int) -> bool:
    day = found.earliest
    return day is not None and day == found.latest and day.weekday() == weekday


def _read_numbers(written: str) -> PartialDate | None:
    if match := _YEAR_FIRST.fullmatch(written):
        year, month, day = (int(part) if part else None for part in match.groups())
        if day is None and month and month > 12:
            raise UnreadableDate("ambiguous", written)  # "2021-22": two years, or EDTF's summer?
        return _made(year, month, day)
    if match := _DAY_FIRST.fullmatch(written):
        day, month, year = (int(part) if part else None for part in match.groups())
        return _made(year, month, day)
    return None


def _made(year: int | None, month: int | None, day: int | None) -> PartialDate:
    if year is None:
        raise UnreadableDate("year", "")
    if month is None:
        return PartialDate.year(year)
    return PartialDate.month(year, month) if day is None else PartialDate.day(date(year, month, day))


def _read_words(written: str) -> PartialDate:
    numbers: list[str] = []
    month: int | None = None
    season: Season | None = None
    rest = _with_one_winter_year(written)
    for number, word in _PIECE.findall(rest):
        if number:
            numbers.append(number)
        elif word in _seasons() and season is None:  # before months: "kesä" also shortens "kesäkuu"
            season = _seasons()[word]
        elif word in _months() and month is None:
            month = _months()[word]
        elif word not in _SMALL_WORDS:
            _refuse("words")
    return _put_together(numbers, month, season)


def _with_one_winter_year(written: str) -> str:
    """ "talvi 2021–2022" and "winter 2021/22" begin in the first of the two years."""
    years = _WINTER_YEARS.search(written)
    if not years or not any(_seasons().get(word) is Season.WINTER for word in written.split()):
        return written
    if (int(years[1]) + 1) % 100 != int(years[2]) % 100:
        _refuse("ambiguous")
    return written.replace(years[0], years[1])


def _put_together(numbers: list[str], month: int | None, season: Season | None) -> PartialDate:
    years = [number for number in numbers if len(number) == 4]
    days = [number for number in numbers if len(number) <= 2]
    if len(years) + len(days) != len(numbers) or (month and season):
        _refuse("words")
    if len(years) != 1:
        _refuse("ambiguous" if len(years) > 1 else "year" if month or season or numbers else "words")
    if len(days) > (1 if month else 0):
        _refuse("ambiguous")
    if season:
        return PartialDate.season(int(years[0]), season)
    return _made(int(years[0]), month, int(days[0]) if days else None)


def _refuse(reason: str) -> Never:
    raise UnreadableDate(reason, "")
