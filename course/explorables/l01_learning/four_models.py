"""Four models of the same rents, each taken apart into the six pieces that every learning machine has."""

from functools import cache

import numpy as np

from course import data
from course.explorables.stage import Choice, Dots, Explorable, Line, Slider, axes, beside

GRID = np.linspace(4.0, 16.0, 241)
KINDS = ("line", "polynomial", "k nearest flats", "tree")
PIECES = {
    "line": ("slope and height", "slope · area + height", "none", "mean squared error", "a formula"),
    "polynomial": ("coefficients", "sum of coefficient · area^j", "degree {}", "mean squared error", "a formula"),
    "k nearest flats": ("none", "mean rent of the {} nearest flats", "k = {}", "none", "none: it keeps all flats"),
    "tree": (
        "thresholds and leaf rents",
        "go left or right, {} leaves",
        "{} leaves",
        "squared error",
        "best split next",
    ),
}
"""Of each model: parameters, forward pass, hyperparameters, loss, optimiser; {} is the knob."""


class FourModels(Explorable):
    """A line, a polynomial, nearest flats and a tree learn the same rents; the same six pieces, filled differently."""

    model = Choice(KINDS, start="polynomial", label="model")
    knob = Slider(1, 12, start=3, step=1, label="degree / k / leaves")

    @staticmethod
    def compute(model, knob):
        x, y = rents(24, 5)
        new_x, new_y = rents(1000, 6)
        predict, count = fitted(model, knob)
        errors = [float(np.abs(predict(a) - b).mean()) for a, b in ((x, y), (new_x, new_y))]
        return {"x": x, "y": y, "grid": GRID, "fit": predict(GRID), "says": words(model, knob, count, errors)}

    def draw(self):
        return beside(
            axes(
                Dots("x", "y", labels=("24 flats to learn from",), colour="train"),
                Line("grid", "fit", "what the model says", "blue"),
                x="area (hundreds of square feet)",
                y="rent (hundreds of dollars a month)",
                ylim=(8, 50),
            ),
            text="says",
        )


@cache
def rents(n, seed):
    """Areas and rents in hundreds, sorted by area: (n,), (n,)."""
    X, y = data.rent(n, np.random.default_rng(seed))
    order = X[:, 0].argsort()
    return X[order, 0] / 100, y[order] / 100


def fitted(model, knob):
    """The prediction as a function of areas (m,) → (m,), and how many numbers the training has set."""
    x, y = rents(24, 5)
    if model == "k nearest flats":
        return lambda at: nearest_mean(at, x, y, knob), 0
    if model == "tree":
        starts, leaves = grown(x, y, knob)
        return lambda at: leaves[np.searchsorted(starts, at)], 2 * len(leaves) - 1
    degree = 1 if model == "line" else knob
    curve = np.polynomial.Polynomial.fit(x, y, degree, domain=(4.0, 16.0))
    return curve, degree + 1


def nearest_mean(at, x, y, k):
    """Mean rent of the k flats whose areas are nearest: (m,), (n,), (n,) → (m,)."""
    nearest = np.abs(np.subtract.outer(at, x)).argsort(axis=1, kind="stable")[:, :k]
    return y[nearest].mean(axis=1)


def grown(x, y, most):
    """Thresholds (m − 1,) and mean rents (m,) of m ≤ `most` leaves: each time the split that takes off most error."""
    cuts = [0, len(x)]
    while len(cuts) <= most:
        gains = {i: gain(y, cuts, i) for i in range(1, len(x)) if i not in cuts}
        cuts = sorted([*cuts, max(gains, key=gains.__getitem__)])
    inner = np.array(cuts[1:-1], dtype=int)
    return (x[inner - 1] + x[inner]) / 2, np.array([part.mean() for part in np.split(y, inner)])


def gain(y, cuts, i):
    """How much squared error a cut at i takes off."""
    low, high = max(c for c in cuts if c < i), min(c for c in cuts if c > i)
    left, right = y[low:i], y[i:high]
    return len(left) * len(right) / (high - low) * (left.mean() - right.mean()) ** 2


def words(model, knob, count, errors):
    """The six pieces of the model."""
    parameters, forward, hyper, loss, optimiser = (piece.format(knob) for piece in PIECES[model])
    numbers = f"{count} ({parameters})" if count else "none"
    return (
        f"parameters: {numbers}   |   forward pass: {forward}   |   hyperparameters: {hyper}\n"
        f"loss: {loss}   |   optimiser: {optimiser}\n"
        f"metric, mean |error|: {100 * errors[0]:.0f} dollars on these 24 flats, {100 * errors[1]:.0f} on 1,000 new"
    )


@FourModels.has_view("remembers", model="k nearest flats", knob=1)
def makes_no_error_on_what_it_has_learnt(seen):
    """with one nearest flat, the error on the flats that it has learnt from is 0"""
    return ": 0 dollars on these 24 flats" in seen["says"]


@FourModels.has_view("thirteen", knob=12)
def has_thirteen_parameters(seen):
    """What does it cost to have 13 parameters?"""
    return seen["says"].startswith("parameters: 13 ")


def aha():
    """k is no parameter and nothing is optimised for it; a hyperparameter sets how many parameters there are."""
    assert [fitted("k nearest flats", k)[1] for k in (1, 5)] == [0, 0]
    assert [fitted("polynomial", degree)[1] for degree in (1, 3, 12)] == [2, 4, 13]
    x, y = rents(24, 5)
    np.testing.assert_allclose(fitted("polynomial", 1)[0](GRID), fitted("line", 9)[0](GRID))
    np.testing.assert_allclose(fitted("k nearest flats", 1)[0](x), y)  # remembers everything
    new_x, new_y = rents(1000, 6)
    by_one, by_line = (np.abs(fitted(m, 1)[0](new_x) - new_y).mean() for m in ("k nearest flats", "line"))
    assert by_one > 1.2 * by_line
