"""What every test stands on: an installation of its own, and tests that are skipped by name and reason.

The settings are read from the environment, so the environment is set here before Django is: a fresh
data folder, and the database of ``SOLMU_TEST_DATABASE_URL`` or SQLite in memory.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
TEST_DATABASE = os.environ.get("SOLMU_TEST_DATABASE_URL", "")
REQUIRED = frozenset(filter(None, os.environ.get("SOLMU_TEST_REQUIRE", "").replace(" ", "").split(",")))

for _name in [
    name for name in os.environ if name.startswith("SOLMU_") and not name.startswith("SOLMU_TEST_")
]:
    del os.environ[_name]
_folder = tempfile.TemporaryDirectory(prefix="solmu-test-")
os.environ["SOLMU_DATA_DIR"] = _folder.name
if TEST_DATABASE:
    os.environ["SOLMU_DATABASE_URL"] = TEST_DATABASE
os.environ["DJANGO_SETTINGS_MODULE"] = "solmu.config.settings"


def chromium() -> str | None:
    """The browser of the system, if there is one."""
    return shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


def _absent() -> dict[str, str]:
    """What is not here, by marker, with the reason in words."""
    absent = {}
    if not TEST_DATABASE.startswith("postgres"):
        absent["postgres"] = "SOLMU_TEST_DATABASE_URL names no PostgreSQL server"
    if chromium() is None:
        absent["browser"] = "no Chromium on the path"
    if not SHARED.is_dir():
        absent["shared"] = "no folder ../shared"
    return absent


def pytest_configure(config: pytest.Config) -> None:
    import django  # only now: the environment had to be set first

    django.setup()
    unknown = REQUIRED - {"postgres", "browser", "shared"}
    if unknown:
        raise pytest.UsageError(
            f"SOLMU_TEST_REQUIRE knows postgres, browser and shared, not {sorted(unknown)}."
        )


def pytest_runtest_setup(item: pytest.Item) -> None:
    for marker, reason in _absent().items():
        if item.get_closest_marker(marker) is None:
            continue
        if marker in REQUIRED:
            pytest.fail(f"{marker} is required: {reason}", pytrace=False)
        pytest.skip(f"{marker}: {reason}")


@pytest.fixture(scope="session", autouse=True)
def collected_static_files() -> None:
    """Pages name their static files by content, so the files are collected once, as at every start."""
    from django.core.management import call_command  # Django may be touched only when it is set up

    call_command("collectstatic", interactive=False, verbosity=0)


@pytest.fixture(scope="session", autouse=True)
def quick_passwords() -> Iterator[None]:
    """A slow hash guards real passwords; a test only asks whether the right one is let in."""
    from django.test import override_settings

    with override_settings(PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"]):
        yield


@pytest.fixture(autouse=True)
def nothing_kept() -> None:
    """No made page (its number of deeds begins anew with every test) and no reader's language stays."""
    from django.core.cache import cache
    from django.utils import translation

    cache.clear()
    translation.deactivate()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium of the system, driven by Playwright. Tests that use it carry the marker `browser`."""
    from playwright.sync_api import sync_playwright  # slow to import, and only browser tests need it

    arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        # Playwright runs an event loop, in which Django would refuse the database.
        os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
        chromium_browser = playwright.chromium.launch(executable_path=chromium(), args=arguments)
        yield chromium_browser
        chromium_browser.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """An empty page of a telephone-sized window, in Finnish; a test sets another size where it needs one."""
    context = browser.new_context(viewport={"width": 360, "height": 740}, locale="fi-FI")
    yield context.new_page()
    context.close()


@pytest.fixture
def live_address(transactional_db: None) -> Iterator[str]:
    """The address of a running server that sees the test's database and serves collected static files."""
    from django.db import connections
    from django.test.testcases import LiveServerThread

    shared = {}
    for connection in connections.all():
        if connection.vendor == "sqlite" and connection.is_in_memory_db():  # type: ignore[attr-defined]
            connection.inc_thread_sharing()
            shared[connection.alias] = connection
    # The application answers for static files by itself (WhiteNoise), as it does in the installation.
    server = LiveServerThread(
        "127.0.0.1",
        static_handler=lambda application: application,  # type: ignore[arg-type]
        connections_override=shared,
    )
    server.daemon = True
    server.start()
    server.is_ready.wait()
    if server.error:
        raise server.error
    yield f"http://{server.host}:{server.port}"
    # The database stays shared: a kept connection may still be closing it in a thread of its own.
    server.terminate()
