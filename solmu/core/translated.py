"""Text that exists in several languages, each with its origin.

One value holds all languages of one field. It is stored as JSON, by language code::

    {"fi": {"text": "Ystävyyskaupunki", "origin": "person"}, …}

What is missing in the reader's language is shown in the best other one, and says which.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.fields.json import KeyTransform
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from solmu.core.languages import LANGUAGES, fallback_order


class Origin(models.TextChoices):
    """Who made the text: hard rule 7 asks that a reader can tell."""

    PERSON = "person", _("written by a person")
    MACHINE = "machine", _("machine translation")
    IMPORTED = "imported", _("imported")


@dataclass(frozen=True, slots=True)
class Entry:
    """The text in one language and its origin."""

    text: str
    origin: str = Origin.PERSON.value


@dataclass(frozen=True, slots=True)
class Shown:
    """What a reader is shown: the text, the language it is really in, and its origin."""

    text: str
    language: str
    origin: str
    is_fallback: bool

    def __str__(self) -> str:
        return self.text

    def __bool__(self) -> bool:
        return bool(self.text)


class TranslatedText(Mapping[str, Entry]):
    """An immutable mapping from language code to entry; empty texts are left out."""

    __slots__ = ("_entries",)

    def __init__(self, entries: Mapping[str, Entry | str] | None = None) -> None:
        """Take entries, or plain strings which count as written by a person."""
        made = {
            language: entry if isinstance(entry, Entry) else Entry(entry)
            for language, entry in (entries or {}).items()
        }
        self._entries = {language: entry for language, entry in made.items() if entry.text}

    @classmethod
    def imported(cls, texts: Mapping[str, str]) -> TranslatedText:
        """Texts taken over from a data set."""
        return cls({language: Entry(text, Origin.IMPORTED.value) for language, text in texts.items()})

    @classmethod
    def from_stored(cls, stored: Mapping[str, Mapping[str, str]]) -> TranslatedText:
        """Read the stored form."""
        return cls({language: Entry(value["text"], value["origin"]) for language, value in stored.items()})

    def stored(self) -> dict[str, dict[str, str]]:
        """The form that is written to the database and to exports."""
        return {
            language: {"text": entry.text, "origin": entry.origin}
            for language, entry in sorted(self._entries.items())
        }

    def shown_in(self, language: str) -> Shown:
        """The text for a reader of the language, or the best other one, marked as such."""
        for candidate in (*fallback_order(language), *sorted(self._entries)):
            entry = self._entries.get(candidate)
            if entry is not None:
                return Shown(entry.text, candidate, entry.origin, candidate != language)
        return Shown("", language, Origin.PERSON.value, False)

    @property
    def shown(self) -> Shown:
        """The text in the language of the present request."""
        return self.shown_in((get_language() or "en").split("-")[0])

    def with_entry(self, language: str, text: str, *, origin: str = Origin.PERSON.value) -> TranslatedText:
        """A copy in which one language has a new text; an empty text takes the language out."""
        return TranslatedText({**self._entries, language: Entry(text, origin)})

    def missing_languages(self) -> tuple[str, ...]:
        """Those of the six languages in which there is no text yet."""
        return tuple(language for language in LANGUAGES if language not in self._entries)

    def __getitem__(self, language: str) -> Entry:
        return self._entries[language]

    def __iter__(self) -> Iterator[str]:
        return iter(self._entries)

    def __len__(self) -> int:
        return len(self._entries)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, TranslatedText) and self._entries == other._entries

    def __hash__(self) -> int:
        return hash(frozenset(self._entries.items()))

    def __str__(self) -> str:
        return self.shown.text

    def __repr__(self) -> str:
        return f"TranslatedText({self._entries!r})"


def _well_formed(value: object) -> bool:
    return isinstance(value, Mapping) and all(
        isinstance(language, str)
        and isinstance(entry, Mapping)
        and set(entry) == {"text", "origin"}
        and isinstance(entry["text"], str)
        and entry["origin"] in Origin.values
        for language, entry in value.items()
    )


class TranslatedField(models.JSONField):
    """Holds a `TranslatedText`; an empty one where nothing is written yet.

    Raises:
        ValidationError: when the value is not of the stored form.
    """

    # What the attribute takes and gives, for type checkers.
    _pyi_private_set_type: TranslatedText
    _pyi_private_get_type: TranslatedText

    def __init__(self, *args: Any, **options: Any) -> None:
        options.setdefault("default", TranslatedText)
        options.setdefault("blank", True)
        super().__init__(*args, **options)

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Any:
        found = super().from_db_value(value, expression, connection)
        if isinstance(found, dict) and not isinstance(expression, KeyTransform):
            return TranslatedText.from_stored(found)
        return found if found is not None else TranslatedText()

    def get_prep_value(self, value: Any) -> Any:
        return super().get_prep_value(value.stored() if isinstance(value, TranslatedText) else value)

    def to_python(self, value: Any) -> Any:
        if isinstance(value, TranslatedText):
            return value
        if isinstance(value, Promise | str):
            raise ValidationError(_("Text must be given by language."), code="not-by-language")
        value = value or {}
        if not _well_formed(value):
            raise ValidationError(_("Text must be given by language."), code="not-by-language")
        return TranslatedText.from_stored(value)

    def validate(self, value: Any, model_instance: Any) -> None:
        stored = value.stored() if isinstance(value, TranslatedText) else value
        super().validate(stored, model_instance)

    def value_to_string(self, obj: Any) -> Any:
        return self.value_from_object(obj).stored()
