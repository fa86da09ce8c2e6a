"""Drawn pictures in explorables: a mark that shows one, a table of its numbers, and how far pictures are apart."""

from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np

from course import data
from course.data.scenes import CLUTTER_FIELDS, KINDS, Scenes, draw
from course.explorables.shared.mesh import mesh
from course.explorables.stage.picture.marks import Values, pick
from course.explorables.stage.picture.shapes import Shape, Tile, Words

ZOOM = 6
"""The live picture smooths what it enlarges, so every pixel becomes a block of this many."""


@dataclass(frozen=True)
class Photo:
    """A picture (3, height, width) of 0 to 255 on the unit square whose lower left corner is (x, y)."""

    image: Any
    x: float = 0.0
    y: float = 0.0

    def shapes(self, values: Values) -> list[Shape]:
        rgb = np.moveaxis(pick(values, self.image), 0, -1)[::-1].clip(0, 255)
        rgba = np.dstack([rgb, np.full(rgb.shape[:2], 255)]).astype(np.uint8)
        blocks = rgba.repeat(ZOOM, axis=0).repeat(ZOOM, axis=1)
        return [Tile(np.array([self.x, self.x + 1]), np.array([self.y, self.y + 1]), blocks)]


@dataclass(frozen=True)
class Numbers:
    """A table of whole numbers (rows, columns) over a field `wide` across and 1 high, lower left corner (x, y)."""

    table: Any
    x: float = 0.0
    y: float = 0.0
    wide: float = 1.0

    def shapes(self, values: Values) -> list[Shape]:
        table = pick(values, self.table)
        rows, columns = table.shape
        across = (np.arange(columns) + 0.5) * self.wide / columns
        x, y = mesh(self.x + across, self.y + 1 - (np.arange(rows) + 0.7) / rows).reshape(-1, 2).T
        return [Words(x, y, [f"{number:.0f}" for number in table.flat])]


def one_scene(kind: str, **changes: Any) -> Scenes:
    """A thing in the middle, lighter than its plain background, in even light; `changes` as in Scenes, without n."""
    paints = np.array([[0.85, 0.35, 0.3], [0.95, 0.8, 0.45], [0.5, 0.75, 0.85]])
    plain = {
        "kind": KINDS.index(kind),
        "place": np.zeros(2),
        "size": 0.7,
        "turn": 0.0,
        "stretch": 1.0,
        "facing": 1.0,
        "paints": paints,
        "ground": np.array([[0.25, 0.3, 0.2], [0.2, 0.25, 0.4]]),
        "clutter": np.zeros((0, CLUTTER_FIELDS)),
        "cover": np.zeros((0, CLUTTER_FIELDS)),
        "light": np.ones((2, 3)),
        "grain": 0.0,
    }
    return Scenes(**{name: np.asarray(value)[None] for name, value in (plain | changes).items()})


def one_picture(kind: str, **changes: Any) -> np.ndarray:
    """That scene as a picture (3, 32, 32) of whole numbers from 0 to 255."""
    return draw(one_scene(kind, **changes), np.random.default_rng(0))[0].astype(int)


def between(pictures: np.ndarray, other: np.ndarray) -> np.ndarray:
    """The straight distance of each picture (n, 3, 32, 32), or of one (3, 32, 32), to another one."""
    return np.sqrt(np.sum((pictures - other.astype(np.float32)) ** 2, axis=(-3, -2, -1)))


@cache
def training() -> data.Pictures:
    """The drawn pictures; made once."""
    return data.pictures()


@cache
def other_kinds(kind: str) -> tuple[float, str, float]:
    """From that kind's plain picture: the distance to the nearest picture of another kind, which kind, and the mean."""
    pictures = training()
    away = between(pictures.X_train, one_picture(kind))
    foreign = np.where(pictures.y_train == KINDS.index(kind), np.inf, away)
    return float(foreign.min()), KINDS[pictures.y_train[foreign.argmin()]], float(away.mean())
