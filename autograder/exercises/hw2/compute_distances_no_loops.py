"""KNN.compute_distances_no_loops: Euclidean distances from the expanded square."""

import numpy as np

from autograder.exercises.hw2.neighbours import (
    WRAPS,
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
compute_distances_no_loops.seen_in(
    "NearestNeighbours(knn=KNN, k=5)",
    but=("no_root", "bytes_wrap", "minus_two_in_bytes", "root_of_negative", "one_norm_for_all", "mean_of_squares"),
)


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


@compute_distances_no_loops.slips(
    no_root="These are squared distances. The root is missing.",
    bytes_wrap=WRAPS,
    cross_term_once="The cross term is counted once. Expanding the square gives it twice.",
    cross_term_added="The cross term has the wrong sign.",
)
def slipped(no_root=False, bytes_wrap=False, cross_term_once=False, cross_term_added=False):
    def compute_distances_no_loops(self, X):
        A, B = (X, self.X_train) if bytes_wrap else (X.astype(float), self.X_train.astype(float))
        cross = A @ B.T if cross_term_once else 2 * (A @ B.T)
        norms = np.sum(A * A, axis=1, keepdims=True), np.sum(B * B, axis=1)
        square = np.maximum(norms[0] + cross + norms[1] if cross_term_added else norms[0] - cross + norms[1], 0)
        return square if no_root else np.sqrt(square)

    return with_method(compute_distances_no_loops=compute_distances_no_loops)


def from_squares(change):
    """A KNN whose squared distances are change(A, B), before what is below 0 is raised to 0."""
    return expanded(lambda A, B: np.sqrt(np.maximum(change(A, B), 0)))


def norms(A):
    return np.sum(A * A, axis=1)


@compute_distances_no_loops.family(
    WRAPS,
    square=(
        lambda A, B: norms(A.astype(float))[:, None] - 2 * (A @ B.T) + norms(B.astype(float)),
        lambda A, B: norms(A.astype(float))[:, None] - 2.0 * (A @ B.T) + norms(B.astype(float)),
        lambda A, B: norms(A)[:, None] - 2.0 * (A @ B.T) + norms(B),
        lambda A, B: norms(A)[:, None] - 2 * (A @ B.T).astype(float) + norms(B),
        lambda A, B: norms(A)[:, None] - 2 * A.astype(float) @ B.T + norms(B),
        lambda A, B: norms(A.astype(float))[:, None] - 2 * A.astype(float) @ B.T + norms(B),
        lambda A, B: norms(A)[:, None] - 2 * A.astype(float) @ B.T + norms(B.astype(float)),
    ),
    least=(0, -np.inf),
)
def bytes_wrap(square, least):
    """In some forms a square below 0 is raised to 0, in others its root is nan; where points almost agree it is 0."""

    def compute_distances_no_loops(self, X):
        if X.dtype != np.uint8:
            return KNN.compute_distances_no_loops(self, X)
        return np.sqrt(np.maximum(square(X, self.X_train), least))

    return with_method(compute_distances_no_loops=compute_distances_no_loops)


@compute_distances_no_loops.mistake(
    "−2 is no uint8, so NumPy refuses −2 times an array of them: OverflowError. Convert to float before any arithmetic."
)
def minus_two_in_bytes():
    def compute_distances_no_loops(self, X):
        -2 * X
        return KNN.compute_distances_no_loops(self, X)

    return with_method(compute_distances_no_loops=compute_distances_no_loops)


@compute_distances_no_loops.mistake("A loop runs over the points. Three terms for all pairs at once need none.")
def with_loops():
    return with_method(compute_distances_no_loops=KNN.compute_distances_two_loops)


@compute_distances_no_loops.mistake(
    "For points that are almost equal, rounding makes the square slightly negative, and its root nan."
)
def root_of_negative():
    return expanded(lambda A, B: np.sqrt(squares(A, B)))


@compute_distances_no_loops.family(
    "The queries' norms have shape (M,), and (M,) + (M, N) adds them to the columns.", clipped=(True, False)
)
def dimension_not_kept(clipped):
    least = 0 if clipped else -np.inf
    return expanded(lambda A, B: np.sqrt(np.maximum(norms(A) - 2 * A @ B.T + norms(B), least)))


@compute_distances_no_loops.family(
    "The norms of the {of} are missing: the expanded square has three terms.",
    of=("training examples", "queries"),
    clipped=(True, False),
)
def one_norm_missing(of, clipped):
    left_out = (lambda A, B: norms(B)) if of == "training examples" else (lambda A, B: norms(A)[:, None])
    least = 0 if clipped else -np.inf
    return expanded(lambda A, B: np.sqrt(np.maximum(squares(A, B) - left_out(A, B), least)))


@compute_distances_no_loops.mistake("The cross term is missing: the expanded square has three terms.")
def no_cross_term():
    return from_squares(lambda A, B: squares(A, B, 0.0))


@compute_distances_no_loops.family(
    "The norms of the {of} are subtracted. In the expanded square they are added.",
    of=("training examples", "queries"),
    clipped=(True, False),
)
def norm_subtracted(of, clipped):
    twice = (lambda A, B: 2 * norms(B)) if of == "training examples" else (lambda A, B: 2 * norms(A)[:, None])
    least = 0 if clipped else -np.inf
    return expanded(lambda A, B: np.sqrt(np.maximum(squares(A, B) - twice(A, B), least)))


@compute_distances_no_loops.family(
    "The entries of the {of} are added up without squares. The expanded square has their squares.",
    of=("training examples", "queries", "queries and training examples"),
    clipped=(True, False),
)
def entries_not_squared(of, clipped):
    of_queries, of_examples = (1 if name in of else 2 for name in ("queries", "training examples"))
    least = 0 if clipped else -np.inf

    def square(A, B):
        return np.sum(A**of_queries, axis=1)[:, None] - 2 * A @ B.T + np.sum(B**of_examples, axis=1)

    return expanded(lambda A, B: np.sqrt(np.maximum(square(A, B), least)))


@compute_distances_no_loops.family(
    "Norms, not their squares, are added to the cross term: ‖q‖² is meant.", clipped=(True, False)
)
def norms_not_squared(clipped):
    least = 0 if clipped else -np.inf

    def square(A, B):
        return np.linalg.norm(A, axis=1)[:, None] - 2 * A @ B.T + np.linalg.norm(B, axis=1)

    return expanded(lambda A, B: np.sqrt(np.maximum(square(A, B), least)))


@compute_distances_no_loops.family(
    "The norms of the {of} are added up over all points. Each point has its own.", of=("training examples", "queries")
)
def one_norm_for_all(of):
    if of == "queries":
        return from_squares(lambda A, B: np.sum(A * A) - 2 * A @ B.T + norms(B))
    return from_squares(lambda A, B: norms(A)[:, None] - 2 * A @ B.T + np.sum(B * B))


@compute_distances_no_loops.family(
    "The squared norms of the {of} are means over the features. They are sums.",
    of=("training examples", "queries", "queries and training examples"),
)
def mean_norms(of):
    of_queries, of_examples = (1 if name not in of else None for name in ("queries", "training examples"))
    return from_squares(
        lambda A, B: (
            norms(A)[:, None] * (of_queries or 1 / A.shape[1])
            - 2 * A @ B.T
            + norms(B) * (of_examples or 1 / A.shape[1])
        )
    )


@compute_distances_no_loops.mistake("The differences are averaged over the features. A distance adds them up.")
def mean_of_squares():
    return expanded(lambda A, B: np.sqrt(np.maximum(squares(A, B), 0) / A.shape[1]))


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
