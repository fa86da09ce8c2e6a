"""Scenes, which determine a picture but for its noise: the thing, its position and size, light and background."""

from dataclasses import dataclass, fields

import numpy as np

from course.data.things import THINGS, Part

KINDS = tuple(THINGS)
SIDE = 32
PIXEL = 2 / SIDE
CLUTTER_FIELDS = 8
AT_ONCE = 256
"""Pictures painted together: enough to be quick, few enough to fit in the processor's cache."""

CENTRES = ((np.arange(SIDE) + 0.5) * PIXEL - 1).astype(np.float32)
RIGHT, UP = CENTRES[None, None, :], -CENTRES[None, :, None]


@dataclass(frozen=True, eq=False)
class Scenes:
    """n scenes. Lengths are in half pictures, so that a picture is the square [−1, 1]²; colours are in [0, 1].

    kind (n,) whole numbers from 0 to 9; of the thing its place (n, 2), its size (n,), half its width, its turn (n,) in
    radians, its stretch (n,), width by height, its facing (n,), −1 mirrored, and its three paints (n, 3, 3).
    ground (n, 2, 3): background colours at the bottom and at the top. clutter (n, m, 8): ellipses behind the thing,
    cover (n, m, 8): boxes in front of it, each as x, y, half width, half height, turn, red, green, blue.
    light (n, 2, 3): a factor for each channel at the left and at the right. grain (n,): standard deviation of noise.
    """

    kind: np.ndarray
    place: np.ndarray
    size: np.ndarray
    turn: np.ndarray
    stretch: np.ndarray
    facing: np.ndarray
    paints: np.ndarray
    ground: np.ndarray
    clutter: np.ndarray
    cover: np.ndarray
    light: np.ndarray
    grain: np.ndarray

    def __len__(self) -> int:
        return len(self.kind)

    def __getitem__(self, rows: np.ndarray) -> "Scenes":
        """The scenes of these rows."""
        return Scenes(**{field.name: getattr(self, field.name)[rows] for field in fields(self)})


def draw(scenes: Scenes, rng: np.random.Generator) -> np.ndarray:
    """Pictures (n, 3, 32, 32) uint8, channels red, green, blue; rng makes the grain."""
    pictures = np.empty((len(scenes), 3, SIDE, SIDE), np.uint8)
    for kind in np.unique(scenes.kind):
        rows = np.flatnonzero(scenes.kind == kind)
        for some in np.array_split(rows, -(-len(rows) // AT_ONCE)):
            pictures[some] = developed(painted(scenes[some], THINGS[KINDS[kind]]), scenes[some], rng)
    return pictures


def painted(scenes: Scenes, parts: list[Part]) -> np.ndarray:
    """Scenes of one kind in even light, from back to front: (n, 3, 32, 32) float32."""
    canvas = np.empty((len(scenes), 3, SIDE, SIDE), np.float32)
    canvas[:] = blend(scenes.ground, UP)
    for x, y, across, high, turn, *colour in scenes.clutter.transpose(1, 2, 0):
        u, v = seen_from(x, y, turn)
        ellipses = (np.hypot(u / cube(across), v / cube(high)) - 1) * cube(np.minimum(across, high))
        paint(canvas, ellipses, PIXEL, np.stack(colour, axis=1))
    u, v = seen_from(scenes.place[:, 0], scenes.place[:, 1], scenes.turn)
    u, v = u / cube(scenes.size * scenes.stretch * scenes.facing), v / cube(scenes.size)
    for paint_number, outline in parts:
        paint(canvas, outline(u, v), PIXEL / cube(scenes.size), scenes.paints[:, paint_number])
    for x, y, across, high, turn, *colour in scenes.cover.transpose(1, 2, 0):
        u, v = seen_from(x, y, turn)
        boxes = np.maximum(np.abs(u) - cube(across), np.abs(v) - cube(high))
        paint(canvas, boxes, PIXEL, np.stack(colour, axis=1))
    return canvas


def developed(canvas: np.ndarray, scenes: Scenes, rng: np.random.Generator) -> np.ndarray:
    """Light and grain, then whole numbers from 0 to 255."""
    grain = rng.standard_normal(canvas.shape, dtype=np.float32) * cube(scenes.grain)[:, None]
    lit = canvas * blend(scenes.light, RIGHT) + grain
    return (np.clip(lit, 0, 1) * 255 + 0.5).astype(np.uint8)


def paint(canvas: np.ndarray, distance: np.ndarray, pixel: np.ndarray | float, colour: np.ndarray) -> None:
    """Paint colours (n, 3) where distance < 0, in place; pixels on the edge are covered in part."""
    share = np.clip(0.5 - distance / pixel, 0, 1)[:, None]
    canvas += share * (colour.astype(np.float32)[:, :, None, None] - canvas)


def seen_from(x: np.ndarray, y: np.ndarray, turn: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Coordinates (n, 32, 32) of all pixels in a frame with origin (x, y), rotated by `turn`."""
    u, v, c, s = RIGHT - cube(x), UP - cube(y), cube(np.cos(turn)), cube(np.sin(turn))
    return c * u + s * v, c * v - s * u


def blend(ends: np.ndarray, along: np.ndarray) -> np.ndarray:
    """From the first colour of ends (n, 2, 3) at −1 to the second at 1: (n, 3, height or 1, width or 1)."""
    first, last = ends.astype(np.float32)[..., None, None].swapaxes(0, 1)
    return first + (last - first) * (along + 1) / 2


def cube(values: np.ndarray) -> np.ndarray:
    """(n,) → (n, 1, 1) float32."""
    return values.astype(np.float32)[:, None, None]
