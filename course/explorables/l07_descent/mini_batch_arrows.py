"""Mini-batch arrows: two hundred gradients, each of a few random examples, around the gradient of them all."""

from functools import cache

import numpy as np

from course import data
from course.explorables.stage import (
    Arrows,
    Choice,
    Dots,
    Explorable,
    Guide,
    Line,
    LogSlider,
    axes,
    beside,
    draw_anew,
)

N, BATCHES = 1000, 200
SIZES = np.geomspace(1, N, 61)
AWAY = {"far from the optimum": 1.0, "near the optimum": 0.15, "at the optimum": 0.0}


class MiniBatchArrows(Explorable):
    """The steps of random batches scatter around the step of all examples: right on average, off by 1/√B."""

    size = LogSlider(1.0, 1000.0, start=10.0, label="batch size B")
    stand = Choice(tuple(AWAY), start="far from the optimum", label="the line is")
    deal = draw_anew()

    @staticmethod
    def compute(size, stand, deal):
        batch, single = round(size), -line_gradients(AWAY[stand])
        full, tips = single.mean(axis=0), batch_means(single, round(size), np.random.default_rng(deal))
        spread = rms(single - full)
        measured, expected = rms(tips - full), float(scatter(spread, batch))
        says = (
            f"{batch} of {N} examples in each step   |   scatter of the {BATCHES} arrows: {measured:.3f}, formula "
            f"{expected:.3f}\nstep of all: length {np.hypot(*full):.3f}, mean of the arrows is off by "
            f"{np.hypot(*(tips.mean(axis=0) - full)):.3f}"
        )
        spokes = np.zeros((2 * BATCHES, 2))  # out to each tip and back, as one line
        spokes[1::2] = tips
        return {
            "spokes": spokes,
            "tips": tips,
            "origin": np.zeros((1, 2)),
            "full": full[None],
            "formula": scatter(spread, SIZES),
            "root": spread / np.sqrt(SIZES),
            "at": [batch],
            "measured": [measured],
            "says": says,
        }

    def draw(self):
        return beside(step_axes(), scatter_axes(), text="says")


def step_axes():
    return axes(
        Line("spokes", label="steps of batches", colour="sky", width="thin"),
        Dots("tips", colour="sky", size="small"),
        Arrows("origin", "full", head=0.2, colours=("pink",), width="thick"),
        Dots("full", labels=("step of all examples",), colour="pink", marker="square"),
        Guide(x=0.0),
        Guide(y=0.0),
        x="change of the height",
        y="change of the slope",
        xlim=(-2.5, 4.5),
        ylim=(-3.5, 3.5),
        square=True,
    )


def scatter_axes():
    return axes(
        Line(SIZES, "root", "1/√B", "ink", "dashed"),
        Line(SIZES, "formula", "formula, without replacement"),
        Dots("at", "measured", labels=("the arrows",)),
        x="batch size B",
        y="scatter",
        log="xy",
        ylim=(0.003, 3.0),
    )


@cache
def rents():
    """Standardised areas and rents in thousands: x, y (1000,), and the best line's height and slope (2,)."""
    X, y = data.rent(N, np.random.default_rng(7))
    x = (X[:, 0] - X.mean()) / X.std()
    return x, y / 1000, np.array([y.mean(), x @ y / N]) / 1000


def line_gradients(away):
    """Gradient of (height + slope·x − y)² for each flat, the line being off by `away` times (−1, −0.5): (1000, 2)."""
    x, y, best = rents()
    height, slope = best + away * np.array([-1.0, -0.5])
    return 2 * (height + slope * x - y)[:, None] * np.column_stack([np.ones(N), x])


def batch_means(single, batch, rng):
    """Means over BATCHES batches, each drawn without replacement: (1000, 2) → (BATCHES, 2)."""
    chosen = rng.random((BATCHES, N)).argsort(axis=1)[:, :batch]
    return single[chosen].mean(axis=1)


def scatter(spread, batch):
    """Standard deviation of a mean of `batch` out of N, drawn without replacement: spread/√B · √((N−B)/(N−1))."""
    return spread / np.sqrt(batch) * np.sqrt((N - batch) / (N - 1))


def rms(vectors):
    """Root of the mean squared length: (n, 2) → float."""
    return float(np.sqrt((vectors**2).sum(axis=1).mean()))


def aha():
    """Batches are right on average; four times as many examples halve the scatter; all examples leave none."""
    single = line_gradients(1.0)
    full, spread, rng = single.mean(axis=0), rms(single - single.mean(axis=0)), np.random.default_rng(0)
    for batch in (1, 4, 16, 64, 256):
        tips = np.vstack([batch_means(single, batch, rng) for _ in range(5)])
        assert np.isclose(rms(tips - full), scatter(spread, batch), rtol=0.1)
        assert np.hypot(*(tips.mean(axis=0) - full)) < 4 * scatter(spread, batch) / np.sqrt(len(tips))
    assert np.isclose(scatter(1.0, 10) / scatter(1.0, 40), 2, rtol=0.02)
    assert rms(batch_means(single, N, rng) - full) < 1e-12
