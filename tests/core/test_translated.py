"""Text in several languages: what is shown to whom, and what may be stored."""

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from solmu.core.languages import LANGUAGES, fallback_order
from solmu.core.translated import Entry, Origin, Shown, TranslatedField, TranslatedText

texts = st.dictionaries(
    st.sampled_from(LANGUAGES),
    st.builds(Entry, st.text(max_size=20), st.sampled_from(Origin.values)),
)


def test_text_in_the_readers_language_is_shown_as_it_is() -> None:
    text = TranslatedText({"fi": "Solmu", "uk": "Вузол"})

    assert text.shown_in("uk") == Shown("Вузол", "uk", "person", is_fallback=False)


def test_missing_text_is_shown_in_the_best_other_language_and_says_which() -> None:
    text = TranslatedText({"fi": "Solmu", "sv": "Knut"})

    assert text.shown_in("nb") == Shown("Knut", "sv", "person", is_fallback=True)
    assert text.shown_in("uk") == Shown("Solmu", "fi", "person", is_fallback=True)


def test_text_in_a_language_outside_the_six_is_the_last_resort() -> None:
    assert TranslatedText({"se": "Čuolbma"}).shown_in("fi") == Shown("Čuolbma", "se", "person", True)


def test_empty_text_is_shown_as_nothing() -> None:
    assert TranslatedText().shown_in("fi") == Shown("", "fi", "person", False)
    assert not TranslatedText().shown_in("fi")


def test_shown_follows_the_language_of_the_request() -> None:
    text = TranslatedText({"fi": "Solmu", "en": "Knot"})

    with translation.override("fi"):
        assert str(text) == "Solmu"
    with translation.override("en"):
        assert str(text) == "Knot"


def test_origin_is_kept_for_each_language() -> None:
    text = TranslatedText({"fi": "Solmu"}).with_entry("uk", "Вузол", origin="machine")

    assert text.stored() == {
        "fi": {"text": "Solmu", "origin": "person"},
        "uk": {"text": "Вузол", "origin": "machine"},
    }
    assert TranslatedText.imported({"en": "Knot"})["en"] == Entry("Knot", "imported")


def test_empty_entry_takes_the_language_out() -> None:
    assert TranslatedText({"fi": "Solmu"}).with_entry("fi", "") == TranslatedText()
    assert TranslatedText({"fi": "Solmu"}).missing_languages() == ("sv", "nb", "da", "uk", "en")


@given(texts)
def test_stored_form_gives_the_same_text_back(entries: dict[str, Entry]) -> None:
    text = TranslatedText(entries)

    assert TranslatedText.from_stored(text.stored()) == text
    assert hash(TranslatedText.from_stored(text.stored())) == hash(text)


@given(texts, st.sampled_from(LANGUAGES))
def test_something_is_shown_whenever_there_is_something(entries: dict[str, Entry], language: str) -> None:
    text = TranslatedText(entries)
    shown = text.shown_in(language)

    assert bool(shown) == bool(len(text))
    assert shown.is_fallback == (bool(text) and language not in text)


@pytest.mark.parametrize(
    "wrong", ["text", ["fi"], {"fi": "text"}, {"fi": {"text": "a"}}, {"fi": {"text": "a", "origin": "robot"}}]
)
def test_field_refuses_what_is_not_by_language(wrong: object) -> None:
    with pytest.raises(ValidationError) as refused:
        TranslatedField().to_python(wrong)

    assert refused.value.code == "not-by-language"


def test_fallback_order_names_every_language_once_with_the_readers_first() -> None:
    for language in LANGUAGES:
        assert sorted(fallback_order(language)) == sorted(LANGUAGES)
        assert fallback_order(language)[0] == language
    assert fallback_order("se")[:2] == ("se", "en")
