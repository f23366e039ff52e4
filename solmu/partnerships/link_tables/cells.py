"""Cells that a spreadsheet could take for a formula: written with an apostrophe, read back without."""

from __future__ import annotations

import re

_STARTS_A_FORMULA = re.compile(r"'*[=+\-@\t\r＝＋－＠]")
_PLAIN_NUMBER = re.compile(r"[+-]?[0-9]+(\.[0-9]+)?")
# After the sign: a function or a cell, a command, or reckoning. "-stadt" and "@ sea" are only text.
_FORMULA = re.compile(
    r"\s*[=+\-@＝＋－＠][\s=+\-@]*(\$?[A-Za-z]{1,3}\$?[0-9]+\b|[\w.]+\s*[(!|]|[0-9.]+\s*[-+*/^&<>=%]|[\"'({])"
)


def protected(cell: str) -> str:
    """The cell as it is written: nothing that a spreadsheet would run."""
    if _STARTS_A_FORMULA.match(cell) and not _PLAIN_NUMBER.fullmatch(cell):
        return f"'{cell}"
    return cell


def unprotected(cell: str) -> str:
    """The cell as it was meant: without the apostrophe that `protected` puts in front."""
    return cell[1:] if cell.startswith("'") and _STARTS_A_FORMULA.match(cell) else cell


def is_formula(cell: str) -> bool:
    """Whether the text is a formula and not a name that only begins with such a sign."""
    return _FORMULA.match(cell) is not None
