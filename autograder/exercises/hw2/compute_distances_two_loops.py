"""KNN.compute_distances_two_loops: Euclidean distances, pair by pair."""

import numpy as np

from autograder.exercises.hw2.neighbours import (
    WRAPS,
    asked,
    method,
    pixels,
    points,
    single,
    twice_there,
    views,
    with_method,
)
from solutions.reference.hw2.in_numpy import KNN

NAME = "compute_distances_two_loops"
compute_distances_two_loops = method(NAME, 2, "distances")

compute_distances_two_loops.case("a few points", lambda rng: asked(NAME, *points(rng, 3, 5, 4)))
compute_distances_two_loops.case("as many queries as examples", lambda rng: asked(NAME, *points(rng, 4, 4, 3)))
compute_distances_two_loops.case("one query, one feature", lambda rng: asked(NAME, *points(rng, 1, 5, 1)))
compute_distances_two_loops.case("one training example", lambda rng: asked(NAME, *points(rng, 3, 1, 4)))
compute_distances_two_loops.case("identical points", lambda rng: asked(NAME, *twice_there(rng, 3, 5, 4)))
compute_distances_two_loops.case("pixels in uint8", lambda rng: asked(NAME, *pixels(rng, 3, 4, 6)))
compute_distances_two_loops.case("float32", lambda rng: asked(NAME, *single(*points(rng, 3, 4, 5))), rtol=1e-4)
compute_distances_two_loops.case("transposed views", lambda rng: asked(NAME, *views(rng, 3, 5, 4)))
compute_distances_two_loops.leaves_inputs_alone()


def pair_by_pair(distance, wide=True):
    """A KNN that measures with distance(a, b); wide: in float64."""

    def compute_distances_two_loops(self, X):
        A, B = (X.astype(float), self.X_train.astype(float)) if wide else (X, self.X_train)
        return np.array([[distance(a, b) for b in B] for a in A])

    return with_method(compute_distances_two_loops=compute_distances_two_loops)


def of_table(change):
    """A KNN that returns change(table) of the right table."""
    right = KNN.compute_distances_two_loops
    return with_method(compute_distances_two_loops=lambda self, X: change(right(self, X)))


@compute_distances_two_loops.slips(
    no_root="These are squared distances. The root is missing.",
    mean_of_squares="The squares are averaged over the features. Add them up.",
    bytes_wrap=WRAPS,
)
def slipped(no_root=False, mean_of_squares=False, bytes_wrap=False):
    def distance(a, b):
        square = (np.mean if mean_of_squares else np.sum)((a - b) ** 2)
        return square if no_root else np.sqrt(square)

    return pair_by_pair(distance, wide=not bytes_wrap)


@compute_distances_two_loops.family(
    "The differences are added before they are squared, so +1 and −1 cancel. Square first, then add.",
    root=(lambda s: np.sqrt(s**2), np.sqrt, lambda s: s),
)
def added_before_squared(root):
    return pair_by_pair(lambda a, b: root(np.sum(a - b)))


@compute_distances_two_loops.family(
    "This is the L1 distance, the sum of |a − b|. Euclidean distances have squares in it.",
    change=(lambda gap: gap, np.sqrt),
)
def sum_of_absolutes(change):
    return pair_by_pair(lambda a, b: change(np.sum(np.abs(a - b))))


@compute_distances_two_loops.mistake("This is the largest difference, the L∞ distance. All features count.")
def largest_difference():
    return pair_by_pair(lambda a, b: np.max(np.abs(a - b)))


@compute_distances_two_loops.family("Only one feature is compared. Use all of them.", feature=(0, -1))
def one_feature(feature):
    return pair_by_pair(lambda a, b: np.abs(a - b)[feature])


@compute_distances_two_loops.mistake("The points are added. A distance comes from their difference.")
def sum_of_points():
    return pair_by_pair(lambda a, b: np.sqrt(np.sum((a + b) ** 2)))


@compute_distances_two_loops.family(
    "Distances are cut to whole numbers. Keep them as float.", change=(np.trunc, np.rint)
)
def whole_distances(change):
    return of_table(change)


@compute_distances_two_loops.family(
    WRAPS,
    distance=(
        lambda a, b: np.linalg.norm(a - b),
        lambda a, b: np.linalg.norm(b - a),
        lambda a, b: np.sqrt((a - b) @ (a - b)),
        lambda a, b: np.sqrt(sum((a - b) ** 2)),
        lambda a, b: sum((a - b) ** 2) ** 0.5,
        lambda a, b: np.sqrt(np.sum((a - b).astype(float) ** 2)),
        lambda a, b: np.sqrt(np.sum((b - a).astype(float) ** 2)),
        lambda a, b: np.sqrt(np.sum(np.abs(a - b) ** 2.0)),
    ),
)
def bytes_wrap(distance):
    return pair_by_pair(distance, wide=False)


@compute_distances_two_loops.mistake(
    "The table is transposed, (N, M). Queries are rows, training examples columns: (M, N)."
)
def transposed():
    return of_table(np.transpose)


@compute_distances_two_loops.family(
    "The shape is not (M, N): there is one axis too few or too many.",
    shape=(lambda t: t.ravel(), lambda t: t[:, :, None], lambda t: t.squeeze()),
)
def another_shape(shape):
    return of_table(shape)


@compute_distances_two_loops.mistake(
    "The caller's queries are changed: X[i] is a view, and `-=` writes through it. Make a new array: X[i] − …"
)
def changes_its_input():
    def compute_distances_two_loops(self, X):
        dists = KNN.compute_distances_two_loops(self, X)
        X -= self.X_train.sum(axis=0).astype(X.dtype)
        return dists

    return with_method(compute_distances_two_loops=compute_distances_two_loops)
