"""What the database itself refuses: malformed dates, and bounds that do not belong to the date."""

from typing import Any

from django.db.models import BooleanField, CheckConstraint, F, Func, Q, TextField, Value
from django.db.models.functions import Cast, Concat, Length, Substr
from django.db.models.lookups import Exact, In

_MONTHS = [f"{month:02}" for month in range(1, 13)]
_FIRST_MONTHS = {"21": "03", "22": "06", "23": "09", "24": "12"}
_LAST_MONTHS = {"21": "05", "22": "08", "23": "11", "24": "02"}
_DIGITS = list("0123456789")


def _part(name: str, start: int, length: int) -> Substr:
    """A piece of the column's text; a date is text as year-month-day in both databases."""
    return Substr(Cast(F(name), TextField()), start, length)


def _all(*conditions: Any) -> Q:
    combined = Q()
    for condition in conditions:
        combined &= Q(condition)
    return combined


class IsPartialDate(Func):
    """True where the named column holds a partial date and its two companions hold its bounds.

    In a migration only this name and the column stand. It is plain SQL (no regular expression,
    which SQLite does not have), so every program that writes to the tables meets it.
    """

    output_field = BooleanField()

    def __init__(self, name: str) -> None:
        self.name = name
        super().__init__(name)

    def resolve_expression(self, *args: Any, **options: Any) -> Any:
        """Stand aside for the condition in full."""
        return self.condition().resolve_expression(*args, **options)

    def condition(self) -> Q:
        """The condition as a Q, one branch for each kind of date."""
        year_is_number = _all(*(In(_part(self.name, place, 1), _DIGITS) for place in (1, 2, 3, 4)))
        kind = self._is_day() | self._is_month() | self._is_year() | self._is_season()
        # A CHECK lets "unknown" pass, so every NULL has to be excluded by name.
        nothing_is_null = Q(
            **{f"{column}__isnull": False for column in (self.name, self._earliest, self._latest)}
        )
        dated = nothing_is_null & year_is_number & kind
        return self._has_no_bounds() | dated

    @property
    def _earliest(self) -> str:
        return f"{self.name}_earliest"

    @property
    def _latest(self) -> str:
        return f"{self.name}_latest"

    def _has_no_bounds(self) -> Q:
        unknown = Q(**{f"{self.name}__isnull": True}) | _all(Exact(_part(self.name, 1, 11), "XXXX"))
        return unknown & Q(**{f"{self._earliest}__isnull": True, f"{self._latest}__isnull": True})

    def _is_long(self, length: int) -> Exact:
        return Exact(Length(Cast(F(self.name), TextField())), length)

    def _is_day(self) -> Q:
        whole = _part(self.name, 1, 10)
        # A bound is a real date of the calendar, so 30 February cannot equal it.
        return _all(
            self._is_long(10),
            Exact(_part(self._earliest, 1, 10), whole),
            Exact(_part(self._latest, 1, 10), whole),
        )

    def _is_month(self) -> Q:
        whole = _part(self.name, 1, 7)
        return _all(
            self._is_long(7),
            In(_part(self.name, 6, 2), _MONTHS),
            Exact(_part(self._earliest, 1, 10), Concat(whole, Value("-01"))),
            Exact(_part(self._latest, 1, 7), whole),
            In(_part(self._latest, 9, 2), ["28", "29", "30", "31"]),
        )

    def _is_year(self) -> Q:
        whole = _part(self.name, 1, 4)
        return _all(
            self._is_long(4),
            Exact(_part(self._earliest, 1, 10), Concat(whole, Value("-01-01"))),
            Exact(_part(self._latest, 1, 10), Concat(whole, Value("-12-31"))),
        )

    def _is_season(self) -> Q:
        seasons = Q()
        for season, first_month in _FIRST_MONTHS.items():
            seasons |= _all(
                Exact(_part(self.name, 5, 3), f"-{season}"),
                Exact(_part(self._earliest, 5, 6), f"-{first_month}-01"),
                Exact(_part(self._latest, 5, 3), f"-{_LAST_MONTHS[season]}"),
            )
        same_year = Exact(_part(self._earliest, 1, 4), _part(self.name, 1, 4))
        return _all(self._is_long(7), same_year) & seasons


def is_partial_date(name: str) -> IsPartialDate:
    """The condition of a CheckConstraint for a PartialDateField of that name.

    ``PartialDateCheck(condition=is_partial_date("starts"), name="…_starts_is_partial_date")``
    """
    return IsPartialDate(name)


class PartialDateCheck(CheckConstraint):
    """The constraint itself. Only the database checks it: a `PartialDate` cannot be malformed.

    Django would otherwise ask the database about every date of every record before saving it.
    """

    def validate(self, *args: Any, **options: Any) -> None:
        """Nothing: the value was read by `PartialDate`, and its bounds are worked out."""
