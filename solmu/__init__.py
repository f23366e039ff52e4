"""Solmu: the system in which municipalities run their partnerships.

Each folder speaks one part of the domain; `config` is the only place that knows them all. Which
app may know which stands in `pyproject.toml` and is kept by import-linter.
"""

__version__ = "0.1.0"
