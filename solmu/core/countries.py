"""Countries by their two-letter ISO 3166-1 code, with names for readers (CLDR, through Babel).

``XK`` for Kosovo is the one user-assigned code, because CLDR, the European Union and Nordic
registers use it. No other code is invented: an area without a code of its own is counted to the
state whose code covers it in ISO 3166, which says nothing about who governs it today.
"""

from functools import cache

from babel import Locale, UnknownLocaleError

from solmu.core.languages import LANGUAGES
from solmu.core.text import folded, sort_key

# CLDR also names groupings, test regions and codes that ISO only keeps reserved.
_NOT_COUNTRIES = frozenset(
    ("AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "ZZ")
)


@cache
def _names_in(language: str) -> dict[str, str]:
    """Code to name in the language; in English when Babel does not know the language."""
    try:
        locale = Locale.parse(language, sep="-")
    except (UnknownLocaleError, ValueError):
        locale = Locale("en")
    return {
        code: name
        for code, name in locale.territories.items()
        if len(code) == 2 and code.isalpha() and code not in _NOT_COUNTRIES
    }


COUNTRY_CODES: tuple[str, ...] = tuple(sorted(_names_in("en")))


def country_name(code: str, language: str) -> str:
    """The country's usual name in the language: ``("GB", "fi")`` gives "Iso-Britannia".

    Raises ValueError when the code is not one of COUNTRY_CODES.
    """
    if code not in _names_in("en"):
        raise ValueError(f"{code!r} is not the code of a country")
    return _names_in(language).get(code) or _names_in("en")[code]


def countries_in_order(language: str) -> list[tuple[str, str]]:
    """All countries as (code, name), in the alphabetical order that all lists use."""
    named = [(code, country_name(code, language)) for code in COUNTRY_CODES]
    return sorted(named, key=lambda country: (sort_key(country[1]), country[0]))


# Names met in registers of twin towns that CLDR does not have, by code.
_OTHER_NAMES: dict[str, tuple[str, ...]] = {
    "AG": ("Antigua and Barbuda",),
    "BA": ("Bosnia and Herzegovina", "Bosnia and Hercegovina", "Bosnia"),
    "BQ": ("Bonaire", "Caribbean Netherlands"),
    "BY": ("Byelorussia",),
    "CD": ("Democratic Republic of the Congo", "DR Congo", "Zaire"),
    "CG": ("Congo", "Republic of the Congo"),
    "CI": ("Ivory Coast", "Cote d'Ivoire"),
    "CN": ("People's Republic of China",),
    # The north has no code of its own; ISO 3166 counts the whole island to Cyprus.
    "CY": ("Northern Cyprus", "Turkish Republic of Northern Cyprus", "Republic of Cyprus"),
    "CV": ("Cabo Verde", "Cape Verde"),
    "CZ": ("Czech Republic", "Czechia"),
    "DE": ("Federal Republic of Germany",),
    "DK": ("Kingdom of Denmark",),
    "FM": ("Federated States of Micronesia", "Micronesia"),
    "FR": ("Metropolitan France",),
    "GB": ("England", "Scotland", "Wales", "Northern Ireland", "Great Britain", "UK", "U.K."),
    # Both lie in Georgia by ISO 3166-2; no code of their own.
    "GE": ("Georgia (country)", "Republic of Georgia", "Abkhazia", "South Ossetia"),
    "GR": ("Grece",),  # a slip of the pen in the sources
    "IE": ("Republic of Ireland", "Ireland (Republic)"),
    "IR": ("Islamic Republic of Iran",),
    "IS": ("Island",),
    "KN": ("Saint Kitts and Nevis",),
    "KP": ("Democratic People's Republic of Korea",),
    "KR": ("Republic of Korea", "Korea"),
    "KZ": ("Kazakhstah",),  # a slip of the pen in the sources
    "LC": ("Saint Lucia",),
    "MD": ("Moldavia", "Republic of Moldova", "Transnistria"),
    "MG": ("Madagaskar",),
    "MK": ("Republic of Macedonia", "Macedonia", "North Macedonia", "Republic of North Macedonia"),
    "MM": ("Myanmar", "Burma"),
    "NL": ("Kingdom of the Netherlands", "Holland", "The Netherlands"),
    "PS": (
        "Palestine",
        "State of Palestine",
        "Palestinian Authority",
        "Palestinian National Authority",
        "West Bank",
        "Gaza Strip",
    ),
    "RU": ("Russian Federation",),
    "SO": ("Somaliland",),  # ISO 3166-2:SO covers its regions
    "SR": ("Surinam",),
    "ST": ("Sao Tome and Principe",),
    "SY": ("Syrian Arab Republic",),
    "SZ": ("Swaziland",),
    "TL": ("East Timor",),
    "TR": ("Turkey",),
    "TT": ("Trinidad and Tobago",),
    "TW": ("Republic of China", "Republic of China (Taiwan)"),
    # Occupied or annexed parts of Ukraine keep Ukraine's code, as in ISO 3166-2:UA.
    "UA": (
        "Crimea",
        "Republic of Crimea",
        "Donetsk People's Republic",
        "Luhansk People's Republic",
    ),
    "US": ("United States of America", "USA", "U.S.A.", "US", "U.S."),
    "VA": ("Holy See",),
    "VC": ("Saint Vincent and the Grenadines",),
    "VN": ("Viet Nam",),
}


@cache
def _codes_by_name() -> dict[str, str]:
    """Folded name to code. English wins over the other languages where one spelling means two."""
    codes: dict[str, str] = {}
    for code, names in _OTHER_NAMES.items():
        codes.update({folded(name): code for name in names})
    for language in ("en", *LANGUAGES):
        for code, name in _names_in(language).items():
            codes.setdefault(folded(name), code)
            codes.setdefault(folded(name.replace("&", "and")), code)
    return codes


def country_code(name: str) -> str | None:
    """The code of the country that is called so, in English or another language of Solmu, or None.

    Understands a part before the country ("England, United Kingdom", "Azores, Portugal", "in
    Italy"): the country named last counts. Former states (Austria-Hungary, Prussia) give None,
    since their towns lie in several countries of today.
    """
    codes = _codes_by_name()
    whole = folded(name)
    last_part = whole.rpartition(",")[2].strip().removeprefix("in ")
    return codes.get(whole) or codes.get(last_part)
