"""A small register for tests of pages: towns with names in several languages, ties, agreements, contacts."""

from dataclasses import dataclass
from typing import Any

from solmu.core.partial_dates import PartialDate
from solmu.core.translated import TranslatedText
from solmu.organisations import services as organisation_services
from solmu.organisations.models import Organisation, Role
from solmu.partnerships import services as partnership_services
from solmu.partnerships.models import Agreement, Partnership
from tests.organisations.factories import make_organisation
from tests.partnerships.factories import make_agreement, make_partnership


def make_town(
    name: str, *, country: str = "FI", at: tuple[float, float] | None = None, **names: str
) -> Organisation:
    """A municipality with its name in English and, by code, in other languages; perhaps with a place."""
    town = make_organisation(name, country=country)
    town.name = TranslatedText({"en": name, **names})
    if at:
        town.latitude, town.longitude = at
    town.save()
    return town


def make_contact(
    organisation: Organisation, *, key: str = "desk", topics: str = "Visits", **fields: Any
) -> Role:
    """A public office to turn to."""
    return organisation_services.give_role(
        organisation,
        by="test",
        key=key,
        title=TranslatedText({"en": "International office"}),
        topics=TranslatedText({"en": topics}),
        **{"is_public": True, "is_contact": True, "email": f"{key}@example.org", **fields},
    )


@dataclass(frozen=True, slots=True)
class Register:
    """Two towns, their tie and agreement, and the contact of one."""

    kuopio: Organisation
    opole: Organisation
    partnership: Partnership
    agreement: Agreement
    contact: Role


def make_register() -> Register:
    """Kuopio and Opole, tied since 1989, with an agreement until the end of 2029."""
    kuopio = make_town("Kuopio", at=(62.89, 27.68), uk="Куопіо")
    opole = make_town("Opole", country="PL", at=(50.67, 17.93), uk="Ополе")
    partnership = make_partnership(kuopio, opole, began=PartialDate.parse("1989"), themes=["culture-sport"])
    agreement = make_agreement(
        partnership,
        kuopio,
        opole,
        title="Agreement on culture",
        starts="2022-01-01",
        ends=PartialDate.parse("2029-12-31"),
        notice_months=6,
    )
    contact = make_contact(kuopio, themes=["culture-sport"])
    partnership_services.list_contact(partnership, by="test", role=contact)
    return Register(kuopio, opole, partnership, agreement, contact)


def make_ties(number: int, *, first: int = 0) -> list[Partnership]:
    """So many partnerships between as many pairs of towns, each with contact, agreement and theme."""
    made = []
    for index in range(first, first + number):
        one = make_town(f"Town {index:03}", at=(60 + index / 10, 20))
        other = make_town(f"Place {index:03}", country="SE", at=(58, 12 + index / 10))
        partnership = make_partnership(one, other, themes=["culture-sport"], began=PartialDate.parse("2001"))
        make_agreement(partnership, one, other, title=f"Agreement of town {index:03}")
        make_contact(one, key=f"desk-{index}", themes=["culture-sport"])
        made.append(partnership)
    return made
