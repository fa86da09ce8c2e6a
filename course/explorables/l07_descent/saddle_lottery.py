"""The saddle lottery: how often all curvatures at a flat point are positive, by coins and by matrices."""

from functools import cache

import numpy as np

from course.explorables.stage import Dots, Explorable, Guide, Line, Slider, axes, beside, counted, draw_anew

MOST, DRAWS, SHOWN = 10, 2000, 24
DIRECTIONS = np.arange(1, MOST + 1)
LEAST = 1e-4


class SaddleLottery(Explorable):
    """Flat points in many directions: count those that are minima, and compare with the throw of fair coins."""

    directions = Slider(1, MOST, start=3, step=1, label="directions")
    fit = Slider(0.0, 2.5, start=0.0, step=0.05, label="pull of a good fit")
    deal = draw_anew()

    @staticmethod
    def compute(directions, fit, deal):
        shares = np.array([minima(d, fit).mean() for d in DIRECTIONS])
        chosen = np.random.default_rng(deal).integers(DRAWS, size=SHOWN)
        shown = curvatures(directions)[chosen] + fit
        kinds = np.repeat((shown > 0).all(axis=1).astype(int), directions)
        here, coin = shares[directions - 1], 0.5**directions
        return {
            "coins": 0.5**DIRECTIONS,
            "matrices": np.where(shares > 0, shares, np.nan),
            "at": [directions],
            "now": [here],
            "point": np.repeat(np.arange(1, SHOWN + 1), directions),
            "curvature": shown.ravel(),
            "kind": kinds,
            "says": (
                f"{counted(directions, 'direction')}: all curve up at {100 * here:.2f} % of the {DRAWS} flat points; "
                f"fair coins say {100 * coin:.2f} %\nof the {SHOWN} shown, {int((shown > 0).all(axis=1).sum())} "
                "are minima; the others have a way down"
            ),
        }

    def draw(self):
        return beside(curvature_axes(), share_axes(), text="says")


def curvature_axes():
    return axes(
        Guide(y=0.0),
        Dots("point", "curvature", group="kind", labels=("has a way down", "minimum")),
        x="flat point",
        y="its curvatures",
        ylim=(-3.5, 5.5),
        width=1.3,
    )


def share_axes():
    return axes(
        Line(DIRECTIONS, "coins", "fair coins: 2 to the −d", "ink", "dashed"),
        Line(DIRECTIONS, "matrices", "matrices"),
        Dots("at", "now"),
        x="directions d",
        y="share of minima",
        log="y",
        xlim=(0.5, MOST + 0.5),
        ylim=(LEAST, 2.0),
    )


@cache
def curvatures(d):
    """Eigenvalues (DRAWS, d) of random symmetric matrices, scaled so that they lie between about −2 and 2."""
    A = np.random.default_rng(d).normal(size=(DRAWS, d, d))
    return np.linalg.eigvalsh((A + A.transpose(0, 2, 1)) / np.sqrt(2 * d))


def minima(d, fit):
    """Which of the flat points have only positive curvatures, when `fit` is added to each: (DRAWS,) of bool."""
    return curvatures(d)[:, 0] + fit > 0


def aha():
    """Coins are wrong both ways: matrices have far fewer minima, and near a good fit far more."""
    for d in (3, 4, 5):
        assert minima(d, 0.0).mean() < 0.5 * 0.5**d
        assert minima(d, 2.0).mean() > 4 * 0.5**d
    assert np.isclose(minima(1, 0.0).mean(), 0.5, atol=0.05)
    assert minima(10, 0.0).sum() == 0
    assert minima(10, 2.5).mean() > 0.95
