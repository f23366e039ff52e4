"""Texts in the reader's language, statuses and structure, for every template: ``{% load solmu %}``."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from django import template
from django.core.paginator import Paginator
from django.template.context import Context
from django.template.loader_tags import BLOCK_CONTEXT_KEY
from django.utils.html import conditional_escape, format_html, strip_tags
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from solmu.core.languages import LANGUAGE_NAMES
from solmu.core.translated import Origin, Shown, TranslatedText

register = template.Library()

# The sign of a status, as a symbol in img/knot.svg and as the value of data-s in the style sheet.
_SIGNS: Mapping[str, str] = {
    "not_stated": "unstated",
    "enquiry": "wait",
    "under_study": "study",
    "talks_permitted": "wait",
    "letter_of_intent": "letter",
    "in_force": "force",
    "frozen": "frozen",
    "expired": "ended",
    "terminated": "ended",
    "lapsed": "ended",
    "declined": "ended",
    "withdrawn": "ended",
    "active": "done",
    "low": "soon",
    "none": "ended",
}
_OWN_SIGNS = frozenset({"force", "letter", "study", "wait", "frozen", "ended", "done", "soon", "late"})
_NO_SIGN = "unstated"

_DANGEROUS_IN_SCRIPT = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}


@register.simple_tag(name="shown")
def shown_tag(text: TranslatedText | Shown | str | None) -> SafeString | str:
    """``{% shown organisation.description %}``: the text for this reader, as escaped HTML.

    What stands in another language, or was not written by a person, says so in front.
    """
    return _marked(text, with_origin=True)


@register.filter(name="shown")
def shown_filter(text: TranslatedText | Shown | str | None) -> SafeString | str:
    """``{{ organisation.description|shown }}``: the same as a filter, for `with` and `include`."""
    return _marked(text, with_origin=True)


@register.simple_tag(name="shown_name")
def shown_name_tag(thing: object) -> SafeString | str:
    """``{% shown_name organisation %}``: a proper name; it gets a language, never a badge.

    Takes the text itself or something that has it as ``name`` or ``title``.
    """
    return _marked(_name_of(thing), with_origin=False)


@register.filter(name="shown_name")
def shown_name_filter(thing: object) -> SafeString | str:
    """``{{ organisation|shown_name }}``: the same as a filter."""
    return _marked(_name_of(thing), with_origin=False)


@register.filter
def sign_of(code: object) -> str:
    """The sign of a status of the register: ``in_force`` has ``force``; an unknown one the question mark."""
    word = str(getattr(code, "value", code))
    return word if word in _OWN_SIGNS else _SIGNS.get(word, _NO_SIGN)


@register.inclusion_tag("components/status.html")
def status(code: object, word: str = "", *, chip: bool = False) -> dict[str, object]:
    """``{% status partnership_line.status %}``: sign and word; ``chip=True`` puts them on a ground.

    ``code`` is a choice (then its label is the word), or a code or sign with the word beside it.
    """
    return {"code": code, "word": word or getattr(code, "label", "") or _("Status not stated"), "chip": chip}


@register.simple_tag
def json_ld(structure: object) -> SafeString:
    """``{% json_ld structure %}``: data for search engines in a script element that it cannot end.

    Takes a structure, or its JSON when that was escaped already.
    """
    if isinstance(structure, SafeString):
        text: str = structure
    else:
        text = json.dumps(structure, ensure_ascii=False, separators=(",", ":"))
    return mark_safe(  # noqa: S308  every character that HTML could read is written as an escape
        f'<script type="application/ld+json">{text.translate(_DANGEROUS_IN_SCRIPT)}</script>'
    )


@register.simple_tag(takes_context=True)
def block_again(context: Context, name: str) -> SafeString:
    """``{% block_again "title" %}``: the words of a block a second time, without tags, on one line."""
    blocks = context.render_context.get(BLOCK_CONTEXT_KEY)
    block = blocks.get_block(name) if blocks else None
    if block is None:
        return mark_safe("")
    words = " ".join(strip_tags(block.render(context)).split())
    # What the block put out was escaped already; taking tags away leaves it so, but for quotes.
    return mark_safe(words.replace('"', "&quot;"))  # noqa: S308


def _name_of(thing: object) -> TranslatedText | Shown | str | None:
    if thing is None or isinstance(thing, TranslatedText | Shown | str):
        return thing
    found: TranslatedText | Shown | str | None = getattr(thing, "name", None) or getattr(thing, "title", None)
    return found


def _marked(text: TranslatedText | Shown | str | None, *, with_origin: bool) -> SafeString | str:
    if text is None or isinstance(text, str):
        return conditional_escape(text or "")
    found = text.shown if isinstance(text, TranslatedText) else text
    reader = (get_language() or "en").split("-")[0]
    is_foreign = found.language != reader
    badge = _badge(found, is_foreign=is_foreign) if with_origin else ""
    if not found.text or not (is_foreign or badge):
        return conditional_escape(found.text)
    language = format_html(' lang="{}"', found.language) if is_foreign else ""
    lent = format_html(' class="lent" data-lang="{}"', badge) if badge else ""
    return format_html("<span{}{}>{}</span>", language, lent, found.text)


def _badge(found: Shown, *, is_foreign: bool) -> str:
    """What is said in front of the text: its language when it is another, its origin when no person wrote it.

    An imported text in the reader's own language carries no badge: its source stands on the page.
    """
    parts = [LANGUAGE_NAMES.get(found.language, found.language)] if is_foreign else []
    if found.origin == Origin.MACHINE or (is_foreign and found.origin == Origin.IMPORTED):
        parts.append(str(Origin(found.origin).label))
    return ", ".join(parts)


@register.filter
def page_numbers(paginator: Paginator[Any], number: int) -> list[int]:
    """The pages that are linked from page ``number``: first, last and its neighbours; 0 stands for a gap."""
    near = [one for one in paginator.page_range if one in (1, paginator.num_pages) or abs(one - number) <= 1]
    numbers: list[int] = []
    for one in near:
        if numbers and one - numbers[-1] > 1:
            numbers.append(0)
        numbers.append(one)
    return numbers
