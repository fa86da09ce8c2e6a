"""max_lr: the rate at which descent on the plain sum stops converging."""

import numpy as np

from autograder.exercises.exercise import Exercise
from autograder.exercises.hw3.problems import data, low_rank, spread_out
from solutions.reference.hw3 import in_numpy

max_lr = Exercise("max_lr", points=1, numpy=in_numpy.max_lr, returns=("rate",))
max_lr.seen_in(
    "Descent(rate=0.1, steps=10)",
    "twice",
    "smallest",
    "not_inverted",
    "mean_sigma",
    "of_every_direction",
    "not_squared",
)
max_lr.seen_in("Descent(rate=0.08, steps=10)", "one_step_rate")
max_lr.seen_in("WeightDecay(rate=0.5, penalty=2.0)", "no_ridge", "lam_twice", "lam_squared", "ridge_outside")

max_lr.case("more examples than features", lambda rng: data(rng, 8, 3)[0])
max_lr.case("more features than examples, with ridge", lambda rng: (data(rng, 3, 6)[0], 0.8))
max_lr.case("as many examples as features, with ridge", lambda rng: (data(rng, 4, 4)[0], 2.0))
max_lr.case("rank 2 of 4", lambda rng: low_rank(rng, 6, 4, 2)[0])
max_lr.case("one example", lambda rng: (data(rng, 1, 3)[0], 0.5))
max_lr.case("singular values from 3 to 0.000001", lambda rng: spread_out(rng, 5, [rng.uniform(2, 3), 1, 1e-6])[0])
max_lr.case("nothing but ridge", lambda rng: (np.zeros((3, 2)), float(rng.uniform(1, 2))))
max_lr.case("float32", lambda rng: data(rng, 5, 3)[0].astype(np.float32), rtol=1e-4)
max_lr.leaves_inputs_alone()


def sigmas(X):
    return np.linalg.svd(X, compute_uv=False)


@max_lr.slips(
    twice="This is twice the limit. 2/σ² belongs to a loss with a ½; here the curvature is 2σ² and the limit 1/σ².",
    no_ridge="lam is left out. The penalty adds lam to σ².",
)
def slipped(X, lam=0.0, twice=False, no_ridge=False):
    """The reference with slips switched on."""
    return (2 if twice else 1) * in_numpy.max_lr(X, 0.0 if no_ridge else lam)


@max_lr.mistake(
    "This is half the limit. At 1/(2σ²) the steepest direction converges in one step; it converges up to 1/σ²."
)
def one_step_rate(X, lam=0.0):
    return in_numpy.max_lr(X, lam) / 2


@max_lr.mistake("The largest singular value is not squared. The curvature is 2σ².")
def not_squared(X, lam=0.0):
    return 1 / (sigmas(X)[0] + lam)


@max_lr.mistake("The smallest singular value is used. The largest one sets the limit.")
def smallest(X, lam=0.0):
    return 1 / (sigmas(X)[-1] ** 2 + lam)


@max_lr.mistake("The limit is N times too large, right for the mean of squares. Here the loss is the plain sum.")
def for_the_mean(X, lam=0.0):
    return 1 / (sigmas(X)[0] ** 2 / len(X) + lam)


@max_lr.mistake(
    "The root of the sum of all squares is used, as np.linalg.norm(X) gives it. The largest σ is another norm."
)
def frobenius(X, lam=0.0):
    return 1 / (np.sum(X**2) + lam)


@max_lr.mistake("lam is added to the rate. Add it to the curvature, in the denominator.")
def ridge_outside(X, lam=0.0):
    return 1 / sigmas(X)[0] ** 2 + lam


@max_lr.mistake("The curvature is used upside down: this is σ² + lam. The rate is one over it.")
def not_inverted(X, lam=0.0):
    return sigmas(X)[0] ** 2 + lam


@max_lr.mistake("lam is doubled. Beside σ², without a ½, it counts once.")
def lam_twice(X, lam=0.0):
    return 1 / (sigmas(X)[0] ** 2 + 2 * lam)


@max_lr.mistake("lam is squared beside σ². It is added as it is.")
def lam_squared(X, lam=0.0):
    return 1 / (sigmas(X)[0] ** 2 + lam**2)


@max_lr.mistake("The rate of the mean singular value is used. The largest one sets the limit.")
def mean_sigma(X, lam=0.0):
    return 1 / (np.mean(sigmas(X)) ** 2 + lam)


@max_lr.mistake("The largest eigenvalue of XᵀX is squared once more. It is σ² already.")
def squared_twice(X, lam=0.0):
    return 1 / (sigmas(X)[0] ** 4 + lam)


@max_lr.mistake(
    "The smallest singular value counts here too, as for the fastest rate. The limit is set by the largest alone."
)
def fastest(X, lam=0.0):
    s = sigmas(X)
    return 2 / (s[0] ** 2 + s[-1] ** 2 + 2 * lam)


@max_lr.mistake("This is the limit for every direction. Return one number, that of the steepest.")
def of_every_direction(X, lam=0.0):
    return 1 / (sigmas(X) ** 2 + lam)


@max_lr.mistake("σ and lam are added and then squared. The limit is 1/(σ² + lam).")
def sum_squared(X, lam=0.0):
    return 1 / (sigmas(X)[0] + lam) ** 2


@max_lr.mistake("The largest entry of X is used. The largest singular value is another number.")
def largest_entry(X, lam=0.0):
    return 1 / (np.abs(X).max() ** 2 + lam)
