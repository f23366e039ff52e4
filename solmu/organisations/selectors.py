"""Questions about organisations, contacts and groups. What is asked here is public in this register."""

from __future__ import annotations

from django.contrib.auth.models import AnonymousUser
from django.db.models import Case, Exists, F, IntegerField, OuterRef, Q, QuerySet, Value, When

from solmu.accounts.models import User
from solmu.core.text import words as words_of
from solmu.organisations.models import Group, NameWord, Organisation, Role, RoleTheme

Visitor = User | AnonymousUser

MOST_SEARCH_WORDS = 6
SHORTEST_PREFIX = 2


def organisations_visible_to(visitor: Visitor) -> QuerySet[Organisation]:
    """All organisations: that one exists is no secret."""
    return Organisation.objects.all()


def organisations_found(visitor: Visitor, sought: str) -> QuerySet[Organisation]:
    """Organisations of which every sought word begins a word of some name, best first.

    Names count in all languages and spellings: Cherson, Herson, Kherson and Херсон find the same
    town. A name that is exactly what was sought comes first, then the larger place.
    """
    found = organisations_visible_to(visitor)
    sought_words = words_of(sought)[:MOST_SEARCH_WORDS]
    if not any(len(word) >= SHORTEST_PREFIX for word in sought_words):
        return found.none()
    for word in sought_words:
        found = found.filter(pk__in=NameWord.objects.filter(_begins_with(word)).values("organisation"))
    exact = NameWord.objects.filter(organisation=OuterRef("pk"), word__in=sought_words)
    return found.annotate(
        closeness=Case(
            When(Exists(exact.filter(is_main=True)), then=Value(0)),
            When(Exists(exact), then=Value(1)),
            default=Value(2),
            output_field=IntegerField(),
        )
    ).order_by("closeness", F("population").desc(nulls_last=True), "sort_key")


def _begins_with(word: str) -> Q:
    return Q(word__gte=word, word__lt=word + "\U0010ffff")


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


def groups_of(organisation: Organisation) -> QuerySet[Group]:
    """The organisation's steering groups, working groups and networks with their members."""
    return Group.objects.filter(organisation=organisation).prefetch_related("memberships__organisation")
