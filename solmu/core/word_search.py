"""Finding records by the beginnings of their words, in tables of folded words. See decision 8."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Model, Q

from solmu.core.text import words
from solmu.core.translated import TranslatedText

MOST_WORDS = 6
SHORTEST_BEGINNING = 2
LONGEST_WORD = 60

_AFTER_ALL_LETTERS = "\U0010ffff"


def sought_words(sought: str) -> list[str]:
    """The folded words that count; none where no word is long enough to tell anything."""
    found = words(sought)[:MOST_WORDS]
    return found if any(len(word) >= SHORTEST_BEGINNING for word in found) else []


def begins(word: str) -> Q:
    """Rows of a table of words whose word begins so: a range of its index."""
    return Q(word__gte=word, word__lt=word + _AFTER_ALL_LETTERS)


def has_words(table: type[Model], key: str, beginnings: Iterable[str]) -> Q:
    """Records that have, for every beginning, a word in the table; `key` names the table's record."""
    fits = Q()
    for word in beginnings:
        fits &= Q(pk__in=table._default_manager.filter(begins(word)).values(key))
    return fits


def words_to_keep(*texts: TranslatedText) -> list[str]:
    """The different folded words of texts in all their languages, as a table of words holds them."""
    entries = [entry for text in texts for entry in text.values()]
    return sorted({word[:LONGEST_WORD] for entry in entries for word in words(entry.text)})
