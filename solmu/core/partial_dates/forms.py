"""The form field in which a person writes a date as precisely as it is known."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from solmu.core.partial_dates.reading import UnreadableDate, read_date
from solmu.core.partial_dates.value import PartialDate


class PartialDateFormField(forms.CharField):
    """Takes a day, month, season, year or "to be announced" in six languages; empty gives None."""

    default_error_messages = {
        "words": _("This could not be read as a date. Write for example 5.8.2021, August 2021 or 2021."),
        "calendar": _("There is no such day or month in the calendar. Check the numbers."),
        "year": _("The year is missing or has only two digits. Write the year with four digits."),
        "weekday": _("The day of the week does not belong to this date. Correct it or leave it out."),
        "ambiguous": _("This could mean more than one date. Write one year, month, season or day."),
    }

    def __init__(self, **options: Any) -> None:
        super().__init__(max_length=60, empty_value="", **options)

    def to_python(self, value: Any) -> Any:
        if isinstance(value, PartialDate):
            return value
        text = super().to_python(value)
        if not text:
            return None
        try:
            return read_date(text)
        except UnreadableDate as error:
            raise ValidationError(self.error_messages[error.reason], code=error.reason) from error

    def run_validators(self, value: Any) -> None:
        """The text was judged when it was read; only emptiness is left to check."""

    def prepare_value(self, value: Any) -> Any:
        """A stored date as the reader would write it."""
        if isinstance(value, PartialDate):
            return value.printed(get_language() or "en", weekday=False)
        return value

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return bool(self.to_python(initial) != self.to_python(data))
        except ValidationError:
            return True
