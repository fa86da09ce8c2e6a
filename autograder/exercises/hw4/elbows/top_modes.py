"""top_modes: the largest singular values of a Jacobian, and the part of a residual along their modes."""

import numpy as np

from autograder.exercises.exercise import Exercise
from autograder.exercises.hw4.elbows.modes import apart
from solutions.reference.hw4 import in_numpy

top_modes = Exercise("top_modes", points=1, numpy=in_numpy.top_modes, returns=("s", "part"), atol=1e-7)


top_modes.case("more points than parameters", lambda rng: (apart(rng, 7, 4), rng.normal(size=7), 2))
top_modes.case("more parameters than points", lambda rng: (apart(rng, 4, 7), rng.normal(size=4), 3))
top_modes.case("as many points as parameters", lambda rng: (apart(rng, 5, 5), rng.normal(size=5), 2))
top_modes.case("one mode", lambda rng: (apart(rng, 6, 5), rng.normal(size=6), 1))
top_modes.case("all modes", lambda rng: (apart(rng, 6, 3), rng.normal(size=6), 3))
top_modes.leaves_inputs_alone()


@top_modes.mistake("These are the squares of the singular values, the eigenvalues of JJᵀ. Take the roots.")
def squares(J, r, k):
    s, part = in_numpy.top_modes(J, r, k)
    return s**2, part


@top_modes.mistake("The smallest k are used. np.linalg.svd returns the largest first.")
def smallest(J, r, k):
    U, s, _ = np.linalg.svd(J, full_matrices=False)
    return s[-k:], U[:, -k:] @ (U[:, -k:].T @ r)


@top_modes.mistake("Only the last of the k modes is used for the part of r. Add the parts of all k.")
def last_mode_only(J, r, k):
    U, s, _ = np.linalg.svd(J, full_matrices=False)
    return s[:k], U[:, k - 1] * (U[:, k - 1] @ r)


@top_modes.mistake("These are the k coordinates of r in the modes. Return their combination: U_k (U_kᵀ r).")
def coordinates(J, r, k):
    U, s, _ = np.linalg.svd(J, full_matrices=False)
    return s[:k], U[:, :k].T @ r


@top_modes.mistake("This is the rest of r, outside the modes. Return the part along them.")
def the_rest(J, r, k):
    s, part = in_numpy.top_modes(J, r, k)
    return s, r - part


@top_modes.mistake("The singular values rise. Return them falling, the largest first.")
def rising(J, r, k):
    s, part = in_numpy.top_modes(J, r, k)
    return s[::-1], part


@top_modes.mistake("All singular values are returned. Return the k largest.")
def all_values(J, r, k):
    return np.linalg.svd(J, compute_uv=False), in_numpy.top_modes(J, r, k)[1]


@top_modes.mistake("The part is that of all modes. Use the first k.")
def part_of_all(J, r, k):
    return in_numpy.top_modes(J, r, k)[0], in_numpy.top_modes(J, r, min(J.shape))[1]


@top_modes.mistake("U is used row by row. The modes are its columns.")
def rows_for_columns(J, r, k):
    U, s, _ = np.linalg.svd(J)
    return s[:k], U[:k].T @ (U[:k] @ r)


@top_modes.mistake("The part is multiplied by the singular values. A projection does not scale: U_k (U_kᵀ r).")
def scaled(J, r, k):
    U, s, _ = np.linalg.svd(J, full_matrices=False)
    return s[:k], U[:, :k] @ (s[:k] * (U[:, :k].T @ r))


@top_modes.mistake("One mode too few is used. [:k] takes k of them.")
def one_too_few(J, r, k):
    return in_numpy.top_modes(J, r, k - 1)


@top_modes.mistake("One mode too many is used. [:k] takes k of them.")
def one_too_many(J, r, k):
    U, s, _ = np.linalg.svd(J, full_matrices=False)
    return s[:k], U[:, : k + 1] @ (U[:, : k + 1].T @ r)


@top_modes.mistake("The rows of Vᵀ are used. The patterns over the points are the columns of U.")
def v_for_u(J, r, k):
    _, s, Vt = np.linalg.svd(J, full_matrices=False)
    return s[:k], Vt[:k].T @ (Vt[:k] @ r)


@top_modes.family(
    "These are the {sizes} of the coordinates. Return their combination: U_k (U_kᵀ r).", sizes=["sizes", "squares"]
)
def sizes_of_coordinates(J, r, k, sizes):
    U, s, _ = np.linalg.svd(J, full_matrices=False)
    along = np.abs(U[:, :k].T @ r)
    return s[:k], along if sizes == "sizes" else along**2


@top_modes.mistake("np.linalg.eigh returns the smallest eigenvalues first. Take the last k, in reverse.")
def smallest_of_eigh(J, r, k):
    squares, U = np.linalg.eigh(J @ J.T)
    return np.sqrt(np.maximum(squares[:k], 0)), U[:, :k] @ (U[:, :k].T @ r)
