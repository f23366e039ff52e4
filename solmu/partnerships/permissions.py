"""Who may do what to partnerships and agreements."""

from __future__ import annotations

from solmu.accounts.models import User
from solmu.organisations.models import Access
from solmu.organisations.permissions import DECIDING_LEVELS, WRITING_LEVELS, Doer, may_add_organisation
from solmu.partnerships.models import Partnership, Party


def _has_level_at_a_party(doer: Doer, partnership: Partnership, levels: tuple[str, ...]) -> bool:
    if not isinstance(doer, User) or not doer.is_active:
        return False
    own = Access.objects.filter(user=doer, level__in=levels).values("organisation")
    return Party.objects.filter(partnership=partnership, organisation__in=own).exists()


def may_add_partnership(doer: Doer) -> bool:
    """Operators, programmes of the installation, and whoever writes for some organisation."""
    if may_add_organisation(doer):
        return True
    return (
        isinstance(doer, User)
        and doer.is_active
        and Access.objects.filter(user=doer, level__in=WRITING_LEVELS).exists()
    )


def may_edit_partnership(doer: Doer, partnership: Partnership) -> bool:
    """Those who write for one of the parties."""
    return may_add_organisation(doer) or _has_level_at_a_party(doer, partnership, WRITING_LEVELS)


def may_change_status(doer: Doer, partnership: Partnership) -> bool:
    """Those who coordinate for one of the parties."""
    return may_add_organisation(doer) or _has_level_at_a_party(doer, partnership, DECIDING_LEVELS)
