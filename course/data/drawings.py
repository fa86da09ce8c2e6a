"""Small drawn colour pictures of ten kinds of things, with everything that makes pictures hard; or CIFAR-10."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from course.data import cifar
from course.data.arguments import check_count
from course.data.handwriting import Split, shapes
from course.data.scenes import KINDS, Scenes, draw

LIGHT_THINGS = 0.9
"""Share of things that are lighter than their background. With ½ a linear classifier would learn little."""
CLUTTER = 5
COVERED = 0.5
Part = tuple[np.ndarray, np.ndarray]
"""Pictures and their labels."""


@dataclass(frozen=True, eq=False, repr=False)
class Pictures(Split):
    """`X_*` (N, 3, 32, 32) uint8, channels red, green, blue; `y_*` (N,) from 0 to 9; `classes` names them.

    `source` says what they are: "drawn" or "CIFAR-10".
    """

    classes: list[str]
    source: str

    def __repr__(self) -> str:
        return f"{self.source}: {shapes(self)}"


def pictures(train: int = 3000, val: int = 1000, test: int = 1000, seed: int = 0) -> Pictures:
    """Drawn pictures (N, 3, 32, 32) uint8 of a boat, a car, a cup, …, as many of each kind within one.

    Things differ in position, size, rotation, proportions, colour and light, have clutter behind them, and are partly
    covered in half of the pictures; colours say nothing about the kind. The same seed gives the same pictures, and the
    test pictures do not depend on the number for training. Pictures are drawn once per process, 5,000 in about two
    seconds; each call returns a copy. Raises ValueError for a number of pictures below 1 or a seed below 0.
    """
    for name, count in (("train", train), ("val", val), ("test", test)):
        check_count(name, count, least=1)
    check_count("seed", seed, least=0)
    parts = _part(train, seed, 0), _part(val, seed, 1), _part(test, seed, 2)
    return joined(*parts, list(KINDS), "drawn")


def images(folder: str | Path | None = None, train: int = 3000, val: int = 1000, test: int = 1000) -> Pictures:
    """CIFAR-10 if it is found, else drawn pictures of the same shapes and types; `source` says which.

    folder: where to search for CIFAR-10, as in `cifar10`. Of its 50,000 training images the first `train` are for
    training and the next `val` for validation; of its 10,000 test images the first `test` are for testing.
    Raises ValueError for a number of images below 1, or larger than CIFAR-10 has.
    """
    if cifar.find(cifar.where(folder)) is None:
        return pictures(train, val, test)
    return first_of(cifar.cifar10(folder), train, val, test)


def first_of(all_images: cifar.Images, train: int, val: int, test: int) -> Pictures:
    """The first images of CIFAR-10."""
    for name, count in (("train", train), ("val", val), ("test", test)):
        check_count(name, count, least=1)
    X, y, X_test, y_test = all_images.X_train, all_images.y_train, all_images.X_test, all_images.y_test
    if train + val > len(X) or test > len(X_test):
        raise ValueError(
            f"train + val, test: expected at most {len(X):,} and {len(X_test):,}, got {train + val:,} and {test:,}"
        )
    parts = (X[:train], y[:train]), (X[train : train + val], y[train : train + val]), (X_test[:test], y_test[:test])
    return joined(*parts, all_images.classes, "CIFAR-10")


def joined(train: Part, val: Part, test: Part, classes: list[str], source: str) -> Pictures:
    """Copies of three parts as one data set."""
    (a, b), (c, d), (e, f) = ((X.copy(), y.copy()) for X, y in (train, val, test))
    return Pictures(a, b, c, d, e, f, classes, source)


@cache
def _part(n: int, seed: int, which: int) -> Part:
    rng = np.random.default_rng([seed, which])
    scenes = random_scenes(n, rng)
    return draw(scenes, rng), scenes.kind.astype(np.int64)


def random_scenes(n: int, rng: np.random.Generator) -> Scenes:
    """n scenes as in pictures(), with kinds in random order. Nothing else depends on the kind."""
    light_thing = (rng.random(n) < LIGHT_THINGS)[:, None, None]
    value = np.where(light_thing, rng.uniform(0.6, 1.0, (n, 1, 1)), rng.uniform(0.05, 0.4, (n, 1, 1)))
    ground = np.where(light_thing, rng.uniform(0.1, 0.5, (n, 1, 1)), rng.uniform(0.55, 0.95, (n, 1, 1)))
    return Scenes(
        kind=rng.permutation(np.arange(n) % len(KINDS)),
        place=rng.normal(0, 0.08, (n, 2)),
        size=rng.uniform(0.55, 0.85, n),
        turn=rng.normal(0, 0.2, n),
        stretch=np.exp(rng.normal(0, 0.12, n)),
        facing=rng.choice([-1.0, 1.0], n),
        paints=colours((n, 3), rng, pale=0.8) * value * rng.uniform(0.7, 1.0, (n, 3, 1)),
        ground=colours((n, 2), rng, pale=0.6) * ground * rng.uniform(0.7, 1.0, (n, 2, 1)),
        clutter=_clutter(n, ground, rng),
        cover=_cover(n, rng),
        light=rng.uniform(0.5, 1.4, (n, 1, 1)) * rng.uniform(0.65, 1.35, (n, 2, 3)),
        grain=rng.uniform(0, 0.04, n),
    )


def _clutter(n: int, ground: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Ellipses anywhere, up to twice as light as the background or nearly black: (n, CLUTTER, 8)."""
    places, halves = rng.uniform(-1, 1, (n, CLUTTER, 2)), rng.uniform(0.08, 0.5, (n, CLUTTER, 2))
    shades = colours((n, CLUTTER), rng, pale=0.8) * ground * rng.uniform(0.2, 2.0, (n, CLUTTER, 1))
    return np.concatenate([places, halves, rng.uniform(0, np.pi, (n, CLUTTER, 1)), shades.clip(0, 1)], axis=2)


def _cover(n: int, rng: np.random.Generator) -> np.ndarray:
    """A long box in front of half of the things; for the others it has size 0, outside the picture: (n, 1, 8)."""
    seen = (rng.random(n) < COVERED)[:, None]
    places = np.where(seen, rng.uniform(-0.9, 0.9, (n, 2)), 9.0)
    halves = np.where(seen, rng.uniform((0.08, 0.24), (0.3, 0.9), (n, 2)), 0.0)
    shades = colours((n,), rng, pale=0.8) * rng.uniform(0.2, 0.9, (n, 1))
    return np.concatenate([places, halves, rng.uniform(0, np.pi, (n, 1)), shades], axis=1)[:, None]


def colours(shape: tuple[int, ...], rng: np.random.Generator, pale: float) -> np.ndarray:
    """Colours (*shape, 3) whose largest channel is 1: any hue, its smallest channel between 0.1 and `pale`."""
    wheel = np.abs((6 * rng.random((*shape, 1)) + np.array([0.0, 4.0, 2.0])) % 6 - 3) - 1
    return 1 - rng.uniform(1 - pale, 0.9, (*shape, 1)) * (1 - wheel.clip(0, 1))
