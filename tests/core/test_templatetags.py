"""Texts, statuses and structure in templates."""

from __future__ import annotations

import json

import pytest
from django.core.paginator import Paginator
from django.template import Context, Engine, Template
from django.test import RequestFactory
from django.urls import resolve
from django.utils import translation

from solmu.core.context import shell
from solmu.core.templatetags.solmu import page_numbers, sign_of
from solmu.core.translated import Entry, TranslatedText
from solmu.partnerships.models import Status


def rendered(source: str, **context: object) -> str:
    return Template("{% load solmu %}" + source).render(Context(context))


def test_shown_text_in_the_readers_language_is_plain() -> None:
    text = TranslatedText({"fi": "Ystävyys & työ", "sv": "Vänskap"})

    with translation.override("fi"):
        assert rendered("{% shown text %}", text=text) == "Ystävyys &amp; työ"


def test_shown_text_in_another_language_says_so() -> None:
    text = TranslatedText({"sv": "<b>Vänskap</b>"})

    with translation.override("fi"):
        assert rendered("{% shown text %}|{{ text|shown }}", text=text) == "|".join(
            ['<span lang="sv" class="lent" data-lang="Svenska">&lt;b&gt;Vänskap&lt;/b&gt;</span>'] * 2
        )


@pytest.mark.parametrize(
    ("origin", "badge"),
    [
        ("machine", "Українська, machine translation"),
        ("imported", "Українська, imported"),
        ("person", "Українська"),
    ],
)
def test_shown_text_names_its_origin(origin: str, badge: str) -> None:
    text = TranslatedText({"uk": Entry("Дружба", origin)})

    with translation.override("en"):
        assert (
            rendered("{% shown text %}", text=text)
            == f'<span lang="uk" class="lent" data-lang="{badge}">Дружба</span>'
        )


def test_shown_machine_translation_in_the_readers_language_says_so_without_a_language() -> None:
    text = TranslatedText({"en": Entry("Friendship", "machine")})

    with translation.override("en"):
        assert (
            rendered("{% shown text %}", text=text)
            == '<span class="lent" data-lang="machine translation">Friendship</span>'
        )


def test_shown_name_has_a_language_and_no_badge() -> None:
    name = TranslatedText({"uk": Entry("Херсон", "imported")})

    with translation.override("fi"):
        assert rendered("{% shown_name name %}", name=name) == '<span lang="uk">Херсон</span>'


@pytest.mark.parametrize("nothing", [None, "", TranslatedText()])
def test_shown_nothing_is_nothing(nothing: object) -> None:
    assert rendered("{% shown text %}{% shown_name text %}", text=nothing) == ""


def test_every_status_has_a_sign_of_the_sprite() -> None:
    assert {status.value: sign_of(status) for status in Status} == {
        "not_stated": "unstated",
        "enquiry": "wait",
        "under_study": "study",
        "talks_permitted": "wait",
        "letter_of_intent": "letter",
        "in_force": "force",
        "frozen": "frozen",
        "expired": "ended",
        "terminated": "ended",
        "lapsed": "ended",
        "declined": "ended",
        "withdrawn": "ended",
    }
    assert sign_of("something else") == "unstated"


def test_status_is_word_and_sign() -> None:
    with translation.override("en"):
        html = rendered("{% status status chip=True %}", status=Status.IN_FORCE)

    assert html.startswith('<span class="status chip" data-s="force"><svg aria-hidden="true"')
    assert html.strip().endswith('#force"/></svg>In force</span>')


def test_json_ld_cannot_end_its_script() -> None:
    html = rendered("{% json_ld structure %}", structure={"name": "</script><b>&\u2028Ä"})

    inside = html.removeprefix('<script type="application/ld+json">').removesuffix("</script>")
    assert inside == '{"name":"\\u003c/script\\u003e\\u003cb\\u003e\\u0026\\u2028Ä"}'
    assert json.loads(inside) == {"name": "</script><b>&\u2028Ä"}


def test_block_again_repeats_the_words_of_a_block() -> None:
    templates = {
        "shell": '{% load solmu %}{% block title %}{% endblock %}|{% block_again "title" %}|'
        '{% block_again "no" %}',
        "page": '{% extends "shell" %}{% block title %}<b>Umeå</b>  {{ name }}{% endblock %}',
    }
    engine = Engine(
        loaders=[("django.template.loaders.locmem.Loader", templates)],
        libraries={"solmu": "solmu.core.templatetags.solmu"},
    )

    html = engine.get_template("page").render(Context({"name": '"&'}))

    assert html == "<b>Umeå</b>  &quot;&amp;|Umeå &quot;&amp;|"


def test_page_numbers_leave_gaps() -> None:
    paginator: Paginator[int] = Paginator(list(range(90)), 10)

    assert [page_numbers(paginator, number) for number in (1, 5, 9)] == [
        [1, 2, 0, 9],
        [1, 0, 4, 5, 6, 0, 9],
        [1, 0, 8, 9],
    ]


def test_shell_keeps_the_page_and_its_query_in_every_language() -> None:
    request = RequestFactory().get("/fi/partnerships/?country=UA&page=2")
    with translation.override("fi"):
        request.resolver_match = resolve("/fi/partnerships/")
        given = shell(request)

    assert given["language_links"] == [
        ("fi", "Suomi", "/fi/partnerships/?country=UA&page=2"),
        ("sv", "Svenska", "/sv/partnerships/?country=UA&page=2"),
        ("nb", "Norsk bokmål", "/nb/partnerships/?country=UA&page=2"),
        ("da", "Dansk", "/da/partnerships/?country=UA&page=2"),
        ("uk", "Українська", "/uk/partnerships/?country=UA&page=2"),
        ("en", "English", "/en/partnerships/?country=UA&page=2"),
    ]
    assert str(given["canonical_url"]).endswith("/fi/partnerships/?page=2")
    assert (given["here"], given["section"]) == ("partnership_list", "partnership")
