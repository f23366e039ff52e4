"""The catalogues of the interface: gather the sentences, keep five catalogues, refuse stale ones.

English is the language of the source, so it needs no catalogue. Run by ``make messages`` and, to
check, by ``.ci/run``::

    python -m solmu.config.messages update     gather new sentences, mark what is gone
    python -m solmu.config.messages compile    write the .mo files that the program reads
    python -m solmu.config.messages check      exit 1 and name what is missing or stale
"""

from __future__ import annotations

import io
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

PACKAGE = Path(__file__).resolve().parent.parent
TRANSLATED_INTO = ("fi", "sv", "nb", "da", "uk")
KEYWORDS = {
    **DEFAULT_KEYWORDS,
    "gettext_lazy": None,
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
_PLACEHOLDER = re.compile(r"%\((\w+)\)[sd]|%[sd]|\{(\w*)\}")


def sentences() -> Catalog:
    """All sentences of the package that are marked for translation, in order of place."""
    catalogue = Catalog(project="Solmu", copyright_holder="Solmu", charset="utf-8")
    for path in sorted(PACKAGE.rglob("*")):
        if (
            path.suffix not in {".py", ".html", ".txt"}
            or "vendor" in path.parts
            or "migrations" in path.parts
        ):
            continue
        if path.suffix != ".py" and "templates" not in path.parts:
            continue
        place = path.relative_to(PACKAGE.parent).as_posix()
        for _line, message, comments, context in _marked(path):
            catalogue.add(message, locations=[(place, 1)], auto_comments=comments, context=context)
    return catalogue


def _marked(path: Path) -> Iterator[tuple[int, Any, list[str], str | None]]:
    source = path.read_text("utf-8")
    if path.suffix != ".py":
        # What is left is calls among blanked words; their indentation means nothing in Python.
        lines = templatize(source, origin=str(path)).splitlines()
        source = "\n".join(line.lstrip() for line in lines) + "\n"
    yield from extract(
        "python", io.BytesIO(source.encode()), keywords=KEYWORDS, comment_tags=("Translators:",)
    )


def catalogue_file(language: str) -> Path:
    """Where the catalogue of a language lies."""
    return PACKAGE / "locale" / language / "LC_MESSAGES" / "django.po"


def read_catalogue(language: str) -> Catalog:
    """The catalogue as it is stored; an empty one where there is none yet."""
    path = catalogue_file(language)
    if not path.exists():
        return Catalog(locale=language, project="Solmu", charset="utf-8")
    with path.open("rb") as stored:
        return read_po(stored, locale=language)


def update() -> None:
    """Bring all catalogues up to the sentences of the source; what is gone leaves."""
    source = sentences()
    for language in TRANSLATED_INTO:
        catalogue = read_catalogue(language)
        dated = catalogue.creation_date
        catalogue.update(source, no_fuzzy_matching=True)
        catalogue.language_team, catalogue.last_translator = "Solmu", "Solmu"
        catalogue.creation_date = dated  # a file changes only when a sentence does
        catalogue.obsolete.clear()
        path = catalogue_file(language)
        path.parent.mkdir(parents=True, exist_ok=True)
        catalogue.header_comment = (
            f"# The interface of Solmu in {catalogue.locale.english_name if catalogue.locale else language}."
        )
        with path.open("wb") as stored:
            write_po(stored, catalogue, width=100, omit_header=False, sort_output=True, include_lineno=False)
    compile_all()


def compile_all() -> None:
    """Write the compiled catalogues beside the readable ones."""
    for language in TRANSLATED_INTO:
        catalogue_file(language).with_suffix(".mo").write_bytes(compiled(language))


def compiled(language: str) -> bytes:
    """The catalogue in the form that the program reads."""
    written = io.BytesIO()
    write_mo(written, read_catalogue(language))
    return written.getvalue()


def faults() -> list[str]:
    """What is wrong with the catalogues, one sentence each; empty when all is well."""
    wanted = {(message.id, message.context) for message in sentences() if message.id}
    found: list[str] = []
    for language in TRANSLATED_INTO:
        catalogue = read_catalogue(language)
        known = {(message.id, message.context): message for message in catalogue if message.id}
        found += [f"{language}: not gathered: {_shown(key[0])}" for key in wanted - known.keys()]
        found += [f"{language}: no longer used: {_shown(key[0])}" for key in known.keys() - wanted]
        found += [fault for message in known.values() for fault in _faults_of(language, message)]
        compiled_file = catalogue_file(language).with_suffix(".mo")
        if not compiled_file.exists() or compiled_file.read_bytes() != compiled(language):
            found.append(f"{language}: the compiled catalogue is stale; run: make messages")
    return sorted(found)


def _faults_of(language: str, message: Message) -> Iterator[str]:
    sources = list(message.id) if isinstance(message.id, list | tuple) else [message.id]
    whole = message.string if isinstance(message.string, list | tuple) else [message.string]
    texts = [text or "" for text in whole]
    if message.fuzzy or not all(texts):
        yield f"{language}: not translated: {_shown(message.id)}"
        return
    allowed = {name for source in sources for name in _PLACEHOLDER.findall(source)}
    for text in texts:
        if not set(_PLACEHOLDER.findall(text)) <= allowed:
            yield f"{language}: a placeholder that the source does not have: {_shown(message.id)}"
    if len(sources) == 1 and set(_PLACEHOLDER.findall(texts[0])) != allowed:
        yield f"{language}: a placeholder is missing: {_shown(message.id)}"


def _shown(message: object) -> str:
    return repr(message)[:100]


def main(wanted: list[str]) -> int:
    """Do what the first word says; exit status 0 done, 1 faults found, 2 wrong usage."""
    if wanted == ["update"]:
        update()
    elif wanted == ["compile"]:
        compile_all()
    elif wanted == ["check"]:
        found = faults()
        print("\n".join(found) or "catalogues: all sentences stand in all languages")
        return 1 if found else 0
    else:
        print(__doc__, file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
