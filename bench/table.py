"""The table a benchmark prints, and the file it writes under the data folder."""

from __future__ import annotations

import datetime as dt
import json
import os
import platform
import sys
from dataclasses import asdict, dataclass
from importlib.metadata import version
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Row:
    """One figure; `ratio` is this figure divided by the peer's, measured in the same run."""

    case: str
    metric: str
    value: float
    unit: str
    peer: str = ""
    ratio: float | None = None


def write(name: str, rows: list[Row], folder: Path) -> Path:
    """Write the rows as ``NAME.json`` in the form that `CONTRACT` promises."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name}.json"
    path.write_text(
        json.dumps(
            {
                "name": name,
                "machine": {"processors": os.cpu_count(), "system": platform.platform()},
                "date": dt.datetime.now(dt.UTC).isoformat(timespec="seconds"),
                "versions": {
                    "python": platform.python_version(),
                    **{package: version(package) for package in ("django", "granian", "psycopg")},
                },
                "rows": [asdict(row) for row in rows],
            },
            ensure_ascii=False,
            indent=1,
        )
    )
    return path


def show(rows: list[Row]) -> None:
    """Print the rows for a person."""
    for row in rows:
        ratio = f"{row.ratio:8.2f} × {row.peer}" if row.ratio is not None else ""
        print(f"{row.case:34} {row.metric:22} {row.value:12.2f} {row.unit:8} {ratio}", file=sys.stdout)
