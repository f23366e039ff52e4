"""What a written place name may mean once the words around it are taken off."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from solmu.core.text import folded

# Levels of administration that stand before or behind the name proper. Only such as a municipality or
# town may carry: a district or raion is another body and keeps its word.
_BEFORE = re.compile(
    r"^(the )?(city|town|municipality|commune|kommune|borough|city municipality) of |^greater |^gmina "
    r"|^м\. |^місто |^город |^stadt |^comune di |^ville de |^kommune(?= )"
)
_BEHIND = re.compile(
    r" (((urban|rural|settlement|territorial|city) )*(municipality|hromada|gmina)|city|town"
    r"|linn|vald|kommune?|kommun|komuun|gielda|stad|kunta|kaupunki|novads"
    r"|((міська|селищна|сільська|територіальна) )*громада)$"
)
_GENITIVE_LEVEL = re.compile(r" (kunta|kaupunki|kommune?|stad|vald)$")
# "Düren (district)" and "Oława (rural gmina)" are not the towns of that name.
_OTHER_BODY = re.compile(
    r"\b(district|rural gmina|county|region|raion|oblast|province|state|prefecture|comarca|communaute"
    r"|department|voivodeship|landkreis|kreis|powiat)$"
)
_PARENTHESIS = re.compile(r"\s*[(\[]([^)\]]*)[)\]]\s*")


@dataclass(frozen=True, slots=True)
class NameForm:
    """A folded name to look up and, folded, what the text says about where the place lies ("" if nothing)."""

    name: str
    region_hint: str = ""


def name_forms(text: str) -> Iterator[NameForm]:
    """The forms of a written name, the most literal first, each once.

    "Pudong (Shanghai)" is also "pudong" in "shanghai"; "Muggia, Friuli-Venezia Giulia" also "muggia" in
    "friuli-venezia giulia"; "Greater Poltava", "Viljandi vald" and "Kuopion kaupunki" are also without
    the level. "Seoul – Yangcheon" is also "yangcheon" in "seoul", never Seoul itself.
    """
    seen: set[str] = set()
    for form in _every_form(text):
        if form.name and form.name not in seen:
            seen.add(form.name)
            yield form


def _every_form(text: str) -> Iterator[NameForm]:
    whole = folded(text)
    parts = [each.strip() for each in _PARENTHESIS.findall(whole)]
    bare = _PARENTHESIS.sub(" ", whole).strip()
    hint = " ".join(parts)
    yield NameForm(whole)
    if any(_OTHER_BODY.search(part) for part in parts):
        return
    yield from _without_level(bare, hint)
    if "," in bare:
        head, _, tail = bare.partition(",")
        yield from _without_level(head.strip(), f"{hint} {tail}".strip())
    if "/" in bare:
        for part in bare.split("/"):
            yield from _without_level(part.strip(), hint)
    for separator in (" – ", " - "):
        if separator in bare:  # the city and then its district, which is the one meant
            city, _, district = bare.rpartition(separator)
            yield from _without_level(district.strip(), city.strip())


def _without_level(name: str, hint: str) -> Iterator[NameForm]:
    yield NameForm(name, hint)
    if "–" in name:
        yield NameForm(name.replace("–", "-"), hint)
    if "-" in name:
        yield NameForm(name.replace("-", " "), hint)
    elif " " in name:
        yield NameForm(name.replace(" ", "-"), hint)
    bare = _BEHIND.sub("", _BEFORE.sub("", name)).strip()
    yield NameForm(bare, hint)
    if bare != name and _GENITIVE_LEVEL.search(name):
        for ending in ("in", "n", "s"):
            if bare.endswith(ending):
                yield NameForm(bare.removesuffix(ending), hint)
