"""What the exercises on KNN share: scenarios of one method, and classes in which one method is wrong."""

from typing import Any

import numpy as np

from autograder.exercises.exercise import Exercise
from autograder.exercises.steps import Steps, call
from solutions.reference.hw2 import in_numpy
from solutions.reference.hw2.in_numpy import KNN


def method(name: str, points: float, result: str, **tolerances: Any) -> Exercise:
    """The exercise of one method of KNN."""
    return Exercise(
        name,
        points=points,
        numpy=in_numpy.KNN,
        returns=(result,),
        method_of="KNN",
        **tolerances,
    )


def asked(name: str, X: np.ndarray, y: np.ndarray, *args: Any) -> Steps:
    """A KNN is made and trained, and one method of it is called."""
    return Steps([call("KNN"), call("train", X, y, on=0), call(name, *args, on=0)])


WRAPS = "In uint8 arithmetic wraps around at 256: 10 − 20 is 246, and 16 · 16 is 0. Convert to float before any of it."

FEW = 400
"""Lines of Python that are plenty without a loop."""


def many_points(rng, name):
    """So many queries and examples that a loop over either runs more than a few lines; the sum of all distances."""
    X, Q = rng.integers(0, 9, size=(2, 250, 3)).astype(float)  # whole numbers keep the released file small
    y = np.zeros(250, dtype=int)
    return Steps([call("KNN"), call("train", X, y, on=0), call(name, Q, on=0, lines=FEW), call("sum", on=2)])


def with_method(**methods: Any) -> KNN:
    """The reference's KNN with other methods."""
    return type("KNN", (KNN,), methods)()


def points(rng, queries, examples, features):
    """Training examples (N, D), their labels (N,), queries (M, D)."""
    return (
        rng.normal(size=(examples, features)),
        rng.integers(0, 3, size=examples),
        rng.normal(size=(queries, features)),
    )


def pixels(rng, queries, examples, features):
    """The same as pixels: whole numbers from 0 to 255 in one byte."""
    X, Q = (rng.integers(0, 256, size=(n, features), dtype=np.uint8) for n in (examples, queries))
    return X, rng.integers(0, 3, size=examples), Q


def single(X, y, Q):
    """The same in float32."""
    return X.astype(np.float32), y, Q.astype(np.float32)


def views(rng, queries, examples, features):
    """Transposed views of larger arrays, which are not contiguous."""
    return (
        rng.normal(size=(features, examples)).T,
        rng.integers(0, 3, size=examples),
        rng.normal(size=(features, queries)).T,
    )


def twice_there(rng, queries, examples, features):
    """Queries that are training examples themselves, of whole numbers: some distances are exactly 0."""
    X = rng.integers(0, 9, size=(examples, features)).astype(float)
    return X, rng.integers(0, 3, size=examples), X[rng.permutation(examples)[:queries]]
