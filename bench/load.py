"""Asking one page many times over kept connections, and reading the clock."""

from __future__ import annotations

import gzip
import http.client
import statistics
import threading
import time
from dataclasses import dataclass

CONNECTIONS = 4


@dataclass(frozen=True, slots=True)
class Answers:
    """What so many requests took: per second in all, and the time that 95 of 100 stayed under."""

    per_second: float
    p95_milliseconds: float
    wire_bytes: int


def ask(port: int, path: str, *, times: int, connections: int = CONNECTIONS) -> Answers:
    """Ask for a page over kept connections side by side.

    Raises:
        RuntimeError: when an answer is not 200.
    """
    taken: list[float] = []
    sizes: list[int] = []
    faults: list[str] = []

    def asker(share: int) -> None:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        for _ in range(share):
            began = time.perf_counter()
            connection.request("GET", path, headers={"Accept-Encoding": "gzip"})
            answer = connection.getresponse()
            body = answer.read()
            taken.append(time.perf_counter() - began)
            sizes.append(len(body))
            if answer.status != http.HTTPStatus.OK:
                faults.append(f"{path}: {answer.status}")
        connection.close()

    threads = [threading.Thread(target=asker, args=(times // connections,)) for _ in range(connections)]
    began = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    passed = time.perf_counter() - began
    if faults or not taken:
        raise RuntimeError(faults[0] if faults else f"{path}: no answer")
    return Answers(
        per_second=len(taken) / passed,
        p95_milliseconds=statistics.quantiles(taken, n=20)[-1] * 1000 if len(taken) > 1 else taken[0] * 1000,
        wire_bytes=round(statistics.median(sizes)),
    )


def page_at(port: int, path: str) -> bytes:
    """The page once, unpacked."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    connection.request("GET", path, headers={"Accept-Encoding": "gzip"})
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    return gzip.decompress(body) if answer.headers.get("Content-Encoding") == "gzip" else body
