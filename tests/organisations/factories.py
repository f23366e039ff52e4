"""Organisations, accounts and decisions for tests, made through the services."""

from solmu.accounts.models import AccessLevel, User
from solmu.core.partial_dates import PartialDate
from solmu.core.translated import TranslatedText
from solmu.organisations import services
from solmu.organisations.models import Access, Decision, Organisation


def make_organisation(
    name: str = "Kuopio", *, country: str = "FI", kind: str = "municipality"
) -> Organisation:
    return services.add_organisation(by="test", kind=kind, country=country, name=TranslatedText({"en": name}))


def make_user(
    email: str = "coordinator@kuopio.example.org",
    *,
    organisation: Organisation | None = None,
    level: str = AccessLevel.COORDINATOR,
) -> User:
    user = User.objects.create_user(email, "a long password")
    if organisation is not None:
        Access.objects.create(user=user, organisation=organisation, level=level)
    return user


def make_decision(
    organisation: Organisation, *, outcome: str = Decision.Outcome.CHANGE, on: str = "2022-10-12"
) -> Decision:
    return services.record_decision(
        organisation,
        by="test",
        body=TranslatedText({"en": "City council", "fi": "Kaupunginvaltuusto"}),
        decided_on=PartialDate.parse(on),
        section="103 §",
        outcome=outcome,
        reason=TranslatedText({"en": "War"}),
    )
