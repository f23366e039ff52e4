"""Enters the facts of the demo through the services, as any other program would."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from django.contrib.auth.hashers import make_password
from django.db import transaction

from solmu.accounts.models import AccessLevel, User
from solmu.core.partial_dates import PartialDate
from solmu.core.translated import TranslatedText
from solmu.organisations import services as organisations
from solmu.organisations.gazetteer import Place, place_with_key
from solmu.organisations.models import Access, Group, Organisation, Role
from solmu.partnerships import services as partnerships
from solmu.partnerships.models import Agreement, Partnership, Party, Status
from solmu.records import services as records
from solmu.records.models import Document

FOLDER = Path(__file__).parent
CASES = ("kuopio", "kemi", "rovaniemi", "umea", "ks")
DOER = "demo"
PASSWORD = "solmu-demo"  # noqa: S105  public, and refused outside the demo

Fact = Mapping[str, Any]

# Address, organisation (a key of the facts) and level, as the fixed points of the product name them.
ACCOUNTS: tuple[tuple[str, str, AccessLevel, bool], ...] = (
    ("coordinator@kuopio.example.org", "kuopio", AccessLevel.COORDINATOR, False),
    ("editor@kuopio.example.org", "kuopio", AccessLevel.EDITOR, False),
    ("steering@kuopio.example.org", "kuopio", AccessLevel.READER, True),
    ("coordinator@kemi.example.org", "kemi", AccessLevel.COORDINATOR, False),
    ("facilitator@rovaniemi.example.org", "rovaniemi", AccessLevel.EDITOR, False),
    ("coordinator@umea.example.org", "umea", AccessLevel.COORDINATOR, False),
    ("coordinator@kherson.example.org", "kherson", AccessLevel.COORDINATOR, False),
    ("matchmaker@ks.example.org", "ks", AccessLevel.COORDINATOR, False),
    ("officer@programme.example.org", "icld", AccessLevel.COORDINATOR, False),
)
OPERATOR = "admin@solmu.example.org"


def is_loaded() -> bool:
    """Whether the demo stands in the database."""
    return User.objects.filter(email=OPERATOR).exists()


@transaction.atomic
def load() -> dict[str, int]:
    """Enter the five cases, all or nothing, and count what was entered."""
    loader = Loader()
    loader.load()
    make_accounts(loader.organisations)
    return {
        "organisations": len(loader.organisations),
        "partnerships": len(loader.partnerships),
        "agreements": len(loader.agreements),
    }


def make_accounts(known: Mapping[str, Organisation]) -> None:
    """The accounts of the demo; their password is public, so they belong to no other installation."""
    # One hash for all: it is slow on purpose, and the password is no secret.
    password = make_password(PASSWORD)
    User.objects.create(email=OPERATOR, password=password, is_operator=True)
    for email, key, level, is_steering in ACCOUNTS:
        user = User.objects.create(email=email, password=password)
        Access.objects.create(user=user, organisation=known[key], level=level, is_steering=is_steering)


class Loader:
    """Reads the files and keeps what was made under the key of its fact."""

    def __init__(self) -> None:
        self.organisations: dict[str, Organisation] = {}
        self.roles: dict[str, Role] = {}
        self.groups: dict[str, Group] = {}
        self.partnerships: dict[str, Partnership] = {}
        self.agreements: dict[str, Agreement] = {}
        self.sources: dict[str, Fact] = {fact["key"]: fact for fact in _facts("sources", "source")}

    def load(self) -> None:
        """Enter the facts of all cases, kind after kind, so that cases may refer to each other."""
        for kind, enter in (
            ("organisation", self.enter_organisation),
            ("stated_count", self.enter_count),
            ("role", self.enter_role),
            ("group", self.enter_group),
            ("partnership", self.enter_partnership),
            ("agreement", self.enter_agreement),
            ("document", self.enter_document),
        ):
            for case in CASES:
                for fact in _facts(case, kind):
                    enter(fact)

    def enter_organisation(self, fact: Fact) -> None:
        place = _place(fact["place"]) if "place" in fact else None
        self.organisations[fact["key"]] = organisations.add_organisation(
            by=DOER,
            kind=fact["kind"],
            name=_text(fact, "name") or None,
            place=place,
            country=fact.get("country", ""),
            description=_text(fact, "description"),
            part_of=self.organisations[fact["part_of"]] if "part_of" in fact else None,
        )

    def enter_count(self, fact: Fact) -> None:
        organisations.state_count(
            self.organisations[fact["organisation"]],
            by=DOER,
            what=_text(fact, "what"),
            number=fact["number"],
            named=fact.get("named", 0),
            note=_text(fact, "note"),
            source=self.source(fact),
        )

    def enter_role(self, fact: Fact) -> None:
        self.roles[fact["key"]] = organisations.give_role(
            self.organisations[fact["organisation"]],
            by=DOER,
            key=fact["key"],
            title=_text(fact, "title"),
            topics=_text(fact, "topics"),
            themes=fact.get("themes", ()),
            email=fact.get("email", ""),
            is_public=fact.get("is_public", True),
            is_contact=bool(fact.get("email")),
        )

    def enter_group(self, fact: Fact) -> None:
        self.groups[fact["key"]] = organisations.found_group(
            self.organisations[fact["organisation"]],
            by=DOER,
            key=fact["key"],
            kind=fact["kind"],
            acts_as_steering_group=fact.get("acts_as_steering_group", False),
            name=_text(fact, "name"),
            description=_text(fact, "description"),
            since=_date(fact, "since"),
            members=[self.member(member) for member in fact.get("members", ())],
        )

    def member(self, fact: Fact) -> dict[str, Any]:
        return {
            "office": _text(fact, "office"),
            "organisation": self.organisations[fact["organisation"]] if "organisation" in fact else None,
            "capacity": fact.get("capacity", "member"),
            "named_by": _text(fact, "named_by"),
        }

    def enter_partnership(self, fact: Fact) -> None:
        parties = [party for party in fact["parties"] if party.get("capacity", "party") == "party"]
        partnership = partnerships.add_partnership(
            by=DOER,
            kind=fact["kind"],
            parties=[self.organisations[party["organisation"]] for party in parties],
            status=Status(fact["status"]),
            source=self.source(fact, "status_source"),
            title=_text(fact, "title") or None,
            slug=fact.get("slug", ""),
            themes=fact.get("themes", ()),
            description=_text(fact, "description"),
            scope_limit=_text(fact, "scope_limit"),
            began=_date(fact, "began"),
            began_note=_text(fact, "began_note"),
        )
        self.partnerships[fact["key"]] = partnership
        self.enter_party_notes(partnership, parties)
        self.enter_other_parties(partnership, fact)
        for key in fact.get("contacts", ()):
            partnerships.list_contact(
                partnership,
                role=self.roles[key],
                by=DOER,
                is_coordinator=key in fact.get("coordinators", ()),
            )
        for milestone in fact.get("milestones", ()):
            self.enter_milestone(partnership, milestone)

    def enter_party_notes(self, partnership: Partnership, parties: list[Fact]) -> None:
        """Dates and notes that a source gives for a party that was there from the start."""
        for party in parties:
            if "from" in party or "from_note" in party:
                held = partnership.parties.get(
                    organisation=self.organisations[party["organisation"]], capacity=Party.Capacity.PARTY
                )
                held.starts, held.note = _date(party, "from"), _text(party, "from_note")
                held.save()

    def enter_other_parties(self, partnership: Partnership, fact: Fact) -> None:
        for party in fact["parties"]:
            if party.get("capacity", "party") != "party":
                partnerships.join_partnership(
                    partnership,
                    organisation=self.organisations[party["organisation"]],
                    by=DOER,
                    capacity=party["capacity"],
                    starts=_date(party, "from"),
                    note=_text(party, "from_note"),
                )

    def enter_milestone(self, partnership: Partnership, fact: Fact) -> None:
        is_planned = fact.get("is_planned", False)
        partnerships.record_milestone(
            partnership,
            by=DOER,
            happened=_date(fact, "on"),
            date_note=_text(fact, "on_note"),
            text=_text(fact, "text"),
            is_planned=is_planned,
            is_activity=fact.get("is_activity", not is_planned) and not is_planned,
            source=self.source(fact) if "source" in fact else TranslatedText(),
        )

    def enter_agreement(self, fact: Fact) -> None:
        agreement = partnerships.conclude_agreement(
            self.partnerships[fact["partnership"]],
            by=DOER,
            kind=fact["kind"],
            title=_text(fact, "title"),
            slug=fact.get("slug", fact["key"]),
            parties=[
                {
                    "organisation": self.organisations[party["organisation"]],
                    "own_strategy": _text(party, "own_strategy"),
                    "signatory": _text(party, "signatory"),
                }
                for party in fact.get("parties", ())
            ],
            purpose=_text(fact, "purpose"),
            open_clause=_text(fact, "open_clause"),
            signed=_date(fact, "signed_on"),
            starts=_date(fact, "starts"),
            ends=_date(fact, "ends"),
            is_open_ended=fact.get("is_open_ended", False),
            term_months=fact.get("term_months"),
            notice_months=fact.get("notice_months"),
            date_note=_text(fact, "date_note"),
            predecessor=self.agreements[fact["predecessor"]] if "predecessor" in fact else None,
            annex_of=self.agreements[fact["annex_of"]] if "annex_of" in fact else None,
        )
        self.agreements[fact["key"]] = agreement
        for area in fact.get("focus_areas", ()):
            made = partnerships.add_focus_area(
                agreement,
                by=DOER,
                title=_text(area, "title"),
                description=_text(area, "description"),
                themes=area.get("themes", ()),
                is_cross_cutting=area.get("is_cross_cutting", False),
            )
            for sub in area.get("sub", ()):
                partnerships.add_focus_area(
                    agreement,
                    by=DOER,
                    title=_text(sub, "title"),
                    description=_text(sub, "description"),
                    parent=made,
                )

    def enter_document(self, fact: Fact) -> None:
        subject = (
            self.partnerships[fact["partnership"]]
            if "partnership" in fact
            else self.organisations[fact["organisation"]]
        )
        records.file_document(
            subject,
            by=DOER,
            key=fact["key"],
            kind=fact.get("kind", Document.Kind.WEB_PAGE),
            title=_text(fact, "title"),
            publisher=TranslatedText(self.sources[fact["source"]]["publisher"]),
            link=self.sources[fact["source"]].get("address", ""),
            language=fact.get("language", ""),
            dated_on=_date(fact, "dated_on"),
            licence=fact.get("licence", ""),
            publicity=Document.Publicity.PUBLIC,
        )

    def source(self, fact: Fact, field: str = "source") -> TranslatedText:
        """The title of the source that a fact names by its key."""
        named = fact.get(field)
        return TranslatedText(self.sources[named]["title"]) if named else TranslatedText()


def _facts(file: str, kind: str) -> Iterator[Fact]:
    found: list[Fact] = tomllib.loads((FOLDER / f"{file}.toml").read_text("utf-8")).get(kind, [])
    yield from found


def _place(key: str) -> Place:
    place = place_with_key(key)
    if place is None:
        raise LookupError(f"the gazetteer has no place {key}")
    return place


def _text(fact: Fact, field: str) -> TranslatedText:
    return TranslatedText(fact.get(field, {}))


def _date(fact: Fact, field: str) -> PartialDate | None:
    return PartialDate.parse(fact[field]) if field in fact else None
