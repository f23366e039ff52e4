"""Questions about organisations, contacts and groups. What is asked here is public in this register."""

from __future__ import annotations

from functools import lru_cache

from django.contrib.auth.models import AnonymousUser
from django.db.models import Case, Exists, F, IntegerField, OuterRef, QuerySet, Value, When

from solmu.accounts.models import User
from solmu.core.word_search import has_words, sought_words
from solmu.organisations.gazetteer import Index, Place, municipalities
from solmu.organisations.models import Group, NameWord, Organisation, Role, RoleTheme, RoleWord

Visitor = User | AnonymousUser


def organisations_visible_to(visitor: Visitor) -> QuerySet[Organisation]:
    """All organisations: that one exists is no secret."""
    return Organisation.objects.all()


def organisations_found(visitor: Visitor, sought: str) -> QuerySet[Organisation]:
    """Organisations of which every sought word begins a word of some name, best first.

    Names count in all languages and spellings: Cherson, Herson, Kherson and Херсон find the same
    town. A name that is exactly what was sought comes first, then the larger place.
    """
    beginnings = sought_words(sought)
    if not beginnings:
        return organisations_visible_to(visitor).none()
    found = organisations_visible_to(visitor).filter(has_words(NameWord, "organisation", beginnings))
    exact = NameWord.objects.filter(organisation=OuterRef("pk"), word__in=beginnings)
    return found.annotate(
        closeness=Case(
            When(Exists(exact.filter(is_main=True)), then=Value(0)),
            When(Exists(exact), then=Value(1)),
            default=Value(2),
            output_field=IntegerField(),
        )
    ).order_by("closeness", F("population").desc(nulls_last=True), "sort_key")


def untied_places_named(sought: str) -> list[Place]:
    """Municipalities of the gazetteer that are called so, in any language, and not in the register yet."""
    named = _municipalities().named(sought)
    keys = [place.key for place in named]
    known = (
        set(Organisation.objects.filter(place_key__in=keys).values_list("place_key", flat=True))
        if keys
        else ()
    )
    return [place for place in named if place.key not in known]


@lru_cache(maxsize=1)
def _municipalities() -> Index:
    return Index(municipalities())


def organisations_of_kind_and_country(
    visitor: Visitor, *, kind: str = "", country: str = "", sought: str = ""
) -> QuerySet[Organisation]:
    """The list of organisations as a reader filters it."""
    found = organisations_found(visitor, sought) if sought else organisations_visible_to(visitor)
    if kind:
        found = found.filter(kind=kind)
    if country:
        found = found.filter(country=country)
    return found


def countries_in_register(visitor: Visitor) -> list[str]:
    """Codes of the countries that have an organisation."""
    return list(organisations_visible_to(visitor).order_by().values_list("country", flat=True).distinct())


def public_contacts(visitor: Visitor, *, theme: str = "", sought: str = "") -> QuerySet[Role]:
    """Roles that the public may turn to, by organisation."""
    found = Role.objects.filter(is_public=True, is_contact=True).select_related("organisation", "person")
    if theme:
        found = found.filter(pk__in=RoleTheme.objects.filter(theme=theme).values("role"))
    if sought:
        found = found.filter(organisation__in=organisations_found(visitor, sought).order_by().values("pk"))
    return found.prefetch_related("themes")


def contacts_with_words(visitor: Visitor, sought: str) -> QuerySet[Role]:
    """Public contacts of whose office and topics some word begins as each sought word."""
    beginnings = sought_words(sought)
    contacts = public_contacts(visitor)
    return contacts.filter(has_words(RoleWord, "role", beginnings)) if beginnings else contacts.none()


def groups_of(organisation: Organisation) -> QuerySet[Group]:
    """The organisation's steering groups, working groups and networks with their members."""
    return Group.objects.filter(organisation=organisation).prefetch_related("memberships__organisation")
