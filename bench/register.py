"""The public register on a full import: pages beside a bare Django view of the same size.

The table of links is ``SOLMU_BENCH_LINKS`` where given; otherwise one of the same size is made
from the gazetteer. PostgreSQL is measured where ``SOLMU_BENCH_DATABASE_URL`` names an empty one.
"""

from __future__ import annotations

import csv
import json
import os
import random
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path

from bench.load import ask, page_at
from bench.table import Row

ROWS = 25_917
WORKERS = 2
TIMES = 200
PAGES = {
    "home": "/en/",
    "organisation": "/fi/organisations/kuopio/",
    "partnership": "/fi/partnerships/pohjoismainen/",
    "list with filters": "/uk/partnerships/?country=UA&kind=twinning",
    "search": "/en/search/?q=kherson",
    "search, one common beginning": "/en/search/?q=sa",
    "map": "/fi/partnerships/map/",
}
HEADER = ("city1", "country1", "lat1", "lng1", "city2", "country2", "lat2", "lng2")


def measure() -> list[Row]:
    """All figures of the register, on each database that is there."""
    databases = {"sqlite": ""}
    if given := os.environ.get("SOLMU_BENCH_DATABASE_URL"):
        databases["postgresql"] = given
    with tempfile.TemporaryDirectory(prefix="solmu-bench-") as folder:
        links = _links(Path(folder))
        return [
            row
            for name, url in databases.items()
            for row in _measure_on(name, url, links, Path(folder) / name)
        ]


def _links(folder: Path) -> Path:
    """The table of links that is given, or one of the same size made from the gazetteer."""
    if given := os.environ.get("SOLMU_BENCH_LINKS"):
        return Path(given)
    from babel import Locale

    from solmu.organisations.gazetteer import places

    chance = random.Random(2026)  # noqa: S311  repeatable, not secret
    known = [place for place in places() if place.latitude is not None and place.population]
    chance.shuffle(known)
    names = Locale("en").territories
    path = folder / "links.csv"
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(HEADER)
        for one, other in list(pairwise(known))[:ROWS]:
            writer.writerow(
                value
                for place in (one, other)
                for value in (place.own_name, names[place.country], place.latitude, place.longitude)
            )
    return path


def _measure_on(name: str, url: str, links: Path, folder: Path) -> list[Row]:
    environment = {**os.environ, "SOLMU_DATA_DIR": str(folder), "SOLMU_WORKERS": str(WORKERS)}
    if url:
        environment["SOLMU_DATABASE_URL"] = url
    subprocess.run([sys.executable, "-m", "solmu", "demo", "load", "--quiet"], env=environment, check=True)
    rows = _measure_import(name, links, environment)
    with _served(environment) as port:
        rows += _measure_pages(name, port, folder)
    return rows


def _measure_import(name: str, links: Path, environment: dict[str, str]) -> list[Row]:
    command = [sys.executable, "-m", "solmu", "import", "links", str(links), "--json"]
    began = time.perf_counter()
    process = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True)
    told = process.stdout.read() if process.stdout else ""
    _, status, used = os.wait4(process.pid, 0)  # the usage of this process alone
    passed = time.perf_counter() - began
    if status:
        raise RuntimeError("the import failed")
    peak = used.ru_maxrss / 1024
    again = time.perf_counter()
    subprocess.run(command, env=environment, check=True, capture_output=True)
    repeated = time.perf_counter() - again
    made = json.loads(told.strip().splitlines()[-1])
    return [
        Row(f"{name}: import", "time", passed, "s"),
        Row(f"{name}: import again", "time", repeated, "s", "first import", repeated / passed),
        Row(f"{name}: import", "peak memory", peak, "MiB"),
        Row(f"{name}: import", "partnerships created", made["partnerships_created"], ""),
        Row(f"{name}: import", "organisations created", made["organisations_created"], ""),
    ]


def _measure_pages(name: str, port: int, folder: Path) -> list[Row]:
    templates = folder / "bare"
    templates.mkdir(parents=True, exist_ok=True)
    for number, path in enumerate(_paths(port).values()):
        content = page_at(port, path).decode()
        (templates / f"{number}.html").write_text(
            "{% verbatim solid %}" + content + "{% endverbatim solid %}"
        )
    rows = []
    with _bare(templates) as bare_port:
        for number, (case, path) in enumerate(_paths(port).items()):
            ask(port, path, times=20)
            ask(bare_port, f"/{number}.html", times=20)
            alone = ask(port, path, times=TIMES // 4, connections=1)
            own = ask(port, path, times=TIMES)
            bare = ask(bare_port, f"/{number}.html", times=TIMES)
            label = f"{name}: {case}"
            rows += [
                Row(
                    label,
                    "requests per second",
                    own.per_second,
                    "1/s",
                    "bare view",
                    own.per_second / bare.per_second,
                ),
                Row(
                    label,
                    "p95",
                    own.p95_milliseconds,
                    "ms",
                    "bare view",
                    own.p95_milliseconds / bare.p95_milliseconds,
                ),
                Row(label, "p95, one reader", alone.p95_milliseconds, "ms"),
                Row(label, "over the wire", own.wire_bytes / 1024, "KiB"),
            ]
    return rows


def _paths(port: int) -> dict[str, str]:
    """The pages, with the partnership that Kuopio's page names first."""
    page = page_at(port, PAGES["organisation"]).decode()
    found = page.split('href="/fi/partnerships/')
    slugs = [part.split('"')[0] for part in found[1:]]
    slug = next(slug for slug in slugs if slug and slug.endswith("/") and "?" not in slug and slug != "map/")
    return {**PAGES, "partnership": f"/fi/partnerships/{slug}"}


@contextmanager
def _served(environment: dict[str, str]) -> Iterator[int]:
    port = _free_port()
    yield from _running(
        [sys.executable, "-m", "solmu", "serve", "--port", str(port), "--quiet"],
        {**environment, "SOLMU_BASE_URL": f"http://127.0.0.1:{port}"},
        port,
    )


@contextmanager
def _bare(templates: Path) -> Iterator[int]:
    port = _free_port()
    yield from _running(
        [
            *(sys.executable, "-m", "granian", "bench.bare:application", "--interface", "wsgi"),
            *("--port", str(port), "--workers", str(WORKERS), "--blocking-threads", "4", "--no-ws"),
            *("--log-level", "warning"),
        ],
        {**os.environ, "BENCH_TEMPLATES": str(templates)},
        port,
    )


def _running(command: list[str], environment: dict[str, str], port: int) -> Iterator[int]:
    process = subprocess.Popen(command, env=environment)
    try:
        _wait_for(port, process)
        yield port
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=30)


def _wait_for(port: int, process: subprocess.Popen[bytes]) -> None:
    for _ in range(600):
        if process.poll() is not None:
            raise RuntimeError("the server ended before it answered")
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise RuntimeError("the server did not answer within a minute")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
