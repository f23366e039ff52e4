"""The six languages of Solmu, which are equals, and in what order one stands in for another.

Codes are BCP 47 primary subtags as used in addresses (``/fi/`` …) and in ``lang`` attributes.
"""

LANGUAGES: tuple[str, ...] = ("fi", "sv", "nb", "da", "uk", "en")

LANGUAGE_NAMES: dict[str, str] = {
    "fi": "Suomi",
    "sv": "Svenska",
    "nb": "Norsk bokmål",
    "da": "Dansk",
    "uk": "Українська",
    "en": "English",
}

# A Scandinavian reader is best served by a neighbouring language, everybody else by English.
# The order is explicit because databases do not keep the order of JSON keys.
_FALLBACKS: dict[str, tuple[str, ...]] = {
    "fi": ("en", "sv", "nb", "da", "uk"),
    "sv": ("nb", "da", "en", "fi", "uk"),
    "nb": ("da", "sv", "en", "fi", "uk"),
    "da": ("nb", "sv", "en", "fi", "uk"),
    "uk": ("en", "fi", "sv", "nb", "da"),
    "en": ("sv", "nb", "da", "fi", "uk"),
}


def fallback_order(language: str) -> tuple[str, ...]:
    """All languages, the reader's first, then the ones that stand in for it, best first.

    An unknown code is treated as English with that code in front, so that texts stored in a
    language outside the six (for example Northern Sami) can still be asked for.
    """
    if language in _FALLBACKS:
        return (language, *_FALLBACKS[language])
    return (language, "en", *_FALLBACKS["en"])
