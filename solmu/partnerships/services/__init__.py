"""Deeds on partnerships and agreements."""

from solmu.partnerships.services.agreements import add_focus_area, conclude_agreement, renew_agreement
from solmu.partnerships.services.partnerships import (
    LastParty,
    StepNotPermitted,
    add_partnership,
    change_status,
    join_partnership,
    leave_partnership,
    list_contact,
    record_milestone,
)

__all__ = [
    "LastParty",
    "StepNotPermitted",
    "add_focus_area",
    "add_partnership",
    "change_status",
    "conclude_agreement",
    "join_partnership",
    "leave_partnership",
    "list_contact",
    "record_milestone",
    "renew_agreement",
]
