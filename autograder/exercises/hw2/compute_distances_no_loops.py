"""KNN.compute_distances_no_loops: Euclidean distances from the expanded square."""

import numpy as np

from autograder.exercises.hw2.neighbours import (
    asked,
    many_points,
    method,
    pixels,
    points,
    single,
    twice_there,
    views,
    with_method,
)
from solutions.reference.hw2.in_numpy import KNN

NAME = "compute_distances_no_loops"
# Where the distance is 0, the root of a rounding error of 1e-14 is 1e-7.
compute_distances_no_loops = method(NAME, 3, "distances", atol=1e-6)


def hair_apart(rng):
    """One feature; each query is so close to an example that ||a||² − 2ab + ||b||² rounds below 0."""
    X: list[list[float]] = []
    Q: list[list[float]] = []
    while len(X) < 3:
        a = len(X) + rng.uniform(1, 2)
        b = a * (1 + rng.uniform(1e-9, 9e-9))
        if max(a * a - 2 * a * b + b * b, a * a + b * b - 2 * a * b, a * a - (2 * a * b - b * b)) < 0:
            X.append([a])
            Q.append([b])
    return np.array(X), np.array([0, 1, 2]), np.array(Q)


compute_distances_no_loops.case("a few points", lambda rng: asked(NAME, *points(rng, 3, 5, 4)))
compute_distances_no_loops.case("as many queries as examples", lambda rng: asked(NAME, *points(rng, 4, 4, 3)))
compute_distances_no_loops.case("one query, one feature", lambda rng: asked(NAME, *points(rng, 1, 5, 1)))
compute_distances_no_loops.case("one training example", lambda rng: asked(NAME, *points(rng, 3, 1, 4)))
compute_distances_no_loops.case("identical points", lambda rng: asked(NAME, *twice_there(rng, 3, 5, 4)))
compute_distances_no_loops.case("points almost equal", lambda rng: asked(NAME, *hair_apart(rng)))
compute_distances_no_loops.case("pixels in uint8", lambda rng: asked(NAME, *pixels(rng, 3, 4, 6)))
compute_distances_no_loops.case("float32", lambda rng: asked(NAME, *single(*points(rng, 3, 4, 5))), rtol=1e-3)
compute_distances_no_loops.case("transposed views", lambda rng: asked(NAME, *views(rng, 3, 5, 4)))
compute_distances_no_loops.case("250 queries, 250 examples: no loop", lambda rng: many_points(rng, NAME))
compute_distances_no_loops.leaves_inputs_alone()


def expanded(change):
    """A KNN whose distances are change(A, B) of the two float64 tables."""

    def compute_distances_no_loops(self, X):
        return change(X.astype(float), self.X_train.astype(float))

    return with_method(compute_distances_no_loops=compute_distances_no_loops)


def squares(A, B, cross=2.0):
    """||a||² − cross·ab + ||b||², as it is rounded."""
    return np.sum(A * A, axis=1, keepdims=True) - cross * A @ B.T + np.sum(B * B, axis=1)


@compute_distances_no_loops.mistake("A loop runs over the points. Three terms for all pairs at once need none.")
def with_loops():
    return with_method(compute_distances_no_loops=KNN.compute_distances_two_loops)


@compute_distances_no_loops.mistake("These are squared distances. Take the square root.")
def no_root():
    return expanded(lambda A, B: np.maximum(squares(A, B), 0))


@compute_distances_no_loops.mistake(
    "For points that are almost equal, rounding makes the square slightly negative, and its root nan. "
    "Raise negative squares to 0 before the root."
)
def root_of_negative():
    return expanded(lambda A, B: np.sqrt(squares(A, B)))


@compute_distances_no_loops.mistake("The cross term is counted once. Expanding the square gives it twice: −2ab.")
def cross_term_once():
    return expanded(lambda A, B: np.sqrt(np.maximum(squares(A, B, 1.0), 0)))


@compute_distances_no_loops.mistake("The cross term has the wrong sign. In ||a − b||² it is −2ab.")
def cross_term_added():
    return expanded(lambda A, B: np.sqrt(squares(A, B, -2.0)))


@compute_distances_no_loops.mistake(
    "The queries' norms have shape (M,), and (M,) + (M, N) adds them to the columns. Use keepdims=True."
)
def dimension_not_kept():
    def norms_along_columns(A, B):
        square = np.sum(A * A, axis=1) - 2 * A @ B.T + np.sum(B * B, axis=1)
        return np.sqrt(np.maximum(square, 0))

    return expanded(norms_along_columns)


@compute_distances_no_loops.mistake("The norms of the training examples are missing. Add ||b||² to ||a||² − 2ab.")
def one_norm_missing():
    return expanded(lambda A, B: np.sqrt(np.maximum(squares(A, B) - np.sum(B * B, axis=1), 0)))


@compute_distances_no_loops.mistake("In uint8 products above 255 wrap around. Convert both tables to float first.")
def bytes_wrap():
    def compute_distances_no_loops(self, X):
        A, B = X, self.X_train
        square = np.sum(A * A, axis=1, keepdims=True) - 2 * (A @ B.T) + np.sum(B * B, axis=1)
        return np.sqrt(np.maximum(square, 0))

    return with_method(compute_distances_no_loops=compute_distances_no_loops)


@compute_distances_no_loops.mistake(
    "The table is transposed, (N, M). Queries are rows, training examples columns: (M, N)."
)
def transposed():
    return expanded(lambda A, B: np.sqrt(np.maximum(squares(A, B), 0)).T)


@compute_distances_no_loops.mistake(
    "The caller's queries are changed: `X *= …` writes into their array. Make a new one: A = X * X."
)
def changes_its_input():
    def compute_distances_no_loops(self, X):
        dists = KNN.compute_distances_no_loops(self, X)
        X *= X
        return dists

    return with_method(compute_distances_no_loops=compute_distances_no_loops)
