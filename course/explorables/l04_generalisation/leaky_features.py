"""A leak: features chosen with the labels of all examples make pure noise look predictable."""

from functools import cache

import numpy as np

from course.explorables.stage import Bars, Dots, Explorable, Guide, LogSlider, Slider, axes, beside, counted, draw_anew

WORLDS, FOLDS = 5, 5
SHARED = {"x": "best feature", "xlim": (-3.5, 3.5), "ylim": (-3.5, 3.5)}
"""Options of both axes that show examples."""


class LeakyFeatures(Explorable):
    """Labels by coin flips, features of noise: choose the best features first, cross-validate after, and be fooled."""

    features = LogSlider(10.0, 1000.0, start=500.0, label="features D")
    kept = Slider(2, 10, start=6, step=2, label="features kept")
    n = Slider(20, 100, start=40, step=20, label="examples N")
    deal = draw_anew(0, 20)

    @staticmethod
    def compute(features, kept, n, deal):
        d = max(round(features), kept)
        X, y, X_new, y_new = worlds(n, deal)
        X, X_new = X[:, :, :d], X_new[:, :, :d]
        shares = np.mean([three_ways(*world, kept) for world in zip(X, y, X_new, y_new, strict=True)], axis=0)
        two = strongest(X[0], y[0], 2)
        return {
            "known": X[0][:, two],
            "known_class": (y[0] > 0).astype(int),
            "new": X_new[0][:, two],
            "new_class": (y_new[0] > 0).astype(int),
            "shares": shares,
            "text": [f"{share:.0%}" for share in shares],
            "says": words(d, kept, n, shares),
        }

    def draw(self):
        return beside(
            chosen_axes(),
            axes(Dots("new", group="new_class", labels=("", "")), title="new examples", **SHARED),
            share_axes(),
            text="says",
        )


def chosen_axes():
    return axes(
        Dots("known", group="known_class", labels=("heads", "tails")),
        title="the examples used to choose",
        y="second best feature",
        **SHARED,
    )


def share_axes():
    return axes(
        Bars("shares", "text", colours=("pink", "validation", "test")),
        Guide(y=0.5, label="guessing"),
        title="share right",
        xticks=("chosen first", "in each fold", "new data"),
        ylim=(0, 1.1),
        width=1.3,
    )


@cache
def worlds(n, deal):
    """WORLDS times n examples of 1000 features of noise, labels ±1 of coin flips; and as many new ones."""
    rng = np.random.default_rng(13 + deal)
    X, X_new = rng.normal(size=(2, WORLDS, n, 1000))
    y, y_new = rng.choice((-1, 1), size=(2, WORLDS, n))
    y[:, :2] = y_new[:, :2] = -1, 1
    return X, y, X_new, y_new


def strongest(X, y, kept):
    """The features whose class means differ most: (kept,) of indices."""
    return np.abs((y - y.mean()) @ X).argsort()[::-1][:kept]


def share_right(X, y, X_new, y_new):
    """How often the nearer class mean is the right one: a classifier as plain as can be."""
    up, down = (X[y == side].mean(axis=0) if (y == side).any() else X.mean(axis=0) for side in (1, -1))
    return np.mean(np.where(X_new @ (up - down) > (up @ up - down @ down) / 2, 1, -1) == y_new)


def three_ways(X, y, X_new, y_new, kept):
    """Accuracy by folds with features chosen from all; by folds with features chosen in each fold; on new examples."""
    before, fold = strongest(X, y, kept), np.arange(len(y)) % FOLDS
    leaky, honest = [], []
    for out in (fold == i for i in range(FOLDS)):
        inside = strongest(X[~out], y[~out], kept)
        leaky.append(share_right(X[~out][:, before], y[~out], X[out][:, before], y[out]))
        honest.append(share_right(X[~out][:, inside], y[~out], X[out][:, inside], y[out]))
    return np.mean(leaky), np.mean(honest), share_right(X[:, before], y, X_new[:, before], y_new)


def words(d, kept, n, shares):
    """What was done in which order, and what it promised."""
    return (
        f"{counted(d, 'feature')} of pure noise, {counted(n, 'example')}, labels by coin flips "
        f"(mean of {WORLDS} such experiments)\n"
        f"{counted(kept, 'feature')} chosen with all labels, then {FOLDS} folds: {shares[0]:.0%} right. "
        f"Chosen within each fold: {shares[1]:.0%}. On new examples: {shares[2]:.0%}"
    )


def aha():
    """The leak promises what is not there, and the more so the more features there were to choose from."""
    leaky, honest, fresh = np.mean([LeakyFeatures(deal=deal).values()["shares"] for deal in range(4)], axis=0)
    assert leaky > 0.8
    assert abs(honest - 0.5) < 0.06
    assert abs(fresh - 0.5) < 0.06
    few = np.mean([LeakyFeatures(deal=deal, features=10).values()["shares"][0] for deal in range(4)])
    assert few < leaky - 0.15
