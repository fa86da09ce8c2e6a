"""predicted_residual: the residual after t steps of descent."""

import numpy as np

from autograder.exercises.exercise import Exercise
from autograder.exercises.hw4.elbows.modes import apart
from autograder.exercises.steps import Steps, call
from solutions.reference.hw4 import in_numpy

predicted_residual = Exercise(
    "predicted_residual", points=1, numpy=in_numpy.predicted_residual, returns=("r",), atol=1e-7
)


def descent(rng, rows, columns, t):
    J = apart(rng, rows, columns)
    return J, rng.normal(size=rows), float(rng.uniform(0.1, 0.4) / np.linalg.norm(J, 2) ** 2), t


predicted_residual.case("more points than parameters", lambda rng: descent(rng, 7, 4, 5))
predicted_residual.case("more parameters than points", lambda rng: descent(rng, 4, 7, 5))
predicted_residual.case("as many points as parameters", lambda rng: descent(rng, 4, 4, 3))
predicted_residual.case(
    "a rate that overshoots, 3 steps",
    lambda rng: (
        J := apart(rng, 5, 3),
        rng.normal(size=5),
        float(rng.uniform(0.7, 0.9) / np.linalg.norm(J, 2) ** 2),
        3,
    ),
)
predicted_residual.case("one step", lambda rng: descent(rng, 6, 3, 1))
predicted_residual.case("no step", lambda rng: descent(rng, 6, 3, 0))
predicted_residual.case(
    "5,000 steps: no loop",
    lambda rng: Steps([call("predicted_residual", *descent(rng, 6, 3, 5000), lines=1000)]),
)
predicted_residual.leaves_inputs_alone()


def shrunk(J, r, factors, outside=1.0):
    """Σ factor_i u_i (u_iᵀ r), and the part outside of all modes times a number."""
    U, s, _ = np.linalg.svd(J, full_matrices=False)
    along = U.T @ r
    return U @ (factors(s) * along) + outside * (r - U @ along)


@predicted_residual.mistake(
    "Every step is taken, in a loop. The factor of a mode to the power t is all of them at once."
)
def step_by_step(J, r, eta, t):
    change = np.zeros(J.shape[1])
    for _ in range(t):
        change += 2 * eta * J.T @ (r - J @ change)
    return r - J @ change


@predicted_residual.slips(
    two_missing="The factor is (1 − ησ²)ᵗ here. Without a ½ the gradient of ‖r‖² has a 2.",
    outside_lost="The part of r outside all modes is missing. It does not change.",
)
def slipped(J, r, eta, t, two_missing=False, outside_lost=False):
    rate = (1 if two_missing else 2) * eta
    return shrunk(J, r, lambda s: (1 - rate * s**2) ** t, outside=0.0 if outside_lost else 1.0)


@predicted_residual.mistake("σ is used for σ². J acts twice in each step, once forward and once backward.")
def not_squared(J, r, eta, t):
    return shrunk(J, r, lambda s: (1 - 2 * eta * s) ** t)


@predicted_residual.mistake("The residual grows: the factor is above 1, because a sign is flipped.")
def growing(J, r, eta, t):
    return shrunk(J, r, lambda s: (1 + 2 * eta * s**2) ** t)


@predicted_residual.mistake("Only one step is taken, whatever t is. Raise the factor to the power t.")
def one_step(J, r, eta, t):
    return shrunk(J, r, lambda s: 1 - 2 * eta * s**2)


@predicted_residual.mistake("This is what is fitted. The residual is what is left.")
def fitted(J, r, eta, t):
    return r - in_numpy.predicted_residual(J, r, eta, t)


@predicted_residual.mistake("The sign of the residual is flipped.")
def sign_flipped(J, r, eta, t):
    return -in_numpy.predicted_residual(J, r, eta, t)


@predicted_residual.mistake("The factor is multiplied by t. t steps are the factor to the power of t.")
def times_t(J, r, eta, t):
    return shrunk(J, r, lambda s: (1 - 2 * eta * s**2) * t)


@predicted_residual.mistake("The exponent is t + 1. t steps are the factor to the power of t.")
def one_step_more(J, r, eta, t):
    return in_numpy.predicted_residual(J, r, eta, t + 1)


@predicted_residual.mistake(
    "e^(−2ησ²t) is used, which is right only for tiny steps. t steps are the factor to the power of t."
)
def flow(J, r, eta, t):
    return shrunk(J, r, lambda s: np.exp(-2 * eta * s**2 * t))


@predicted_residual.mistake("The modes are not put together again: these are the coordinates of the residual in them.")
def coordinates(J, r, eta, t):
    U, s, _ = np.linalg.svd(J, full_matrices=False)
    return (1 - 2 * eta * s**2) ** t * (U.T @ r)


@predicted_residual.mistake("The gradient is divided by the number of points. The loss is the plain sum ‖r‖².")
def mean_loss(J, r, eta, t):
    return in_numpy.predicted_residual(J, r, eta / len(r), t)


@predicted_residual.mistake(
    "The absolute value of the factor is used. A negative factor changes the sign at every odd step."
)
def sign_lost(J, r, eta, t):
    return shrunk(J, r, lambda s: np.abs(1 - 2 * eta * s**2) ** t)


@predicted_residual.mistake("The exponent is t − 1. t steps are the factor to the power of t.")
def one_step_less(J, r, eta, t):
    return shrunk(J, r, lambda s: (1 - 2 * eta * s**2) ** max(t - 1, 0))


@predicted_residual.mistake("t times one step's change is subtracted. Each step changes what is left by then.")
def t_equal_steps(J, r, eta, t):
    return shrunk(J, r, lambda s: 1 - 2 * eta * s**2 * t)
