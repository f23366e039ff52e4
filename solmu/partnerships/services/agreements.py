"""Deeds on agreements: concluding, focus areas, renewal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from solmu.accounts.models import User
from solmu.core.partial_dates import PartialDate
from solmu.core.permissions import require
from solmu.core.text import folded, romanised
from solmu.core.themes import theme_named
from solmu.core.translated import TranslatedText
from solmu.core.word_search import words_to_keep
from solmu.partnerships import permissions
from solmu.partnerships.models import (
    Agreement,
    AgreementParty,
    AgreementWord,
    FocusArea,
    FocusAreaTheme,
    Partnership,
)
from solmu.records import services as history


def free_agreement_slug(wanted: str) -> str:
    """A readable address that no agreement has yet."""
    base = slugify(folded(romanised(wanted)))[:140] or "agreement"
    candidate, number = base, 1
    while Agreement.objects.filter(slug=candidate).exists():
        number += 1
        candidate = f"{base}-{number}"
    return candidate


@transaction.atomic
def conclude_agreement(
    partnership: Partnership,
    *,
    by: User | str,
    title: TranslatedText,
    parties: Sequence[Mapping[str, Any]],
    slug: str = "",
    **fields: Any,
) -> Agreement:
    """Record an agreement with its parties, each with the office that signed for it.

    Raises:
        ValidationError: when a field is wrong, or the predecessor already has a successor.
    """
    require(permissions.may_edit_partnership(by, partnership))
    agreement = Agreement(
        partnership=partnership,
        title=title,
        slug=slug or free_agreement_slug(title.shown_in("en").text),
        **fields,
    )
    agreement.full_clean()
    agreement.save()
    AgreementWord.objects.bulk_create(
        AgreementWord(agreement=agreement, word=word) for word in words_to_keep(title)
    )
    for position, party in enumerate(parties):
        made = AgreementParty(agreement=agreement, position=position, **party)
        made.full_clean()
        made.save()
    history.note(by, "agreement.concluded", agreement)
    return agreement


@transaction.atomic
def add_focus_area(
    agreement: Agreement,
    *,
    by: User | str,
    title: TranslatedText,
    parent: FocusArea | None = None,
    themes: Sequence[str] = (),
    **fields: Any,
) -> FocusArea:
    """Add what the agreement is about, as an area of its own or beneath another of the same agreement."""
    require(permissions.may_edit_partnership(by, agreement.partnership))
    if parent is not None and parent.agreement_id != agreement.pk:
        raise ValidationError(_("The area above belongs to another agreement."), code="foreign-area")
    area = FocusArea(
        agreement=agreement,
        parent=parent,
        title=title,
        position=FocusArea.objects.filter(agreement=agreement).count(),
        **fields,
    )
    area.full_clean()
    area.save()
    FocusAreaTheme.objects.bulk_create(
        FocusAreaTheme(focus_area=area, theme=theme_named(theme).code) for theme in themes
    )
    history.note(by, "agreement.focus_area_added", agreement)
    return area


@transaction.atomic
def renew_agreement(
    agreement: Agreement,
    *,
    by: User | str,
    starts: PartialDate,
    ends: PartialDate | None = None,
    is_open_ended: bool = False,
) -> Agreement:
    """Conclude a successor that carries over parties and focus areas; the predecessor stays untouched.

    Raises:
        ValidationError: when the agreement already has a successor, or the dates are wrong.
    """
    successor = conclude_agreement(
        agreement.partnership,
        by=by,
        title=agreement.title,
        parties=[
            {"organisation": party.organisation, "own_strategy": party.own_strategy}
            for party in agreement.parties.select_related("organisation")
        ],
        kind=agreement.kind,
        purpose=agreement.purpose,
        open_clause=agreement.open_clause,
        notice_months=agreement.notice_months,
        starts=starts,
        ends=ends,
        is_open_ended=is_open_ended,
        predecessor=agreement,
        annex_of=agreement.annex_of,
    )
    _carry_over_areas(agreement, successor, by=by)
    return successor


def _carry_over_areas(agreement: Agreement, successor: Agreement, *, by: User | str) -> None:
    carried: dict[int, FocusArea] = {}
    areas = agreement.focus_areas.order_by("parent_id", "position").prefetch_related("themes")
    for area in sorted(areas, key=lambda area: (area.parent_id is not None, area.position)):
        carried[area.pk] = add_focus_area(
            successor,
            by=by,
            title=area.title,
            parent=carried[area.parent_id] if area.parent_id else None,
            themes=[theme.theme for theme in area.themes.all()],
            description=area.description,
            is_cross_cutting=area.is_cross_cutting,
        )
