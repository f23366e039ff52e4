"""Names beside dots, placed so that none covers another: greedy, and left out where there is no room."""

import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from typing import TypeAlias

from solmu.publishing.map_picture.description import Dot, Label, tidy
from solmu.publishing.map_picture.frames import Frame

# The line height and the middle of a letter above its baseline, as shares of the size of letters.
HEIGHT, BASELINE = 1.2, 0.34

Box: TypeAlias = tuple[float, float, float, float]  # left, top, right, bottom


def labelled(dots: Sequence[Dot], frame: Frame, *, few: bool) -> tuple[Dot, ...]:
    """Give each dot its name where there is room: the home first, then two-strand ties, then by name."""
    centre = next((dot.x for dot in dots if dot.is_home), frame.width / 2)
    discs = [(dot.x - dot.radius, dot.y - dot.radius, dot.x + dot.radius, dot.y + dot.radius) for dot in dots]
    taken: list[Box] = []  # at desk size, all labels
    taken_on_phones: list[Box] = []  # at telephone size, big labels only
    labels: dict[str, Label] = {}
    for index in sorted(
        range(len(dots)), key=lambda i: (not dots[i].is_home, not dots[i].is_double, dots[i].name)
    ):
        dot = dots[index]
        others = discs[:index] + discs[index + 1 :]
        wants_to_be_big = few or dot.is_home or dot.is_double
        for is_minor in (False, True) if wants_to_be_big else (True,):
            found = _room_for(dot, frame, is_minor, centre, [*taken, *others], [*taken_on_phones, *others])
            if found:
                labels[dot.key], box, phone_box = found
                taken.append(box)
                if not is_minor:
                    taken_on_phones.append(phone_box)
                break
    return tuple(replace(dot, label=labels.get(dot.key)) for dot in dots)


def _room_for(
    dot: Dot,
    frame: Frame,
    is_minor: bool,
    centre: float,
    taken: Sequence[Box],
    taken_on_phones: Sequence[Box],
) -> tuple[Label, Box, Box] | None:
    letters = frame.letters if is_minor else frame.big_letters
    # The line comes from the side of the home, so the name is tried on the other side first.
    sides = ("left", "right") if dot.x < centre and not dot.is_home else ("right", "left")
    for side in (*sides, "above", "below"):
        label = _label_at(dot, side, letters, is_minor)
        box = _box_of(label, letters)
        phone_box = _box_of(label, frame.phone_letters)
        fits = _is_free(box, taken, frame)
        fits_on_phones = is_minor or _is_free(phone_box, taken_on_phones, frame)
        if fits and fits_on_phones:
            return label, box, phone_box
    return None


def _label_at(dot: Dot, side: str, letters: float, is_minor: bool) -> Label:
    gap = dot.radius + letters * 0.3
    x, y, anchor = {
        "right": (dot.x + gap, dot.y, "start"),
        "left": (dot.x - gap, dot.y, "end"),
        "above": (dot.x, dot.y - gap - letters * HEIGHT / 2, "middle"),
        "below": (dot.x, dot.y + gap + letters * HEIGHT / 2, "middle"),
    }[side]
    return Label(dot.name, tidy(x), tidy(y + letters * BASELINE), anchor, is_minor)


def _box_of(label: Label, letters: float) -> Box:
    """What a label covers at a size of letters; they grow from its anchor and its baseline."""
    width, height = width_of(label.text, letters, is_bold=not label.is_minor), letters * HEIGHT
    left = {"start": label.x, "end": label.x - width, "middle": label.x - width / 2}[label.anchor]
    top = label.y - letters * BASELINE - height / 2
    return (left, top, left + width, top + height)


def _is_free(box: Box, taken: Sequence[Box], frame: Frame) -> bool:
    left, top, right, bottom = box
    if left < 0 or top < 0 or right > frame.width or bottom > frame.height:
        return False
    return not any(
        left < other[2] and other[0] < right and top < other[3] and other[1] < bottom for other in taken
    )


def width_of(text: str, letters: float, *, is_bold: bool) -> float:
    """About how wide a text is drawn, rather too much than too little: fonts differ between readers."""
    ems = sum(_ems(character) for character in text)
    return ems * letters * (1.08 if is_bold else 1)


def _ems(character: str) -> float:
    if unicodedata.combining(character):
        return 0
    if unicodedata.east_asian_width(character) in "WF":
        return 1
    if character in "ijlItfr.,'’()| ії-":
        return 0.4
    if character in "mwMWжшщюфмыЖШЩЮФМ—":
        return 0.98
    if character.isupper():
        return 0.74
    return 0.62
