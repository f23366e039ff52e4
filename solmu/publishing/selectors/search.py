"""What fits some words: themes and contacts beside what the lower apps find."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.db.models import Q, QuerySet

from solmu.core.text import words
from solmu.core.themes import THEMES, Theme
from solmu.core.word_search import sought_words
from solmu.organisations.models import Role
from solmu.organisations.selectors import (
    Visitor,
    contacts_with_words,
    public_contacts,
)


def themes_found(sought: str) -> list[Theme]:
    """Themes of whose name, in any language, every sought word begins a word."""
    beginnings = sought_words(sought)
    return [theme for theme in THEMES if beginnings and _fits(beginnings, theme.names.values())]


def _fits(beginnings: Sequence[str], texts: Iterable[str]) -> bool:
    found = [word for text in texts for word in words(text)]
    return all(any(word.startswith(beginning) for word in found) for beginning in beginnings)


def contacts_found(visitor: Visitor, sought: str, *, theme: str = "") -> QuerySet[Role]:
    """Public contacts whose office, topics, themes or organisation fit what is sought."""
    contacts = public_contacts(visitor, theme=theme)
    if not words(sought):
        return contacts
    codes = {found.code for found in themes_found(sought)}
    by_text = contacts_with_words(visitor, sought).order_by().values("pk")
    by_organisation = public_contacts(visitor, sought=sought).order_by().values("pk")
    by_theme = contacts.filter(themes__theme__in=codes).order_by().values("pk")
    return contacts.filter(Q(pk__in=by_text) | Q(pk__in=by_organisation) | Q(pk__in=by_theme))
