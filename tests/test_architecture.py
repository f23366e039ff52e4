"""What imports between layers cannot show: the arrows of foreign keys, borders and names."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from django.apps import apps
from django.db import models
from django.urls import URLPattern, URLResolver, get_resolver

SOLMU = Path(__file__).resolve().parents[1] / "solmu"

# From the highest app to the lowest; a key may point to a later one only.
LAYERS = ("publishing", "partnerships", "organisations", "records", "accounts", "core")

# Pure modules of another app that anybody may use, beside its models, selectors, permissions, services.
PUBLIC = {"models", "selectors", "permissions", "services"}
PUBLIC_PURE = {"organisations": {"gazetteer"}, "partnerships": {"terms"}}

# Django's own tables know nothing of Solmu and lie beneath all apps.
FOREIGN = {"auth", "contenttypes", "sessions"}


def _keys_across_apps() -> Iterator[tuple[str, models.ForeignKey]]:
    for label in LAYERS:
        for model in apps.get_app_config(label).get_models(include_auto_created=True):
            for field in model._meta.get_fields():
                if isinstance(field, models.ForeignKey) and field.remote_field.model._meta.app_label != label:
                    yield f"{label}.{model.__name__}.{field.name}", field


def _target(field: models.ForeignKey) -> str:
    return str(field.remote_field.model._meta.app_label)


def test_foreign_keys_point_down() -> None:
    climbing = [
        name
        for name, field in _keys_across_apps()
        if _target(field) not in FOREIGN and LAYERS.index(_target(field)) <= LAYERS.index(name.split(".")[0])
    ]

    assert climbing == []


def test_keys_across_apps_cannot_be_climbed_back_and_delete_nothing() -> None:
    faults = [
        name
        for name, field in _keys_across_apps()
        if _target(field) not in FOREIGN
        and not (field.remote_field.related_name == "+" and field.remote_field.on_delete is models.PROTECT)
    ]

    assert faults == []


def test_there_are_keys_across_apps_to_look_at() -> None:
    assert [name for name, _ in _keys_across_apps()]


def _imports(file: Path) -> Iterator[str]:
    """Each module that a file imports, as dotted name; `from a import b` counts as a.b."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def test_apps_meet_only_at_their_public_modules() -> None:
    trespasses = []
    for label in LAYERS:
        for file in sorted((SOLMU / label).rglob("*.py")):
            for name in _imports(file):
                package, _, rest = name.partition(".")
                other, _, inside = rest.partition(".")
                if package != "solmu" or other in {label, "core"} or other not in LAYERS:
                    continue
                if inside.split(".")[0] not in PUBLIC | PUBLIC_PURE.get(other, set()):
                    trespasses.append(f"{file.relative_to(SOLMU)}: {name}")

    assert trespasses == []


def _patterns(resolver: URLResolver) -> Iterator[URLPattern]:
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLResolver):
            yield from _patterns(pattern)
        else:
            yield pattern


def test_the_name_of_an_address_is_the_name_of_its_view() -> None:
    found = {pattern.name: pattern.callback.__name__ for pattern in _patterns(get_resolver())}

    assert found == {name: name for name in found}
    assert len(found) > 10


def test_no_folder_is_a_drawer_for_everything() -> None:
    nameless = re.compile(r"^(utils?|helpers?|common|misc|manager|data|info|handle[rs]?)$")

    assert [
        str(path) for path in SOLMU.rglob("*") if nameless.match(path.stem) and path.suffix in {"", ".py"}
    ] == []


def test_each_package_begins_with_a_paragraph() -> None:
    # Packages that Django asks for have nothing to say.
    asked_for = {"migrations", "management", "commands", "templatetags"}
    silent = [
        str(file.relative_to(SOLMU))
        for file in SOLMU.rglob("__init__.py")
        if not asked_for & set(file.parts)
        and not ast.get_docstring(ast.parse(file.read_text(encoding="utf-8")))
    ]

    assert silent == []
