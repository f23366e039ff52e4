"""Partial dates in templates, printed in the language of the page."""

from datetime import date

from django import template
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from solmu.core.partial_dates import PartialDate, Precision, print_range

register = template.Library()


@register.filter
def partial_date(value: PartialDate | date | None) -> str | SafeString:
    """``{{ agreement.starts|partial_date }}``: in a ``time`` element where HTML has a form for it.

    A season and "to be announced" have none and stand as plain text; None is "".
    """
    if value is None or value == "":
        return ""
    whole = value if isinstance(value, PartialDate) else PartialDate.day(value)
    printed = whole.printed(get_language() or "en")
    if whole.precision in (Precision.SEASON, Precision.TO_BE_ANNOUNCED):
        return printed
    return format_html('<time datetime="{}">{}</time>', whole.edtf, printed)


@register.simple_tag
def since(value: PartialDate | date | None, today: date | None = None) -> str:
    """``{% since agreement.ends today %}``: "in 11 days", "57 years ago"; today may be left out."""
    if value is None or value == "":
        return ""
    whole = value if isinstance(value, PartialDate) else PartialDate.day(value)
    return whole.in_words_from(today or timezone.localdate(), get_language() or "en")


@register.simple_tag
def date_range(start: PartialDate | None, end: PartialDate | None) -> str:
    """``{% date_range agreement.starts agreement.ends %}``: "2022–2029"."""
    return print_range(start or None, end or None, get_language() or "en")
