"""Every public page in every language, in a real browser on the demo: accessible, light, from one host."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.request import Request, urlopen

import pytest

from solmu.config.demo import loading
from solmu.core.languages import LANGUAGES

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

AXE = Path(__file__).resolve().parent.parent.parent / "node_modules" / "axe-core" / "axe.min.js"
RULES = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]},
    "rules": {"target-size": {"enabled": True}},
}
HEAVIEST_FIRST_VISIT = 60 * 1024

PAGES = [
    "",
    "search/?q=kherson",
    "search/?q=nothingofthekind",
    "organisations/",
    "organisations/kuopio/",
    "partnerships/",
    "partnerships/?country=FI&kind=twinning",
    "partnerships/map/",
    "partnerships/timeline/",
    "themes/",
    "themes/democracy/",
    "contacts/",
    "accessibility/",
    "privacy/",
    "about/",
    "no-such-page/",
]


@pytest.fixture
def demo_address(live_address: str) -> str:
    loading.load()
    return live_address


def record_pages() -> list[str]:
    """One page of each kind of record: the network of four, and the agreement of four parties."""
    from solmu.partnerships.models import Agreement

    agreement = Agreement.objects.get(term_months=36, kind="agreement")
    ring = Agreement.objects.get(starts="2022", ends="2029").partnership
    return [f"partnerships/{ring.slug}/", f"agreements/{agreement.slug}/"]


def violations(page: Page) -> list[str]:
    page.evaluate(AXE.read_text("utf-8"))
    found: dict[str, Any] = page.evaluate(f"axe.run(document, {json.dumps(RULES)})")
    return [f"{v['id']}: {node['html'][:160]}" for v in found["violations"] for node in v["nodes"]]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_is_accessible_and_speaks_to_one_host(
    demo_address: str, page: Page, language: str
) -> None:
    noise: list[str] = []
    foreign: list[str] = []
    page.on("console", lambda message: noise.append(message.text) if message.type == "error" else None)
    page.on(
        "request",
        lambda request: (
            foreign.append(request.url) if not request.url.startswith((demo_address, "data:")) else None
        ),
    )
    for place in PAGES + record_pages():
        page.goto(f"{demo_address}/{language}/{place}")
        expected_noise = ["Failed to load resource"] if place == "no-such-page/" else []
        assert [text for text in noise if not any(part in text for part in expected_noise)] == [], place
        assert foreign == [], place
        assert page.evaluate("document.documentElement.lang") == language, place
        assert page.locator("h1").count() == 1, place
        assert violations(page) == [], place
        noise.clear()  # what axe itself may not do under the policy is no fault of the page


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_both_colour_schemes_are_accessible_on_a_wide_screen(
    demo_address: str, page: Page, scheme: Any
) -> None:
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": 1280, "height": 900})
    for place in PAGES + record_pages():
        page.goto(f"{demo_address}/uk/{place}")
        assert violations(page) == [], place


@pytest.mark.parametrize("language", ["fi", "uk"])
def test_no_page_is_wider_than_a_small_telephone(demo_address: str, page: Page, language: str) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    for place in PAGES + record_pages():
        page.goto(f"{demo_address}/{language}/{place}")
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, place


def test_first_visit_weighs_at_most_sixty_kilobytes_over_the_wire(demo_address: str, page: Page) -> None:
    asked: set[str] = set()
    page.on("request", lambda request: asked.add(request.url))
    for place in PAGES + record_pages():
        asked.clear()
        page.goto(f"{demo_address}/fi/{place}", wait_until="networkidle")
        weights = {url: weight_over_the_wire(url) for url in asked}
        assert sum(weights.values()) <= HEAVIEST_FIRST_VISIT, (place, weights)


def weight_over_the_wire(url: str) -> int:
    """How many bytes the answer has as sent; maps apart, as the design asks."""
    if "/map-" in url or url.startswith("data:") or "no-such-page" in url:
        return 0
    with urlopen(Request(url, headers={"Accept-Encoding": "gzip, br"})) as answer:
        return len(answer.read())


def test_keyboard_reaches_the_content_and_shows_where_it_is(demo_address: str, page: Page) -> None:
    page.goto(f"{demo_address}/fi/partnerships/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "#main"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)") is True
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"


def test_register_works_without_scripts(demo_address: str, browser: Any) -> None:
    context = browser.new_context(java_script_enabled=False, locale="uk-UA")
    page = context.new_page()
    page.goto(f"{demo_address}/")
    assert page.url == f"{demo_address}/uk/"
    page.locator("main input[type=search]").first.fill("Херсон")
    page.locator("main input[type=search]").first.press("Enter")
    page.get_by_role("link", name="Херсон", exact=True).first.click()
    assert page.url == f"{demo_address}/uk/organisations/kherson/"
    context.close()


def test_language_is_changed_and_the_page_kept(demo_address: str, page: Page) -> None:
    page.goto(f"{demo_address}/fi/organisations/kuopio/")
    page.locator("details.lang summary").click()
    page.locator("details.lang a[hreflang=uk]").click()
    assert page.url == f"{demo_address}/uk/organisations/kuopio/"
    assert page.locator("h1").inner_text() == "Куопіо"
