"""A partial date in a table: its text, and beside it its first and last day for SQL."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.expressions import OrderBy
from django.db.models.query_utils import DeferredAttribute
from django.utils.translation import gettext_lazy as _

from solmu.core.partial_dates.forms import PartialDateFormField
from solmu.core.partial_dates.value import PartialDate

# What may be assigned to the attributes and what they give; the field classes of Django are
# generic for the type checker only.
if TYPE_CHECKING:
    _TextField = models.CharField[PartialDate | str | None, PartialDate | None]
    _DayField = models.DateField[date | None, date | None]
else:
    _TextField = models.CharField
    _DayField = models.DateField

_Deconstructed = tuple[str, str, Sequence[Any], dict[str, Any]]


class _PartialDateAttribute(DeferredAttribute):
    """The attribute of a record: takes EDTF text or a PartialDate and moves the bounds along."""

    def __set__(self, record: models.Model, value: Any) -> None:
        if isinstance(value, str):
            value = PartialDate(value) if value else None
        record.__dict__[self.field.attname] = value
        if value is None or isinstance(value, PartialDate):
            for edge in PartialDateField.EDGES:
                record.__dict__[f"{self.field.name}_{edge}"] = value and getattr(value, edge)


class _BoundAttribute(DeferredAttribute):
    """The attribute of a bound: whatever is assigned, it says what the date says, if that is loaded."""

    field: "PartialDateBoundField"

    def __set__(self, record: models.Model, value: Any) -> None:
        missing = object()
        whole = record.__dict__.get(self.field.of, missing)
        if whole is None or isinstance(whole, PartialDate):
            value = whole and getattr(whole, self.field.edge)
        record.__dict__[self.field.attname] = value


class PartialDateBoundField(_DayField):
    """The first or last day of the partial date beside it; worked out, never entered."""

    descriptor_class = _BoundAttribute

    def __init__(self, *args: Any, of: str, edge: str, **options: Any) -> None:
        self.of = of
        self.edge = edge
        options.update(null=True, blank=True, editable=False, db_index=True)
        super().__init__(*args, **options)

    def deconstruct(self) -> _Deconstructed:
        name, path, args, options = super().deconstruct()
        for implied in ("null", "blank", "editable", "db_index"):
            options.pop(implied, None)
        return name, path, args, {**options, "of": self.of, "edge": self.edge}

    def pre_save(self, record: models.Model, add: bool) -> Any:
        """Work the bound out anew from the date, if the date was loaded at all."""
        if self.of in record.__dict__:
            setattr(record, self.attname, record.__dict__.get(self.attname))
        return super().pre_save(record, add)


class PartialDateField(_TextField):
    """A PartialDate, stored as EDTF text; NULL means that nobody has stated the date.

    Adds two indexed columns, ``<name>_earliest`` and ``<name>_latest``, NULL when the date is
    unknown or to be announced. They follow the value on assignment, save and bulk_create;
    ``update()``, ``bulk_update()`` and ``save(update_fields=…)`` must name all three columns,
    for which a CheckConstraint with `is_partial_date` watches.
    """

    EDGES = ("earliest", "latest")
    descriptor_class = _PartialDateAttribute
    empty_strings_allowed = False
    default_error_messages = {"invalid": _("“%(value)s” is not a date, month, season or year.")}

    def __init__(self, *args: Any, adds_bounds: bool = True, **options: Any) -> None:
        self.adds_bounds = adds_bounds
        options["max_length"] = 10
        super().__init__(*args, **options)

    def deconstruct(self) -> _Deconstructed:
        """A migration lists the companions itself, so a field made from it adds none."""
        name, path, args, options = super().deconstruct()
        del options["max_length"]
        return name, path, args, {**options, "adds_bounds": False}

    def contribute_to_class(self, cls: type[models.Model], name: str, private_only: bool = False) -> None:
        super().contribute_to_class(cls, name, private_only)
        if not self.adds_bounds:
            return
        for edge, label in (("earliest", _("first possible day")), ("latest", _("last possible day"))):
            bound = PartialDateBoundField(label, of=name, edge=edge)
            bound.contribute_to_class(cls, f"{name}_{edge}")

    def to_python(self, value: Any) -> PartialDate | None:
        if value is None or value == "" or isinstance(value, PartialDate):
            return value or None
        try:
            return PartialDate(str(value))
        except ValueError as error:
            raise ValidationError(
                self.error_messages["invalid"], code="invalid", params={"value": value}
            ) from error

    def from_db_value(self, value: str | None, expression: Any, connection: Any) -> PartialDate | None:
        return None if value is None else PartialDate(value)

    def get_prep_value(self, value: Any) -> Any:
        """Text for the database; plain text passes, so that lookups by a part of it work."""
        if isinstance(value, PartialDate):
            return value.edtf
        return None if value == "" else super(models.CharField, self).get_prep_value(value)

    def value_to_string(self, obj: models.Model) -> str:
        value = self.value_from_object(obj)
        return "" if value is None else str(value)

    def run_validators(self, value: Any) -> None:
        super().run_validators(value.edtf if isinstance(value, PartialDate) else value)

    def formfield(self, **options: Any) -> Any:
        return PartialDateFormField(
            **{
                "required": not self.blank,
                "label": self.verbose_name and str(self.verbose_name).capitalize(),
                "help_text": self.help_text,
                **{name: option for name, option in options.items() if name not in ("form_class",)},
            }
        )


def in_date_order(name: str, *, newest_first: bool = False) -> list[OrderBy]:
    """Arguments for ``order_by`` that sort as PartialDate does, unknown dates at the very end.

    Newest first, dates to be announced come last all the same.
    """
    columns = (f"{name}_earliest", f"{name}_latest", name)
    if newest_first:
        return [models.F(column).desc(nulls_last=True) for column in columns]
    return [models.F(column).asc(nulls_last=True) for column in columns]
