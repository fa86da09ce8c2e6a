"""KNN.compute_distances_two_loops: Euclidean distances, pair by pair."""

import numpy as np

from autograder.exercises.hw2.neighbours import asked, method, pixels, points, single, twice_there, views, with_method
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


@compute_distances_two_loops.mistake("These are squared distances. Take the square root.")
def no_root():
    return pair_by_pair(lambda a, b: np.sum((a - b) ** 2))


@compute_distances_two_loops.mistake(
    "The differences are added before they are squared, so +1 and −1 cancel. Square first, then add."
)
def added_before_squared():
    return pair_by_pair(lambda a, b: np.sqrt(np.sum(a - b) ** 2))


@compute_distances_two_loops.mistake(
    "This is the L1 distance, the sum of |a − b|. Return the root of the sum of squares."
)
def sum_of_absolutes():
    return pair_by_pair(lambda a, b: np.sum(np.abs(a - b)))


@compute_distances_two_loops.mistake("The squares are averaged over the features. Add them up.")
def mean_of_squares():
    return pair_by_pair(lambda a, b: np.sqrt(np.mean((a - b) ** 2)))


@compute_distances_two_loops.mistake("Only the first feature is compared. Use all features.")
def one_feature():
    return pair_by_pair(lambda a, b: np.abs(a - b)[0])


@compute_distances_two_loops.mistake(
    "In uint8 differences wrap around: 10 − 20 is 246, and squares above 255 wrap too. Convert to float first."
)
def bytes_wrap():
    return pair_by_pair(lambda a, b: np.sqrt(np.sum((a - b) ** 2)), wide=False)


@compute_distances_two_loops.mistake(
    "The table is transposed, (N, M). Queries are rows, training examples columns: (M, N)."
)
def transposed():
    return with_method(compute_distances_two_loops=lambda self, X: KNN.compute_distances_two_loops(self, X).T)


@compute_distances_two_loops.mistake(
    "The caller's queries are changed: X[i] is a view, and `-=` writes through it. Make a new array: X[i] − …"
)
def changes_its_input():
    def compute_distances_two_loops(self, X):
        dists = KNN.compute_distances_two_loops(self, X)
        X -= self.X_train.sum(axis=0).astype(X.dtype)
        return dists

    return with_method(compute_distances_two_loops=compute_distances_two_loops)
