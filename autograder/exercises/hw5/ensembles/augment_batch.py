"""augment_batch: every picture is mirrored or not, by a draw of its own."""

import numpy as np

from autograder.exercises.exercise import Exercise
from course.check.plain import Seed
from solutions.reference.hw5 import in_numpy

augment_batch = Exercise("augment_batch", points=0.5, numpy=in_numpy.augment_batch, returns=("pictures",))


def drawn(rng, *shape, dtype=np.float64):
    X = rng.normal(size=shape) if dtype is np.float64 else rng.integers(256, size=shape).astype(dtype)
    return X, Seed(int(rng.integers(2**31)))


augment_batch.case("ten pictures", lambda rng: drawn(rng, 10, 3, 4, 5))
augment_batch.case("twelve square ones", lambda rng: drawn(rng, 12, 3, 4, 4))
augment_batch.case("sixteen grey ones", lambda rng: drawn(rng, 16, 1, 3, 6))
augment_batch.case("uint8", lambda rng: drawn(rng, 9, 3, 5, 4, dtype=np.uint8))
augment_batch.leaves_inputs_alone()


def where(mirrored, X, turned):
    return np.where(mirrored[:, None, None, None], turned, X)


@augment_batch.mistake("All pictures are mirrored, or none: one draw decides. Each has its own.")
def one_draw_for_all(X, rng):
    return X[..., ::-1] if rng.random() < 0.5 else 1 * X


@augment_batch.mistake("Pictures are turned upside down. Mirror left and right: the last axis.")
def upside_down(X, rng):
    return where(rng.random(len(X)) < 0.5, X, X[:, :, ::-1])


@augment_batch.mistake("The colours are reversed. Mirror left and right: the last axis.")
def colours_reversed(X, rng):
    return where(rng.random(len(X)) < 0.5, X, X[:, ::-1])


@augment_batch.mistake("Those that should stay are mirrored, and the others stay: a draw below ½ mirrors.")
def draws_turned(X, rng):
    return where(rng.random(len(X)) >= 0.5, X, X[..., ::-1])


@augment_batch.mistake("All pictures are mirrored.")
def always(X, rng):
    return 1 * X[..., ::-1]


@augment_batch.mistake(
    "Pictures are turned by half a circle: rows and columns are reversed. Reverse the columns alone."
)
def both_ways(X, rng):
    return where(rng.random(len(X)) < 0.5, X, X[:, :, ::-1, ::-1])


@augment_batch.mistake("The order of the pictures is reversed. Mirror each of them.")
def order_reversed(X, rng):
    return where(rng.random(len(X)) < 0.5, X, X[::-1])


@augment_batch.mistake("What comes back is longer: mirrored pictures are added. Put each in the place of its own.")
def added(X, rng):
    mirrored = rng.random(len(X)) < 0.5
    return np.concatenate([X, X[mirrored][..., ::-1]])


@augment_batch.mistake("Every channel has a draw of its own, so colours come apart. One draw for a picture.")
def by_channel(X, rng):
    mirrored = rng.random(X.shape[:2]) < 0.5
    return np.where(mirrored[:, :, None, None], X[..., ::-1], X)


@augment_batch.mistake("X is changed in place, and the caller's pictures with it. Make a new array.")
def changes_its_input(X, rng):
    X[...] = in_numpy.augment_batch(X, rng)
    return X
