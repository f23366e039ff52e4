"""Who may do what to organisations, persons and groups."""

from __future__ import annotations

from django.contrib.auth.models import AnonymousUser

from solmu.accounts.models import AccessLevel, User
from solmu.organisations.models import Access, Organisation

WRITING_LEVELS = (AccessLevel.EDITOR, AccessLevel.COORDINATOR, AccessLevel.ADMINISTRATOR)
DECIDING_LEVELS = (AccessLevel.COORDINATOR, AccessLevel.ADMINISTRATOR)

Doer = User | AnonymousUser | str


def is_programme(doer: Doer) -> bool:
    """Whether a programme acts by itself: the demo, an import, the clock. It is named, not signed in."""
    return isinstance(doer, str)


def has_level(doer: Doer, organisation: Organisation, levels: tuple[AccessLevel, ...]) -> bool:
    """Whether the account has one of the levels in the organisation."""
    if not isinstance(doer, User) or not doer.is_active:
        return False
    return Access.objects.filter(user=doer, organisation=organisation, level__in=levels).exists()


def may_add_organisation(doer: Doer) -> bool:
    """Operators of the installation and its own programmes."""
    return is_programme(doer) or (isinstance(doer, User) and doer.is_active and doer.is_operator)


def may_edit_organisation(doer: Doer, organisation: Organisation) -> bool:
    """Those who write for the organisation, and who may add any."""
    return may_add_organisation(doer) or has_level(doer, organisation, WRITING_LEVELS)


def may_record_decision(doer: Doer, organisation: Organisation) -> bool:
    """Those who decide for the organisation, and who may add any."""
    return may_add_organisation(doer) or has_level(doer, organisation, DECIDING_LEVELS)
