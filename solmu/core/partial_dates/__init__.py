"""Dates that may be a day, a month, a season, a year or still to be announced (hard rule 1).

`PartialDate` is the value, stored as EDTF text; `PartialDateField` keeps it in a table together
with its first and last day; `PartialDateFormField` takes what people write in six languages.
Why so: docs/decisions/0003-partial-dates.md.
"""

from solmu.core.partial_dates.constraints import IsPartialDate, PartialDateCheck, is_partial_date
from solmu.core.partial_dates.fields import PartialDateBoundField, PartialDateField, in_date_order
from solmu.core.partial_dates.forms import PartialDateFormField
from solmu.core.partial_dates.reading import UnreadableDate, read_date
from solmu.core.partial_dates.value import PartialDate, Precision, Season, print_range

__all__ = [
    "IsPartialDate",
    "PartialDate",
    "PartialDateBoundField",
    "PartialDateCheck",
    "PartialDateField",
    "PartialDateFormField",
    "Precision",
    "Season",
    "UnreadableDate",
    "in_date_order",
    "is_partial_date",
    "print_range",
    "read_date",
]
