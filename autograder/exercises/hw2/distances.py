"""KNN.distances: distances by other norms."""

import numpy as np

from autograder.exercises.hw2.neighbours import WRAPS, asked, method, pixels, points, single, views, with_method
from solutions.reference.hw2.in_numpy import KNN

NAME = "distances"
distances = method(NAME, 2, "distances")
distances.seen_in("NearestNeighbours(metric='L1 (along the axes)')", "always_euclidean", "no_absolute_value")
distances.seen_in(
    "NearestNeighbours(metric='L∞ (longer axis)')",
    "signed_largest",
    "smallest_for_infinity",
    "another_norm_for_infinity",
)

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


def measuring(measure, wide=True, turned=False):
    """A KNN that measures with measure(gaps, norm), gaps (M, N, D); wide: in float64; turned: b − a, not a − b."""

    def distances(self, X, norm):
        A, B = (X.astype(float), self.X_train.astype(float)) if wide else (X, self.X_train)
        return measure(B - A[:, None] if turned else A[:, None] - B, norm)

    return with_method(distances=distances)


def by_formula(gaps, norm):
    return np.sum(gaps**norm, axis=2) ** (1 / norm)


def right(gaps, norm):
    gaps = np.abs(gaps)
    return gaps.max(axis=2) if norm == np.inf else by_formula(gaps, norm)


@distances.slips(
    no_root="The root is missing: the sum of |a − b|^p is not yet a distance.",
    always_euclidean="The norm is ignored: these are always Euclidean distances.",
    bytes_wrap=WRAPS,
)
def slipped(no_root=False, always_euclidean=False, bytes_wrap=False):
    def measure(gaps, norm):
        gaps, norm = np.abs(gaps), 2 if always_euclidean else norm
        if norm == np.inf:
            return gaps.max(axis=2)
        return np.sum(gaps**norm, axis=2) ** (1 if no_root else 1 / norm)

    return measuring(measure, wide=not bytes_wrap)


@distances.mistake("The root is always the square root. Which one undoes the power p?")
def always_square_root():
    return measuring(
        lambda gaps, norm: right(gaps, norm) if norm == np.inf else np.sqrt(np.sum(np.abs(gaps) ** norm, axis=2))
    )


@distances.family(WRAPS, turned=(True, False), later=(True, False))
def bytes_wrap(turned, later):
    """later: the difference is converted, when it has already wrapped."""
    return measuring(lambda gaps, norm: right(gaps.astype(float) if later else gaps, norm), wide=False, turned=turned)


@distances.family(
    "Differences keep their sign, so +1 and −1 cancel, and a root of a negative sum is nan. Distances take |a − b|.",
    turned=(True, False),
    in_the_largest=(True, False),
)
def no_absolute_value(turned, in_the_largest):
    def measure(gaps, norm):
        largest = (gaps if in_the_largest else np.abs(gaps)).max(axis=2)
        return largest if norm == np.inf else by_formula(gaps, norm)

    return measuring(measure, turned=turned)


@distances.family(
    "For norm = ∞ the largest difference keeps its sign, so one of −5 counts less than one of 1.", turned=(True, False)
)
def signed_largest(turned):
    return measuring(lambda gaps, norm: gaps.max(axis=2) if norm == np.inf else right(gaps, norm), turned=turned)


@distances.mistake("For norm = ∞ the formula gives 0^0 or ∞^0, which is 1. Its limit is meant.")
def infinity_by_formula():
    return measuring(lambda gaps, norm: by_formula(np.abs(gaps), norm))


@distances.family("For norm = ∞ the norm {by} is taken. That comes near the limit, but is not it.", by=(100,))
def large_norm_for_infinity(by):
    return measuring(lambda gaps, norm: by_formula(np.abs(gaps), by if norm == np.inf else norm))


@distances.family("For norm = ∞ these are distances of norm {by}.", by=(1, 2))
def another_norm_for_infinity(by):
    return measuring(lambda gaps, norm: right(gaps, by if norm == np.inf else norm))


@distances.family(
    "Only the norms 1, 2 and ∞ are there; others are taken as {by}. p may be any number from 1.", by=(1, 2, "∞")
)
def other_norms_missing(by):
    other = np.inf if by == "∞" else by
    return measuring(lambda gaps, norm: right(gaps, norm if norm in (1, 2, np.inf) else other))


@distances.mistake("The root is taken of each feature before the sum, so these are always sums of |a − b|.")
def root_before_the_sum():
    return measuring(lambda gaps, norm: right(gaps, norm if norm == np.inf else 1))


@distances.mistake("For norm = ∞ the smallest |a − b| is returned.")
def smallest_for_infinity():
    return measuring(lambda gaps, norm: np.abs(gaps).min(axis=2) if norm == np.inf else right(gaps, norm))


@distances.family(
    "For norm = ∞ the maximum is not taken over the features alone, but over other axes.", axis=(0, 1, None, (0, 1))
)
def infinity_over_examples(axis):
    return measuring(lambda gaps, norm: np.abs(gaps).max(axis=axis) if norm == np.inf else right(gaps, norm))


@distances.mistake("The powers are averaged over the features. Add them up.")
def mean_for_sum():
    return measuring(lambda gaps, norm: right(gaps, norm) / (1 if norm == np.inf else gaps.shape[2] ** (1 / norm)))


@distances.mistake("The points are added. A distance comes from their difference.")
def sum_of_points():
    return with_method(distances=lambda self, X, norm: KNN.distances(self, -X.astype(float), norm))


@distances.mistake("The sum is raised to the power p once more. A root undoes it.")
def power_for_root():
    return measuring(
        lambda gaps, norm: right(gaps, norm) if norm == np.inf else np.sum(np.abs(gaps) ** norm, axis=2) ** norm
    )


@distances.family(
    "|a − b| is {what} before the sum. Raise it to the power p.", what=("taken as it is", "multiplied by p")
)
def power_missing(what):
    def measure(gaps, norm):
        factor = norm if "p" in what.split() else 1
        return right(gaps, norm) if norm == np.inf else np.sum(factor * np.abs(gaps), axis=2) ** (1 / norm)

    return measuring(measure)


@distances.mistake("There is one number for each feature. Add the powers over the features.")
def not_summed():
    return measuring(lambda gaps, norm: right(gaps, norm) if norm == np.inf else np.abs(gaps))


@distances.mistake("The sum is divided by p. The power p is undone by a root.")
def divided_by_the_norm():
    return measuring(lambda gaps, norm: right(gaps, norm) if norm == np.inf else np.sum(np.abs(gaps) ** norm, 2) / norm)


@distances.family("The powers are not added over the features alone, but over other axes.", axis=(0, 1, None))
def sum_over_examples(axis):
    def measure(gaps, norm):
        return right(gaps, norm) if norm == np.inf else np.sum(np.abs(gaps) ** norm, axis=axis) ** (1 / norm)

    return measuring(measure)


@distances.mistake("The table is transposed, (N, M). Queries are rows, training examples columns: (M, N).")
def transposed():
    return with_method(distances=lambda self, X, norm: KNN.distances(self, X, norm).T)
