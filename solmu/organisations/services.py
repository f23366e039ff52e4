"""Deeds on organisations, roles, groups and decisions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db import transaction
from django.utils.text import slugify

from solmu.accounts.models import User
from solmu.core.permissions import require
from solmu.core.text import folded, romanised, sort_key, words
from solmu.core.themes import theme_named
from solmu.core.translated import TranslatedText
from solmu.core.word_search import LONGEST_WORD, words_to_keep
from solmu.organisations import permissions
from solmu.organisations.gazetteer import Place
from solmu.organisations.models import (
    Decision,
    Group,
    Membership,
    NameWord,
    Organisation,
    Person,
    Role,
    RoleTheme,
    RoleWord,
    StatedCount,
)
from solmu.records import services as history


def free_slug(wanted: str, *, country: str, taken: set[str] | None = None) -> str:
    """A readable address that is not taken: kuopio, then springfield-us, then springfield-us-2."""
    base = slugify(folded(romanised(wanted)))[:100] or f"place-{country.lower()}"
    candidates = [base, f"{base}-{country.lower()}"]
    candidates += [f"{base}-{country.lower()}-{number}" for number in range(2, 500)]
    for candidate in candidates:
        is_taken = (
            candidate in taken if taken is not None else Organisation.objects.filter(slug=candidate).exists()
        )
        if not is_taken:
            return candidate
    raise RuntimeError(f"no free address for {wanted}")


def organisation_at(
    place: Place, *, kind: Organisation.Kind = Organisation.Kind.MUNICIPALITY
) -> Organisation:
    """An unsaved organisation with what the gazetteer knows of the place; the slug is still open."""
    return Organisation(
        kind=kind,
        name=TranslatedText.imported(place.names),
        sort_key=sort_key(place.own_name)[:200],
        country=place.country,
        region=place.region,
        place_key=place.key,
        official_code=place.code,
        latitude=place.latitude,
        longitude=place.longitude,
        population=place.population,
    )


def name_words(organisation: Organisation, spellings: Iterable[str] = ()) -> list[NameWord]:
    """The unsaved words by which search finds the organisation."""
    main = {word for entry in organisation.name.values() for word in words(entry.text)}
    other = {word for spelling in spellings for word in words(spelling)} - main
    return [
        NameWord(organisation=organisation, word=word[:LONGEST_WORD], is_main=is_main)
        for found, is_main in ((main, True), (other, False))
        for word in sorted(found)
    ]


@transaction.atomic
def add_organisation(
    *,
    by: User | str,
    kind: str,
    name: TranslatedText | None = None,
    place: Place | None = None,
    country: str = "",
    description: TranslatedText | None = None,
    languages: Sequence[str] = (),
    part_of: Organisation | None = None,
) -> Organisation:
    """Enter an organisation; one that has a place takes names, code and position from the gazetteer.

    Raises:
        PermissionDenied: when the doer may not add organisations.
        ValidationError: when a field is wrong, or the place is already in the register.
    """
    require(permissions.may_add_organisation(by))
    organisation = (
        organisation_at(place, kind=Organisation.Kind(kind))
        if place
        else Organisation(kind=kind, country=country)
    )
    organisation.name = name or organisation.name
    own_name = place.own_name if place else organisation.name.shown_in("en").text
    organisation.sort_key = sort_key(own_name)[:200]
    organisation.slug = free_slug(own_name, country=organisation.country)
    organisation.description = description or TranslatedText()
    organisation.languages = list(languages)
    organisation.part_of = part_of
    organisation.full_clean()
    organisation.save()
    NameWord.objects.bulk_create(name_words(organisation, place.spellings if place else ()))
    history.note(by, "organisation.added", organisation)
    return organisation


@transaction.atomic
def state_count(organisation: Organisation, *, by: User | str, **fields: Any) -> StatedCount:
    """Record a number that a source states of the organisation."""
    require(permissions.may_edit_organisation(by, organisation))
    count = StatedCount(organisation=organisation, position=organisation.stated_counts.count(), **fields)
    count.full_clean()
    count.save()
    history.note(by, "organisation.count_stated", organisation)
    return count


@transaction.atomic
def give_role(
    organisation: Organisation,
    *,
    by: User | str,
    key: str,
    title: TranslatedText,
    themes: Sequence[str] = (),
    person: Person | None = None,
    **fields: Any,
) -> Role:
    """Record what somebody is in the organisation; without a person the office stands alone."""
    require(permissions.may_edit_organisation(by, organisation))
    role = Role(
        key=key,
        organisation=organisation,
        person=person or Person.objects.create(),
        title=title,
        **fields,
    )
    role.full_clean()
    role.save()
    RoleWord.objects.bulk_create(RoleWord(role=role, word=word) for word in words_to_keep(title, role.topics))
    RoleTheme.objects.bulk_create(RoleTheme(role=role, theme=theme_named(theme).code) for theme in themes)
    history.note(by, "role.given", role)
    return role


@transaction.atomic
def found_group(
    organisation: Organisation,
    *,
    by: User | str,
    members: Sequence[Mapping[str, Any]] = (),
    **fields: Any,
) -> Group:
    """Record a group with its members, in the order given."""
    require(permissions.may_edit_organisation(by, organisation))
    group = Group(organisation=organisation, **fields)
    group.full_clean()
    group.save()
    for position, member in enumerate(members):
        membership = Membership(group=group, position=position, **member)
        membership.full_clean()
        membership.save()
    history.note(by, "group.founded", group)
    return group


@transaction.atomic
def record_decision(organisation: Organisation, *, by: User | str, **fields: Any) -> Decision:
    """Record what a body of the organisation decided; "no change" is a decision too."""
    require(permissions.may_record_decision(by, organisation))
    decision = Decision(organisation=organisation, **fields)
    decision.full_clean()
    decision.save()
    history.note(by, "decision.recorded", decision)
    return decision


@transaction.atomic
def merge_organisation(
    organisation: Organisation, *, into: Organisation, merged_on: Any, by: User | str, reason: str
) -> Organisation:
    """Record that the organisation was merged into a successor; its ties are dealt with by decisions."""
    require(permissions.may_edit_organisation(by, organisation))
    organisation.successor = into
    organisation.merged_on = merged_on
    organisation.full_clean()
    organisation.save()
    history.note(by, "organisation.merged", organisation, reason=reason)
    return organisation
