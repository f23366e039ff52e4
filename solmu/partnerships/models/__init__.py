"""Tables of partnerships and agreements."""

from solmu.partnerships.models.agreements import (
    Agreement,
    AgreementParty,
    AgreementWord,
    FocusArea,
    FocusAreaTheme,
)
from solmu.partnerships.models.links import LinkImport, LinkImportRow
from solmu.partnerships.models.partnerships import (
    Contact,
    Milestone,
    Partnership,
    PartnershipTheme,
    PartnershipWord,
    Party,
    StatusStep,
)
from solmu.partnerships.models.status import PERMITTED_STEPS, Activity, Status

__all__ = [
    "PERMITTED_STEPS",
    "Activity",
    "Agreement",
    "AgreementParty",
    "AgreementWord",
    "Contact",
    "FocusArea",
    "FocusAreaTheme",
    "LinkImport",
    "LinkImportRow",
    "Milestone",
    "Partnership",
    "PartnershipTheme",
    "PartnershipWord",
    "Party",
    "Status",
    "StatusStep",
]
