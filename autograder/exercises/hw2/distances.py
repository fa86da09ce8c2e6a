"""KNN.distances: distances by other norms."""

import numpy as np

from autograder.exercises.hw2.neighbours import asked, method, pixels, points, single, views, with_method
from solutions.reference.hw2.in_numpy import KNN

NAME = "distances"
distances = method(NAME, 2, "distances")

distances.case("L1", lambda rng: asked(NAME, *points(rng, 3, 5, 4), 1))
distances.case("L2", lambda rng: asked(NAME, *points(rng, 3, 5, 4), 2))
distances.case("L∞", lambda rng: asked(NAME, *points(rng, 3, 5, 4), np.inf))
distances.case("norm 3", lambda rng: asked(NAME, *points(rng, 3, 5, 4), 3))
distances.case("norm 1.5, all sizes equal", lambda rng: asked(NAME, *points(rng, 4, 4, 4), 1.5))
distances.case("one query, one feature", lambda rng: asked(NAME, *points(rng, 1, 5, 1), 3))
distances.case("pixels in uint8, L1", lambda rng: asked(NAME, *pixels(rng, 3, 4, 6), 1))
distances.case("pixels in uint8, L∞", lambda rng: asked(NAME, *pixels(rng, 3, 4, 6), np.inf))
distances.case("float32", lambda rng: asked(NAME, *single(*points(rng, 3, 4, 5)), 3), rtol=1e-4)
distances.case("transposed views, L∞", lambda rng: asked(NAME, *views(rng, 3, 5, 4), np.inf))
distances.leaves_inputs_alone()


def measuring(measure, wide=True):
    """A KNN that measures with measure(gaps, norm), gaps (M, N, D); wide: in float64."""

    def distances(self, X, norm):
        A, B = (X.astype(float), self.X_train.astype(float)) if wide else (X, self.X_train)
        return measure(A[:, None] - B, norm)

    return with_method(distances=distances)


def by_formula(gaps, norm):
    return np.sum(gaps**norm, axis=2) ** (1 / norm)


def right(gaps, norm):
    gaps = np.abs(gaps)
    return gaps.max(axis=2) if norm == np.inf else by_formula(gaps, norm)


@distances.mistake(
    "Differences keep their sign, so +1 and −1 cancel, and a root of a negative sum is nan. Take |a − b|."
)
def no_absolute_value():
    return measuring(lambda gaps, norm: gaps.max(axis=2) if norm == np.inf else by_formula(gaps, norm))


@distances.mistake("The root is missing. Raise the sum of |a − b|^norm to the power 1/norm.")
def no_root():
    return measuring(lambda gaps, norm: right(gaps, norm) ** (1 if norm == np.inf else norm))


@distances.mistake("The root is always the square root. Raise the sum to the power 1/norm.")
def always_square_root():
    return measuring(
        lambda gaps, norm: right(gaps, norm) if norm == np.inf else np.sqrt(np.sum(np.abs(gaps) ** norm, axis=2))
    )


@distances.mistake("For norm = ∞ the formula gives 0^0 or ∞^0, which is 1. Return the largest |a − b|.")
def infinity_by_formula():
    return measuring(lambda gaps, norm: by_formula(np.abs(gaps), norm))


@distances.mistake("For norm = ∞ the smallest |a − b| is returned. Return the largest.")
def smallest_for_infinity():
    return measuring(lambda gaps, norm: np.abs(gaps).min(axis=2) if norm == np.inf else right(gaps, norm))


@distances.mistake("For norm = ∞ the maximum is taken over the examples. Take it over the features.")
def infinity_over_examples():
    return measuring(lambda gaps, norm: np.abs(gaps).max(axis=1) if norm == np.inf else right(gaps, norm))


@distances.mistake("The norm is ignored: these are always Euclidean distances. Use the power norm and the root 1/norm.")
def always_euclidean():
    return measuring(lambda gaps, norm: right(gaps, 2))


@distances.mistake("The powers are averaged over the features. Add them up.")
def mean_for_sum():
    return measuring(lambda gaps, norm: right(gaps, norm) / (1 if norm == np.inf else gaps.shape[2] ** (1 / norm)))


@distances.mistake("In uint8 differences wrap around: 10 − 20 is 246. Convert to float before subtracting.")
def bytes_wrap():
    return measuring(right, wide=False)


@distances.mistake("The table is transposed, (N, M). Queries are rows, training examples columns: (M, N).")
def transposed():
    return with_method(distances=lambda self, X, norm: KNN.distances(self, X, norm).T)
