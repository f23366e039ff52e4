"""Partnerships and agreements for tests, made through the services."""

from typing import Any

from solmu.core.partial_dates import PartialDate
from solmu.core.translated import TranslatedText
from solmu.organisations.models import Organisation
from solmu.partnerships import services
from solmu.partnerships.models import Agreement, Partnership, Status

SOURCE = TranslatedText({"en": "Web page of the city"})


def make_partnership(
    *parties: Organisation, status: Status = Status.IN_FORCE, kind: str = "twinning", **fields: Any
) -> Partnership:
    return services.add_partnership(
        by="test", kind=kind, parties=parties, status=status, source=SOURCE, **fields
    )


def make_agreement(partnership: Partnership, *parties: Organisation, **fields: Any) -> Agreement:
    return services.conclude_agreement(
        partnership,
        by="test",
        kind=fields.pop("kind", Agreement.Kind.AGREEMENT),
        title=TranslatedText({"en": fields.pop("title", "Agreement")}),
        parties=[{"organisation": party} for party in parties],
        starts=PartialDate.parse(fields.pop("starts", "2022-01-01")),
        **fields,
    )
