"""How dates are said in the six languages: CLDR where it has the words, our own where it has not.

The words belong to the value, not to the catalogues of the interface: a feed or an e-mail in one
language is made while the page around it speaks another.
"""

from datetime import date, timedelta

from babel import Locale
from babel.dates import format_date, format_skeleton, format_timedelta

# British English, because it writes the day before the month as the other five languages do.
_LOCALES = {language: Locale.parse(language) for language in ("fi", "sv", "nb", "da", "uk")}
_LOCALES["en"] = Locale.parse("en_GB")

SEASON_NAMES: dict[str, dict[int, str]] = {
    "fi": {21: "kevät", 22: "kesä", 23: "syksy", 24: "talvi"},
    "sv": {21: "våren", 22: "sommaren", 23: "hösten", 24: "vintern"},
    "nb": {21: "våren", 22: "sommeren", 23: "høsten", 24: "vinteren"},
    "da": {21: "foråret", 22: "sommeren", 23: "efteråret", 24: "vinteren"},
    "uk": {21: "весна", 22: "літо", 23: "осінь", 24: "зима"},
    "en": {21: "spring", 22: "summer", 23: "autumn", 24: "winter"},
}
TO_BE_ANNOUNCED: dict[str, str] = {
    "fi": "ilmoitetaan myöhemmin",
    "sv": "meddelas senare",
    "nb": "kunngjøres senere",
    "da": "meddeles senere",
    "uk": "буде оголошено",
    "en": "to be announced",
}
# (yesterday, today, tomorrow); this month; now (of a season); this year
_NEAR_DAYS: dict[str, tuple[str, str, str]] = {
    "fi": ("eilen", "tänään", "huomenna"),
    "sv": ("i går", "i dag", "i morgon"),
    "nb": ("i går", "i dag", "i morgen"),
    "da": ("i går", "i dag", "i morgen"),
    "uk": ("вчора", "сьогодні", "завтра"),
    "en": ("yesterday", "today", "tomorrow"),
}
THIS_MONTH: dict[str, str] = {
    "fi": "tässä kuussa",
    "sv": "denna månad",
    "nb": "denne måneden",
    "da": "denne måned",
    "uk": "цього місяця",
    "en": "this month",
}
NOW: dict[str, str] = {"fi": "nyt", "sv": "nu", "nb": "nå", "da": "nu", "uk": "зараз", "en": "now"}
THIS_YEAR: dict[str, str] = {
    "fi": "tänä vuonna",
    "sv": "i år",
    "nb": "i år",
    "da": "i år",
    "uk": "цього року",
    "en": "this year",
}


def spoken(language: str) -> str:
    """The language to print in: the one asked for ("sv-fi" counts as "sv"), or English."""
    base = language.split("-")[0].split("_")[0]
    return base if base in _LOCALES else "en"


def locale_of(language: str) -> Locale:
    """The Babel locale in which dates of the language are printed."""
    return _LOCALES[spoken(language)]


def day_in_words(day: date, language: str, *, weekday: bool) -> str:
    """ "to 3.12.2026", or "3.12.2026" without the day of the week."""
    written: str = format_skeleton("yMMMEd" if weekday else "yMMMd", day, locale=locale_of(language))
    # The Ukrainian "р." (year) is left out throughout, so that days, months and years look alike.
    return written.removesuffix("р.").rstrip()


def month_in_words(first_day: date, language: str) -> str:
    """ "elokuu 2021": the month in the form in which it stands alone."""
    return f"{month_name(first_day, language)} {first_day.year}"


def month_name(first_day: date, language: str) -> str:
    """ "elokuu", without the year."""
    name: str = format_date(first_day, "LLLL", locale=locale_of(language))
    return name


def season_in_words(season: int, year: int, language: str) -> str:
    """ "syksy 2021"; a winter names both of its years, "talvi 2021–2022"."""
    years = f"{year}–{year + 1}" if season == 24 else str(year)
    return f"{SEASON_NAMES[spoken(language)][season]} {years}"


_DAYS_PER_UNIT = {"day": 1, "month": 30, "year": 365}  # as Babel counts them


def distance_in_words(count: int, unit: str, language: str) -> str:
    """ "11 päivän päästä", "2 år sedan": count of days, months or years from now, negative before."""
    if unit == "day" and abs(count) <= 1:
        return _NEAR_DAYS[spoken(language)][count + 1]
    written: str = format_timedelta(
        timedelta(days=count * _DAYS_PER_UNIT[unit]),
        granularity=unit,  # type: ignore[arg-type]
        threshold=1_000_000,  # never a larger unit than the one asked for
        add_direction=True,
        locale=locale_of(language),
    )
    # CLDR counts Norwegian days in "døgn" (24 hours), which nobody says of a date.
    return written.replace("døgn", "dager")
