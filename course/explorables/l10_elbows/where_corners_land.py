"""Where corners land: the ratio −b/w of two random numbers, and what it leaves of the units."""

import numpy as np

from course.explorables.shared.strokes import outline
from course.explorables.stage import Bars, Choice, Explorable, Guide, Line, LogSlider, Slider, axes, beside, draw_anew

WAYS = {
    "like the weights": lambda rng, count, spread: spread * rng.normal(size=count),
    "zero": lambda rng, count, spread: np.zeros(count),
    "a constant, 0.01": lambda rng, count, spread: np.full(count, 0.01),
    "uniform in ±0.3": lambda rng, count, spread: rng.uniform(-0.3, 0.3, count),
}
REACH, BINS = 12.0, 96
KINDS = ("inside", "always on", "dead")


class WhereCornersLand(Explorable):
    """Corners −b/w of random units: their histogram, how many units are dead or always on, and their running mean."""

    biases = Choice(tuple(WAYS), start="like the weights", label="biases b")
    spread = LogSlider(0.1, 10.0, start=1.0, label="spread of weights")
    count = LogSlider(100, 50_000, start=20_000, label="units")
    centre = Slider(-10.0, 10.0, start=0.0, step=0.5, label="middle of the data")
    half = Slider(0.5, 10.0, start=3.0, step=0.5, label="half width of data")
    deal = draw_anew()

    @staticmethod
    def compute(biases, spread, count, centre, half, deal):
        count = int(count)
        w, b, sign = draw(biases, spread, count, deal)
        where, low, high = -b / w, centre - half, centre + half
        x, y = outline(where, -REACH, REACH, BINS)
        shares = kinds_of(w, b, low, high)
        at = np.unique(np.geomspace(1, count, 300).astype(int)) - 1
        means, control = (running(numbers)[at] for numbers in (where, -b * sign))
        return {
            "x": x,
            "density": y * BINS / (2 * REACH),
            "grid": GRID,
            "cauchy": 1 / np.pi / (1 + GRID**2) if biases == "like the weights" else NONE,
            "low": low,
            "high": high,
            "top": (0, max(0.4, 1.1 * (y * BINS / (2 * REACH)).max())),
            "shares": shares,
            "written": [f"{100 * share:.1f} %" for share in shares],
            "seen": at + 1,
            "mean": means,
            "control": control,
            "says": words(where, means, control, shares),
        }

    def draw(self):
        return beside(corner_axes(), share_axes(), mean_axes(), text="says")


def corner_axes():
    return axes(
        Guide(x="low", label="the data lie between", colour="olive"),
        Guide(x="high", colour="olive"),
        Line("grid", "cauchy", "1/(π(1 + c²))", "ink", "dashed"),
        Line("x", "density", "corners"),
        x="corner −b/w",
        y="share per unit of length",
        xlim=(-REACH, REACH),
        ylim="top",
        width=1.2,
    )


def share_axes():
    return axes(
        Bars("shares", "written"),
        y="share of the units",
        xticks=KINDS,
        ylim=(0, 1.12),
    )


def mean_axes():
    return axes(
        Line("seen", "control", "weights ±1 instead", "ink", "dashed"),
        Line("seen", "mean", "corners", "pink"),
        x="units averaged",
        y="running mean of the corner",
        log="x",
        xlim=(1, 50_000),
        ylim=(-6, 6),
    )


GRID = np.linspace(-REACH, REACH, 193)
NONE = np.full(len(GRID), np.nan)
LIMIT = 1e3


def draw(biases, spread, count, seed):
    """Weights from N(0, spread²), biases in the way named, and signs ±1: each (count,)."""
    rng = np.random.default_rng(seed)
    w, sign = spread * rng.normal(size=count), rng.choice((-1.0, 1.0), count)
    return w, WAYS[biases](rng, count, spread), sign


def kinds_of(w, b, low, high):
    """Shares of units whose corner lies between low and high, that are on at both ends, that are off at both: (3,)."""
    ends = (np.outer(w, (low, high)) + b[:, None] > 0).sum(axis=1)
    return np.bincount(ends, minlength=3)[[1, 2, 0]] / len(w)


def running(numbers):
    return np.cumsum(numbers) / np.arange(1, len(numbers) + 1)


def words(where, means, control, shares):
    """How many are of use, how far out they go, and whether the mean settles."""
    middle, farthest = np.median(np.abs(where)), where[np.abs(where).argmax()]
    spot = f"half lie within ±{middle:.2g} of 0, the farthest at {farthest:,.0f}" if farthest else "all are at 0"
    late = np.abs(np.diff(means[-60:])).max() if len(means) > 60 else 0.0
    return (
        f"{spot}   |   of the {len(where):,} units "
        f"{shares[2] * len(where):,.0f} are dead and {shares[1] * len(where):,.0f} always on\n"
        f"running mean at the end {means[-1]:.3g} (weights of ±1: {control[-1]:.3g}); its largest late jump {late:.2g}"
    )


@WhereCornersLand.has_view("data far away", centre=10.0)
def few_corners_are_among_the_data(seen):
    """Shifted by 10, only one corner in fifty lies among the data"""
    return 0.015 < seen["shares"][0] < 0.025


@WhereCornersLand.has_view("zero biases", biases="zero")
def all_corners_are_in_one_place(seen):
    """all corners are in one place"""
    return np.isclose(seen["shares"][0], 1) and np.allclose(seen["mean"], 0)


def aha():
    """Half within ±1, 80 % within ±3, 94 % within ±10; outside, as many dead as always on; the mean never settles."""
    w, b, _ = draw("like the weights", 1.0, 400_000, 0)
    for half, share in ((1, 0.5), (3, 0.7952), (10, 0.9365)):
        inside, on, dead = kinds_of(w, b, -half, half)
        assert np.isclose(inside, share, atol=3e-3)
        assert np.isclose(on, dead, atol=3e-3)
    np.testing.assert_allclose(kinds_of(w, b, 9, 11), [0.006, 0.497, 0.497], atol=3e-3)
    w, b, _ = draw("zero", 1.0, 1000, 0)
    assert kinds_of(w, b, -1, 1)[0] == 1
    jumps = [np.ptp(running(-b / w)[1000:]) for w, b, _ in (draw("like the weights", 1.0, 20_000, s) for s in range(9))]
    calm = [np.ptp(running(-b * s)[1000:]) for _, b, s in (draw("like the weights", 1.0, 20_000, s) for s in range(9))]
    assert np.median(jumps) > 10 * np.median(calm)
