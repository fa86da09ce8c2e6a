"""ridge_gd: descent with weight decay, its whole path."""

import numpy as np

from autograder.exercises.exercise import Exercise
from autograder.exercises.hw3.problems import data, low_rank, single
from solutions.reference.hw3 import in_numpy

ridge_gd = Exercise("ridge_gd", points=2, numpy=in_numpy.ridge_gd, returns=("path",))


def start(rng, features):
    return rng.uniform(1, 2, size=features)


ridge_gd.case("from 0", lambda rng: (*data(rng, 6, 3), 0.5, 0.03, 6))
ridge_gd.case("more features than examples, from w0", lambda rng: (*data(rng, 3, 5), 0.4, 0.03, 5, start(rng, 5)))
ridge_gd.case("as many as each other, no penalty", lambda rng: (*data(rng, 3, 3), 0.0, 0.05, 5))
ridge_gd.case("rank 1 of 3, from w0", lambda rng: (*low_rank(rng, 5, 3, 1), 0.2, 0.02, 5, start(rng, 3)))
ridge_gd.case("exactly at the limit 1/σ²", lambda rng: (2 * np.eye(3), rng.normal(size=3), 0.0, 0.25, 6))
ridge_gd.case("lam·eta above ½: the sign flips", lambda rng: (*data(rng, 4, 2), 6.0, 0.1, 4, start(rng, 2)))
ridge_gd.case("no steps", lambda rng: (*data(rng, 4, 2), 1.0, 0.1, 0, start(rng, 2)))
ridge_gd.case("one example", lambda rng: (*data(rng, 1, 2), 0.3, 0.1, 4))
ridge_gd.case("float32", lambda rng: (*single(*data(rng, 5, 3)), 0.5, 0.02, 4), rtol=1e-3)
ridge_gd.leaves_inputs_alone()


@ridge_gd.slips(
    half_data="The pull of the data lacks its 2: without a ½ the slope is 2Xᵀ(Xw − y).",
    half_decay="The pull of the penalty lacks its 2: the slope of lam·‖w‖² is 2·lam·w.",
    pushed_away="The penalty pushes w away from 0. It pulls towards 0: 1 − 2·eta·lam.",
    uphill="The residual is the wrong way round, so that the data push uphill: it is y − Xw.",
    new_decayed="The decay is applied after the step, to the new w. Both pulls are taken at the old one.",
    mean_for_sum="The pull of the data is divided by N. Here the loss is the plain sum.",
)
def slipped(
    X,
    y,
    lam,
    eta,
    steps,
    w0=None,
    half_data=False,
    half_decay=False,
    pushed_away=False,
    uphill=False,
    new_decayed=False,
    mean_for_sum=False,
):
    """The reference with slips switched on."""
    path = [np.zeros(X.shape[1]) if w0 is None else np.array(w0, dtype=np.float64)]
    keep = 1 - (1 if half_decay else 2) * eta * (-lam if pushed_away else lam)
    for _ in range(steps):
        w = path[-1]
        pull = (1 if half_data else 2) * eta * X.T @ (y - X @ w) / (len(y) if mean_for_sum else 1)
        pull = -pull if uphill else pull
        path.append(keep * (w + pull) if new_decayed else keep * w + pull)
    return np.array(path)


@ridge_gd.mistake("lam is not used: this is descent on the squares alone.")
def no_penalty(X, y, lam, eta, steps, w0=None):
    return in_numpy.ridge_gd(X, y, 0.0, eta, steps, w0)


@ridge_gd.mistake("The decay is not multiplied by the rate: w shrinks by 2·eta·lam in a step, not by 2·lam.")
def decay_without_rate(X, y, lam, eta, steps, w0=None):
    path = [in_numpy.ridge_gd(X, y, lam, eta, 0, w0)[0]]
    for _ in range(steps):
        path.append((1 - 2 * lam) * path[-1] + 2 * eta * X.T @ (y - X @ path[-1]))
    return np.array(path)


@ridge_gd.mistake("The walk starts at 0 although a w0 is given.")
def start_ignored(X, y, lam, eta, steps, w0=None):
    return in_numpy.ridge_gd(X, y, lam, eta, steps)


@ridge_gd.mistake("The start is not in the path. It is the first row, and steps + 1 rows there are.")
def start_missing(X, y, lam, eta, steps, w0=None):
    return in_numpy.ridge_gd(X, y, lam, eta, steps, w0)[1:]


@ridge_gd.mistake("Only where the walk ends comes back. Asked for is the path, one row for each place.")
def end_only(X, y, lam, eta, steps, w0=None):
    return in_numpy.ridge_gd(X, y, lam, eta, steps, w0)[-1]


@ridge_gd.mistake(
    "All rows of the path are equal: one array was stored many times, and `w += …` changed it each time. "
    "Make a new one in each step: w = …"
)
def one_array_many_times(X, y, lam, eta, steps, w0=None):
    path = in_numpy.ridge_gd(X, y, lam, eta, steps, w0)
    return np.array([path[-1]] * len(path))


@ridge_gd.mistake("The w0 that came in is changed: `w += …` writes into the caller's array. Start from a copy.")
def changes_its_input(X, y, lam, eta, steps, w0=None):
    path = in_numpy.ridge_gd(X, y, lam, eta, steps, w0)
    if w0 is not None:
        w0 += 1
    return path
