"""The facts of the demo: whole, in six languages, without private persons."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from solmu.core.languages import LANGUAGES
from solmu.core.themes import THEMES

FOLDER = Path(__file__).parents[2] / "solmu" / "config" / "demo"
FILES = ("kuopio", "kemi", "rovaniemi", "umea", "ks", "sources")
TRANSLATED = frozenset(
    {"name", "description", "what", "note", "chair", "office", "named_by", "title", "topics", "text"}
    | {"began_note", "from_note", "on_note", "date_note", "publisher"}
    | {"scope_limit", "purpose", "open_clause", "own_strategy", "signatory"}
)
CYRILLIC = re.compile("[\u0400-\u04ff]")
RUSSIAN_ONLY = re.compile("[ёъыэЁЪЫЭ]")
EMAIL = re.compile(r"[\w.+-]+@[\w.-]+")
TELEPHONE = re.compile(r"\+?\d[\d ()-]{6,}\d")
NOT_TEXT = frozenset(
    {"place", "on", "address", "key", "slug", "organisation", "partnership", "predecessor", "annex_of"}
)

Fact = dict[str, Any]


def facts_of(file: str) -> dict[str, list[Fact]]:
    return tomllib.loads((FOLDER / f"{file}.toml").read_text("utf-8"))


def all_facts(kind: str) -> list[Fact]:
    return [fact for file in FILES for fact in facts_of(file).get(kind, [])]


def the_fact(kind: str, key: str) -> Fact:
    return next(fact for fact in all_facts(kind) if fact["key"] == key)


def counted(organisation: str, number: int) -> Fact:
    return next(
        count
        for count in all_facts("stated_count")
        if (count["organisation"], count["number"]) == (organisation, number)
    )


def walk(value: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Any]]:
    """Every value within, with the names that lead to it."""
    yield path, value
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from walk(inner, (*path, name))
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from walk(inner, (*path, str(number)))


@pytest.fixture(params=FILES)
def facts(request: pytest.FixtureRequest) -> dict[str, list[Fact]]:
    return facts_of(request.param)


def test_translated_texts_have_exactly_the_six_languages(facts: dict[str, list[Fact]]) -> None:
    wrong = [
        path
        for path, value in walk(facts)
        if path
        and path[-1] in TRANSLATED
        and not (
            isinstance(value, dict)
            and tuple(sorted(value)) == tuple(sorted(LANGUAGES))
            and all(text.strip() for text in value.values())
        )
    ]
    assert wrong == []


def test_texts_with_languages_stand_only_where_the_schema_has_them(facts: dict[str, list[Fact]]) -> None:
    wrong = [
        path
        for path, value in walk(facts)
        if isinstance(value, dict) and set(value) & set(LANGUAGES) and path[-1] not in TRANSLATED
    ]
    assert wrong == []


def test_sentences_are_in_the_script_of_their_language(facts: dict[str, list[Fact]]) -> None:
    sentences = [
        (path, value)
        for path, value in walk(facts)
        if path and path[-1] in LANGUAGES and path[-2] not in {"name", "publisher"}
    ]
    assert [path for path, text in sentences if bool(CYRILLIC.search(text)) != (path[-1] == "uk")] == []
    assert [path for path, text in sentences if path[-1] == "uk" and RUSSIAN_ONLY.search(text)] == []


def test_addresses_are_invented_and_no_telephone_number_is_there(facts: dict[str, list[Fact]]) -> None:
    texts = [value for path, value in walk(facts) if isinstance(value, str) and path[-1] not in NOT_TEXT]
    emails = [found for text in texts for found in EMAIL.findall(text)]
    assert [email for email in emails if not email.endswith(".example.org")] == []
    assert [text for text in texts if TELEPHONE.search(text)] == []


@pytest.mark.parametrize(
    "kind", ["organisation", "group", "role", "partnership", "agreement", "document", "source"]
)
def test_keys_are_given_once(kind: str) -> None:
    keys = [fact["key"] for fact in all_facts(kind)]
    assert sorted(keys) == sorted(set(keys))


def test_keys_referred_to_exist() -> None:
    keys = {
        kind: {fact["key"] for fact in all_facts(kind)}
        for kind in ("organisation", "role", "partnership", "agreement", "source")
    }
    kind_of = {
        "organisation": "organisation",
        "part_of": "organisation",
        "partnership": "partnership",
        "predecessor": "agreement",
        "annex_of": "agreement",
        "source": "source",
        "status_source": "source",
        "contacts": "role",
        "coordinators": "role",
    }
    missing = []
    for file in FILES:
        for path, value in walk(facts_of(file)):
            kind = kind_of.get(path[-1]) if len(path) > 1 else None
            if kind is None:
                continue
            named = value if isinstance(value, list) else [value]
            missing += [(file, path, key) for key in named if key not in keys[kind]]
    assert missing == []


def test_themes_are_those_of_the_vocabulary() -> None:
    codes = {theme.code for theme in THEMES}
    used = {
        code
        for file in FILES
        for path, value in walk(facts_of(file))
        if path and path[-1] == "themes"
        for code in value
    }
    assert used - codes == set()


def test_kuopio_has_fifteen_twin_cities_twelve_of_them_named() -> None:
    count = counted("kuopio", 15)
    parties = {
        party["organisation"]
        for partnership in facts_of("kuopio")["partnership"]
        for party in partnership["parties"]
    }
    twin_cities = parties - {"kuopio", "estonian-county"}
    assert (count["named"], len(twin_cities), count["number"] - count["named"]) == (12, 12, 3)


def test_twin_cities_of_the_link_table_have_no_status() -> None:
    from_table = [
        partnership
        for partnership in facts_of("kuopio")["partnership"]
        if partnership["status_source"] == "wikidata-2017"
    ]
    assert [partnership["status"] for partnership in from_table] == ["not_stated"] * 9


def test_kuopio_has_nineteen_areas_one_of_them_named_without_a_number() -> None:
    count = counted("kuopio", 19)
    assert (count["named"], [sorted(item) for item in count["named_items"]]) == (1, [["name"]])


def test_kuopio_has_one_partner_county_in_estonia() -> None:
    assert counted("kuopio", 1)["named"] == 0
    assert the_fact("organisation", "estonian-county")["country"] == "EE"


def test_the_nordic_agreement_runs_eight_years_and_has_four_parties_and_areas() -> None:
    agreement = the_fact("agreement", "nordic-agreement-2022-2029")
    assert (agreement["starts"], agreement["ends"], agreement["term_months"]) == ("2022", "2029", 96)
    assert [party["organisation"] for party in agreement["parties"]] == [
        "bodo",
        "jonkoping",
        "kuopio",
        "svendborg",
    ]
    assert len(agreement["focus_areas"]) == 4


def test_kemi_has_four_parties_four_signatories_and_four_other_coordinators() -> None:
    agreement = the_fact("agreement", "kemi-partnership-agreement")
    partnership = the_fact("partnership", "kemi-educational-institutions")
    assert len(agreement["parties"]) == 4
    assert len([party for party in agreement["parties"] if party["signatory"]["en"]]) == 4
    titles = {the_fact("role", key)["title"]["en"] for key in partnership["coordinators"]}
    assert len(titles) == 4
    assert titles & {party["signatory"]["en"] for party in agreement["parties"]} == set()


def test_kemi_has_four_focus_areas_one_of_them_cross_cutting() -> None:
    agreement = the_fact("agreement", "kemi-partnership-agreement")
    assert [
        (area["key"], len(area.get("sub", [])), area["is_cross_cutting"]) for area in agreement["focus_areas"]
    ] == [
        ("green-kemi", 3, False),
        ("tourism", 3, False),
        ("anticipatory-wellbeing", 3, False),
        ("skills", 0, True),
    ]


def test_kemi_continues_what_began_in_2018_for_three_years_and_stays_open() -> None:
    agreement = the_fact("agreement", "kemi-partnership-agreement")
    assert the_fact("agreement", agreement["predecessor"])["starts"] == "2018"
    assert (agreement["starts"], agreement["term_months"]) == ("2022", 36)
    assert sorted(agreement["open_clause"]) == sorted(LANGUAGES)


def test_the_action_plan_of_kemi_is_an_annex_with_six_kinds_of_measure() -> None:
    plan = the_fact("agreement", "kemi-yearly-action-plan")
    assert (plan["kind"], plan["annex_of"]) == ("annex", "kemi-partnership-agreement")
    for text in plan["purpose"].values():
        assert re.findall(r"(\d)\)", text) == ["1", "2", "3", "4", "5", "6"]


def test_rovaniemi_announces_four_tables() -> None:
    count = counted("rovaniemi", 4)
    assert (count["number"], count["named"]) == (4, 4)


def test_vaasa_joins_later_and_its_time_is_to_be_announced() -> None:
    parties = the_fact("partnership", "umea-kherson")["parties"]
    assert [(party["organisation"], party["capacity"], party.get("from")) for party in parties] == [
        ("umea", "party", None),
        ("kherson", "party", None),
        ("vaasa", "later_party", "XXXX"),
        ("icld", "administrator", None),
        ("swedish-government", "funder", None),
    ]


def test_the_visit_of_week_24_has_no_date_of_its_own() -> None:
    milestones = the_fact("partnership", "umea-kherson")["milestones"]
    visits = [fact for fact in milestones if "24" in fact.get("on_note", {}).get("en", "")]
    assert [fact.get("on") for fact in visits] == [None]


def test_auc_looks_among_three_hundred_and_three_organise() -> None:
    assert counted("auc", 300)["named"] == 0
    partnership = the_fact("partnership", "ks-auc-ukraine")
    organisers = [p["organisation"] for p in partnership["parties"] if p["capacity"] == "organiser"]
    assert organisers == ["embassy-of-ukraine-in-norway", "s2pu", "ks"]
    assert sorted(partnership["scope_limit"]) == sorted(LANGUAGES)


def test_the_steering_group_of_s2pu_has_a_leader_and_four_members() -> None:
    members = the_fact("group", "s2pu-steering-group")["members"]
    assert [member["capacity"] for member in members] == ["chair", "member", "member", "member", "member"]
