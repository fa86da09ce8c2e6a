"""What a step of descent sees of a small network: its derivatives, their modes, and how a residual shrinks."""

import numpy as np

from autograder.exercises.exercise import Exercise
from solutions.reference.hw4 import in_numpy

relu_jacobian = Exercise("relu_jacobian", points=2, numpy=in_numpy.relu_jacobian, returns=("J",))


def units(rng, points, hidden):
    """x, w1, b1, w2; no point lies on an elbow."""
    return rng.uniform(-3, 3, size=points), *rng.normal(size=(3, hidden))


def dead(rng):
    """Units that are off for all points."""
    x, w1, _, w2 = units(rng, 5, 4)
    return x, w1, -3 * np.abs(w1) - 0.5, w2


relu_jacobian.case("a few units", lambda rng: units(rng, 7, 3))
relu_jacobian.case("as many points as units", lambda rng: units(rng, 4, 4))
relu_jacobian.case("one unit", lambda rng: units(rng, 6, 1))
relu_jacobian.case("one point", lambda rng: units(rng, 1, 5))
relu_jacobian.case("dead units", dead)
relu_jacobian.leaves_inputs_alone()


def columns(x, w1, b1, w2, mask=True, x_in_w1=True, w2_there=True, hidden=np.maximum):
    """The three groups of columns, with slips."""
    z = np.outer(x, w1) + b1
    by_bias = (w2 if w2_there else np.ones_like(w2)) * ((z > 0) if mask else 1.0)
    by_bias = by_bias * np.ones_like(z)
    return [by_bias * x[:, None] if x_in_w1 else by_bias, by_bias, hidden(0, z)]


def joined(groups):
    return np.hstack([*groups, np.ones((len(groups[0]), 1))])


@relu_jacobian.slips(
    no_mask="The mask is missing: where a unit is off, its w1 and b1 change nothing, and their columns are 0.",
    no_x="The columns of w1 lack the factor x: w1 is multiplied by it, b1 is not.",
    no_w2="The columns of w1 and b1 lack w2, through which the unit reaches the output.",
)
def slipped(x, w1, b1, w2, no_mask=False, no_x=False, no_w2=False):
    """The reference with slips switched on."""
    return joined(columns(x, w1, b1, w2, not no_mask, not no_x, not no_w2))


@relu_jacobian.mistake("J is turned round: (P, N). Points in rows, parameters in columns.")
def turned_round(x, w1, b1, w2):
    return in_numpy.relu_jacobian(x, w1, b1, w2).T


@relu_jacobian.mistake("The order of the columns is w1, b1, w2, b2. Yours has the biases first.")
def biases_first(x, w1, b1, w2):
    by_w1, by_b1, by_w2 = columns(x, w1, b1, w2)
    return joined([by_b1, by_w1, by_w2])


@relu_jacobian.mistake("The column of b2 is missing: it is 1 everywhere.")
def no_b2(x, w1, b1, w2):
    return in_numpy.relu_jacobian(x, w1, b1, w2)[:, :-1]


@relu_jacobian.mistake("The columns of w2 hold whether a unit is on. The slope by w2 is what it gives: max(0, z).")
def mask_for_output(x, w1, b1, w2):
    return joined(columns(x, w1, b1, w2, hidden=lambda zero, z: (z > 0).astype(float)))


@relu_jacobian.mistake("The columns of w2 hold z, without the ReLU. A unit that is off gives 0.")
def no_relu(x, w1, b1, w2):
    return joined(columns(x, w1, b1, w2, hidden=lambda zero, z: z))


@relu_jacobian.mistake("The rows are summed to one gradient. Each point has a row of its own.")
def summed(x, w1, b1, w2):
    return in_numpy.relu_jacobian(x, w1, b1, w2).sum(axis=0)


# --- modes

top_modes = Exercise("top_modes", points=1, numpy=in_numpy.top_modes, returns=("s", "part"), atol=1e-7)


def apart(rng, rows, columns):
    """A matrix whose singular values lie well apart, so that its modes are determined."""
    least = min(rows, columns)
    U, V = (np.linalg.qr(rng.normal(size=(size, size)))[0][:, :least] for size in (rows, columns))
    return U * (0.5 + 0.7 * np.arange(least)[::-1]) @ V.T


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


@top_modes.mistake("The smallest k were taken. np.linalg.svd gives the largest first.")
def smallest(J, r, k):
    U, s, _ = np.linalg.svd(J, full_matrices=False)
    return s[-k:], U[:, -k:] @ (U[:, -k:].T @ r)


@top_modes.mistake("Of the k modes only the last is used for the part of r. Add the parts of all k.")
def last_mode_only(J, r, k):
    U, s, _ = np.linalg.svd(J, full_matrices=False)
    return s[:k], U[:, k - 1] * (U[:, k - 1] @ r)


@top_modes.mistake("These are the k coordinates of r in the modes. Put them together again: U_k (U_kᵀ r).")
def coordinates(J, r, k):
    U, s, _ = np.linalg.svd(J, full_matrices=False)
    return s[:k], U[:, :k].T @ r


@top_modes.mistake("This is what the modes leave of r. Asked for is the part along them.")
def the_rest(J, r, k):
    s, part = in_numpy.top_modes(J, r, k)
    return s, r - part


@top_modes.mistake("The part is scaled by the singular values. A projection leaves lengths along modes alone.")
def scaled(J, r, k):
    U, s, _ = np.linalg.svd(J, full_matrices=False)
    return s[:k], U[:, :k] @ (s[:k] * (U[:, :k].T @ r))


@top_modes.mistake("One mode too few is taken. [:k] takes k of them.")
def one_too_few(J, r, k):
    return in_numpy.top_modes(J, r, k - 1)


# --- the residual after t steps

predicted_residual = Exercise(
    "predicted_residual", points=1, numpy=in_numpy.predicted_residual, returns=("r",), atol=1e-7
)


def descent(rng, rows, columns, t):
    J = apart(rng, rows, columns)
    return J, rng.normal(size=rows), float(rng.uniform(0.1, 0.4) / np.linalg.norm(J, 2) ** 2), t


predicted_residual.case("more points than parameters", lambda rng: descent(rng, 7, 4, 5))
predicted_residual.case("more parameters than points", lambda rng: descent(rng, 4, 7, 5))
predicted_residual.case("as many points as parameters", lambda rng: descent(rng, 4, 4, 3))
predicted_residual.case("one step", lambda rng: descent(rng, 6, 3, 1))
predicted_residual.case("no step", lambda rng: descent(rng, 6, 3, 0))
predicted_residual.leaves_inputs_alone()


def shrunk(J, r, factors, outside=1.0):
    """Σ factor_i u_i (u_iᵀ r), and the part outside of all modes times a number."""
    U, s, _ = np.linalg.svd(J, full_matrices=False)
    along = U.T @ r
    return U @ (factors(s) * along) + outside * (r - U @ along)


@predicted_residual.mistake("The factor is (1 − ησ²)ᵗ. Without a ½ the gradient of ‖r‖² has a 2: (1 − 2ησ²)ᵗ.")
def two_missing(J, r, eta, t):
    return shrunk(J, r, lambda s: (1 - eta * s**2) ** t)


@predicted_residual.mistake("σ stands where σ² belongs: J acts twice in each step, once forward and once back.")
def not_squared(J, r, eta, t):
    return shrunk(J, r, lambda s: (1 - 2 * eta * s) ** t)


@predicted_residual.mistake("What no mode reaches is lost. That part of the residual stays as it is.")
def outside_lost(J, r, eta, t):
    return shrunk(J, r, lambda s: (1 - 2 * eta * s**2) ** t, outside=0.0)


@predicted_residual.mistake("The residual grows: a sign is flipped. The factor is (1 − 2ησ²)ᵗ.")
def growing(J, r, eta, t):
    return shrunk(J, r, lambda s: (1 + 2 * eta * s**2) ** t)


@predicted_residual.mistake("One step is taken, whatever t is. Each step brings the factor again: to the power of t.")
def one_step(J, r, eta, t):
    return shrunk(J, r, lambda s: 1 - 2 * eta * s**2)


@predicted_residual.mistake("This is what was fitted. The residual is what is left: the factor is (1 − 2ησ²)ᵗ itself.")
def fitted(J, r, eta, t):
    return r - in_numpy.predicted_residual(J, r, eta, t)


@predicted_residual.mistake("The gradient is divided by the number of points. The loss is the plain sum ‖r‖².")
def mean_loss(J, r, eta, t):
    return in_numpy.predicted_residual(J, r, eta / len(r), t)
