"""A drawing of a layered network: each unit is a small map of its output, each connection as broad as its weight.

All maps are one image, and all connections of about one breadth are one line: a large network costs no more than a
small one.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np

from course.explorables.stage.picture.colours import CLASS_COLOURS, rgb
from course.explorables.stage.picture.marks import WIDTHS, Values
from course.explorables.stage.picture.shapes import Shape, Stroke, Tile, Words

MAP, PITCH = 16, 20
"""Cells along the side of a map, and from one map to the next."""
WIDTH, HEIGHT, LEFT, RIGHT = 220, 8 * PITCH, 20, 8
SPAN = {"xlim": (0, WIDTH), "ylim": (0, HEIGHT + 10)}
"""The limits of axes that hold such a drawing, in cells; eight units fit above each other."""
SIGNS = ((1, CLASS_COLOURS[0], "solid"), (-1, CLASS_COLOURS[1], "dashed"))
BREADTHS = ((0.02, 0.2, 0.4), (0.2, 0.5, 1.0), (0.5, 1.0, 2.0), (1.0, 2.0, 3.5), (2.0, np.inf, 6.0))
"""Sizes of weights from, to, and how broad their lines are; smaller weights have none."""


@dataclass(frozen=True)
class Network:
    """maps: one array (units, 16, 16) per layer; weights: one (units, units below) per layer from the second on.

    Blue and solid is positive, pink and dashed negative. `names` are written beside the units of the first layer,
    `heads` above the layers.
    """

    maps: Any
    weights: Any
    names: Any
    heads: Any

    def shapes(self, values: Values) -> list[Shape]:
        maps, weights = values[self.maps], values[self.weights]
        corners = [corners_of(len(m), share) for m, share in zip(maps, np.linspace(0, 1, len(maps)), strict=True)]
        return [
            *connections(corners, weights),
            canvas(np.concatenate(maps), np.concatenate(corners)),
            frames(np.concatenate(corners)),
            Words(corners[0][:, 0] - 3, corners[0][:, 1] + MAP / 2 - 3, values[self.names], align="end"),
            Words(*headings(len(maps)), values[self.heads]),
        ]


def corners_of(units: int, share: float) -> np.ndarray:
    """Lower left corners (units, 2) of the maps of the layer at this share of the way from left to right."""
    top = (HEIGHT + units * PITCH - (PITCH - MAP)) // 2
    return np.c_[np.full(units, column(share)), top - MAP - PITCH * np.arange(units)]


def column(share: float) -> int:
    """The left side of the maps of the layer at this share of the way."""
    return LEFT + round(share * (WIDTH - LEFT - MAP - RIGHT))


def headings(layers: int) -> tuple[np.ndarray, np.ndarray]:
    """Points above the middle of each layer."""
    left = [column(share) for share in np.linspace(0, 1, layers)]
    return np.array(left) + MAP / 2, np.full(layers, HEIGHT + 3.0)


def canvas(maps: np.ndarray, corners: np.ndarray) -> Tile:
    """All maps (n, 16, 16) in one image: the colour shows the sign, the opacity the size."""
    rgba = np.zeros((HEIGHT, WIDTH, 4), dtype=np.uint8)
    colours = np.array([rgb(colour) for _, colour, _ in SIGNS], dtype=np.uint8)
    for cells, (x, y) in zip(maps, corners, strict=True):
        rgba[y : y + MAP, x : x + MAP, :3] = colours[(cells < 0).astype(int)]
        rgba[y : y + MAP, x : x + MAP, 3] = 230 * np.tanh(np.abs(cells))
    return Tile(np.array([0, WIDTH]), np.array([0, HEIGHT]), rgba)


def frames(corners: np.ndarray) -> Stroke:
    """A square around every map."""
    square = np.array([(0, 0), (MAP, 0), (MAP, MAP), (0, MAP), (0, 0), (np.nan, np.nan)])
    x, y = (corners[:, None] + square).reshape(-1, 2).T
    return Stroke(x, y, width=WIDTHS["thin"])


def connections(corners: Sequence[np.ndarray], weights: Sequence[np.ndarray]) -> list[Stroke]:
    """From the right of every map to the left of those above it: a line for each sign and breadth."""
    ways = np.concatenate([ways_between(*pair) for pair in pairwise(corners)])
    size = np.concatenate([layer.ravel() for layer in weights])
    return [
        strands(ways[(low <= sign * size) & (sign * size < high)], colour, style, width)
        for sign, colour, style in SIGNS
        for low, high, width in BREADTHS
    ]


def ways_between(below: np.ndarray, above: np.ndarray) -> np.ndarray:
    """(units above · units below, 3, 2): start, end, and a gap, in the order of a matrix (units, units below)."""
    ways = np.full((len(above), len(below), 3, 2), np.nan)
    ways[:, :, 0] = below + np.array([MAP + 1, MAP / 2])
    ways[:, :, 1] = above[:, None] + np.array([-1, MAP / 2])
    return ways.reshape(-1, 3, 2)


def strands(ways: np.ndarray, colour: str, style: str, width: float) -> Stroke:
    x, y = ways.reshape(-1, 2).T
    return Stroke(x, y, colour, style, width, opacity=0.8)
