"""What a map of ties shows: dots, lines and labels, worked out from plain values (pure).

`picture_of_one` draws the ties of one organisation exactly, `picture_of_few` a few dozen ties between any
places; `picture_of_many` puts any number of ties on a grid and says what it leaves out. All give a
`Picture` that `publishing/pictures/map.html` renders. Lengths are units of the base map (`projection`). A
state is told by the shape of the dot and the dash of the line, so that nobody needs the colour.
"""

from solmu.publishing.map_picture.description import (
    DASHES,
    STATES,
    Dot,
    Label,
    LegendEntry,
    Line,
    Picture,
    Place,
    Tie,
    TieCount,
)
from solmu.publishing.map_picture.few import FewTie, picture_of_few
from solmu.publishing.map_picture.many import ManyTie, picture_of_many
from solmu.publishing.map_picture.one import picture_of_one

__all__ = [
    "DASHES",
    "STATES",
    "Dot",
    "FewTie",
    "Label",
    "LegendEntry",
    "Line",
    "ManyTie",
    "Picture",
    "Place",
    "Tie",
    "TieCount",
    "picture_of_few",
    "picture_of_many",
    "picture_of_one",
]
