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
ridge_gd.case("as many examples as features, no penalty", lambda rng: (*data(rng, 3, 3), 0.0, 0.05, 5))
ridge_gd.case("rank 1 of 3, from w0", lambda rng: (*low_rank(rng, 5, 3, 1), 0.2, 0.02, 5, start(rng, 3)))
ridge_gd.case("exactly at the limit 1/σ²", lambda rng: (2 * np.eye(3), rng.normal(size=3), 0.0, 0.25, 6))
ridge_gd.case("lam·eta above ½: the sign flips", lambda rng: (*data(rng, 4, 2), 6.0, 0.1, 4, start(rng, 2)))
ridge_gd.case("no steps", lambda rng: (*data(rng, 4, 2), 1.0, 0.1, 0, start(rng, 2)))
ridge_gd.case("one example", lambda rng: (*data(rng, 1, 2), 0.3, 0.1, 4))
ridge_gd.case("float32", lambda rng: (*single(*data(rng, 5, 3)), 0.5, 0.02, 4), rtol=1e-3)
ridge_gd.leaves_inputs_alone()


@ridge_gd.slips(
    half_data="The data term lacks its factor 2. Without a ½ in the loss the slope is 2Xᵀ(Xw − y).",
    half_decay="The penalty term lacks its factor 2. The slope of lam·‖w‖² is 2·lam·w.",
    pushed_away="The penalty term has the wrong sign and increases w. Multiply w by 1 − 2·eta·lam.",
    uphill="The residual has the wrong sign, so the data term goes uphill. Use y − Xw.",
    new_decayed="The decay is applied after the step, to the new w. Compute both terms at the old w.",
    mean_for_sum="The data term is divided by N. Here the loss is a plain sum.",
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


@ridge_gd.mistake("lam is not used: this is descent on the squares only.")
def no_penalty(X, y, lam, eta, steps, w0=None):
    return in_numpy.ridge_gd(X, y, 0.0, eta, steps, w0)


@ridge_gd.mistake("The decay is not multiplied by the rate. w shrinks by 2·eta·lam in a step, not by 2·lam.")
def decay_without_rate(X, y, lam, eta, steps, w0=None):
    path = [in_numpy.ridge_gd(X, y, lam, eta, 0, w0)[0]]
    for _ in range(steps):
        path.append((1 - 2 * lam) * path[-1] + 2 * eta * X.T @ (y - X @ path[-1]))
    return np.array(path)


@ridge_gd.mistake("The path starts at 0 although w0 is given. Start at w0.")
def start_ignored(X, y, lam, eta, steps, w0=None):
    return in_numpy.ridge_gd(X, y, lam, eta, steps)


@ridge_gd.mistake("The start is missing in the path. It is the first of steps + 1 rows.")
def start_missing(X, y, lam, eta, steps, w0=None):
    return in_numpy.ridge_gd(X, y, lam, eta, steps, w0)[1:]


@ridge_gd.mistake("Only the last point is returned. Return the path, one row for each point.")
def end_only(X, y, lam, eta, steps, w0=None):
    return in_numpy.ridge_gd(X, y, lam, eta, steps, w0)[-1]


@ridge_gd.mistake(
    "All rows of the path are equal: one array is stored many times, and `w += …` changes it each time. "
    "Make a new one in each step: w = …"
)
def one_array_many_times(X, y, lam, eta, steps, w0=None):
    path = in_numpy.ridge_gd(X, y, lam, eta, steps, w0)
    return np.array([path[-1]] * len(path))


@ridge_gd.mistake("The caller's w0 is changed: `w += …` writes into their array. Start from a copy.")
def changes_its_input(X, y, lam, eta, steps, w0=None):
    path = in_numpy.ridge_gd(X, y, lam, eta, steps, w0)
    if w0 is not None:
        w0 += 1
    return path


@ridge_gd.mistake("There is one step too many. The path has steps + 1 rows, the start among them.")
def one_step_too_many(X, y, lam, eta, steps, w0=None):
    return in_numpy.ridge_gd(X, y, lam, eta, steps + 1, w0)


@ridge_gd.mistake("One step is missing. The start and one row for each step make steps + 1 rows.")
def one_step_short(X, y, lam, eta, steps, w0=None):
    return in_numpy.ridge_gd(X, y, lam, eta, max(steps - 1, 0), w0)


@ridge_gd.mistake("The penalty pulls by the same amount whatever w is, 2·eta·lam. It pulls in proportion to w.")
def constant_pull(X, y, lam, eta, steps, w0=None):
    path = [in_numpy.ridge_gd(X, y, lam, eta, 0, w0)[0]]
    for _ in range(steps):
        w = path[-1]
        path.append(w - 2 * eta * lam * np.sign(w) + 2 * eta * X.T @ (y - X @ w))
    return np.array(path)


@ridge_gd.mistake("Only the decay acts: the data term is missing.")
def decay_only(X, y, lam, eta, steps, w0=None):
    return in_numpy.ridge_gd(0 * X, y, lam, eta, steps, w0)


@ridge_gd.mistake("The data term is not multiplied by the rate.")
def data_without_rate(X, y, lam, eta, steps, w0=None):
    path = [in_numpy.ridge_gd(X, y, lam, eta, 0, w0)[0]]
    for _ in range(steps):
        path.append((1 - 2 * eta * lam) * path[-1] + 2 * X.T @ (y - X @ path[-1]))
    return np.array(path)


@ridge_gd.mistake("w decays first, and the data term is taken at the new w. Compute both terms at the old w.")
def decayed_first(X, y, lam, eta, steps, w0=None):
    path = [in_numpy.ridge_gd(X, y, lam, eta, 0, w0)[0]]
    for _ in range(steps):
        w = (1 - 2 * eta * lam) * path[-1]
        path.append(w + 2 * eta * X.T @ (y - X @ w))
    return np.array(path)
