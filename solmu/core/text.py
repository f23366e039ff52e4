"""Spelling made comparable: what is kept, what is searched, what is sorted.

Four questions, four functions. ``clean`` says what may be stored at all. ``folded`` gives the
form in which two spellings of one name meet ("Umeå", "UMEA"). ``romanised`` writes Ukrainian in
Latin letters by resolution 55/2010 of the Cabinet of Ministers of Ukraine. ``sort_key`` gives one
alphabetical order for readers of every language. All four are pure and never fail on a string.
"""

import re
import unicodedata
from functools import lru_cache

_APOSTROPHES = "'`´ʹʻʼʽˈ‘’‛′＇"
_WITHOUT_APOSTROPHES = str.maketrans("", "", _APOSTROPHES)

# Letters that Unicode does not take apart, in lower case. ё is taken apart (е + diaeresis).
_FOLDED_LETTERS = str.maketrans(
    {
        "æ": "ae",
        "œ": "oe",
        "ø": "o",
        "ð": "d",
        "đ": "d",
        "þ": "th",
        "ł": "l",
        "ħ": "h",
        "ŧ": "t",
        "ŋ": "n",
        "ı": "i",
        "ґ": "г",
        "ѐ": "е",
    }
)
# A breve or diaeresis that makes another letter of the alphabet, not an accent.
_KEPT_PAIRS = (("и\u0306", "й"), ("у\u0306", "ў"), ("і\u0308", "ї"))


def _taken_apart(text: str) -> str:
    """Lower case, base letters and marks apart, without apostrophes and invisible characters."""
    apart = unicodedata.normalize("NFKD", text.translate(_WITHOUT_APOSTROPHES)).casefold()
    apart = unicodedata.normalize("NFKD", apart).translate(_WITHOUT_APOSTROPHES)
    return "".join(sign for sign in apart if unicodedata.category(sign) not in ("Cf", "Cs"))


def _without_marks(apart: str) -> str:
    return "".join(sign for sign in apart if unicodedata.category(sign) != "Mn")


def folded(text: str) -> str:
    """The text as a search compares it: "Ærøskøbing" and "aeroskobing" are one.

    Lower case, no diacritics, no apostrophes, single spaces. Cyrillic stays Cyrillic; й, ї and ў
    stay letters of their own, ё is read as е and ґ as г.
    """
    apart = _taken_apart(text)
    for pair, letter in _KEPT_PAIRS:
        apart = apart.replace(pair, letter)
    return " ".join(_without_marks(apart.translate(_FOLDED_LETTERS)).split())


_WORD = re.compile(r"[^\W_]+")


def words(text: str) -> list[str]:
    """The folded words of the text in their order; hyphens and other punctuation part words."""
    if len(text) > _LONGEST_REMEMBERED:
        return _WORD.findall(folded(text))
    return list(_remembered_words(text))


# Names and titles are compared at every search, long texts hardly ever.
_LONGEST_REMEMBERED = 200


@lru_cache(maxsize=8192)
def _remembered_words(text: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(folded(text)))


# Resolution 55/2010, lower case. At the beginning of a word some letters are written otherwise.
_ROMAN = {
    "а": "a", "б": "b", "в": "v", "г": "h", "ґ": "g", "д": "d", "е": "e", "є": "ie", "ж": "zh",
    "з": "z", "и": "y", "і": "i", "ї": "i", "й": "i", "к": "k", "л": "l", "м": "m", "н": "n",
    "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f", "х": "kh", "ц": "ts",
    "ч": "ch", "ш": "sh", "щ": "shch", "ь": "", "ю": "iu", "я": "ia",
    # Not in the resolution: letters of other Cyrillic alphabets, so that no name stays half written.
    "ё": "io", "ъ": "", "ы": "y", "э": "e", "ў": "u", "ђ": "dj", "ј": "j", "љ": "lj", "њ": "nj",
    "ћ": "c", "џ": "dz", "ѓ": "g", "ќ": "k", "ѕ": "dz",
}  # fmt: skip
_ROMAN_AT_THE_BEGINNING = {"є": "ye", "ї": "yi", "й": "y", "ю": "yu", "я": "ya"}
_CYRILLIC_RUN = re.compile(rf"[\u0400-\u045f\u0490\u0491]+(?:[{_APOSTROPHES}][\u0400-\u045f\u0490\u0491]+)*")


def _romanised_word(word: str) -> str:
    """One Cyrillic word; capitals follow the word ("Щ" is "Shch" in "Щастя", "SHCH" in "ЩАСТЯ")."""
    letters = word.translate(_WITHOUT_APOSTROPHES)
    all_capitals = len(letters) > 1 and letters.isupper()
    written = ""
    for place, letter in enumerate(letters):
        small = letter.lower()
        latin = _ROMAN.get(small, letter)
        if place == 0:
            latin = _ROMAN_AT_THE_BEGINNING.get(small, latin)
        if small == "г" and place and letters[place - 1].lower() == "з":
            latin = "gh"  # "зг" is "zgh", so that it is not taken for "ж"
        if letter.isupper():
            latin = latin.upper() if all_capitals else latin.capitalize()
        written += latin
    return written


def romanised(text: str) -> str:
    """The text with Cyrillic words in Latin letters ("Згурський" → "Zghurskyi"); the rest untouched."""
    composed = unicodedata.normalize("NFC", text)
    return _CYRILLIC_RUN.sub(lambda found: _romanised_word(found.group()), composed)


# The three signs that follow z in ASCII stand for the last three letters of the alphabet.
_LAST_LETTERS = (
    ("a\u030a", "{"),
    ("a\u0308", "|"),
    ("æ", "|"),
    ("o\u0308", "}"),
    ("ø", "}"),
)
_NOT_SORTED = re.compile(r"[^\w{|}]|_")


def sort_key(text: str) -> str:
    """A text whose plain (binary) order is the alphabetical order shown to every reader.

    Digits, then a–z without regard to case and accents, then å, ä/æ, ö/ø in the order of Finnish
    and Swedish; Cyrillic stands where its Latin spelling stands; "aa" is two letters. In SQL the
    column must be compared byte by byte (collation "C" in PostgreSQL, BINARY in SQLite).
    """
    apart = _taken_apart(re.sub(r"[{|}]", " ", romanised(text)))
    for letter, sign in _LAST_LETTERS:
        apart = apart.replace(letter, sign)
    return " ".join(_NOT_SORTED.sub(" ", _without_marks(apart.translate(_FOLDED_LETTERS))).split())


_BIDIRECTIONAL = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_LINE_ENDS = re.compile(r"\r\n?|\u2028|\u2029|\x85")


def _may_be_kept(sign: str) -> bool:
    if sign in "\n\t":
        return True
    return unicodedata.category(sign) not in ("Cc", "Cs") and sign not in _BIDIRECTIONAL and sign != "\ufeff"


def clean(text: str) -> str:
    """The text as it may be stored: composed letters, plain line ends, nothing that hides or reorders.

    Removed are control characters other than line end and tab (NUL, too, which PostgreSQL refuses),
    marks that change the direction of writing, byte order marks and halves of surrogate pairs.
    """
    kept = "".join(sign for sign in _LINE_ENDS.sub("\n", text) if _may_be_kept(sign))
    return unicodedata.normalize("NFC", kept)
