"""What every answer carries, and which requests are refused before any page sees them."""

from __future__ import annotations

import gzip
from collections.abc import Mapping

import pytest
from django.contrib.staticfiles.storage import staticfiles_storage
from django.test import Client, override_settings

pytestmark = pytest.mark.django_db

HEADERS = {
    "Content-Security-Policy": (
        "base-uri 'none'; connect-src 'self'; default-src 'none'; font-src 'self'; form-action 'self'; "
        "frame-ancestors 'none'; img-src 'self' data:; manifest-src 'self'; object-src 'none'; "
        "script-src 'self'; style-src 'self'"
    ),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": (
        "accelerometer=(), camera=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), "
        "payment=(), usb=()"
    ),
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}


def _carried(headers: Mapping[str, str]) -> dict[str, str]:
    """The headers in question; the directives of the policy in order, for the library gives them in none."""
    found = {name: headers[name] for name in HEADERS}
    policy = found["Content-Security-Policy"]
    return found | {"Content-Security-Policy": "; ".join(sorted(policy.split("; ")))}


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/fi/", 200),
        ("/", 302),
        ("/healthz", 200),
        ("/fi/nowhere/", 404),
        ("/fi/?q=%00", 400),
        ("/static/nowhere.css", 404),
    ],
)
def test_every_answer_carries_the_headers(address: str, status: int, client: Client) -> None:
    response = client.get(address)

    assert response.status_code == status
    assert _carried(response.headers) == HEADERS


def test_static_files_carry_the_headers_and_may_be_kept_for_ever(client: Client) -> None:
    response = client.get(staticfiles_storage.url("vendor/designsystemet.css"))

    assert response.status_code == 200
    assert _carried(response.headers) == HEADERS
    assert response.headers["Cache-Control"] == "max-age=315360000, public, immutable"
    response.close()


def test_a_failing_page_carries_the_headers(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    client.raise_request_exception = False
    monkeypatch.setattr("solmu.core.views.connection", None)

    response = client.get("/readyz")

    assert response.status_code == 500
    assert _carried(response.headers) == HEADERS


def test_pages_are_compressed(client: Client) -> None:
    plain = client.get("/fi/").content
    response = client.get("/fi/", headers={"accept-encoding": "gzip"})

    assert response.headers["Content-Encoding"] == "gzip"
    assert len(response.content) < len(plain)
    assert b"<html" in gzip.decompress(response.content)


@pytest.mark.parametrize(
    "address",
    [
        "/fi/search/?q=%00",
        "/fi/search/?q=%FF",
        "/fi/search/?%00=q",
        "/fi/search/?q=" + "a" * 4096,
        "/fi/organisations/%00/",
        "/fi/organisations/%FF/",
        "/%FF",
        "/?%C3",
    ],
)
def test_unreadable_requests_are_refused_with_a_page(address: str, client: Client) -> None:
    response = client.get(address, headers={"accept-language": "fi"})

    assert response.status_code == 400
    assert response.headers["Content-Type"] == "text/html; charset=utf-8"
    assert response.headers["Content-Language"] == "fi"


def test_a_parameter_of_the_longest_length_is_read(client: Client) -> None:
    assert client.get("/fi/?q=" + "a" * 4094).status_code == 200


@override_settings(BASE_URL="https://solmu.example.org", SECURE_HSTS_SECONDS=31536000)
def test_behind_tls_the_browser_is_told_to_stay_there(client: Client) -> None:
    assert client.get("/healthz", secure=True).headers["Strict-Transport-Security"] == "max-age=31536000"
    assert "Strict-Transport-Security" not in client.get("/healthz").headers
