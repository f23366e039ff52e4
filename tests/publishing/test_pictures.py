"""The drawings as pages get them: whole, well-formed, without inline style, the same in every language."""

import re
from datetime import date
from random import Random
from xml.etree import ElementTree

import pytest
from django.template.loader import render_to_string
from django.utils import translation

from solmu.publishing.map_picture import STATES, ManyTie, Picture, Place, Tie, picture_of_many, picture_of_one
from solmu.publishing.timeline_picture import TimelineRow, term_bar, timeline

TODAY = date(2026, 11, 22)
KUOPIO = Place("kuopio", "Kuopio", 62.8924, 27.677, "/fi/organisations/kuopio/")
BODO = Place("bodo", "Bodø & <Salten>", 67.2804, 14.4049)
OPOLE = Place("opole", "Opole", 50.6751, 17.9213)
WINNIPEG = Place("winnipeg", "Winnipeg", 49.8951, -97.1384)


def drawing(template: str, **context: object) -> ElementTree.Element:
    """The rendered partial as XML; fails where it is not well-formed."""
    text = render_to_string(f"publishing/pictures/{template}.html", context)
    assert "style=" not in text
    # Parsed is only what this test has rendered itself.
    return ElementTree.fromstring(f"<page>{text}</page>")  # noqa: S314


@pytest.fixture
def one() -> Picture:
    return picture_of_one(
        KUOPIO, [Tie(BODO, "force", is_double=True), Tie(OPOLE, "letter"), Tie(WINNIPEG, "study")]
    )


def test_the_map_of_one_shows_base_map_lines_dots_and_names(one: Picture) -> None:
    page = drawing("map", picture=one, title="Kuopio and its partners", description="Two strands: network.")
    svg = page[0]
    assert svg.attrib == {
        "class": "map europe",
        "viewBox": "0 0 760 820",
        "role": "group",
        "aria-labelledby": "map-title",
        "aria-describedby": "map-description",
    }
    assert [(part.tag, part.get("id"), part.text) for part in svg[:2]] == [
        ("title", "map-title", "Kuopio and its partners"),
        ("desc", "map-description", "Two strands: network."),
    ]
    layers = [(use.get("class"), str(use.get("href")).split("/")[-1]) for use in svg.iter("use")]
    assert [layer for layer, _ in layers] == ["land", "borders"]
    assert [re.sub(r"\.[0-9a-f]{12}\.", ".", href) for _, href in layers] == [
        "map-europe.svg#land",
        "map-europe.svg#borders",
    ]
    assert [(text.get("class"), text.text) for text in svg.iter("text")] == [
        ("big", "Bodø & <Salten>"),
        ("big", "Opole"),
        ("big", "Kuopio"),
    ]
    assert [link.get("href") for link in svg.iter("a")] == ["/fi/organisations/kuopio/"]
    paths = [(path.get("class"), path.get("d")) for path in svg.iter("path")]
    assert [name for name, _ in paths] == [None, "strand", "core", None]


def test_the_inset_stands_apart_with_its_own_name(one: Picture) -> None:
    svg = drawing("world_inset", picture=one, title="Partners outside Europe")[0]
    assert (svg.get("class"), svg.get("viewBox")) == ("map inset", "0 0 960 470")
    assert svg[0].attrib == {"id": "map-world-title"}
    assert [text.text for text in svg.iter("text")] == ["Winnipeg", "Kuopio"]


def test_without_partners_outside_europe_there_is_no_inset() -> None:
    picture = picture_of_one(KUOPIO, [Tie(OPOLE, "force")])
    assert len(drawing("world_inset", picture=picture, title="Partners outside Europe")) == 0


def test_a_map_without_links_is_an_image() -> None:
    svg = drawing("map", picture=picture_of_many([]), title="No ties", picture_id="all")[0]
    assert (svg.get("role"), svg.get("aria-labelledby"), svg[0].get("id")) == (
        "img",
        "all-title",
        "all-title",
    )
    assert svg.get("aria-describedby") is None


@pytest.mark.parametrize("language", ["fi", "sv", "nb", "da", "uk", "en"])
def test_numbers_keep_their_decimal_point_in_every_language(one: Picture, language: str) -> None:
    with translation.override(language):
        text = render_to_string("publishing/pictures/map.html", {"picture": one, "title": "t"})
        text += render_to_string(
            "publishing/pictures/term.html",
            {"bar": term_bar(date(2022, 1, 1), date(2029, 12, 31), TODAY), "title": "t"},
        )
    assert 'r="4.5"' in text or 'cx="367.6"' in text
    assert 'width="61.12%"' in text
    assert re.findall(r'="\d+,\d', text) == []


def test_many_ties_make_a_page_of_bounded_size() -> None:
    chance = Random(11)
    towns = [(chance.uniform(36, 70), chance.uniform(-9, 45), f"Q{number}") for number in range(9000)]
    towns += [(chance.uniform(-50, 60), chance.uniform(-170, 170), f"F{number}") for number in range(3000)]
    ties: list[ManyTie] = [
        (*chance.choice(towns), *chance.choice(towns), chance.choice(STATES)) for _ in range(25_000)
    ]
    context = {"picture": picture_of_many(ties), "title": "All ties"}
    text = render_to_string("publishing/pictures/map.html", context)
    text += render_to_string("publishing/pictures/world_inset.html", context)
    assert len(text.encode()) < 120_000


def test_the_legend_says_in_words_what_is_drawn_and_what_is_not() -> None:
    ties: list[ManyTie] = [
        (62.89, 27.67, "a", 62.90, 27.68, "b", "force"),
        (62.89, 27.67, "a", None, None, "c", "ended"),
        (62.89, 27.67, "a", 50.67, 17.92, "x", "letter"),
    ]
    with translation.override("en"):
        page = drawing("map_legend", picture=picture_of_many(ties))
    assert ["".join(item.itertext()).strip() for item in page.iter("li")] == ["In force", "Letter of intent"]
    assert [" ".join("".join(words.itertext()).split()) for words in page.iter("p")] == [
        "The lines show 1 of 3 ties. 1 tie joins neighbours too close to each other for a line. "
        "1 tie has an end whose place is not known."
    ]


def test_the_legend_names_partners_whose_place_is_not_known() -> None:
    picture = picture_of_one(KUOPIO, [Tie(Place("x", "Somewhere", None, None), "force")])
    with translation.override("en"):
        page = drawing("map_legend", picture=picture)
    assert [words.text for words in page.iter("p")] == ["Place not known: Somewhere"]


def test_a_running_term_shows_today() -> None:
    with translation.override("en"):
        svg = drawing("term", bar=term_bar(date(2022, 1, 1), date(2029, 12, 31), TODAY), title="2022–2029")[0]
    assert (svg.get("class"), svg.get("role"), svg.get("data-phase")) == ("term", "img", "running")
    assert [rect.get("width") for rect in svg.iter("rect")] == ["100%", "61.12%"]
    words = [str(text.text) for text in svg.iter("text")]
    assert words[:-1] == ["2022", "2023", "2024", "2025", "2026", "2027", "2028", "2029"]
    assert words[-1].startswith("Today ")


@pytest.mark.parametrize(
    ("start", "end", "phase", "rects"),
    [(date(2027, 1, 1), date(2028, 1, 1), "before", 1), (date(2020, 1, 1), date(2021, 1, 1), "after", 2)],
)
def test_a_term_that_is_not_running_has_no_mark_of_today(
    start: date, end: date, phase: str, rects: int
) -> None:
    svg = drawing("term", bar=term_bar(start, end, TODAY), title="t")[0]
    assert svg.get("data-phase") == phase
    assert len(list(svg.iter("rect"))) == rects
    assert [line for line in svg.iter("line") if line.get("class") == "now"] == []


def test_the_timeline_says_in_words_what_is_not_known() -> None:
    rows = [
        TimelineRow("Nordic four", date(1951, 1, 1), None, True, "year", "force", url="/p/"),
        TimelineRow("Opole", None, date(2010, 5, 5), False, "unknown", "ended", words="–5.5.2010"),
        TimelineRow("Gera", date(1999, 9, 9), None, False, "day", "unstated", words="9.9.1999–"),
    ]
    with translation.override("en"):
        page = drawing("timeline", timeline=timeline(rows, TODAY), title="Since 1951")
    assert [" ".join("".join(words.itertext()).split()) for words in page.iter("p")] == [
        "Nordic four 1951– · exact start not known · until further notice",
        "Opole –5.5.2010 · start not known",
        "Gera 9.9.1999– · end not known",
    ]
    assert [item.get("data-s") for item in page.iter("li")] == ["force", "ended", "unstated"]
    assert [text.text for text in page.iter("text") if text.get("class") == "unknown"] == ["?", "?"]
    assert [link.get("href") for link in page.iter("a")] == ["/p/"]
