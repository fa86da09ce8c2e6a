"""A handmade rule for cars: two features, four thresholds, sixteen photographs, and no setting that fits."""

from dataclasses import dataclass
from itertools import product
from typing import Any

import numpy as np

from course.explorables.stage import Dots, Explorable, Line, Slider, axes, beside
from course.explorables.stage.picture.marks import Values, pick
from course.explorables.stage.picture.shapes import Shape, Words

PHOTOS = {
    "side": (60, 2, 1),
    "front": (48, 0, 1),
    "cut off": (38, 1, 1),
    "behind a hedge": (26, 0, 1),
    "across": (14, 2, 1),
    "far off": (4, 2, 1),
    "at the horizon": (2, 0, 1),
    "upside down": (33, 4, 1),
    "bus": (75, 2, 0),
    "lorry": (66, 3, 0),
    "motorbike": (22, 2, 0),
    "bicycle": (9, 2, 0),
    "trolley": (12, 4, 0),
    "pram": (7, 3, 0),
    "house": (82, 0, 0),
    "cow": (18, 0, 0),
}
"""What is in the picture: its share of the area in per cent, how many wheels one sees, and whether it is a car."""
NAMES = tuple(PHOTOS)
AREAS, WHEELS, CARS = np.array(list(PHOTOS.values())).T


@dataclass(frozen=True)
class Names:
    """A name at each point, above and below in turn."""

    x: Any
    y: Any

    def shapes(self, values: Values) -> list[Shape]:
        x, y = pick(values, self.x), pick(values, self.y)
        turns = [np.lexsort((x, y))[start::2] for start in (0, 1)]
        return [Words(x[t], y[t], [NAMES[i] for i in t], lift=lift) for t, lift in zip(turns, (12, -20), strict=True)]


class HandmadeRule(Explorable):
    """Call it a car where area and number of wheels lie in the box: every box is wrong about some photographs."""

    area_from = Slider(0, 100, start=20, step=1, label="area from", unit="%")
    area_to = Slider(0, 100, start=70, step=1, label="area to", unit="%")
    wheels_from = Slider(0, 4, start=2, step=1, label="wheels from")
    wheels_to = Slider(0, 4, start=4, step=1, label="wheels to")

    @staticmethod
    def compute(area_from, area_to, wheels_from, wheels_to):
        called = inside(area_from, area_to, wheels_from, wheels_to)
        low, high = wheels_from - 0.4, wheels_to + 0.4
        empty = area_from > area_to or wheels_from > wheels_to
        box = np.array([area_from, area_to, area_to, area_from, area_from], dtype=float)
        return {
            "area": AREAS,
            "wheels": WHEELS,
            "car": 1 - CARS,
            "box_x": np.full(5, np.nan) if empty else box,
            "box_y": np.array([low, low, high, high, low]),
            "says": words(called),
        }

    def draw(self):
        return beside(
            axes(
                Line("box_x", "box_y", "the rule says car", "ink", "dashed"),
                Dots("area", "wheels", group="car", labels=("car", "no car"), size="large"),
                Names("area", "wheels"),
                x="share of the picture (%)",
                y="wheels that one sees",
                xlim=(-4, 100),
                ylim=(-0.7, 4.9),
            ),
            text="says",
        )


def inside(area_from, area_to, wheels_from, wheels_to):
    """Which of the photographs the rule calls a car: (16,) of bool."""
    return (area_from <= AREAS) & (area_to >= AREAS) & (wheels_from <= WHEELS) & (wheels_to >= WHEELS)


def words(called):
    """Precision, recall, and what is wrong by name."""
    right, cars = int((called == CARS).sum()), int(CARS.sum())
    hits = int((called & (CARS == 1)).sum())
    precision = f"{hits} of {called.sum()} called a car are cars" if called.any() else "nothing is called a car"
    missed = [name for name, says, car in zip(NAMES, called, CARS, strict=True) if car and not says]
    fooled = [name for name, says, car in zip(NAMES, called, CARS, strict=True) if says and not car]
    return (
        f"right about {right} of 16   |   precision: {precision}   |   recall: {hits} of {cars} cars found\n"
        f"cars missed: {', '.join(missed) or 'none'}\n"
        f"taken for cars: {', '.join(fooled) or 'none'}"
    )


def best():
    """The largest number of photographs that any box gets right."""
    edges = np.unique(np.concatenate([AREAS, [0, 100]]))
    boxes = product(edges, edges, range(5), range(5))
    return max(int((inside(*box) == CARS).sum()) for box in boxes)


def aha():
    """No box gets all sixteen right, and whichever finds every car takes most of the other things for cars too."""
    assert best() == 13
    everything = inside(AREAS[CARS == 1].min(), AREAS[CARS == 1].max(), 0, 4)
    assert everything[CARS == 1].all()
    assert everything[CARS == 0].sum() >= 5
