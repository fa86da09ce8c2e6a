"""to_svd_coords: the coordinates of the singular vectors, compared up to their signs."""

import numpy as np

from autograder.exercises.exercise import Exercise
from autograder.exercises.hw3.problems import data, low_rank
from autograder.exercises.steps import Steps, call
from course.check.plain import Result
from solutions.reference.hw3 import in_numpy

to_svd_coords = Exercise(
    "to_svd_coords",
    points=2,
    numpy=in_numpy.to_svd_coords,
    returns=("singular values", "coordinates"),
)


def seen(rng, X, y):
    """The coordinates, then without signs, by a function of the notebook."""
    w = rng.normal(size=X.shape[1])
    parts = [Result(0, part) for part in range(3)]
    return Steps([call("to_svd_coords", X, y, w), call("without_signs", *parts)])


to_svd_coords.case("more examples than features", lambda rng: seen(rng, *data(rng, 6, 3)))
to_svd_coords.case("more features than examples", lambda rng: seen(rng, *data(rng, 3, 5)))
to_svd_coords.case("as many examples as features", lambda rng: seen(rng, *data(rng, 4, 4)))
to_svd_coords.case("rank 2 of 4", lambda rng: seen(rng, *low_rank(rng, 6, 4, 2)))
to_svd_coords.case("one example", lambda rng: seen(rng, *data(rng, 1, 3)))
to_svd_coords.case("one feature", lambda rng: seen(rng, *data(rng, 5, 1)))
to_svd_coords.leaves_inputs_alone()


@to_svd_coords.slips(
    u_not_turned="y is multiplied by U. Multiply it by Uᵀ; U leads back.",
    v_turned_twice="np.linalg.svd returns Vᵀ, not V. w̃ is Vᵀw: multiply by that matrix as it is.",
    thin="The part of y that X cannot reach is missing. Use full_matrices=True, so that U is (N, N).",
    squared="These are the squares of the singular values, the eigenvalues of XᵀX. Take the root.",
    ascending="The singular values and their coordinates are in ascending order. Put the largest first.",
)
def slipped(X, y, w, u_not_turned=False, v_turned_twice=False, thin=False, squared=False, ascending=False):
    """The reference with slips switched on."""
    U, s, Vt = np.linalg.svd(X, full_matrices=not thin)
    if ascending:
        r = len(s)
        s = s[::-1]
        U, Vt = np.hstack([U[:, :r][:, ::-1], U[:, r:]]), np.vstack([Vt[:r][::-1], Vt[r:]])
    return s**2 if squared else s, (U if u_not_turned else U.T) @ y, (Vt.T if v_turned_twice else Vt) @ w


@to_svd_coords.mistake("ỹ and w̃ are swapped. Return the singular values, then ỹ, then w̃.")
def exchanged(X, y, w):
    s, y_t, w_t = in_numpy.to_svd_coords(X, y, w)
    return s, w_t, y_t


@to_svd_coords.mistake("X is transposed before the decomposition, so U and V are swapped. Decompose X itself.")
def of_the_transpose(X, y, w):
    U, s, Vt = np.linalg.svd(X.T)
    return s, U.T @ y if len(U) == len(y) else Vt.T @ y, Vt @ w if len(Vt) == len(w) else U @ w


@to_svd_coords.mistake("y and w are returned unchanged. Return Uᵀy and Vᵀw.")
def not_turned(X, y, w):
    return np.linalg.svd(X)[1], y, w


@to_svd_coords.mistake("The singular values are in a matrix. Return them as a vector.")
def sigmas_in_a_matrix(X, y, w):
    s, y_t, w_t = in_numpy.to_svd_coords(X, y, w)
    return np.diag(s), y_t, w_t


@to_svd_coords.mistake("The singular values rise. The largest comes first, as np.linalg.svd gives them.")
def rising(X, y, w):
    s, y_t, w_t = in_numpy.to_svd_coords(X, y, w)
    return s[::-1], y_t, w_t


@to_svd_coords.family("s is filled up with zeros. There are min(N, D) singular values.", to=["N", "D", "the larger"])
def filled_up(X, y, w, to):
    s, y_t, w_t = in_numpy.to_svd_coords(X, y, w)
    size = {"N": len(y), "D": len(w), "the larger": max(X.shape)}[to]
    return np.append(s, np.zeros(max(0, size - len(s)))), y_t, w_t
