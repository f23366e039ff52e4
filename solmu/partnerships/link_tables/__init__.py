"""Tables of links between towns, as files: read with distrust, and written so that they can be mended.

A pure package: it knows no database and no other part of its app. Words: a *row* ties two *ends*;
the *shape* of a table is recognised by its header; an end is *placed* when it is certain which place
is meant, otherwise there is a *problem* with it that a person can mend in the file of problems.
"""

from solmu.partnerships.link_tables.cells import protected, unprotected
from solmu.partnerships.link_tables.ends import Made, Placed, Problem, place_end
from solmu.partnerships.link_tables.problems import ProblemFile
from solmu.partnerships.link_tables.reading import End, LinkTable, Row, TableRefused, opened_table

__all__ = [
    "End",
    "LinkTable",
    "Made",
    "Placed",
    "Problem",
    "ProblemFile",
    "Row",
    "TableRefused",
    "opened_table",
    "place_end",
    "protected",
    "unprotected",
]
