"""``python -m bench [NAME]``: run all benchmarks or one, print the table, write it as JSON."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

from bench import register
from bench.table import Row, show, write

BENCHMARKS: dict[str, Callable[[], list[Row]]] = {"register": register.measure}


def main(wanted: list[str]) -> int:
    """Exit status 0 measured, 2 wrong usage."""
    unknown = set(wanted) - set(BENCHMARKS)
    if unknown:
        print(f"bench: there are {', '.join(BENCHMARKS)}, not {', '.join(sorted(unknown))}", file=sys.stderr)
        return 2
    folder = Path(os.environ.get("SOLMU_DATA_DIR", "var")) / "bench"
    for name in wanted or BENCHMARKS:
        rows = BENCHMARKS[name]()
        show(rows)
        print(f"written to {write(name, rows, folder)}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
